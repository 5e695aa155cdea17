// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/presence/presencestore.h"

#include <QHash>
#include <QTimer>

#include <chrono>

namespace hydra {

/// Presence without Redis, for a single instance: a table that is gone with the process. It holds
/// one record a session, and those that nobody renews no longer than twice the TTL.
class MemoryPresenceStore final : public PresenceStore
{
    Q_OBJECT

public:
    explicit MemoryPresenceStore(std::chrono::milliseconds ttl, QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<Result<std::optional<Holder>>> add(
        UserId user, Holder session) override;
    [[nodiscard]] QCoro::Task<Result<QList<Holder>>> lookUp(UserId user) override;
    [[nodiscard]] QCoro::Task<Result<QList<bool>>> areOnline(QList<UserId> users) override;
    void remove(UserId user, Holder session, bool lastHere) override;
    void renew(UserId user, Holder session) override;
    void removeStale(UserId user, Holder found) override;
    void removeInstance(UserId user, InstanceAddress instance) override;
    [[nodiscard]] bool isUsable() const override { return true; }

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

    [[nodiscard]] QList<Holder> holdersOf(UserId user) const;
    void put(UserId user, const Holder &session);
    template <typename Predicate> void eraseIf(UserId user, Predicate isGone);
    void sweep();

    std::chrono::milliseconds m_ttl;
    QHash<UserId, Records> m_users;
    QTimer m_sweep;
};

} // namespace hydra
