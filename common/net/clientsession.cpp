// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientsession.h"

#include "common/net/failure.h"
#include "common/net/faultmessage.h"

namespace hydra {

using std::chrono::milliseconds;

namespace {

bool isWorthRetrying(int code)
{
    return code == wireCode(Code::TooManyRequests) || code == wireCode(Code::PresenceUnavailable);
}

} // namespace

ClientSession::ClientSession(ClientSettings settings, Backoff::Random random, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_random(random)
    , m_return(m_settings, random)
    , m_loginBackoff(m_settings.backoffFirst, m_settings.backoffMost, random)
    , m_conversation(m_settings)
    , m_heartbeats(m_random)
{
    m_heartbeats.setInterval(m_settings.heartbeatInterval, m_settings.heartbeatJitter);
    m_waitOver.setSingleShot(true);
    connect(&m_heartbeats, &HeartbeatTimer::due, this, &ClientSession::heartbeat);
    connect(&m_waitOver, &QTimer::timeout, this, &ClientSession::onWaitOver);
    connect(&m_connection, &Connection::stageChanged, this, &ClientSession::onSocketStage);
    connect(&m_connection, &Connection::ended, this, &ClientSession::onSocketEnded);
    connect(&m_connection, &Connection::timedOut, this, [this] {
        endConnection(Failure::ofConnectTimeout(m_settings.connectTime, m_settings.url), true);
    });
    connectConversation();
}

ClientSession::~ClientSession() = default;

void ClientSession::connectConversation()
{
    Conversation *const from = &m_conversation;
    connect(from, &Conversation::recorded, this, &ClientSession::recorded);
    connect(from, &Conversation::messageSent, this, &ClientSession::messageSent);
    connect(from, &Conversation::messageReceived, this, &ClientSession::messageReceived);
    connect(from, &Conversation::pushReceived, this, &ClientSession::pushReceived);
    connect(from, &Conversation::failed, this, &ClientSession::failed);
    connect(from, &Conversation::commandSent, this, &ClientSession::onCommandSent);
    connect(from, &Conversation::loginAnswered, this, &ClientSession::onLoginAnswered);
    connect(from, &Conversation::heartbeatAnswered, this, &ClientSession::onHeartbeatAnswered);
    connect(from, &Conversation::logoutAnswered, this, &ClientSession::onLogoutAnswered);
    connect(from, &Conversation::replyOverdue, this, &ClientSession::onReplyOverdue);
    connect(from, &Conversation::kickReceived, this, [this](const ServerMessage::Outcome &why) {
        m_wasKicked = true;
        emit kicked(why.code, why.text);
    });
    connect(from, &Conversation::stalled, this,
        [this] { endConnection({ Failure::Kind::Stalled }, true); });
}

bool ClientSession::setSettings(const ClientSettings &settings)
{
    if (!isAtRest(m_state))
        return false;
    m_settings = settings;
    m_return = ReturnPolicy(settings, m_random);
    m_loginBackoff = Backoff(settings.backoffFirst, settings.backoffMost, m_random);
    m_heartbeats.setInterval(settings.heartbeatInterval, settings.heartbeatJitter);
    m_conversation.setSettings(settings);
    return true;
}

void ClientSession::setAcknowledgments(const AckPolicy &policy)
{
    m_settings.acknowledgments = policy;
    m_conversation.setAcknowledgments(policy);
}

void ClientSession::setHeartbeatPaused(bool isPaused)
{
    if (m_heartbeats.isPaused() == isPaused)
        return;
    m_heartbeats.setPaused(isPaused);
    emit heartbeatPausedChanged(isPaused);
}

void ClientSession::open()
{
    if (!nextState(m_state, ClientEvent::OpenAsked))
        return;
    m_return.onAsked();
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
    if (m_state == ClientState::Online)
        m_heartbeats.start();
    m_conversation.heartbeat();
}

void ClientSession::logout()
{
    m_wantsLogin = false;
    if (!nextState(m_state, ClientEvent::LogoutSent) || !m_conversation.logout())
        return;
    m_waitOver.stop();
    transition(ClientEvent::LogoutSent);
}

void ClientSession::acknowledge(const Seq &seq, int code)
{
    if (isSocketOpen(m_state))
        m_conversation.acknowledge(seq, code);
}

void ClientSession::send(const QByteArray &message)
{
    if (isSocketOpen(m_state))
        m_conversation.send(message);
}

void ClientSession::close() { closeWith(int(CloseCode::Normal), {}); }

void ClientSession::closeWith(int code, const QByteArray &reason)
{
    const auto next = nextState(m_state, ClientEvent::CloseAsked);
    if (!next)
        return;
    m_wantsLogin = false;
    m_waitOver.stop();
    if (*next == ClientState::Closing) {
        m_connection.setDeadline(m_settings.closeTime);
        transition(ClientEvent::CloseAsked);
        if (m_state == ClientState::Closing)
            m_conversation.close(code, reason);
        return;
    }
    dropSocket();
    transition(ClientEvent::CloseAsked);
}

bool ClientSession::isIdle() const
{
    if (isAtRest(m_state))
        return true;
    if (m_conversation.awaitsReplies())
        return false;
    return m_state == ClientState::Online || (m_state == ClientState::Connected && !m_wantsLogin);
}

bool ClientSession::canInject(Fault fault) const
{
    return isPossible(fault, m_state, m_heartbeats.isPaused(), m_connection.isReading());
}

QDateTime ClientSession::timeOfDay(std::chrono::steady_clock::time_point at) const
{
    const auto since = std::chrono::duration_cast<milliseconds>(at - m_madeAt);
    return m_madeAtTimeOfDay.addMSecs(since.count());
}

/// The last thing a function does, or followed by a look at the state: listeners may act at once.
bool ClientSession::transition(ClientEvent event)
{
    const auto next = nextState(m_state, event);
    if (!next)
        return false;
    const auto record = SessionRecord::transition(m_state, *next, m_stateSince);
    m_stateSince = record.at;
    m_state = *next;
    if (m_state == ClientState::Online)
        m_heartbeats.start();
    else
        m_heartbeats.stop();
    emit recorded(record);
    if (m_state == *next)
        emit stateChanged(*next);
    return true;
}

void ClientSession::connectNow(ClientEvent event)
{
    m_wasKicked = false;
    m_waitOver.stop();
    ClientSocket *const socket = m_connection.make(m_settings);
    transition(event);
    // Not if a listener has ended it already, and perhaps begun another.
    if (m_connection.socket() == socket)
        socket->open(m_settings.url);
}

/// The one place where a connection ends, whoever ended it.
void ClientSession::endConnection(const Failure &failure, bool mayReturn)
{
    dropSocket();
    m_waitOver.stop();
    if (m_state == ClientState::Closing) {
        transition(ClientEvent::ConnectionEnded);
        return;
    }
    const auto delay = mayReturn && !m_wasKicked ? m_return.next() : std::nullopt;
    if (delay)
        m_waitOver.start(*delay);
    transition(delay ? ClientEvent::ConnectionLost : ClientEvent::ConnectionEnded);
    fail(failure);
    if (delay && m_state == ClientState::WaitingToReconnect)
        emit retryPlanned(*delay);
}

void ClientSession::dropSocket()
{
    m_conversation.end();
    m_connection.drop();
}

void ClientSession::sendLogin()
{
    m_waitOver.stop();
    if (m_conversation.login())
        transition(ClientEvent::LoginSent);
}

void ClientSession::fulfilWish()
{
    if (m_state == ClientState::Connected && m_wantsLogin)
        sendLogin();
}

void ClientSession::fail(const Failure &failure)
{
    emit recorded(SessionRecord::ofFailure(failure));
    emit failed(failure);
}

void ClientSession::onSocketStage(ClientSocket::Stage stage)
{
    switch (stage) {
    case ClientSocket::Stage::Connecting:
        transition(ClientEvent::NameResolved);
        break;
    case ClientSocket::Stage::Encrypting:
        transition(ClientEvent::TlsBegun);
        break;
    case ClientSocket::Stage::Upgrading:
        transition(ClientEvent::HandshakeSent);
        break;
    case ClientSocket::Stage::Open:
        m_connection.stopDeadline();
        m_return.onOpened();
        m_conversation.begin(*m_connection.socket());
        transition(ClientEvent::SocketOpened);
        fulfilWish();
        break;
    default:
        break;
    }
}

void ClientSession::onSocketEnded(const SocketEnd &end)
{
    const bool isClosed = end.reason == SocketEnd::Reason::Closed;
    const bool isKick = isClosed && !mayReconnectAfter(end.code);
    const bool isNews = isKick && !m_wasKicked && m_state != ClientState::Closing;
    const bool isUnknownPath
        = end.reason == SocketEnd::Reason::Refused && end.code == wireCode(Code::NotFound);
    endConnection(Failure::ofEnd(end, m_settings.url), m_return.isWorthTrying(end));
    if (isNews)
        emit kicked(end.code, end.detail);
    if (isUnknownPath)
        emit pathSuggested(withNextPath(m_settings.url));
}

void ClientSession::onWaitOver()
{
    if (m_state == ClientState::WaitingToReconnect) {
        m_conversation.countReconnect();
        connectNow(ClientEvent::ReconnectDue);
    } else if (m_state == ClientState::WaitingToLogIn) {
        sendLogin();
    }
}

void ClientSession::onReplyOverdue(const QByteArray &command)
{
    const bool isNeeded = command == "login" || command == "logout";
    // Whoever does not read cannot tell that the server is dead.
    if (!isNeeded && (m_settings.toleratesSilence || !m_connection.isReading())) {
        m_conversation.forgetOverdueReply();
        fail(Failure::ofLateReply(command, m_settings.replyTime));
    } else {
        endConnection(Failure::ofMissedReply(command, m_settings.replyTime), true);
    }
    emit replyMissed(command);
}

/// It was typed; the state follows all the same. Whoever is online stays so even if the server
/// refuses another login.
void ClientSession::onCommandSent(const QByteArray &command)
{
    if (command == "login" && m_state != ClientState::Online)
        transition(ClientEvent::LoginSent);
    else if (command == "logout" && transition(ClientEvent::LogoutSent))
        m_wantsLogin = false;
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
    fail(Failure::ofRefusal("login", outcome.code, outcome.text));
}

void ClientSession::onHeartbeatAnswered(
    const ServerMessage::Outcome &outcome, std::chrono::nanoseconds roundTrip)
{
    if (outcome.code == wireCode(Code::Ok)) {
        m_return.onProven();
        emit heartbeatAnswered(std::chrono::duration_cast<std::chrono::microseconds>(roundTrip));
        return;
    }
    if (outcome.code == wireCode(Code::NotLoggedIn) && transition(ClientEvent::SessionForgotten))
        fulfilWish();
    emit heartbeatRefused(outcome.code, outcome.text);
}

void ClientSession::onLogoutAnswered(const ServerMessage::Outcome &outcome)
{
    if (!transition(ClientEvent::LogoutAnswered))
        return;
    if (outcome.code == wireCode(Code::Ok))
        emit loggedOut();
    else
        fail(Failure::ofRefusal("logout", outcome.code, outcome.text));
    fulfilWish();
}

bool ClientSession::inject(Fault fault, std::optional<int> number)
{
    const auto range = numberOf(fault);
    const int chosen = range ? number.value_or(range->byDefault) : 0;
    if (!canInject(fault) || (range && (chosen < range->least || chosen > range->most)))
        return false;
    if (fault == Fault::StopHeartbeat || fault == Fault::ResumeHeartbeat) {
        emit recorded(SessionRecord::ofFault(fault));
        setHeartbeatPaused(fault == Fault::StopHeartbeat);
        return true;
    }
    if (fault == Fault::CloseWithCode)
        return closeOnPurpose(chosen, {});
    if (fault != Fault::AbortTcp)
        return m_conversation.inject(fault, chosen);
    m_connection.socket()->reset();
    emit recorded(SessionRecord::ofFault(fault));
    // Not if a listener has ended it already.
    if (m_connection.socket())
        endConnection({ Failure::Kind::ResetOnPurpose }, true);
    return true;
}

bool ClientSession::closeOnPurpose(int code, const QByteArray &reason)
{
    const auto range = numberOf(Fault::CloseWithCode);
    if (!canInject(Fault::CloseWithCode) || code < range->least || code > range->most)
        return false;
    SessionRecord record = SessionRecord::ofFault(Fault::CloseWithCode, code);
    record.payload = reason.first(std::min(reason.size(), closeReasonAtMost));
    emit recorded(record);
    closeWith(code, record.payload);
    return true;
}

} // namespace hydra
