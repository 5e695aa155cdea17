// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"
#include "tests/bench/load/backend.h"

#include <memory>
#include <vector>

namespace hydra::bench {

class Loop;

/// A fixed number of backends' connections to one server.
class Backends final
{
    Q_DISABLE_COPY_MOVE(Backends)

public:
    Backends(Loop &loop, const sockaddr_in &server, BackendListener &listener, size_t count);
    ~Backends();

    /// Connects all and waits for it. Errors: TimedOut.
    [[nodiscard]] Result<void> open();

    [[nodiscard]] size_t size() const { return m_backends.size(); }
    [[nodiscard]] Backend &operator[](size_t index) { return *m_backends[index]; }
    [[nodiscard]] bool areQuiet() const;

private:
    Loop &m_loop;
    sockaddr_in m_server;
    std::vector<std::unique_ptr<Backend>> m_backends;
};

} // namespace hydra::bench
