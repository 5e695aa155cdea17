// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

namespace hydra {

/// Where an axis from \a low to \a high has its lines: multiples of 1, 2 or 5 times a power of ten,
/// \a atMost of them, inside the range. Empty for a range that is none.
[[nodiscard]] QList<double> niceTicks(double low, double high, int atMost);

/// The least nice number that is not under \a high, as the top of an axis from 0; 1 for 0 and less.
[[nodiscard]] double niceTop(double high);

/// A number with three digits at most and, from ten thousand on, k, M, G: in the locale's way.
[[nodiscard]] QString shortNumber(double value);

} // namespace hydra
