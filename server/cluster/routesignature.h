// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace hydra {

/// The value of `X-Hydra-Signature`, by which the instances of a cluster know each other:
/// `t=<unix s>,v1=<hex HMAC-SHA256(secret, t "." body)>`. Source: PROTOCOL.md §3.
///
/// \a now: seconds since 1970 UTC.
[[nodiscard]] QByteArray routeSignature(
    const QByteArray &secret, const QByteArray &body, qint64 now);

/// Whether \a signature was made for \a body with \a secret, at most 60 s before or after \a now.
/// The comparison takes the same time wherever the two differ.
[[nodiscard]] bool isRouteSignature(
    QByteArrayView signature, const QByteArray &secret, const QByteArray &body, qint64 now);

/// Whether \a a equals \a b, in a time that depends on their lengths only.
[[nodiscard]] bool isEqualInConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace hydra
