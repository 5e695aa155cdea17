// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>

#include <chrono>

namespace hydra {

/// A point in time as the wire has it: whole milliseconds since 1970, UTC. The epoch itself means
/// "not known".
using Moment = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

[[nodiscard]] inline Moment momentOf(qint64 msSinceEpoch)
{
    return Moment(std::chrono::milliseconds(msSinceEpoch));
}

[[nodiscard]] inline qint64 msOf(Moment moment) { return moment.time_since_epoch().count(); }

[[nodiscard]] inline bool isKnown(Moment moment) { return msOf(moment) > 0; }

[[nodiscard]] inline QDateTime dateTimeOf(Moment moment)
{
    return QDateTime::fromMSecsSinceEpoch(msOf(moment));
}

[[nodiscard]] inline Moment systemNow()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

} // namespace hydra
