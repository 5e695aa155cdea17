// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

/// A WebSocket's opening handshake as its client does it: pure functions over bytes.
namespace hydra {

/// Sec-WebSocket-Accept for a key. Source: RFC 6455 §1.3.
[[nodiscard]] QByteArray acceptFor(QByteArrayView key);

/// \a target begins with a slash, \a headerLines each end with CRLF; both and \a host are of our
/// own making and are not checked. \a key is 16 random bytes in base64.
[[nodiscard]] QByteArray handshakeRequest(QByteArrayView host, QByteArrayView target,
    QByteArrayView key, QByteArrayView headerLines = {});

/// What a client has got of the answer to its handshake.
struct HandshakeAnswer
{
    enum class State { NeedMore, Accepted, Refused };

    State state = State::NeedMore;
    /// When Accepted, how many bytes the answer took; frames begin there.
    qsizetype length = 0;
    /// When Refused, the status; 0 for what is no valid answer at all.
    int status = 0;
    /// When Accepted, the subprotocol that the server chose; empty if none. Points into the answer.
    QByteArrayView protocol = {};
};

/// Judges the answer in \a unread, all bytes that came, to the request with \a key that offered the
/// subprotocols \a offered. Source: RFC 6455 §4.1.
[[nodiscard]] HandshakeAnswer checkHandshakeAnswer(
    QByteArrayView unread, QByteArrayView key, const QList<QByteArray> &offered = {});

} // namespace hydra
