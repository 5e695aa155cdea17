// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/backends.h"

#include "tests/bench/load/loop.h"

#include <algorithm>

namespace hydra::bench {

using namespace std::chrono_literals;

Backends::Backends(Loop &loop, const sockaddr_in &server, BackendListener &listener, size_t count)
    : m_loop(loop)
    , m_server(server)
{
    for (size_t i = 0; i < count; ++i)
        m_backends.push_back(std::make_unique<Backend>(loop, listener, i));
}

Backends::~Backends() = default;

Result<void> Backends::open()
{
    for (const auto &backend : m_backends)
        backend->open(m_server);
    const auto areConnected = [this] {
        return std::all_of(m_backends.begin(), m_backends.end(),
            [](const auto &backend) { return backend->isConnected(); });
    };
    if (!m_loop.runUntil(areConnected, 10s))
        return failure(ErrorKind::TimedOut, "the backends' connections take too long");
    return {};
}

bool Backends::areQuiet() const
{
    return std::none_of(m_backends.begin(), m_backends.end(),
        [](const auto &backend) { return backend->isBusy(); });
}

} // namespace hydra::bench
