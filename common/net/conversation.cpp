// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/conversation.h"

#include "common/client/clientsocket.h"
#include "common/net/faultmessage.h"

namespace hydra {

using Direction = SessionRecord::Direction;
using Kind = SessionRecord::Kind;

namespace {

Kind kindOf(Opcode opcode)
{
    switch (opcode) {
    case Opcode::Ping:
        return Kind::Ping;
    case Opcode::Pong:
        return Kind::Pong;
    case Opcode::Close:
        return Kind::Close;
    case Opcode::Text:
    case Opcode::Binary:
    case Opcode::Continuation:
        break;
    }
    return Kind::Other;
}

Kind kindOf(const QByteArray &command)
{
    if (command == "login")
        return Kind::Login;
    if (command == "heartbeat")
        return Kind::Heartbeat;
    if (command == "logout")
        return Kind::Logout;
    return Kind::Other;
}

} // namespace

Conversation::Conversation(const ClientSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_owed(settings.replyTime)
    , m_lastSeq(settings.resumeAfter)
{
    m_acknowledger.setPolicy(settings.acknowledgments);
    connect(&m_owed, &OwedReplies::overdue, this, &Conversation::onOverdue);
    connect(&m_acknowledger, &Acknowledger::due, this, &Conversation::acknowledge);
}

void Conversation::setSettings(const ClientSettings &settings)
{
    if (m_settings.resumeAfter != settings.resumeAfter || m_settings.user != settings.user)
        m_lastSeq = settings.resumeAfter;
    m_settings = settings;
    m_owed.setTime(settings.replyTime);
    m_acknowledger.setPolicy(settings.acknowledgments);
}

void Conversation::setAcknowledgments(const AckPolicy &policy)
{
    m_settings.acknowledgments = policy;
    m_acknowledger.setPolicy(policy);
}

void Conversation::begin(ClientSocket &socket)
{
    m_socket = &socket;
    m_pushes.startOrder();
    connect(&socket, &ClientSocket::frameReceived, this, &Conversation::onFrame);
    connect(&socket, &ClientSocket::controlFrameSent, this, &Conversation::onControlFrameSent);
}

void Conversation::end()
{
    if (m_socket)
        m_socket->disconnect(this);
    m_socket.clear();
    m_owed.clear();
    m_acknowledger.clear();
}

bool Conversation::login()
{
    const QByteArray id = newId();
    return request("login", id, command::login(id, who()));
}

bool Conversation::heartbeat()
{
    const QByteArray id = newId();
    return request("heartbeat", id, command::heartbeat(id));
}

bool Conversation::logout()
{
    const QByteArray id = newId();
    return request("logout", id, command::logout(id));
}

bool Conversation::acknowledge(const Seq &seq, int code)
{
    SessionRecord record;
    record.kind = Kind::Acknowledgment;
    record.id = seq.text();
    record.code = code;
    record.payload = command::acknowledgment(seq, code);
    if (const auto cameAt = m_pushes.cameAt(seq))
        record.roundTrip = record.at - *cameAt;
    if (!transmit(std::move(record)))
        return false;
    ++m_counts.acknowledgments;
    return true;
}

bool Conversation::send(const QByteArray &message)
{
    SessionRecord record;
    record.payload = message;
    const auto parsed = ServerMessage::parse(message);
    if (!parsed) {
        record.kind = Kind::Malformed;
        return transmit(std::move(record));
    }
    record.id = parsed->id;
    // Nobody answers an acknowledgment.
    if (parsed->command == "push") {
        record.kind = Kind::Acknowledgment;
        record.code = parsed->outcome.value_or(ServerMessage::Outcome()).code;
        return transmit(std::move(record));
    }
    if (parsed->id.isEmpty() || parsed->command.isEmpty())
        return transmit(std::move(record));
    if (!request(parsed->command, parsed->id, message))
        return false;
    emit commandSent(parsed->command);
    return true;
}

bool Conversation::close(int code, const QByteArray &reason)
{
    if (!isOpen())
        return false;
    SessionRecord record;
    record.kind = Kind::Close;
    record.opcode = Opcode::Close;
    record.code = code;
    record.payload = reason;
    m_socket->close(quint16(code), reason);
    putOut(record);
    return true;
}

bool Conversation::inject(Fault fault, int number)
{
    if (!isOpen())
        return false;
    const QByteArray id = newId();
    const FaultMessage message = FaultMessage::of(fault, number, id, who());
    if (!message.command.isEmpty() && !owe(id, message.command))
        return false;
    SessionRecord record = SessionRecord::ofFault(fault, number);
    record.opcode = fault == Fault::PingFlood ? Opcode::Ping : opcode();
    record.payload = message.payload;
    message.apply(*m_socket, fault, number, opcode());
    emit recorded(record);
    return true;
}

bool Conversation::isOpen() const
{
    return m_socket && m_socket->stage() == ClientSocket::Stage::Open;
}

bool Conversation::request(const QByteArray &command, const QByteArray &id, const QByteArray &json)
{
    if (!isOpen() || !owe(id, command))
        return false;
    SessionRecord record;
    record.kind = kindOf(command);
    record.id = id;
    record.payload = json;
    return transmit(std::move(record));
}

bool Conversation::owe(const QByteArray &id, const QByteArray &command)
{
    if (m_owed.add(id, command))
        return true;
    const Failure failure { Failure::Kind::TooManyReplies,
        { QString::number(OwedReplies::most), QString::fromUtf8(command) } };
    emit recorded(SessionRecord::ofFailure(failure));
    emit failed(failure);
    return false;
}

/// Sends the record's payload as a message.
bool Conversation::transmit(SessionRecord record)
{
    if (!isOpen())
        return false;
    if (m_socket->unsent() > m_settings.unsentBytes) {
        emit stalled();
        return false;
    }
    record.opcode = opcode();
    m_socket->sendFrame(record.opcode, record.payload);
    const QByteArray json = record.payload;
    putOut(record);
    emit messageSent(json);
    return true;
}

void Conversation::putOut(SessionRecord &record)
{
    record.direction = Direction::Out;
    ++m_counts.framesOut;
    m_counts.bytesOut += quint64(record.payload.size());
    emit recorded(record);
}

void Conversation::onControlFrameSent(Opcode opcode, const QByteArray &payload, int code)
{
    SessionRecord record;
    record.kind = kindOf(opcode);
    record.opcode = opcode;
    record.payload = payload;
    record.code = code;
    putOut(record);
}

void Conversation::onFrame(Opcode opcode, const QByteArray &payload, int code)
{
    SessionRecord record;
    record.direction = Direction::In;
    record.kind = kindOf(opcode);
    record.opcode = opcode;
    record.payload = payload;
    record.code = code;
    ++m_counts.framesIn;
    m_counts.bytesIn += quint64(payload.size());
    if (opcode == Opcode::Text || opcode == Opcode::Binary)
        onMessage(std::move(record));
    else
        emit recorded(record);
}

void Conversation::onMessage(SessionRecord record)
{
    const QByteArray json = record.payload;
    const auto message = ServerMessage::parse(json);
    if (!message) {
        record.kind = Kind::Malformed;
        record.failure
            = { Failure::Kind::Malformed, { QString::fromUtf8(message.error().detail) } };
        emit recorded(record);
        emit messageReceived(json);
        emit failed(record.failure);
        return;
    }
    record.id = message->id;
    if (message->isPush()) {
        onPush(std::move(record), *message);
    } else if (message->isKick()) {
        record.kind = Kind::Kick;
        const auto outcome = message->outcome.value_or(ServerMessage::Outcome());
        record.code = outcome.code;
        emit recorded(record);
        emit messageReceived(json);
        emit kickReceived(outcome);
    } else {
        onReply(std::move(record), *message);
    }
}

void Conversation::onPush(SessionRecord record, const ServerMessage &message)
{
    const Seq seq(message.id);
    const auto verdict = m_pushes.take(seq, m_settings.user, record.at);
    record.kind = Kind::Push;
    record.mark = verdict.isDuplicate ? SessionRecord::Mark::Duplicate
        : verdict.isLate              ? SessionRecord::Mark::Late
                                      : SessionRecord::Mark::None;
    ++m_counts.pushes;
    m_counts.duplicates += verdict.isDuplicate ? 1 : 0;
    m_counts.late += verdict.isLate ? 1 : 0;
    if (!seq.isEmpty())
        m_lastSeq = seq;
    emit recorded(record);
    emit messageReceived(record.payload);
    emit pushReceived(
        { seq, message.msg.value_or("null"), message.isText, verdict.isDuplicate, verdict.isLate });
    // A duplicate as well: the server sends it again because it missed the first acknowledgment.
    if (!seq.isEmpty())
        m_acknowledger.onPush(seq);
}

void Conversation::onReply(SessionRecord record, const ServerMessage &message)
{
    const auto outcome = message.outcome.value_or(ServerMessage::Outcome());
    const auto request = m_owed.take(message.id);
    record.kind = kindOf(request ? request->command : message.command);
    record.code = outcome.code;
    // About something that the server could not even read.
    const bool isRefusal = !request && message.id.isEmpty();
    if (isRefusal)
        record.failure = Failure::ofRefusal("message", outcome.code, outcome.text);
    const std::chrono::nanoseconds roundTrip(request ? request->age.nsecsElapsed() : 0);
    if (request)
        record.roundTrip = roundTrip;
    emit recorded(record);
    emit messageReceived(record.payload);
    if (request)
        tellReply(request->command, outcome, roundTrip);
    else if (isRefusal)
        emit failed(record.failure);
}

void Conversation::tellReply(const QByteArray &command, const ServerMessage::Outcome &outcome,
    std::chrono::nanoseconds roundTrip)
{
    if (command == "login")
        emit loginAnswered(outcome);
    else if (command == "logout")
        emit logoutAnswered(outcome);
    else if (command == "heartbeat")
        emit heartbeatAnswered(outcome, roundTrip);
}

void Conversation::onOverdue(const QByteArray &command)
{
    ++m_counts.missedReplies;
    emit replyOverdue(command);
}

command::Login Conversation::who() const
{
    return { m_settings.user, m_settings.device, m_settings.token,
        m_settings.resumes ? m_lastSeq : Seq() };
}

Opcode Conversation::opcode() const
{
    return m_settings.frames == FrameKind::Binary ? Opcode::Binary : Opcode::Text;
}

} // namespace hydra
