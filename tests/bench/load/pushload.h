// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/alarm.h"
#include "tests/bench/load/backends.h"
#include "tests/bench/load/crowd.h"
#include "tests/bench/load/load.h"
#include "tests/bench/stats/orderchecker.h"
#include "tests/bench/stats/schedule.h"

#include <deque>
#include <optional>

namespace hydra::bench {

/// Pushes over HTTP to the users of a crowd. A user's pushes all come from one backend, one after
/// the other, so that their order is defined and can be checked. In the closed loop a backend sends
/// when it got its answer, in the open loop when a push is due. A latency goes from the instant a
/// push was due (in the closed loop: sent) to its arrival at a device.
class PushLoad final : public Load, private BackendListener
{
    Q_DISABLE_COPY_MOVE(PushLoad)

public:
    struct Plan
    {
        size_t connections = 32;
        /// Pushes a second; 0 is the closed loop.
        double rate = 0;
        /// Of the message, in bytes.
        qsizetype size = 64;
        /// An operation is an arrival, not a push.
        bool countsDeliveries = false;
        Dialect dialect = Dialect::Hydra;
    };

    PushLoad(Loop &loop, const sockaddr_in &server, Crowd &crowd, Plan plan);
    ~PushLoad() override;

    [[nodiscard]] Result<void> open() { return m_backends.open(); }

    void start() override;
    void stop() override;
    [[nodiscard]] bool isQuiet() const override;
    [[nodiscard]] Damage damage() const override;

private:
    using Clock = std::chrono::steady_clock;

    /// What one connection has to do.
    struct Lane
    {
        /// The user whose turn it is, by number in the crowd.
        size_t nextUser = 0;
        /// Due instants that wait for the answer to an earlier push.
        std::deque<Clock::time_point> due;
    };

    void answered(size_t index, int status, QByteArrayView body) override;
    void cutOff(size_t index, const QByteArray &reason) override;
    void onMessage(size_t index, QByteArrayView message);
    void onAlarm();
    void push(size_t lane, Clock::time_point due);

    Crowd &m_crowd;
    Plan m_plan;
    Backends m_backends;
    OrderChecker m_order;
    std::vector<Lane> m_lanes;
    Alarm m_alarm;
    std::optional<Schedule> m_schedule;
    bool m_isRunning = false;
    size_t m_nextLane = 0;
    size_t m_waiting = 0;
    /// Of this run alone, so that no id of another run counts as sent.
    QByteArray m_idPrefix;
    quint64 m_pushes = 0;
    QByteArray m_body;
};

} // namespace hydra::bench
