// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/acknowledger.h"

#include <algorithm>

namespace hydra {

using std::chrono::milliseconds;

Acknowledger::Acknowledger(QObject *parent)
    : QObject(parent)
{
    m_clock.start();
    m_alarm.setSingleShot(true);
    m_alarm.setTimerType(Qt::PreciseTimer);
    connect(&m_alarm, &QTimer::timeout, this, &Acknowledger::onAlarm);
}

void Acknowledger::setPolicy(const AckPolicy &policy)
{
    if (m_policy == policy)
        return;
    m_policy = policy;
    m_pushes = 0;
}

void Acknowledger::onPush(const Seq &seq)
{
    using Which = AckPolicy::Which;
    ++m_pushes;
    const bool isWanted = m_policy.which == Which::All
        || (m_policy.which == Which::EveryKth && m_pushes % quint64(m_policy.every) == 0);
    if (!isWanted)
        return;
    if (m_policy.delay.count() == 0) {
        emit due(seq, m_policy.code);
        return;
    }
    const qint64 dueAt = m_clock.elapsed() + m_policy.delay.count();
    // Nearly always the end: only a policy with a shorter delay puts one in between.
    const auto at = std::upper_bound(m_waiting.cbegin(), m_waiting.cend(), dueAt,
        [](qint64 time, const Waiting &each) { return time < each.dueAt; });
    m_waiting.insert(at, Waiting { seq, m_policy.code, dueAt });
    const bool isFull = m_waiting.size() > capacity;
    const Waiting first = m_waiting.first();
    if (isFull)
        m_waiting.removeFirst();
    setAlarm();
    if (isFull)
        emit due(first.seq, first.code);
}

void Acknowledger::clear()
{
    m_waiting.clear();
    m_alarm.stop();
}

void Acknowledger::setAlarm()
{
    if (m_waiting.isEmpty())
        m_alarm.stop();
    else
        m_alarm.start(
            milliseconds(std::max(qint64(0), m_waiting.first().dueAt - m_clock.elapsed())));
}

void Acknowledger::onAlarm()
{
    const qint64 now = m_clock.elapsed();
    // Whoever hears of one may clear the rest.
    while (!m_waiting.isEmpty() && m_waiting.first().dueAt <= now) {
        const Waiting next = m_waiting.takeFirst();
        emit due(next.seq, next.code);
    }
    setAlarm();
}

} // namespace hydra
