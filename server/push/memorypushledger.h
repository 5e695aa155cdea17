// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "server/push/pushledger.h"

#include <QTimer>

#include <deque>
#include <unordered_map>
#include <vector>

namespace hydra {

/// The ledger of a single instance: a table that is gone with the process. When it is full it
/// refuses new ids rather than forget one that must not be delivered again.
///
/// Lifetime: destroying it answers everybody who waits.
class MemoryPushLedger final : public PushLedger
{
    Q_OBJECT

public:
    explicit MemoryPushLedger(LedgerLimits limits = {}, QObject *parent = nullptr);
    ~MemoryPushLedger() override;

    [[nodiscard]] QCoro::Task<Result<Claim>> claim(PushId id, Seq seq) override;
    [[nodiscard]] QCoro::Task<Result<Claim>> claimLocally(PushId id, Seq seq) override;
    void settle(PushId id, Seq seq) override;
    void release(PushId id, Seq seq) override;

    /// Whether \a id is pending or settled.
    [[nodiscard]] bool holds(const PushId &id);
    /// Whether it is so by the push \a seq.
    [[nodiscard]] bool holds(const PushId &id, const Seq &seq);
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_entries.size()); }

private:
    using Clock = std::chrono::steady_clock;
    using Verdict = Promise<Result<Claim>>;
    struct Waiter
    {
        Verdict promise;
        Seq seq;
        Clock::time_point deadline;
    };
    struct Entry
    {
        Seq seq;
        bool isSettled = false;
        Clock::time_point expiry;
        /// Claims that found the id pending, in the order of arrival.
        std::vector<Waiter> waiters;
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
    /// Completed last of all, since whoever resumes may call this ledger again.
    using Verdicts = std::vector<std::pair<Verdict, Result<Claim>>>;

    void expire();
    void expirePending(Clock::time_point now, Verdicts &verdicts);
    void expireSettled(Clock::time_point now);
    void expireWaits(Clock::time_point now, Verdicts &verdicts);
    /// Frees an id; the claim that has waited longest owns it next.
    void free(Entries::iterator entry, Verdicts &verdicts);
    void arm();
    static void answer(Verdicts verdicts);

    LedgerLimits m_limits;
    Entries m_entries;
    Queue m_pending;
    Queue m_settled;
    Queue m_waits;
    QTimer m_timer;
    Clock::time_point m_wakeUp;
};

} // namespace hydra
