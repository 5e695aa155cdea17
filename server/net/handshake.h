// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/clienthandshake.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <tl/expected.hpp>

namespace hydra {

class HttpHead;

/// Which pages may connect. Only browsers send an Origin, and always do: a request without one
/// comes from no page and is not held up. Source: RFC 6455 §10.2.
struct OriginRule
{
    /// As browsers send them ("https://chat.example"), compared without regard to case. With
    /// isSameHost unset, an empty list allows any.
    QList<QByteArray> allowed;
    /// Allows pages of the host and port that the request names, too.
    bool isSameHost = false;

    [[nodiscard]] bool allows(const HttpHead &head) const;
};

/// How to answer a request that may not become a WebSocket.
struct HandshakeRefusal
{
    int status;
    /// What the answer's head must have besides, whole lines with their ends; may be empty.
    QByteArrayView headerLines;
    /// For the log and the answer's body; shows nothing of the server.
    QByteArrayView reason;
};

/// How to answer a request that comes to the path of WebSockets without asking for one: 405 (with
/// Allow) unless \a isGet, otherwise 426 (with Sec-WebSocket-Version).
[[nodiscard]] HandshakeRefusal refusalWithoutUpgrade(bool isGet);

/// Judges an upgrade request. Gives the value of Sec-WebSocket-Accept. Subprotocols and extensions
/// are never negotiated. The path is for the caller to judge, before.
/// Errors: 400, 403 (origin), 405 (with Allow), 426 (with Sec-WebSocket-Version).
/// Source: RFC 6455 §4.2.1.
[[nodiscard]] tl::expected<QByteArray, HandshakeRefusal> checkHandshake(
    const HttpHead &head, const OriginRule &origins = {});

/// The whole 101 answer. Source: RFC 6455 §4.2.2.
[[nodiscard]] QByteArray handshakeResponse(QByteArrayView accept);

} // namespace hydra
