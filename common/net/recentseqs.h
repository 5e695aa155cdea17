// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QQueue>
#include <QSet>

namespace hydra {

/// Remembers the last pushes, so that one which comes twice is known. The oldest are forgotten.
class RecentSeqs final
{
public:
    /// Ten times what the server stores for a user who is away.
    static constexpr qsizetype capacity = 10'000;

    /// Takes \a seq down; false if it was there already.
    bool remember(const Seq &seq);

private:
    QSet<Seq> m_known;
    QQueue<Seq> m_order;
};

} // namespace hydra
