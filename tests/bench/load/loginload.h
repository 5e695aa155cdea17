// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/crowd.h"
#include "tests/bench/load/load.h"

#include <memory>

namespace hydra::bench {

/// Logins of a crowd that stays: connect, shake hands, log in, so many at a time, until all are in.
/// Each start() sends the last crowd away first.
class LoginLoad final : public Load
{
    Q_DISABLE_COPY_MOVE(LoginLoad)

public:
    LoginLoad(Loop &loop, const sockaddr_in &server, Crowd::Plan plan, size_t parallel);
    ~LoginLoad() override;

    void start() override;
    /// Books what was done and ends all connections.
    void stop() override;
    [[nodiscard]] bool isQuiet() const override { return !m_crowd; }
    [[nodiscard]] bool isExhausted() const override;
    [[nodiscard]] bool warmsUp() const override { return false; }

private:
    Loop &m_loop;
    sockaddr_in m_server;
    Crowd::Plan m_plan;
    size_t m_parallel;
    std::unique_ptr<Crowd> m_crowd;
};

} // namespace hydra::bench
