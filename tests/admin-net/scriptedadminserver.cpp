// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/admin-net/scriptedadminserver.h"

#include <QJsonDocument>
#include <QTcpSocket>

namespace hydra {

ScriptedAdminServer::ScriptedAdminServer()
    : m_webSockets(QString(), QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedAdminServer::onConnection);
    connect(&m_webSockets, &QWebSocketServer::newConnection, this, [this] {
        m_stream = m_webSockets.nextPendingConnection();
        m_stream->setParent(this);
        connect(m_stream, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            m_frames.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
    });
    m_server.listen(QHostAddress::LocalHost);
}

QUrl ScriptedAdminServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()));
}

int ScriptedAdminServer::countOf(const QByteArray &path) const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(),
        [&path](const Request &request) { return request.path == path; }));
}

void ScriptedAdminServer::sendFrame(const QByteArray &json)
{
    m_stream->sendTextMessage(QString::fromUtf8(json));
}

void ScriptedAdminServer::dropStream()
{
    m_stream->abort();
    m_stream->deleteLater();
}

void ScriptedAdminServer::onConnection()
{
    while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadable(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void ScriptedAdminServer::onReadable(QTcpSocket *socket)
{
    const QByteArray bytes = socket->peek(1024 * 1024);
    const qsizetype headSize = bytes.indexOf("\r\n\r\n") + 4;
    if (headSize < 4)
        return;
    const QByteArray head = bytes.first(headSize);
    const QByteArray path = head.split(' ').value(1).mid(int(qstrlen("/admin/")));
    if (head.toLower().contains("upgrade: websocket")) {
        const auto &steps = m_steps[path];
        if (!steps.isEmpty()) {
            socket->readAll();
            carryOut(socket, m_steps[path].dequeue());
            return;
        }
        socket->disconnect(this);
        m_webSockets.handleConnection(socket);
        return;
    }
    const qsizetype lengthAt = head.toLower().indexOf("content-length:") + 15;
    const qsizetype length = head.mid(lengthAt, head.indexOf('\r', lengthAt) - lengthAt).toInt();
    if (bytes.size() < headSize + length)
        return;
    socket->read(headSize);
    m_requests.append({ path, head, QJsonDocument::fromJson(socket->read(length)).object() });
    auto &steps = m_steps[path];
    carryOut(socket, steps.isEmpty() ? Step { .status = 404, .body = "no" } : steps.dequeue());
}

void ScriptedAdminServer::carryOut(QTcpSocket *socket, const Step &step)
{
    if (step.isSilent)
        return;
    socket->write("HTTP/1.1 " + QByteArray::number(step.status) + " X\r\nContent-Length: "
        + QByteArray::number(step.body.size()) + "\r\n" + step.headers + "\r\n");
    socket->write(step.cutAfter < 0 ? step.body : step.body.first(step.cutAfter));
    if (step.cutAfter >= 0)
        socket->disconnectFromHost();
}

} // namespace hydra
