// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/adminrequests.h"

#include "common/protocol/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hydra::adminrequests {

namespace {

QByteArray textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonArray digitsOf(const QList<UserId> &users)
{
    QJsonArray digits;
    for (const UserId user : users)
        digits.append(QString::fromLatin1(user.toDigits()));
    return digits;
}

QJsonArray textsOf(const QList<SessionId> &sessions)
{
    QJsonArray texts;
    for (const SessionId &session : sessions)
        texts.append(QString::fromUtf8(session.text()));
    return texts;
}

QString rangeName(FilterField field)
{
    switch (field) {
    case FilterField::Idle:
        return QStringLiteral("idleMs");
    case FilterField::Since:
        return QStringLiteral("sinceMs");
    case FilterField::Sent:
        return QStringLiteral("sent");
    case FilterField::Acked:
        return QStringLiteral("acked");
    default:
        return QStringLiteral("unacked");
    }
}

/// The server takes both ends included.
QJsonObject narrowed(QJsonObject range, const FilterTerm &term)
{
    const auto number = qint64(term.number);
    const bool isStrict
        = term.relation == FilterRelation::Less || term.relation == FilterRelation::Greater;
    const bool isEqual = term.relation == FilterRelation::Is;
    if (isEqual || term.relation == FilterRelation::Greater
        || term.relation == FilterRelation::AtLeast) {
        range[QLatin1String("min")] = std::max(
            number + (isStrict ? 1 : 0), range.value(QLatin1String("min")).toInteger(number));
    }
    if (isEqual || term.relation == FilterRelation::Less
        || term.relation == FilterRelation::AtMost) {
        range[QLatin1String("max")] = std::min(
            number - (isStrict ? 1 : 0), range.value(QLatin1String("max")).toInteger(number));
    }
    return range;
}

QJsonArray rangesOf(const QList<UserRange> &users)
{
    QJsonArray ranges;
    for (const UserRange &range : users) {
        ranges.append(QString::fromLatin1(range.first == range.last
                ? range.first.toDigits()
                : range.first.toDigits() + '-' + range.last.toDigits()));
    }
    return ranges;
}

QJsonObject filterOf(const QList<FilterTerm> &terms)
{
    QJsonObject filter;
    for (const FilterTerm &term : terms) {
        const QString text = QString::fromUtf8(term.text);
        switch (term.field) {
        case FilterField::User:
            if (term.relation == FilterRelation::Is)
                filter[QLatin1String("ids")] = rangesOf(term.users);
            else
                filter[QLatin1String("idPrefix")] = text;
            break;
        case FilterField::Address:
            filter[QLatin1String("addrPrefix")] = text;
            break;
        case FilterField::Instance:
            filter[QLatin1String("instances")] = QJsonArray { text };
            break;
        case FilterField::Client: {
            const bool isPrefix = term.relation == FilterRelation::BeginsWith;
            filter[QLatin1String("client")] = isPrefix ? QString(text + u'*') : text;
            break;
        }
        default: {
            const QString name = rangeName(term.field);
            filter[name] = narrowed(filter.value(name).toObject(), term);
        }
        }
    }
    return filter;
}

QJsonObject withTextIds() { return { { QStringLiteral("idsAsText"), true } }; }

QByteArray command(const char *name, QJsonObject object)
{
    object[QLatin1String("id")] = QLatin1String(name);
    object[QLatin1String("cmd")] = QLatin1String(name);
    return textOf(object);
}

/// A JSON value put into an object as it stands: through a document, numbers would lose digits.
QByteArray withRaw(QByteArray object, const char *name, const QByteArray &json)
{
    object.chop(1);
    return object + (object.size() > 1 ? ",\"" : "\"") + name + "\":" + json + '}';
}

} // namespace

QByteArray nothing() { return textOf(withTextIds()); }

QByteArray load(std::chrono::seconds span, std::chrono::seconds step)
{
    return textOf({ { QStringLiteral("seconds"), qint64(span.count()) },
        { QStringLiteral("step"), qint64(step.count()) } });
}

QByteArray users(const UserQuery &query)
{
    QJsonObject object = withTextIds();
    if (!query.terms.isEmpty())
        object[QLatin1String("filter")] = filterOf(query.terms);
    if (!query.cursor.isEmpty())
        object[QLatin1String("cursor")] = QString::fromLatin1(query.cursor);
    if (!query.sort.isEmpty())
        object[QLatin1String("sort")] = QString::fromLatin1(query.sort);
    if (query.isDescending)
        object[QLatin1String("order")] = QLatin1String("desc");
    object[QLatin1String("limit")] = query.limit;
    object[QLatin1String("format")] = QLatin1String("rows");
    return textOf(object);
}

QByteArray lookUp(const QList<UserId> &users)
{
    QJsonObject object = withTextIds();
    object[QLatin1String("uuids")] = digitsOf(users);
    return textOf(object);
}

QByteArray kick(const KickRequest &request)
{
    QJsonObject object = withTextIds();
    if (request.filter)
        object[QLatin1String("filter")] = filterOf(*request.filter);
    else if (request.sessions.isEmpty())
        object[QLatin1String("uuids")] = digitsOf(request.users);
    else
        object[QLatin1String("sessions")] = textsOf(request.sessions);
    if (!request.reason.isEmpty())
        object[QLatin1String("reason")] = request.reason;
    if (request.isDryRun)
        object[QLatin1String("dryRun")] = true;
    else if (!request.token.isEmpty())
        object[QLatin1String("token")] = QString::fromLatin1(request.token);
    return textOf(object);
}

QByteArray push(const PushBatch &batch)
{
    QJsonObject object = withTextIds();
    if (!batch.id.isEmpty())
        object[QLatin1String("id")] = QString::fromUtf8(batch.id);
    object[QLatin1String("rate")] = batch.rate;
    object[QLatin1String("wait")] = qint64(batch.wait.count());
    if (batch.stopsOnError)
        object[QLatin1String("stopOnError")] = true;
    if (batch.isDryRun)
        object[QLatin1String("dryRun")] = true;
    else if (!batch.token.isEmpty())
        object[QLatin1String("token")] = QString::fromLatin1(batch.token);
    if (batch.part > 0)
        object[QLatin1String("part")] = batch.part;
    if (batch.hasMore)
        object[QLatin1String("more")] = true;
    if (batch.part == 1 && batch.expected > 0)
        object[QLatin1String("expected")] = batch.expected;
    if (batch.part > 1 && batch.personal.isEmpty())
        return textOf(object);
    if (!batch.personal.isEmpty()) {
        QByteArray messages = "[";
        for (const PersonalMessage &each : batch.personal) {
            if (messages.size() > 1)
                messages += ',';
            messages += "{\"uuid\":" + each.user.toDigits() + ",\"msg\":" + each.message + '}';
        }
        return withRaw(textOf(object), "msgs", messages + ']');
    }
    QJsonObject target;
    if (batch.isForAll)
        target[QLatin1String("all")] = true;
    else if (!batch.filter.isEmpty())
        target[QLatin1String("filter")] = filterOf(batch.filter);
    else
        target[QLatin1String("uuids")] = digitsOf(batch.users);
    object[QLatin1String("target")] = target;
    return withRaw(textOf(object), "msg", batch.message);
}

QByteArray job(const QByteArray &job)
{
    return textOf({ { QStringLiteral("job"), QString::fromUtf8(job) } });
}

QByteArray history(std::optional<UserId> user)
{
    QJsonObject object = withTextIds();
    if (user) {
        object[QLatin1String("filter")]
            = QJsonObject { { QStringLiteral("uuid"), QString::fromLatin1(user->toDigits()) } };
    }
    object[QLatin1String("limit")] = 500;
    return textOf(object);
}

QByteArray logLevel(const LogLevelChange &change)
{
    constexpr std::array words { "debug", "info", "warning", "error" };
    return textOf({ { QStringLiteral("level"), QLatin1String(words.at(size_t(change.least))) },
        { QStringLiteral("category"), QString::fromUtf8(change.category) },
        { QStringLiteral("seconds"), qint64(change.time.count()) } });
}

QByteArray subscribe(const Subscription &wish)
{
    QJsonObject object = withTextIds();
    QJsonArray topics { QStringLiteral("presence"), QStringLiteral("stats"),
        QStringLiteral("instances"), QStringLiteral("push") };
    if (wish.role == AdminRole::Operator)
        topics.append(QStringLiteral("audit"));
    if (wish.role == AdminRole::Operator && wish.hasLog)
        topics.append(QStringLiteral("log"));
    object[QLatin1String("topics")] = topics;
    object[QLatin1String("intervalMs")] = qint64(wish.interval.count());
    if (!wish.epoch.isEmpty()) {
        object[QLatin1String("resume")]
            = QJsonObject { { QStringLiteral("epoch"), QString::fromUtf8(wish.epoch) },
                  { QStringLiteral("seq"), qint64(wish.seq) } };
    }
    return command("subscribe", object);
}

QByteArray watch(const QList<SessionId> &sessions)
{
    return command("watch", { { QStringLiteral("sessions"), textsOf(sessions) } });
}

QByteArray trace(const QList<UserId> &users, std::chrono::seconds time)
{
    return command("trace",
        { { QStringLiteral("uuids"), digitsOf(users) },
            { QStringLiteral("seconds"), qint64(time.count()) } });
}

QByteArray pong() { return "{\"cmd\":\"pong\"}"; }

} // namespace hydra::adminrequests
