// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace hydra {

/// A header of the opening handshake that somebody asked for besides those that it must have.
struct HandshakeHeader
{
    QByteArray name;
    QByteArray value;

    /// Reads `Name: value`. Nothing if it is not that, holds control bytes, or names a header that
    /// is the handshake's own (Host, Upgrade, Connection, Sec-WebSocket-…).
    [[nodiscard]] static std::optional<HandshakeHeader> parse(QByteArrayView line);

    /// As handshakeRequest() takes them, each with its CRLF.
    [[nodiscard]] static QByteArray lines(
        const QList<QByteArray> &subprotocols, const QList<HandshakeHeader> &headers);

    friend bool operator==(const HandshakeHeader &, const HandshakeHeader &) = default;
};

} // namespace hydra
