// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace hydra {

/// \a json laid out over lines, four blanks a level. Works on the text, not on values, so that
/// numbers, order, repeated names and placeholders (`{{name}}`) stay as they are. Meant for text
/// that checkJson() accepts; any other keeps all its characters save blanks between tokens.
[[nodiscard]] QString laidOutJson(const QString &json);

} // namespace hydra
