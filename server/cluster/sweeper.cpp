// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/sweeper.h"

#include "server/cluster/peeraddress.h"
#include "server/redis/redisclient.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(clusterLog, "hydra.cluster")

using Clock = std::chrono::steady_clock;

/// Users between two looks at the lease, and between two turns of the loop.
constexpr qsizetype sliceMost = 500;
/// Bound on the instances looked at in one round.
constexpr qsizetype instancesMost = 1000;

} // namespace

Sweeper::Sweeper(RedisClient &redis, InstanceAddress own, ClusterTimes times, QObject *parent)
    : QObject(parent)
    , m_redis(redis)
    , m_own(std::move(own))
    , m_times(times)
    , m_token(QByteArray::number(QRandomGenerator::system()->generate64(), 16))
{
    connect(&m_redis, &RedisClient::connected, this, &Sweeper::onConnected);
    connect(&m_timer, &QTimer::timeout, this, &Sweeper::onTick);
    m_timer.start(m_times.renewal);
    if (m_redis.isUsable()) {
        // Queued, so that whoever made this can connect to leftBehind() first.
        QMetaObject::invokeMethod(this, &Sweeper::onConnected, Qt::QueuedConnection);
    }
}

Sweeper::~Sweeper() = default;

void Sweeper::onConnected()
{
    m_connectedAt = Clock::now();
    onTick();
}

void Sweeper::onTick()
{
    if (!m_isAsking && m_redis.isUsable())
        round();
}

QCoro::Task<> Sweeper::round()
{
    const QPointer<Sweeper> self(this);
    m_isAsking = true;
    if (!m_ownIsWalked) {
        const bool isDone = co_await walk(m_own);
        if (!self)
            co_return;
        m_ownIsWalked = isDone;
    }
    // When Redis comes back after a while, all leases are gone and the others are about to write
    // theirs.
    if (Clock::now() - m_connectedAt >= m_times.renewal) {
        co_await sweepOthers();
        if (!self)
            co_return;
    }
    m_isAsking = false;
}

QCoro::Task<> Sweeper::sweepOthers()
{
    const QPointer<Sweeper> self(this);
    auto asked = m_redis.command({ "SMEMBERS", m_redis.key("instances") });
    const Result<RedisReply> reply = co_await asked;
    if (!self || !reply)
        co_return;
    const QList<RedisReply> members = reply->list();
    for (const RedisReply &member : members.first(std::min(members.size(), instancesMost))) {
        const InstanceAddress instance(member.text());
        if (instance == m_own)
            continue;
        if (!PeerAddress::fromText(instance)) {
            logGarbage("the set of instances", instance.text());
            m_redis.send({ "SREM", m_redis.key("instances"), instance.text() });
            continue;
        }
        co_await sweepIfDead(instance);
        if (!self)
            co_return;
    }
}

QCoro::Task<> Sweeper::sweepIfDead(InstanceAddress instance)
{
    const QPointer<Sweeper> self(this);
    const bool isDead = co_await isGone(instance);
    if (!self || !isDead)
        co_return;
    const Result<RedisReply> lock = co_await m_redis.command(lockCommand(instance) << "NX");
    if (!self || !lock || lock->isNil())
        co_return;
    qCInfo(clusterLog) << "instance" << instance.text() << "has ended; its users are swept";
    const bool isDone = co_await walk(instance);
    if (!self || !isDone)
        co_return;
    const bool isStillDead = co_await isGone(instance);
    if (!self || !isStillDead)
        co_return;
    m_redis.send({ "DEL", onlineKey(instance) });
    m_redis.send({ "SREM", m_redis.key("instances"), instance.text() });
    // The lock ends by itself, soon; deleting it could meet another's.
}

QCoro::Task<bool> Sweeper::walk(InstanceAddress instance)
{
    const QPointer<Sweeper> self(this);
    QByteArray cursor = "0";
    do {
        auto asked = m_redis.command(
            { "SSCAN", onlineKey(instance), cursor, "COUNT", QByteArray::number(sliceMost) });
        const Result<RedisReply> reply = co_await asked;
        if (!self)
            co_return false;
        if (!reply && reply.error().kind == ErrorKind::Refused) {
            // Not a set: counts as absent, and would stay in the way of the real one.
            logGarbage(onlineKey(instance), reply.error().detail);
            m_redis.send({ "DEL", onlineKey(instance) });
            co_return true;
        }
        if (!reply || reply->list().size() != 2)
            co_return false;
        cursor = reply->list().at(0).text();
        const QList<RedisReply> members = reply->list().at(1).list();
        // Redis gives small sets whole, whatever COUNT says.
        for (qsizetype at = 0; at < members.size(); at += sliceMost) {
            const bool mayGoOn = co_await holdsSweep(instance);
            if (!self || !mayGoOn)
                co_return false;
            tell(instance, members.sliced(at, std::min(sliceMost, members.size() - at)));
        }
    } while (cursor != "0");
    co_return true;
}

/// Whether the walk may go on: the instance has not come back. Prolongs the lock.
QCoro::Task<bool> Sweeper::holdsSweep(InstanceAddress instance)
{
    if (instance == m_own)
        co_return true;
    m_redis.send(lockCommand(instance) << "XX");
    const bool isDead = co_await isGone(instance);
    co_return isDead;
}

/// False when Redis does not answer: nobody is declared dead on no evidence.
QCoro::Task<bool> Sweeper::isGone(InstanceAddress instance)
{
    auto asked
        = m_redis.command({ "EXISTS", m_redis.key(QByteArray("instance:" % instance.text())) });
    const Result<RedisReply> lease = co_await asked;
    co_return lease && lease->isNumber() && lease->number() == 0;
}

void Sweeper::tell(const InstanceAddress &instance, const QList<RedisReply> &members)
{
    QByteArrayList removal { "SREM", onlineKey(instance) };
    const qsizetype nothingYet = removal.size();
    for (const RedisReply &member : members) {
        const std::optional<UserId> user = UserId::fromDigits(member.text());
        if (!user)
            logGarbage(onlineKey(instance), member.text());
        const bool isHereAgain = user && instance == m_own && m_isHere && m_isHere(*user);
        if (!isHereAgain)
            removal.append(member.text());
        if (user)
            emit leftBehind(*user, instance);
    }
    // After the presence store's commands: a sweep that breaks off here is done again, not
    // forgotten.
    if (removal.size() > nothingYet)
        m_redis.send(removal);
}

void Sweeper::logGarbage(const QByteArray &where, const QByteArray &found)
{
    if (!std::exchange(m_hasLoggedGarbage, true))
        qCWarning(clusterLog) << "garbage in" << where
                              << "is removed, this one and all that follow:" << found.left(100);
}

QByteArray Sweeper::onlineKey(const InstanceAddress &instance) const
{
    return m_redis.key(QByteArray("online:" % instance.text()));
}

/// The lock outlives a slice, and ends soon enough for another to take over a sweep whose sweeper
/// died.
QByteArrayList Sweeper::lockCommand(const InstanceAddress &instance) const
{
    return { "SET", m_redis.key(QByteArray("sweep:" % instance.text())), m_token, "PX",
        QByteArray::number(qint64(m_times.renewal.count())) };
}

} // namespace hydra
