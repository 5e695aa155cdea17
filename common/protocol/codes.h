// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

namespace hydra {

/// Result codes of HTTP and WebSocket replies alike. Source: PROTOCOL.md §1.
enum class Code : int {
    Ok = 200,
    BadRequest = 400,
    Unauthorized = 401,
    Forbidden = 403,
    NotFound = 404,
    Replaced = 409,
    TooManyRequests = 429,
    SystemError = 500,
    ParameterError = 600,
    /// 600 as well, with its own text: a repeated push id. Kept apart inside the server only.
    AlreadySent = -600,
    Offline = 601,
    NotLoggedIn = 602,
    RouteFailed = 603,
    DeliveryUnknown = 604,
    QueueFull = 605,
    PresenceUnavailable = 702,
};

/// The number that goes over the wire.
[[nodiscard]] constexpr int wireCode(Code code)
{
    return code == Code::AlreadySent ? 600 : static_cast<int>(code);
}

/// The text that goes over the wire with the number.
[[nodiscard]] QByteArrayView wireText(Code code);

/// The HTTP status that carries an answer with this code. Source: PROTOCOL.md §3.
[[nodiscard]] int httpStatus(Code code);

/// WebSocket close codes: ours and those of RFC 6455 that we send. Source: PROTOCOL.md §2.
enum class CloseCode : quint16 {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    InvalidText = 1007,
    PolicyViolation = 1008,
    TooBig = 1009,
    Kicked = 4001,
    Banned = 4002,
    Replaced = 4003,
    Draining = 4004,
    HeartbeatTimeout = 4005,
    LoginTimeout = 4006,
    TokenExpired = 4007,
    SlowReader = 4008,
};

/// Whether a client may connect again by itself after this close code (not after a kick, a ban or
/// being replaced). \a code is whatever number came over the wire.
[[nodiscard]] bool mayReconnectAfter(int code);

/// A short reason for the close frame; ASCII, under 124 bytes.
[[nodiscard]] QByteArrayView closeReason(CloseCode code);

} // namespace hydra
