// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"

#include <QByteArray>

namespace hydra {

/// The two shapes in which an HTTP answer is wrapped. Source: PROTOCOL.md §3.
enum class Envelope {
    /// `{"code":…,"msg":…,"data":{…}}`
    Classic,
    /// `{"code":…,"message":…,"result":{…}}`, under `/v1/…`.
    V1,
};

/// The shape that belongs to a request's path.
[[nodiscard]] Envelope envelopeOf(QByteArrayView path);

/// A whole answer. \a text is of our own words, which need no escapes; \a data is a JSON object.
[[nodiscard]] QByteArray envelope(
    Envelope shape, int code, QByteArrayView text, QByteArrayView data = "{}");
[[nodiscard]] QByteArray envelope(Envelope shape, Code code, QByteArrayView data = "{}");

} // namespace hydra
