// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/timerqueue.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <bit>

namespace hydra {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// Timers are due at multiples of this. Powers of two lie on one another, so that different
/// intervals share wake-ups too.
milliseconds granule(milliseconds interval, Qt::TimerType type)
{
    if (type == Qt::PreciseTimer || interval == 0ms)
        return 0ms;
    if (type == Qt::VeryCoarseTimer || interval >= 20s)
        return 1s;
    return milliseconds(std::bit_floor(quint64(interval.count()) / 20));
}

TimerQueue::Clock::time_point roundedUp(TimerQueue::Clock::time_point time, milliseconds granule)
{
    if (granule == 0ms)
        return time;
    const TimerQueue::Clock::duration step = granule;
    const auto rest = time.time_since_epoch() % step;
    return rest.count() == 0 ? time : time + (step - rest);
}

milliseconds untilFrom(TimerQueue::Clock::time_point now, TimerQueue::Clock::time_point due)
{
    return due <= now ? 0ms : std::chrono::ceil<milliseconds>(due - now);
}

} // namespace

void TimerQueue::add(int id, milliseconds interval, Qt::TimerType type, QObject *object)
{
    remove(id);
    const auto wish = Clock::now() + interval;
    const auto due = roundedUp(wish, granule(interval, type));
    const auto [it, isNew]
        = m_timers.insert({ id, Timer { id, interval, type, object, wish, due, m_nextOrder++ } });
    m_queue.insert(&it->second);
}

bool TimerQueue::remove(int id)
{
    const auto it = m_timers.find(id);
    if (it == m_timers.end())
        return false;
    if (!it->second.isFiring)
        m_queue.erase(&it->second);
    m_timers.erase(it);
    return true;
}

bool TimerQueue::removeAll(const QObject *object)
{
    std::erase_if(m_queue, [object](const Timer *timer) { return timer->object == object; });
    return std::erase_if(m_timers, [object](const auto &item) {
        return item.second.object == object;
    }) > 0;
}

int TimerQueue::fireDue()
{
    if (m_queue.empty())
        return 0;
    const auto now = Clock::now();
    const quint64 firstNew = m_nextOrder;
    int sent = 0;
    // What is put in from here on is due now at the earliest and has a later order, so it lies
    // behind all that this call may fire.
    while (!m_queue.empty()) {
        Timer &timer = **m_queue.begin();
        if (timer.due > now || timer.order >= firstNew)
            break;
        auto node = m_queue.extract(m_queue.begin());
        timer.wish = timer.wish + timer.interval < now ? now + timer.interval
                                                       : timer.wish + timer.interval;
        timer.due = std::max(now, roundedUp(timer.wish, granule(timer.interval, timer.type)));
        timer.isFiring = true;
        const int id = timer.id;
        sent += timer.interval > 0ms ? 1 : 0;

        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer.object, &event);

        // Looked up again: the handler may have stopped it or, with the same id, started it anew.
        const auto it = m_timers.find(id);
        if (it == m_timers.end() || !it->second.isFiring)
            continue;
        it->second.isFiring = false;
        it->second.order = m_nextOrder++;
        m_queue.insert(std::move(node));
    }
    return sent;
}

QList<TimerQueue::TimerInfo> TimerQueue::timersOf(const QObject *object) const
{
    QList<TimerInfo> infos;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            infos.append(TimerInfo(id, int(timer.interval.count()), timer.type));
    }
    return infos;
}

std::optional<milliseconds> TimerQueue::remaining(int id) const
{
    const auto it = m_timers.find(id);
    if (it == m_timers.end())
        return std::nullopt;
    return untilFrom(Clock::now(), it->second.due);
}

std::optional<milliseconds> TimerQueue::untilNext() const
{
    if (m_queue.empty())
        return std::nullopt;
    return untilFrom(Clock::now(), (*m_queue.begin())->due);
}

} // namespace hydra
