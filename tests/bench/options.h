// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"

#include <QStringList>

#include <netinet/in.h>
#include <optional>

namespace hydra::bench {

enum class Work { Push, Login, Heartbeat, Query, Fanout, Cross, SlowReader };

/// One thing to measure: a kind of work and the circumstances. Every number has an upper bound.
struct Contest
{
    Work work = Work::Push;
    int idle = 0;
    int users = 1000;
    int devices = 1;
    int connections = 32;
    /// Pushes a second; 0: as fast as answers come.
    double rate = 0;
    int size = 64;
    bool usesRedis = false;
    /// Workers of each server; all of them share the servers' core.
    int threads = 1;
    /// Of hydra-server; or "nchan", which is nginx instead.
    QString engine = QStringLiteral("native");
    /// A server that runs already, instead of one of our own.
    std::optional<sockaddr_in> address;
    /// Its process, for the CPU time; 0: not known.
    int process = 0;

    [[nodiscard]] bool isNchan() const { return engine == QLatin1String("nchan"); }
    /// Such as `push/native/redis/idle:10000`.
    [[nodiscard]] QByteArray name() const;
};

/// A command line of hydra-bench.
struct Options
{
    /// One, or several that are measured in turn; the first is compared with each of the others.
    QList<Contest> contests;
    double seconds = 2;
    int repetitions = 5;
    /// The first one's CPU per operation over that of each other one may be this at most.
    std::optional<double> most;
    /// The same for the 99th percentile of the latency.
    std::optional<double> mostP99;

    /// Errors: Invalid, with a sentence for the user.
    [[nodiscard]] static Result<Options> parse(const QStringList &arguments);
    [[nodiscard]] static QByteArray help();
};

/// Reads `127.0.0.1:10240`. Errors: Invalid, also for an address that is not of this machine's
/// loopback: this is no tool to load other people's servers with.
[[nodiscard]] Result<sockaddr_in> loopbackAddress(const QString &text);

} // namespace hydra::bench
