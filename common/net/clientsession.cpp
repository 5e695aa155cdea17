// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientsession.h"

#include "common/net/clientcommand.h"
#include "common/net/failuretext.h"

#include <QWebSocket>

namespace hydra {

using std::chrono::milliseconds;

namespace {

/// Heartbeats come early by up to this share of their interval, so that many clients spread out.
constexpr double heartbeatJitter = 0.1;

bool isWorthRetrying(int code)
{
    return code == wireCode(Code::TooManyRequests) || code == wireCode(Code::PresenceUnavailable);
}

} // namespace

ClientSession::ClientSession(ClientSettings settings, Backoff::Random random, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_random(random)
    , m_reconnectBackoff(m_settings.backoffFirst, m_settings.backoffMost, random)
    , m_loginBackoff(m_settings.backoffFirst, m_settings.backoffMost, random)
    , m_owed(m_settings.replyTime)
{
    for (QTimer *const timer : { &m_heartbeatDue, &m_waitOver, &m_deadline })
        timer->setSingleShot(true);
    connect(&m_owed, &OwedReplies::overdue, this, &ClientSession::onReplyOverdue);
    connect(&m_heartbeatDue, &QTimer::timeout, this, &ClientSession::heartbeat);
    connect(&m_waitOver, &QTimer::timeout, this, &ClientSession::onWaitOver);
    connect(&m_deadline, &QTimer::timeout, this, &ClientSession::onDeadline);
}

ClientSession::~ClientSession()
{
    // The socket says goodbye while it is deleted as a child; nobody is left here to listen.
    if (m_socket)
        m_socket->disconnect(this);
}

void ClientSession::open()
{
    if (!nextState(m_state, ClientEvent::OpenAsked))
        return;
    m_reconnectBackoff.reset();
    connectNow(ClientEvent::OpenAsked);
}

void ClientSession::login()
{
    m_wantsLogin = true;
    // Elsewhere the wish is fulfilled as soon as the state allows it.
    if (nextState(m_state, ClientEvent::LoginSent))
        sendLogin();
}

void ClientSession::heartbeat()
{
    if (!isSocketOpen(m_state))
        return;
    planHeartbeat();
    const QByteArray id = newId();
    if (owe(id, "heartbeat"))
        send(command::heartbeat(id));
}

void ClientSession::logout()
{
    m_wantsLogin = false;
    if (!nextState(m_state, ClientEvent::LogoutSent))
        return;
    const QByteArray id = newId();
    if (!owe(id, "logout"))
        return;
    m_waitOver.stop();
    send(command::logout(id));
    transition(ClientEvent::LogoutSent);
}

void ClientSession::acknowledge(const Seq &seq, Code code)
{
    send(command::acknowledgment(seq, code));
}

void ClientSession::close()
{
    const auto next = nextState(m_state, ClientEvent::CloseAsked);
    if (!next)
        return;
    m_wantsLogin = false;
    m_owed.clear();
    m_waitOver.stop();
    m_deadline.stop();
    if (*next == ClientState::Closing) {
        m_deadline.start(m_settings.closeTime);
        QWebSocket *const socket = m_socket;
        transition(ClientEvent::CloseAsked);
        socket->close();
        return;
    }
    if (m_socket)
        dropSocket();
    transition(ClientEvent::CloseAsked);
}

bool ClientSession::isIdle() const
{
    switch (m_state) {
    case ClientState::Disconnected:
    case ClientState::Closed:
        return true;
    case ClientState::Connected:
        return m_owed.isEmpty() && !m_wantsLogin;
    case ClientState::Online:
        return m_owed.isEmpty();
    case ClientState::Connecting:
    case ClientState::LoggingIn:
    case ClientState::WaitingToLogIn:
    case ClientState::LoggingOut:
    case ClientState::Closing:
    case ClientState::WaitingToReconnect:
        return false;
    }
    return false;
}

/// The last thing a function does, or followed by a look at the state: listeners may act at once.
bool ClientSession::transition(ClientEvent event)
{
    const auto next = nextState(m_state, event);
    if (!next)
        return false;
    m_state = *next;
    planHeartbeat();
    emit stateChanged(m_state);
    return true;
}

void ClientSession::connectNow(ClientEvent event)
{
    m_wasKicked = false;
    auto *const socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    // Qt's own limits are 2 GB.
    socket->setMaxAllowedIncomingFrameSize(quint64(m_settings.incomingMessage));
    socket->setMaxAllowedIncomingMessageSize(quint64(m_settings.incomingMessage));
    connect(socket, &QWebSocket::connected, this, &ClientSession::onSocketOpened);
    connect(socket, &QWebSocket::disconnected, this, &ClientSession::onSocketClosed);
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
        &ClientSession::onSocketError);
    connect(socket, &QWebSocket::binaryMessageReceived, this, &ClientSession::onMessage);
    connect(socket, &QWebSocket::textMessageReceived, this,
        [this](const QString &text) { onMessage(text.toUtf8()); });
    m_socket = socket;
    m_waitOver.stop();
    m_deadline.start(m_settings.connectTime);
    transition(event);
    if (m_socket == socket)
        socket->open(m_settings.url);
}

/// The one place where a connection ends, whoever ended it.
void ClientSession::endConnection(const QString &text, bool mayReturn)
{
    dropSocket();
    m_owed.clear();
    m_waitOver.stop();
    m_deadline.stop();
    if (m_state == ClientState::Closing) {
        transition(ClientEvent::ConnectionEnded);
        return;
    }
    if (!m_settings.reconnects || !mayReturn || m_wasKicked) {
        transition(ClientEvent::ConnectionEnded);
        emit failed(text);
        return;
    }
    const milliseconds delay = m_reconnectBackoff.next();
    m_waitOver.start(delay);
    transition(ClientEvent::ConnectionLost);
    emit failed(text);
    if (m_state == ClientState::WaitingToReconnect)
        emit retryPlanned(delay);
}

void ClientSession::dropSocket()
{
    m_socket->disconnect(this);
    m_socket->abort();
    // Later: this is often called from one of the socket's own signals.
    m_socket->deleteLater();
    m_socket = nullptr;
}

void ClientSession::planHeartbeat()
{
    m_heartbeatDue.stop();
    if (m_state != ClientState::Online || m_settings.heartbeatInterval.count() <= 0)
        return;
    const double share = 1 - m_random() * heartbeatJitter;
    m_heartbeatDue.start(
        milliseconds(qint64(double(m_settings.heartbeatInterval.count()) * share)));
}

void ClientSession::sendLogin()
{
    m_waitOver.stop();
    const QByteArray id = newId();
    if (!owe(id, "login"))
        return;
    send(command::login(id, m_settings.user, m_settings.device));
    transition(ClientEvent::LoginSent);
}

bool ClientSession::owe(const QByteArray &id, const QByteArray &command)
{
    if (m_owed.add(id, command))
        return true;
    emit failed(tr("The server owes %1 replies: the %2 was not sent.")
                    .arg(QString::number(OwedReplies::most), QString::fromLatin1(command)));
    return false;
}

void ClientSession::send(const QByteArray &json)
{
    if (!isSocketOpen(m_state) || !m_socket)
        return;
    if (m_socket->bytesToWrite() > m_settings.unsentBytes) {
        endConnection(tr("The server takes no more data: the connection counts as dead."), true);
        return;
    }
    if (m_settings.frames == FrameKind::Binary)
        m_socket->sendBinaryMessage(json);
    else
        m_socket->sendTextMessage(QString::fromUtf8(json));
    emit messageSent(json);
}

void ClientSession::onSocketOpened()
{
    m_deadline.stop();
    m_hasBeenOpen = true;
    transition(ClientEvent::SocketOpened);
    if (m_state == ClientState::Connected && m_wantsLogin)
        sendLogin();
}

void ClientSession::onSocketError(QAbstractSocket::SocketError error)
{
    // Without this a server that answers with a plain HTTP status would go unnoticed: no
    // disconnected() follows. In every other state one does.
    if (m_state == ClientState::Connecting)
        onConnectFailed(error);
}

void ClientSession::onSocketClosed()
{
    if (m_state == ClientState::Connecting) {
        onConnectFailed(m_socket->error());
        return;
    }
    const int code = m_socket->closeCode();
    const QString reason = m_socket->closeReason();
    // The code is 1000 as well when no close frame came at all.
    const bool isBroken = code == QWebSocketProtocol::CloseCodeNormal
        && m_socket->error() != QAbstractSocket::UnknownSocketError;
    if (isBroken) {
        endConnection(
            FailureText::ofSocket(m_socket->error(), m_socket->errorString(), m_settings.url),
            true);
        return;
    }
    const bool isNews = !mayReconnectAfter(code) && !m_wasKicked && m_state != ClientState::Closing;
    endConnection(FailureText::ofClose(code, reason), mayReconnectAfter(code));
    if (isNews)
        emit kicked(code, reason);
}

void ClientSession::onConnectFailed(QAbstractSocket::SocketError error)
{
    const QString detail = m_socket->errorString();
    // Trying again cannot mend a mistyped address; after a success it is the network's fault.
    if (m_socket->localPort() != 0 && error == QAbstractSocket::ConnectionRefusedError) {
        // TCP came about, so what was refused is the handshake. A 5xx is a busy or starting server.
        const bool mayPass = m_hasBeenOpen || detail.contains(QLatin1String("status code: 5"));
        endConnection(FailureText::ofHandshake(detail, m_settings.url), mayPass);
        return;
    }
    const bool isHopeless = error == QAbstractSocket::HostNotFoundError && !m_hasBeenOpen;
    endConnection(FailureText::ofSocket(error, detail, m_settings.url), !isHopeless);
}

void ClientSession::onDeadline()
{
    endConnection(FailureText::ofConnectTimeout(m_settings.connectTime, m_settings.url), true);
}

void ClientSession::onWaitOver()
{
    if (m_state == ClientState::WaitingToReconnect)
        connectNow(ClientEvent::ReconnectDue);
    else if (m_state == ClientState::WaitingToLogIn)
        sendLogin();
}

void ClientSession::onReplyOverdue(const QByteArray &command)
{
    endConnection(FailureText::ofMissedReply(command, m_settings.replyTime), true);
    emit replyMissed(command);
}

void ClientSession::onMessage(const QByteArray &json)
{
    emit messageReceived(json);
    const auto message = ServerMessage::parse(json);
    if (!message) {
        emit failed(tr("The server sent something that is not a JSON object (%1): is it a "
                       "hydra-server?")
                        .arg(QString::fromUtf8(message.error().detail)));
        return;
    }
    if (message->isPush()) {
        onPush(*message);
    } else if (message->isKick()) {
        m_wasKicked = true;
        const auto outcome = message->outcome.value_or(ServerMessage::Outcome());
        emit kicked(outcome.code, outcome.text);
    } else {
        onReply(*message);
    }
}

void ClientSession::onPush(const ServerMessage &message)
{
    const Seq seq(message.id);
    const bool isNew = seq.isEmpty() || m_seen.remember(seq);
    emit pushReceived({ seq, message.msg.value_or("null"), message.isText, !isNew });
    // A duplicate as well: the server sends it again because it missed the first acknowledgment.
    if (m_settings.acknowledges && !seq.isEmpty())
        acknowledge(seq);
}

void ClientSession::onReply(const ServerMessage &message)
{
    const auto outcome = message.outcome.value_or(ServerMessage::Outcome());
    const auto request = m_owed.take(message.id);
    if (!request) {
        // Late, or about something that the server could not even read.
        if (message.id.isEmpty())
            emit failed(FailureText::ofRefusal("message", outcome.code, outcome.text));
        return;
    }
    const std::chrono::nanoseconds roundTrip(request->age.nsecsElapsed());
    if (request->command == "login")
        onLoginAnswered(outcome);
    else if (request->command == "logout")
        onLogoutAnswered(outcome);
    else
        onHeartbeatAnswered(outcome, roundTrip);
}

void ClientSession::onLoginAnswered(const ServerMessage::Outcome &outcome)
{
    // A logout or close that came in between has the last word.
    if (m_state != ClientState::LoggingIn)
        return;
    if (outcome.code == wireCode(Code::Ok)) {
        m_loginBackoff.reset();
        transition(ClientEvent::LoginAccepted);
        emit loggedIn();
        return;
    }
    if (isWorthRetrying(outcome.code)) {
        const milliseconds delay = m_loginBackoff.next();
        m_waitOver.start(delay);
        transition(ClientEvent::LoginPostponed);
        emit loginRefused(outcome.code, outcome.text);
        if (m_state == ClientState::WaitingToLogIn)
            emit retryPlanned(delay);
        return;
    }
    m_wantsLogin = false;
    transition(ClientEvent::LoginRefused);
    emit loginRefused(outcome.code, outcome.text);
    emit failed(FailureText::ofRefusal("login", outcome.code, outcome.text));
}

void ClientSession::onHeartbeatAnswered(
    const ServerMessage::Outcome &outcome, std::chrono::nanoseconds roundTrip)
{
    if (outcome.code == wireCode(Code::Ok)) {
        // Not at the login: a server that takes logins and fails right after must not be stormed.
        m_reconnectBackoff.reset();
        emit heartbeatAnswered(std::chrono::duration_cast<std::chrono::microseconds>(roundTrip));
        return;
    }
    const bool isForgotten
        = outcome.code == wireCode(Code::NotLoggedIn) && transition(ClientEvent::SessionForgotten);
    if (isForgotten && m_state == ClientState::Connected && m_wantsLogin)
        sendLogin();
    emit heartbeatRefused(outcome.code, outcome.text);
}

void ClientSession::onLogoutAnswered(const ServerMessage::Outcome &outcome)
{
    if (!transition(ClientEvent::LogoutAnswered))
        return;
    if (outcome.code == wireCode(Code::Ok))
        emit loggedOut();
    else
        emit failed(FailureText::ofRefusal("logout", outcome.code, outcome.text));
    if (m_state == ClientState::Connected && m_wantsLogin)
        sendLogin();
}

} // namespace hydra
