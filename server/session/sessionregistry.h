// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"
#include "common/protocol/limits.h"
#include "server/session/deliveries.h"
#include "server/session/session.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace hydra {

class WebSocketEngine;

struct SessionSettings
{
    std::chrono::milliseconds loginTime = limits::loginTime;
    /// A session that shows no life for this long is closed.
    std::chrono::milliseconds presenceTtl = limits::presenceTtl;
    qsizetype sendQueue = limits::sendQueue;
    std::chrono::milliseconds deliveryTime = limits::deliveryTime;
};

/// Who is here: the connections of this worker and the users logged in on them.
///
/// Thread: its worker. Lifetime: built after the engine, destroyed before it.
/// Source: PROTOCOL.md §2; REQUIREMENTS.md 19, 24 to 26.
class SessionRegistry final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionRegistry)

public:
    SessionRegistry(WebSocketEngine &engine, SessionSettings settings, QObject *parent = nullptr);
    ~SessionRegistry() override;

    /// A connection came; it has to log in within the login time.
    void open(LinkId link);

    /// The connection, or nullptr once it is gone.
    [[nodiscard]] Session *find(LinkId link) const;
    /// The sessions of \a user here, oldest first; only those of \a device if one is named.
    [[nodiscard]] QList<Session *> sessionsOf(
        UserId user, const std::optional<DeviceName> &device = {}) const;
    [[nodiscard]] bool holds(UserId user) const { return m_users.contains(user); }
    [[nodiscard]] bool holds(UserId user, const SessionId &id) const;

    /// Makes \a connection the session \a id of \a user on \a device. One that had that device here
    /// is told that it was replaced and leaves. The connection is LoggingIn or LoggedIn as somebody
    /// else.
    void logIn(Session &connection, UserId user, DeviceName device, SessionId id, qint64 since);
    /// Ends the session, if there is one; the connection stays and may log in again.
    void logOut(Session &connection);
    /// Ends the session and closes the connection.
    void dismiss(Session &connection, CloseCode code);
    /// Ends this session because a newer one of its user and device exists: tells the client and
    /// closes.
    void replace(Session &connection);

    /// Something came from the client: it lives for another presence TTL.
    void showLife(Session &connection, bool isHeartbeat);

    /// Sends a reply; a client that does not read its replies is dismissed.
    void reply(Session &connection, const QByteArray &message);
    /// Sends \a message to every session of \a user here (of \a device, if one is named). The
    /// report comes when the kernel has it all, or when that failed, within the delivery time.
    [[nodiscard]] Answer<DeliveryReport> deliver(
        UserId user, const std::optional<DeviceName> &device, const QByteArray &message);

    /// Closes up to \a most connections with \a code; returns how many are left.
    int dismissSome(CloseCode code, int most);

    /// Forgets every connection without a word to anybody and answers those who wait for
    /// deliveries; for the end of the worker.
    void stop();

    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    [[nodiscard]] int sessionCount() const { return m_sessionCount; }
    template <typename Visitor> void forEachSession(Visitor visit) const
    {
        for (const QList<Session *> &sessions : m_users) {
            for (const Session *session : sessions)
                visit(*session);
        }
    }

signals:
    void sessionStarted(const hydra::Session &session);
    /// A session is over, for whatever reason; its data is still there. \a isLast: the user has no
    /// other one here.
    void sessionEnded(const hydra::Session &session, bool isLast);
    /// A living session's presence is due to be prolonged.
    void renewalDue(const hydra::Session &session);
    /// The connection is gone.
    void connectionEnded();

private:
    void end(Session &connection, bool comesBack);
    void onOutputTaken(LinkId link, quint64 position);
    void onDeadlinePassed(LinkId link);
    void onClosed(LinkId link);
    [[nodiscard]] bool hasRoomFor(const Session &connection, qsizetype size) const;

    WebSocketEngine &m_engine;
    SessionSettings m_settings;
    DeliveryClock m_clock;
    /// By the index of their links.
    std::vector<std::unique_ptr<Session>> m_connections;
    QHash<UserId, QList<Session *>> m_users;
    int m_connectionCount = 0;
    int m_sessionCount = 0;
};

} // namespace hydra
