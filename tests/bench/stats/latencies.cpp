// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/stats/latencies.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hydra::bench {

namespace {

// Values below 2^precision have a bucket each; above, every power of two is cut into as many.
constexpr int precision = 7;
constexpr std::uint64_t perOctave = std::uint64_t(1) << precision;
/// Up to 2^42 ns, an hour; what is longer lies in the last one.
constexpr int octaves = 42 - precision;

size_t bucketOf(std::uint64_t value)
{
    if (value < perOctave)
        return size_t(value);
    const int octave = std::bit_width(value) - 1 - precision;
    if (octave >= octaves)
        return size_t(perOctave) * (octaves + 1) - 1;
    return size_t(perOctave) * size_t(octave) + size_t(value >> octave);
}

/// The largest value that lies in \a bucket.
std::uint64_t topOf(size_t bucket)
{
    if (bucket < perOctave)
        return bucket;
    const std::uint64_t octave = bucket / perOctave - 1;
    const std::uint64_t step = bucket % perOctave + perOctave;
    return ((step + 1) << octave) - 1;
}

} // namespace

Latencies::Latencies()
    : m_buckets(size_t(perOctave) * (octaves + 1))
{
}

void Latencies::record(nanoseconds latency)
{
    latency = std::max(latency, nanoseconds::zero());
    ++m_buckets[bucketOf(std::uint64_t(latency.count()))];
    ++m_count;
    m_max = std::max(m_max, latency);
}

void Latencies::clear()
{
    std::fill(m_buckets.begin(), m_buckets.end(), 0);
    m_count = 0;
    m_max = {};
}

Latencies::nanoseconds Latencies::percentile(double percent) const
{
    if (m_count == 0)
        return {};
    const auto rank = std::uint64_t(std::ceil(double(m_count) * percent / 100.0));
    std::uint64_t seen = 0;
    for (size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        seen += m_buckets[bucket];
        if (seen >= std::max<std::uint64_t>(rank, 1))
            return std::min(nanoseconds(std::int64_t(topOf(bucket))), m_max);
    }
    return m_max;
}

} // namespace hydra::bench
