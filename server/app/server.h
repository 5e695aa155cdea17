// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/configloader.h"

#include <QObject>

#include <memory>

namespace hydra {

class EpollDispatcher;
class Worker;

/// The process: binds the port, runs the worker, and ends it in good order.
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
    LoadedConfig m_loaded;
    EpollDispatcher &m_dispatcher;
    std::unique_ptr<Worker> m_worker;
    bool m_isTerminating = false;
};

} // namespace hydra
