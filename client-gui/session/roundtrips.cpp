// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/session/roundtrips.h"

#include <algorithm>
#include <cmath>

namespace hydra {

void RoundTrips::add(std::chrono::microseconds time)
{
    if (m_times.size() < capacity)
        m_times.push_back(time);
    else
        m_times[m_next] = time;
    m_next = (m_next + 1) % capacity;
}

std::optional<std::chrono::microseconds> RoundTrips::percentile(double share) const
{
    if (m_times.empty())
        return std::nullopt;
    auto times = m_times;
    const auto rank = size_t(std::ceil(std::clamp(share, 0.0, 1.0) * double(times.size())));
    const auto place = times.begin() + ptrdiff_t(std::max<size_t>(rank, 1) - 1);
    std::nth_element(times.begin(), place, times.end());
    return *place;
}

std::optional<std::chrono::microseconds> RoundTrips::newest() const
{
    if (m_times.empty())
        return std::nullopt;
    return m_times[(m_next + m_times.size() - 1) % m_times.size()];
}

} // namespace hydra
