// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/timerwheel.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace hydra {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

constexpr nanoseconds tickTime = TimerWheel::resolution;
/// Far beyond any time-out and far below what would overflow a tick number or nanoseconds.
constexpr milliseconds longest = std::chrono::hours(24 * 365 * 100);

void unlink(DeadlineLink &link)
{
    link.previous->next = link.next;
    link.next->previous = link.previous;
    link.previous = link.next = &link;
}

} // namespace

TimerWheel::TimerWheel(Clock clock)
    : m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { advance(); });
}

TimerWheel::~TimerWheel()
{
    for (DeadlineLink &ring : m_rings) {
        while (ring.next != &ring)
            unlink(*ring.next);
    }
}

void TimerWheel::advance()
{
    m_armedFor.reset();
    turnTo(quint64(std::max(elapsed(), nanoseconds(0)) / tickTime));
    expire();
    armTimer();
}

std::optional<nanoseconds> TimerWheel::untilNext() const
{
    const int ring = nextRing();
    if (ring < 0)
        return std::nullopt;
    return std::max<nanoseconds>(nanoseconds(0), qint64(tickOf(ring)) * tickTime - elapsed());
}

nanoseconds TimerWheel::steadyClock()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

void TimerWheel::schedule(Deadline &deadline, milliseconds fromNow)
{
    const nanoseconds wait = std::clamp(fromNow, milliseconds(0), longest);
    const auto due = quint64((elapsed() + wait + tickTime - nanoseconds(1)) / tickTime);
    // The current tick was looked at already.
    deadline.m_due = std::max(due, m_now + 1);
    if (deadline.isSet()) {
        // The usual case, a deadline that is put off: it is found in its ring in time, and moves on
        // then.
        if (deadline.m_ring != expiredRing && tickOf(deadline.m_ring) <= deadline.m_due)
            return;
        remove(deadline);
    }
    place(deadline);
    if (!m_armedFor || tickOf(deadline.m_ring) < *m_armedFor)
        armTimer();
}

void TimerWheel::remove(Deadline &deadline)
{
    const int ring = int(deadline.m_ring);
    unlink(deadline);
    if (ring != expiredRing && m_rings[size_t(ring)].next == &m_rings[size_t(ring)])
        m_occupied[size_t(ring / ringsPerLevel)] &= ~(quint64(1) << (ring % ringsPerLevel));
}

void TimerWheel::place(Deadline &deadline)
{
    // The level is that of the highest group of bits in which the time differs from now: on it no
    // ring ahead stands for two times, and all its rings come after all those of the levels below.
    const quint64 due = deadline.m_due;
    const int level = (int(std::bit_width(due ^ m_now)) - 1) / bitsPerLevel;
    const int slot = int(due >> (level * bitsPerLevel) & (ringsPerLevel - 1));
    m_occupied[size_t(level)] |= quint64(1) << slot;
    insert(deadline, level * ringsPerLevel + slot);
}

void TimerWheel::insert(Deadline &deadline, int ring)
{
    DeadlineLink &head = m_rings[size_t(ring)];
    deadline.m_ring = quint16(ring);
    deadline.previous = head.previous;
    deadline.next = &head;
    head.previous->next = &deadline;
    head.previous = &deadline;
}

void TimerWheel::turnTo(quint64 tick)
{
    for (int ring = nextRing(); ring >= 0 && tickOf(ring) <= tick; ring = nextRing()) {
        m_now = tickOf(ring);
        const DeadlineLink &head = m_rings[size_t(ring)];
        while (head.next != &head) {
            auto &deadline = static_cast<Deadline &>(*head.next);
            remove(deadline);
            if (deadline.m_due <= m_now)
                insert(deadline, expiredRing);
            else
                place(deadline);
        }
    }
    m_now = std::max(m_now, tick);
}

void TimerWheel::expire()
{
    const DeadlineLink &expired = m_rings[expiredRing];
    while (expired.next != &expired) {
        auto &deadline = static_cast<Deadline &>(*expired.next);
        remove(deadline);
        // A copy: the callback may delete the deadline, and itself with it.
        const auto onExpired = deadline.m_onExpired;
        onExpired();
    }
}

void TimerWheel::armTimer()
{
    const auto wait = untilNext();
    if (!wait)
        return;
    m_armedFor = tickOf(nextRing());
    constexpr milliseconds most = std::chrono::hours(24);
    m_timer.start(std::min(std::chrono::ceil<milliseconds>(*wait), most));
}

int TimerWheel::nextRing() const
{
    for (int level = 0; level < levels; ++level) {
        if (const quint64 occupied = m_occupied[size_t(level)])
            return level * ringsPerLevel + std::countr_zero(occupied);
    }
    return -1;
}

quint64 TimerWheel::tickOf(int ring) const
{
    const int shift = ring / ringsPerLevel * bitsPerLevel;
    const quint64 turn = m_now >> shift >> bitsPerLevel;
    return (turn << bitsPerLevel | quint64(ring % ringsPerLevel)) << shift;
}

} // namespace hydra
