// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/common/bytesserver.h"

#include "common/protocol/clienthandshake.h"

BytesServer::BytesServer(const QSslConfiguration &tls, QObject *parent)
    : QObject(parent)
    , m_isTls(!tls.isNull())
{
    if (m_isTls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    // With TLS it comes once the handshake is done.
    connect(
        m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &BytesServer::onConnection);
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("BytesServer cannot listen");
}

void BytesServer::send(const QByteArray &bytes)
{
    if (m_socket)
        m_socket->write(bytes);
}

void BytesServer::sendFrame(hydra::Opcode opcode, QByteArrayView payload, bool isFinal)
{
    QByteArray bytes;
    hydra::appendFrame(bytes, opcode, payload, isFinal);
    send(bytes);
}

void BytesServer::end()
{
    if (m_socket)
        m_socket->disconnectFromHost();
}

void BytesServer::vanish()
{
    if (m_socket)
        m_socket->abort();
}

void BytesServer::setReading(bool isReading)
{
    // Qt's own buffer would otherwise take all that comes.
    m_socket->setReadBufferSize(isReading ? 0 : 1);
    m_isReading = isReading;
    if (isReading)
        onReadyRead();
}

QUrl BytesServer::url() const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2/hydra")
                    .arg(m_isTls ? QStringLiteral("wss") : QStringLiteral("ws"),
                        QString::number(m_server->serverPort())));
}

void BytesServer::onConnection()
{
    m_socket = m_server->nextPendingConnection();
    ++m_connectionCount;
    m_request.clear();
    m_received.clear();
    connect(m_socket, &QTcpSocket::readyRead, this, &BytesServer::onReadyRead);
    onReadyRead();
}

void BytesServer::onReadyRead()
{
    if (!m_isReading)
        return;
    m_received += m_socket->readAll();
    const qsizetype end = m_request.isEmpty() ? m_received.indexOf("\r\n\r\n") : -1;
    if (end < 0)
        return;
    m_request = m_received.left(end + 4);
    m_received.remove(0, end + 4);
    if (!m_answer.isEmpty()) {
        send(m_answer);
        return;
    }
    constexpr QByteArrayView name = "Sec-WebSocket-Key: ";
    const qsizetype key = m_request.indexOf(name) + name.size();
    send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + m_headerLines + "Sec-WebSocket-Accept: "
        + hydra::acceptFor(m_request.mid(key, m_request.indexOf("\r\n", key) - key)) + "\r\n\r\n"
        + m_glued);
}
