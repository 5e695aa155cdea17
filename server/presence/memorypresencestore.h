// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/presence/presencetable.h"

#include <QTimer>

#include <chrono>
#include <memory>

namespace hydra {

/// Presence without Redis, for a single instance: this worker's way to a table that is gone with
/// the process. Records that nobody renews are held no longer than twice the TTL.
class MemoryPresenceStore final : public PresenceStore
{
    Q_OBJECT

public:
    /// Stands alone.
    explicit MemoryPresenceStore(std::chrono::milliseconds ttl, QObject *parent = nullptr);
    /// One of several over \a table, which outlives it.
    explicit MemoryPresenceStore(PresenceTable &table, QObject *parent = nullptr);
    ~MemoryPresenceStore() override;

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
    [[nodiscard]] qsizetype size() const { return m_table.size(); }

private:
    void startSweeping();

    /// Only where it stands alone.
    std::unique_ptr<PresenceTable> m_own;
    PresenceTable &m_table;
    QTimer m_sweep;
};

} // namespace hydra
