// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/limits.h"

namespace hydra {

/// The time limits of the road to other instances; tests pass shorter ones.
struct PeerTimes
{
    /// From forward() to the answer; also how long a connection may take to open.
    std::chrono::milliseconds route = limits::routeTime;
    /// A connection without work is closed after this: well before the 60 s after which the peer
    /// would close it, so that no request meets a closing connection.
    std::chrono::milliseconds idle = std::chrono::seconds(20);
    /// Between attempts to connect to a peer that is down: grows from first to most.
    std::chrono::milliseconds backoffFirst = std::chrono::milliseconds(100);
    std::chrono::milliseconds backoffMost = std::chrono::seconds(2);
    /// A peer that nobody asked anything of for this long is forgotten.
    std::chrono::milliseconds forget = std::chrono::minutes(10);
    /// The peer delivers a push as it comes and only its answer waits for the acknowledgment; so
    /// the user's next push follows this long after a waiting one was written, not after its
    /// answer.
    std::chrono::milliseconds headStart = std::chrono::milliseconds(250);
};

} // namespace hydra
