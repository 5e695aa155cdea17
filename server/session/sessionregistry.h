// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"
#include "common/protocol/limits.h"
#include "server/session/attendance.h"
#include "server/session/deliveries.h"
#include "server/session/session.h"

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

/// The connections of this worker and the sessions on them: how each begins, goes on and ends, and
/// what is sent to it.
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
    void open(LinkId link, const ClientOrigin &origin = {});

    /// The connection, or nullptr once it is gone.
    [[nodiscard]] Session *find(LinkId link) const;
    /// Who is here. Sessions are added and removed by the registry alone.
    [[nodiscard]] Attendance &attendance() { return m_attendance; }
    [[nodiscard]] const Attendance &attendance() const { return m_attendance; }

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
    /// The same for the session \a id of \a user; if its login is still under way it ends right
    /// after. False: there is no such session here (any more).
    bool replace(UserId user, const SessionId &id);

    /// Ends this session because an operator wants it: tells the client why and closes.
    void kick(Session &connection, const QByteArray &reason);

    /// Something came from the client: it lives for another presence TTL.
    void showLife(Session &connection, bool isHeartbeat);

    /// The client's word on a push: for the counts only.
    void countAcknowledgment(Session &connection, const Seq &seq, bool isAccepted);
    /// A message of a traced client was read.
    void traceReceived(const Session &connection, QByteArrayView message)
    {
        if (connection.isTraced)
            emit messageTraced(connection, true, message);
    }

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

    [[nodiscard]] const SessionCounters &counters() const { return m_counters; }
    /// What waits for \a connection to read it. Unit: bytes.
    [[nodiscard]] qsizetype queuedBytes(const Session &connection) const;
    /// What waits for all clients to read it. Walks over all of them. Unit: bytes.
    [[nodiscard]] qsizetype queuedBytes() const;
    [[nodiscard]] std::chrono::milliseconds presenceTtl() const { return m_settings.presenceTtl; }
    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    [[nodiscard]] int sessionCount() const { return m_attendance.size(); }

signals:
    void sessionStarted(const hydra::Session &session);
    /// A session is over, for whatever reason; its data is still there. \a isLast: the user has no
    /// other one in this process, nor a login under way.
    void sessionEnded(const hydra::Session &session, bool isLast);
    /// A living session's presence is due to be prolonged.
    void renewalDue(const hydra::Session &session);
    /// The connection is gone.
    void connectionEnded();
    /// A client's word on a push. \a time: since it was sent, or negative where that is not known.
    void acknowledged(const hydra::Session &session, const hydra::Seq &seq, bool isAccepted,
        std::chrono::milliseconds time);
    /// Something came from, or goes to, a session that is traced.
    void messageTraced(const hydra::Session &session, bool isReceived, QByteArrayView message);

private:
    void end(Session &connection, LeaveReason reason, bool comesBack = false);
    void onOutputTaken(LinkId link, quint64 position);
    void onDeadlinePassed(LinkId link);
    void onClosed(LinkId link);
    [[nodiscard]] bool hasRoomFor(const Session &connection, qsizetype size) const;

    WebSocketEngine &m_engine;
    SessionSettings m_settings;
    DeliveryClock m_clock;
    /// By the index of their links.
    std::vector<std::unique_ptr<Session>> m_connections;
    Attendance m_attendance;
    SessionCounters m_counters;
    int m_connectionCount = 0;
};

} // namespace hydra
