// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/session/userdirectory.h"

#include <thread>

namespace hydra {

namespace {

constexpr size_t firstCapacity = 16;
/// Upper bits choose the place, lower ones the shard.
constexpr int placeShift = 16;

} // namespace

/// A change to a shard: readers that meet it look again. Every store to a place inside releases,
/// and every load of a reader acquires, so that no reader sees half of a change without seeing the
/// version move; fences would say the same, but no race detector understands them.
class UserDirectory::Change final
{
    Q_DISABLE_COPY_MOVE(Change)

public:
    explicit Change(Shard &shard)
        : m_lock(shard.changing)
        , m_version(shard.version)
    {
        m_version.store(m_version.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }
    ~Change()
    {
        m_version.store(m_version.load(std::memory_order_relaxed) + 1, std::memory_order_release);
    }

private:
    const std::lock_guard<std::mutex> m_lock;
    std::atomic<quint64> &m_version;
};

UserDirectory::Table::Table(size_t capacity)
    : mask(capacity - 1)
    , places(std::make_unique<Place[]>(capacity))
{
}

UserDirectory::UserDirectory()
{
    for (Shard &shard : m_shards) {
        shard.tables.push_back(std::make_unique<Table>(firstCapacity));
        shard.table.store(shard.tables.back().get(), std::memory_order_release);
    }
}

UserDirectory::~UserDirectory() = default;

WorkerSet UserDirectory::workersOf(UserId user) const
{
    const Shard &shard = shardOf(hashOf(user));
    for (;;) {
        const quint64 version = shard.version.load(std::memory_order_acquire);
        const Table &table = *shard.table.load(std::memory_order_acquire);
        const WorkerSet workers
            = table.places[find(table, user)].workers.load(std::memory_order_acquire);
        if (version % 2 == 0 && shard.version.load(std::memory_order_relaxed) == version)
            return workers;
        // Who changes it may have lost its processor.
        std::this_thread::yield();
    }
}

void UserDirectory::add(UserId user, int worker)
{
    Shard &shard = shardOf(hashOf(user));
    const Change change(shard);
    // A quarter stays free: the end of every search.
    if (shard.used * 4 >= (shard.tables.back()->mask + 1) * 3)
        grow(shard);
    Table &table = *shard.tables.back();
    Place &place = table.places[find(table, user)];
    const WorkerSet before = place.workers.load(std::memory_order_relaxed);
    if (before == 0) {
        ++shard.used;
        place.user.store(user.number(), std::memory_order_release);
    }
    place.workers.store(before | setOf(worker), std::memory_order_release);
}

WorkerSet UserDirectory::remove(UserId user, int worker)
{
    Shard &shard = shardOf(hashOf(user));
    const Change change(shard);
    Table &table = *shard.tables.back();
    const size_t at = find(table, user);
    const WorkerSet before = table.places[at].workers.load(std::memory_order_relaxed);
    const WorkerSet left = before & ~setOf(worker);
    table.places[at].workers.store(left, std::memory_order_release);
    if (before != 0 && left == 0) {
        --shard.used;
        close(table, at);
    }
    return left;
}

qsizetype UserDirectory::size() const
{
    qsizetype size = 0;
    for (const Shard &shard : m_shards) {
        const Table &table = *shard.table.load(std::memory_order_acquire);
        for (size_t at = 0; at <= table.mask; ++at)
            size += table.places[at].workers.load(std::memory_order_relaxed) != 0;
    }
    return size;
}

/// splitmix64's finaliser: users' numbers are often consecutive.
/// Source: https://prng.di.unimi.it/splitmix64.c
quint64 UserDirectory::hashOf(UserId user)
{
    quint64 x = user.number();
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

size_t UserDirectory::find(const Table &table, UserId user)
{
    size_t at = size_t(hashOf(user) >> placeShift) & table.mask;
    // Bounded for a reader that meets a change: that could show it a table without a free place.
    for (size_t i = 0; i <= table.mask; ++i) {
        const quint64 there = table.places[at].user.load(std::memory_order_acquire);
        if (there == user.number() || there == 0)
            break;
        at = table.next(at);
    }
    return at;
}

/// Moves up what was pushed on by the one that left the place \a gap, so that searches still end at
/// the first free place.
void UserDirectory::close(Table &table, size_t gap)
{
    for (size_t at = table.next(gap);; at = table.next(at)) {
        const quint64 user = table.places[at].user.load(std::memory_order_relaxed);
        if (user == 0)
            break;
        const size_t wanted = size_t(hashOf(UserId(user)) >> placeShift) & table.mask;
        // It stays where it is if its own place lies behind the gap.
        if (((at - wanted) & table.mask) < ((at - gap) & table.mask))
            continue;
        table.places[gap].user.store(user, std::memory_order_release);
        table.places[gap].workers.store(
            table.places[at].workers.load(std::memory_order_relaxed), std::memory_order_release);
        gap = at;
    }
    table.places[gap].user.store(0, std::memory_order_release);
    table.places[gap].workers.store(0, std::memory_order_release);
}

void UserDirectory::grow(Shard &shard)
{
    const Table &old = *shard.tables.back();
    auto larger = std::make_unique<Table>((old.mask + 1) * 2);
    for (size_t at = 0; at <= old.mask; ++at) {
        const UserId user(old.places[at].user.load(std::memory_order_relaxed));
        if (user.isNobody())
            continue;
        Place &place = larger->places[find(*larger, user)];
        place.user.store(user.number(), std::memory_order_relaxed);
        place.workers.store(
            old.places[at].workers.load(std::memory_order_relaxed), std::memory_order_relaxed);
    }
    shard.table.store(larger.get(), std::memory_order_release);
    shard.tables.push_back(std::move(larger));
}

} // namespace hydra
