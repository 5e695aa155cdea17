// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/latencyhistogram.h"

#include <QtGlobal>

#include <array>
#include <vector>

namespace hydra {

struct WorkerCounts;

/// What a second was like.
struct Sample
{
    enum Value {
        Online,
        Connections,
        LoginsPerSec,
        PushPerSec,
        AckPerSec,
        RouteInPerSec,
        RouteOutPerSec,
        ErrorsPerSec,
        AckP95Ms,
        Count,
    };

    static constexpr std::array<const char *, Count> names { "online", "connections",
        "loginsPerSec", "pushPerSec", "ackPerSec", "routeInPerSec", "routeOutPerSec",
        "errorsPerSec", "ackP95Ms" };

    std::array<double, Count> values {};

    /// Of several instances together: sums, but the greatest of the times.
    void add(const Sample &other);
};

/// The last 15 minutes, a sample a second.
///
/// Thread: that of the operators' room.
class SampleRing final
{
public:
    static constexpr qsizetype samplesMost = 900;

    /// \a counts: of all workers together, now. \a seconds: since the call before.
    void append(const WorkerCounts &counts, double seconds);

    [[nodiscard]] qsizetype size() const { return qsizetype(m_samples.size()); }
    [[nodiscard]] Sample latest() const;
    /// The last \a seconds in points of \a step seconds each, oldest first: means, but the greatest
    /// of the times. Shorter while there are not that many.
    [[nodiscard]] std::vector<Sample> points(int seconds, int step) const;

private:
    /// The totals of the call before.
    struct Totals
    {
        double logins = 0;
        double pushes = 0;
        double acknowledgments = 0;
        double routedIn = 0;
        double routedOut = 0;
        double errors = 0;
        LatencyHistogram ackTimes;
    };

    Totals m_before;
    std::vector<Sample> m_samples;
    /// Where the next one goes once the ring is full.
    size_t m_next = 0;
};

} // namespace hydra
