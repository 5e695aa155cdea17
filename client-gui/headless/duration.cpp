// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/headless/duration.h"

#include <QStringBuilder>

#include <cmath>

namespace hydra {

namespace {

struct Unit
{
    QByteArrayView name;
    double milliseconds;
};

// The longer names first, so that "ms" is not taken for "s".
constexpr Unit units[] = { { "ms", 1 }, { "s", 1000 }, { "m", 60'000 } };
constexpr double longest = 24 * 60 * 60 * 1000.0;

} // namespace

std::optional<std::chrono::milliseconds> parseDuration(QByteArrayView text)
{
    for (const Unit unit : units) {
        if (!text.endsWith(unit.name))
            continue;
        bool isNumber = false;
        const double number = text.chopped(unit.name.size()).toDouble(&isNumber);
        const double time = number * unit.milliseconds;
        if (!isNumber || !(time >= 0 && time <= longest))
            return std::nullopt;
        return std::chrono::milliseconds(std::llround(time));
    }
    return std::nullopt;
}

QByteArray durationText(std::chrono::milliseconds time)
{
    if (time.count() % 1000 == 0)
        return QByteArray::number(qint64(time.count() / 1000)) + 's';
    return QByteArray::number(qint64(time.count())) + "ms";
}

} // namespace hydra
