// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/presence/presencestore.h"

#include <QHash>

#include <array>
#include <mutex>

namespace hydra {

/// Presence of a process without Redis, which all its workers write and read. It holds one record a
/// session.
///
/// Sharded by user. A shard's lock is held for a look-up in a hash table and what follows from it
/// in there, never across a call to anybody else.
///
/// Thread: any.
class PresenceTable final
{
    Q_DISABLE_COPY_MOVE(PresenceTable)

public:
    explicit PresenceTable(std::chrono::milliseconds ttl);
    ~PresenceTable();

    /// See PresenceStore, of which these are the answers and effects.
    std::optional<Holder> add(UserId user, const Holder &session);
    [[nodiscard]] QList<Holder> holdersOf(UserId user) const;
    [[nodiscard]] bool isOnline(UserId user) const;
    void remove(UserId user, const Holder &session);
    void removeInstance(UserId user, const InstanceAddress &instance);
    /// False: a newer login of the device stands there.
    [[nodiscard]] bool renew(UserId user, const Holder &session);

    /// Forgets the records that nobody renewed in time.
    void sweep();

    [[nodiscard]] std::chrono::milliseconds ttl() const { return m_ttl; }
    /// Records held now, expired ones that were not swept yet included.
    [[nodiscard]] qsizetype size() const;

private:
    using Clock = std::chrono::steady_clock;
    struct Record
    {
        Holder holder;
        Clock::time_point expiry;
    };
    using Records = QList<Record>;
    /// In cache lines of its own.
    struct alignas(64) Shard
    {
        mutable std::mutex mutex;
        QHash<UserId, Records> users;
    };

    static constexpr size_t shardCount = 64;

    [[nodiscard]] Shard &shardOf(UserId user);
    [[nodiscard]] const Shard &shardOf(UserId user) const;
    [[nodiscard]] static QList<Holder> livingIn(const Shard &shard, UserId user);
    void put(Shard &shard, UserId user, const Holder &session) const;
    template <typename Predicate> void eraseIf(UserId user, Predicate isGone);

    const std::chrono::milliseconds m_ttl;
    std::array<Shard, shardCount> m_shards;
};

} // namespace hydra
