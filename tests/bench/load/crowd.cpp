// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/crowd.h"

#include "tests/bench/load/loop.h"

namespace hydra::bench {

using namespace std::chrono_literals;

namespace {
/// Far more than the slowest server needs; only spent when something is wrong.
constexpr auto patience = 120s;
}

Crowd::Crowd(Loop &loop, const sockaddr_in &server, Plan plan)
    : m_loop(loop)
    , m_server(server)
    , m_plan(plan)
{
    m_connections.reserve(size());
    m_began.reserve(size());
}

Crowd::~Crowd() = default;

void Crowd::startLogIn(size_t parallel)
{
    for (size_t i = 0; i < parallel; ++i)
        startNext();
}

Result<void> Crowd::logIn(size_t parallel)
{
    startLogIn(parallel);
    if (!m_loop.runUntil([this] { return isLoggedIn() || m_failures > 0; }, patience))
        return failure(ErrorKind::TimedOut, "logging in takes too long");
    if (m_failures > 0)
        return failure(ErrorKind::Refused, m_firstFailure);
    return {};
}

void Crowd::loggedIn(size_t index)
{
    ++m_loggedIn;
    if (m_onLogin)
        m_onLogin(Clock::now() - m_began[index]);
    startNext();
}

void Crowd::messageArrived(size_t index, QByteArrayView message)
{
    if (m_onMessage)
        m_onMessage(index, message);
}

void Crowd::failed(size_t, const QByteArray &reason)
{
    if (m_failures++ == 0)
        m_firstFailure = reason;
}

void Crowd::startNext()
{
    const size_t index = m_connections.size();
    if (index == size())
        return;
    UserListener &listener = *this;
    const size_t device = index % m_plan.devices;
    m_connections.push_back(std::make_unique<WebSocketUser>(m_loop, listener, index,
        WebSocketUser::Identity { uuidOf(index / m_plan.devices), int(device), m_plan.dialect }));
    m_began.push_back(Clock::now());
    m_connections.back()->open(m_server);
}

} // namespace hydra::bench
