// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/adminreplies.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <limits>

namespace hydra::adminreplies {

namespace {

/// Keys of LoadSample, in its order.
constexpr std::array loadKeys { "online", "connections", "loginsPerSec", "pushPerSec", "ackPerSec",
    "routeInPerSec", "routeOutPerSec", "errorsPerSec", "ackP95Ms" };
static_assert(loadKeys.size() == loadMetricCount);

QByteArray bytes(const QJsonValue &value) { return value.toString().toUtf8(); }

qint32 smallCount(const QJsonValue &value)
{
    constexpr qint64 most = std::numeric_limits<qint32>::max();
    return qint32(
        std::clamp(value.toInteger(OnlineUser::unknown), qint64(OnlineUser::unknown), most));
}

QList<MissingAnswer> missingAnswers(const QJsonValue &list)
{
    QList<MissingAnswer> missing;
    const QJsonArray elements = list.toArray();
    for (const auto &each : elements) {
        const QJsonObject object = each.toObject();
        missing.append({ bytes(object[QLatin1String("instance")]),
            object[QLatin1String("code")].toInt(), object[QLatin1String("msg")].toString() });
    }
    return missing;
}

/// Which value belongs where.
enum class UserValue {
    User,
    Session,
    Instance,
    Address,
    Client,
    Since,
    Heartbeat,
    Unacked,
    Sent,
    Acked,
    LastAck,
    Ttl,
    Other,
};

UserValue userValue(const QString &key)
{
    static const QHash<QString, UserValue> values { { QStringLiteral("uuid"), UserValue::User },
        { QStringLiteral("session"), UserValue::Session },
        { QStringLiteral("instance"), UserValue::Instance },
        { QStringLiteral("addr"), UserValue::Address },
        { QStringLiteral("client"), UserValue::Client },
        { QStringLiteral("since"), UserValue::Since },
        { QStringLiteral("heartbeat"), UserValue::Heartbeat },
        { QStringLiteral("unacked"), UserValue::Unacked },
        { QStringLiteral("sent"), UserValue::Sent }, { QStringLiteral("acked"), UserValue::Acked },
        { QStringLiteral("lastAckMs"), UserValue::LastAck },
        { QStringLiteral("ttl"), UserValue::Ttl } };
    return values.value(key, UserValue::Other);
}

void set(OnlineUser &user, UserValue which, const QJsonValue &value)
{
    switch (which) {
    case UserValue::User:
        user.user = userId(value);
        return;
    case UserValue::Session:
        user.session = SessionId(bytes(value));
        return;
    case UserValue::Instance:
        user.instance = bytes(value);
        return;
    case UserValue::Address:
        user.address = bytes(value);
        return;
    case UserValue::Client:
        user.client = bytes(value);
        return;
    case UserValue::Since:
        user.since = moment(value);
        return;
    case UserValue::Heartbeat:
        user.heartbeat = moment(value);
        return;
    case UserValue::Unacked:
        user.unacked = smallCount(value);
        return;
    case UserValue::Sent:
        user.sent = smallCount(value);
        return;
    case UserValue::Acked:
        user.acked = smallCount(value);
        return;
    case UserValue::LastAck:
        user.lastAck = smallCount(value);
        return;
    case UserValue::Ttl:
        user.ttl = smallCount(value);
        return;
    case UserValue::Other:
        return;
    }
}

OnlineUser onlineUser(const QJsonObject &object, UserId of = UserId())
{
    OnlineUser user;
    user.user = of;
    for (auto each = object.begin(); each != object.end(); ++each)
        set(user, userValue(each.key()), each.value());
    return user;
}

bool isNamed(const OnlineUser &user) { return !user.user.isNobody() && !user.session.isEmpty(); }

AdminRole roleOf(const QString &word)
{
    return word == QLatin1String("operator") ? AdminRole::Operator
        : word == QLatin1String("sender")    ? AdminRole::Sender
                                             : AdminRole::Viewer;
}

InstanceInfo::Health healthOf(const QString &word)
{
    if (word == QLatin1String("ok"))
        return InstanceInfo::Health::Ok;
    if (word == QLatin1String("draining"))
        return InstanceInfo::Health::Draining;
    return word == QLatin1String("unreachable") ? InstanceInfo::Health::Unreachable
                                                : InstanceInfo::Health::Degraded;
}

InstanceRoad instanceRoad(const QJsonObject &object)
{
    const QString word = object[QLatin1String("state")].toString();
    InstanceRoad road;
    road.to = bytes(object[QLatin1String("instance")]);
    road.state = word == QLatin1String("ok") ? InstanceRoad::State::Ok
        : word == QLatin1String("down")      ? InstanceRoad::State::Down
                                             : InstanceRoad::State::Unknown;
    road.error = object[QLatin1String("error")].toString();
    road.errorAt = moment(object[QLatin1String("at")]);
    return road;
}

InstanceInfo instanceInfo(const QJsonObject &object)
{
    const QJsonObject redis = object[QLatin1String("redis")].toObject();
    const QJsonObject rates = object[QLatin1String("rates")].toObject();
    const QString redisState = redis[QLatin1String("state")].toString();
    InstanceInfo info;
    info.id = bytes(object[QLatin1String("id")]);
    info.address = bytes(object[QLatin1String("addr")]);
    info.version = object[QLatin1String("version")].toString();
    info.startedAt = moment(object[QLatin1String("startedAt")]);
    info.health = healthOf(object[QLatin1String("health")].toString());
    info.users = object[QLatin1String("users")].toInteger();
    info.connections = object[QLatin1String("connections")].toInteger();
    info.threads = object[QLatin1String("threads")].toInt();
    info.loopLagMs = object[QLatin1String("loopLagMs")].toDouble();
    info.cpu = object[QLatin1String("cpu")].toDouble();
    info.rss = object[QLatin1String("rss")].toInteger();
    info.redis = redisState == QLatin1String("ok") ? InstanceInfo::Redis::Ok
        : redisState == QLatin1String("down")      ? InstanceInfo::Redis::Down
                                                   : InstanceInfo::Redis::None;
    info.redisMs = redis[QLatin1String("ms")].toDouble(-1);
    info.logins = rates[QLatin1String("login")].toDouble();
    info.pushes = rates[QLatin1String("push")].toDouble();
    info.acknowledgments = rates[QLatin1String("ack")].toDouble();
    info.routedIn = rates[QLatin1String("routeIn")].toDouble();
    info.routedOut = rates[QLatin1String("routeOut")].toDouble();
    info.errors = rates[QLatin1String("error")].toDouble();
    info.ackP95Ms = object[QLatin1String("ackP95Ms")].toDouble();
    info.isSelf = object[QLatin1String("self")].toBool();
    const QJsonArray roads = object[QLatin1String("peers")].toArray();
    for (const auto &road : roads)
        info.roads.append(instanceRoad(road.toObject()));
    return info;
}

} // namespace

UserId userId(const QJsonValue &value)
{
    if (value.isString())
        return UserId::fromDigits(value.toString().toLatin1()).value_or(UserId());
    const qint64 number = value.toInteger();
    return number > 0 ? UserId(quint64(number)) : UserId();
}

QList<MissingAnswer> partial(const QJsonObject &data)
{
    return missingAnswers(data[QLatin1String("partial")]);
}

Moment moment(const QJsonValue &value) { return momentOf(value.toInteger()); }

Read<ServerHello> hello(const QJsonObject &data)
{
    if (data[QLatin1String("server")].toString() != QLatin1String("hydra"))
        return tl::unexpected(QStringLiteral("no \"server\":\"hydra\""));
    const QJsonObject limits = data[QLatin1String("limits")].toObject();
    ServerHello hello;
    hello.version = data[QLatin1String("version")].toString();
    hello.api = data[QLatin1String("api")].toInt();
    hello.instance = bytes(data[QLatin1String("instance")]);
    hello.time = moment(data[QLatin1String("time")]);
    hello.role = roleOf(data[QLatin1String("role")].toString());
    hello.key = data[QLatin1String("key")].toString();
    hello.hasRedis = data[QLatin1String("presence")].toString() == QLatin1String("redis");
    const QJsonArray features = data[QLatin1String("features")].toArray();
    for (const auto &feature : features)
        hello.features.insert(feature.toString());
    const auto limit = [&limits](const char *name, qsizetype value) {
        return std::max<qsizetype>(limits[QLatin1String(name)].toInteger(value), 1);
    };
    hello.idsAtOnce = limit("ids", hello.idsAtOnce);
    hello.watchedRows = limit("watch", hello.watchedRows);
    hello.messageBytes = limit("message", hello.messageBytes);
    return hello;
}

LoadSample loadSample(const QJsonObject &now)
{
    LoadSample sample {};
    for (size_t i = 0; i < loadKeys.size(); ++i)
        sample.at(i) = now[QLatin1String(loadKeys.at(i))].toDouble();
    return sample;
}

Read<LoadHistory> load(const QJsonObject &data)
{
    const QJsonObject series = data[QLatin1String("series")].toObject();
    LoadHistory load;
    load.now = loadSample(data[QLatin1String("now")].toObject());
    load.start = moment(data[QLatin1String("start")]);
    load.step = std::chrono::seconds(std::max(data[QLatin1String("step")].toInt(1), 1));
    for (size_t i = 0; i < loadKeys.size(); ++i) {
        const QJsonArray values = series[QLatin1String(loadKeys.at(i))].toArray();
        for (const auto &value : values)
            load.series.at(i).append(value.toDouble());
    }
    load.missing = partial(data);
    return load;
}

Read<InstanceList> instances(const QJsonObject &data)
{
    InstanceList list;
    const QJsonArray items = data[QLatin1String("items")].toArray();
    for (const auto &item : items)
        list.items.append(instanceInfo(item.toObject()));
    list.missing = partial(data);
    return list;
}

Read<UserPage> users(const QJsonObject &data)
{
    if (!data[QLatin1String("fields")].isArray() || !data[QLatin1String("rows")].isArray())
        return tl::unexpected(QStringLiteral("no fields and rows"));
    QList<UserValue> columns;
    const QJsonArray fields = data[QLatin1String("fields")].toArray();
    for (const auto &field : fields)
        columns.append(userValue(field.toString()));
    const QJsonArray rows = data[QLatin1String("rows")].toArray();
    UserPage page;
    page.users.reserve(rows.size());
    for (const auto &row : rows) {
        const QJsonArray values = row.toArray();
        OnlineUser user;
        for (qsizetype i = 0; i < std::min(columns.size(), values.size()); ++i)
            set(user, columns[i], values[i]);
        if (isNamed(user))
            page.users.append(user);
    }
    page.next = bytes(data[QLatin1String("next")]);
    page.total = data[QLatin1String("total")].toInteger();
    page.epoch = bytes(data[QLatin1String("epoch")]);
    page.seq = quint64(data[QLatin1String("seq")].toInteger());
    page.missing = partial(data);
    return page;
}

Read<UserLookup> lookup(const QJsonObject &data)
{
    UserLookup lookup;
    const QJsonArray items = data[QLatin1String("items")].toArray();
    for (const auto &item : items) {
        const QJsonObject object = item.toObject();
        UserStatus status;
        status.user = userId(object[QLatin1String("uuid")]);
        status.isOnline = object[QLatin1String("online")].toBool();
        const QJsonArray sessions = object[QLatin1String("sessions")].toArray();
        for (const auto &session : sessions)
            status.sessions.append(onlineUser(session.toObject(), status.user));
        if (!status.user.isNobody())
            lookup.items.append(status);
    }
    lookup.missing = partial(data);
    return lookup;
}

Read<QList<ConfigEntry>> config(const QJsonObject &data)
{
    const auto text = [](const QJsonValue &value) { return value.toVariant().toString(); };
    QList<ConfigEntry> entries;
    const QJsonArray items = data[QLatin1String("items")].toArray();
    for (const auto &item : items) {
        const QJsonObject object = item.toObject();
        entries.append(
            { object[QLatin1String("key")].toString(), text(object[QLatin1String("value")]),
                object[QLatin1String("origin")].toString(), text(object[QLatin1String("default")]),
                object[QLatin1String("reload")].toString() == QLatin1String("live") });
    }
    return entries;
}

Read<KickAnswer> kick(const QJsonObject &data)
{
    KickAnswer answer;
    answer.matched = data[QLatin1String("matched")].toInteger();
    answer.token = bytes(data[QLatin1String("token")]);
    const QJsonArray sample = data[QLatin1String("sample")].toArray();
    for (const auto &each : sample)
        answer.sample.append(onlineUser(each.toObject()));
    const QJsonArray instances = data[QLatin1String("instances")].toArray();
    for (const auto &each : instances) {
        answer.byInstance.append({ bytes(each.toObject()[QLatin1String("instance")]),
            each.toObject()[QLatin1String("matched")].toInteger() });
    }
    answer.kicked = data[QLatin1String("kicked")].toInteger();
    answer.notFound = data[QLatin1String("notFound")].toInteger();
    answer.failed = missingAnswers(data[QLatin1String("failed")]);
    answer.missing = partial(data);
    return answer;
}

Read<QList<AuditEntry>> audit(const QJsonObject &data)
{
    QList<AuditEntry> entries;
    const QJsonArray items = data[QLatin1String("items")].toArray();
    for (const auto &item : items) {
        const QJsonObject object = item.toObject();
        entries.append({ moment(object[QLatin1String("at")]),
            object[QLatin1String("key")].toString(), object[QLatin1String("role")].toString(),
            object[QLatin1String("addr")].toString(), bytes(object[QLatin1String("instance")]),
            object[QLatin1String("action")].toString(), object[QLatin1String("args")].toString(),
            object[QLatin1String("result")].toString() });
    }
    return entries;
}

Read<Severity> logLevel(const QJsonObject &data)
{
    return severity(data[QLatin1String("level")].toString());
}

Severity severity(const QString &word)
{
    if (word == QLatin1String("debug"))
        return Severity::Debug;
    if (word == QLatin1String("warning"))
        return Severity::Warning;
    return word == QLatin1String("error") || word == QLatin1String("fatal") ? Severity::Error
                                                                            : Severity::Info;
}

} // namespace hydra::adminreplies
