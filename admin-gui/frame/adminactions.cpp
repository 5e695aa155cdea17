// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/frame/adminactions.h"

#include "common/ui/actions/actionregistry.h"

#include <QAction>

namespace hydra::adminactions {

namespace {

using Need = Situation::Need;

QString named(const char *id) { return QString::fromLatin1(id); }

QList<QKeySequence> key(const QKeySequence &sequence) { return { sequence }; }

QString pageId(const PageEntry &page) { return QLatin1String("view.") + page.name; }

/// Actions that are always possible.
QList<ActionSpec> plainActions()
{
    return {
        { named("file.newWindow"), QT_TRANSLATE_NOOP("Actions", "&New Window"), named("window-new"),
            key(QKeySequence::New) },
        { named("file.connect"), QT_TRANSLATE_NOOP("Actions", "&Connect…"), named("connect"),
            key(Qt::CTRL | Qt::Key_D) },
        { named("file.profiles"), QT_TRANSLATE_NOOP("Actions", "&Profiles…"), named("profiles"),
            key(Qt::CTRL | Qt::SHIFT | Qt::Key_P) },
        { named("file.demo"), QT_TRANSLATE_NOOP("Actions", "Start a De&mo"), named("play") },
        { named("file.close"), QT_TRANSLATE_NOOP("Actions", "C&lose Window"), named("close"),
            key(Qt::CTRL | Qt::Key_W) },
        { named("file.quit"), QT_TRANSLATE_NOOP("Actions", "&Quit"), {},
            key(Qt::CTRL | Qt::Key_Q) },
        { named("file.export"), QT_TRANSLATE_NOOP("Actions", "&Export…"), named("export"),
            key(Qt::CTRL | Qt::Key_E) },
        { named("edit.selectAll"), QT_TRANSLATE_NOOP("Actions", "Select &All"), {},
            key(QKeySequence::SelectAll) },
        { named("edit.invert"), QT_TRANSLATE_NOOP("Actions", "&Invert Selection"), {},
            key(Qt::CTRL | Qt::SHIFT | Qt::Key_I) },
        { named("edit.find"), QT_TRANSLATE_NOOP("Actions", "&Filter"), named("find"),
            key(QKeySequence::Find) },
        { named("edit.preferences"), QT_TRANSLATE_NOOP("Actions", "&Preferences…"),
            named("settings"), key(Qt::CTRL | Qt::Key_Comma) },
        { named("view.refresh"), QT_TRANSLATE_NOOP("Actions", "&Refresh"), named("refresh"),
            key(QKeySequence::Refresh), {}, false,
            QT_TRANSLATE_NOOP("Actions", "Show what waits, and sort by the values of now") },
        { named("view.live"), QT_TRANSLATE_NOOP("Actions", "&Live Updates"), named("play"),
            key(Qt::CTRL | Qt::Key_L), {}, true,
            QT_TRANSLATE_NOOP("Actions", "Let users come and go in the table") },
        { named("view.columns"), QT_TRANSLATE_NOOP("Actions", "C&olumns…"), named("columns") },
        { named("view.resetLayout"), QT_TRANSLATE_NOOP("Actions", "Reset La&yout"), {} },
        { named("user.details"), QT_TRANSLATE_NOOP("Actions", "&Details"), named("details"),
            key(Qt::ALT | Qt::Key_1), {}, true },
        { named("view.jobs"), QT_TRANSLATE_NOOP("Actions", "Push &Jobs"), named("jobs"),
            key(Qt::ALT | Qt::Key_2), {}, true },
        { named("view.serverLog"), QT_TRANSLATE_NOOP("Actions", "Server Lo&g"), named("log"),
            key(Qt::ALT | Qt::Key_3), {}, true },
        { named("view.problems"), QT_TRANSLATE_NOOP("Actions", "Pro&blems"), named("problems"),
            key(Qt::ALT | Qt::Key_4), {}, true },
        { named("tools.locator"), QT_TRANSLATE_NOOP("Actions", "&Go To…"), named("find"),
            key(Qt::CTRL | Qt::Key_K), {}, false,
            QT_TRANSLATE_NOOP("Actions", "Go to a user, an instance, a page or an action") },
        { named("help.testCommand"), QT_TRANSLATE_NOOP("Actions", "Copy a &Test Command"),
            named("copy") },
        { named("help.shortcuts"), QT_TRANSLATE_NOOP("Actions", "Keyboard &Shortcuts"),
            named("shortcuts"), key(Qt::CTRL | Qt::Key_Slash) },
        { named("help.about"), QT_TRANSLATE_NOOP("Actions", "&About hydra-admin"), named("info") },
    };
}

} // namespace

void add(ActionRegistry &registry, const QList<PageEntry> &pages,
    const std::function<Situation()> &situation, const std::function<void(const QString &)> &run)
{
    const auto addOne = [&](const ActionSpec &spec) {
        const QString id = spec.id;
        QObject::connect(
            registry.add(spec), &QAction::triggered, &registry, [run, id] { run(id); });
    };
    for (const ActionSpec &spec : plainActions())
        addOne(spec);
    int number = Qt::Key_1;
    for (const PageEntry &page : pages) {
        ActionSpec spec { pageId(page), page.text, page.icon,
            key(QKeySequence(int(Qt::CTRL) | number++)) };
        spec.isCheckable = true;
        addOne(spec);
    }
    const auto addUser = [&](ActionSpec spec, const std::vector<Need> &needs) {
        spec.objection = [situation, needs] { return situation().objectionTo(needs); };
        addOne(spec);
    };
    addUser({ named("edit.copy"), QT_TRANSLATE_NOOP("Actions", "&Copy Ids"), named("copy"),
                key(QKeySequence::Copy), {}, false,
                QT_TRANSLATE_NOOP("Actions", "Copy the ids of the selected rows") },
        { Need::Rows });
    addUser({ named("edit.copyCsv"), QT_TRANSLATE_NOOP("Actions", "Rows as &CSV"), named("copy") },
        { Need::Rows });
    addUser({ named("edit.copyJson"), QT_TRANSLATE_NOOP("Actions", "Rows as &JSON"), named("json"),
                key(Qt::CTRL | Qt::SHIFT | Qt::Key_C) },
        { Need::Rows });
    addUser({ named("edit.copyCurl"), QT_TRANSLATE_NOOP("Actions", "Question as c&url"), {}, {}, {},
                false,
                QT_TRANSLATE_NOOP(
                    "Actions", "Copy a command that asks the server for what is selected") },
        { Need::Rows });
    addUser({ named("instance.users"), QT_TRANSLATE_NOOP("Actions", "&Show Users of This Instance"),
                named("users") },
        { Need::Instance });
    addUser({ named("user.filterAddress"), QT_TRANSLATE_NOOP("Actions", "Filter by This &Address"),
                named("filter") },
        { Need::OneUser });
    addUser({ named("user.filterInstance"),
                QT_TRANSLATE_NOOP("Actions", "Filter by This &Instance"), named("filter") },
        { Need::OneUser });
    addUser({ named("user.push"), QT_TRANSLATE_NOOP("Actions", "&Send Push…"), named("push"),
                key(Qt::CTRL | Qt::Key_P) },
        { Need::Users, Need::Sender });
    addUser({ named("user.query"), QT_TRANSLATE_NOOP("Actions", "&Look Up in Query"),
                named("query"), key(Qt::CTRL | Qt::SHIFT | Qt::Key_L) },
        { Need::Users });
    addUser({ named("user.trace"), QT_TRANSLATE_NOOP("Actions", "&Trace"), named("trace"),
                key(Qt::CTRL | Qt::Key_T), {}, false,
                QT_TRANSLATE_NOOP("Actions", "Show every message of these users for ten minutes") },
        { Need::Users, Need::Operator });
    addUser({ named("push.send"), QT_TRANSLATE_NOOP("Actions", "Send the &Message"), named("sent"),
                key(Qt::CTRL | Qt::Key_Return) },
        { Need::Sender });
    addUser({ named("user.kick"), QT_TRANSLATE_NOOP("Actions", "&Kick…"), named("kick"),
                key(QKeySequence::Delete), {}, false,
                QT_TRANSLATE_NOOP("Actions", "End the sessions that are selected") },
        { Need::Users, Need::Operator });
}

void fillMenus(ActionRegistry &registry, QMenuBar *bar, const QList<PageEntry> &pages)
{
    QStringList view;
    for (const PageEntry &page : pages)
        view.append(pageId(page));
    view += { named("-"), named("user.details"), named("view.jobs"), named("view.serverLog"),
        named("view.problems"), named("-"), named("view.live"), named("view.refresh"), named("-"),
        named("view.columns"), named("view.resetLayout") };
    const QList<MenuSpec> menus {
        MenuSpec { named("file"), QT_TRANSLATE_NOOP("Menus", "&File"),
            QStringList { named("file.newWindow"), named("-"), named("file.connect"),
                named("file.profiles"), named("file.demo"), named("-"), named("file.export"),
                named("-"), named("file.close"), named("file.quit") } },
        MenuSpec { named("edit"), QT_TRANSLATE_NOOP("Menus", "&Edit"),
            QStringList { named("edit.copy"), named(">copy"), named("-"), named("edit.selectAll"),
                named("edit.invert"), named("-"), named("edit.find"), named("-"),
                named("edit.preferences") } },
        MenuSpec {
            named("copy"), QT_TRANSLATE_NOOP("Menus", "C&opy As"), copyMenu(), named("copy") },
        MenuSpec { named("view"), QT_TRANSLATE_NOOP("Menus", "&View"), view },
        MenuSpec { named("users"), QT_TRANSLATE_NOOP("Menus", "&Users"), userMenu() },
        MenuSpec { named("push"), QT_TRANSLATE_NOOP("Menus", "&Push"),
            QStringList { named("push.send") } },
        MenuSpec { named("instances"), QT_TRANSLATE_NOOP("Menus", "&Instances"),
            QStringList { named("instance.users") } },
        MenuSpec { named("tools"), QT_TRANSLATE_NOOP("Menus", "&Tools"),
            QStringList { named("tools.locator") } },
        MenuSpec { named("help"), QT_TRANSLATE_NOOP("Menus", "&Help"),
            QStringList { named("help.testCommand"), named("help.shortcuts"), named("-"),
                named("help.about") } },
    };
    registry.fill(bar, menus);
}

QStringList userMenu()
{
    return { named("user.details"), named("user.push"), named("user.query"), named("user.trace"),
        named("-"), named("edit.copy"), named(">copy"), named("-"), named("user.filterInstance"),
        named("user.filterAddress"), named("-"), named("user.kick") };
}

QStringList copyMenu()
{
    return { named("edit.copyCsv"), named("edit.copyJson"), named("edit.copyCurl") };
}

} // namespace hydra::adminactions
