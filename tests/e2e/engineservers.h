// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/serverprocess.h"

#include <map>
#include <memory>

namespace hydra::test {

/// A hydra-server of each WebSocket engine, all with the same settings, started when first asked
/// for and kept for the whole test program.
///
/// In initTestCase_data() of a test that runs over all engines: addRows(); then
/// current() is the server of the row at hand.
class EngineServers final
{
public:
    /// \a settings as they are given to --set.
    explicit EngineServers(QStringList settings = {})
        : m_settings(std::move(settings))
    {
    }

    /// Adds the global column "engine" with a row for each.
    static void addRows();
    /// The engine of the global row at hand.
    [[nodiscard]] static QString engine();

    /// The server of the global row at hand.
    [[nodiscard]] ServerProcess &current();
    [[nodiscard]] quint16 port() { return current().port(); }

    void stop() { m_servers.clear(); }

private:
    QStringList m_settings;
    std::map<QString, std::unique_ptr<ServerProcess>> m_servers;
};

/// What the kernel says of a process.
struct ProcessUsage
{
    /// Time on a processor so far.
    std::chrono::milliseconds cpu {};
    qint64 residentBytes = 0;

    [[nodiscard]] static ProcessUsage of(qint64 pid);
};

} // namespace hydra::test
