// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <compare>

namespace hydra {

/// One session as operators see it: a copy, good for the moment it was made.
struct SessionRow
{
    UserId user;
    QByteArray session;
    QByteArray device;
    QByteArray instance;
    QByteArray address;
    QByteArray client;
    /// Milliseconds since 1970 UTC.
    qint64 since = 0;
    qint64 heartbeat = 0;
    /// Seconds until it ends if it stays silent.
    qint64 ttl = 0;
    quint32 sent = 0;
    quint32 acknowledged = 0;
    /// Milliseconds; -1: not known.
    qint32 lastAckTime = -1;

    [[nodiscard]] quint32 unacknowledged() const { return sent - qMin(acknowledged, sent); }
};

/// The columns, in the order in which they are shown.
enum class SessionField : quint8 {
    Uuid,
    Session,
    Device,
    Instance,
    Addr,
    Client,
    Since,
    Heartbeat,
    Ttl,
    Sent,
    Acked,
    Unacked,
    LastAckMs,
};

/// Where a row stands in a sorted list: by its value, then by user and session, so that no two rows
/// stand at the same place.
struct SortKey
{
    quint64 number = 0;
    QByteArray text;
    UserId user;
    QByteArray session;

    [[nodiscard]] static SortKey of(const SessionRow &row, SessionField field);

    friend bool operator==(const SortKey &, const SortKey &) = default;
    friend bool operator<(const SortKey &a, const SortKey &b);
};

} // namespace hydra
