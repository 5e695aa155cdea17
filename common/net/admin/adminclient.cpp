// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/adminclient.h"

#include <QNetworkRequest>
#include <QSslError>

#include <utility>

namespace hydra {

QByteArray consoleName() { return QByteArrayLiteral("hydra-admin/" HYDRA_VERSION); }

AdminClient::AdminClient(AdminAccess access, QObject *parent)
    : QObject(parent)
    , m_access(std::move(access))
    , m_tls(m_access.tls.configuration())
{
    m_reader.setMaxThreadCount(1);
    // A key never follows a redirection to somebody else.
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    connect(&m_network, &QNetworkAccessManager::finished, this, &AdminClient::onFinished);
    connect(&m_network, &QNetworkAccessManager::sslErrors, this, &AdminClient::onSslErrors);
    connect(&m_network, &QNetworkAccessManager::encrypted, this, &AdminClient::onEncrypted);
    m_access.proxy.find(
        m_access.url, this, [this](const QNetworkProxy &proxy) { onProxyFound(proxy); });
}

AdminClient::~AdminClient()
{
    m_network.disconnect(this);
    m_reader.waitForDone();
}

void AdminClient::post(const char *path, const QByteArray &body, Answered answered)
{
    if (!m_tls && m_access.url.scheme() == QLatin1String("https")) {
        HttpAnswer answer;
        answer.settingsError = QString::fromUtf8(m_tls.error().detail);
        answered(answer);
    } else if (m_isProxyKnown) {
        postNow(path, body, std::move(answered));
    } else {
        m_waiting.append({ path, body, std::move(answered) });
    }
}

void AdminClient::onProxyFound(const QNetworkProxy &proxy)
{
    m_network.setProxy(proxy);
    m_isProxyKnown = true;
    for (Question &each : std::exchange(m_waiting, {}))
        postNow(each.path, each.body, std::move(each.answered));
}

void AdminClient::onSslErrors(QNetworkReply *reply, const QList<QSslError> &errors)
{
    if (m_access.tls.pins(reply->sslConfiguration().peerCertificate())) {
        reply->ignoreSslErrors();
        return;
    }
    QStringList texts;
    for (const QSslError &error : errors)
        texts.append(error.errorString());
    m_tlsErrors.insert(reply, texts.join(u' '));
}

/// Nothing has been sent yet, so that the key goes to nobody else.
void AdminClient::onEncrypted(QNetworkReply *reply)
{
    const QSslCertificate certificate = reply->sslConfiguration().peerCertificate();
    if (!m_access.tls.isPinned() || m_access.tls.pins(certificate))
        return;
    m_tlsErrors.insert(reply,
        QStringLiteral("it is not the pinned one, its SHA-256 is ")
            + QString::fromLatin1(TlsSettings::fingerprint(certificate)));
    reply->abort();
}

void AdminClient::postNow(const char *path, const QByteArray &body, Answered answered)
{
    QUrl url = m_access.url;
    url.setPath(
        *path == '/' ? QString::fromLatin1(path) : QLatin1String("/admin/") + QLatin1String(path));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, consoleName());
    if (m_tls)
        request.setSslConfiguration(*m_tls);
    request.setTransferTimeout(int(m_access.answerTime.count()));
    if (!m_access.key.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_access.key);
    QNetworkReply *const reply = m_network.post(request, body);
    m_open.emplace(reply, std::move(answered));
    connect(reply, &QNetworkReply::downloadProgress, this, [this, reply](qint64 received, qint64) {
        if (received > m_access.largestAnswer) {
            m_tooBig.insert(reply);
            reply->abort();
        }
    });
}

void AdminClient::onFinished(QNetworkReply *reply)
{
    const Answered answered = m_open.take(reply);
    const HttpAnswer answer = answerOf(reply);
    m_tlsErrors.remove(reply);
    m_tooBig.remove(reply);
    // Later: the network still has the object in its hands.
    reply->deleteLater();
    if (answered)
        answered(answer);
}

HttpAnswer AdminClient::answerOf(QNetworkReply *reply) const
{
    HttpAnswer answer;
    answer.error = reply->error();
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply->isOpen())
        answer.body = reply->readAll();
    // Both end up before people's eyes and are whatever the other side likes.
    answer.server = QString::fromLatin1(reply->rawHeader("Server").left(40)).simplified();
    answer.retryAfter = reply->rawHeader("Retry-After").toInt();
    answer.errorText = reply->errorString();
    answer.tlsErrors = m_tlsErrors.value(reply);
    answer.address = m_access.url.authority(QUrl::FullyEncoded);
    answer.isProxied = m_network.proxy().type() != QNetworkProxy::NoProxy;
    answer.isTls = m_access.url.scheme() == QLatin1String("https");
    if (m_tooBig.contains(reply)) {
        answer.error = QNetworkReply::ProtocolFailure;
        answer.errorText = QStringLiteral("more than %1 bytes").arg(m_access.largestAnswer);
    }
    if (!answer.tlsErrors.isEmpty())
        answer.error = QNetworkReply::SslHandshakeFailedError;
    if (answer.error == QNetworkReply::HostNotFoundError)
        answer.address = m_access.url.host();
    return answer;
}

void AdminClient::abort()
{
    ++m_round;
    // A copy: each abort() takes its reply out.
    const auto open = m_open.keys();
    for (QNetworkReply *reply : open)
        reply->abort();
    for (const Question &each : std::exchange(m_waiting, {}))
        each.answered({});
}

} // namespace hydra
