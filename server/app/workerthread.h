// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/worker.h"

#include <thread>

namespace hydra {

/// The thread of one worker: loop and worker are made, used and destroyed on it.
///
/// Thread: main. Lifetime: the destructor waits for the thread's end, which Worker::leave() brings
/// about.
class WorkerThread final
{
    Q_DISABLE_COPY_MOVE(WorkerThread)

public:
    /// Serves on the bound and listening \a descriptor at once. \a onPhaseEnded is called on this
    /// thread whenever the worker has emitted phaseEnded().
    WorkerThread(const WorkerSettings &settings, Commons &commons, int index, int descriptor,
        const std::function<void()> &onPhaseEnded);
    ~WorkerThread();

private:
    std::thread m_thread;
};

} // namespace hydra
