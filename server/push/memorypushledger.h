// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "server/eventloop/perworker.h"
#include "server/push/ledgertable.h"

#include <QTimer>

#include <deque>
#include <unordered_map>

namespace hydra {

/// The ledger of a process, in a table that is gone with it: this worker's way to that table.
///
/// Lifetime: destroying it answers everybody who waits.
class MemoryPushLedger final : public PushLedger
{
    Q_OBJECT

public:
    /// What the ledgers of the workers of one process share.
    struct Shared
    {
        Shared(WorkerRing &ring, LedgerLimits limits)
            : table(limits)
            , ledgers(ring)
        {
        }

        LedgerTable table;
        PerWorker<MemoryPushLedger> ledgers;
    };

    /// Stands alone.
    explicit MemoryPushLedger(LedgerLimits limits = {}, QObject *parent = nullptr);
    /// \a shared outlives it.
    MemoryPushLedger(Shared &shared, int worker, QObject *parent = nullptr);
    ~MemoryPushLedger() override;

    [[nodiscard]] QCoro::Task<Result<Claim>> claim(PushId id, Seq seq) override;
    [[nodiscard]] QCoro::Task<Result<Claim>> claimLocally(PushId id, Seq seq) override;
    void settle(PushId id, Seq seq) override;
    void release(PushId id, Seq seq) override;

    /// Whether \a id is pending or settled.
    [[nodiscard]] bool holds(const PushId &id);
    /// Whether it is so by the push \a seq.
    [[nodiscard]] bool holds(const PushId &id, const Seq &seq);
    [[nodiscard]] qsizetype size() const { return m_table.size(); }

private:
    using Clock = std::chrono::steady_clock;
    using Verdicts = LedgerTable::Verdicts;
    struct Wait
    {
        Clock::time_point deadline;
        quint64 ticket;
        PushId id;
    };

    void startTimers();
    [[nodiscard]] Answer<Result<Claim>> wait(quint64 ticket, const PushId &id);
    void onTick();
    [[nodiscard]] std::optional<Seq> holderOf(const PushId &id);
    /// Tells everybody who is owed a verdict, also at other workers. Whoever resumes may call this
    /// ledger again, so it comes last.
    void tell(const Verdicts &verdicts);
    void conclude(quint64 ticket, Result<Claim> claim);

    /// Only where it stands alone.
    std::unique_ptr<LedgerTable> m_own;
    LedgerTable &m_table;
    PerWorker<MemoryPushLedger> *m_siblings = nullptr;
    int m_worker = 0;
    quint64 m_lastTicket = 0;
    std::unordered_map<quint64, Promise<Result<Claim>>> m_waiting;
    /// In the order of their deadlines, since all wait equally long.
    std::deque<Wait> m_waits;
    QTimer m_tick;
    QTimer m_sweep;
};

} // namespace hydra
