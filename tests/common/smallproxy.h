// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QNetworkProxy>
#include <QTcpServer>

class QTcpSocket;

/// A proxy on loopback that understands HTTP CONNECT and SOCKS5 without a password, as far as Qt
/// speaks them, and carries bytes either way.
class SmallProxy final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SmallProxy)

public:
    enum class Kind { Http, Socks5 };

    explicit SmallProxy(Kind kind, QObject *parent = nullptr);

    /// The next connections are refused: HTTP 403, SOCKS "not allowed".
    void refuse() { m_isRefusing = true; }
    /// They are asked for a password that nobody has.
    void wantPassword() { m_wantsPassword = true; }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// HOST:PORT of each connection that was asked for.
    [[nodiscard]] const QList<QByteArray> &targets() const { return m_targets; }

private:
    void onReadyRead(QTcpSocket *client);
    void readConnect(QTcpSocket *client);
    void readSocks(QTcpSocket *client);
    void carry(QTcpSocket *client, const QByteArray &target, const QByteArray &answer);

    const Kind m_kind;
    QTcpServer m_server;
    QList<QByteArray> m_targets;
    bool m_isRefusing = false;
    bool m_wantsPassword = false;
};
