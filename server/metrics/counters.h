// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/latencyhistogram.h"

#include <array>

namespace hydra {

/// What a room counts is a plain number that only goes up, owned by the room and written by its
/// worker alone: counting costs one addition, whoever looks asks the worker for a copy.

/// How pushes ended, in the order of pushResultNames.
enum class PushResult {
    Ok,
    AlreadySent,
    Offline,
    RouteFailed,
    DeliveryUnknown,
    QueueFull,
    PresenceUnavailable,
    TooMany,
    Count,
};

/// Why sessions ended, in the order of leaveReasonNames.
enum class LeaveReason { Logout, Closed, Timeout, Kicked, Replaced, Drain, Error, Count };

inline constexpr std::array pushResultNames { "ok", "already_sent", "offline", "route_failed",
    "delivery_unknown", "queue_full", "presence_unavailable", "too_many" };
inline constexpr std::array leaveReasonNames { "logout", "closed", "timeout", "kicked", "replaced",
    "drain", "error" };

template <typename Enum> using CountsBy = std::array<quint64, size_t(Enum::Count)>;

template <typename Enum> void countOne(CountsBy<Enum> &counts, Enum which)
{
    ++counts[size_t(which)];
}

struct PushCounters
{
    CountsBy<PushResult> results {};
    /// Pushes that other instances sent here.
    quint64 routedIn = 0;
    /// Pushes sent to other instances, and those of them that failed on the way.
    quint64 routedOut = 0;
    quint64 routeFailures = 0;
};

struct SessionCounters
{
    quint64 logins = 0;
    CountsBy<LeaveReason> leaves {};
    /// Messages handed to sessions, and their bytes.
    quint64 sent = 0;
    quint64 sentBytes = 0;
    quint64 acknowledged = 0;
    quint64 rejected = 0;
    quint64 slowReaders = 0;
    /// From the push to the client's acknowledgment.
    LatencyHistogram ackTimes;
};

struct CommandCounters
{
    quint64 received = 0;
    quint64 refused = 0;
};

struct DoorCounters
{
    quint64 connections = 0;
    quint64 requests = 0;
    quint64 upgrades = 0;
    quint64 refusedUpgrades = 0;
};

struct RedisCounters
{
    /// Times that Redis was found and served, and that it was lost again.
    quint64 connects = 0;
    quint64 losses = 0;
    /// Commands that it answered with an error.
    quint64 refusals = 0;
};

} // namespace hydra
