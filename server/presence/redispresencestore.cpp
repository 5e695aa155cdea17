// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/redispresencestore.h"

#include "common/protocol/appending.h"
#include "server/presence/presencerecord.h"
#include "server/presence/presencescripts.h"
#include "server/redis/redisclient.h"

#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>
#include <vector>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(presenceLog, "hydra.presence")

/// Users asked for in one pipeline, two commands each.
constexpr qsizetype slice = 1000;

bool isWrongType(const Result<RedisReply> &reply)
{
    return !reply && reply.error().kind == ErrorKind::Refused
        && reply.error().detail.startsWith("WRONGTYPE");
}

/// Whether \a reply is an answer about the key: a wrong type is one, it counts as absent.
bool isAnswer(const Result<RedisReply> &reply) { return reply || isWrongType(reply); }

bool names(const QList<Holder> &records, const InstanceAddress &instance)
{
    return std::any_of(records.begin(), records.end(),
        [&](const Holder &record) { return record.instance == instance; });
}

} // namespace

RedisPresenceStore::RedisPresenceStore(
    RedisClient &redis, InstanceAddress own, std::chrono::milliseconds ttl, QObject *parent)
    : PresenceStore(parent)
    , m_redis(redis)
    , m_own(std::move(own))
    , m_ttl(ttl)
{
}

QCoro::Task<Result<std::optional<Holder>>> RedisPresenceStore::add(UserId user, Holder session)
{
    using namespace presencescripts;
    const QPointer<RedisPresenceStore> self(this);
    auto putting = m_redis.evaluate(putRecord(), { recordsKey(user) },
        { session.device.text(), presencerecord::encode(session), ttl() });
    auto pointing = m_redis.evaluate(putAddress(), { addressKey(user) }, { m_own.text(), ttl() });
    auto listing = m_redis.evaluate(putOnline(), { onlineKey() }, { user.toDigits() });

    const Result<RedisReply> records = co_await putting;
    const Result<RedisReply> address = co_await pointing;
    const Result<RedisReply> listed = co_await listing;
    for (const Result<RedisReply> *reply : { &records, &address, &listed }) {
        if (!*reply)
            co_return tl::unexpected<Error>(reply->error());
    }
    if (!self)
        co_return failure(ErrorKind::Unreachable, "shutting down");

    const QList<Holder> before = recordsIn(records);
    for (const Holder &record : before) {
        if (record.device == session.device && record.session != session.session)
            co_return record;
    }
    // A classic instance has a single session of a user, and leaves nothing but its address.
    const std::optional<InstanceAddress> classic = addressIn(address);
    if (session.device.isEmpty() && classic && *classic != m_own && !names(before, *classic))
        co_return Holder { *classic, {}, {}, 0 };
    co_return std::nullopt;
}

QCoro::Task<Result<QList<Holder>>> RedisPresenceStore::lookUp(UserId user)
{
    const QPointer<RedisPresenceStore> self(this);
    auto gettingAddress = m_redis.ask({ "GET", addressKey(user) });
    auto gettingRecords = m_redis.ask({ "HGETALL", recordsKey(user) });
    const Result<RedisReply> address = co_await gettingAddress;
    const Result<RedisReply> records = co_await gettingRecords;
    for (const Result<RedisReply> *reply : { &address, &records }) {
        if (!isAnswer(*reply))
            co_return tl::unexpected<Error>(reply->error());
    }
    if (!self)
        co_return failure(ErrorKind::Unreachable, "shutting down");

    QList<Holder> holders = recordsIn(records);
    // It takes a buffer even for one.
    if (holders.size() > 1)
        std::stable_sort(holders.begin(), holders.end(),
            [](const Holder &a, const Holder &b) { return a.since > b.since; });
    const std::optional<InstanceAddress> classic = addressIn(address);
    if (classic && !names(holders, *classic))
        holders.append({ *classic, {}, {}, 0 });
    co_return holders;
}

QCoro::Task<Result<QList<bool>>> RedisPresenceStore::areOnline(QList<UserId> users)
{
    const QPointer<RedisPresenceStore> self(this);
    QList<bool> answers;
    answers.reserve(users.size());
    for (qsizetype begin = 0; begin < users.size(); begin += slice) {
        if (!self)
            co_return failure(ErrorKind::Unreachable, "shutting down");
        const Result<QList<bool>> some = co_await areOnlineSlice(users.mid(begin, slice));
        if (!some)
            co_return some;
        answers.append(*some);
    }
    co_return answers;
}

QCoro::Task<Result<QList<bool>>> RedisPresenceStore::areOnlineSlice(QList<UserId> users)
{
    const QPointer<RedisPresenceStore> self(this);
    std::vector<Answer<Result<RedisReply>>> asked;
    asked.reserve(static_cast<size_t>(users.size()) * 2);
    for (const UserId user : std::as_const(users)) {
        asked.push_back(m_redis.ask({ "GET", addressKey(user) }));
        asked.push_back(m_redis.ask({ "HGETALL", recordsKey(user) }));
    }
    QList<bool> answers;
    answers.reserve(users.size());
    for (size_t i = 0; i < asked.size(); i += 2) {
        const Result<RedisReply> address = co_await asked[i];
        const Result<RedisReply> records = co_await asked[i + 1];
        for (const Result<RedisReply> *reply : { &address, &records }) {
            if (!isAnswer(*reply))
                co_return tl::unexpected<Error>(reply->error());
        }
        if (!self)
            co_return failure(ErrorKind::Unreachable, "shutting down");
        answers.append(addressIn(address).has_value() || !recordsIn(records).isEmpty());
    }
    co_return answers;
}

void RedisPresenceStore::remove(UserId user, Holder session, bool lastHere)
{
    using namespace presencescripts;
    m_redis.sendScript(removeRecord(), { recordsKey(user) },
        { session.device.text(), presencerecord::encode(session) });
    // A dropped task runs to its end.
    if (lastHere)
        (void)removeUser(user);
}

QCoro::Task<> RedisPresenceStore::removeUser(UserId user)
{
    const QPointer<RedisPresenceStore> self(this);
    // Sessions elsewhere get the classic key back with their next renewal.
    m_redis.sendScript(presencescripts::removeAddress(), { addressKey(user) }, { m_own.text() });
    auto unlisting = m_redis.command({ "SREM", onlineKey(), user.toDigits() });
    const Result<RedisReply> unlisted = co_await unlisting;
    if (self && unlisted)
        emit userRemoved(user);
}

void RedisPresenceStore::renew(UserId user, Holder session)
{
    // A dropped task runs to its end.
    (void)renewRecord(user, std::move(session));
    m_redis.sendScript(
        presencescripts::renewAddress(), { addressKey(user) }, { m_own.text(), ttl() });
    m_redis.sendScript(presencescripts::putOnline(), { onlineKey() }, { user.toDigits() });
}

QCoro::Task<> RedisPresenceStore::renewRecord(UserId user, Holder session)
{
    const QPointer<RedisPresenceStore> self(this);
    const QByteArrayList arguments { session.device.text(), presencerecord::encode(session), ttl(),
        session.session.text(), QByteArray::number(session.since) };
    auto renewing
        = m_redis.evaluate(presencescripts::renewRecord(), { recordsKey(user) }, arguments);
    const Result<RedisReply> reply = co_await renewing;
    if (!self || !reply || !reply->isNumber())
        co_return;
    if (reply->number() == 0)
        emit sessionReplaced(user, session.session);
    else if (reply->number() == 2)
        reportOnce(Garbage::RecordValue);
}

void RedisPresenceStore::removeStale(UserId user, Holder found)
{
    using namespace presencescripts;
    if (!found.session.isEmpty()) {
        m_redis.sendScript(removeRecord(), { recordsKey(user) },
            { found.device.text(), presencerecord::encode(found) });
    }
    m_redis.sendScript(removeAddress(), { addressKey(user) }, { found.instance.text() });
}

void RedisPresenceStore::removeInstance(UserId user, InstanceAddress instance)
{
    using namespace presencescripts;
    m_redis.sendScript(removeRecordsAt(), { recordsKey(user) }, { instance.text() });
    m_redis.sendScript(removeAddress(), { addressKey(user) }, { instance.text() });
}

bool RedisPresenceStore::isUsable() const { return m_redis.isUsable(); }

QByteArray RedisPresenceStore::addressKey(UserId user) const
{
    return m_redis.key("uuid:", Digits(user.number()));
}

QByteArray RedisPresenceStore::recordsKey(UserId user) const
{
    return m_redis.key("user:", Digits(user.number()));
}

QByteArray RedisPresenceStore::onlineKey() const { return m_redis.key("online:", m_own.text()); }

QByteArray RedisPresenceStore::ttl() const { return QByteArray::number(qint64(m_ttl.count())); }

std::optional<InstanceAddress> RedisPresenceStore::addressIn(const Result<RedisReply> &reply) const
{
    if (reply && reply->isNil())
        return {};
    if (!reply || !reply->isText()) {
        reportOnce(Garbage::AddressType);
        return {};
    }
    auto address = presencerecord::decodeAddress(reply->text(), m_own);
    if (!address)
        reportOnce(Garbage::AddressValue);
    return address;
}

QList<Holder> RedisPresenceStore::recordsIn(const Result<RedisReply> &reply) const
{
    QList<Holder> records;
    if (!reply || !reply->isList()) {
        reportOnce(Garbage::RecordType);
        return records;
    }
    const QList<RedisReply> fields = reply->list();
    for (qsizetype i = 0; i + 1 < fields.size(); i += 2) {
        const DeviceName device(fields.at(i).text());
        const auto record = presencerecord::decode(device, fields.at(i + 1).text(), m_own);
        if (record)
            records.append(*record);
        else
            reportOnce(Garbage::RecordValue);
    }
    return records;
}

void RedisPresenceStore::reportOnce(Garbage garbage) const
{
    const quint32 bit = 1U << static_cast<unsigned>(garbage);
    if (m_reported & bit)
        return;
    m_reported |= bit;
    static constexpr const char *texts[]
        = { "an address that is none", "an address of another type",
              "a session record that is none", "session records of another type" };
    qCWarning(presenceLog) << "Redis holds" << texts[static_cast<int>(garbage)]
                           << "- it counts as absent; others like it are not reported";
}

} // namespace hydra
