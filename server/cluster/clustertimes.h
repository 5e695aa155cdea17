// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/limits.h"

namespace hydra {

/// The rhythm of an instance's life in Redis; tests pass shorter times.
struct ClusterTimes
{
    /// How long Redis remembers an instance that says nothing.
    std::chrono::milliseconds lease = limits::instanceLease;
    std::chrono::milliseconds renewal = limits::instanceRenewal;
    /// How often an instance looks whether Redis still knows it.
    std::chrono::milliseconds probe = limits::redisProbe;
};

} // namespace hydra
