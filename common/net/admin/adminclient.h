// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/proxysettings.h"
#include "common/client/tlssettings.h"
#include "common/net/admin/adminreplies.h"
#include "common/net/admin/adminservice.h"
#include "common/net/admin/httpanswer.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QSet>
#include <QThreadPool>
#include <QUrl>

namespace hydra {

/// Where a cluster's operator API is, and the key to it.
struct AdminAccess
{
    /// http://HOST:PORT or https://HOST:PORT
    QUrl url;
    /// Empty where the server wants none.
    QByteArray key;
    /// For a whole answer.
    std::chrono::milliseconds answerTime { 15'000 };
    /// Bytes of an answer; many times the largest page.
    qint64 largestAnswer = qint64(64) * 1024 * 1024;
    TlsSettings tls = {};
    ProxySettings proxy = {};
};

/// `hydra-admin/VERSION`, as the User-Agent of questions and the stream.
[[nodiscard]] QByteArray consoleName();

/// Asks the operator API over HTTP. Answers are read by a worker, one after the other, so that a
/// page of a hundred thousand rows holds nobody up.
///
/// Every question is answered once, after the call has returned; abort() answers what is open with
/// Closed. Nothing is answered any more once the client is gone.
///
/// Thread: the one that made it. Source: docs/admin-api.md.
class AdminClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdminClient)

public:
    explicit AdminClient(AdminAccess access, QObject *parent = nullptr);
    ~AdminClient() override;

    /// Posts \a body to /admin/\a path, or to \a path if it begins with a slash; \a read makes the
    /// answer's data into a value.
    template <typename T>
    void ask(const char *path, const QByteArray &body,
        adminreplies::Read<T> (*read)(const QJsonObject &), AdminReply<T> reply)
    {
        post(path, body,
            [this, read, reply = std::move(reply), round = m_round](const HttpAnswer &answer) {
                m_reader.start([this, read, reply, answer, round] {
                    const AdminResult<T> result = readAnswer(answer, read);
                    // Queued: back into our own thread.
                    QMetaObject::invokeMethod(
                        this,
                        [this, reply, result, round] {
                            if (round == m_round)
                                reply(result);
                            else
                                reply(tl::unexpected(AdminError()));
                        },
                        Qt::QueuedConnection);
                });
            });
    }

    void abort();

    [[nodiscard]] const AdminAccess &access() const { return m_access; }

private:
    using Answered = std::function<void(const HttpAnswer &)>;

    template <typename T>
    [[nodiscard]] static AdminResult<T> readAnswer(
        const HttpAnswer &answer, adminreplies::Read<T> (*read)(const QJsonObject &))
    {
        const AdminResult<QJsonObject> data = dataOf(answer);
        if (!data)
            return tl::unexpected(data.error());
        adminreplies::Read<T> value = read(*data);
        if (value)
            return std::move(*value);
        AdminError error;
        error.kind = AdminError::Kind::BadAnswer;
        error.address = answer.address;
        error.detail = value.error();
        return tl::unexpected(error);
    }

    void post(const char *path, const QByteArray &body, Answered answered);
    void postNow(const char *path, const QByteArray &body, Answered answered);
    void onProxyFound(const QNetworkProxy &proxy);
    void onSslErrors(QNetworkReply *reply, const QList<QSslError> &errors);
    void onEncrypted(QNetworkReply *reply);
    void onFinished(QNetworkReply *reply);
    [[nodiscard]] HttpAnswer answerOf(QNetworkReply *reply) const;

    /// Asked before the proxy was known.
    struct Question
    {
        const char *path;
        QByteArray body;
        Answered answered;
    };

    const AdminAccess m_access;
    const Result<QSslConfiguration> m_tls;
    QNetworkAccessManager m_network;
    QList<Question> m_waiting;
    bool m_isProxyKnown = false;
    QHash<QNetworkReply *, Answered> m_open;
    QHash<QNetworkReply *, QString> m_tlsErrors;
    QSet<QNetworkReply *> m_tooBig;
    /// Answers that were asked for in an earlier one come too late.
    quint32 m_round = 0;
    /// One thread; declared last, so that nothing it reads goes before it.
    QThreadPool m_reader;
};

} // namespace hydra
