// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/streamevents.h"

#include "common/net/admin/pushreplies.h"

#include <QJsonArray>

namespace hydra::streamevents {

namespace {

QByteArray bytes(const QJsonValue &value) { return value.toString().toUtf8(); }

std::optional<qint32> count(const QJsonObject &values, const char *key)
{
    const QJsonValue value = values[QLatin1String(key)];
    return value.isDouble() ? std::optional<qint32>(value.toInt(OnlineUser::unknown))
                            : std::nullopt;
}

} // namespace

PresenceBatch presence(const QJsonObject &data, Moment at)
{
    PresenceBatch batch;
    batch.at = at;
    batch.online = data[QLatin1String("online")].toInteger();
    const QJsonArray joining = data[QLatin1String("join")].toArray();
    for (const auto &each : joining) {
        // [uuid, session, instance, addr, since, device, client]
        const QJsonArray values = each.toArray();
        OnlineUser user;
        user.user = adminreplies::userId(values.at(0));
        user.session = SessionId(bytes(values.at(1)));
        user.instance = bytes(values.at(2));
        user.address = bytes(values.at(3));
        user.since = adminreplies::moment(values.at(4));
        user.heartbeat = user.since;
        user.client = bytes(values.at(6));
        if (!user.user.isNobody() && !user.session.isEmpty())
            batch.joined.append(user);
    }
    const QJsonArray leaving = data[QLatin1String("leave")].toArray();
    for (const auto &each : leaving) {
        // [uuid, session, reason]
        const QJsonArray values = each.toArray();
        const SessionEnd end { adminreplies::userId(values.at(0)), SessionId(bytes(values.at(1))),
            bytes(values.at(2)) };
        if (!end.session.isEmpty())
            batch.left.append(end);
    }
    return batch;
}

QList<SessionUpdate> rows(const QJsonObject &data)
{
    QList<SessionUpdate> updates;
    const QJsonArray changed = data[QLatin1String("upd")].toArray();
    for (const auto &each : changed) {
        const QJsonObject values = each.toArray().at(1).toObject();
        SessionUpdate update;
        update.session = SessionId(bytes(each.toArray().at(0)));
        if (values[QLatin1String("heartbeat")].isDouble())
            update.heartbeat = adminreplies::moment(values[QLatin1String("heartbeat")]);
        update.unacked = count(values, "unacked");
        update.sent = count(values, "sent");
        update.acked = count(values, "acked");
        update.lastAck = count(values, "lastAckMs");
        update.ttl = count(values, "ttl");
        updates.append(update);
    }
    return updates;
}

PushNews pushes(const QJsonObject &data)
{
    PushNews news;
    const QJsonArray fresh = data[QLatin1String("new")].toArray();
    for (const auto &each : fresh) {
        // [seq, id, uuid, state, code, at, instance, via, bytes]
        const QJsonArray values = each.toArray();
        PushRecord record;
        record.seq = bytes(values.at(0));
        record.id = bytes(values.at(1));
        record.user = adminreplies::userId(values.at(2));
        record.state = adminreplies::pushState(values.at(3).toString());
        record.code = values.at(4).toInt();
        record.at = adminreplies::moment(values.at(5));
        record.instance = bytes(values.at(6));
        record.isRouted = values.at(7).toString() == QLatin1String("routed");
        record.bytes = values.at(8).toInteger();
        news.fresh.append(record);
    }
    const QJsonArray changed = data[QLatin1String("upd")].toArray();
    for (const auto &each : changed) {
        const QJsonArray values = each.toArray();
        news.updates.append({ bytes(values.at(0)), adminreplies::pushState(values.at(1).toString()),
            values.at(2).toInteger(-1) });
    }
    news.skipped = data[QLatin1String("skipped")].toInteger();
    return news;
}

TracedMessage trace(const QJsonObject &data)
{
    return { adminreplies::userId(data[QLatin1String("uuid")]),
        SessionId(bytes(data[QLatin1String("session")])), bytes(data[QLatin1String("instance")]),
        data[QLatin1String("dir")].toString() == QLatin1String("in"),
        bytes(data[QLatin1String("kind")]), adminreplies::moment(data[QLatin1String("at")]),
        data[QLatin1String("bytes")].toInteger(), bytes(data[QLatin1String("raw")]) };
}

QList<LogLine> log(const QJsonObject &data)
{
    QList<LogLine> lines;
    const QByteArray instance = bytes(data[QLatin1String("instance")]);
    const QJsonArray items = data[QLatin1String("lines")].toArray();
    for (const auto &each : items) {
        // [at, level, category, text]
        const QJsonArray values = each.toArray();
        lines.append(
            { adminreplies::moment(values.at(0)), adminreplies::severity(values.at(1).toString()),
                bytes(values.at(2)), bytes(values.at(3)), instance });
    }
    return lines;
}

} // namespace hydra::streamevents
