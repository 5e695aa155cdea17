// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/memorypresencestore.h"

#include <algorithm>

namespace hydra {

MemoryPresenceStore::MemoryPresenceStore(std::chrono::milliseconds ttl, QObject *parent)
    : PresenceStore(parent)
    , m_ttl(ttl)
{
    connect(&m_sweep, &QTimer::timeout, this, &MemoryPresenceStore::sweep);
    m_sweep.start(m_ttl);
}

QCoro::Task<Result<std::optional<Holder>>> MemoryPresenceStore::add(UserId user, Holder session)
{
    std::optional<Holder> replaced;
    const QList<Holder> holders = holdersOf(user);
    for (const Holder &holder : holders) {
        if (holder.device == session.device && holder.session != session.session)
            replaced = holder;
    }
    put(user, session);
    co_return replaced;
}

QCoro::Task<Result<QList<Holder>>> MemoryPresenceStore::lookUp(UserId user)
{
    co_return holdersOf(user);
}

QCoro::Task<Result<QList<bool>>> MemoryPresenceStore::areOnline(QList<UserId> users)
{
    const auto now = Clock::now();
    const auto isLive = [now](const Record &record) { return record.expiry > now; };
    QList<bool> answers;
    answers.reserve(users.size());
    for (const UserId user : std::as_const(users)) {
        const auto found = m_users.constFind(user);
        answers.append(
            found != m_users.cend() && std::any_of(found->begin(), found->end(), isLive));
    }
    co_return answers;
}

void MemoryPresenceStore::remove(UserId user, Holder session, bool)
{
    eraseIf(user, [&](const Holder &holder) { return holder == session; });
}

void MemoryPresenceStore::renew(UserId user, Holder session)
{
    const QList<Holder> holders = holdersOf(user);
    for (const Holder &holder : holders) {
        const bool isOther = holder.device == session.device && holder.session != session.session;
        if (isOther && holder.since >= session.since) {
            emit sessionReplaced(user, session.session);
            return;
        }
    }
    put(user, session);
}

void MemoryPresenceStore::removeStale(UserId user, Holder found)
{
    eraseIf(user, [&](const Holder &holder) { return holder == found; });
}

void MemoryPresenceStore::removeInstance(UserId user, InstanceAddress instance)
{
    eraseIf(user, [&](const Holder &holder) { return holder.instance == instance; });
}

qsizetype MemoryPresenceStore::size() const
{
    qsizetype size = 0;
    for (const Records &records : m_users)
        size += records.size();
    return size;
}

QList<Holder> MemoryPresenceStore::holdersOf(UserId user) const
{
    const auto now = Clock::now();
    QList<Holder> holders;
    const auto found = m_users.constFind(user);
    if (found == m_users.cend())
        return holders;
    for (const Record &record : *found) {
        if (record.expiry > now)
            holders.append(record.holder);
    }
    std::stable_sort(holders.begin(), holders.end(),
        [](const Holder &a, const Holder &b) { return a.since > b.since; });
    return holders;
}

void MemoryPresenceStore::put(UserId user, const Holder &session)
{
    Records &records = m_users[user];
    records.removeIf([&](const Record &record) { return record.holder.device == session.device; });
    records.append({ session, Clock::now() + m_ttl });
}

template <typename Predicate> void MemoryPresenceStore::eraseIf(UserId user, Predicate isGone)
{
    const auto found = m_users.find(user);
    if (found == m_users.end())
        return;
    found->removeIf([&](const Record &record) { return isGone(record.holder); });
    if (found->isEmpty())
        m_users.remove(user);
}

void MemoryPresenceStore::sweep()
{
    const auto now = Clock::now();
    m_users.removeIf([now](auto user) {
        user.value().removeIf([now](const Record &record) { return record.expiry <= now; });
        return user.value().isEmpty();
    });
}

} // namespace hydra
