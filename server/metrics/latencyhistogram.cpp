// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/metrics/latencyhistogram.h"

#include <algorithm>
#include <cmath>

namespace hydra {

void LatencyHistogram::add(std::chrono::milliseconds time)
{
    const auto bound = std::lower_bound(bounds.begin(), bounds.end(), time.count());
    ++m_counts[size_t(bound - bounds.begin())];
    ++m_count;
    m_sum += time;
}

LatencyHistogram &LatencyHistogram::operator+=(const LatencyHistogram &other)
{
    for (size_t i = 0; i < m_counts.size(); ++i)
        m_counts[i] += other.m_counts[i];
    m_count += other.m_count;
    m_sum += other.m_sum;
    return *this;
}

LatencyHistogram LatencyHistogram::since(const LatencyHistogram &earlier) const
{
    LatencyHistogram difference = *this;
    for (size_t i = 0; i < m_counts.size(); ++i)
        difference.m_counts[i] -= earlier.m_counts[i];
    difference.m_count -= earlier.m_count;
    difference.m_sum -= earlier.m_sum;
    return difference;
}

quint64 LatencyHistogram::upTo(size_t index) const
{
    quint64 total = 0;
    for (size_t i = 0; i <= index; ++i)
        total += m_counts[i];
    return total;
}

int LatencyHistogram::quantile(double share) const
{
    if (m_count == 0)
        return 0;
    const auto rank = quint64(std::ceil(share * double(m_count)));
    for (size_t i = 0; i < bounds.size(); ++i) {
        if (upTo(i) >= rank)
            return bounds[i];
    }
    return bounds.back();
}

} // namespace hydra
