// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "server/cluster/clustertimes.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace hydra {

class RedisClient;
class RedisReply;

/// Finds what instances left behind in Redis that ended without a goodbye, so that their users do
/// not stay listed until the presence TTL. It only walks the instance's set of users and tells; the
/// presence store decides what to remove.
///
/// Thread: its worker. Lifetime: after the RedisClient, destroyed before it.
/// Source: PROTOCOL.md §5.
class Sweeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sweeper)

public:
    Sweeper(RedisClient &redis, InstanceAddress own, ClusterTimes times = {},
        QObject *parent = nullptr);
    ~Sweeper() override;

    /// \a isHere tells whether a user has a session on this instance now: such a user stays in the
    /// own set when the remains of this instance's former life are walked.
    void setHereFilter(std::function<bool(UserId)> isHere) { m_isHere = std::move(isHere); }

signals:
    /// \a instance has ended and listed \a user. Also emitted once after the start for every user
    /// whom this address listed in a former life, those who are here again included.
    void leftBehind(hydra::UserId user, hydra::InstanceAddress instance);

private:
    void onConnected();
    void onTick();
    QCoro::Task<> round();
    QCoro::Task<> sweepOthers();
    QCoro::Task<> sweepIfDead(InstanceAddress instance);
    /// Walks the instance's set to its end; false when it stopped before (the instance is back, or
    /// Redis does not answer).
    QCoro::Task<bool> walk(InstanceAddress instance);
    QCoro::Task<bool> holdsSweep(InstanceAddress instance);
    QCoro::Task<bool> isGone(InstanceAddress instance);
    void tell(const InstanceAddress &instance, const QList<RedisReply> &members);
    void logGarbage(const QByteArray &where, const QByteArray &found);
    [[nodiscard]] QByteArray onlineKey(const InstanceAddress &instance) const;
    [[nodiscard]] QByteArrayList lockCommand(const InstanceAddress &instance) const;

    RedisClient &m_redis;
    const InstanceAddress m_own;
    const ClusterTimes m_times;
    /// What this process writes into its sweep locks, for whoever looks into Redis.
    const QByteArray m_token;
    std::function<bool(UserId)> m_isHere;
    QTimer m_timer;
    std::chrono::steady_clock::time_point m_connectedAt;
    bool m_isAsking = false;
    bool m_ownIsWalked = false;
    bool m_hasLoggedGarbage = false;
};

} // namespace hydra
