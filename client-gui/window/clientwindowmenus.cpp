// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/composepane.h"
#include "client-gui/panes/timelinepane.h"
#include "client-gui/panes/timelinetable.h"
#include "client-gui/session/clientdefaults.h"
#include "client-gui/session/recordedsession.h"
#include "client-gui/window/addressbar.h"
#include "client-gui/window/clientwindow.h"
#include "client-gui/window/conversationfiles.h"
#include "client-gui/window/lookactions.h"
#include "client-gui/window/savedmessagesdialog.h"
#include "client-gui/window/sessionactions.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "client-gui/window/sessionsettingsdialog.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/look/icons.h"
#include "common/ui/profiles/profile.h"
#include "common/ui/profiles/profilesdialog.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/settings/aboutdialog.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/preferencesdialog.h"
#include "common/ui/settings/settingsfile.h"
#include "common/ui/settings/shortcutsheet.h"
#include "common/ui/settings/shortcutspage.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

/// What the menus of ClientWindow do, and the dialogs that they open.
namespace hydra {

void ClientWindow::addFileActions()
{
    const auto add = [this](const char *id, const char *text, const char *icon,
                         const QList<QKeySequence> &keys, auto run) {
        QAction *const action = m_actions->add(
            { .id = QLatin1String(id), .text = text, .icon = QLatin1String(icon), .keys = keys });
        connect(action, &QAction::triggered, this, run);
    };
    const auto onPage = [this](auto run) {
        return [this, run] {
            if (SessionPage *const page = m_area->current())
                run(*page);
        };
    };
    add("file.newSession", QT_TRANSLATE_NOOP("Actions", "&New session"), "add",
        { Qt::CTRL | Qt::Key_T }, [this] { addNextSession(); });
    add("file.open", QT_TRANSLATE_NOOP("Actions", "&Open conversation…"), "open",
        { QKeySequence::Open }, [this] { m_files->askOpen(); });
    add("file.save", QT_TRANSLATE_NOOP("Actions", "&Save conversation…"), "save",
        { QKeySequence::Save }, onPage([this](SessionPage &page) { m_files->askSave(page); }));
    add("file.export", QT_TRANSLATE_NOOP("Actions", "&Export…"), "export", { Qt::CTRL | Qt::Key_E },
        onPage([this](SessionPage &page) { m_files->askExport(page); }));
    add("file.profiles", QT_TRANSLATE_NOOP("Actions", "&Profiles…"), "profiles",
        { Qt::CTRL | Qt::SHIFT | Qt::Key_P }, [this] { showProfiles(); });
    add("file.closeSession", QT_TRANSLATE_NOOP("Actions", "&Close session"), "close",
        { Qt::CTRL | Qt::Key_W }, onPage([this](SessionPage &page) { closePage(&page); }));
    add("file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "", { Qt::CTRL | Qt::Key_Q },
        [this] { close(); });
    add("edit.preferences", QT_TRANSLATE_NOOP("Actions", "Pr&eferences…"), "settings",
        { Qt::CTRL | Qt::Key_Comma }, [this] { showPreferences(); });
    add("edit.address", QT_TRANSLATE_NOOP("Actions", "&Go to the address"), "connect",
        { Qt::CTRL | Qt::Key_L }, [this] { m_address->focusAddress(); });
    add("saved.manage", QT_TRANSLATE_NOOP("Actions", "Saved &messages…"), "template",
        { Qt::CTRL | Qt::SHIFT | Qt::Key_M }, [this] { showSavedMessages(); });
}

void ClientWindow::addViewActions()
{
    const auto addToggle = [this](const char *id, const char *text, const char *icon,
                               const QKeySequence &key, bool isOn, auto run) {
        QAction *const action = m_actions->add({ .id = QLatin1String(id),
            .text = text,
            .icon = QLatin1String(icon),
            .keys = { key },
            .isCheckable = true });
        const QString setting = QStringLiteral("Ui/") + QLatin1String(id);
        action->setChecked(m_settings.store().value(setting, isOn).toBool());
        connect(action, &QAction::toggled, this, [this, run, setting](bool on) {
            m_settings.store().setValue(setting, on);
            run(on);
        });
    };
    addToggle("view.tile", QT_TRANSLATE_NOOP("Actions", "&Tile sessions"), "tile",
        Qt::CTRL | Qt::SHIFT | Qt::Key_T, false, [this](bool on) { m_area->setTiled(on); });
    m_area->setTiled(m_actions->action(QStringLiteral("view.tile"))->isChecked());
    addToggle("view.collapse", QT_TRANSLATE_NOOP("Actions", "&Collapse repeats"), "filter",
        Qt::CTRL | Qt::SHIFT | Qt::Key_R, false, [this](bool on) {
            for (SessionPage *const page : m_area->pages())
                page->timeline().setCollapsed(on);
        });
    addToggle("view.compose", QT_TRANSLATE_NOOP("Actions", "Message &editor"), "edit",
        Qt::ALT | Qt::Key_1, true, [this](bool on) {
            for (SessionPage *const page : m_area->pages())
                page->setComposeShown(on);
        });
    const auto add = [this](const char *id, const char *text, const QKeySequence &key, auto run) {
        QAction *const action
            = m_actions->add({ .id = QLatin1String(id), .text = text, .keys = { key } });
        connect(action, &QAction::triggered, this, run);
    };
    add("view.nextSession", QT_TRANSLATE_NOOP("Actions", "Ne&xt session"),
        Qt::CTRL | Qt::Key_PageDown, [this] { m_area->step(1); });
    add("view.previousSession", QT_TRANSLATE_NOOP("Actions", "Previo&us session"),
        Qt::CTRL | Qt::Key_PageUp, [this] { m_area->step(-1); });
    add("view.nextPane", QT_TRANSLATE_NOOP("Actions", "Next &pane"), Qt::Key_F6,
        [this] { cyclePane(1); });
    add("view.previousPane", QT_TRANSLATE_NOOP("Actions", "Pre&vious pane"), Qt::SHIFT | Qt::Key_F6,
        [this] { cyclePane(-1); });
    add("view.newest", QT_TRANSLATE_NOOP("Actions", "Go to the newest &row"),
        Qt::CTRL | Qt::Key_End, [this] {
            if (SessionPage *const page = m_area->current())
                page->timeline().table().goToEnd();
        });
    add("view.resetLayout", QT_TRANSLATE_NOOP("Actions", "Reset la&yout"), {},
        [this] { resetLayout(); });
}

void ClientWindow::addHelpActions()
{
    const auto add = [this](const char *id, const char *text, const char *icon,
                         const QList<QKeySequence> &keys, auto run) {
        QAction *const action = m_actions->add(
            { .id = QLatin1String(id), .text = text, .icon = QLatin1String(icon), .keys = keys });
        connect(action, &QAction::triggered, this, run);
    };
    add("help.shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "shortcuts",
        { QKeySequence(Qt::Key_F1), Qt::CTRL | Qt::Key_Slash }, [this] {
            auto *const sheet = new ShortcutSheet(*m_actions, this);
            sheet->setAttribute(Qt::WA_DeleteOnClose);
            sheet->open();
        });
    add("help.about", QT_TRANSLATE_NOOP("Actions", "&About hydra-client"), "info", {}, [this] {
        auto *const about = new AboutDialog(QStringLiteral("hydra-client"),
            QT_TRANSLATE_NOOP("AboutDialog",
                "Tries out a Hydra server: logs in, shows every message, breaks things on "
                "purpose."),
            this);
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
}

void ClientWindow::buildMenus()
{
    const auto ids = [](std::initializer_list<const char *> names) {
        QStringList list;
        for (const char *const name : names)
            list.append(QLatin1String(name));
        return list;
    };
    QStringList edit = SessionActions::editMenu();
    edit += ids({ "-", "edit.address", "edit.preferences" });
    m_actions->fill(menuBar(),
        { { QStringLiteral("file"), QT_TRANSLATE_NOOP("Menus", "&File"),
              ids({ "file.newSession", "file.closeSession", "-", "file.open", "file.save",
                  "file.export", "-", "file.profiles", "-", "file.quit" }) },
            { QStringLiteral("edit"), QT_TRANSLATE_NOOP("Menus", "&Edit"), edit },
            { QStringLiteral("view"), QT_TRANSLATE_NOOP("Menus", "&View"),
                ids({ "view.tile", "view.collapse", "view.compose", "-", "view.nextSession",
                    "view.previousSession", "view.nextPane", "view.previousPane", "view.newest",
                    "-", ">theme", ">language", "view.textLarger", "view.textSmaller",
                    "view.textNormal", "-", "view.resetLayout" }) },
            { QStringLiteral("session"), QT_TRANSLATE_NOOP("Menus", "&Session"),
                SessionActions::sessionMenu() },
            { QStringLiteral("faults"), QT_TRANSLATE_NOOP("Menus", "F&aults"),
                SessionActions::faultMenu() },
            { QStringLiteral("help"), QT_TRANSLATE_NOOP("Menus", "&Help"),
                ids({ "help.shortcuts", "help.about" }) },
            { QStringLiteral("copyAs"), QT_TRANSLATE_NOOP("Menus", "Copy &as"),
                SessionActions::copyAsMenu(), QStringLiteral("copy") },
            { QStringLiteral("saved"), QT_TRANSLATE_NOOP("Menus", "Send sa&ved message"),
                SessionActions::savedMenu(), QStringLiteral("template") },
            { QStringLiteral("theme"), QT_TRANSLATE_NOOP("Menus", "T&heme"),
                LookActions::themeMenu(), QStringLiteral("theme") },
            { QStringLiteral("language"), QT_TRANSLATE_NOOP("Menus", "&Language"),
                LookActions::languageMenu(), QStringLiteral("language") } });
    m_tools->setMovable(false);
    m_actions->fill(m_tools,
        ids({ "file.newSession", "file.open", "file.save", "-", "session.login",
            "session.heartbeat", "push.acknowledge", "-", "edit.find", "edit.mark", "view.collapse",
            "view.tile", "-", "session.settings" }));
    m_faults->setObjectName(QStringLiteral("faultsButton"));
    m_faults->setMenu(m_actions->menu(QStringLiteral("faults")));
    m_faults->setIcon(icon(QStringLiteral("fault")));
    m_faults->setPopupMode(QToolButton::InstantPopup);
    m_tools->addWidget(m_faults);
}

void ClientWindow::showSavedMessages()
{
    if (m_savedDialog != nullptr) {
        m_savedDialog->raise();
        return;
    }
    m_savedDialog = new SavedMessagesDialog(m_saved, this);
    m_savedDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_savedDialog, &QObject::destroyed, this, [this] { m_savedDialog = nullptr; });
    connect(m_savedDialog, &SavedMessagesDialog::useAsked, this, [this](const QString &text) {
        if (SessionPage *const page = m_area->current())
            page->compose().setText(text);
    });
    m_savedDialog->open();
}

void ClientWindow::showSessionSettings()
{
    SessionPage *const page = m_area->current();
    if (page == nullptr || page->session().isReadOnly())
        return;
    auto *const dialog = new SessionSettingsDialog(
        page->session().session()->settings(), page->session().isAtRest(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // The page may be closed while the dialog is open.
    connect(dialog, &QDialog::accepted, page, [this, dialog, page] {
        if (!page->session().session()->setSettings(dialog->settings()))
            return;
        clientdefaults::store(m_settings.store(), dialog->settings());
        onPageChanged();
    });
    dialog->open();
}

void ClientWindow::showPreferences()
{
    auto *const dialog = new PreferencesDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->add(new GeneralPage(m_settings.store(), m_theme, m_languages));
    dialog->add(new ShortcutsPage(*m_actions, m_settings.store()));
    connect(dialog, &PreferencesDialog::applied, this, [this] {
        for (SessionPage *const page : m_area->pages()) {
            TimelineTable &table = page->timeline().table();
            table.setRowHeight(GeneralPage::rowHeight(m_settings.store(), table.fontMetrics()));
        }
    });
    dialog->open();
}

void ClientWindow::showProfiles()
{
    auto *const store = new ProfileStore(m_settings.store());
    auto *const dialog = new ProfilesDialog(*store, m_secrets, nullptr, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QObject::destroyed, store, &QObject::deleteLater);
    dialog->setFirstAddress(clientdefaults::firstUrl());
    connect(dialog, &ProfilesDialog::connectAsked, this,
        [this](const Profile &profile, const QString &token) {
            use(profile, token);
            m_address->trigger();
        });
    dialog->open();
}

void ClientWindow::cyclePane(int by)
{
    SessionPage *const page = m_area->current();
    if (page == nullptr)
        return;
    QList<QWidget *> panes { m_address };
    panes += page->panes();
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible() || !pane->isEnabled(); });
    if (panes.isEmpty())
        return;
    QWidget *const focus = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i] == focus || panes[i]->isAncestorOf(focus))
            at = i;
    }
    QWidget *const pane = panes[(at + by + panes.size()) % panes.size()];
    if (pane == m_address) {
        m_address->focusAddress();
        return;
    }
    QWidget *target = pane;
    const auto inside = pane->findChildren<QWidget *>();
    for (QWidget *const each : inside) {
        if (target->focusPolicy() & Qt::TabFocus)
            break;
        if ((each->focusPolicy() & Qt::TabFocus) && each->isVisible() && each->isEnabled())
            target = each;
    }
    target->setFocus(Qt::ShortcutFocusReason);
}

void ClientWindow::resetLayout()
{
    QSettings &store = m_settings.store();
    for (const char *const group : { "Window.1", "Header", "Splitter", "Dialogs" })
        store.remove(QLatin1String(group));
    resize(firstSize());
    for (SessionPage *const page : m_area->pages())
        page->resetLayout();
}

} // namespace hydra
