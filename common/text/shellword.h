// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace hydra {

/// A word of a POSIX shell, whatever \a text holds.
[[nodiscard]] QString shellWord(const QString &text);

} // namespace hydra
