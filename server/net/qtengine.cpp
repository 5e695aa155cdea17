// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/qtengine.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QWebSocket>

#include <unistd.h>

namespace hydra {

namespace {

/// Puts \a bytes in front of what the socket has to be read next.
void giveBack(QTcpSocket &socket, QByteArrayView bytes)
{
    for (qsizetype i = bytes.size(); i > 0; --i)
        socket.ungetChar(bytes[i - 1]);
}

} // namespace

QtEngine::Link::Link(QtEngine &engine, QWebSocket *webSocket)
    : socket(webSocket)
    , deadline(engine.m_wheel, [&engine, this] { engine.onDeadline(*this); })
    , stalled(engine.m_wheel, [this] { socket->abort(); })
{
}

QtEngine::Link::~Link()
{
    // It may be one of the socket's own signals that brought us here.
    socket->disconnect();
    socket->abort();
    socket->deleteLater();
}

QtEngine::QtEngine(
    Transport &transport, TimerWheel &wheel, WebSocketSettings settings, QObject *parent)
    : WebSocketEngine(parent)
    , m_transport(transport)
    , m_wheel(wheel)
    , m_settings(settings)
    , m_server(QString(), QWebSocketServer::NonSecureMode)
{
}

QtEngine::~QtEngine() = default;

LinkId QtEngine::adopt(LinkId stream, qsizetype headLength, const QByteArray &)
{
    const Transport::Detached detached = m_transport.detach(stream);
    if (detached.descriptor < 0)
        return {};
    auto *tcp = new QTcpSocket;
    if (!tcp->setSocketDescriptor(detached.descriptor)) {
        ::close(detached.descriptor);
        delete tcp;
        return {};
    }
    // Answers to requests that came in one packet with the handshake.
    tcp->write(detached.unwritten);
    // The head alone: the server reads all there is and would throw away frames that came with it.
    giveBack(*tcp, QByteArrayView(detached.unread).first(headLength));
    m_server.handleConnection(tcp);
    // The server reads the handshake by a queued call; it is made now, so that the answer is known
    // here.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    QWebSocket *const socket = m_server.nextPendingConnection();
    if (!socket) {
        // What it refused it also closes; the socket then deletes itself.
        tcp->abort();
        return {};
    }
    socket->setMaxAllowedIncomingFrameSize(quint64(m_settings.maxMessage));
    socket->setMaxAllowedIncomingMessageSize(quint64(m_settings.maxMessage));
    auto link = std::make_unique<Link>(*this, socket);
    Link &entry = *link;
    entry.id = m_links.add(std::move(link));
    connectSignals(entry);
    touch(entry);
    const QByteArrayView glued = QByteArrayView(detached.unread).sliced(headLength);
    if (!glued.isEmpty()) {
        giveBack(*tcp, glued);
        // Queued: whoever adopts the link must know its handle before the first message is heard.
        QMetaObject::invokeMethod(tcp, "readyRead", Qt::QueuedConnection);
    }
    return entry.id;
}

/// Frames are made by the sockets.
EncodedMessage QtEngine::encode(const QByteArray &message, MessageKind kind) const
{
    return { message, kind };
}

quint64 QtEngine::sendEncoded(LinkId id, const EncodedMessage &message)
{
    Link *link = m_links.find(id);
    if (!link || link->isClosing)
        return 0;
    if (message.kind == MessageKind::Binary)
        link->socket->sendBinaryMessage(message.bytes);
    else // The one place where text becomes UTF-16: Qt offers no other way to send a text frame.
        link->socket->sendTextMessage(QString::fromUtf8(message.bytes));
    touch(*link);
    return link->taken + quint64(link->socket->bytesToWrite());
}

qsizetype QtEngine::queuedBytes(LinkId id) const
{
    const Link *link = m_links.find(id);
    return link ? link->socket->bytesToWrite() : 0;
}

void QtEngine::close(LinkId id, CloseCode code)
{
    Link *link = m_links.find(id);
    if (!link || link->isClosing)
        return;
    link->isClosing = true;
    link->deadline.set(limits::closeHandshake);
    link->socket->close(
        QWebSocketProtocol::CloseCode(int(code)), QString::fromLatin1(closeReason(code)));
}

void QtEngine::expectWithin(LinkId id, std::chrono::milliseconds time)
{
    Link *link = m_links.find(id);
    if (link && !link->isClosing)
        link->deadline.set(time);
}

bool QtEngine::flush()
{
    if (m_touched.empty())
        return false;
    m_settling.clear();
    m_settling.swap(m_touched);
    for (const LinkId id : m_settling) {
        Link *link = m_links.find(id);
        if (!link)
            continue;
        link->isTouched = false;
        if (!link->isOver)
            writeOut(*link);
        if (!link->isOver)
            continue;
        const std::unique_ptr<Link> ended = m_links.take(id);
        emit closed(id);
    }
    return true;
}

void QtEngine::connectSignals(Link &link)
{
    const LinkId id = link.id;
    QWebSocket *const socket = link.socket;
    connect(socket, &QWebSocket::textMessageReceived, this, [this, id](const QString &message) {
        const Link *entry = m_links.find(id);
        if (entry && !entry->isClosing)
            emit messageReceived(id, message.toUtf8(), MessageKind::Text);
    });
    connect(
        socket, &QWebSocket::binaryMessageReceived, this, [this, id](const QByteArray &message) {
            const Link *entry = m_links.find(id);
            if (entry && !entry->isClosing)
                emit messageReceived(id, message, MessageKind::Binary);
        });
    connect(socket, &QWebSocket::pong, this, [this, id] { emit lifeShown(id); });
    connect(
        socket, &QWebSocket::bytesWritten, this, [this, id](qint64 bytes) { onTaken(id, bytes); });
    connect(socket, &QWebSocket::disconnected, this, [this, id] { onDisconnected(id); });
}

void QtEngine::touch(Link &link)
{
    if (std::exchange(link.isTouched, true))
        return;
    m_touched.push_back(link.id);
}

void QtEngine::writeOut(Link &link)
{
    link.socket->flush();
    if (link.socket->bytesToWrite() > 0 && !link.stalled.isSet())
        link.stalled.set(m_settings.writeStalled);
}

void QtEngine::onTaken(LinkId id, qint64 bytes)
{
    Link *link = m_links.find(id);
    if (!link)
        return;
    link->taken += quint64(bytes);
    link->stalled.clear();
    if (link->socket->bytesToWrite() > 0)
        link->stalled.set(m_settings.writeStalled);
    emit outputTaken(id, link->taken);
}

void QtEngine::onDisconnected(LinkId id)
{
    Link *link = m_links.find(id);
    if (!link)
        return;
    link->isOver = true;
    link->deadline.clear();
    link->stalled.clear();
    touch(*link);
}

void QtEngine::onDeadline(Link &link)
{
    if (link.isClosing)
        link.socket->abort();
    else
        emit deadlinePassed(link.id);
}

} // namespace hydra
