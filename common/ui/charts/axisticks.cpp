// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/charts/axisticks.h"

#include <QLocale>

#include <array>
#include <cmath>

namespace hydra {
namespace {

/// The least of 1, 2, 5, 10 times a power of ten that is \a rough or more.
double niceStep(double rough)
{
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : { 1.0, 2.0, 5.0 }) {
        // A hair of slack, or 0.30000000000000004 would not fit into 0.3.
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

} // namespace

QList<double> niceTicks(double low, double high, int atMost)
{
    QList<double> ticks;
    if (!(high > low) || !std::isfinite(high - low) || atMost < 2)
        return ticks;
    const double step = niceStep((high - low) / (atMost - 1));
    const double slack = step * 1e-9;
    for (double index = std::ceil((low - slack) / step); index * step <= high + slack; ++index)
        ticks.append(index * step);
    return ticks;
}

double niceTop(double high)
{
    if (!(high > 0) || !std::isfinite(high))
        return 1;
    const double step = niceStep(high / 5);
    return step * std::ceil(high / step - 1e-9);
}

QString shortNumber(double value)
{
    static constexpr std::array<char16_t, 4> units { u'\0', u'k', u'M', u'G' };
    std::size_t unit = 0;
    double shown = value;
    if (std::abs(value) >= 10'000) {
        while (std::abs(shown) >= 999.5 && unit + 1 < units.size()) {
            shown /= 1000;
            ++unit;
        }
    }
    const double size = std::abs(shown);
    const bool isWhole = size >= 100 || std::abs(shown - std::round(shown)) < 0.005;
    const int decimals = isWhole ? 0 : (size >= 10 ? 1 : 2);
    QString text = QLocale().toString(shown, 'f', decimals);
    if (units[unit] != u'\0')
        text += QStringLiteral("\u202f") + QChar(units[unit]);
    return text;
}

} // namespace hydra
