// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <chrono>

namespace hydra {

/// A push on its way from the instance that was asked to the one that holds the user.
/// Source: PROTOCOL.md §3, `/route`; Seq, Device and Wait are ours, classic instances ignore them.
struct RouteMessage
{
    PushId id;
    UserId user;
    /// The message as JSON text: any value.
    QByteArray message;
    Seq seq;
    /// Only sessions of this device; nothing means all.
    std::optional<DeviceName> device;
    /// How long to wait for an acknowledgment; 0: do not wait.
    std::chrono::milliseconds wait { 0 };

    /// The body of the request: `{"Id":…,"Uuid":…,"Msg":…,"Seq":…}` and the optional fields.
    [[nodiscard]] QByteArray toJson() const;
};

/// Tells an instance that one of its sessions was replaced by a login elsewhere.
/// Source: PROTOCOL.md §2; sent to `/route/replaced`, which only our instances know.
struct ReplacedMessage
{
    UserId user;
    DeviceName device;
    /// The session that is out of date; empty: any of that device (asked of nobody but our own
    /// kind).
    SessionId session;

    [[nodiscard]] QByteArray toJson() const;
};

} // namespace hydra
