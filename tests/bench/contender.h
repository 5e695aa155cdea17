// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/bench/load/crowd.h"
#include "tests/bench/outcome.h"
#include "tests/bench/processusage.h"

#include <memory>

namespace hydra::test {
class RedisServer;
class ServerProcess;
}

namespace hydra::bench {

class Loop;
class Machine;
class NchanServer;
class SlowReader;

/// One contest with all it needs: servers, Redis, the idle crowd, the working one and the load.
class Contender final
{
    Q_DISABLE_COPY_MOVE(Contender)

public:
    Contender(Loop &loop, const Machine &machine, const Contest &contest);
    ~Contender();

    /// The descriptors that each process needs besides those of idle connections.
    [[nodiscard]] static qint64 descriptorsFor(const Contest &contest);

    /// Starts everything and logs the crowds in, with \a idle idle connections.
    [[nodiscard]] Result<void> prepare(qint64 idle);
    /// One repetition, and its sample added to the outcome.
    [[nodiscard]] Result<void> measure(std::chrono::milliseconds time);
    /// The same for nothing, so that caches are filled and tables have their size.
    [[nodiscard]] Result<void> warmUp();

    /// To be asked when all is measured.
    [[nodiscard]] Outcome outcome() const;

private:
    using milliseconds = std::chrono::milliseconds;

    /// What all processes had used at an instant.
    struct Usage
    {
        std::chrono::nanoseconds servers {};
        std::chrono::nanoseconds redis {};
        std::chrono::nanoseconds load {};
        std::chrono::steady_clock::time_point instant;
    };

    [[nodiscard]] Result<void> startServers(qint64 idle);
    [[nodiscard]] Result<void> startNchan(qint64 idle);
    [[nodiscard]] Crowd::Plan crowd(quint64 first, size_t users, size_t devices) const;
    [[nodiscard]] Result<void> awaitReady();
    [[nodiscard]] Result<void> makeLoad();
    /// Where the contest has one: a client who stops reading begins to do so.
    [[nodiscard]] Result<void> beginDisturbance();
    void noteHeld();
    [[nodiscard]] Result<Sample> run(milliseconds time);
    [[nodiscard]] Result<void> calmDown();
    [[nodiscard]] Result<Usage> usage() const;
    [[nodiscard]] Result<qint64> residentBytes() const;

    Loop &m_loop;
    const Machine &m_machine;
    Contest m_contest;
    std::unique_ptr<test::RedisServer> m_redis;
    std::vector<std::unique_ptr<test::ServerProcess>> m_servers;
    std::unique_ptr<NchanServer> m_nchan;
    std::vector<pid_t> m_serverPids;
    pid_t m_redisPid = 0;
    /// Where backends push and ask, and where users are.
    sockaddr_in m_front {};
    sockaddr_in m_back {};
    std::unique_ptr<Crowd> m_idle;
    std::unique_ptr<Crowd> m_users;
    std::unique_ptr<Load> m_load;
    std::unique_ptr<SlowReader> m_slowReader;
    /// Resident before there ever was one who had stopped reading.
    std::optional<qint64> m_residentBefore;
    std::chrono::steady_clock::time_point m_nextLook;
    Outcome m_outcome;
};

} // namespace hydra::bench
