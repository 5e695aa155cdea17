// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

// What the actions of the window do, and the dialogs that they open.

#include "admin-gui/frame/adminwindow.h"
#include "admin-gui/frame/statusline.h"
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
        m_commands.insert(named(id), std::move(command));
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
    add("file.quit", [] { QApplication::closeAllWindows(); });
    add("file.export", [this] { openExport(); });
    add("edit.find", [this] { m_pages.at(m_stack->currentIndex())->focusFilter(); });
    add("edit.preferences", [this] { openPreferences(); });
    add("view.refresh", [this] { m_pages.at(m_stack->currentIndex())->refresh(); });
    add("view.live", [this] {
        const bool isPaused = !m_actions.action(named("view.live"))->isChecked();
        m_users->setPaused(isPaused);
        m_status->setPaused(isPaused);
    });
    add("view.resetLayout", [this] {
        restoreState(m_firstLayout);
        m_detailsDock->show();
    });
    for (const PageEntry &page : pageEntries())
        m_commands.insert(
            QLatin1String("view.") + page.name, [this, name = page.name] { showPage(name); });
    add("user.details", [this] {
        m_detailsDock->setVisible(m_actions.action(named("user.details"))->isChecked());
    });
    add("user.copyId", [this] {
        QStringList ids;
        for (const UserId user : selecting().selectedUsers())
            ids.append(QString::fromLatin1(user.toDigits()));
        QApplication::clipboard()->setText(ids.join(u'\n'));
    });
    add("user.filterInstance", [this] { filterByInstance(); });
    add("user.push", [this] {
        m_push->setUsers(selecting().selectedUsers());
        showPage(named("push"));
    });
    add("user.query", [this] {
        m_query->setUsers(selecting().selectedUsers());
        showPage(named("query"));
        m_query->query();
    });
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
    m_users->view().setMenuOpen(true);
    connect(menu, &QMenu::aboutToHide, this, [this] { m_users->view().setMenuOpen(false); });
    menu->popup(position);
}

void AdminWindow::filterByInstance()
{
    QByteArray instance;
    if (&selecting() == m_query) {
        instance = m_query->selectedInstance();
    } else {
        const QList<SessionId> sessions = m_users->selectedSessions();
        const int row = sessions.isEmpty() ? -1 : m_users->model().rowOf(sessions.first());
        if (row >= 0)
            instance = m_users->model().at(row).instance;
    }
    if (instance.isEmpty())
        return;
    m_users->setFilterText(QLatin1String("inst:") + QString::fromUtf8(instance));
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
    const bool isQuery = pageName() == QLatin1String("query");
    auto *const dialog = new ExportDialog(
        isQuery ? lookupexport::scopesOf(*m_query) : userexport::scopesOf(*m_users),
        isQuery ? named("query") : named("users"), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void AdminWindow::openProfiles()
{
    auto *const dialog = new ProfilesDialog(m_program.profiles, *m_program.secrets, nullptr, this);
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
