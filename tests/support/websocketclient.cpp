// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/support/websocketclient.h"

#include "server/net/handshake.h"

#include <QRandomGenerator>

#include <array>
#include <cstring>

namespace hydra::test {

namespace {

/// Nothing that a test makes the server send is larger.
constexpr qsizetype largestMessage = 64 * 1024 * 1024;

WebSocketEvent::Kind kindOf(FrameEvent::Kind kind)
{
    using From = FrameEvent::Kind;
    using To = WebSocketEvent::Kind;
    switch (kind) {
    case From::Text:
        return To::Text;
    case From::Binary:
        return To::Binary;
    case From::Ping:
        return To::Ping;
    case From::Pong:
        return To::Pong;
    case From::Close:
        return To::Close;
    case From::Error:
        return To::Broken;
    case From::NeedMore:
        break;
    }
    return To::Nothing;
}

} // namespace

WebSocketClient::WebSocketClient()
    : m_decoder(std::make_unique<FrameDecoder>(WebSocketRole::Client, largestMessage))
{
}

bool WebSocketClient::open(quint16 port, QByteArrayView path, QByteArrayView headerLines,
    QByteArrayView glued, int receiveBuffer)
{
    m_decoder = std::make_unique<FrameDecoder>(WebSocketRole::Client, largestMessage);
    m_unread.clear();
    m_status = 0;
    if (!m_connection.connectTo(port, receiveBuffer))
        return false;
    std::array<quint32, 4> random {};
    QRandomGenerator::global()->fillRange(random.data(), qsizetype(random.size()));
    const QByteArray key
        = QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toBase64();
    if (!m_connection.send(handshakeRequest("hydra.test", path, key, headerLines).append(glued)))
        return false;
    const QByteArray head = m_connection.receiveUntil("\r\n\r\n");
    if (head.startsWith("HTTP/1.1 "))
        m_status = QByteArrayView(head).sliced(9, 3).toInt();
    return checkHandshakeAnswer(head, key).state == HandshakeAnswer::State::Accepted;
}

bool WebSocketClient::sendText(QByteArrayView message) { return sendFrame(Opcode::Text, message); }

bool WebSocketClient::sendBinary(QByteArrayView message)
{
    return sendFrame(Opcode::Binary, message);
}

bool WebSocketClient::sendPing(QByteArrayView payload) { return sendFrame(Opcode::Ping, payload); }

bool WebSocketClient::sendPong(QByteArrayView payload) { return sendFrame(Opcode::Pong, payload); }

bool WebSocketClient::sendClose(quint16 code, QByteArrayView reason)
{
    return sendFrame(Opcode::Close, closePayload(code, reason));
}

bool WebSocketClient::sendFrame(Opcode opcode, QByteArrayView payload, bool isFinal)
{
    return m_connection.send(frame(opcode, payload, isFinal));
}

WebSocketEvent WebSocketClient::next(milliseconds deadline)
{
    using namespace std::chrono;
    const auto until = steady_clock::now() + deadline;
    while (true) {
        std::span<char> bytes(m_unread.data(), size_t(m_unread.size()));
        const FrameEvent event = m_decoder->next(bytes);
        const WebSocketEvent result { kindOf(event.kind), event.payload.toByteArray(), event.code };
        m_unread.remove(0, m_unread.size() - qsizetype(bytes.size()));
        if (event.kind != FrameEvent::Kind::NeedMore)
            return result;
        const auto left = ceil<milliseconds>(until - steady_clock::now());
        m_unread += m_connection.receiveSome(qMax(left, 0ms));
        if (m_unread.isEmpty()) {
            return { .kind = m_connection.hasEnded() ? WebSocketEvent::Kind::End
                                                     : WebSocketEvent::Kind::Nothing };
        }
    }
}

QByteArray WebSocketClient::nextText(milliseconds deadline)
{
    const WebSocketEvent event = next(deadline);
    return event.kind == WebSocketEvent::Kind::Text ? event.payload : QByteArray();
}

int WebSocketClient::closeCode(milliseconds deadline)
{
    using namespace std::chrono;
    const auto until = steady_clock::now() + deadline;
    while (true) {
        const auto left = ceil<milliseconds>(until - steady_clock::now());
        const WebSocketEvent event = next(qMax(left, 0ms));
        if (event.kind == WebSocketEvent::Kind::Close)
            return event.code;
        if (event.kind == WebSocketEvent::Kind::End)
            return 0;
        if (event.kind == WebSocketEvent::Kind::Nothing
            || event.kind == WebSocketEvent::Kind::Broken)
            return -1;
    }
}

QByteArray WebSocketClient::command(QByteArrayView json)
{
    return sendText(json) ? nextText() : QByteArray();
}

bool WebSocketClient::login(quint64 user, QByteArrayView device)
{
    QByteArray json = "{\"id\":\"login\",\"cmd\":\"login\",\"uuid\":" + QByteArray::number(user);
    if (!device.isEmpty())
        json.append(",\"device\":\"").append(device).append('"');
    json.append('}');
    return replyCode(command(json)) == 200;
}

bool WebSocketClient::acknowledge(QByteArrayView seq)
{
    QByteArray json = "{\"id\":\"";
    return sendText(
        json.append(seq).append("\",\"cmd\":\"push\",\"Data\":{\"code\":200,\"result\":\"ok\"}}"));
}

QByteArray WebSocketClient::frame(Opcode opcode, QByteArrayView payload, bool isFinal)
{
    const quint32 random = QRandomGenerator::global()->generate();
    MaskKey key;
    std::memcpy(key.data(), &random, key.size());
    QByteArray bytes;
    appendMaskedFrame(bytes, opcode, payload, key, isFinal);
    return bytes;
}

int replyCode(QByteArrayView reply)
{
    constexpr QByteArrayView name = "\"code\":";
    const qsizetype at = reply.indexOf(name);
    if (at < 0)
        return -1;
    const QByteArrayView digits = reply.sliced(at + name.size());
    qsizetype end = 0;
    while (end < digits.size() && digits[end] >= '0' && digits[end] <= '9')
        ++end;
    return digits.first(end).toInt();
}

} // namespace hydra::test
