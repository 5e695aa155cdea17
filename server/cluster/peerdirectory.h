// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "common/protocol/result.h"
#include "server/cluster/clustertimes.h"
#include "server/cluster/ownnames.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace hydra {

class RedisClient;

/// What an instance tells of itself.
struct InstanceInfo
{
    InstanceAddress address;
    /// Random for each process: tells two that claim one address apart.
    QByteArray id;
    QByteArray version;
    /// Milliseconds since 1970 UTC.
    qint64 started = 0;
    qint64 sessions = 0;

    [[nodiscard]] QByteArray toJson() const;
    /// Nothing when \a json is not such an object.
    [[nodiscard]] static std::optional<InstanceInfo> fromJson(
        InstanceAddress address, const QByteArray &json);
};

/// Keeps this instance's lease in Redis, notices when Redis has lost it, and knows the others.
///
/// Thread: its worker. Lifetime: after the RedisClient, destroyed before it.
/// Source: PROTOCOL.md §5.
class PeerDirectory final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeerDirectory)

public:
    PeerDirectory(RedisClient &redis, InstanceAddress own, ClusterTimes times = {},
        QObject *parent = nullptr);
    ~PeerDirectory() override;

    /// \a count is asked with every renewal how many sessions this instance has.
    void setSessionCount(std::function<int()> count) { m_sessionCount = std::move(count); }

    /// The live instances, the own one included, as Redis has them now. Those whose entry is no
    /// such object are listed with their address only. Errors: as RedisClient::command(), BadReply.
    [[nodiscard]] QCoro::Task<Result<QList<InstanceInfo>>> instances();

    /// Takes the lease and this instance's membership away, without an answer; call it before
    /// RedisClient::stop(). Nothing is written afterwards.
    void retire();

    /// The own address under any name. Never an address with another port.
    [[nodiscard]] bool isSelf(const InstanceAddress &address) const;
    [[nodiscard]] const InstanceInfo &own() const { return m_info; }
    /// How long Redis took to answer lately; nothing before it first did.
    [[nodiscard]] std::optional<std::chrono::microseconds> answerTime() const
    {
        return m_answerTime;
    }

signals:
    /// Whatever this instance wrote into Redis may be gone: write the sessions again. The lease
    /// stands when it is emitted. Emitted once for each connection to Redis, the first included,
    /// and whenever the lease was found missing (then \a isLost), which concerns also those who
    /// write on connections of their own.
    void forgotten(bool isLost);

private:
    void onConnected();
    void onTick();
    /// Writes the lease although Redis has none, then emits forgotten().
    QCoro::Task<> claim();
    QCoro::Task<> renew();
    QCoro::Task<> probe();
    void onLost();
    void warnOfDouble(const QByteArray &found);
    [[nodiscard]] QByteArray leaseKey(const InstanceAddress &address) const;
    [[nodiscard]] QByteArrayList leaseCommand();

    RedisClient &m_redis;
    const ClusterTimes m_times;
    InstanceInfo m_info;
    OwnNames m_ownNames;
    std::function<int()> m_sessionCount;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_nextRenewal;
    std::chrono::steady_clock::time_point m_nextWarning;
    bool m_isLost = false;
    /// The lease was written on this connection and forgotten() emitted for it.
    bool m_isKnown = false;
    /// A claim, renewal or probe is under way; there is never more than one.
    bool m_isAsking = false;
    bool m_isRetired = false;
    std::optional<std::chrono::microseconds> m_answerTime;
};

} // namespace hydra
