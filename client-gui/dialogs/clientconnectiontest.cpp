// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/dialogs/clientconnectiontest.h"

#include "client-gui/session/clientdefaults.h"
#include "common/client/clientsocket.h"
#include "common/net/failure.h"
#include "common/protocol/codes.h"

namespace hydra {

namespace {

/// Nothing that was not asked for is worth more.
constexpr qsizetype largestMessage = 64 * limits::kibibyte;
constexpr std::chrono::milliseconds closeTime { 2000 };

} // namespace

ClientConnectionTest::ClientConnectionTest(QObject *parent)
    : ConnectionTest({ Step::Http, Step::WebSocket }, parent)
{
}

void ClientConnectionTest::askServer()
{
    m_socket = new ClientSocket(
        { .tls = profile().tls, .proxy = profile().proxy, .incomingMessage = largestMessage },
        this);
    connect(m_socket, &ClientSocket::stageChanged, this, [this](ClientSocket::Stage stage) {
        if (stage == ClientSocket::Stage::Open)
            onOpened();
    });
    connect(m_socket, &ClientSocket::ended, this, &ClientConnectionTest::onEnded);
    // A profile may have been made for the console.
    m_socket->open(clientdefaults::urlFromText(profile().url.toString()).value_or(profile().url));
}

void ClientConnectionTest::stopAsking()
{
    ClientSocket *const socket = std::exchange(m_socket, nullptr);
    if (socket == nullptr)
        return;
    socket->disconnect(this);
    if (socket->stage() != ClientSocket::Stage::Open) {
        socket->abort();
        // Later: this is often called from one of its signals.
        socket->deleteLater();
        return;
    }
    // A server should not see its client break off.
    connect(socket, &ClientSocket::ended, socket, &QObject::deleteLater);
    QTimer::singleShot(closeTime, socket, &QObject::deleteLater);
    socket->close(quint16(CloseCode::Normal));
}

void ClientConnectionTest::onOpened()
{
    QString subprotocol = QString::fromUtf8(m_socket->details().subprotocol);
    pass(statusLine());
    pass(subprotocol.isEmpty() ? Words() : [subprotocol] { return subprotocol; });
}

void ClientConnectionTest::onEnded(const SocketEnd &end)
{
    const bool isHttp = end.reason == SocketEnd::Reason::Refused && end.code != 0;
    const Failure failure = Failure::ofEnd(end, m_socket->details().url);
    if (isHttp)
        pass(statusLine());
    fail([failure] { return failure.text(); });
}

Words ClientConnectionTest::statusLine() const
{
    const QByteArray &answer = m_socket->details().answer;
    QString line = QString::fromUtf8(answer.left(answer.indexOf('\r')));
    return [line] { return line; };
}

} // namespace hydra
