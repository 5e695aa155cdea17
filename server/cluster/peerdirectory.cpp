// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/peerdirectory.h"

#include "common/protocol/jsontext.h"
#include "server/cluster/peeraddress.h"
#include "server/redis/redisclient.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <QPointer>
#include <QRandomGenerator>

#include <simdjson.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(clusterLog, "hydra.cluster")

using Clock = std::chrono::steady_clock;

/// Bound on the instances that are listed; more than any cluster has.
constexpr qsizetype instancesMost = 1000;
/// Bound on each text of an entry, in bytes.
constexpr size_t textMost = 64;

QByteArray randomId() { return QByteArray::number(QRandomGenerator::system()->generate64(), 16); }

bool readText(simdjson::dom::element value, QByteArray &text)
{
    std::string_view read;
    if (value.get(read) != simdjson::SUCCESS || read.size() > textMost)
        return false;
    text = QByteArray(read.data(), qsizetype(read.size()));
    return true;
}

bool readNumber(simdjson::dom::element value, qint64 &number)
{
    int64_t read = 0;
    if (value.get(read) != simdjson::SUCCESS || read < 0)
        return false;
    number = read;
    return true;
}

} // namespace

QByteArray InstanceInfo::toJson() const
{
    return "{\"version\":" % json::quoted(version) % ",\"started\":" % QByteArray::number(started)
        % ",\"sessions\":" % QByteArray::number(sessions) % ",\"id\":" % json::quoted(id) % '}';
}

std::optional<InstanceInfo> InstanceInfo::fromJson(InstanceAddress address, const QByteArray &json)
{
    InstanceInfo info;
    info.address = std::move(address);
    simdjson::dom::parser parser;
    simdjson::dom::object fields;
    if (parser.parse(json.constData(), size_t(json.size())).get(fields) != simdjson::SUCCESS)
        return std::nullopt;
    for (const auto [key, value] : fields) {
        const bool isGood = key == "version" ? readText(value, info.version)
            : key == "id"                    ? readText(value, info.id)
            : key == "started"               ? readNumber(value, info.started)
            : key == "sessions"              ? readNumber(value, info.sessions)
                                             : true;
        if (!isGood)
            return std::nullopt;
    }
    return info;
}

PeerDirectory::PeerDirectory(
    RedisClient &redis, InstanceAddress own, ClusterTimes times, QObject *parent)
    : QObject(parent)
    , m_redis(redis)
    , m_times(times)
    , m_info { std::move(own), randomId(), HYDRA_VERSION, QDateTime::currentMSecsSinceEpoch(), 0 }
    , m_ownNames(m_info.address)
{
    connect(&m_redis, &RedisClient::connected, this, &PeerDirectory::onConnected);
    connect(&m_timer, &QTimer::timeout, this, &PeerDirectory::onTick);
    m_timer.start(m_times.probe);
    // Queued, so that whoever made this can connect to forgotten() first.
    QMetaObject::invokeMethod(this, &PeerDirectory::onTick, Qt::QueuedConnection);
}

PeerDirectory::~PeerDirectory() = default;

QCoro::Task<Result<QList<InstanceInfo>>> PeerDirectory::instances()
{
    const QPointer<PeerDirectory> self(this);
    auto asked = m_redis.command({ "SMEMBERS", m_redis.key("instances") });
    const Result<RedisReply> members = co_await asked;
    if (!members)
        co_return tl::unexpected(members.error());
    if (!self)
        co_return failure(ErrorKind::Unreachable, "stopped");

    // All questions go out in one write; the answers come in their order.
    std::vector<std::pair<InstanceAddress, QCoro::Task<Result<RedisReply>>>> leases;
    for (const RedisReply &member :
        members->list().first(std::min(members->list().size(), instancesMost))) {
        const InstanceAddress address(member.text());
        if (PeerAddress::fromText(address))
            leases.emplace_back(address, m_redis.command({ "GET", leaseKey(address) }));
    }
    QList<InstanceInfo> found;
    for (auto &[address, task] : leases) {
        const Result<RedisReply> lease = co_await task;
        // Refused: a value of another type, which counts as absent.
        if (!lease && lease.error().kind != ErrorKind::Refused)
            co_return tl::unexpected(lease.error());
        if (!lease || !lease->isText())
            continue;
        InstanceInfo bare;
        bare.address = address;
        found.append(InstanceInfo::fromJson(address, lease->text()).value_or(bare));
    }
    co_return found;
}

void PeerDirectory::retire()
{
    m_isRetired = true;
    m_timer.stop();
    m_redis.send({ "DEL", leaseKey(m_info.address) });
    m_redis.send({ "SREM", m_redis.key("instances"), m_info.address.text() });
}

bool PeerDirectory::isSelf(const InstanceAddress &address) const
{
    return m_ownNames.holds(address);
}

void PeerDirectory::onConnected()
{
    m_isKnown = false;
    onTick();
}

void PeerDirectory::onTick()
{
    if (m_isAsking || m_isRetired || !m_redis.isUsable())
        return;
    m_isAsking = true;
    if (!m_isKnown)
        claim();
    else if (m_nextRenewal <= Clock::now())
        renew();
    else
        probe();
}

QCoro::Task<> PeerDirectory::claim()
{
    const QPointer<PeerDirectory> self(this);
    m_nextRenewal = Clock::now() + m_times.renewal;
    m_isKnown = false;
    const Result<RedisReply> written = co_await m_redis.command(leaseCommand());
    if (!self)
        co_return;
    m_isAsking = false;
    if (!written) {
        qCDebug(clusterLog) << "the lease could not be written:" << written.error().detail;
        co_return;
    }
    if (m_isRetired)
        co_return;
    // After the lease: a member without one would be swept.
    m_redis.send({ "SADD", m_redis.key("instances"), m_info.address.text() });
    m_isKnown = true;
    emit forgotten(std::exchange(m_isLost, false));
}

QCoro::Task<> PeerDirectory::renew()
{
    const QPointer<PeerDirectory> self(this);
    m_nextRenewal = Clock::now() + m_times.renewal;
    // XX: a lease that is gone must not come back unnoticed, between two probes.
    const Result<RedisReply> written = co_await m_redis.command(leaseCommand() << "XX");
    if (!self)
        co_return;
    m_isAsking = false;
    if (!written || m_isRetired)
        co_return;
    if (written->isNil())
        onLost();
    else
        m_redis.send({ "SADD", m_redis.key("instances"), m_info.address.text() });
}

QCoro::Task<> PeerDirectory::probe()
{
    const QPointer<PeerDirectory> self(this);
    const Clock::time_point begin = Clock::now();
    auto asked = m_redis.command({ "GET", leaseKey(m_info.address) });
    const Result<RedisReply> found = co_await asked;
    if (!self)
        co_return;
    m_answerTime = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    m_isAsking = false;
    if (m_isRetired || (!found && found.error().kind != ErrorKind::Refused))
        co_return;
    if (found && found->isText())
        warnOfDouble(found->text());
    else
        onLost();
}

/// Redis does not know this instance although its lease was written: emptied, or silent for too
/// long.
void PeerDirectory::onLost()
{
    qCWarning(clusterLog) << "Redis has lost this instance's lease; everything is written again";
    m_isKnown = false;
    m_isLost = true;
    onTick();
}

/// Two processes that were given one address overwrite each other's lease. Each goes on serving;
/// what breaks is the routing to both, which only an operator can mend.
void PeerDirectory::warnOfDouble(const QByteArray &found)
{
    const std::optional<InstanceInfo> other = InstanceInfo::fromJson(m_info.address, found);
    if (!other || other->id == m_info.id || Clock::now() < m_nextWarning)
        return;
    m_nextWarning = Clock::now() + m_times.renewal;
    qCWarning(clusterLog) << "another process claims this instance's address"
                          << m_info.address.text() << "- give each instance its own; its id is"
                          << other->id << "and ours" << m_info.id;
}

QByteArray PeerDirectory::leaseKey(const InstanceAddress &address) const
{
    return m_redis.key(QByteArray("instance:" % address.text()));
}

QByteArrayList PeerDirectory::leaseCommand()
{
    if (m_sessionCount)
        m_info.sessions = m_sessionCount();
    return { "SET", leaseKey(m_info.address), m_info.toJson(), "PX",
        QByteArray::number(qint64(m_times.lease.count())) };
}

} // namespace hydra
