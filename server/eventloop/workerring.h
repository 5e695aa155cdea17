// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/mailbox.h"

#include <vector>

namespace hydra {

/// The threads of the process as each of them sees the others: a mailbox for each worker, known by
/// its index from 0, and one for the main thread. See PerWorker for how a room reaches its
/// counterparts.
///
/// Thread: any. Lifetime: outlives all workers.
class WorkerRing final
{
    Q_DISABLE_COPY_MOVE(WorkerRing)

public:
    /// As many as a set of workers has bits; a machine with more cores runs several processes.
    static constexpr int workersMost = 64;

    explicit WorkerRing(int count);
    ~WorkerRing();

    [[nodiscard]] int count() const { return int(m_workers.size()); }

    /// Has \a work called on the thread of \a worker; see Mailbox::post().
    template <typename Work> void post(int worker, Work work)
    {
        mailboxOf(worker).post(std::move(work));
    }

    [[nodiscard]] Mailbox &mailboxOf(int worker) { return *m_workers[size_t(worker)]; }
    [[nodiscard]] Mailbox &mainMailbox() { return m_main; }

private:
    std::vector<std::unique_ptr<Mailbox>> m_workers;
    Mailbox m_main;
};

} // namespace hydra
