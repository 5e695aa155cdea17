// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/clientsocket.h"

#include "common/protocol/clienthandshake.h"
#include "common/protocol/codes.h"
#include "common/protocol/limits.h"

#include <QRandomGenerator>

#include <array>
#include <cstring>

namespace hydra {

namespace {

/// Read, and handled, in one turn of the loop.
constexpr qint64 pieceSize = 64 * limits::kibibyte;
/// How a TLS record begins that is an alert. Source: RFC 8446 §5.1.
constexpr QByteArrayView tlsAlert = "\x15\x03";

QByteArray newKey()
{
    std::array<quint32, 4> random {};
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toBase64();
}

MaskKey newMask()
{
    const quint32 random = QRandomGenerator::global()->generate();
    MaskKey key;
    std::memcpy(key.data(), &random, key.size());
    return key;
}

} // namespace

ClientSocket::ClientSocket(SocketSettings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_transport(m_settings.tls, m_settings.proxy, m_details)
    , m_decoder(WebSocketRole::Client, m_settings.incomingMessage)
{
    m_readOn.setSingleShot(true);
    connect(&m_readOn, &QTimer::timeout, this, &ClientSocket::onReadyRead);
    connect(&m_transport, &ClientTransport::stepped, this, &ClientSocket::onStep);
    connect(&m_transport, &ClientTransport::readyRead, this, &ClientSocket::onReadyRead);
    connect(&m_transport, &ClientTransport::sent, this, &ClientSocket::onSent);
    connect(&m_transport, &ClientTransport::disconnected, this, &ClientSocket::onDisconnected);
    connect(&m_transport, &ClientTransport::failed, this, &ClientSocket::onFailed);
}

ClientSocket::~ClientSocket() = default;

void ClientSocket::open(const QUrl &url)
{
    m_details.url = url;
    m_transport.open();
}

void ClientSocket::sendFrame(Opcode opcode, QByteArrayView payload, bool isFinal)
{
    if (m_stage != Stage::Open)
        return;
    QByteArray bytes;
    appendMaskedFrame(bytes, opcode, payload, newMask(), isFinal);
    m_transport.write(bytes);
}

void ClientSocket::sendRaw(const QByteArray &bytes)
{
    if (m_stage != Stage::Open)
        return;
    m_transport.write(bytes);
    m_transport.flush();
}

void ClientSocket::close(quint16 code, QByteArrayView reason)
{
    if (m_stage != Stage::Open || m_hasSentClose)
        return;
    sendClose(code, reason);
    enter(Stage::Closing);
}

void ClientSocket::finishSending()
{
    if (m_stage == Stage::Open)
        m_transport.finishSending();
}

void ClientSocket::reset()
{
    m_stage = Stage::Ended;
    m_transport.reset();
}

void ClientSocket::abort()
{
    m_stage = Stage::Ended;
    m_transport.abort();
}

void ClientSocket::setReading(bool isReading)
{
    if (m_isReading == isReading)
        return;
    m_isReading = isReading;
    // Later: it may be asked for amid the frames of a piece.
    if (isReading)
        m_readOn.start();
}

/// The last thing a function does: listeners may act at once.
void ClientSocket::enter(Stage stage)
{
    m_stage = stage;
    emit stageChanged(stage);
}

void ClientSocket::end(SocketEnd end)
{
    if (m_stage == Stage::Ended)
        return;
    abort();
    emit ended(end);
}

void ClientSocket::onStep(ClientTransport::Step step)
{
    using Step = ClientTransport::Step;
    switch (step) {
    case Step::Idle:
        break;
    case Step::Resolving:
        enter(Stage::Resolving);
        break;
    case Step::Connecting:
        enter(Stage::Connecting);
        break;
    case Step::Encrypting:
        enter(Stage::Encrypting);
        break;
    case Step::Ready:
        upgrade();
        break;
    }
}

void ClientSocket::onFailed(SocketEnd failure)
{
    // With TLS 1.3 a server refuses our certificate only now.
    if (m_stage == Stage::Upgrading && failure.error == QAbstractSocket::SslInternalError)
        failure.reason = SocketEnd::Reason::TlsFailed;
    end(m_stage == Stage::Closing ? m_end : failure);
}

void ClientSocket::onDisconnected()
{
    using Reason = SocketEnd::Reason;
    // What came before the end is not lost with it.
    do
        onReadyRead();
    while (mayRead() && !m_isHandlingBytes && m_transport.hasUnread());
    if (m_stage == Stage::Ended)
        return;
    if (m_stage == Stage::Closing)
        end(m_end);
    else
        end({ m_stage == Stage::Upgrading ? Reason::Refused : Reason::Broken, 0, {},
            QAbstractSocket::RemoteHostClosedError });
}

void ClientSocket::upgrade()
{
    QUrl url = m_details.url;
    url.setUserInfo({});
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    m_key = newKey();
    m_details.request = handshakeRequest(url.authority(QUrl::FullyEncoded).toLatin1(), target,
        m_key, HandshakeHeader::lines(m_settings.subprotocols, m_settings.headers));
    m_transport.write(m_details.request);
    enter(Stage::Upgrading);
}

void ClientSocket::onReadyRead()
{
    // Not in a listener of a frame, which may have changed what is to be done with the rest.
    if (!mayRead() || m_isHandlingBytes)
        return;
    m_isHandlingBytes = true;
    m_unread += m_transport.read(pieceSize - m_unread.size());
    if (m_stage == Stage::Upgrading)
        readAnswer();
    if (m_stage == Stage::Open || m_stage == Stage::Closing)
        readFrames();
    m_isHandlingBytes = false;
    // A flood of messages must neither keep the loop from sending what answers them, nor a window
    // from moving. A queued call would: the loop makes those before it looks at sockets again.
    if (mayRead() && m_transport.hasUnread())
        m_readOn.start();
}

void ClientSocket::onSent()
{
    // Reading may have waited for this.
    if (mayRead() && (m_transport.hasUnread() || !m_unread.isEmpty()))
        m_readOn.start();
}

bool ClientSocket::mayRead() const
{
    const bool isUp
        = m_stage == Stage::Upgrading || m_stage == Stage::Open || m_stage == Stage::Closing;
    // Once TCP is over, what waits will never leave.
    return isUp && m_isReading
        && (!m_transport.isConnected() || m_transport.unsent() <= unsentMark);
}

void ClientSocket::readAnswer()
{
    if (m_unread.startsWith(tlsAlert)) {
        end({ SocketEnd::Reason::SpeaksTls, 0, {} });
        return;
    }
    const HandshakeAnswer answer = checkHandshakeAnswer(m_unread, m_key, m_settings.subprotocols);
    if (answer.state == HandshakeAnswer::State::NeedMore)
        return;
    const qsizetype headEnd = m_unread.indexOf("\r\n\r\n");
    m_details.answer = headEnd < 0 ? m_unread.left(limits::kibibyte) : m_unread.left(headEnd + 4);
    if (answer.state == HandshakeAnswer::State::Refused) {
        end({ SocketEnd::Reason::Refused, answer.status, {} });
        return;
    }
    m_details.subprotocol = answer.protocol.toByteArray();
    m_details.opened = m_transport.age();
    m_unread.remove(0, answer.length);
    enter(Stage::Open);
}

void ClientSocket::readFrames()
{
    std::span<char> bytes(m_unread.data(), size_t(m_unread.size()));
    while (mayRead()) {
        const FrameEvent event = m_decoder.next(bytes);
        if (event.kind == FrameEvent::Kind::NeedMore)
            break;
        take(event);
    }
    // A listener cannot have changed m_unread: only this object does, and not while it is at it.
    m_unread.remove(0, m_unread.size() - qsizetype(bytes.size()));
}

void ClientSocket::take(const FrameEvent &event)
{
    const QByteArray payload = event.payload.toByteArray();
    switch (event.kind) {
    case FrameEvent::Kind::Text:
        emit frameReceived(Opcode::Text, payload, 0);
        return;
    case FrameEvent::Kind::Binary:
        emit frameReceived(Opcode::Binary, payload, 0);
        return;
    case FrameEvent::Kind::Pong:
        emit frameReceived(Opcode::Pong, payload, 0);
        return;
    case FrameEvent::Kind::Ping:
        emit frameReceived(Opcode::Ping, payload, 0);
        if (m_stage == Stage::Open) {
            sendFrame(Opcode::Pong, payload);
            emit controlFrameSent(Opcode::Pong, payload, 0);
        }
        return;
    case FrameEvent::Kind::Close:
        m_end = { SocketEnd::Reason::Closed, event.code, QString::fromUtf8(payload) };
        emit frameReceived(Opcode::Close, payload, event.code);
        break;
    case FrameEvent::Kind::Error:
        m_end = { SocketEnd::Reason::Violated, event.code,
            QString::fromLatin1(closeReason(static_cast<CloseCode>(event.code))) };
        break;
    case FrameEvent::Kind::NeedMore:
        return;
    }
    if (!m_hasSentClose && m_stage != Stage::Ended) {
        sendClose(event.code, {});
        emit controlFrameSent(Opcode::Close, {}, event.code);
    }
    if (m_stage == Stage::Ended)
        return;
    // Nothing more is to come, so there is no need to wait for the server's end of TCP.
    m_transport.flush();
    end(m_end);
}

void ClientSocket::sendClose(quint16 code, QByteArrayView reason)
{
    m_hasSentClose = true;
    const QByteArray payload = code == noCloseCode ? QByteArray() : closePayload(code, reason);
    QByteArray bytes;
    appendMaskedFrame(bytes, Opcode::Close, payload, newMask());
    m_transport.write(bytes);
}

} // namespace hydra
