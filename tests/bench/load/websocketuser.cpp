// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/websocketuser.h"

#include "common/protocol/limits.h"
#include "server/net/handshake.h"

namespace hydra::bench {

namespace {

// The same for all: nothing between here and the server could be fooled by it.
constexpr QByteArrayView handshakeKey = "aHlkcmEtYmVuY2gtMDAxIQ==";
constexpr MaskKey maskKey { 0x25, 0x51, 0x3c, 0x6a };

} // namespace

WebSocketUser::WebSocketUser(Loop &loop, UserListener &listener, size_t index, Identity identity)
    : Connection(loop)
    , m_listener(listener)
    , m_index(index)
    , m_identity(identity)
    , m_decoder(WebSocketRole::Client, limits::clientMessage)
{
}

void WebSocketUser::sendCommand(QByteArrayView json)
{
    QByteArray frame;
    appendMaskedFrame(frame, Opcode::Text, json, maskKey);
    send(frame);
}

void WebSocketUser::opened()
{
    const QByteArray path = m_identity.dialect == Dialect::Nchan
        ? "/sub/" + QByteArray::number(m_identity.uuid)
        : QByteArray("/hydra");
    send(handshakeRequest("127.0.0.1", path, handshakeKey));
}

qsizetype WebSocketUser::bytesArrived(std::span<char> unread)
{
    const qsizetype size = qsizetype(unread.size());
    if (m_phase == Phase::Greeting) {
        const HandshakeAnswer answer = checkHandshakeAnswer({ unread.data(), size }, handshakeKey);
        if (answer.state == HandshakeAnswer::State::NeedMore)
            return 0;
        if (answer.state == HandshakeAnswer::State::Refused) {
            close();
            m_listener.failed(m_index, "handshake refused, " + QByteArray::number(answer.status));
            return size;
        }
        if (m_identity.dialect == Dialect::Nchan) {
            m_phase = Phase::LoggedIn;
            m_listener.loggedIn(m_index);
        } else {
            m_phase = Phase::LoggingIn;
            logIn();
        }
        unread = unread.subspan(size_t(answer.length));
    }
    for (FrameEvent event = m_decoder.next(unread); event.kind != FrameEvent::Kind::NeedMore;
         event = m_decoder.next(unread)) {
        take(event);
        if (!isOpen())
            break;
    }
    return size;
}

void WebSocketUser::logIn()
{
    QByteArray login = R"({"id":"1","cmd":"login","uuid":)" + QByteArray::number(m_identity.uuid);
    if (m_identity.device > 0)
        login += ",\"device\":\"d" + QByteArray::number(m_identity.device) + '"';
    login += '}';
    sendCommand(login);
}

void WebSocketUser::ended(const QByteArray &reason) { m_listener.failed(m_index, reason); }

void WebSocketUser::take(const FrameEvent &event)
{
    if (event.kind == FrameEvent::Kind::Close || event.kind == FrameEvent::Kind::Error) {
        close();
        m_listener.failed(m_index, "closed with " + QByteArray::number(event.code));
    } else if (event.kind != FrameEvent::Kind::Text) {
        return;
    } else if (m_phase == Phase::LoggedIn) {
        m_listener.messageArrived(m_index, event.payload);
    } else if (event.payload.indexOf("\"code\":200") < 0) {
        const QByteArray reason = "login refused: " + event.payload.toByteArray();
        close();
        m_listener.failed(m_index, reason);
    } else {
        m_phase = Phase::LoggedIn;
        m_listener.loggedIn(m_index);
    }
}

} // namespace hydra::bench
