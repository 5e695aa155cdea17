// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/failurethrottle.h"

#include <algorithm>

namespace hydra {

int FailureThrottle::fail(const QByteArray &address, Clock::time_point now)
{
    if (m_records.size() >= addressesMost && !m_records.contains(address))
        forget(now);
    Record &record = m_records[address];
    if (record.failures == 0 || now - record.begin >= window)
        record = { now, 0 };
    ++record.failures;
    if (record.failures <= failuresMost)
        return 0;
    const auto left = std::chrono::ceil<std::chrono::seconds>(record.begin + window - now);
    return std::max(1, int(left.count()));
}

/// Removes those whose time is over, and if that is nobody, the one that began first.
void FailureThrottle::forget(Clock::time_point now)
{
    const auto removed
        = m_records.removeIf([now](const auto &each) { return now - each->begin >= window; });
    if (removed > 0)
        return;
    const auto oldest = std::min_element(
        m_records.cbegin(), m_records.cend(), [](Record a, Record b) { return a.begin < b.begin; });
    m_records.erase(oldest);
}

} // namespace hydra
