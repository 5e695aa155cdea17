// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/config.h"

#include <QUrl>

#include <algorithm>

namespace hydra {

namespace {

constexpr qsizetype hostNameLength = 253;
/// sun_path has 108 bytes, the last is the NUL.
constexpr qsizetype socketPathLength = 107;
constexpr int redisDatabases = 1024;

bool isHostName(QStringView host)
{
    if (host.isEmpty() || host.size() > hostNameLength)
        return false;
    const bool isPlain = std::all_of(host.begin(), host.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_');
    });
    if (!isPlain || host.front() == u'-' || host.front() == u'.')
        return false;
    // QHostAddress takes short forms such as "127.1" too; whoever writes one has mistyped a full
    // one.
    const bool isNumeric
        = std::all_of(host.begin(), host.end(), [](QChar c) { return c.isDigit() || c == u'.'; });
    return !isNumeric || (host.count(u'.') == 3 && !QHostAddress(host.toString()).isNull());
}

std::optional<quint16> portFromDigits(QStringView digits)
{
    const bool isNumber = !digits.isEmpty() && digits.size() <= 5
        && std::all_of(
            digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const uint number = isNumber ? digits.toUInt() : 0x10000;
    if (number > 0xffff)
        return {};
    return static_cast<quint16>(number);
}

tl::unexpected<Error> unclear(const char *sentence)
{
    return failure(ErrorKind::Invalid, sentence);
}

/// What a url itself says; the other keys of [redis] are not looked at.
Result<RedisSettings> settingsOfUrl(const QString &text)
{
    RedisSettings settings;
    if (text.isEmpty())
        return settings;

    if (text.startsWith(QLatin1String("unix:"))) {
        settings.path = text.sliced(5);
        if (settings.path.startsWith(QLatin1String("//")))
            settings.path.remove(0, 2);
        if (!settings.path.startsWith(u'/') || settings.path.toUtf8().size() > socketPathLength
            || settings.path.contains(QChar::Null))
            return unclear("unix: needs an absolute path of at most 107 bytes, such as "
                           "unix:/run/redis/redis.sock");
        return settings;
    }
    if (text.startsWith(QLatin1String("rediss:"))) {
        return unclear("TLS to Redis (rediss://) is not supported yet; use redis:// in a private "
                       "network, or a unix socket");
    }
    if (!text.contains(QLatin1String("://"))) {
        const auto address = HostPort::fromString(text);
        if (!address || address->port == 0)
            return unclear("expected HOST:PORT, redis://[USER[:PASSWORD]@]HOST[:PORT][/DB] or "
                           "unix:/PATH");
        settings.host = address->host;
        settings.port = address->port;
        return settings;
    }

    const QUrl url(text, QUrl::StrictMode);
    const bool isAddress = isHostName(url.host())
        || QHostAddress(url.host()).protocol() == QAbstractSocket::IPv6Protocol;
    if (!url.isValid() || url.scheme() != QLatin1String("redis") || !isAddress || url.hasQuery()
        || url.hasFragment() || url.port() == 0) {
        return unclear(
            "expected redis://[USER[:PASSWORD]@]HOST[:PORT][/DB]; signs such as / # ? @ in "
            "a password are written as %2F %23 %3F %40");
    }
    settings.host = url.host();
    settings.port = static_cast<quint16>(url.port(settings.port));
    settings.user = url.userName(QUrl::FullyDecoded).toUtf8();
    settings.password = url.password(QUrl::FullyDecoded).toUtf8();
    if (url.path().size() > 1) {
        bool isNumber = false;
        settings.database = url.path().sliced(1).toInt(&isNumber);
        if (!isNumber || settings.database < 0 || settings.database >= redisDatabases)
            return unclear("the database in the url must be a number from 0 to 1023");
    }
    return settings;
}

bool isReachable(const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback()
        && !address.isLinkLocal() && !address.isMulticast()
        && address != QHostAddress(QHostAddress::AnyIPv4);
}

bool isWildcard(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6);
}

/// Beyond loopback nothing may stand open that was not meant to.
template <typename Require> void requireProtection(const Config &config, Require require)
{
    const auto isLoopback = [](const HostPort &address) {
        return !address.isSet() || QHostAddress(address.host).isLoopback();
    };
    const bool isCovered = config.server.insecure || !config.ops.keys.isEmpty();
    require(isCovered || isLoopback(config.server.listen), "server.listen",
        "listening beyond loopback without keys lets anybody who reaches this port push to every "
        "user; make one with hydra-server --gen-key NAME:ROLE and put it into ops.keys, listen on "
        "127.0.0.1, or accept that with --insecure");
    require(isCovered || isLoopback(config.ops.listen), "ops.listen",
        "listening beyond loopback without keys lets anybody who reaches this port steer the "
        "server; make one with hydra-server --gen-key NAME:operator and put it into ops.keys, or "
        "accept that with --insecure");
    const bool needsSecret = !config.redis.url.isEmpty()
        && (!config.ops.keys.isEmpty() || !isLoopback(config.server.listen));
    require(config.server.insecure || !needsSecret || !config.cluster.secret.isEmpty(),
        "cluster.secret",
        "without it anybody who reaches this port can pass for another instance, keys or not; set "
        "the same long random text for all instances (HYDRA_CLUSTER_SECRET), or accept that with "
        "--insecure");
}

} // namespace

std::optional<HostPort> HostPort::fromString(QStringView text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0)
        return {};
    const auto port = portFromDigits(text.sliced(colon + 1));
    if (!port)
        return {};
    QStringView host = text.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.sliced(1).chopped(1);
        if (QHostAddress(host.toString()).protocol() != QAbstractSocket::IPv6Protocol)
            return {};
    } else if (!isHostName(host)) {
        return {};
    }
    return HostPort { host.toString(), *port };
}

QString HostPort::toString() const
{
    if (!isSet())
        return {};
    const QString shownHost = host.contains(u':') ? QString(u'[' % host % u']') : host;
    return shownHost % u':' % QString::number(port);
}

QList<ConfigProblem> problemsOf(const Config &config)
{
    QList<ConfigProblem> problems;
    const auto require = [&problems](bool holds, const char *key, const char *text) {
        if (!holds)
            problems.append({ QString::fromLatin1(key), QString::fromLatin1(text) });
    };
    requireProtection(config, require);
    require(config.cluster.renewal < config.cluster.lease, "cluster.renewal",
        "must be shorter than cluster.lease, or this instance drops out of the cluster in between");
    require(config.http.headTimeout <= config.http.requestTimeout, "http.head_timeout",
        "must not be longer than http.request_timeout, which the head is part of");
    require(config.http.maxTarget <= config.http.maxHead, "http.max_target",
        "must not be larger than http.max_head, which the target is part of");
    if (const auto redis = redisSettings(config.redis); !redis) {
        const QString text = QString::fromUtf8(redis.error().detail);
        problems.append({ QStringLiteral("redis.url"), text });
    }
    return problems;
}

Result<RedisSettings> redisSettings(const Config::Redis &redis)
{
    auto settings = settingsOfUrl(redis.url);
    if (!settings)
        return settings;

    // A silent winner would be the wrong one for somebody, and a wrong login is hard to see from
    // outside.
    const QByteArray user = redis.user.toUtf8();
    if (!user.isEmpty() && !settings->user.isEmpty() && user != settings->user)
        return unclear("the url names another user than redis.user; keep one of them");
    const QByteArray password = redis.password.toUtf8();
    if (!password.isEmpty() && !settings->password.isEmpty() && password != settings->password)
        return unclear("the url holds another password than redis.password; keep one of them");
    if (redis.db != 0 && settings->database != 0 && redis.db != settings->database)
        return unclear("the url names another database than redis.db; keep one of them");

    if (settings->user.isEmpty())
        settings->user = user;
    if (settings->password.isEmpty())
        settings->password = password;
    if (settings->database == 0)
        settings->database = redis.db;
    if (!settings->user.isEmpty() && settings->password.isEmpty())
        return unclear("a user needs a password: set redis.password");
    settings->prefix = redis.prefix.toUtf8();
    settings->commandTime = redis.commandTimeout;
    return settings;
}

InstanceAddress advertisedAddress(
    const Config &config, quint16 listeningPort, const QList<QHostAddress> &machine)
{
    HostPort address = config.cluster.advertise;
    if (!address.isSet()) {
        address = { config.server.listen.host, listeningPort };
        if (isWildcard(QHostAddress(address.host))) {
            const auto found = std::find_if(machine.begin(), machine.end(), isReachable);
            address.host = found != machine.end() ? found->toString() : QStringLiteral("127.0.0.1");
        }
    }
    return InstanceAddress(address.toString().toLatin1());
}

} // namespace hydra
