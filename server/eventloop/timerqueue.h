// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>

namespace hydra {

/// The QObject timers of a loop, ordered by when they are due. Starting, stopping and firing one
/// costs O(log n); what asks for all timers of an object looks at each.
///
/// No timer fires early. A precise one is due to the microsecond, a coarse one up to 5 % late, a
/// very coarse one (and a coarse one from 20 s) up to 1 s late, so that those that are due about
/// the same time share a wake-up. The rounding does not add up: a repeating timer keeps its rate.
/// Beats that were missed are left out.
///
/// Thread: one.
class TimerQueue final
{
    Q_DISABLE_COPY_MOVE(TimerQueue)

public:
    using Clock = std::chrono::steady_clock;
    using TimerInfo = QAbstractEventDispatcher::TimerInfo;

    TimerQueue() = default;

    void add(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *object);
    bool remove(int id);
    bool removeAll(const QObject *object);

    /// Sends the timer events that are due, in the order of their times, each timer once: those
    /// that a handler starts, and zero timers, wait for the next call. A timer whose handler runs
    /// is not sent again by a loop nested in it. Returns how many were sent, zero timers not
    /// counted: they would keep a caller that goes on until nothing happens from ever being done.
    int fireDue();

    [[nodiscard]] QList<TimerInfo> timersOf(const QObject *object) const;

    /// Time left for the timer \a id, rounded up; 0 if it is overdue. Nothing if there is none.
    [[nodiscard]] std::optional<std::chrono::milliseconds> remaining(int id) const;

    /// Time until fireDue() has something to do, rounded up. Nothing if no timer waits.
    [[nodiscard]] std::optional<std::chrono::milliseconds> untilNext() const;

private:
    struct Timer
    {
        int id;
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        /// When it should fire, and when it will: rounded up as its type allows.
        Clock::time_point wish;
        Clock::time_point due;
        /// Tells apart those due at the same time: first come, first served.
        quint64 order;
        /// Its handler runs; meanwhile it is not in the queue.
        bool isFiring = false;
    };
    struct Earlier
    {
        bool operator()(const Timer *a, const Timer *b) const
        {
            return a->due != b->due ? a->due < b->due : a->order < b->order;
        }
    };

    std::unordered_map<int, Timer> m_timers;
    std::set<Timer *, Earlier> m_queue;
    quint64 m_nextOrder = 0;
};

} // namespace hydra
