// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/memorypushledger.h"

#include <algorithm>

namespace hydra {

using namespace std::chrono_literals;

namespace {
/// Expiry need not be to the millisecond; this keeps the timer from firing for each push.
constexpr std::chrono::milliseconds tick = 20ms;
}

MemoryPushLedger::MemoryPushLedger(LedgerLimits limits, QObject *parent)
    : PushLedger(parent)
    , m_limits(limits)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &MemoryPushLedger::expire);
}

MemoryPushLedger::~MemoryPushLedger()
{
    Verdicts verdicts;
    for (auto &[id, entry] : m_entries) {
        for (Waiter &waiter : entry.waiters)
            verdicts.emplace_back(
                std::move(waiter.promise), failure(ErrorKind::Unreachable, "shutting down"));
        entry.waiters.clear();
    }
    answer(std::move(verdicts));
}

QCoro::Task<Result<Claim>> MemoryPushLedger::claim(PushId id, Seq seq)
{
    expire();
    const auto now = Clock::now();
    const auto found = m_entries.find(id);
    if (found == m_entries.end()) {
        if (size() >= m_limits.entries)
            co_return failure(ErrorKind::Full, "too many push ids in memory");
        const auto expiry = now + m_limits.claimTime;
        m_entries.emplace(id, Entry { seq, false, expiry, {} });
        m_pending.push_back({ expiry, id });
        arm();
        co_return Claim { true, {} };
    }
    if (found->second.isSettled)
        co_return Claim { false, found->second.seq };

    Verdict promise;
    Answer<Result<Claim>> verdict = promise.answer();
    const auto deadline = now + m_limits.waitTime;
    found->second.waiters.push_back({ std::move(promise), seq, deadline });
    m_waits.push_back({ deadline, id });
    arm();
    const Result<Claim> claim = co_await std::move(verdict);
    co_return claim;
}

QCoro::Task<Result<Claim>> MemoryPushLedger::claimLocally(PushId id, Seq seq)
{
    return claim(std::move(id), std::move(seq));
}

void MemoryPushLedger::settle(PushId id, Seq seq)
{
    const auto expiry = Clock::now() + m_limits.keepTime;
    auto found = m_entries.find(id);
    if (found == m_entries.end()) {
        // The claim has lapsed, or was another ledger's; the id counts as used all the same.
        if (size() >= m_limits.entries)
            return;
        found = m_entries.emplace(id, Entry { seq, false, expiry, {} }).first;
    }
    Entry &entry = found->second;
    if (entry.isSettled || entry.seq != seq)
        return;
    entry.isSettled = true;
    entry.expiry = expiry;
    m_settled.push_back({ expiry, id });

    Verdicts verdicts;
    for (Waiter &waiter : entry.waiters)
        verdicts.emplace_back(std::move(waiter.promise), Claim { false, seq });
    entry.waiters = std::vector<Waiter>();
    arm();
    answer(std::move(verdicts));
}

void MemoryPushLedger::release(PushId id, Seq seq)
{
    const auto found = m_entries.find(id);
    if (found == m_entries.end() || found->second.seq != seq)
        return;
    Verdicts verdicts;
    free(found, verdicts);
    arm();
    answer(std::move(verdicts));
}

bool MemoryPushLedger::holds(const PushId &id)
{
    if (m_entries.empty())
        return false;
    expire();
    return m_entries.find(id) != m_entries.end();
}

bool MemoryPushLedger::holds(const PushId &id, const Seq &seq)
{
    if (m_entries.empty())
        return false;
    expire();
    const auto found = m_entries.find(id);
    return found != m_entries.end() && found->second.seq == seq;
}

void MemoryPushLedger::expire()
{
    Verdicts verdicts;
    const auto now = Clock::now();
    expireWaits(now, verdicts);
    expirePending(now, verdicts);
    expireSettled(now);
    arm();
    answer(std::move(verdicts));
}

void MemoryPushLedger::expirePending(Clock::time_point now, Verdicts &verdicts)
{
    while (!m_pending.empty()) {
        const auto found = m_entries.find(m_pending.front().id);
        // Decided long ago, as nearly all are: dropped whatever the time, which keeps the queue
        // short.
        const bool isDecided
            = found == m_entries.end() || found->second.expiry != m_pending.front().time;
        if (!isDecided && m_pending.front().time > now)
            return;
        m_pending.pop_front();
        if (!isDecided)
            free(found, verdicts);
    }
}

void MemoryPushLedger::expireSettled(Clock::time_point now)
{
    while (!m_settled.empty() && m_settled.front().time <= now) {
        // Another time: released since, and perhaps settled again.
        const auto found = m_entries.find(m_settled.front().id);
        if (found != m_entries.end() && found->second.expiry == m_settled.front().time)
            m_entries.erase(found);
        m_settled.pop_front();
    }
}

void MemoryPushLedger::expireWaits(Clock::time_point now, Verdicts &verdicts)
{
    while (!m_waits.empty() && m_waits.front().time <= now) {
        const auto found = m_entries.find(m_waits.front().id);
        m_waits.pop_front();
        if (found == m_entries.end())
            continue;
        std::vector<Waiter> &waiters = found->second.waiters;
        const auto isDue = [now](const Waiter &waiter) { return waiter.deadline <= now; };
        const auto rest = std::find_if_not(waiters.begin(), waiters.end(), isDue);
        for (auto waiter = waiters.begin(); waiter != rest; ++waiter)
            verdicts.emplace_back(
                std::move(waiter->promise), failure(ErrorKind::TimedOut, "still pending"));
        waiters.erase(waiters.begin(), rest);
    }
}

void MemoryPushLedger::free(Entries::iterator entry, Verdicts &verdicts)
{
    std::vector<Waiter> &waiters = entry->second.waiters;
    if (waiters.empty()) {
        m_entries.erase(entry);
        return;
    }
    verdicts.emplace_back(std::move(waiters.front().promise), Claim { true, {} });
    entry->second.seq = waiters.front().seq;
    entry->second.expiry = Clock::now() + m_limits.claimTime;
    waiters.erase(waiters.begin());
    m_pending.push_back({ entry->second.expiry, entry->first });
}

void MemoryPushLedger::arm()
{
    auto next = Clock::time_point::max();
    for (const Queue *queue : { &m_pending, &m_settled, &m_waits }) {
        if (!queue->empty())
            next = std::min(next, queue->front().time);
    }
    if (next == Clock::time_point::max() || (m_timer.isActive() && m_wakeUp <= next + tick))
        return;
    m_wakeUp = next;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - Clock::now());
    m_timer.start(std::max(left, tick));
}

void MemoryPushLedger::answer(Verdicts verdicts)
{
    for (auto &[promise, verdict] : verdicts)
        promise.complete(std::move(verdict));
}

} // namespace hydra
