// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "server/metrics/counters.h"
#include "server/net/clientorigin.h"
#include "server/net/linktable.h"
#include "server/session/deliveries.h"

#include <QByteArrayList>

#include <chrono>

namespace hydra {

/// One WebSocket connection and, once it has logged in, the session on it. Data of the
/// SessionRegistry, which alone changes it.
struct Session
{
    enum class State : quint8 {
        /// Connected; may only log in.
        Anonymous,
        /// A login waits for its answer; what the client sends meanwhile waits too.
        LoggingIn,
        LoggedIn,
        /// Told to go; nothing it sends counts any more.
        Leaving,
    };

    LinkId link;

    // Of the session, meaningful while LoggedIn.
    UserId user;
    DeviceName device;
    SessionId id;
    /// When it logged in, milliseconds since 1970 UTC.
    qint64 since = 0;
    std::chrono::steady_clock::time_point renewed;

    ClientOrigin origin;
    // For operators; counted since the login.
    /// The last heartbeat, or the login; milliseconds since 1970 UTC.
    qint64 heartbeat = 0;
    quint32 sent = 0;
    quint32 acknowledged = 0;
    /// From the last push that was acknowledged while no other was open; -1 before the first.
    qint32 lastAckTime = -1;
    std::chrono::steady_clock::time_point lastSent;
    /// Why it ended; meaningful while that is told.
    LeaveReason leaveReason = LeaveReason::Closed;
    /// An operator follows what this user sends and is sent.
    bool isTraced = false;

    State state = State::Anonymous;
    /// Bad commands since the last good one.
    int errors = 0;
    /// Messages that arrived while LoggingIn, and their size together.
    QByteArrayList waiting;
    qsizetype waitingBytes = 0;
    /// Frames whose last byte the kernel has not taken yet.
    PendingWrites writes;
};

} // namespace hydra
