// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/crowd.h"
#include "tests/bench/load/load.h"

namespace hydra::bench {

/// Heartbeats in a closed loop: so many users wait for an answer at any time, in turn.
class HeartbeatLoad final : public Load
{
    Q_DISABLE_COPY_MOVE(HeartbeatLoad)

public:
    HeartbeatLoad(Crowd &crowd, size_t parallel);
    ~HeartbeatLoad() override;

    void start() override;
    void stop() override { m_isRunning = false; }
    [[nodiscard]] bool isQuiet() const override { return m_underWay == 0; }

private:
    using Clock = std::chrono::steady_clock;

    void beat(size_t index);
    void onMessage(size_t index, QByteArrayView message);

    Crowd &m_crowd;
    size_t m_parallel;
    std::vector<Clock::time_point> m_sent;
    bool m_isRunning = false;
    size_t m_underWay = 0;
};

} // namespace hydra::bench
