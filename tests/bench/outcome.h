// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/load.h"
#include "tests/bench/options.h"

#include <vector>

namespace hydra::bench {

/// What one repetition showed. CPU times are microseconds for an operation, latencies microseconds.
struct Sample
{
    double operationsPerSecond = 0;
    /// All instances together.
    double serverCpu = 0;
    double redisCpu = 0;
    double loadCpu = 0;
    /// The share of its core that the servers used; 1 is saturation.
    double serverBusy = 0;
    double p50 = 0;
    double p99 = 0;
    double p999 = 0;
    double max = 0;
};

/// What a contest showed in all its repetitions.
struct Outcome
{
    Contest contest;
    /// How many idle connections there really were.
    qsizetype idle = 0;
    /// Resident memory of the server for an idle connection, in bytes; 0: too few of them to tell.
    double residentPerIdle = 0;
    /// The most that the server grew by while one client had stopped reading, in bytes.
    qint64 held = 0;
    std::vector<Sample> samples;
    Damage damage;
    quint64 errors = 0;
    QByteArray firstError;

    /// Every value the median of its own.
    [[nodiscard]] Sample median() const;
    /// Nothing lost, doubled, out of order or refused.
    [[nodiscard]] bool isFlawless() const;
};

/// The middle one, or the mean of the two in the middle; 0 of none.
[[nodiscard]] double medianOf(std::vector<double> values);

/// A value (CPU per operation) of \a first over that of \a second, as the median over the
/// repetitions, which were run in turn: what slowed the machine slowed both of a pair.
[[nodiscard]] double ratioOf(
    const Outcome &first, const Outcome &second, double Sample::*value = &Sample::serverCpu);

} // namespace hydra::bench
