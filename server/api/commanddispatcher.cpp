// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/commanddispatcher.h"

#include "common/protocol/limits.h"
#include "server/session/sessionregistry.h"

namespace hydra {

CommandDispatcher::CommandDispatcher(JsonReader &reader, SessionRegistry &sessions, QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_sessions(sessions)
{
}

CommandDispatcher::~CommandDispatcher() = default;

void CommandDispatcher::dispatch(LinkId link, QByteArrayView message)
{
    Session *session = m_sessions.find(link);
    if (!session || session->state == Session::State::Leaving)
        return;
    ++m_counters.received;
    m_sessions.showLife(*session, false);
    m_sessions.traceReceived(*session, message);
    if (session->state == Session::State::LoggingIn)
        wait(*session, message);
    else
        act(*session, message);
}

void CommandDispatcher::resume(LinkId link)
{
    Session *session = m_sessions.find(link);
    while (session && session->state != Session::State::LoggingIn && !session->waiting.isEmpty()) {
        const QByteArray message = session->waiting.takeFirst();
        session->waitingBytes -= message.size();
        act(*session, message);
        session = m_sessions.find(link);
    }
}

void CommandDispatcher::refuse(
    Session &session, QByteArrayView id, QByteArrayView command, Code code)
{
    ++m_counters.refused;
    m_sessions.reply(session, commandReply(id, command, code));
    if (++session.errors >= limits::errorsInARow)
        m_sessions.dismiss(session, CloseCode::PolicyViolation);
}

void CommandDispatcher::wait(Session &session, QByteArrayView message)
{
    if (session.waiting.size() >= limits::waitingCommands
        || session.waitingBytes + message.size() > limits::waitingBytes) {
        m_sessions.dismiss(session, CloseCode::PolicyViolation);
        return;
    }
    session.waiting.append(message.toByteArray());
    session.waitingBytes += message.size();
}

void CommandDispatcher::act(Session &session, QByteArrayView message)
{
    const auto object = m_reader.read(message);
    if (!object) {
        refuse(session, {}, {}, object.error());
        return;
    }
    const JsonField idField = fieldOf(*object, "id");
    const auto id = idField.isMissing() ? QByteArray() : idField.identifier(0, limits::commandId);
    const auto command = fieldOf(*object, "cmd").text(limits::commandName);
    if (!id || !command) {
        refuse(session, id.value_or(QByteArray()), command.value_or(QByteArray()),
            Code::ParameterError);
        return;
    }
    if (*command == "heartbeat")
        emit heartbeatReceived(session.link, *id);
    else if (*command == "push")
        readAcknowledgment(session, *object, *id);
    else if (*command == "login")
        readLogin(session, *object, *id);
    else if (*command == "logout")
        emit logoutRequested(session.link, *id);
    else
        refuse(session, *id, *command, Code::ParameterError);
}

void CommandDispatcher::readLogin(
    Session &session, simdjson::dom::object object, const QByteArray &id)
{
    const auto user = fieldOf(object, "uuid").user();
    const JsonField deviceField = fieldOf(object, "device");
    const auto device
        = deviceField.isMissing() ? QByteArray() : deviceField.text(limits::deviceName);
    if (!user || !device) {
        refuse(session, id, "login", Code::ParameterError);
        return;
    }
    emit loginRequested(session.link, { id, *user, DeviceName(*device) });
}

void CommandDispatcher::readAcknowledgment(
    Session &session, simdjson::dom::object object, const QByteArray &id)
{
    const JsonField dataField = fieldOf(object, "data");
    const auto data = dataField.object();
    const auto code = data ? fieldOf(*data, "code").integer(0, 999) : std::nullopt;
    if (!dataField.isMissing() && !code) {
        refuse(session, id, "push", Code::ParameterError);
        return;
    }
    // The oldest clients send no Data; that they answer at all is their word.
    emit pushAcknowledged(
        session.link, Seq(id), code.value_or(wireCode(Code::Ok)) == wireCode(Code::Ok));
}

} // namespace hydra
