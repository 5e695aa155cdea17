// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <vector>

namespace hydra::bench {

/// The machine that benchmarks run on: how its cores are shared out, and what else bounds a run.
/// One core is for the servers, another for the load and Redis, so that neither slows the other.
class Machine final
{
    Q_DISABLE_COPY_MOVE(Machine)

public:
    /// Raises the soft limit of descriptors to the hard one; children inherit it.
    Machine();

    /// Moves this process, and with it what it starts from now on, to the servers' core or to that
    /// of the load. Nothing happens on a machine with one core.
    void enterServerCore() const;
    void enterLoadCore() const;
    [[nodiscard]] bool hasTwoCores() const { return m_cores.size() > 1; }

    /// How many descriptors a process may have; the same for those that it starts.
    [[nodiscard]] qint64 descriptorLimit() const { return m_descriptorLimit; }
    /// Processor, cores, kernel, and how busy it was in the last minute, for people.
    [[nodiscard]] QByteArray description() const;
    /// What waited for a processor, on average over the last minute.
    [[nodiscard]] static double loadAverage();

private:
    std::vector<int> m_cores;
    qint64 m_descriptorLimit = 0;
};

} // namespace hydra::bench
