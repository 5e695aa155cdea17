// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/accesscontrol.h"

#include "server/cluster/routesignature.h"

#include <QDateTime>

namespace hydra {

namespace {

QByteArrayView bearerOf(QByteArrayView authorization)
{
    constexpr QByteArrayView scheme = "Bearer ";
    if (authorization.size() <= scheme.size()
        || authorization.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    return authorization.sliced(scheme.size()).trimmed();
}

QByteArrayView rolesFor(Need need)
{
    switch (need) {
    case Need::Watch:
        return "needs a key of role viewer, sender or operator";
    case Need::Send:
        return "needs a key of role sender or operator";
    case Need::Push:
        return "needs a key of role backend, sender or operator";
    case Need::Query:
        return "needs a key of role backend, viewer, sender or operator";
    case Need::Route:
        return "needs the cluster's signature or a key of role peer";
    case Need::Nothing:
    case Need::Steer:
        break;
    }
    return "needs a key of role operator";
}

bool isForOperators(Need need)
{
    return need == Need::Watch || need == Need::Send || need == Need::Steer;
}

} // namespace

AccessControl::AccessControl(AccessKeys keys, QByteArray clusterSecret)
    : m_keys(std::move(keys))
    , m_clusterSecret(std::move(clusterSecret))
{
}

AccessControl::Verdict AccessControl::judge(
    const Credentials &credentials, const QByteArray &body, Need need) const
{
    if (need == Need::Nothing)
        return {};
    if (!m_clusterSecret.isEmpty() && !credentials.signature.isEmpty()) {
        if (!isRouteSignature(
                credentials.signature, m_clusterSecret, body, QDateTime::currentSecsSinceEpoch()))
            return { 401, {} };
        const Caller instance { Role::Peer, "cluster", true };
        return { instance.may(need) ? 200 : 403, instance };
    }
    const bool isGuardedRoute = need == Need::Route && !m_clusterSecret.isEmpty();
    if (m_keys.isEmpty() && !isGuardedRoute) {
        // Whoever reaches the port may; but a page that its user looks at is not its user.
        const bool isPage = !credentials.origin.isEmpty() && isForOperators(need);
        return { isPage ? 403 : 200, {} };
    }
    // Without a secret the instances cannot sign; this was accepted with --insecure.
    if (need == Need::Route && m_clusterSecret.isEmpty())
        return {};
    const QByteArrayView bearer = bearerOf(credentials.authorization);
    return judgeKey(bearer.isEmpty() ? QByteArrayView(credentials.apiKey) : bearer, need);
}

AccessControl::Verdict AccessControl::judgeKey(QByteArrayView key, Need need) const
{
    if (m_keys.isEmpty() && need != Need::Route)
        return {};
    const std::optional<Caller> caller = m_keys.find(key);
    if (!caller)
        return { 401, {} };
    return { caller->may(need) ? 200 : 403, *caller };
}

HttpResponse AccessControl::refusal(
    const Verdict &verdict, Need need, const QByteArray &address, Envelope shape)
{
    HttpResponse response;
    response.status = verdict.status;
    if (verdict.status == 403) {
        const QByteArray data = "{\"details\":[{\"field\":\"\",\"problem\":\""
            + rolesFor(need).toByteArray() + "\"}]}";
        response.body = envelope(shape, Code::Forbidden, data);
        return response;
    }
    const int wait = m_throttle.fail(address, FailureThrottle::Clock::now());
    if (wait > 0) {
        const QByteArray seconds = QByteArray::number(wait);
        response.status = 429;
        response.fields = "Retry-After: " + seconds + "\r\n";
        const QByteArray data = "{\"retryAfter\":" + seconds + '}';
        response.body = envelope(shape, Code::TooManyRequests, data);
        return response;
    }
    response.fields = "WWW-Authenticate: Bearer\r\n";
    response.body = envelope(shape, Code::Unauthorized);
    return response;
}

} // namespace hydra
