// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace hydra {

/// Reads a number and its unit, `500ms`, `1.5s` or `2m`, up to a day. Nothing for anything else.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(QByteArrayView text);
/// As parseDuration() reads it.
[[nodiscard]] QByteArray durationText(std::chrono::milliseconds time);

} // namespace hydra
