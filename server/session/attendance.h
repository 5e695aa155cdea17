// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/session/session.h"
#include "server/session/userdirectory.h"

#include <QHash>
#include <QList>

#include <optional>

namespace hydra {

/// Which users are here: the sessions of this worker by user, the logins that are under way, and
/// what the other workers of the process have.
///
/// Thread: its worker. Source: PROTOCOL.md §2.
class Attendance final
{
    Q_DISABLE_COPY_MOVE(Attendance)

public:
    Attendance() = default;

    /// Tells the other workers of the process through \a users who is here; this one is \a worker.
    void shareWith(UserDirectory &users, int worker);

    /// A login is under way that will make the session \a id: until settleLogin() the user counts
    /// as being here for the other workers, and the session can be replaced already.
    void expectLogin(UserId user, const SessionId &id);
    /// The login has ended, whether its session was added or not. Tells whether a newer one has
    /// replaced it meanwhile.
    [[nodiscard]] bool settleLogin(UserId user, const SessionId &id);
    /// The login under way that will make the session \a id is replaced; false: there is none.
    bool replaceLogin(UserId user, const SessionId &id);

    /// Counts \a session, which has its user, in.
    void add(Session &session);
    /// Counts it out, its user still set.
    void remove(Session &session);
    /// To be called after remove(), unless the user comes back at once. False: nothing of \a user
    /// is in this process any more.
    bool release(UserId user);
    void clear() { m_users.clear(); }

    /// The sessions of \a user here, oldest first; only those of \a device if one is named.
    [[nodiscard]] QList<Session *> sessionsOf(
        UserId user, const std::optional<DeviceName> &device = {}) const;
    [[nodiscard]] bool holds(UserId user) const { return m_users.contains(user); }
    [[nodiscard]] bool holds(UserId user, const std::optional<DeviceName> &device) const;
    [[nodiscard]] bool holds(UserId user, const SessionId &id) const;
    /// The other workers of this process that \a user has sessions at, or is about to have.
    [[nodiscard]] WorkerSet elsewhere(UserId user) const;
    /// Whether \a user has a session at any worker of this process, or is about to have one.
    [[nodiscard]] bool isInProcess(UserId user) const;

    [[nodiscard]] int size() const { return m_size; }
    template <typename Visitor> void forEach(Visitor visit) const
    {
        for (const QList<Session *> &sessions : m_users) {
            for (const Session *session : sessions)
                visit(*session);
        }
    }

private:
    struct Arrival
    {
        SessionId id;
        bool isReplaced = false;
    };

    [[nodiscard]] bool isKnown(UserId user) const;
    void enlist(UserId user);

    QHash<UserId, QList<Session *>> m_users;
    QHash<UserId, QList<Arrival>> m_arrivals;
    /// Null in a process with one worker.
    UserDirectory *m_directory = nullptr;
    int m_worker = 0;
    int m_size = 0;
};

} // namespace hydra
