// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"

#include <optional>

namespace hydra {

struct DeliveryReport;

/// What became of a push at one place: a worker, a process.
struct PushFate
{
    Code code = Code::Offline;
    /// Set when an acknowledgment was asked for and the push was written: whether a client accepted
    /// it.
    std::optional<bool> isAcknowledged;
};

/// How far a push came, over all sessions, workers and instances. A session that ended meanwhile
/// counts nowhere.
struct Tally
{
    int delivered = 0;
    int unknown = 0;
    int overflowed = 0;
    int unreachable = 0;
    bool isAcknowledged = false;
    bool isUnacknowledged = false;

    [[nodiscard]] static Tally of(DeliveryReport report);

    void add(PushFate fate);
    /// One code for all: 200 only when every session got it, or one acknowledged it where that is
    /// waited for; certain failure only when none got it.
    [[nodiscard]] Code code() const;
    /// The same as the answer to who asked. \a waits: for an acknowledgment.
    [[nodiscard]] PushFate fate(bool waits) const;
};

} // namespace hydra
