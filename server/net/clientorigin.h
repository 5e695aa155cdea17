// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace hydra {

/// What a WebSocket connection told of its client before its first message.
struct ClientOrigin
{
    /// Numeric address and port: `10.1.2.3:51724`, `[::1]:51724`.
    QByteArray address;
    /// `User-Agent`, cut and without control characters; the same text is shared by many.
    QByteArray agent;
};

} // namespace hydra
