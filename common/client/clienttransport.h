// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/connectiondetails.h"
#include "common/client/proxysettings.h"
#include "common/client/tlssettings.h"

#include <QElapsedTimer>
#include <QObject>

class QSslConfiguration;
class QSslError;
class QSslSocket;
class QTcpSocket;

namespace hydra {

/// The bytes under a ClientSocket: proxy, name, TCP and, for wss and https, TLS. It notes in the
/// details what it learns on the way.
///
/// One object is one connection. Each signal may be answered with any command.
///
/// Thread: the one that made it.
class ClientTransport final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientTransport)

public:
    enum class Step { Idle, Resolving, Connecting, Encrypting, Ready };

    /// \a details outlives this.
    ClientTransport(TlsSettings tls, ProxySettings proxy, ConnectionDetails &details,
        QObject *parent = nullptr);
    ~ClientTransport() override;

    /// Once only, to the details' URL.
    void open();
    /// At most \a most bytes that have come.
    [[nodiscard]] QByteArray read(qint64 most);
    void write(const QByteArray &bytes);
    /// Hands what was written to the kernel, as far as it takes it.
    void flush();
    /// Ends the sending side of TCP only.
    void finishSending();
    /// No signal follows either.
    void reset();
    void abort();

    [[nodiscard]] bool isConnected() const;
    [[nodiscard]] bool hasUnread() const;
    /// Written, and not taken by the kernel yet; with TLS in either shape. Unit: bytes.
    [[nodiscard]] qsizetype unsent() const;
    /// Since open().
    [[nodiscard]] std::chrono::microseconds age() const;

signals:
    void stepped(hydra::ClientTransport::Step step);
    void readyRead();
    /// The kernel took some.
    void sent();
    /// What has come can still be read.
    void disconnected();
    /// \a end is Broken once the connection was Ready.
    void failed(const hydra::SocketEnd &end);

private:
    void connectTcp(const QNetworkProxy &proxy, const QSslConfiguration *tls);
    void enter(Step step);
    void onTcpState(QAbstractSocket::SocketState state);
    void onTcpConnected();
    void onEncrypted();
    void onSslErrors(const QList<QSslError> &errors);
    void noteCertificates(const QSslSocket &ssl);
    void onError(QAbstractSocket::SocketError error);

    const TlsSettings m_tls;
    const ProxySettings m_proxy;
    ConnectionDetails &m_details;
    /// A child; a QSslSocket with TLS.
    QTcpSocket *m_tcp = nullptr;
    QElapsedTimer m_age;
    Step m_step = Step::Idle;
    bool m_isOver = false;
};

} // namespace hydra
