// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/heartbeattimer.h"
#include "common/net/backoff.h"
#include "common/net/clientsettings.h"
#include "common/net/clientstate.h"
#include "common/net/connection.h"
#include "common/net/conversation.h"
#include "common/net/returnpolicy.h"
#include "common/net/sessionrecord.h"
#include "common/protocol/codes.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace hydra {

/// One user's session with a server, from the client's side: connects, logs in, sends heartbeats,
/// acknowledges pushes and comes back after a failure. What it may do when is nextState()'s table.
///
/// Logging in is a wish that is kept: it is fulfilled once the socket is open and again after each
/// reconnect, until logout(), close() or a refusal that trying again cannot help.
///
/// Every signal may be answered with any command at once; only the session itself must be deleted
/// later.
///
/// Thread: the one that made it. Source: PROTOCOL.md §2.
class ClientSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientSession)

public:
    /// \a random spreads reconnects and heartbeats.
    explicit ClientSession(ClientSettings settings,
        Backoff::Random random = Backoff::systemRandom(), QObject *parent = nullptr);
    ~ClientSession() override;

    /// Only while at rest (isAtRest()); false, and nothing changed, otherwise.
    bool setSettings(const ClientSettings &settings);
    /// At any time, for the pushes that come from now on.
    void setAcknowledgments(const AckPolicy &policy);
    void setHeartbeatPaused(bool isPaused);

    /// Connects; while a reconnect is waited for, at once.
    void open();
    void login();
    /// Only while the socket is open; the server itself says whether somebody must be logged in.
    void heartbeat();
    void logout();
    void acknowledge(const hydra::Seq &seq, int code = wireCode(Code::Ok));
    /// Any message, right or wrong, in the settings' kind of frame. A login, heartbeat or logout
    /// with an id counts as one.
    void send(const QByteArray &message);
    /// Says goodbye to the server and stays closed until open().
    void close();
    /// Does something wrong on purpose; put on record once, with all that it sent. \a number is for
    /// the faults that take one (numberOf()), which have a default. False if canInject() is.
    bool inject(hydra::Fault fault, std::optional<int> number = std::nullopt);
    /// The fault CloseWithCode with a \a reason besides; at most closeReasonAtMost bytes of it.
    bool closeOnPurpose(int code, const QByteArray &reason);

    [[nodiscard]] ClientState state() const { return m_state; }
    [[nodiscard]] const ClientSettings &settings() const { return m_settings; }
    /// Whether all that was asked for has come to an end: no reply, connection or login is awaited.
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] bool canInject(Fault fault) const;
    [[nodiscard]] bool isHeartbeatPaused() const { return m_heartbeats.isPaused(); }
    /// Until the next heartbeat by itself; nothing while none is planned.
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextHeartbeat() const
    {
        return m_heartbeats.remaining();
    }
    [[nodiscard]] const SessionCounts &counts() const { return m_conversation.counts(); }
    /// Of the newest connection, also when it is gone.
    [[nodiscard]] const ConnectionDetails &details() const { return m_connection.details(); }
    /// The time of day of a record's steady time, as of when the session was made.
    [[nodiscard]] QDateTime timeOfDay(std::chrono::steady_clock::time_point at) const;

signals:
    void stateChanged(hydra::ClientState state);
    /// Everything, once and in order: frames, changes of state, faults, failures.
    void recorded(const hydra::SessionRecord &record);
    void loggedIn();
    /// With 429 and 702 it is tried again, see retryPlanned().
    void loginRefused(int code, const QString &text);
    void loggedOut();
    void heartbeatAnswered(std::chrono::microseconds roundTrip);
    void heartbeatRefused(int code, const QString &text);
    void heartbeatPausedChanged(bool isPaused);
    /// A reply is overdue; unless silence is tolerated the connection is given up.
    void replyMissed(const QByteArray &command);
    void pushReceived(const hydra::ReceivedPush &push);
    /// Kicked, banned or replaced: the session does not come back by itself.
    void kicked(int code, const QString &text);
    /// The next connect or login comes by itself after \a delay.
    void retryPlanned(std::chrono::milliseconds delay);
    /// The server knows no such path: \a url has the next one that servers of this kind use.
    void pathSuggested(const QUrl &url);
    /// Something went wrong. Recorded as well.
    void failed(const hydra::Failure &failure);
    /// The exact text of every message, in the order of the wire; what a fault sends is left out.
    void messageSent(const QByteArray &json);
    void messageReceived(const QByteArray &json);

private:
    void connectConversation();
    bool transition(ClientEvent event);
    void connectNow(ClientEvent event);
    void endConnection(const Failure &failure, bool mayReturn);
    void dropSocket();
    void sendLogin();
    void fulfilWish();
    void closeWith(int code, const QByteArray &reason);
    void fail(const Failure &failure);

    void onSocketStage(ClientSocket::Stage stage);
    void onSocketEnded(const SocketEnd &end);
    void onWaitOver();
    void onReplyOverdue(const QByteArray &command);
    void onCommandSent(const QByteArray &command);
    void onLoginAnswered(const ServerMessage::Outcome &outcome);
    void onHeartbeatAnswered(
        const ServerMessage::Outcome &outcome, std::chrono::nanoseconds roundTrip);
    void onLogoutAnswered(const ServerMessage::Outcome &outcome);

    ClientSettings m_settings;
    const Backoff::Random m_random;
    ReturnPolicy m_return;
    Backoff m_loginBackoff;
    Conversation m_conversation;
    Connection m_connection;
    HeartbeatTimer m_heartbeats;
    const std::chrono::steady_clock::time_point m_madeAt = std::chrono::steady_clock::now();
    const QDateTime m_madeAtTimeOfDay = QDateTime::currentDateTime();
    ClientState m_state = ClientState::Disconnected;
    std::chrono::steady_clock::time_point m_stateSince = m_madeAt;
    bool m_wantsLogin = false;
    bool m_wasKicked = false;
    QTimer m_waitOver;
};

} // namespace hydra
