// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/websocketcodec.h"

#include <QPointer>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <memory>

/// A server that shows and sends bare bytes, with TLS or without: what no WebSocket library would.
/// It answers handshakes with 101 until told otherwise, and talks to the newest connection.
class BytesServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BytesServer)

public:
    explicit BytesServer(const QSslConfiguration &tls = {}, QObject *parent = nullptr);

    /// What follows the handshake in the same packet.
    void setGlued(const QByteArray &bytes) { m_glued = bytes; }
    /// Instead of 101, exactly these bytes.
    void answerWith(const QByteArray &bytes) { m_answer = bytes; }
    /// Lines of the 101 answer besides.
    void setHeaderLines(const QByteArray &lines) { m_headerLines = lines; }
    void send(const QByteArray &bytes);
    void sendFrame(hydra::Opcode opcode, QByteArrayView payload, bool isFinal = true);
    void end();
    /// Ends TCP at once.
    void vanish();
    /// Whoever does not read lets the client's bytes pile up in the kernel, and then at the client.
    void setReading(bool isReading);

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] int connectionCount() const { return m_connectionCount; }
    [[nodiscard]] bool isConnected() const
    {
        return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
    }
    /// The newest connection's request.
    [[nodiscard]] const QByteArray &request() const { return m_request; }
    /// All that followed it, masked as it came.
    [[nodiscard]] const QByteArray &received() const { return m_received; }

private:
    void onConnection();
    void onReadyRead();

    std::unique_ptr<QTcpServer> m_server;
    QPointer<QTcpSocket> m_socket;
    QByteArray m_glued;
    QByteArray m_answer;
    QByteArray m_headerLines;
    QByteArray m_request;
    QByteArray m_received;
    int m_connectionCount = 0;
    bool m_isTls = false;
    bool m_isReading = true;
};
