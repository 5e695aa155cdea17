// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/clientwindow.h"

#include "client-gui/panes/composepane.h"
#include "client-gui/panes/timelinepane.h"
#include "client-gui/panes/timelinetable.h"
#include "client-gui/session/clientdefaults.h"
#include "client-gui/window/addressbar.h"
#include "client-gui/window/conversationfiles.h"
#include "client-gui/window/departure.h"
#include "client-gui/window/lookactions.h"
#include "client-gui/window/panecycle.h"
#include "client-gui/window/sessionactions.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "client-gui/window/windowdialogs.h"
#include "client-gui/window/windowmenus.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/notices/environmentband.h"
#include "common/ui/notices/noticebar.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/settingsfile.h"
#include "common/ui/settings/windowstate.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace hydra {

namespace {

const QLatin1String windowGroup("Window.1");
const QLatin1String recentKey("Session/recent");

} // namespace

ClientWindow::ClientWindow(SettingsFile &settings, SecretStore &secrets, Theme &theme,
    Languages &languages, const QString &folder, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_saved(folder + QStringLiteral("/messages.json"))
    , m_actions(new ActionRegistry(this))
    , m_band(new EnvironmentBand)
    , m_address(new AddressBar)
    , m_notices(new NoticeBar)
    , m_area(new SessionArea)
    , m_files(new ConversationFiles(this))
    , m_dialogs(
          new WindowDialogs({ settings, secrets, theme, languages, m_saved, *m_actions }, this))
    , m_departure(new Departure({ *m_actions, *m_area, *m_files, *m_dialogs, *m_notices }, this))
    , m_tools(new QToolBar)
{
    setObjectName(QStringLiteral("clientWindow"));
    build();
    m_sessionActions = new SessionActions(*m_actions, *m_area, this);
    new LookActions(*m_actions, settings, theme, languages, this);
    makeMenus();
    connectAll();
    m_actions->load(settings.store());
    resize(firstSize());
    windowstate::restore(settings.store(), windowGroup, *this);
    m_address->setRecent(settings.store().value(recentKey).toStringList());
    showProfile();
    if (!settings.conditionText().isEmpty())
        say([&settings] { return settings.conditionText(); });
    if (!m_saved.problem().isEmpty())
        say(m_saved.problem());
}

ClientWindow::~ClientWindow()
{
    saveState();
    // What looks at other parts of the window to its end goes first.
    delete m_dialogs;
    delete m_departure;
    const auto pages = m_area->pages();
    for (SessionPage *const page : pages)
        delete m_area->take(page);
}

void ClientWindow::build()
{
    auto *const content = new QWidget;
    auto *const layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_band);
    layout->addWidget(m_address);
    layout->addWidget(m_notices);
    layout->addWidget(m_area, 1);
    setCentralWidget(content);
    addToolBar(m_tools);
}

QSize ClientWindow::firstSize() const
{
    return { fontMetrics().averageCharWidth() * 215, fontMetrics().height() * 54 };
}

void ClientWindow::makeMenus()
{
    const auto onPage = [this](const std::function<void(SessionPage &)> &run) {
        return [this, run] {
            if (SessionPage *const page = m_area->current())
                run(*page);
        };
    };
    const auto named = [](const char *id) { return QString(QLatin1String(id)); };
    WindowMenus::Commands commands;
    commands.run = {
        { named("file.newSession"), [this] { addNextSession(); } },
        { named("file.open"), [this] { m_files->askOpen(); } },
        { named("file.save"), onPage([this](SessionPage &page) { m_files->askSave(page); }) },
        { named("file.export"), onPage([this](SessionPage &page) { m_files->askExport(page); }) },
        { named("file.profiles"), [this] { m_dialogs->showProfiles(); } },
        { named("file.closeSession"),
            onPage([this](SessionPage &page) { m_departure->close(page); }) },
        { named("file.quit"), [this] { close(); } },
        { named("edit.preferences"), [this] { m_dialogs->showPreferences(); } },
        { named("edit.address"), [this] { m_address->focusAddress(); } },
        { named("saved.manage"), [this] { m_dialogs->showSavedMessages(); } },
        { named("view.nextSession"), [this] { m_area->step(1); } },
        { named("view.previousSession"), [this] { m_area->step(-1); } },
        { named("view.nextPane"), [this] { cyclePanes(*m_address, m_area->current(), 1); } },
        { named("view.previousPane"), [this] { cyclePanes(*m_address, m_area->current(), -1); } },
        { named("view.newest"),
            onPage([](SessionPage &page) { page.timeline().table().goToEnd(); }) },
        { named("view.resetLayout"), [this] { resetLayout(); } },
        { named("help.shortcuts"), [this] { m_dialogs->showShortcuts(); } },
        { named("help.about"), [this] { m_dialogs->showAbout(); } },
    };
    const auto eachPage = [this](void (*run)(SessionPage &, bool)) {
        return [this, run](
                   bool isOn) { forEachPage([run, isOn](SessionPage &page) { run(page, isOn); }); };
    };
    commands.toggle = {
        { named("file.askUnsaved"), [](bool) {} },
        { named("view.tile"), [this](bool isOn) { m_area->setTiled(isOn); } },
        { named("view.collapse"),
            eachPage([](SessionPage &page, bool isOn) { page.timeline().setCollapsed(isOn); }) },
        { named("view.compose"),
            eachPage([](SessionPage &page, bool isOn) { page.setComposeShown(isOn); }) },
    };
    auto *const menus = new WindowMenus(*m_actions, m_settings.store(), std::move(commands), this);
    menus->fill(menuBar(), m_tools);
}

void ClientWindow::forEachPage(const std::function<void(SessionPage &)> &run)
{
    for (SessionPage *const page : m_area->pages())
        run(*page);
}

void ClientWindow::connectAll()
{
    connect(m_address, &AddressBar::connectAsked, this, &ClientWindow::connectSession);
    connect(m_address, &AddressBar::problemChanged, this,
        [this](const QString &problem) { say(problem); });
    connect(m_address, &AddressBar::disconnectAsked, this,
        [this] { m_actions->action(QStringLiteral("session.connect"))->trigger(); });
    connect(m_area, &SessionArea::currentChanged, this, &ClientWindow::onPageChanged);
    connect(m_area, &SessionArea::closeAsked, m_departure,
        [this](SessionPage *page) { m_departure->close(*page); });
    connect(m_area, &SessionArea::newAsked, this, &ClientWindow::addNextSession);
    connect(m_sessionActions, &SessionActions::connectAsked, m_address, &AddressBar::trigger);
    connect(
        m_sessionActions, &SessionActions::settingsAsked, this, &ClientWindow::showSessionSettings);
    connect(m_sessionActions, &SessionActions::sendSavedAsked, this, &ClientWindow::sendSaved);
    connect(m_sessionActions, &SessionActions::closeCodeAsked, this,
        [this](SessionPage &page) { m_dialogs->askCloseCode(page.session()); });
    connectDialogs();
    connect(m_files, &ConversationFiles::failed, this,
        [this](const QString &problem) { say(problem); });
    connect(m_files, &ConversationFiles::saved, this, [this](const QString &path) {
        m_notices->raise({ QStringLiteral("saved"), Notice::Level::Information,
            [path] { return tr("The conversation is saved as %1.").arg(path); } });
    });
    connect(m_files, &ConversationFiles::opened, this,
        [this](RecordedSession *session, const QString &complaint) {
            if (addPage(session))
                say(complaint);
        });
    connect(m_departure, &Departure::closed, this, [this] {
        if (m_area->pages().isEmpty())
            addSession(clientdefaults::load(m_settings.store()));
        onPageChanged();
    });
    connect(m_departure, &Departure::left, this, &ClientWindow::left);
}

void ClientWindow::connectDialogs()
{
    connect(m_dialogs, &WindowDialogs::messageChosen, this, [this](const QString &text) {
        if (SessionPage *const page = m_area->current())
            page->compose().setText(text);
    });
    connect(m_dialogs, &WindowDialogs::preferencesApplied, this, [this] {
        forEachPage([this](SessionPage &page) {
            TimelineTable &table = page.timeline().table();
            table.setRowHeight(GeneralPage::rowHeight(m_settings.store(), table.fontMetrics()));
        });
    });
    connect(m_dialogs, &WindowDialogs::profileChosen, this,
        [this](const Profile &profile, const QString &token) {
            use(profile, token);
            m_address->trigger();
        });
}

SessionPage *ClientWindow::addSession(const ClientSettings &settings)
{
    auto *const session = new RecordedSession(settings, this);
    return addPage(session) ? m_area->current() : nullptr;
}

bool ClientWindow::addPage(RecordedSession *session)
{
    if (m_area->pages().size() >= SessionArea::mostPages) {
        delete session;
        say(tr("There are %1 sessions already: close one first.").arg(SessionArea::mostPages));
        return false;
    }
    auto *const page = new SessionPage(session, m_saved, m_settings.store());
    page->compose().sender().setVariables(m_variables);
    connect(page, &SessionPage::connectAsked, m_address, &AddressBar::trigger);
    connect(page, &SessionPage::manageSavedAsked, m_dialogs, &WindowDialogs::showSavedMessages);
    connect(page, &SessionPage::urlSuggested, this, [this](const QUrl &url) {
        m_address->setUrl(url);
        m_address->trigger();
    });
    connect(session, &RecordedSession::changed, this, &ClientWindow::refresh);
    page->timeline().setCollapsed(m_actions->action(QStringLiteral("view.collapse"))->isChecked());
    page->setComposeShown(m_actions->action(QStringLiteral("view.compose"))->isChecked());
    TimelineTable &table = page->timeline().table();
    connect(&table, &QWidget::customContextMenuRequested, this, [this, &table](QPoint at) {
        auto *const menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_actions->fill(menu, SessionActions::rowMenu());
        menu->popup(table.viewport()->mapToGlobal(at));
    });
    return m_area->add(page);
}

void ClientWindow::openConversation(const QString &path) { m_files->open(path); }

/// The next user of the same server, so that several can be tried at once.
void ClientWindow::addNextSession()
{
    ClientSettings settings = clientdefaults::load(m_settings.store());
    for (const SessionPage *const page : m_area->pages()) {
        if (page->session().isReadOnly())
            continue;
        const ClientSettings &other = page->session().session()->settings();
        if (page == m_area->current())
            settings.url = other.url;
        settings.user = UserId(std::max(settings.user.number(), other.user.number() + 1));
    }
    if (addSession(settings) != nullptr)
        m_address->focusAddress();
}

void ClientWindow::connectSession(const QUrl &url, UserId user)
{
    SessionPage *const page = m_area->current();
    if (page == nullptr || page->session().isReadOnly())
        return;
    ClientSettings settings = page->session().session()->settings();
    settings.url = url;
    settings.user = user;
    if (!page->session().session()->setSettings(settings))
        return;
    m_address->remember(url);
    // What the band says holds for the profile's server only.
    if (m_profile && clientdefaults::urlFromText(m_profile->url.toString()) != url) {
        m_profile.reset();
        showProfile();
    }
    clientdefaults::store(m_settings.store(), settings);
    page->session().connectAndLogIn();
}

void ClientWindow::onPageChanged()
{
    SessionPage *const page = m_area->current();
    m_address->setSession(page != nullptr ? &page->session() : nullptr);
    refresh();
}

void ClientWindow::refresh()
{
    const SessionPage *const page = m_area->current();
    const bool isAtRest = page == nullptr || page->session().isAtRest();
    m_actions->setText(QStringLiteral("session.connect"),
        isAtRest ? QT_TRANSLATE_NOOP("Actions", "&Connect")
                 : QT_TRANSLATE_NOOP("Actions", "Dis&connect"),
        isAtRest ? QStringLiteral("connect") : QStringLiteral("disconnect"));
    m_actions->refresh();
}

void ClientWindow::sendSaved(int index)
{
    const auto messages = m_saved.first();
    if (SessionPage *const page = m_area->current(); page && index < messages.size())
        page->compose().sendText(messages[index].text);
}

void ClientWindow::use(const Profile &profile, const QString &token)
{
    SessionPage *const page = m_area->current();
    ClientSettings settings = page != nullptr && !page->session().isReadOnly()
        ? page->session().session()->settings()
        : clientdefaults::load(m_settings.store());
    settings.url = clientdefaults::urlFromText(profile.url.toString()).value_or(settings.url);
    settings.token = token.toUtf8();
    settings.tls = profile.tls;
    settings.proxy = profile.proxy;
    settings.connectTime = profile.timeout;
    m_variables.clear();
    for (auto each = profile.variables.cbegin(); each != profile.variables.cend(); ++each)
        m_variables.insert(each.key(), each.value());
    m_profile = profile;
    showProfile();
    const bool canTake = page != nullptr && !page->session().isReadOnly()
        && page->session().session()->setSettings(settings);
    if (canTake)
        onPageChanged();
    else
        addSession(settings);
    for (SessionPage *const each : m_area->pages())
        each->compose().sender().setVariables(m_variables);
}

void ClientWindow::showProfile()
{
    const Profile profile = m_profile.value_or(Profile());
    m_band->setKind(profile.kind, profile.color);
    if (profile.name.isEmpty())
        setWindowTitle(tr("hydra-client"));
    else if (profile.kind == EnvironmentKind::Development)
        setWindowTitle(tr("%1 — hydra-client").arg(profile.name));
    else
        setWindowTitle(tr("%1 (%2) — hydra-client").arg(profile.name, nameOf(profile.kind)));
}

void ClientWindow::say(const std::function<QString()> &problem)
{
    m_notices->raise({ QStringLiteral("problem"), Notice::Level::Error, problem });
}

void ClientWindow::say(const QString &problem)
{
    if (problem.isEmpty()) {
        m_notices->withdraw(QStringLiteral("problem"));
        return;
    }
    say([problem] { return problem; });
}

void ClientWindow::saveState()
{
    QSettings &store = m_settings.store();
    windowstate::save(store, windowGroup, *this);
    store.setValue(recentKey, m_address->recent());
    m_actions->save(store);
    if (const SessionPage *const page = m_area->current()) {
        page->save();
        if (!page->session().isReadOnly())
            clientdefaults::store(store, page->session().session()->settings());
    }
}

void ClientWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        showProfile();
}

void ClientWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    m_departure->askToLeave();
}

void ClientWindow::leave() { m_departure->leave(); }

void ClientWindow::showSessionSettings()
{
    SessionPage *const page = m_area->current();
    if (page == nullptr)
        return;
    m_dialogs->showSessionSettings(page->session(), [this, page](const ClientSettings &settings) {
        if (!page->session().session()->setSettings(settings))
            return;
        clientdefaults::store(m_settings.store(), settings);
        onPageChanged();
    });
}

void ClientWindow::resetLayout()
{
    QSettings &store = m_settings.store();
    for (const char *const group : { "Window.1", "Header", "Splitter", "Dialogs" })
        store.remove(QLatin1String(group));
    resize(firstSize());
    forEachPage([](SessionPage &page) { page.resetLayout(); });
}

} // namespace hydra
