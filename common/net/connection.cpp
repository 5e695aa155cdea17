// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/connection.h"

#include "common/net/clientsettings.h"

namespace hydra {

Connection::Connection(QObject *parent)
    : QObject(parent)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &Connection::timedOut);
}

ClientSocket *Connection::make(const ClientSettings &settings)
{
    Q_ASSERT(!m_socket);
    m_socket = new ClientSocket({ settings.headers, settings.subprotocols, settings.tls,
                                    settings.proxy, settings.incomingMessage },
        this);
    connect(m_socket, &ClientSocket::stageChanged, this, &Connection::stageChanged);
    connect(m_socket, &ClientSocket::ended, this, &Connection::ended);
    m_deadline.start(settings.connectTime);
    return m_socket;
}

void Connection::drop()
{
    m_deadline.stop();
    if (!m_socket)
        return;
    m_details = m_socket->details();
    m_socket->disconnect(this);
    m_socket->abort();
    // Later: this is often called from one of the socket's own signals.
    m_socket->deleteLater();
    m_socket = nullptr;
}

} // namespace hydra
