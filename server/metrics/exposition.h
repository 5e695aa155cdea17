// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/counters.h"

#include <QByteArray>

#include <span>

namespace hydra {

/// Everything `/metrics` tells, of all workers together.
struct MetricsSnapshot
{
    PushCounters pushes;
    SessionCounters sessions;
    CommandCounters commands;
    DoorCounters doors;
    RedisCounters redis;
    quint64 refusedKeys = 0;
    quint64 streamGaps = 0;
    qint64 connections = 0;
    qint64 online = 0;
    qint64 queuedBytes = 0;
    qint64 streamSubscribers = 0;
    qint64 workers = 1;
    bool isPresenceUsable = true;
    bool isDraining = false;
    /// Seconds since 1970 UTC.
    double startTime = 0;
    double cpuSeconds = 0;
    qint64 residentBytes = 0;
    double loopLagSeconds = 0;
};

enum class MetricType { Counter, Gauge, Histogram };

/// One line of the table in docs/metrics.md.
struct MetricDescription
{
    const char *name;
    MetricType type;
    /// The one label, or empty.
    const char *label;
    const char *help;
};

/// Every metric there is, in the order of the output. None has a series for each user.
[[nodiscard]] std::span<const MetricDescription> metricDescriptions();

/// \a snapshot in Prometheus' text format 0.0.4. Source:
/// https://prometheus.io/docs/instrumenting/exposition_formats/
[[nodiscard]] QByteArray exposition(const MetricsSnapshot &snapshot);

} // namespace hydra
