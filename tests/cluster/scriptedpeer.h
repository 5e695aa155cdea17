// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QHash>
#include <QTcpServer>

#include <functional>

class QTcpSocket;

namespace hydra::test {

/// A peer that does to a request whatever the test says. It reads requests as they are framed, and
/// keeps what came.
class ScriptedPeer final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray head;
        QByteArray body;
    };
    using Script = std::function<void(QTcpSocket *socket, const Request &request)>;

    /// Listens on \a port of the loopback address, any free one for 0.
    explicit ScriptedPeer(Script script, quint16 port = 0);
    ~ScriptedPeer() override;

    [[nodiscard]] InstanceAddress address() const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// Requests that arrived whole, in the order of their ends.
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    /// Connections accepted so far.
    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    [[nodiscard]] qsizetype openConnections() const { return m_unread.size(); }

    /// Called instead of reading the requests, as soon as the first bytes of one are there.
    void setOnFirstBytes(std::function<void(QTcpSocket *socket)> act)
    {
        m_onFirstBytes = std::move(act);
    }

    /// The usual answer, with the seq of the request in it.
    static void answer(QTcpSocket *socket, const Request &request);
    [[nodiscard]] static QByteArray envelope(
        const Request &request, int code = 200, bool isAcknowledged = false);
    /// \a body in a response whose length is told.
    [[nodiscard]] static QByteArray framed(
        const QByteArray &body, const QByteArray &status = "200 OK");
    /// The value of "Seq" in a request of ours.
    [[nodiscard]] static QByteArray seqOf(const Request &request);

private:
    void onNewConnection();
    void onReadyRead(QTcpSocket *socket);

    QTcpServer m_server;
    Script m_script;
    std::function<void(QTcpSocket *)> m_onFirstBytes;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QList<Request> m_requests;
    int m_connectionCount = 0;
};

} // namespace hydra::test
