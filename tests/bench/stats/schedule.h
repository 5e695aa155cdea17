// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace hydra::bench {

/// When operations are due in an open loop: evenly, whatever became of the earlier ones. An
/// operation that has to wait for its turn keeps the instant it was due at, and its latency counts
/// from there, so that a stall is charged to everything it held up (the correction of coordinated
/// omission).
class Schedule final
{
public:
    using Clock = std::chrono::steady_clock;

    /// The first is due at \a start. Unit: \a rate is operations a second, above zero.
    Schedule(double rate, Clock::time_point start);

    /// Takes the next one if it is due by \a now: the instant it was due at. To be called until it
    /// gives nothing.
    std::optional<Clock::time_point> takeDue(Clock::time_point now);
    [[nodiscard]] Clock::time_point nextDue() const;

private:
    Clock::time_point m_start;
    double m_rate;
    std::uint64_t m_taken = 0;
};

} // namespace hydra::bench
