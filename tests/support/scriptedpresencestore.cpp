// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/support/scriptedpresencestore.h"

#include <QCoroTask>

namespace hydra::test {

ScriptedPresenceStore::ScriptedPresenceStore(QObject *parent)
    : PresenceStore(parent)
    , m_memory(std::chrono::hours(1))
{
    connect(&m_memory, &PresenceStore::sessionReplaced, this, &PresenceStore::sessionReplaced);
}

ScriptedPresenceStore::~ScriptedPresenceStore()
{
    while (!m_held.empty())
        failAdd(ErrorKind::Unreachable);
}

void ScriptedPresenceStore::answerAdd()
{
    Held held = takeOldest();
    held.promise.complete(held.answer);
}

void ScriptedPresenceStore::failAdd(ErrorKind kind)
{
    Held held = takeOldest();
    held.promise.complete(failure(kind, "as the test wants it"));
}

QList<Holder> ScriptedPresenceStore::holders(UserId user)
{
    return *QCoro::waitFor(m_memory.lookUp(user));
}

QCoro::Task<Result<std::optional<Holder>>> ScriptedPresenceStore::add(UserId user, Holder session)
{
    if (m_failure)
        co_return failure(*m_failure);
    Added added = co_await m_memory.add(user, session);
    if (!m_isHolding)
        co_return added;
    m_held.push_back({ {}, added });
    Answer<Added> answer = m_held.back().promise.answer();
    added = co_await answer;
    co_return added;
}

QCoro::Task<Result<QList<Holder>>> ScriptedPresenceStore::lookUp(UserId user)
{
    if (m_failure)
        co_return failure(*m_failure);
    const Result<QList<Holder>> found = co_await m_memory.lookUp(user);
    co_return found;
}

QCoro::Task<Result<QList<bool>>> ScriptedPresenceStore::areOnline(QList<UserId> users)
{
    if (m_failure)
        co_return failure(*m_failure);
    const Result<QList<bool>> found = co_await m_memory.areOnline(users);
    co_return found;
}

void ScriptedPresenceStore::remove(UserId user, Holder session, bool lastHere)
{
    m_lastHere = lastHere;
    if (!m_failure)
        m_memory.remove(user, session, lastHere);
}

void ScriptedPresenceStore::renew(UserId user, Holder session)
{
    ++m_renewals;
    if (!m_failure)
        m_memory.renew(user, session);
}

void ScriptedPresenceStore::removeStale(UserId user, Holder found)
{
    if (!m_failure)
        m_memory.removeStale(user, found);
}

void ScriptedPresenceStore::removeInstance(UserId user, InstanceAddress instance)
{
    if (!m_failure)
        m_memory.removeInstance(user, instance);
}

ScriptedPresenceStore::Held ScriptedPresenceStore::takeOldest()
{
    Held held = std::move(m_held.front());
    m_held.pop_front();
    return held;
}

} // namespace hydra::test
