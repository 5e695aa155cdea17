// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/heartbeattimer.h"

#include <algorithm>

namespace hydra {

using std::chrono::milliseconds;

HeartbeatTimer::HeartbeatTimer(std::function<double()> random, QObject *parent)
    : QObject(parent)
    , m_random(std::move(random))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HeartbeatTimer::due);
}

void HeartbeatTimer::setInterval(milliseconds interval, double jitter)
{
    m_interval = interval;
    m_jitter = std::clamp(jitter, 0.0, 1.0);
}

void HeartbeatTimer::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    if (m_isPaused)
        m_timer.stop();
    else if (m_isStarted)
        start();
}

void HeartbeatTimer::start()
{
    m_isStarted = true;
    if (m_isPaused || m_interval.count() <= 0)
        return;
    const double share = 1 - m_random() * m_jitter;
    const auto time = milliseconds(qint64(double(m_interval.count()) * share));
    m_timer.start(std::max(time, milliseconds(1)));
}

void HeartbeatTimer::stop()
{
    m_isStarted = false;
    m_timer.stop();
}

std::optional<milliseconds> HeartbeatTimer::remaining() const
{
    if (!m_timer.isActive())
        return std::nullopt;
    return m_timer.remainingTimeAsDuration();
}

} // namespace hydra
