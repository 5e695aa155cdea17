// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "common/values/moment.h"

#include <QList>

#include <optional>

namespace hydra {

/// One session of a user, as an operator sees it. A user with several devices is several of these.
struct OnlineUser
{
    /// Of counts and times that nobody has told yet.
    static constexpr qint32 unknown = -1;

    UserId user;
    SessionId session;
    QByteArray instance;
    QByteArray address;
    QByteArray client;
    Moment since;
    Moment heartbeat;
    qint32 unacked = unknown;
    qint32 sent = unknown;
    qint32 acked = unknown;
    /// Unit: ms.
    qint32 lastAck = unknown;
    /// Unit: seconds until the session counts as gone.
    qint32 ttl = unknown;
};

/// What changed of a session; what is not set stays as it was.
struct SessionUpdate
{
    SessionId session;
    std::optional<Moment> heartbeat;
    std::optional<qint32> unacked;
    std::optional<qint32> sent;
    std::optional<qint32> acked;
    std::optional<qint32> lastAck;
    std::optional<qint32> ttl;

    void applyTo(OnlineUser &row) const
    {
        row.heartbeat = heartbeat.value_or(row.heartbeat);
        row.unacked = unacked.value_or(row.unacked);
        row.sent = sent.value_or(row.sent);
        row.acked = acked.value_or(row.acked);
        row.lastAck = lastAck.value_or(row.lastAck);
        row.ttl = ttl.value_or(row.ttl);
    }
};

/// A session that ended, and why: "logout", "closed", "timeout", "kicked", "replaced", "drain",
/// "error", or a word of a newer server.
struct SessionEnd
{
    UserId user;
    SessionId session;
    QByteArray reason;
};

/// Who came and went during an interval of the live stream.
struct PresenceBatch
{
    Moment at;
    QList<OnlineUser> joined;
    QList<SessionEnd> left;
    qint64 online = 0;
};

} // namespace hydra
