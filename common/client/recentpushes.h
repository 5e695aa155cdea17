// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QHash>
#include <QQueue>

#include <chrono>
#include <optional>

namespace hydra {

/// Remembers the last pushes, so that one which comes twice, or after one that was made later, is
/// known. The oldest are forgotten. That pushes are missing cannot be told: an instance counts
/// those of all its users together.
class RecentPushes final
{
public:
    /// Ten times what the server stores for a user who is away.
    static constexpr qsizetype capacity = 10'000;
    /// Sources of seqs whose order is followed at once.
    static constexpr qsizetype mostSources = 64;

    using TimePoint = std::chrono::steady_clock::time_point;

    struct Verdict
    {
        bool isDuplicate = false;
        bool isLate = false;
    };

    /// Takes \a seq of a push for \a user down.
    Verdict take(const Seq &seq, UserId user, TimePoint at);
    /// When it first came, if it is remembered.
    [[nodiscard]] std::optional<TimePoint> cameAt(const Seq &seq) const;
    /// A new connection: what was stored may now come after what is newer.
    void startOrder() { m_newest.clear(); }

private:
    [[nodiscard]] bool isLate(const Seq &seq, UserId user);

    QHash<Seq, TimePoint> m_known;
    QQueue<Seq> m_order;
    /// The newest count of each source.
    QHash<QByteArray, quint32> m_newest;
};

} // namespace hydra
