// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/memorypresencestore.h"

namespace hydra {

MemoryPresenceStore::MemoryPresenceStore(std::chrono::milliseconds ttl, QObject *parent)
    : PresenceStore(parent)
    , m_own(std::make_unique<PresenceTable>(ttl))
    , m_table(*m_own)
{
    startSweeping();
}

MemoryPresenceStore::MemoryPresenceStore(PresenceTable &table, QObject *parent)
    : PresenceStore(parent)
    , m_table(table)
{
    startSweeping();
}

MemoryPresenceStore::~MemoryPresenceStore() = default;

QCoro::Task<Result<std::optional<Holder>>> MemoryPresenceStore::add(UserId user, Holder session)
{
    co_return m_table.add(user, session);
}

QCoro::Task<Result<QList<Holder>>> MemoryPresenceStore::lookUp(UserId user)
{
    co_return m_table.holdersOf(user);
}

QCoro::Task<Result<QList<bool>>> MemoryPresenceStore::areOnline(QList<UserId> users)
{
    QList<bool> answers;
    answers.reserve(users.size());
    for (const UserId user : std::as_const(users))
        answers.append(m_table.isOnline(user));
    co_return answers;
}

void MemoryPresenceStore::remove(UserId user, Holder session, bool)
{
    m_table.remove(user, session);
}

void MemoryPresenceStore::renew(UserId user, Holder session)
{
    if (!m_table.renew(user, session))
        emit sessionReplaced(user, session.session);
}

void MemoryPresenceStore::removeStale(UserId user, Holder found) { m_table.remove(user, found); }

void MemoryPresenceStore::removeInstance(UserId user, InstanceAddress instance)
{
    m_table.removeInstance(user, instance);
}

void MemoryPresenceStore::startSweeping()
{
    connect(&m_sweep, &QTimer::timeout, this, [this] { m_table.sweep(); });
    m_sweep.start(m_table.ttl());
}

} // namespace hydra
