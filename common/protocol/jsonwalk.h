// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

/// Steps over text that a parser has found to be right JSON, for those who want its parts as they
/// were written. They need no errors of their own; the bounds are checked all the same.
///
/// Thread: any.
namespace hydra::json {

/// Where the next byte is that is not blank.
[[nodiscard]] qsizetype afterBlanks(const QByteArray &json, qsizetype at);
/// \a at is the opening quote.
[[nodiscard]] qsizetype afterString(const QByteArray &json, qsizetype at);
/// \a at is the first byte of the value. Without recursion: the depth is the sender's choice.
[[nodiscard]] qsizetype afterValue(const QByteArray &json, qsizetype at);

} // namespace hydra::json
