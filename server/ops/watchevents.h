// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "server/metrics/counters.h"

#include <vector>

namespace hydra {

/// A session that began or ended.
struct PresenceEvent
{
    bool isJoin = true;
    UserId user;
    QByteArray session;
    QByteArray instance;
    QByteArray address;
    QByteArray device;
    QByteArray client;
    qint64 since = 0;
    /// Of an end.
    LeaveReason reason = LeaveReason::Closed;
};

enum class PushState : quint8 { Sent, Acked, Offline, Failed, Duplicate, Unknown, Count };

inline constexpr std::array pushStateNames { "sent", "acked", "offline", "failed", "duplicate",
    "unknown" };

/// What is remembered of a push: never its message.
struct PushRecord
{
    QByteArray id;
    QByteArray seq;
    UserId user;
    PushState state = PushState::Unknown;
    int code = 0;
    /// Milliseconds since 1970 UTC; 0: did not happen, or is not known.
    qint64 at = 0;
    qint64 sentAt = 0;
    qint64 ackedAt = 0;
    QByteArray instance;
    bool isRouted = false;
    qint64 bytes = 0;
};

/// A client's word on a push.
struct AckRecord
{
    QByteArray seq;
    bool isAccepted = true;
    qint64 at = 0;
};

/// A message of a traced user.
struct TraceEvent
{
    UserId user;
    QByteArray session;
    QByteArray instance;
    bool isReceived = true;
    qint64 at = 0;
    qint64 bytes = 0;
    /// Cut when long.
    QByteArray raw;
};

/// What one worker, or one instance, has seen since it was last asked.
struct WatchBatch
{
    std::vector<PresenceEvent> presence;
    std::vector<PushRecord> pushes;
    std::vector<AckRecord> acks;
    std::vector<TraceEvent> traces;
    /// Events that had no room: whoever follows has to read the whole again.
    quint64 lostPresence = 0;
    quint64 lostPushes = 0;
    quint64 lostTraces = 0;
};

} // namespace hydra
