// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/tally.h"

#include "server/session/deliveries.h"

namespace hydra {

Tally Tally::of(DeliveryReport report)
{
    return {
        .delivered = report.written, .unknown = report.unknown, .overflowed = report.overflowed
    };
}

void Tally::add(PushFate fate)
{
    switch (fate.code) {
    case Code::Ok:
        ++delivered;
        isAcknowledged = isAcknowledged || fate.isAcknowledged.value_or(false);
        return;
    case Code::DeliveryUnknown:
        // With a word on the acknowledgment it was written, and only that did not come.
        ++(fate.isAcknowledged ? delivered : unknown);
        isUnacknowledged = isUnacknowledged || fate.isAcknowledged.has_value();
        return;
    case Code::QueueFull:
        ++overflowed;
        return;
    default:
        return;
    }
}

Code Tally::code() const
{
    if (isAcknowledged)
        return Code::Ok;
    if (unknown > 0)
        return Code::DeliveryUnknown;
    if (delivered > 0)
        return overflowed + unreachable > 0 ? Code::DeliveryUnknown : Code::Ok;
    if (overflowed > 0)
        return Code::QueueFull;
    return unreachable > 0 ? Code::RouteFailed : Code::Offline;
}

PushFate Tally::fate(bool waits) const
{
    PushFate fate { code(), std::nullopt };
    if (!waits || fate.code != Code::Ok)
        return fate;
    fate.isAcknowledged = isAcknowledged;
    if (isUnacknowledged && !isAcknowledged)
        fate.code = Code::DeliveryUnknown;
    return fate;
}

} // namespace hydra
