// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/window/clientwindow.h"

#include "client-gui/panes/composepane.h"
#include "client-gui/panes/timelinepane.h"
#include "client-gui/panes/timelinetable.h"
#include "client-gui/session/clientdefaults.h"
#include "client-gui/window/addressbar.h"
#include "client-gui/window/conversationfiles.h"
#include "client-gui/window/lookactions.h"
#include "client-gui/window/savedmessagesdialog.h"
#include "client-gui/window/sessionactions.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "client-gui/window/sessionsettingsdialog.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/notices/environmentband.h"
#include "common/ui/notices/noticebar.h"
#include "common/ui/profiles/profile.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/settingsfile.h"
#include "common/ui/settings/windowstate.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>
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
    , m_secrets(secrets)
    , m_theme(theme)
    , m_languages(languages)
    , m_saved(folder + QStringLiteral("/messages.json"))
    , m_actions(new ActionRegistry(this))
    , m_band(new EnvironmentBand)
    , m_address(new AddressBar)
    , m_notices(new NoticeBar)
    , m_area(new SessionArea)
    , m_files(new ConversationFiles(this))
    , m_tools(new QToolBar)
    , m_faults(new QToolButton)
{
    setObjectName(QStringLiteral("clientWindow"));
    build();
    m_sessionActions = new SessionActions(*m_actions, *m_area, this);
    new LookActions(*m_actions, settings, theme, languages, this);
    addFileActions();
    addViewActions();
    addHelpActions();
    buildMenus();
    connectAll();
    m_actions->load(settings.store());
    resize(firstSize());
    windowstate::restore(settings.store(), windowGroup, *this);
    m_address->setRecent(settings.store().value(recentKey).toStringList());
    retranslate();
    say(settings.conditionText());
    if (!m_saved.problem().isEmpty())
        say(m_saved.problem());
}

ClientWindow::~ClientWindow()
{
    saveState();
    // What looks at other parts of the window to its end goes first.
    delete m_savedDialog;
    forgetClosed();
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
    m_tools->setObjectName(QStringLiteral("tools"));
    addToolBar(m_tools);
}

QSize ClientWindow::firstSize() const
{
    return { fontMetrics().averageCharWidth() * 215, fontMetrics().height() * 54 };
}

void ClientWindow::connectAll()
{
    connect(m_address, &AddressBar::connectAsked, this, &ClientWindow::connectSession);
    connect(m_address, &AddressBar::problemChanged, this, &ClientWindow::say);
    connect(m_address, &AddressBar::disconnectAsked, this,
        [this] { m_actions->action(QStringLiteral("session.connect"))->trigger(); });
    connect(m_area, &SessionArea::currentChanged, this, &ClientWindow::onPageChanged);
    connect(m_area, &SessionArea::closeAsked, this, &ClientWindow::closePage);
    connect(m_area, &SessionArea::newAsked, this, &ClientWindow::addNextSession);
    connect(m_sessionActions, &SessionActions::connectAsked, m_address, &AddressBar::trigger);
    connect(
        m_sessionActions, &SessionActions::settingsAsked, this, &ClientWindow::showSessionSettings);
    connect(m_sessionActions, &SessionActions::sendSavedAsked, this, &ClientWindow::sendSaved);
    connect(m_files, &ConversationFiles::failed, this, &ClientWindow::say);
    connect(m_files, &ConversationFiles::saved, this, [this](const QString &path) {
        m_notices->raise({ QStringLiteral("saved"), Notice::Level::Information,
            [path] { return tr("The conversation is saved as %1.").arg(path); } });
    });
    connect(m_files, &ConversationFiles::opened, this,
        [this](RecordedSession *session, const QString &complaint) {
            if (addPage(session))
                say(complaint);
        });
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(SessionPage::undoTime);
    connect(&m_undoTime, &QTimer::timeout, this, &ClientWindow::forgetClosed);
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
    connect(page, &SessionPage::manageSavedAsked, this, &ClientWindow::showSavedMessages);
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

void ClientWindow::closePage(SessionPage *page)
{
    page->save();
    if (!page->session().isReadOnly())
        page->session().session()->close();
    m_closed.reset(m_area->take(page));
    const QString title = m_closed->session().title();
    Notice notice { QStringLiteral("closed"), Notice::Level::Information,
        [title] { return tr("Session %1 was closed.").arg(title); } };
    notice.buttons.append({ [] { return tr("Undo"); }, [this] { undoClose(); } });
    m_notices->raise(notice);
    m_undoTime.start();
    if (m_area->pages().isEmpty())
        addSession(clientdefaults::load(m_settings.store()));
    onPageChanged();
}

void ClientWindow::undoClose()
{
    m_notices->withdraw(QStringLiteral("closed"));
    if (m_closed && m_area->add(m_closed.get()))
        (void)m_closed.release();
}

void ClientWindow::forgetClosed()
{
    m_notices->withdraw(QStringLiteral("closed"));
    m_closed.reset();
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

bool ClientWindow::useProfile(const QString &name)
{
    const auto profile = ProfileStore(m_settings.store()).find(name);
    if (profile)
        use(*profile, {});
    return profile.has_value();
}

void ClientWindow::use(const Profile &profile, const QString &token)
{
    ClientSettings settings = clientdefaults::load(m_settings.store());
    settings.url = clientdefaults::urlFromText(profile.url.toString()).value_or(settings.url);
    settings.token = token.toUtf8();
    settings.tls = { profile.tls.authoritiesFile, profile.tls.certificateFile, profile.tls.keyFile,
        profile.tls.pin.toLatin1() };
    settings.connectTime = profile.timeout;
    m_variables.clear();
    for (auto each = profile.variables.cbegin(); each != profile.variables.cend(); ++each)
        m_variables.insert(each.key(), each.value());
    m_band->setKind(profile.kind);
    SessionPage *const page = m_area->current();
    const bool canTake = page != nullptr && !page->session().isReadOnly()
        && page->session().session()->setSettings(settings);
    if (canTake)
        onPageChanged();
    else
        addSession(settings);
    for (SessionPage *const each : m_area->pages())
        each->compose().sender().setVariables(m_variables);
    setWindowTitle(profile.kind == EnvironmentKind::Development
            ? tr("%1 — hydra-client").arg(profile.name)
            : tr("%1 (%2) — hydra-client").arg(profile.name, nameOf(profile.kind)));
}

void ClientWindow::say(const QString &problem)
{
    if (problem.isEmpty()) {
        m_notices->withdraw(QStringLiteral("problem"));
        return;
    }
    m_notices->raise(
        { QStringLiteral("problem"), Notice::Level::Error, [problem] { return problem; } });
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
        retranslate();
}

void ClientWindow::closeEvent(QCloseEvent *event)
{
    // Out of sight at once; but servers would see their clients break off if it ended as quickly.
    hide();
    event->ignore();
    if (std::exchange(m_isLeaving, true))
        return;
    for (SessionPage *const page : m_area->pages()) {
        connect(&page->session(), &RecordedSession::changed, this, &ClientWindow::leaveWhenAtRest);
        if (!page->session().isReadOnly())
            page->session().session()->close();
    }
    leaveWhenAtRest();
}

void ClientWindow::leaveWhenAtRest()
{
    const auto pages = m_area->pages();
    const bool isAtRest = std::all_of(pages.begin(), pages.end(),
        [](const SessionPage *page) { return page->session().isAtRest(); });
    if (isAtRest)
        emit left();
}

void ClientWindow::retranslate()
{
    if (m_band->kind() == EnvironmentKind::Development)
        setWindowTitle(tr("hydra-client"));
    m_tools->setWindowTitle(tr("Tools"));
    m_faults->setToolTip(tr("Break something on purpose"));
    m_faults->setAccessibleName(tr("Faults"));
}

} // namespace hydra
