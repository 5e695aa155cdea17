// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/ackpolicy.h"
#include "common/client/handshakeheader.h"
#include "common/client/proxysettings.h"
#include "common/client/tlssettings.h"
#include "common/protocol/ids.h"
#include "common/protocol/limits.h"

#include <QList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace hydra {

/// The server reads both kinds of frames; the classic client sends binary ones.
enum class FrameKind { Binary, Text };

/// How a ClientSession behaves. The defaults suit a server over a real network.
struct ClientSettings
{
    /// ws://HOST:PORT/hydra, or wss.
    QUrl url;
    QList<HandshakeHeader> headers;
    /// Offered to the server in this order.
    QList<QByteArray> subprotocols;
    TlsSettings tls;
    ProxySettings proxy;

    UserId user;
    DeviceName device;
    /// A JWT where the server wants one; goes with each login unless empty.
    QByteArray token;
    /// Logins ask for what came after the last push (durable ones); resumeAfter names it for the
    /// first login.
    bool resumes = false;
    Seq resumeAfter;
    FrameKind frames = FrameKind::Binary;
    AckPolicy acknowledgments;

    bool reconnects = true;
    /// How many times in a row, unless for ever.
    std::optional<int> reconnectsAtMost;
    /// The longest time between two heartbeats; 0: only on demand. Half of what the server allows,
    /// so that one lost heartbeat does no harm.
    std::chrono::milliseconds heartbeatInterval = std::chrono::seconds(60);
    /// Each heartbeat comes early by up to this share of the interval, so that many clients spread
    /// out; 0 to 1.
    double heartbeatJitter = 0.1;
    /// A reply that is missing for so long is reported, and the connection that owes it counts as
    /// dead unless toleratesSilence; a login that is not answered always ends it.
    std::chrono::milliseconds replyTime = std::chrono::seconds(10);
    bool toleratesSilence = false;
    /// For name, TCP, TLS and handshake together.
    std::chrono::milliseconds connectTime = std::chrono::seconds(10);
    /// For the answer to our close frame.
    std::chrono::milliseconds closeTime = std::chrono::seconds(2);
    std::chrono::milliseconds backoffFirst = std::chrono::milliseconds(500);
    std::chrono::milliseconds backoffMost = std::chrono::seconds(30);
    /// Bytes: twice the server's largest push, since escapes make a message longer.
    qsizetype incomingMessage = 4 * limits::mebibyte;
    /// Bytes that the server has not taken yet; a server that reads nothing for so long is lost.
    qsizetype unsentBytes = 4 * limits::mebibyte;
};

} // namespace hydra
