// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/frame/adminwindow.h"

#include <QTemporaryDir>

#include <functional>

namespace hydra {

/// The whole window against a server that lists 100 000 users over HTTP and tells what happens over
/// its stream: how long it takes to begin, what holds it up, and what it computes.
class WholeConsole final
{
    Q_DISABLE_COPY_MOVE(WholeConsole)

public:
    /// Says one number and whether it is kept.
    using Check
        = std::function<void(const char *what, double value, double bound, const char *unit)>;

    explicit WholeConsole(Check check);
    ~WholeConsole();

    /// \a seconds: of each of the phases that go on for a while.
    void measure(int seconds);

private:
    class Server;

    void begin();
    void connectAndList();
    /// The GUI thread's share of a core, in percent, while the cluster is busy.
    [[nodiscard]] double busyShare(int seconds);
    void showEvents(int seconds);
    void waitFor(const std::function<bool()> &condition);

    const Check m_check;
    QTemporaryDir m_folder;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<AdminProgram> m_program;
    std::unique_ptr<AdminWindow> m_window;
    double m_longestTurn = 0;
};

} // namespace hydra
