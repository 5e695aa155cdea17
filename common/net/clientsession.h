// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/backoff.h"
#include "common/net/clientsettings.h"
#include "common/net/clientstate.h"
#include "common/net/owedreplies.h"
#include "common/net/recentseqs.h"
#include "common/net/servermessage.h"
#include "common/protocol/codes.h"

#include <QAbstractSocket>
#include <QObject>
#include <QString>
#include <QTimer>

class QWebSocket;

namespace hydra {

/// A push as it came to the client.
struct ReceivedPush
{
    Seq seq;
    /// The content of a string in UTF-8, or the JSON text of any other value.
    QByteArray message;
    bool isText = false;
    /// The same seq came before, on this connection or an earlier one.
    bool isDuplicate = false;
};

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

    /// Connects; while a reconnect is waited for, at once.
    void open();
    void login();
    /// Only while the socket is open; the server itself says whether somebody must be logged in.
    void heartbeat();
    void logout();
    void acknowledge(const hydra::Seq &seq, hydra::Code code = Code::Ok);
    /// Says goodbye to the server and stays closed until open().
    void close();

    [[nodiscard]] ClientState state() const { return m_state; }
    [[nodiscard]] const ClientSettings &settings() const { return m_settings; }
    /// Whether all that was asked for has come to an end: no reply, connection or login is awaited.
    [[nodiscard]] bool isIdle() const;

signals:
    void stateChanged(hydra::ClientState state);
    void loggedIn();
    /// With 429 and 702 it is tried again, see retryPlanned().
    void loginRefused(int code, const QString &text);
    void loggedOut();
    void heartbeatAnswered(std::chrono::microseconds roundTrip);
    void heartbeatRefused(int code, const QString &text);
    /// A reply is overdue; the connection is given up.
    void replyMissed(const QByteArray &command);
    void pushReceived(const hydra::ReceivedPush &push);
    /// Kicked, banned or replaced: the session does not come back by itself.
    void kicked(int code, const QString &text);
    /// The next connect or login comes by itself after \a delay.
    void retryPlanned(std::chrono::milliseconds delay);
    /// Something went wrong; \a text is a sentence for people.
    void failed(const QString &text);
    /// The exact text of every message, in the order of the wire.
    void messageSent(const QByteArray &json);
    void messageReceived(const QByteArray &json);

private:
    bool transition(ClientEvent event);
    void connectNow(ClientEvent event);
    void endConnection(const QString &text, bool mayReturn);
    void dropSocket();
    void planHeartbeat();

    void sendLogin();
    /// False, and said so, if too many replies are owed already.
    bool owe(const QByteArray &id, const QByteArray &command);
    void send(const QByteArray &json);
    QByteArray newId() { return QByteArray::number(++m_lastId); }

    void onSocketOpened();
    void onSocketClosed();
    void onSocketError(QAbstractSocket::SocketError error);
    void onConnectFailed(QAbstractSocket::SocketError error);
    void onDeadline();
    void onWaitOver();
    void onReplyOverdue(const QByteArray &command);
    void onMessage(const QByteArray &json);
    void onPush(const ServerMessage &message);
    void onReply(const ServerMessage &message);
    void onLoginAnswered(const ServerMessage::Outcome &outcome);
    void onHeartbeatAnswered(
        const ServerMessage::Outcome &outcome, std::chrono::nanoseconds roundTrip);
    void onLogoutAnswered(const ServerMessage::Outcome &outcome);

    const ClientSettings m_settings;
    const Backoff::Random m_random;
    Backoff m_reconnectBackoff;
    Backoff m_loginBackoff;
    RecentSeqs m_seen;
    ClientState m_state = ClientState::Disconnected;
    bool m_wantsLogin = false;
    bool m_wasKicked = false;
    /// Since then the address is known to be right, and what fails may get better by itself.
    bool m_hasBeenOpen = false;
    quint64 m_lastId = 0;
    /// A new one for each connection; a child of this. Null while there is none.
    QWebSocket *m_socket = nullptr;
    OwedReplies m_owed;
    QTimer m_heartbeatDue;
    QTimer m_waitOver;
    QTimer m_deadline;
};

} // namespace hydra
