// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/common/smallproxy.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QtEndian>

namespace {

/// Once it is greeted, and once it carries.
constexpr char stageProperty[] = "stage";
enum Stage { New, Greeted, Carrying };

Stage stageOf(const QTcpSocket *client) { return Stage(client->property(stageProperty).toInt()); }

} // namespace

SmallProxy::SmallProxy(Kind kind, QObject *parent)
    : QObject(parent)
    , m_kind(kind)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *const client = m_server.nextPendingConnection();
        connect(client, &QTcpSocket::readyRead, this, [this, client] { onReadyRead(client); });
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("no port for a proxy: %s", qPrintable(m_server.errorString()));
}

void SmallProxy::onReadyRead(QTcpSocket *client)
{
    if (stageOf(client) == Carrying)
        return;
    if (m_kind == Kind::Http)
        readConnect(client);
    else
        readSocks(client);
}

void SmallProxy::readConnect(QTcpSocket *client)
{
    const QByteArray head = client->peek(8192);
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    client->skip(end + 4);
    const QByteArray target = head.split(' ').value(1);
    if (m_wantsPassword) {
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                      "Proxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
    } else if (m_isRefusing || !head.startsWith("CONNECT ")) {
        client->write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        client->disconnectFromHost();
    } else {
        carry(client, target, "HTTP/1.1 200 Connection established\r\n\r\n");
    }
}

/// Source: RFC 1928 §3, §4.
void SmallProxy::readSocks(QTcpSocket *client)
{
    QByteArray bytes = client->peek(512);
    if (stageOf(client) == New) {
        if (bytes.size() < 2 || bytes.size() < 2 + bytes[1])
            return;
        client->skip(2 + bytes[1]);
        client->setProperty(stageProperty, Greeted);
        client->write(QByteArray("\x05", 1) + (m_wantsPassword ? '\xff' : '\x00'));
        bytes = client->peek(512);
    }
    if (bytes.size() < 7)
        return;
    const bool isName = bytes[3] == 3;
    const int length = isName ? 1 + bytes[4] : 4;
    if (bytes.size() < 4 + length + 2)
        return;
    client->skip(4 + length + 2);
    const QByteArray host = isName
        ? bytes.mid(5, length - 1)
        : QHostAddress(qFromBigEndian<quint32>(bytes.constData() + 4)).toString().toLatin1();
    const auto port = qFromBigEndian<quint16>(bytes.constData() + 4 + length);
    const QByteArray bound("\x00\x01\x7f\x00\x00\x01\x00\x00", 8);
    if (m_isRefusing) {
        client->write(QByteArray("\x05\x02", 2) + bound);
        client->disconnectFromHost();
        return;
    }
    carry(client, host + ':' + QByteArray::number(port), QByteArray("\x05\x00", 2) + bound);
}

void SmallProxy::carry(QTcpSocket *client, const QByteArray &target, const QByteArray &answer)
{
    m_targets.append(target);
    client->setProperty(stageProperty, Carrying);
    const qsizetype colon = target.lastIndexOf(':');
    auto *const server = new QTcpSocket(client);
    server->setProxy(QNetworkProxy::NoProxy);
    const auto pass = [](QTcpSocket *from, QTcpSocket *to) { to->write(from->readAll()); };
    connect(server, &QTcpSocket::connected, client, [client, server, answer, pass] {
        client->write(answer);
        pass(client, server);
    });
    connect(client, &QTcpSocket::readyRead, server, [client, server, pass] {
        if (server->state() == QAbstractSocket::ConnectedState)
            pass(client, server);
    });
    connect(
        server, &QTcpSocket::readyRead, client, [client, server, pass] { pass(server, client); });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(server, &QTcpSocket::errorOccurred, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
    server->connectToHost(
        QString::fromLatin1(target.first(colon)), target.sliced(colon + 1).toUShort());
}
