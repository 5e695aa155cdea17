// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/httpanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace hydra {

namespace {

using Kind = AdminError::Kind;

AdminError errorOf(const HttpAnswer &answer, Kind kind, const QString &detail)
{
    AdminError error;
    error.kind = kind;
    error.address = answer.address;
    error.detail = detail;
    error.code = answer.status;
    return error;
}

AdminError networkError(const HttpAnswer &answer)
{
    if (!answer.settingsError.isEmpty())
        return errorOf(answer, Kind::BadTlsSettings, answer.settingsError);
    switch (answer.error) {
    case QNetworkReply::HostNotFoundError:
        return errorOf(answer, Kind::NameUnknown, answer.errorText);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return errorOf(answer, Kind::TimedOut, answer.errorText);
    case QNetworkReply::SslHandshakeFailedError:
        // Without a complaint about a certificate it did not get as far as one.
        return answer.tlsErrors.isEmpty() ? errorOf(answer, Kind::ExpectsPlain, answer.errorText)
                                          : errorOf(answer, Kind::Untrusted, answer.tlsErrors);
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
        return errorOf(answer, Kind::NotHydra, answer.errorText);
    default:
        // Most of what a proxy may say has no error of its own.
        return errorOf(
            answer, answer.isProxied ? Kind::ProxyFailed : Kind::Unreachable, answer.errorText);
    }
}

/// "limti: unknown field" of data.details, or what the message says.
QString complaint(const QJsonObject &envelope)
{
    QStringList complaints;
    const QJsonObject data = envelope[QLatin1String("data")].toObject();
    const QJsonArray details = data[QLatin1String("details")].toArray();
    for (const auto &each : details) {
        const QJsonObject detail = each.toObject();
        complaints.append(detail[QLatin1String("field")].toString() + QLatin1String(": ")
            + detail[QLatin1String("problem")].toString());
    }
    return complaints.isEmpty() ? envelope[QLatin1String("msg")].toString()
                                : complaints.join(QLatin1String("; "));
}

AdminError refusal(const HttpAnswer &answer, const QJsonObject &envelope, int code)
{
    const auto kind = [&answer, code] {
        switch (code) {
        case 401:
            return Kind::KeyRefused;
        case 403:
            return Kind::RoleTooLow;
        case 404:
            // Of a path, not of what was asked about.
            return answer.status == 404 ? Kind::NoOperatorApi : Kind::Refused;
        case 429:
            return Kind::Throttled;
        case 500:
            return Kind::ServerFault;
        case 503:
            return Kind::Draining;
        case 702:
            return Kind::Unavailable;
        default:
            return Kind::Refused;
        }
    }();
    AdminError error = errorOf(answer, kind, complaint(envelope));
    error.code = code;
    const QJsonObject data = envelope[QLatin1String("data")].toObject();
    error.retryAfter = std::chrono::seconds(
        std::clamp(data[QLatin1String("retryAfter")].toInt(answer.retryAfter), 0, 24 * 60 * 60));
    return error;
}

} // namespace

AdminResult<QJsonObject> dataOf(const HttpAnswer &answer)
{
    if (answer.status == 0)
        return tl::unexpected(networkError(answer));
    QJsonParseError fault;
    const QJsonObject envelope = QJsonDocument::fromJson(answer.body, &fault).object();
    const QJsonValue code = envelope[QLatin1String("code")];
    if (!code.isDouble() || !envelope[QLatin1String("msg")].isString()) {
        // A broken answer to a good request is something else than a server of another kind.
        const bool isCut = answer.error != QNetworkReply::NoError && answer.status == 200;
        if (isCut)
            return tl::unexpected(networkError(answer));
        const QString who = answer.server.isEmpty()
            ? QStringLiteral("HTTP %1").arg(answer.status)
            : QStringLiteral("HTTP %1, %2").arg(answer.status).arg(answer.server);
        return tl::unexpected(errorOf(answer, Kind::NotHydra, who));
    }
    if (code.toInt() != 200)
        return tl::unexpected(refusal(answer, envelope, code.toInt()));
    if (!envelope[QLatin1String("data")].isObject())
        return tl::unexpected(errorOf(answer, Kind::BadAnswer, QStringLiteral("no data")));
    return envelope[QLatin1String("data")].toObject();
}

} // namespace hydra
