// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/common/scriptedserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QWebSocket>

#include <algorithm>

ScriptedServer::ScriptedServer(QObject *parent)
    : QObject(parent)
    , m_server(QStringLiteral("scripted"), QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &ScriptedServer::onConnection);
    start();
}

ScriptedServer::~ScriptedServer()
{
    // Pending ends of connections would otherwise reach a half-destroyed server.
    for (QWebSocket *const socket : findChildren<QWebSocket *>())
        socket->disconnect(this);
}

void ScriptedServer::start()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("ScriptedServer cannot listen on port %d", int(m_port));
    m_port = m_server.serverPort();
}

void ScriptedServer::send(const QByteArray &text)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(text));
}

void ScriptedServer::sendBinary(const QByteArray &bytes)
{
    if (m_socket)
        m_socket->sendBinaryMessage(bytes);
}

void ScriptedServer::push(const QByteArray &seq, const QByteArray &value)
{
    send("{\"id\":\"" + seq + "\",\"cmd\":\"push\",\"msg\":" + value + "}");
}

void ScriptedServer::close(int code, const QString &reason)
{
    if (m_socket)
        m_socket->close(QWebSocketProtocol::CloseCode(code), reason);
}

void ScriptedServer::vanish()
{
    if (m_socket)
        m_socket->abort();
}

QUrl ScriptedServer::url() const { return QUrl(QStringLiteral("ws://%1/hydra").arg(address())); }

QString ScriptedServer::address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }

qsizetype ScriptedServer::count(const QByteArray &command) const
{
    const QByteArray wanted = "\"cmd\":\"" + command + '"';
    return std::count_if(m_messages.begin(), m_messages.end(),
        [&wanted](const QByteArray &each) { return each.contains(wanted); });
}

void ScriptedServer::onConnection()
{
    QWebSocket *const socket = m_server.nextPendingConnection();
    socket->setParent(this);
    m_socket = socket;
    ++m_connectionCount;
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        m_lastCloseCode = socket->closeCode();
        if (m_socket == socket)
            m_socket = nullptr;
        // Later: this is one of its own signals.
        socket->deleteLater();
    });
    connect(socket, &QWebSocket::textMessageReceived, this,
        [this](const QString &text) { onMessage(text.toUtf8()); });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        ++m_binaryCount;
        onMessage(bytes);
    });
}

void ScriptedServer::onMessage(const QByteArray &json)
{
    m_messages.append(json);
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QString command = object[QLatin1String("cmd")].toString();
    if (m_isSilent || command == QLatin1String("push"))
        return;
    QList<int> &codes = m_codes[command.toUtf8()];
    const int code = codes.isEmpty() ? 200 : codes.takeFirst();
    const QString text = code == 200 ? QStringLiteral("ok") : QStringLiteral("no");
    send(QStringLiteral(R"({"id":"%1","cmd":"%2","Data":{"code":%3,"result":"%4"}})")
             .arg(object[QLatin1String("id")].toString(), command, QString::number(code), text)
             .toUtf8());
}
