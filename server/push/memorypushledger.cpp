// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/memorypushledger.h"

#include <algorithm>

namespace hydra {

using namespace std::chrono_literals;

namespace {

/// While somebody waits. Expiry need not be to the millisecond.
constexpr std::chrono::milliseconds tick = 20ms;
/// Otherwise an id that has lasted its time leaves with the next claim nearby, or with this.
constexpr std::chrono::milliseconds sweepMost = 10s;

} // namespace

MemoryPushLedger::MemoryPushLedger(LedgerLimits limits, QObject *parent)
    : PushLedger(parent)
    , m_own(std::make_unique<LedgerTable>(limits))
    , m_table(*m_own)
{
    startTimers();
}

MemoryPushLedger::MemoryPushLedger(Shared &shared, int worker, QObject *parent)
    : PushLedger(parent)
    , m_table(shared.table)
    , m_siblings(&shared.ledgers)
    , m_worker(worker)
{
    m_siblings->join(m_worker, *this);
    startTimers();
}

MemoryPushLedger::~MemoryPushLedger()
{
    if (m_siblings)
        m_siblings->leave(m_worker);
    // An id whose verdict is on its way to us lapses by itself.
    for (const Wait &wait : m_waits)
        std::ignore = m_table.withdraw(wait.id, { m_worker, wait.ticket });
    while (!m_waiting.empty())
        conclude(m_waiting.begin()->first, failure(ErrorKind::Unreachable, "shutting down"));
}

QCoro::Task<Result<Claim>> MemoryPushLedger::claim(PushId id, Seq seq)
{
    Verdicts verdicts;
    const quint64 ticket = ++m_lastTicket;
    std::optional<Result<Claim>> decided = m_table.claim(id, seq, { m_worker, ticket }, verdicts);
    if (decided) {
        tell(verdicts);
        co_return *std::move(decided);
    }
    Answer<Result<Claim>> answer = wait(ticket, id);
    tell(verdicts);
    const Result<Claim> claim = co_await std::move(answer);
    co_return claim;
}

QCoro::Task<Result<Claim>> MemoryPushLedger::claimLocally(PushId id, Seq seq)
{
    return claim(std::move(id), std::move(seq));
}

void MemoryPushLedger::settle(PushId id, Seq seq)
{
    Verdicts verdicts;
    m_table.settle(id, seq, verdicts);
    tell(verdicts);
}

void MemoryPushLedger::release(PushId id, Seq seq)
{
    Verdicts verdicts;
    m_table.release(id, seq, verdicts);
    tell(verdicts);
}

bool MemoryPushLedger::holds(const PushId &id) { return holderOf(id).has_value(); }

bool MemoryPushLedger::holds(const PushId &id, const Seq &seq) { return holderOf(id) == seq; }

std::optional<Seq> MemoryPushLedger::holderOf(const PushId &id)
{
    Verdicts verdicts;
    std::optional<Seq> holder = m_table.holderOf(id, verdicts);
    tell(verdicts);
    return holder;
}

void MemoryPushLedger::startTimers()
{
    connect(&m_tick, &QTimer::timeout, this, &MemoryPushLedger::onTick);
    connect(&m_sweep, &QTimer::timeout, this, &MemoryPushLedger::onTick);
    m_tick.setInterval(tick);
    m_sweep.start(std::clamp(m_table.limits().keepTime / 4, tick, sweepMost));
}

Answer<Result<Claim>> MemoryPushLedger::wait(quint64 ticket, const PushId &id)
{
    const auto place = m_waiting.try_emplace(ticket).first;
    m_waits.push_back({ Clock::now() + m_table.limits().waitTime, ticket, id });
    if (!m_tick.isActive())
        m_tick.start();
    return place->second.answer();
}

void MemoryPushLedger::onTick()
{
    Verdicts verdicts;
    m_table.expire(verdicts);
    tell(verdicts);
    const auto now = Clock::now();
    while (!m_waits.empty() && m_waits.front().deadline <= now) {
        const Wait wait = std::move(m_waits.front());
        m_waits.pop_front();
        if (m_table.withdraw(wait.id, { m_worker, wait.ticket }))
            conclude(wait.ticket, failure(ErrorKind::TimedOut, "still pending"));
    }
    if (m_waits.empty())
        m_tick.stop();
}

void MemoryPushLedger::tell(const Verdicts &verdicts)
{
    for (const auto &[waiter, claim] : verdicts) {
        if (waiter.worker == m_worker) {
            conclude(waiter.ticket, claim);
            continue;
        }
        m_siblings->post(
            waiter.worker, [ticket = waiter.ticket, claim = claim](MemoryPushLedger &there) {
                there.conclude(ticket, claim);
            });
    }
}

void MemoryPushLedger::conclude(quint64 ticket, Result<Claim> claim)
{
    const auto found = m_waiting.find(ticket);
    if (found == m_waiting.end())
        return;
    Promise<Result<Claim>> promise = std::move(found->second);
    m_waiting.erase(found);
    promise.complete(std::move(claim));
}

} // namespace hydra
