// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/deadline.h"

#include <QTimer>

#include <array>
#include <functional>
#include <optional>

namespace hydra {

/// All deadlines of a worker. One timer drives it, armed only for the next one to look at, so it
/// neither ticks while idle nor costs more with more deadlines: set and clear are O(1).
///
/// Hierarchical: each level has 64 rings, each as wide as the whole level below. A ring that is
/// reached hands its deadlines down, or expires them; those that were put off meanwhile just move
/// on to where they belong now. No deadline expires early, and none later than `resolution` plus
/// what the loop is late.
///
/// Thread: its worker. Lifetime: outlives its deadlines, as the worker's loop outlives it.
class TimerWheel final
{
    Q_DISABLE_COPY_MOVE(TimerWheel)

public:
    /// Time since any fixed point; never goes back.
    using Clock = std::function<std::chrono::nanoseconds()>;

    static constexpr std::chrono::milliseconds resolution { 10 };

    explicit TimerWheel(Clock clock = steadyClock);
    ~TimerWheel();

    /// Expires what is due, in the order of time. Its timer does that; who passed in a clock does
    /// it by hand.
    void advance();

    /// Time until advance() has something to look at; nothing if no deadline is set.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> untilNext() const;

private:
    friend class Deadline;

    static constexpr int bitsPerLevel = 6;
    static constexpr int ringsPerLevel = 1 << bitsPerLevel;
    /// Together they cover all 48 bits of a tick, so no time is out of range.
    static constexpr int levels = 8;
    /// Where deadlines wait for their callback while advance() runs.
    static constexpr int expiredRing = levels * ringsPerLevel;

    static std::chrono::nanoseconds steadyClock();

    void schedule(Deadline &deadline, std::chrono::milliseconds fromNow);
    void remove(Deadline &deadline);
    void place(Deadline &deadline);
    void insert(Deadline &deadline, int ring);
    void turnTo(quint64 tick);
    void expire();
    void armTimer();

    [[nodiscard]] std::chrono::nanoseconds elapsed() const { return m_clock() - m_start; }
    /// The ring to be reached next; -1 if all are empty.
    [[nodiscard]] int nextRing() const;
    /// When a ring that is not empty will be reached.
    [[nodiscard]] quint64 tickOf(int ring) const;

    Clock m_clock;
    const std::chrono::nanoseconds m_start = m_clock();
    /// Everything up to here was looked at. All rings that are not empty lie ahead of it.
    quint64 m_now = 0;
    /// What the timer is armed for; nothing: it is not.
    std::optional<quint64> m_armedFor;
    /// A bit for each ring that is not empty.
    std::array<quint64, levels> m_occupied = {};
    std::array<DeadlineLink, expiredRing + 1> m_rings;
    QTimer m_timer;
};

} // namespace hydra
