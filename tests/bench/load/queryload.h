// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/backends.h"
#include "tests/bench/load/crowd.h"
#include "tests/bench/load/load.h"

namespace hydra::bench {

/// Questions for single users who are online, over HTTP in a closed loop.
class QueryLoad final : public Load, private BackendListener
{
    Q_DISABLE_COPY_MOVE(QueryLoad)

public:
    QueryLoad(Loop &loop, const sockaddr_in &server, const Crowd &crowd, size_t connections);
    ~QueryLoad() override;

    [[nodiscard]] Result<void> open() { return m_backends.open(); }

    void start() override;
    void stop() override { m_isRunning = false; }
    [[nodiscard]] bool isQuiet() const override { return m_backends.areQuiet(); }

private:
    using Clock = std::chrono::steady_clock;

    void answered(size_t index, int status, QByteArrayView body) override;
    void cutOff(size_t index, const QByteArray &reason) override;
    void ask(size_t index);

    const Crowd &m_crowd;
    Backends m_backends;
    std::vector<Clock::time_point> m_sent;
    size_t m_nextUser = 0;
    bool m_isRunning = false;
};

} // namespace hydra::bench
