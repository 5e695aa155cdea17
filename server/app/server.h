// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/configloader.h"

#include <QObject>

#include <memory>
#include <vector>

namespace hydra {

class EpollDispatcher;
class WorkerThread;
struct Commons;

/// The process: binds the port, runs the workers, and ends them in good order.
///
/// Thread: main.
class Server final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Server)

public:
    Server(LoadedConfig loaded, EpollDispatcher &dispatcher, QObject *parent = nullptr);
    ~Server() override;

    /// Begins to serve. Anything but ExitOk was logged and ends the program.
    [[nodiscard]] ExitCode start();
    /// Ends in good order, then emits finished(); a second call ends at once.
    void terminate();
    /// Takes over what may change in a running server (the log level) and names what may not.
    void reload(const LoadedConfig &loaded);

signals:
    void finished(int exitCode);

private:
    /// How far the end has come; see Worker.
    enum class Phase { Serving, Shutting, Dismissing, Retiring };

    void startPhase(Phase phase);
    void onPhaseEnded();

    LoadedConfig m_loaded;
    EpollDispatcher &m_dispatcher;
    std::unique_ptr<Commons> m_commons;
    std::vector<std::unique_ptr<WorkerThread>> m_threads;
    Phase m_phase = Phase::Serving;
    /// Workers that have not ended the phase yet.
    int m_busy = 0;
};

} // namespace hydra
