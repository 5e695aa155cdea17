// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/clienttransport.h"

#include "common/protocol/limits.h"

#include <QSslCipher>
#include <QSslSocket>

#include <sys/socket.h>

namespace hydra {

namespace {

/// What Qt holds for us; when reading stops, the kernel's buffer fills up next, and then the
/// server's.
constexpr qint64 readBuffer = 256 * limits::kibibyte;

QString endPoint(const QHostAddress &address, quint16 port)
{
    const QString host = address.protocol() == QAbstractSocket::IPv6Protocol
        ? u'[' + address.toString() + u']'
        : address.toString();
    return QStringLiteral("%1:%2").arg(host, QString::number(port));
}

quint16 portOf(const QUrl &url)
{
    const bool isTls
        = url.scheme() == QLatin1String("wss") || url.scheme() == QLatin1String("https");
    return quint16(url.port(isTls ? 443 : 80));
}

} // namespace

ClientTransport::ClientTransport(
    TlsSettings tls, ProxySettings proxy, ConnectionDetails &details, QObject *parent)
    : QObject(parent)
    , m_tls(std::move(tls))
    , m_proxy(std::move(proxy))
    , m_details(details)
{
}

ClientTransport::~ClientTransport()
{
    // Its end as a child would otherwise still be told.
    if (m_tcp)
        m_tcp->disconnect(this);
}

void ClientTransport::open()
{
    m_age.start();
    const QString scheme = m_details.url.scheme();
    if (scheme != QLatin1String("wss") && scheme != QLatin1String("https")) {
        m_proxy.find(m_details.url, this,
            [this](const QNetworkProxy &proxy) { connectTcp(proxy, nullptr); });
        return;
    }
    const auto tls = m_tls.configuration();
    if (tls) {
        m_proxy.find(m_details.url, this,
            [this, tls = *tls](const QNetworkProxy &proxy) { connectTcp(proxy, &tls); });
        return;
    }
    // Queued: nobody expects an end while beginning.
    const QString why = QString::fromUtf8(tls.error().detail);
    QMetaObject::invokeMethod(
        this,
        [this, why] {
            emit failed({ SocketEnd::Reason::BadTlsSettings, 0, why });
        },
        Qt::QueuedConnection);
}

void ClientTransport::connectTcp(const QNetworkProxy &proxy, const QSslConfiguration *tls)
{
    if (m_isOver)
        return;
    m_details.proxy = nameOf(proxy);
    QSslSocket *const ssl = tls ? new QSslSocket(this) : nullptr;
    m_tcp = ssl ? ssl : new QTcpSocket(this);
    m_tcp->setProxy(proxy);
    m_tcp->setReadBufferSize(readBuffer);
    connect(m_tcp, &QTcpSocket::stateChanged, this, &ClientTransport::onTcpState);
    connect(m_tcp, &QTcpSocket::errorOccurred, this, &ClientTransport::onError);
    connect(m_tcp, &QTcpSocket::disconnected, this, &ClientTransport::disconnected);
    connect(m_tcp, &QTcpSocket::readyRead, this, &ClientTransport::readyRead);
    connect(m_tcp, &QTcpSocket::bytesWritten, this, &ClientTransport::sent);
    connect(m_tcp, &QTcpSocket::connected, this, &ClientTransport::onTcpConnected);
    const QUrl &url = m_details.url;
    if (!ssl) {
        m_tcp->connectToHost(url.host(), portOf(url));
        return;
    }
    ssl->setSslConfiguration(*tls);
    connect(ssl, &QSslSocket::encryptedBytesWritten, this, &ClientTransport::sent);
    connect(ssl, &QSslSocket::encrypted, this, &ClientTransport::onEncrypted);
    connect(ssl, &QSslSocket::sslErrors, this, &ClientTransport::onSslErrors);
    ssl->connectToHostEncrypted(url.host(), portOf(url));
}

QByteArray ClientTransport::read(qint64 most) { return m_tcp->read(most); }

void ClientTransport::write(const QByteArray &bytes) { m_tcp->write(bytes); }

void ClientTransport::flush() { m_tcp->flush(); }

void ClientTransport::finishSending()
{
    m_tcp->flush();
    ::shutdown(int(m_tcp->socketDescriptor()), SHUT_WR);
}

void ClientTransport::reset()
{
    const linger atOnce { 1, 0 };
    if (m_tcp && m_tcp->socketDescriptor() >= 0)
        ::setsockopt(int(m_tcp->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    abort();
}

void ClientTransport::abort()
{
    m_isOver = true;
    if (!m_tcp)
        return;
    m_tcp->disconnect(this);
    m_tcp->abort();
}

bool ClientTransport::isConnected() const
{
    return m_tcp && m_tcp->state() != QAbstractSocket::UnconnectedState;
}

bool ClientTransport::hasUnread() const { return m_tcp && m_tcp->bytesAvailable() > 0; }

qsizetype ClientTransport::unsent() const
{
    if (!m_tcp)
        return 0;
    const auto *const ssl = qobject_cast<const QSslSocket *>(m_tcp);
    return qsizetype(m_tcp->bytesToWrite() + (ssl ? ssl->encryptedBytesToWrite() : 0));
}

std::chrono::microseconds ClientTransport::age() const
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::nanoseconds(m_age.nsecsElapsed()));
}

/// The last thing a function does: listeners may act at once.
void ClientTransport::enter(Step step)
{
    m_step = step;
    emit stepped(step);
}

void ClientTransport::onTcpState(QAbstractSocket::SocketState state)
{
    if (state == QAbstractSocket::HostLookupState) {
        enter(Step::Resolving);
    } else if (state == QAbstractSocket::ConnectingState) {
        m_details.resolved = age();
        enter(Step::Connecting);
    }
}

void ClientTransport::onTcpConnected()
{
    m_details.connected = age();
    m_details.local = endPoint(m_tcp->localAddress(), m_tcp->localPort());
    // Behind a proxy only the proxy knows it.
    m_details.peer = m_details.proxy.isEmpty()
        ? endPoint(m_tcp->peerAddress(), m_tcp->peerPort())
        : QStringLiteral("%1:%2").arg(m_details.url.host(), QString::number(portOf(m_details.url)));
    // A heartbeat should not wait for the acknowledgment of the one before.
    m_tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    enter(qobject_cast<QSslSocket *>(m_tcp) ? Step::Encrypting : Step::Ready);
}

void ClientTransport::onEncrypted()
{
    auto *const ssl = qobject_cast<QSslSocket *>(m_tcp);
    m_details.encrypted = age();
    noteCertificates(*ssl);
    m_details.tls->cipher = ssl->sessionCipher().name();
    m_details.tls->version = ssl->sessionCipher().protocolString();
    if (!m_tls.isPinned() || m_tls.pins(ssl->peerCertificate())) {
        enter(Step::Ready);
        return;
    }
    emit failed({ SocketEnd::Reason::TlsFailed, 0,
        QStringLiteral("the certificate is not the pinned one, its SHA-256 is ")
            + QString::fromLatin1(m_details.tls->fingerprint) });
}

void ClientTransport::onSslErrors(const QList<QSslError> &errors)
{
    auto *const ssl = qobject_cast<QSslSocket *>(m_tcp);
    noteCertificates(*ssl);
    for (const QSslError &each : errors)
        m_details.tls->complaints.append(each.errorString());
    if (m_tls.pins(ssl->peerCertificate()))
        ssl->ignoreSslErrors();
}

void ClientTransport::noteCertificates(const QSslSocket &ssl)
{
    if (!m_details.tls)
        m_details.tls.emplace();
    m_details.tls->chain = ssl.peerCertificateChain();
    m_details.tls->fingerprint = TlsSettings::fingerprint(ssl.peerCertificate());
}

void ClientTransport::onError(QAbstractSocket::SocketError error)
{
    using Reason = SocketEnd::Reason;
    const QString detail = m_tcp->errorString();
    if (m_step == Step::Encrypting) {
        // OpenSSL's words for an answer that is no TLS at all.
        const bool isPlain = detail.contains(QLatin1String("wrong version number"))
            || detail.contains(QLatin1String("http request"))
            || detail.contains(QLatin1String("packet length too long"));
        const bool hasComplaints = m_details.tls && !m_details.tls->complaints.isEmpty();
        emit failed({ isPlain ? Reason::SpeaksNoTls : Reason::TlsFailed, 0,
            hasComplaints ? m_details.tls->complaints.join(QStringLiteral("; ")) : detail, error });
        return;
    }
    // What was sent before the end is still to be read; the end itself is told by disconnected().
    if (error == QAbstractSocket::RemoteHostClosedError)
        return;
    emit failed({ m_step == Step::Ready ? Reason::Broken : Reason::Unreachable, 0, detail, error });
}

} // namespace hydra
