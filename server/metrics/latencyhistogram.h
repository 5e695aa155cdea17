// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>

namespace hydra {

/// Times counted in fixed buckets. A value that can be copied, added and subtracted, so that a
/// second's times are the difference of two copies.
class LatencyHistogram final
{
public:
    /// Upper bounds, in milliseconds; one more bucket takes what is over the last.
    static constexpr std::array<int, 14> bounds { 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000,
        5000, 30000 };

    void add(std::chrono::milliseconds time);
    LatencyHistogram &operator+=(const LatencyHistogram &other);
    [[nodiscard]] LatencyHistogram since(const LatencyHistogram &earlier) const;

    [[nodiscard]] quint64 count() const { return m_count; }
    [[nodiscard]] std::chrono::milliseconds sum() const { return m_sum; }
    /// How many are not over bounds[index].
    [[nodiscard]] quint64 upTo(size_t index) const;
    /// The bound below which \a share of the times lie, in milliseconds; 0 when there are none.
    [[nodiscard]] int quantile(double share) const;

private:
    std::array<quint64, bounds.size() + 1> m_counts {};
    quint64 m_count = 0;
    std::chrono::milliseconds m_sum { 0 };
};

} // namespace hydra
