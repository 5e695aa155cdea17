// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/session/deliveries.h"

namespace hydra {

void Delivery::written()
{
    ++m_report.written;
    settleOne();
}

void Delivery::lost()
{
    ++m_report.lost;
    settleOne();
}

void Delivery::allTried() { settleOne(); }

void Delivery::timeOut()
{
    if (isDone())
        return;
    m_report.unknown = m_open;
    complete();
}

void Delivery::settleOne()
{
    if (!isDone() && --m_open == 0)
        complete();
}

void Delivery::complete() { m_promise.complete(m_report); }

DeliveryClock::DeliveryClock(std::chrono::milliseconds time, QObject *parent)
    : QObject(parent)
    , m_time(time)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DeliveryClock::onTimeout);
}

DeliveryClock::~DeliveryClock() = default;

void DeliveryClock::watch(std::shared_ptr<Delivery> delivery, Clock::time_point now)
{
    dropDone();
    m_entries.push_back({ now + m_time, std::move(delivery) });
    // Left running when the queue runs empty: nearly every push ends long before, and one idle tick
    // costs less than starting and stopping a timer for each.
    if (!m_timer.isActive())
        m_timer.start(m_time);
}

void DeliveryClock::onTimeout()
{
    const auto now = Clock::now();
    while (!m_entries.empty() && m_entries.front().due <= now) {
        const std::shared_ptr<Delivery> delivery = std::move(m_entries.front().delivery);
        m_entries.pop_front();
        delivery->timeOut();
    }
    dropDone();
    if (m_entries.empty())
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_entries.front().due - now);
    m_timer.start(qMax(left, std::chrono::milliseconds(1)));
}

void DeliveryClock::dropDone()
{
    while (!m_entries.empty() && m_entries.front().delivery->isDone())
        m_entries.pop_front();
}

} // namespace hydra
