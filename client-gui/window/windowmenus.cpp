// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/windowmenus.h"

#include "client-gui/window/lookactions.h"
#include "client-gui/window/sessionactions.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/look/icons.h"

#include <QAction>
#include <QEvent>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>
#include <QToolButton>

namespace hydra {

namespace {

QStringList ids(std::initializer_list<const char *> names)
{
    QStringList list;
    for (const char *const name : names)
        list.append(QLatin1String(name));
    return list;
}

} // namespace

WindowMenus::WindowMenus(
    ActionRegistry &registry, QSettings &settings, Commands commands, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_settings(settings)
    , m_commands(std::move(commands))
{
    addFileActions();
    addViewActions();
    add("help.shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "shortcuts",
        { QKeySequence(Qt::Key_F1), Qt::CTRL | Qt::Key_Slash });
    add("help.about", QT_TRANSLATE_NOOP("Actions", "&About hydra-client"), "info");
}

void WindowMenus::add(
    const char *id, const char *text, const char *icon, const QList<QKeySequence> &keys)
{
    const auto run = m_commands.run.value(QLatin1String(id));
    Q_ASSERT(run);
    QAction *const action = m_registry.add(
        { .id = QLatin1String(id), .text = text, .icon = QLatin1String(icon), .keys = keys });
    connect(action, &QAction::triggered, this, [run] { run(); });
}

void WindowMenus::addToggle(
    const char *id, const char *text, const char *icon, const QKeySequence &key, bool isOnAtFirst)
{
    const auto run = m_commands.toggle.value(QLatin1String(id));
    Q_ASSERT(run);
    QAction *const action = m_registry.add({ .id = QLatin1String(id),
        .text = text,
        .icon = QLatin1String(icon),
        .keys = key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence> { key },
        .isCheckable = true });
    const QString setting = QStringLiteral("Ui/") + QLatin1String(id);
    action->setChecked(m_settings.value(setting, isOnAtFirst).toBool());
    connect(action, &QAction::toggled, this, [this, run, setting](bool isOn) {
        m_settings.setValue(setting, isOn);
        run(isOn);
    });
    run(action->isChecked());
}

void WindowMenus::addFileActions()
{
    add("file.newSession", QT_TRANSLATE_NOOP("Actions", "&New session"), "add",
        { Qt::CTRL | Qt::Key_T });
    add("file.open", QT_TRANSLATE_NOOP("Actions", "&Open conversation…"), "open",
        { QKeySequence::Open });
    add("file.save", QT_TRANSLATE_NOOP("Actions", "&Save conversation…"), "save",
        { QKeySequence::Save });
    addToggle("file.askUnsaved", QT_TRANSLATE_NOOP("Actions", "Ask about &unsaved conversations"),
        "", {}, true);
    add("file.export", QT_TRANSLATE_NOOP("Actions", "&Export…"), "export",
        { Qt::CTRL | Qt::Key_E });
    add("file.profiles", QT_TRANSLATE_NOOP("Actions", "&Profiles…"), "profiles",
        { Qt::CTRL | Qt::SHIFT | Qt::Key_P });
    add("file.closeSession", QT_TRANSLATE_NOOP("Actions", "&Close session"), "close",
        { Qt::CTRL | Qt::Key_W });
    add("file.quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "", { Qt::CTRL | Qt::Key_Q });
    add("edit.preferences", QT_TRANSLATE_NOOP("Actions", "Pr&eferences…"), "settings",
        { Qt::CTRL | Qt::Key_Comma });
    add("edit.address", QT_TRANSLATE_NOOP("Actions", "&Go to the address"), "connect",
        { Qt::CTRL | Qt::Key_L });
    add("saved.manage", QT_TRANSLATE_NOOP("Actions", "Saved &messages…"), "template",
        { Qt::CTRL | Qt::SHIFT | Qt::Key_M });
}

void WindowMenus::addViewActions()
{
    addToggle("view.tile", QT_TRANSLATE_NOOP("Actions", "&Tile sessions"), "tile",
        Qt::CTRL | Qt::SHIFT | Qt::Key_T, false);
    addToggle("view.collapse", QT_TRANSLATE_NOOP("Actions", "&Collapse repeats"), "filter",
        Qt::CTRL | Qt::SHIFT | Qt::Key_R, false);
    addToggle("view.compose", QT_TRANSLATE_NOOP("Actions", "Message &editor"), "edit",
        Qt::ALT | Qt::Key_1, true);
    add("view.nextSession", QT_TRANSLATE_NOOP("Actions", "Ne&xt session"), "",
        { Qt::CTRL | Qt::Key_PageDown });
    add("view.previousSession", QT_TRANSLATE_NOOP("Actions", "Previo&us session"), "",
        { Qt::CTRL | Qt::Key_PageUp });
    add("view.nextPane", QT_TRANSLATE_NOOP("Actions", "Next &pane"), "",
        { QKeySequence(Qt::Key_F6) });
    add("view.previousPane", QT_TRANSLATE_NOOP("Actions", "Pre&vious pane"), "",
        { Qt::SHIFT | Qt::Key_F6 });
    add("view.newest", QT_TRANSLATE_NOOP("Actions", "Go to the newest &row"), "",
        { Qt::CTRL | Qt::Key_End });
    add("view.resetLayout", QT_TRANSLATE_NOOP("Actions", "Reset la&yout"), "");
}

void WindowMenus::fill(QMenuBar *menuBar, QToolBar *tools)
{
    QStringList edit = SessionActions::editMenu();
    edit += ids({ "-", "edit.address", "edit.preferences" });
    m_registry.fill(menuBar,
        { { QStringLiteral("file"), QT_TRANSLATE_NOOP("Menus", "&File"),
              ids({ "file.newSession", "file.closeSession", "-", "file.open", "file.save",
                  "file.askUnsaved", "file.export", "-", "file.profiles", "-", "file.quit" }) },
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
    fillTools(tools);
    retranslate();
}

void WindowMenus::fillTools(QToolBar *tools)
{
    m_tools = tools;
    tools->setObjectName(QStringLiteral("tools"));
    tools->setMovable(false);
    m_registry.fill(tools,
        ids({ "file.newSession", "file.open", "file.save", "-", "session.login",
            "session.heartbeat", "push.acknowledge", "-", "edit.find", "edit.mark", "view.collapse",
            "view.tile", "-", "session.settings" }));
    m_faults = new QToolButton;
    m_faults->setObjectName(QStringLiteral("faultsButton"));
    m_faults->setMenu(m_registry.menu(QStringLiteral("faults")));
    m_faults->setIcon(icon(QStringLiteral("fault")));
    m_faults->setPopupMode(QToolButton::InstantPopup);
    tools->addWidget(m_faults);
    tools->installEventFilter(this);
}

bool WindowMenus::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

void WindowMenus::retranslate()
{
    m_tools->setWindowTitle(tr("Tools"));
    m_faults->setToolTip(tr("Break something on purpose"));
    m_faults->setAccessibleName(tr("Faults"));
}

} // namespace hydra
