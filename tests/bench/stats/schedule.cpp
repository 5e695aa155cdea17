// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/stats/schedule.h"

namespace hydra::bench {

Schedule::Schedule(double rate, Clock::time_point start)
    : m_start(start)
    , m_rate(rate)
{
}

std::optional<Schedule::Clock::time_point> Schedule::takeDue(Clock::time_point now)
{
    const Clock::time_point due = nextDue();
    if (due > now)
        return std::nullopt;
    ++m_taken;
    return due;
}

Schedule::Clock::time_point Schedule::nextDue() const
{
    // From the start each time: a sum of rounded steps would drift.
    const std::chrono::duration<double> offset(double(m_taken) / m_rate);
    return m_start + std::chrono::duration_cast<Clock::duration>(offset);
}

} // namespace hydra::bench
