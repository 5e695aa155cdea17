// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace hydra::bench {

/// How long things took: any number of them in a fixed amount of memory. A percentile is exact to
/// one part in 128, the largest is exact.
class Latencies final
{
public:
    using nanoseconds = std::chrono::nanoseconds;

    Latencies();

    /// A negative one counts as none: two clock readings of one instant.
    void record(nanoseconds latency);
    void clear();

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] nanoseconds max() const { return m_max; }
    /// The least time within which \a percent of all were done (nearest rank, never less than the
    /// true one); zero when there are none.
    [[nodiscard]] nanoseconds percentile(double percent) const;

private:
    std::vector<std::uint64_t> m_buckets;
    std::uint64_t m_count = 0;
    nanoseconds m_max {};
};

} // namespace hydra::bench
