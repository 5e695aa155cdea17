// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/docks/windowdocks.h"

#include "admin-gui/docks/problemspane.h"
#include "admin-gui/docks/serverlogpane.h"
#include "admin-gui/push/jobtable.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/notices/noticebar.h"

#include <QAction>
#include <QDockWidget>
#include <QLocale>
#include <QMainWindow>
#include <QTabBar>

namespace hydra {

namespace {

QString jobsName() { return QStringLiteral("jobs"); }

QString logName() { return QStringLiteral("serverLog"); }

QString problemsName() { return QStringLiteral("problems"); }

} // namespace

WindowDocks::WindowDocks(QMainWindow &window, NoticeBar &notices)
    : QObject(&window)
    , m_window(window)
    , m_jobs(new JobTable(&window))
    , m_log(new ServerLogPane(&window))
    , m_problems(new ProblemsPane(&window))
{
    QDockWidget *const jobs = addDock(jobsName(), m_jobs);
    QDockWidget *const log = addDock(logName(), m_log);
    QDockWidget *const problems = addDock(problemsName(), m_problems);
    window.tabifyDockWidget(jobs, log);
    window.tabifyDockWidget(log, problems);
    hideAll();
    connect(&notices, &NoticeBar::raised, m_problems, &ProblemsPane::add);
    connect(&notices, &NoticeBar::overflowed, this, [this](const Notice &notice) {
        if (notice.level != Notice::Level::Information)
            reveal(problemsName());
    });
    connect(m_problems, &ProblemsPane::countChanged, this, &WindowDocks::showCount);
    retranslate();
}

QDockWidget *WindowDocks::addDock(const QString &name, QWidget *content)
{
    auto *const dock = new QDockWidget(&m_window);
    dock->setObjectName(name + QLatin1String("Dock"));
    dock->setWidget(content);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, dock);
    // Behind the tab of another it stays visible outside the window, where the Tab key finds it.
    connect(dock, &QDockWidget::visibilityChanged, content, &QWidget::setVisible);
    // Queued: the window arranges its tabs after this.
    connect(
        dock, &QDockWidget::visibilityChanged, this, &WindowDocks::nameTabs, Qt::QueuedConnection);
    m_docks.insert(name, dock);
    return dock;
}

void WindowDocks::connectActions(ActionRegistry &registry)
{
    for (auto dock = m_docks.cbegin(); dock != m_docks.cend(); ++dock) {
        QAction *const action = registry.action(QLatin1String("view.") + dock.key());
        // Not its visibility, which ends when another tab is in front.
        connect((*dock)->toggleViewAction(), &QAction::toggled, action, &QAction::setChecked);
        action->setChecked(!(*dock)->isHidden());
        connect(action, &QAction::triggered, this,
            [this, name = dock.key()](bool isOn) { toggle(name, isOn); });
    }
}

/// The window makes tab bars as it needs them, and keeps empty ones, which nobody shall come upon.
void WindowDocks::nameTabs()
{
    const auto bars = m_window.findChildren<QTabBar *>(Qt::FindDirectChildrenOnly);
    for (QTabBar *const bar : bars) {
        bar->setAccessibleName(tr("Panes below the page"));
        bar->setFocusPolicy(bar->count() > 1 ? Qt::TabFocus : Qt::NoFocus);
    }
}

void WindowDocks::toggle(const QString &name, bool isOn)
{
    if (isOn)
        reveal(name);
    else
        m_docks.value(name)->hide();
}

void WindowDocks::reveal(const QString &name)
{
    QDockWidget *const dock = m_docks.value(name);
    dock->show();
    dock->raise();
}

void WindowDocks::hideAll()
{
    for (QDockWidget *const dock : std::as_const(m_docks))
        dock->hide();
}

void WindowDocks::setService(hydra::AdminService *service)
{
    m_jobs->setService(service);
    m_log->setService(service);
}

void WindowDocks::addJob(const QByteArray &job)
{
    m_jobs->add(job);
    reveal(jobsName());
}

void WindowDocks::showCount()
{
    const qsizetype count = m_problems->count();
    m_docks.value(problemsName())
        ->setWindowTitle(
            count == 0 ? tr("Problems") : tr("Problems (%1)").arg(QLocale().toString(count)));
}

void WindowDocks::retranslate()
{
    m_docks.value(jobsName())->setWindowTitle(tr("Push jobs"));
    m_docks.value(logName())->setWindowTitle(tr("Server log"));
    showCount();
    nameTabs();
}

} // namespace hydra
