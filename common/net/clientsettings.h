// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "common/protocol/limits.h"

#include <QUrl>

#include <chrono>

namespace hydra {

/// The server reads both kinds of frames; the classic client sends binary ones.
enum class FrameKind { Binary, Text };

/// How a ClientSession behaves. The defaults suit a server over a real network.
struct ClientSettings
{
    /// ws://HOST:PORT/hydra
    QUrl url;
    UserId user;
    DeviceName device;
    FrameKind frames = FrameKind::Binary;
    bool acknowledges = true;
    bool reconnects = true;
    /// The longest time between two heartbeats (each comes up to a tenth earlier); 0: only on
    /// demand. Half of what the server allows, so that one lost heartbeat does no harm.
    std::chrono::milliseconds heartbeatInterval = std::chrono::seconds(60);
    /// A connection that owes a reply for so long counts as dead.
    std::chrono::milliseconds replyTime = std::chrono::seconds(10);
    /// For name, TCP and handshake together.
    std::chrono::milliseconds connectTime = std::chrono::seconds(10);
    /// For the answer to our close frame.
    std::chrono::milliseconds closeTime = std::chrono::seconds(2);
    std::chrono::milliseconds backoffFirst = std::chrono::milliseconds(500);
    std::chrono::milliseconds backoffMost = std::chrono::seconds(30);
    /// In UTF-16 units for text and bytes for binary: twice the server's largest push, since
    /// escapes make a message longer.
    qsizetype incomingMessage = 4 * limits::mebibyte;
    /// Bytes that the server has not taken yet; a server that reads nothing for so long is lost.
    qsizetype unsentBytes = limits::mebibyte;
};

} // namespace hydra
