// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/ledgertable.h"

#include <algorithm>

namespace hydra {

LedgerTable::LedgerTable(LedgerLimits limits)
    : m_limits(limits)
{
}

LedgerTable::~LedgerTable() = default;

std::optional<Result<Claim>> LedgerTable::claim(
    const PushId &id, const Seq &seq, Waiter waiter, Verdicts &verdicts)
{
    Shard &shard = shardOf(id);
    const std::lock_guard lock(shard.mutex);
    const auto now = Clock::now();
    expireShard(shard, now, verdicts);
    const auto found = shard.entries.find(id);
    if (found == shard.entries.end()) {
        if (!takeRoom())
            return failure(ErrorKind::Full, "too many push ids in memory");
        const auto expiry = now + m_limits.claimTime;
        shard.entries.emplace(id, Entry { seq, false, expiry, {} });
        shard.pending.push_back({ expiry, id });
        return Claim { true, {} };
    }
    if (found->second.isSettled)
        return Claim { false, found->second.seq };
    found->second.waiting.push_back({ waiter, seq });
    return std::nullopt;
}

void LedgerTable::settle(const PushId &id, const Seq &seq, Verdicts &verdicts)
{
    Shard &shard = shardOf(id);
    const std::lock_guard lock(shard.mutex);
    const auto expiry = Clock::now() + m_limits.keepTime;
    auto found = shard.entries.find(id);
    if (found == shard.entries.end()) {
        // The claim has lapsed, or was another ledger's; the id counts as used all the same.
        if (!takeRoom())
            return;
        found = shard.entries.emplace(id, Entry { seq, false, expiry, {} }).first;
    }
    Entry &entry = found->second;
    if (entry.isSettled || entry.seq != seq)
        return;
    entry.isSettled = true;
    entry.expiry = expiry;
    shard.settled.push_back({ expiry, id });
    for (const Waiting &each : entry.waiting)
        verdicts.push_back({ each.waiter, { false, seq } });
    entry.waiting = std::vector<Waiting>();
}

void LedgerTable::release(const PushId &id, const Seq &seq, Verdicts &verdicts)
{
    Shard &shard = shardOf(id);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.entries.find(id);
    if (found != shard.entries.end() && found->second.seq == seq)
        free(shard, found, verdicts);
}

bool LedgerTable::withdraw(const PushId &id, Waiter waiter)
{
    Shard &shard = shardOf(id);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.entries.find(id);
    return found != shard.entries.end()
        && std::erase_if(found->second.waiting,
               [waiter](const Waiting &each) {
                   return each.waiter.worker == waiter.worker
                       && each.waiter.ticket == waiter.ticket;
               })
        > 0;
}

std::optional<Seq> LedgerTable::holderOf(const PushId &id, Verdicts &verdicts)
{
    // Nearly always, where the ids are in Redis.
    if (size() == 0)
        return std::nullopt;
    Shard &shard = shardOf(id);
    const std::lock_guard lock(shard.mutex);
    expireShard(shard, Clock::now(), verdicts);
    const auto found = shard.entries.find(id);
    return found != shard.entries.end() ? std::optional(found->second.seq) : std::nullopt;
}

void LedgerTable::expire(Verdicts &verdicts)
{
    if (size() == 0)
        return;
    const auto now = Clock::now();
    for (Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        expireShard(shard, now, verdicts);
    }
}

LedgerTable::Shard &LedgerTable::shardOf(const PushId &id)
{
    // Another seed than that of the table inside, or its buckets would share their lowest bits.
    return m_shards[qHash(id, shardCount) % shardCount];
}

void LedgerTable::expireShard(Shard &shard, Clock::time_point now, Verdicts &verdicts)
{
    expirePending(shard, now, verdicts);
    expireSettled(shard, now);
}

void LedgerTable::expirePending(Shard &shard, Clock::time_point now, Verdicts &verdicts)
{
    while (!shard.pending.empty()) {
        const Due &due = shard.pending.front();
        const auto found = shard.entries.find(due.id);
        // Decided long ago, as nearly all are: dropped whatever the time, which keeps the queue
        // short.
        const bool isDecided = found == shard.entries.end() || found->second.expiry != due.time;
        if (!isDecided && due.time > now)
            return;
        shard.pending.pop_front();
        if (!isDecided)
            free(shard, found, verdicts);
    }
}

void LedgerTable::expireSettled(Shard &shard, Clock::time_point now)
{
    while (!shard.settled.empty() && shard.settled.front().time <= now) {
        // Another time: released since, and perhaps settled again.
        const auto found = shard.entries.find(shard.settled.front().id);
        if (found != shard.entries.end() && found->second.expiry == shard.settled.front().time)
            forget(shard, found);
        shard.settled.pop_front();
    }
}

void LedgerTable::free(Shard &shard, Entries::iterator entry, Verdicts &verdicts)
{
    std::vector<Waiting> &waiting = entry->second.waiting;
    if (waiting.empty()) {
        forget(shard, entry);
        return;
    }
    verdicts.push_back({ waiting.front().waiter, { true, {} } });
    entry->second.seq = waiting.front().seq;
    entry->second.isSettled = false;
    entry->second.expiry = Clock::now() + m_limits.claimTime;
    waiting.erase(waiting.begin());
    shard.pending.push_back({ entry->second.expiry, entry->first });
}

bool LedgerTable::takeRoom()
{
    if (m_size.fetch_add(1, std::memory_order_relaxed) < m_limits.entries)
        return true;
    m_size.fetch_sub(1, std::memory_order_relaxed);
    return false;
}

void LedgerTable::forget(Shard &shard, Entries::iterator entry)
{
    shard.entries.erase(entry);
    m_size.fetch_sub(1, std::memory_order_relaxed);
}

} // namespace hydra
