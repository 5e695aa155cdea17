// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/pushreplies.h"

#include <QHash>
#include <QJsonArray>

namespace hydra::adminreplies {

namespace {

QByteArray bytes(const QJsonValue &value) { return value.toString().toUtf8(); }

PushJob::State jobState(const QString &word)
{
    static const QHash<QString, PushJob::State> states { { QStringLiteral("running"),
                                                             PushJob::State::Running },
        { QStringLiteral("paused"), PushJob::State::Paused },
        { QStringLiteral("done"), PushJob::State::Done },
        { QStringLiteral("cancelled"), PushJob::State::Cancelled } };
    return states.value(word, PushJob::State::Stopped);
}

} // namespace

Read<PushBatchAnswer> push(const QJsonObject &data)
{
    PushBatchAnswer answer;
    answer.job = bytes(data[QLatin1String("job")]);
    answer.matched = data[QLatin1String("matched")].toInteger();
    answer.online = data[QLatin1String("online")].toInteger();
    answer.duplicates = data[QLatin1String("duplicates")].toInteger();
    answer.token = bytes(data[QLatin1String("token")]);
    answer.missing = partial(data);
    return answer;
}

Read<PushJob> job(const QJsonObject &data)
{
    if (!data[QLatin1String("job")].isString())
        return tl::unexpected(QStringLiteral("no job"));
    PushJob job;
    job.id = bytes(data[QLatin1String("job")]);
    job.state = jobState(data[QLatin1String("state")].toString());
    job.total = data[QLatin1String("total")].toInteger();
    job.sent = data[QLatin1String("sent")].toInteger();
    job.acked = data[QLatin1String("acked")].toInteger();
    job.unacked = data[QLatin1String("unacked")].toInteger();
    job.offline = data[QLatin1String("offline")].toInteger();
    job.duplicate = data[QLatin1String("duplicate")].toInteger();
    job.failed = data[QLatin1String("failed")].toInteger();
    job.waiting = data[QLatin1String("waiting")].toInteger();
    job.rate = data[QLatin1String("rate")].toInt();
    job.by = data[QLatin1String("by")].toString();
    job.startedAt = moment(data[QLatin1String("startedAt")]);
    job.endedAt = moment(data[QLatin1String("endedAt")]);
    return job;
}

Read<QList<PushJob>> jobs(const QJsonObject &data)
{
    QList<PushJob> jobs;
    const QJsonArray items = data[QLatin1String("items")].toArray();
    for (const auto &item : items) {
        if (const auto one = job(item.toObject()))
            jobs.append(*one);
    }
    return jobs;
}

PushState pushState(const QString &word)
{
    static const QHash<QString, PushState> states { { QStringLiteral("sent"), PushState::Sent },
        { QStringLiteral("acked"), PushState::Acked },
        { QStringLiteral("offline"), PushState::Offline },
        { QStringLiteral("failed"), PushState::Failed },
        { QStringLiteral("duplicate"), PushState::Duplicate } };
    return states.value(word, PushState::Unknown);
}

Read<PushHistory> history(const QJsonObject &data)
{
    PushHistory history;
    const QJsonArray items = data[QLatin1String("items")].toArray();
    for (const auto &item : items) {
        const QJsonObject object = item.toObject();
        PushRecord record;
        record.id = bytes(object[QLatin1String("id")]);
        record.seq = bytes(object[QLatin1String("seq")]);
        record.user = userId(object[QLatin1String("uuid")]);
        record.state = pushState(object[QLatin1String("state")].toString());
        record.code = object[QLatin1String("code")].toInt();
        record.at = moment(object[QLatin1String("at")]);
        record.ackedAt = moment(object[QLatin1String("ackedAt")]);
        if (isKnown(record.ackedAt))
            record.ackMs = (record.ackedAt - moment(object[QLatin1String("sentAt")])).count();
        record.instance = bytes(object[QLatin1String("instance")]);
        record.isRouted = object[QLatin1String("via")].toString() == QLatin1String("routed");
        record.bytes = object[QLatin1String("bytes")].toInteger();
        history.items.append(record);
    }
    history.next = bytes(data[QLatin1String("next")]);
    history.missing = partial(data);
    return history;
}

} // namespace hydra::adminreplies
