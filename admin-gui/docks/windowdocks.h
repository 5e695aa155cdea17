// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/notices/notice.h"

#include <QHash>
#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;

namespace hydra {

class ActionRegistry;
class AdminService;
class JobTable;
class NoticeBar;
class ProblemsPane;
class ServerLogPane;

/// The docks below the pages: jobs, the server's log, problems. Hidden until they are needed or
/// asked for; the window's layout remembers them.
class WindowDocks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowDocks)

public:
    /// Belongs to \a window; problems are what \a notices says.
    WindowDocks(QMainWindow &window, NoticeBar &notices);

    /// Lets the actions `view.jobs`, `view.serverLog` and `view.problems` show and hide.
    void connectActions(ActionRegistry &registry);
    void setService(hydra::AdminService *service);
    /// A push job was started in this window.
    void addJob(const QByteArray &job);
    void reveal(const QString &name);
    void hideAll();
    void retranslate();

    [[nodiscard]] JobTable &jobs() { return *m_jobs; }
    [[nodiscard]] ServerLogPane &serverLog() { return *m_log; }
    [[nodiscard]] ProblemsPane &problems() { return *m_problems; }

private:
    QDockWidget *addDock(const QString &name, QWidget *content);
    void toggle(const QString &name, bool isOn);
    void showCount();
    void nameTabs();

    QMainWindow &m_window;
    JobTable *m_jobs;
    ServerLogPane *m_log;
    ProblemsPane *m_problems;
    QHash<QString, QDockWidget *> m_docks;
};

} // namespace hydra
