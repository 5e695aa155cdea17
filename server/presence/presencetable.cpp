// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/presencetable.h"

#include <algorithm>

namespace hydra {

PresenceTable::PresenceTable(std::chrono::milliseconds ttl)
    : m_ttl(ttl)
{
}

PresenceTable::~PresenceTable() = default;

std::optional<Holder> PresenceTable::add(UserId user, const Holder &session)
{
    Shard &shard = shardOf(user);
    const std::lock_guard lock(shard.mutex);
    std::optional<Holder> replaced;
    const QList<Holder> holders = livingIn(shard, user);
    for (const Holder &holder : holders) {
        if (holder.device == session.device && holder.session != session.session)
            replaced = holder;
    }
    put(shard, user, session);
    return replaced;
}

QList<Holder> PresenceTable::holdersOf(UserId user) const
{
    const Shard &shard = shardOf(user);
    const std::lock_guard lock(shard.mutex);
    return livingIn(shard, user);
}

bool PresenceTable::isOnline(UserId user) const
{
    const Shard &shard = shardOf(user);
    const std::lock_guard lock(shard.mutex);
    const auto now = Clock::now();
    const auto found = shard.users.constFind(user);
    return found != shard.users.cend()
        && std::any_of(found->begin(), found->end(),
            [now](const Record &record) { return record.expiry > now; });
}

void PresenceTable::remove(UserId user, const Holder &session)
{
    eraseIf(user, [&](const Holder &holder) { return holder == session; });
}

void PresenceTable::removeInstance(UserId user, const InstanceAddress &instance)
{
    eraseIf(user, [&](const Holder &holder) { return holder.instance == instance; });
}

bool PresenceTable::renew(UserId user, const Holder &session)
{
    Shard &shard = shardOf(user);
    const std::lock_guard lock(shard.mutex);
    const QList<Holder> holders = livingIn(shard, user);
    for (const Holder &holder : holders) {
        const bool isOther = holder.device == session.device && holder.session != session.session;
        if (isOther && holder.since >= session.since)
            return false;
    }
    put(shard, user, session);
    return true;
}

void PresenceTable::sweep()
{
    const auto now = Clock::now();
    for (Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        shard.users.removeIf([now](auto user) {
            user.value().removeIf([now](const Record &record) { return record.expiry <= now; });
            return user.value().isEmpty();
        });
    }
}

qsizetype PresenceTable::size() const
{
    qsizetype size = 0;
    for (const Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        for (const Records &records : shard.users)
            size += records.size();
    }
    return size;
}

PresenceTable::Shard &PresenceTable::shardOf(UserId user)
{
    // Another seed than that of the table inside, or its buckets would share their lowest bits.
    return m_shards[qHash(user, shardCount) % shardCount];
}

const PresenceTable::Shard &PresenceTable::shardOf(UserId user) const
{
    return m_shards[qHash(user, shardCount) % shardCount];
}

QList<Holder> PresenceTable::livingIn(const Shard &shard, UserId user)
{
    const auto now = Clock::now();
    QList<Holder> holders;
    const auto found = shard.users.constFind(user);
    if (found == shard.users.cend())
        return holders;
    for (const Record &record : *found) {
        if (record.expiry > now)
            holders.append(record.holder);
    }
    std::stable_sort(holders.begin(), holders.end(),
        [](const Holder &a, const Holder &b) { return a.since > b.since; });
    return holders;
}

void PresenceTable::put(Shard &shard, UserId user, const Holder &session) const
{
    Records &records = shard.users[user];
    records.removeIf([&](const Record &record) { return record.holder.device == session.device; });
    records.append({ session, Clock::now() + m_ttl });
}

template <typename Predicate> void PresenceTable::eraseIf(UserId user, Predicate isGone)
{
    Shard &shard = shardOf(user);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.users.find(user);
    if (found == shard.users.end())
        return;
    found->removeIf([&](const Record &record) { return isGone(record.holder); });
    if (found->isEmpty())
        shard.users.remove(user);
}

} // namespace hydra
