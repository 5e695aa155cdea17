// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/loginload.h"

namespace hydra::bench {

LoginLoad::LoginLoad(Loop &loop, const sockaddr_in &server, Crowd::Plan plan, size_t parallel)
    : m_loop(loop)
    , m_server(server)
    , m_plan(plan)
    , m_parallel(parallel)
{
}

LoginLoad::~LoginLoad() = default;

void LoginLoad::start()
{
    m_crowd = std::make_unique<Crowd>(m_loop, m_server, m_plan);
    m_crowd->setLoginHandler([this](std::chrono::nanoseconds time) {
        ++tally().operations;
        tally().latencies.record(time);
    });
    m_crowd->startLogIn(m_parallel);
}

void LoginLoad::stop()
{
    if (m_crowd->failures() > 0)
        tally().fail(m_crowd->firstFailure());
    m_crowd.reset();
}

bool LoginLoad::isExhausted() const { return m_crowd->isLoggedIn() || m_crowd->failures() > 0; }

} // namespace hydra::bench
