// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/sessionrow.h"
#include "server/ops/watchevents.h"
#include "server/presence/presencestore.h"
#include "server/push/pushrequest.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <set>

namespace hydra {

class PushService;
class SessionRegistry;
struct Session;

/// What one worker has counted since its start, and what it has now.
struct WorkerCounts
{
    PushCounters pushes;
    SessionCounters sessions;
    CommandCounters commands;
    DoorCounters doors;
    RedisCounters redis;
    quint64 refusedKeys = 0;
    qint64 connections = 0;
    qint64 online = 0;
};

/// A session by its user, which is how it is found.
struct SessionName
{
    UserId user;
    QByteArray session;
};

/// What operators see of one worker, and do to it. While nobody looks it costs a login two steps in
/// an ordered set and a push nothing.
///
/// Thread: its worker. Lifetime: after the rooms it shows, destroyed before them.
class WorkerView final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WorkerView)

public:
    struct Rooms
    {
        SessionRegistry &sessions;
        PushService &pushes;
        const CommandCounters &commands;
        const DoorCounters &doors;
        /// Null in a server that stands alone.
        const RedisCounters *redis = nullptr;
        InstanceAddress own;
    };

    explicit WorkerView(const Rooms &rooms, QObject *parent = nullptr);
    ~WorkerView() override;

    [[nodiscard]] WorkerCounts counts() const;
    /// Bytes that wait for clients; walks over all of them.
    [[nodiscard]] qsizetype queuedBytes() const;
    void countRefusedKey() { ++m_refusedKeys; }

    /// Everybody who has a session here, in order.
    [[nodiscard]] const std::set<UserId> &users() const { return m_users; }
    /// Whose session \a session is; nobody's, if it is not here.
    [[nodiscard]] UserId userOf(const QByteArray &session) const
    {
        return m_bySession.value(session);
    }
    /// The sessions of \a user here, in the order of their ids.
    [[nodiscard]] QList<SessionRow> rowsOf(UserId user) const;
    /// Ends those of \a sessions that are still here; returns how many.
    int kick(const QList<SessionName> &sessions, const QByteArray &reason);

    /// From here on, or no longer, remembers who comes and goes, and the pushes too.
    void setWatched(bool presence, bool pushes);
    /// From here on remembers what these users send and are sent, and of nobody else.
    void setTraced(const QSet<UserId> &users);
    /// What was remembered since the last call.
    [[nodiscard]] WatchBatch takeBatch();

private:
    void onSessionStarted(const Session &session);
    void onSessionEnded(const Session &session, bool isLast);
    void onDecided(const PushRequest &request, const PushOutcome &outcome, bool isRouted);
    void onMessageTraced(const Session &session, bool isReceived, QByteArrayView message);
    [[nodiscard]] SessionRow rowOf(const Session &session) const;

    Rooms m_rooms;
    std::set<UserId> m_users;
    QHash<QByteArray, UserId> m_bySession;
    quint64 m_refusedKeys = 0;
    bool m_isPresenceWatched = false;
    QSet<UserId> m_traced;
    WatchBatch m_batch;
    QMetaObject::Connection m_decided;
    QMetaObject::Connection m_acknowledged;
    QMetaObject::Connection m_messages;
};

} // namespace hydra
