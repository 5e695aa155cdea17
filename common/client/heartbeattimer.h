// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace hydra {

/// Tells when the next heartbeat is due.
///
/// Thread: the one that made it.
class HeartbeatTimer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HeartbeatTimer)

public:
    /// \a random gives numbers from 0 up to, but not including, 1.
    explicit HeartbeatTimer(std::function<double()> random, QObject *parent = nullptr);

    /// From the next start() on; an interval of 0 is never due. Each heartbeat comes early by up
    /// to the share \a jitter of the interval.
    void setInterval(std::chrono::milliseconds interval, double jitter);
    /// A pause lasts over stop() and start().
    void setPaused(bool isPaused);
    /// Counts the interval from now.
    void start();
    void stop();

    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    /// Nothing while none is due.
    [[nodiscard]] std::optional<std::chrono::milliseconds> remaining() const;

signals:
    void due();

private:
    std::function<double()> m_random;
    std::chrono::milliseconds m_interval { 0 };
    double m_jitter = 0;
    QTimer m_timer;
    bool m_isPaused = false;
    bool m_isStarted = false;
};

} // namespace hydra
