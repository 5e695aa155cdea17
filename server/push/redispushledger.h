// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "server/push/memorypushledger.h"
#include "server/push/pushledger.h"

#include <QTimer>

#include <deque>
#include <unordered_map>
#include <vector>

namespace hydra {

class RedisClient;

/// The ledger that all instances share. A claim is one SET NX; only a claim that finds the id
/// pending costs more: all such ids are looked at again together, by one timer.
///
/// What Redis could not be told is remembered in memory, is minded by claim(), and goes to Redis
/// when it is back.
///
/// Source: PROTOCOL.md §5.
class RedisPushLedger final : public PushLedger
{
    Q_OBJECT

public:
    explicit RedisPushLedger(
        RedisClient &redis, LedgerLimits limits = {}, QObject *parent = nullptr);
    /// One of several workers, who share what is claimed while Redis is away.
    RedisPushLedger(RedisClient &redis, MemoryPushLedger::Shared &shared, int worker,
        QObject *parent = nullptr);
    ~RedisPushLedger() override;

    [[nodiscard]] QCoro::Task<Result<Claim>> claim(PushId id, Seq seq) override;
    [[nodiscard]] QCoro::Task<Result<Claim>> claimLocally(PushId id, Seq seq) override;
    void settle(PushId id, Seq seq) override;
    void release(PushId id, Seq seq) override;

private:
    using Clock = std::chrono::steady_clock;
    struct Watcher
    {
        /// True: look again. False: the ledger goes away.
        Promise<bool> wakeUp;
        Clock::time_point deadline;
    };
    struct IdHash
    {
        size_t operator()(const PushId &id) const { return qHash(id); }
    };
    struct Unwritten
    {
        PushId id;
        Seq seq;
        Clock::time_point expiry;
    };

    void connectSignals();
    [[nodiscard]] QCoro::Task<Result<Claim>> claimInRedis(PushId id, Seq seq);
    [[nodiscard]] Answer<bool> watch(const PushId &id, Clock::time_point deadline);
    void onPoll();
    [[nodiscard]] QCoro::Task<> poll(PushId id);
    /// Wakes those who watch \a id and whose deadline is not after \a latest.
    void wake(const PushId &id, Clock::time_point latest);

    [[nodiscard]] QCoro::Task<> settleInRedis(PushId id, Seq seq);
    void rememberUnwritten(const PushId &id, const Seq &seq);
    [[nodiscard]] QCoro::Task<> writeUnwritten();

    [[nodiscard]] QByteArray keyOf(const PushId &id) const;

    RedisClient &m_redis;
    LedgerLimits m_limits;
    /// As commands want them: milliseconds.
    QByteArray m_claimTime = QByteArray::number(qint64(m_limits.claimTime.count()));
    QByteArray m_keepTime = QByteArray::number(qint64(m_limits.keepTime.count()));
    MemoryPushLedger m_local;
    std::deque<Unwritten> m_unwritten;
    bool m_isWriting = false;
    std::unordered_map<PushId, std::vector<Watcher>, IdHash> m_watchers;
    QTimer m_poll;
    int m_pollsUnderWay = 0;
    bool m_hasReportedGarbage = false;
};

} // namespace hydra
