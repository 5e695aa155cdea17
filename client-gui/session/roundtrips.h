// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <optional>
#include <vector>

namespace hydra {

/// The newest round-trip times and what is typical of them.
class RoundTrips final
{
public:
    /// Enough for a 95th percentile that means something; the oldest give way.
    static constexpr size_t capacity = 512;

    void add(std::chrono::microseconds time);
    /// \a share from 0 to 1; 0.5 is the median. Nothing while there is none.
    [[nodiscard]] std::optional<std::chrono::microseconds> percentile(double share) const;
    [[nodiscard]] std::optional<std::chrono::microseconds> newest() const;

private:
    std::vector<std::chrono::microseconds> m_times;
    size_t m_next = 0;
};

} // namespace hydra
