// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/cluster/scriptedpeer.h"

#include <QTcpSocket>

namespace hydra::test {

ScriptedPeer::ScriptedPeer(Script script, quint16 port)
    : m_script(std::move(script))
{
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedPeer::onNewConnection);
    if (!m_server.listen(QHostAddress::LocalHost, port))
        qFatal("the scripted peer cannot listen");
}

ScriptedPeer::~ScriptedPeer()
{
    for (QTcpSocket *socket : m_unread.keys())
        socket->disconnect(this);
}

InstanceAddress ScriptedPeer::address() const
{
    return InstanceAddress("127.0.0.1:" + QByteArray::number(port()));
}

void ScriptedPeer::answer(QTcpSocket *socket, const Request &request)
{
    socket->write(framed(envelope(request)));
}

QByteArray ScriptedPeer::envelope(const Request &request, int code, bool isAcknowledged)
{
    return "{\"code\":" + QByteArray::number(code) + ",\"msg\":\"x\",\"data\":{\"Seq\":\""
        + seqOf(request) + (isAcknowledged ? "\",\"Acked\":true}}" : "\"}}");
}

QByteArray ScriptedPeer::framed(const QByteArray &body, const QByteArray &status)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

QByteArray ScriptedPeer::seqOf(const Request &request)
{
    const QByteArray key = "\"Seq\":\"";
    const qsizetype begin = request.body.indexOf(key) + key.size();
    return request.body.mid(begin, request.body.indexOf('"', begin) - begin);
}

void ScriptedPeer::onNewConnection()
{
    while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
        ++m_connectionCount;
        m_unread.insert(socket, {});
        // Small, so that a request that is not read here fills the way to us soon.
        if (m_onFirstBytes)
            socket->setReadBufferSize(1);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_unread.remove(socket);
            socket->deleteLater();
        });
    }
}

void ScriptedPeer::onReadyRead(QTcpSocket *socket)
{
    if (m_onFirstBytes) {
        m_onFirstBytes(socket);
        return;
    }
    m_unread[socket] += socket->readAll();
    while (m_unread.contains(socket)) {
        QByteArray &bytes = m_unread[socket];
        const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        Request request { bytes.first(headEnd), {} };
        const QByteArray key = "Content-Length: ";
        const qsizetype begin = request.head.indexOf(key) + key.size();
        const qsizetype length
            = request.head.mid(begin, request.head.indexOf('\r', begin) - begin).toLongLong();
        if (bytes.size() < headEnd + 4 + length)
            return;
        request.body = bytes.mid(headEnd + 4, length);
        bytes.remove(0, headEnd + 4 + length);
        m_requests.append(request);
        m_script(socket, request);
    }
}

} // namespace hydra::test
