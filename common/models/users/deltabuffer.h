// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/onlineuser.h"

#include <QHash>
#include <QSet>

#include <utility>

namespace hydra {

/// Changes of a table of sessions that wait to be shown. Who comes and goes while it waits leaves
/// nothing behind, so it holds no more than who is listed and who is online now.
class DeltaBuffer final
{
public:
    /// \a user is not listed.
    void join(const OnlineUser &user) { m_joined.insert(user.session, user); }
    /// \a session is listed.
    void leave(const SessionId &session) { m_left.insert(session); }
    /// \a session is listed, and stays.
    void stay(const SessionId &session) { m_left.remove(session); }
    /// Of one who waits to be shown. False if nobody of that name does.
    bool cancel(const SessionId &session) { return m_joined.remove(session); }
    /// Null if nobody of that name waits to be shown.
    [[nodiscard]] OnlineUser *waiting(const SessionId &session)
    {
        const auto found = m_joined.find(session);
        return found == m_joined.end() ? nullptr : &*found;
    }

    [[nodiscard]] bool isLeaving(const SessionId &session) const
    {
        return m_left.contains(session);
    }
    [[nodiscard]] const QHash<SessionId, OnlineUser> &joined() const { return m_joined; }
    [[nodiscard]] const QSet<SessionId> &left() const { return m_left; }
    [[nodiscard]] bool isEmpty() const { return m_joined.isEmpty() && m_left.isEmpty(); }

    void forgetJoined() { m_joined.clear(); }
    [[nodiscard]] QHash<SessionId, OnlineUser> takeJoined() { return std::exchange(m_joined, {}); }
    [[nodiscard]] QSet<SessionId> takeLeft() { return std::exchange(m_left, {}); }

private:
    QHash<SessionId, OnlineUser> m_joined;
    QSet<SessionId> m_left;
};

} // namespace hydra
