// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

// What the actions of the window do, and the dialogs that they open.

#include "admin-gui/docks/windowdocks.h"
#include "admin-gui/events/eventexport.h"
#include "admin-gui/events/eventspage.h"
#include "admin-gui/frame/adminconnectiontest.h"
#include "admin-gui/frame/adminwindow.h"
#include "admin-gui/frame/statusline.h"
#include "admin-gui/instances/instancespage.h"
#include "admin-gui/push/pushexport.h"
#include "admin-gui/push/pushpage.h"
#include "admin-gui/query/lookupexport.h"
#include "admin-gui/query/querypage.h"
#include "admin-gui/users/kickdialog.h"
#include "admin-gui/users/userexport.h"
#include "admin-gui/users/userspage.h"
#include "admin-gui/users/usertableview.h"
#include "common/ui/export/exportdialog.h"
#include "common/ui/profiles/profilesdialog.h"
#include "common/ui/settings/aboutdialog.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/shortcutsheet.h"
#include "common/ui/settings/shortcutspage.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QMenu>
#include <QStackedWidget>

namespace hydra {

namespace {

QString named(const char *text) { return QString::fromLatin1(text); }

} // namespace

void AdminWindow::addCommands()
{
    const auto add = [this](const char *id, std::function<void()> command) {
        m_commands.emplace(named(id), std::move(command));
    };
    add("file.newWindow", [this] {
        auto *const window = new AdminWindow(m_program);
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->show();
    });
    add("file.connect", [this] { m_service ? disconnectNow() : openProfiles(); });
    add("file.profiles", [this] { openProfiles(); });
    add("file.demo", [this] { startDemo(); });
    add("file.close", [this] { close(); });
    add("file.quit", [this] {
        m_isQuitting = true;
        QApplication::closeAllWindows();
    });
    add("file.export", [this] { openExport(); });
    add("edit.find", [this] { m_pages.at(m_stack->currentIndex())->focusFilter(); });
    add("edit.preferences", [this] { openPreferences(); });
    add("view.refresh", [this] { m_pages.at(m_stack->currentIndex())->refresh(); });
    add("view.live", [this] {
        const bool isPaused = !m_actions.action(named("view.live"))->isChecked();
        m_users->setPaused(isPaused);
        m_events->setPaused(isPaused);
        m_status->setPaused(isPaused);
    });
    add("view.resetLayout", [this] {
        restoreState(m_firstLayout);
        m_detailsDock->show();
        m_docks->hideAll();
    });
    for (const PageEntry &page : pageEntries())
        m_commands.insert(
            QLatin1String("view.") + page.name, [this, name = page.name] { showPage(name); });
    add("user.details", [this] {
        m_detailsDock->setVisible(m_actions.action(named("user.details"))->isChecked());
    });
    add("user.filterInstance", [this] { filterByInstance(); });
    add("instance.users", [this] {
        setFilter(QLatin1String("inst:") + QString::fromUtf8(m_instances->chosen()));
        showPage(named("users"));
    });
    add("user.filterAddress", [this] { filterByAddress(); });
    add("user.push", [this] {
        m_push->setUsers(selecting().selectedUsers());
        showPage(named("push"));
    });
    add("user.query", [this] {
        m_query->setUsers(selecting().selectedUsers());
        showPage(named("query"));
        m_query->query();
    });
    add("user.trace", [this] { trace(selecting().selectedUsers()); });
    add("push.send", [this] {
        if (pageName() == QLatin1String("push"))
            m_push->send();
    });
    add("user.kick", [this] { openKick(); });
    add("help.testCommand", [] {
        QApplication::clipboard()->setText(
            named("tail -f /dev/null | hydra-client --headless --user 10240 --login"));
    });
    add("help.shortcuts", [this] {
        auto *const sheet = new ShortcutSheet(m_actions, this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    add("help.about", [this] {
        auto *const about = new AboutDialog(named("hydra-admin"),
            QT_TRANSLATE_NOOP("AboutDialog", "Console for the operators of hydra."), this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
}

void AdminWindow::openMenu(QPoint position)
{
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions.fill(menu, adminactions::userMenu());
    menu->setToolTipsVisible(true);
    m_users->view().setMenuOpen(true);
    connect(menu, &QMenu::aboutToHide, this, [this] { m_users->view().setMenuOpen(false); });
    menu->popup(position);
}

void AdminWindow::filterByInstance()
{
    const std::optional<OnlineUser> session = selecting().selectedSession();
    if (!session || session->instance.isEmpty())
        return;
    m_users->setFilterText(QLatin1String("inst:") + QString::fromUtf8(session->instance));
    showPage(named("users"));
}

void AdminWindow::filterByAddress()
{
    const std::optional<OnlineUser> session = selecting().selectedSession();
    if (!session || session->address.isEmpty())
        return;
    // Without the port, which is another one for each connection.
    const QByteArray host = session->address.left(session->address.lastIndexOf(':'));
    m_users->setFilterText(QLatin1String("addr:") + QString::fromUtf8(host));
    showPage(named("users"));
}

void AdminWindow::openKick()
{
    if (!situation().objectionTo({ Situation::Need::Users, Situation::Need::Operator }).isEmpty())
        return;
    KickRequest request;
    const QList<UserId> users = selecting().selectedUsers();
    request.sessions = selecting().selectedSessions();
    // Of one user all sessions, also those that are not in the table.
    if (users.size() == 1 || request.sessions.isEmpty()) {
        request.users = users;
        request.sessions.clear();
    }
    if (const auto filter = selecting().selectedFilter()) {
        request = {};
        request.filter = filter;
    }
    auto *const dialog
        = new KickDialog(*m_service, request, m_profile.kind == EnvironmentKind::Production, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KickDialog::kicked, this, [this](qint64 count) {
        m_status->showMessage(tr("%n session(s) ended", nullptr, int(count)), 10'000);
    });
    dialog->open();
}

void AdminWindow::openExport()
{
    const QString page = pageName();
    const bool isQuery = page == QLatin1String("query");
    const bool isEvents = page == QLatin1String("events");
    const bool isPush = page == QLatin1String("push");
    auto *const dialog = new ExportDialog(isQuery ? lookupexport::scopesOf(*m_query)
            : isEvents                            ? eventexport::scopesOf(*m_events)
            : isPush                              ? pushexport::scopesOf(m_push->historyPanel())
                                                  : userexport::scopesOf(*m_users),
        isQuery || isEvents || isPush ? page : named("users"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void AdminWindow::openProfiles()
{
    // It outlives the dialog.
    auto *const test = new AdminConnectionTest;
    auto *const dialog = new ProfilesDialog(m_program.profiles, *m_program.secrets, test, this);
    connect(dialog, &QObject::destroyed, test, &QObject::deleteLater);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->select(m_profile.id);
    connect(dialog, &ProfilesDialog::connectAsked, this, &AdminWindow::connectTo);
    dialog->open();
}

void AdminWindow::openPreferences()
{
    auto *const dialog = new PreferencesDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->add(new GeneralPage(m_program.settings.store(), m_program.theme, m_program.languages));
    dialog->add(new ShortcutsPage(m_actions, m_program.settings.store()));
    connect(dialog, &PreferencesDialog::applied, this, &AdminWindow::applyDensity);
    dialog->open();
}

} // namespace hydra
