// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/session/attendance.h"

#include <algorithm>

namespace hydra {

void Attendance::shareWith(UserDirectory &users, int worker)
{
    m_directory = &users;
    m_worker = worker;
}

void Attendance::expectLogin(UserId user, const SessionId &id)
{
    enlist(user);
    m_arrivals[user].append({ id });
}

bool Attendance::settleLogin(UserId user, const SessionId &id)
{
    const auto arrivals = m_arrivals.find(user);
    if (arrivals == m_arrivals.end())
        return false;
    const auto arrival = std::find_if(
        arrivals->begin(), arrivals->end(), [&id](const Arrival &each) { return each.id == id; });
    if (arrival == arrivals->end())
        return false;
    const bool isReplaced = arrival->isReplaced;
    arrivals->removeAt(arrival - arrivals->begin());
    if (arrivals->isEmpty())
        m_arrivals.remove(user);
    release(user);
    return isReplaced;
}

bool Attendance::replaceLogin(UserId user, const SessionId &id)
{
    const auto arrivals = m_arrivals.find(user);
    if (arrivals == m_arrivals.end())
        return false;
    for (Arrival &arrival : *arrivals) {
        if (arrival.id == id)
            return arrival.isReplaced = true;
    }
    return false;
}

void Attendance::add(Session &session)
{
    enlist(session.user);
    m_users[session.user].append(&session);
    ++m_size;
}

void Attendance::remove(Session &session)
{
    const auto entry = m_users.find(session.user);
    Q_ASSERT(entry != m_users.end());
    entry->removeOne(&session);
    if (entry->isEmpty())
        m_users.remove(session.user);
    --m_size;
}

bool Attendance::release(UserId user)
{
    return isKnown(user) || (m_directory && m_directory->remove(user, m_worker) != 0);
}

QList<Session *> Attendance::sessionsOf(UserId user, const std::optional<DeviceName> &device) const
{
    QList<Session *> sessions = m_users.value(user);
    if (device)
        sessions.removeIf([&device](const Session *session) { return session->device != *device; });
    return sessions;
}

bool Attendance::holds(UserId user, const std::optional<DeviceName> &device) const
{
    const auto sessions = m_users.constFind(user);
    return sessions != m_users.cend()
        && (!device || std::any_of(sessions->begin(), sessions->end(), [&device](const Session *s) {
               return s->device == *device;
           }));
}

bool Attendance::holds(UserId user, const SessionId &id) const
{
    const auto sessions = m_users.constFind(user);
    return sessions != m_users.cend()
        && std::any_of(sessions->begin(), sessions->end(),
            [&id](const Session *session) { return session->id == id; });
}

WorkerSet Attendance::elsewhere(UserId user) const
{
    return m_directory ? m_directory->workersOf(user) & ~setOf(m_worker) : 0;
}

bool Attendance::isInProcess(UserId user) const { return isKnown(user) || elsewhere(user) != 0; }

bool Attendance::isKnown(UserId user) const
{
    return m_users.contains(user) || m_arrivals.contains(user);
}

void Attendance::enlist(UserId user)
{
    if (m_directory && !isKnown(user))
        m_directory->add(user, m_worker);
}

} // namespace hydra
