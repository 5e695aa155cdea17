// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace hydra {

/// Workers of this process, a bit for each index.
using WorkerSet = quint64;

constexpr WorkerSet setOf(int worker) { return WorkerSet(1) << worker; }

/// Which workers of the process hold sessions of a user: the only map that they share. It is asked
/// with every push and changed with a user's first login and last goodbye at a worker.
///
/// A read takes no lock and writes nothing, so readers do not even meet in a cache line: it looks
/// into the table and, if a change went on in that shard meanwhile, looks again. Changes to one
/// shard take their turns.
///
/// Thread: any. Lifetime: outlives all workers.
class UserDirectory final
{
    Q_DISABLE_COPY_MOVE(UserDirectory)

public:
    UserDirectory();
    ~UserDirectory();

    [[nodiscard]] WorkerSet workersOf(UserId user) const;

    void add(UserId user, int worker);
    /// Returns who is left.
    WorkerSet remove(UserId user, int worker);

    /// Users that any worker holds.
    [[nodiscard]] qsizetype size() const;

private:
    /// An open-addressed table whose places are atomic, since they are read while they change.
    struct Place
    {
        std::atomic<quint64> user = 0;
        std::atomic<WorkerSet> workers = 0;
    };
    struct Table
    {
        explicit Table(size_t capacity);

        [[nodiscard]] size_t next(size_t at) const { return (at + 1) & mask; }

        size_t mask;
        std::unique_ptr<Place[]> places;
    };
    /// In a cache line of its own.
    struct alignas(64) Shard
    {
        /// Odd while a change is under way.
        std::atomic<quint64> version = 0;
        std::atomic<const Table *> table = nullptr;
        std::mutex changing;
        size_t used = 0;
        /// The current table is the last. A reader may still be in one of the others; each is half
        /// as large as the next, so together they are no larger than the last.
        std::vector<std::unique_ptr<Table>> tables;
    };
    class Change;

    static constexpr size_t shardCount = 64;

    [[nodiscard]] static quint64 hashOf(UserId user);
    [[nodiscard]] Shard &shardOf(quint64 hash) { return m_shards[hash % shardCount]; }
    [[nodiscard]] const Shard &shardOf(quint64 hash) const { return m_shards[hash % shardCount]; }
    /// The place of \a user in \a table, or the free one where it would be.
    [[nodiscard]] static size_t find(const Table &table, UserId user);
    static void close(Table &table, size_t gap);
    static void grow(Shard &shard);

    std::array<Shard, shardCount> m_shards;
};

} // namespace hydra
