// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/configschema.h"

#include "server/app/config.h"
#include "server/app/settingkinds.h"
#include "server/ops/accesskeys.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace hydra {

namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr qint64 KiB = 1024;
constexpr qint64 MiB = 1024 * KiB;
constexpr qint64 GiB = 1024 * MiB;
constexpr qsizetype originCount = 1000;
constexpr qsizetype keyCount = 1000;
constexpr qsizetype secretLength = 16;

constexpr Bounds between(milliseconds least, milliseconds most)
{
    return { least.count(), most.count() };
}

/// Brings a value of the right type into its kept form, or returns what was expected.
template <typename T> using Check = QString (*)(T &value);

QString checkListen(HostPort &value)
{
    if (value.host == QLatin1String("localhost"))
        value.host = QStringLiteral("127.0.0.1");
    // Resolving a name would block the start, and it may have several addresses.
    const QHostAddress address(value.host);
    if (address.isNull())
        return QStringLiteral(
            "a numeric address and a port, such as 127.0.0.1:10240, 0.0.0.0:10240 or [::1]:10240");
    value.host = address.toString();
    return {};
}

QString checkOpsListen(HostPort &value) { return value.isSet() ? checkListen(value) : QString(); }

QString checkSecret(QString &value)
{
    if (!value.isEmpty() && value.toUtf8().size() < secretLength)
        return QStringLiteral("at least %1 bytes, for example of openssl rand -base64 32")
            .arg(secretLength);
    return {};
}

QString checkKeys(QStringList &value)
{
    if (value.size() > keyCount)
        return QStringLiteral("at most %1 keys").arg(keyCount);
    QSet<QByteArray> names;
    for (const QString &item : std::as_const(value)) {
        const auto key = AccessKey::fromText(item.toUtf8());
        if (!key || names.contains(key->name))
            return QStringLiteral("NAME:ROLE:SHA256 each, with names of their own, as hydra-server "
                                  "--gen-key NAME:ROLE prints them");
        names.insert(key->name);
    }
    return {};
}

QString checkAdvertise(HostPort &value)
{
    const bool isUseless
        = value.host == QLatin1String("0.0.0.0") || value.host == QLatin1String("::");
    if (value.isSet() && (value.port == 0 || isUseless))
        return QStringLiteral(
            "HOST:PORT that the other instances can connect to, with a real host and port");
    return {};
}

QString checkPrefix(QString &value)
{
    static const QRegularExpression allowed(QStringLiteral("^[A-Za-z0-9_.:-]{1,64}$"));
    if (!allowed.match(value).hasMatch())
        return QStringLiteral("1 to 64 letters, digits or signs of _ . : -");
    return {};
}

QString checkOrigins(QStringList &value)
{
    static const QRegularExpression origin(
        QStringLiteral("^[a-z][a-z0-9+.-]*://[^/?#@\\s\\x00-\\x20]+$"));
    if (value.size() > originCount)
        return QStringLiteral("at most %1 origins").arg(originCount);
    for (QString &item : value) {
        item = item.toLower();
        if (!origin.match(item).hasMatch())
            return QStringLiteral(R"(origins such as "https://app.example.org", without a path)");
    }
    return {};
}

template <typename Section, typename T>
Setting setting(const char *id, Section Config::*section, T Section::*member, Bounds bounds,
    const char *description, Check<T> check = nullptr)
{
    const QString name = QString::fromLatin1(id);
    Setting result;
    result.section = name.section(u'.', 0, 0);
    result.key = name.section(u'.', 1);
    result.type = QString::fromLatin1(Kind<T>::name);
    result.range = Kind<T>::range(bounds);
    result.description = QString::fromUtf8(description);
    result.assign = [=](Config &config, const RawValue &raw) -> tl::expected<void, QString> {
        auto value = Kind<T>::read(raw, bounds);
        QString expected = value ? QString() : Kind<T>::expects(bounds);
        if (value && check)
            expected = check(*value);
        if (!expected.isEmpty())
            return tl::make_unexpected(expected);
        config.*section.*member = *value;
        return {};
    };
    result.print = [=](const Config &config) { return Kind<T>::write(config.*section.*member); };
    return result;
}

Setting secret(Setting setting)
{
    setting.isSecret = true;
    setting.print = [print = setting.print](const Config &config) {
        const QString value = print(config);
        const bool isEmpty = value == QLatin1String("\"\"") || value == QLatin1String("[]");
        return isEmpty ? value : QStringLiteral("\"***\"");
    };
    return setting;
}

/// Of a url only the password is secret, in messages all of it.
Setting secretInUrl(Setting setting)
{
    setting.isSecret = true;
    setting.print = [print = setting.print](const Config &config) {
        static const QRegularExpression password(QStringLiteral("(://[^:/@]*):.*@"));
        return print(config).replace(password, QStringLiteral("\\1:***@"));
    };
    return setting;
}

std::vector<Setting> makeSettings()
{
    using C = Config;
    const Bounds any;
    const Bounds wait = between(10ms, 1h);
    return {
        setting("server.listen", &C::server, &C::Server::listen, any,
            "Where clients, backends and other instances connect: a numeric address and a port. "
            "Port 0 lets the "
            "system choose one. Beyond loopback it needs `insecure`.",
            checkListen),
        setting("server.engine", &C::server, &C::Server::engine, any,
            "What speaks WebSocket: see docs/websocket-engines.md."),
        setting("server.threads", &C::server, &C::Server::threads, { 0, 64 },
            "Worker threads; 0 means one per core. See docs/operations.md."),
        setting("server.shutdown", &C::server, &C::Server::shutdown, between(10ms, 1h),
            "How long SIGTERM waits for requests in flight and for clients to close."),
        setting("server.insecure", &C::server, &C::Server::insecure, any,
            "Accept that anybody who reaches the port may push to every user."),

        setting("cluster.advertise", &C::cluster, &C::Cluster::advertise, any,
            "What other instances call this one. Empty: the listening address; for a wildcard, the "
            "first IPv4 "
            "address of this machine that others can reach.",
            checkAdvertise),
        setting("cluster.lease", &C::cluster, &C::Cluster::lease, between(1s, 1h),
            "How long other instances believe that this one is alive without hearing from it."),
        setting("cluster.renewal", &C::cluster, &C::Cluster::renewal, between(100ms, 30min),
            "How often the lease is renewed; shorter than the lease."),
        setting("cluster.route_timeout", &C::cluster, &C::Cluster::routeTimeout, between(10ms, 4s),
            "How long a push waits for the instance that holds its user."),
        secret(setting("cluster.secret", &C::cluster, &C::Cluster::secret, any,
            "What the instances know each other by: the same long random text for all. Needed "
            "beyond loopback and with keys. Better in `HYDRA_CLUSTER_SECRET` than in a file or "
            "flag.",
            checkSecret)),

        setting("presence.ttl", &C::presence, &C::Presence::ttl, between(1s, 24h),
            "A client that is silent for this long is closed and offline."),

        secretInUrl(setting("redis.url", &C::redis, &C::Redis::url, any,
            "Where Redis is: `HOST:PORT`, `redis://[USER[:PASSWORD]@]HOST[:PORT][/DB]` or "
            "`unix:/PATH`. Empty: no "
            "Redis, presence is kept in this process.")),
        setting("redis.user", &C::redis, &C::Redis::user, any, "ACL user, if the url names none."),
        secret(setting("redis.password", &C::redis, &C::Redis::password, any,
            "Password, if the url holds none. Better in `HYDRA_REDIS_PASSWORD` than in a file or "
            "flag.")),
        setting("redis.db", &C::redis, &C::Redis::db, { 0, 1023 },
            "Database number, if the url names none."),
        setting("redis.prefix", &C::redis, &C::Redis::prefix, any,
            "What the names of all keys begin with. Instances of one cluster have the same.",
            checkPrefix),
        setting("redis.command_timeout", &C::redis, &C::Redis::commandTimeout, between(10ms, 5s),
            "How long a command waits for its reply."),

        setting("http.max_head", &C::http, &C::Http::maxHead, { 1 * KiB, 1 * MiB },
            "Request line and headers together; more is answered 431."),
        setting("http.max_headers", &C::http, &C::Http::maxHeaders, { 8, 1000 },
            "Headers of one request; more is answered 431."),
        setting("http.max_target", &C::http, &C::Http::maxTarget, { 64, 64 * KiB },
            "Path and query of a request; more is answered 414."),
        setting("http.max_body", &C::http, &C::Http::maxBody, { 1 * KiB, 1 * GiB },
            "Body of a request; more is answered 413 before it is read."),
        setting("http.head_timeout", &C::http, &C::Http::headTimeout, wait,
            "From the connection's first byte to the end of the head."),
        setting("http.request_timeout", &C::http, &C::Http::requestTimeout, wait,
            "For the whole request, also when it trickles in."),
        setting("http.keepalive", &C::http, &C::Http::keepalive, wait,
            "How long a connection may stay idle between requests."),

        setting("websocket.max_message", &C::websocket, &C::WebSocket::maxMessage,
            { 1 * KiB, 256 * MiB },
            "A client's message; a larger one closes the connection with 1009."),
        setting("websocket.login_timeout", &C::websocket, &C::WebSocket::loginTimeout, wait,
            "From the handshake to the login; then the connection is closed with 4006."),
        setting("websocket.send_queue", &C::websocket, &C::WebSocket::sendQueue,
            { 4 * KiB, 1 * GiB },
            "Bytes that wait for one client to read; over it a push gets 605 and the client is "
            "closed with 4008."),
        setting("websocket.write_stalled", &C::websocket, &C::WebSocket::writeStalled, wait,
            "A client that takes no byte for this long while some wait is closed."),
        setting("websocket.origins", &C::websocket, &C::WebSocket::origins, any,
            "Origins that browsers may connect from, such as `https://app.example.org`. Empty: "
            "any.",
            checkOrigins),

        setting("limits.connections", &C::limits, &C::Limits::connections, { 1, 10'000'000 },
            "Connections of all kinds at once."),

        setting("push.max_id", &C::push, &C::Push::maxId, { 16, limits::pushIdMost },
            "Length of a push id."),
        setting("push.delivery_timeout", &C::push, &C::Push::deliveryTimeout, between(10ms, 5s),
            "A push that the user's socket has not taken by then is answered 604."),
        setting("push.id_lifetime", &C::push, &C::Push::idLifetime, between(10s, 24h * 30),
            "How long a push id is remembered, so that a repeat is not delivered again."),

        setting("ops.listen", &C::ops, &C::Ops::listen, any,
            "An address of their own for `/admin/…`, `/metrics` and the health paths. Empty: they "
            "are at `server.listen`.",
            checkOpsListen),
        secret(setting("ops.keys", &C::ops, &C::Ops::keys, any,
            "Who gets in, `NAME:ROLE:SHA256` each, as `hydra-server --gen-key NAME:ROLE` prints "
            "them. Empty: everybody who reaches the port.",
            checkKeys)),

        setting("log.level", &C::log, &C::Log::level, any,
            "The least important messages that are logged."),
        setting(
            "log.format", &C::log, &C::Log::format, any, "For people, or one JSON object a line."),
    };
}

} // namespace

QString Setting::id() const { return section % u'.' % key; }

QString Setting::variable() const
{
    return QLatin1String("HYDRA_") + section.toUpper() + u'_' + key.toUpper();
}

const std::vector<Setting> &configSettings()
{
    static const std::vector<Setting> settings = makeSettings();
    return settings;
}

const Setting *findSetting(QStringView id)
{
    const auto &settings = configSettings();
    const auto found = std::find_if(settings.begin(), settings.end(),
        [id](const Setting &setting) { return setting.id() == id; });
    return found == settings.end() ? nullptr : &*found;
}

} // namespace hydra
