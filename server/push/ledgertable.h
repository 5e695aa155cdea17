// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/pushledger.h"

#include <array>
#include <deque>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

namespace hydra {

/// The push ids of a process, which all its workers claim from. When it is full it refuses new ids
/// rather than forget one that must not be delivered again.
///
/// Sharded by id. A shard's lock is held for a look-up in a hash table and what follows from it in
/// there, never across a call to anybody else, so that a worker waits for another only if both want
/// the same shard within the same fraction of a microsecond. Whoever is owed a verdict is told by
/// the caller, afterwards.
///
/// Thread: any.
// The count, which everybody writes, stays off the line of the limits, which everybody reads.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
class LedgerTable final
{
    Q_DISABLE_COPY_MOVE(LedgerTable)

public:
    /// A claim that found its id pending: whose it is, and how that one knows it.
    struct Waiter
    {
        int worker = 0;
        quint64 ticket = 0;
    };
    struct Verdict
    {
        Waiter waiter;
        Claim claim;
    };
    using Verdicts = std::vector<Verdict>;

    explicit LedgerTable(LedgerLimits limits);
    ~LedgerTable();

    /// The claim's end, or nothing: then \a waiter is owed a verdict, unless it is withdrawn. What
    /// others are owed is added to \a verdicts, here and below. Errors: Full.
    [[nodiscard]] std::optional<Result<Claim>> claim(
        const PushId &id, const Seq &seq, Waiter waiter, Verdicts &verdicts);
    void settle(const PushId &id, const Seq &seq, Verdicts &verdicts);
    void release(const PushId &id, const Seq &seq, Verdicts &verdicts);
    /// False: the verdict is on its way already.
    [[nodiscard]] bool withdraw(const PushId &id, Waiter waiter);

    /// Whether \a id is pending or settled, and by whom.
    [[nodiscard]] std::optional<Seq> holderOf(const PushId &id, Verdicts &verdicts);
    /// Ends what has lasted its time.
    void expire(Verdicts &verdicts);

    [[nodiscard]] qsizetype size() const { return m_size.load(std::memory_order_relaxed); }
    [[nodiscard]] const LedgerLimits &limits() const { return m_limits; }

private:
    using Clock = std::chrono::steady_clock;
    struct Waiting
    {
        Waiter waiter;
        Seq seq;
    };
    struct Entry
    {
        Seq seq;
        bool isSettled = false;
        Clock::time_point expiry;
        /// Claims that found the id pending, in the order of arrival.
        std::vector<Waiting> waiting;
    };
    struct IdHash
    {
        size_t operator()(const PushId &id) const { return qHash(id); }
    };
    using Entries = std::unordered_map<PushId, Entry, IdHash>;
    /// Everything in one queue lasts equally long, so each queue is in the order of time.
    struct Due
    {
        Clock::time_point time;
        PushId id;
    };
    using Queue = std::deque<Due>;
    /// In cache lines of its own.
    struct alignas(64) Shard
    {
        std::mutex mutex;
        Entries entries;
        Queue pending;
        Queue settled;
    };

    static constexpr size_t shardCount = 64;

    [[nodiscard]] Shard &shardOf(const PushId &id);
    void expireShard(Shard &shard, Clock::time_point now, Verdicts &verdicts);
    void expirePending(Shard &shard, Clock::time_point now, Verdicts &verdicts);
    void expireSettled(Shard &shard, Clock::time_point now);
    /// Frees an id; the claim that has waited longest owns it next.
    void free(Shard &shard, Entries::iterator entry, Verdicts &verdicts);
    /// Takes room for one more id; false if there is none.
    [[nodiscard]] bool takeRoom();
    void forget(Shard &shard, Entries::iterator entry);

    const LedgerLimits m_limits;
    std::array<Shard, shardCount> m_shards;
    std::atomic<qsizetype> m_size = 0;
};

} // namespace hydra
