// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/frame/adminwindow.h"

#include "admin-gui/docks/serverlogpane.h"
#include "admin-gui/docks/windowdocks.h"
#include "admin-gui/events/eventspage.h"
#include "admin-gui/frame/adminconnectiontest.h"
#include "admin-gui/frame/connectionnotices.h"
#include "admin-gui/frame/statusline.h"
#include "admin-gui/instances/instancespage.h"
#include "admin-gui/locator/locatorline.h"
#include "admin-gui/overview/overviewpage.h"
#include "admin-gui/push/pushpage.h"
#include "admin-gui/query/querypage.h"
#include "admin-gui/users/userdetails.h"
#include "admin-gui/users/userspage.h"
#include "admin-gui/users/usertableview.h"
#include "common/net/admin/liveadminservice.h"
#include "common/net/demo/demoservice.h"
#include "common/ui/notices/noticebar.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/windowstate.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace hydra {

namespace {

QString named(const char *text) { return QString::fromLatin1(text); }

/// Of the settings; one layout for all windows.
QString windowGroup() { return named("Window.1"); }

} // namespace

const QList<PageEntry> &AdminWindow::pageEntries()
{
    static const QList<PageEntry> entries {
        { named("overview"), QT_TRANSLATE_NOOP("Actions", "&Overview"), named("overview") },
        { named("users"), QT_TRANSLATE_NOOP("Actions", "&Users"), named("users") },
        { named("push"), QT_TRANSLATE_NOOP("Actions", "&Push"), named("push") },
        { named("query"), QT_TRANSLATE_NOOP("Actions", "&Query"), named("query") },
        { named("instances"), QT_TRANSLATE_NOOP("Actions", "&Instances"), named("instances") },
        { named("events"), QT_TRANSLATE_NOOP("Actions", "&Events"), named("events") },
    };
    return entries;
}

AdminWindow::AdminWindow(AdminProgram &program, QWidget *parent)
    : QMainWindow(parent)
    , m_program(program)
    , m_actions(this)
    , m_band(new EnvironmentBand(this))
    , m_notices(new NoticeBar(this))
    , m_connection(new ConnectionNotices(*m_notices, this))
    , m_stack(new QStackedWidget(this))
    , m_status(new StatusLine(this))
{
    setObjectName(named("adminWindow"));
    build();
    addCommands();
    addEditCommands();
    adminactions::add(
        m_actions, pageEntries(), [this] { return situation(); },
        [this](const QString &id) { run(id); });
    adminactions::fillMenus(m_actions, menuBar(), pageEntries());
    auto *const pages = new QActionGroup(this);
    for (const PageEntry &page : pageEntries()) {
        QAction *const action = m_actions.action(QLatin1String("view.") + page.name);
        pages->addAction(action);
        m_pageBar->addAction(action);
    }
    m_actions.fill(m_mainBar,
        { named("file.connect"), named("-"), named("view.live"), named("view.refresh"), named("-"),
            named("user.kick"), named("file.export"), named("user.details") });
    m_docks->connectActions(m_actions);
    buildLocator();
    m_actions.action(named("view.live"))->setChecked(true);
    connect(m_detailsDock, &QDockWidget::visibilityChanged, m_actions.action(named("user.details")),
        &QAction::setChecked);
    m_actions.load(m_program.settings.store());
    m_firstLayout = saveState();
    restore();
    retranslate();
    onStateChanged();
}

AdminWindow::~AdminWindow()
{
    // Pages hold on to the service until they are told.
    disconnectNow();
}

void AdminWindow::build()
{
    auto *const centre = new QWidget(this);
    auto *const layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_band);
    layout->addWidget(m_notices);
    layout->addWidget(m_stack, 1);
    setCentralWidget(centre);
    setStatusBar(m_status);
    m_pageBar = new QToolBar(this);
    m_pageBar->setObjectName(named("pageBar"));
    m_pageBar->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    addToolBar(Qt::LeftToolBarArea, m_pageBar);
    m_mainBar = new QToolBar(this);
    m_mainBar->setObjectName(named("mainBar"));
    m_mainBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addToolBar(Qt::TopToolBarArea, m_mainBar);
    buildPages();
    buildDetails();
    buildDocks();
    connect(m_connection, &ConnectionNotices::changeAsked, this, &AdminWindow::openProfiles);
    const QFontMetrics metrics(font());
    resize(metrics.averageCharWidth() * 190, metrics.height() * 46);
}

void AdminWindow::buildPages()
{
    m_users = new UsersPage(this);
    m_push = new PushPage(m_program.pushTemplates, this);
    m_query = new QueryPage(this);
    m_instances = new InstancesPage(this);
    m_events = new EventsPage(this);
    auto *const overview = new OverviewPage(this);
    overview->setEvents(m_events->live());
    connect(overview, &OverviewPage::instanceAsked, this, [this](const QByteArray &id) {
        showPage(named("instances"));
        m_instances->select(id);
    });
    m_pages = { overview, m_users, m_push, m_query, m_instances, m_events };
    for (AdminPage *const page : std::as_const(m_pages)) {
        m_stack->addWidget(page);
        connect(page, &AdminPage::actionAsked, this, &AdminWindow::run);
        connect(page, &AdminPage::selectionMoved, this, &AdminWindow::showSelection);
    }
    connect(qApp, &QApplication::focusChanged, this,
        [this](QWidget * /*before*/, QWidget *now) { followFocus(now); });
    connect(m_instances, &InstancesPage::told, m_status,
        [this](const QString &sentence) { m_status->showMessage(sentence, 5000); });
    connect(m_users, &UsersPage::menuAsked, this, &AdminWindow::openMenu);
    connect(m_users, &UsersPage::opened, this, [this] { m_detailsDock->show(); });
    connect(m_query, &QueryPage::menuAsked, this, &AdminWindow::openMenu);
    connect(m_events, &EventsPage::menuAsked, this, &AdminWindow::openMenu);
    connect(m_events, &EventsPage::noticeAsked, m_notices, &NoticeBar::raise);
    connect(m_events, &EventsPage::noticeOver, m_notices, &NoticeBar::withdraw);
    for (AdminPage *const page :
        { static_cast<AdminPage *>(m_push), static_cast<AdminPage *>(m_instances) }) {
        QTableView *const table = page->table();
        table->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(table, &QWidget::customContextMenuRequested, this, [this, table](QPoint position) {
            openCopyMenu(*table, table->viewport()->mapToGlobal(position));
        });
    }
    connect(m_query, &QueryPage::opened, this, [this] { m_detailsDock->show(); });
}

void AdminWindow::buildDetails()
{
    m_details = new UserDetails(this);
    m_detailsDock = new QDockWidget(this);
    m_detailsDock->setObjectName(named("detailsDock"));
    m_detailsDock->setWidget(m_details);
    addDockWidget(Qt::RightDockWidgetArea, m_detailsDock);
    const QFontMetrics metrics(font());
    resizeDocks({ m_detailsDock }, { metrics.averageCharWidth() * 52 }, Qt::Horizontal);
    connect(m_details, &UserDetails::actionAsked, this, &AdminWindow::run);
}

void AdminWindow::run(const QString &id)
{
    if (const auto command = m_commands.value(id))
        command();
}

void AdminWindow::setService(std::unique_ptr<AdminService> service, const Profile &profile)
{
    disconnectNow();
    m_service = std::move(service);
    m_profile = profile;
    m_band->setKind(profile.kind, profile.color);
    m_instances->setReadOnly(profile.isReadOnly);
    m_push->setProfile(profile);
    m_connection->setService(m_service.get());
    m_status->setService(m_service.get());
    m_status->setReadOnly(profile.isReadOnly);
    for (AdminPage *const page : std::as_const(m_pages))
        page->setService(m_service.get());
    m_details->setService(m_service.get());
    m_docks->setService(m_service.get());
    connect(m_service.get(), &AdminService::stateChanged, this, &AdminWindow::onStateChanged);
    m_service->open();
    onStateChanged();
    retranslate();
}

void AdminWindow::connectTo(const Profile &profile, const QString &apiKey)
{
    setService(std::make_unique<LiveAdminService>(accessOf(profile, apiKey)), profile);
}

void AdminWindow::startDemo()
{
    Profile profile;
    profile.name = tr("Demo");
    setService(std::make_unique<DemoService>(), profile);
}

void AdminWindow::disconnectNow()
{
    if (!m_service)
        return;
    m_service->disconnect(this);
    m_connection->setService(nullptr);
    m_status->setService(nullptr);
    for (AdminPage *const page : std::as_const(m_pages))
        page->setService(nullptr);
    m_details->setService(nullptr);
    m_docks->setService(nullptr);
    m_service->close();
    // Later: this may be called from one of its signals.
    m_service.release()->deleteLater();
    m_profile = {};
    m_band->setKind(EnvironmentKind::Development);
    onStateChanged();
    retranslate();
}

void AdminWindow::showPage(const QString &name)
{
    for (qsizetype i = 0; i < pageEntries().size(); ++i) {
        if (pageEntries()[i].name != name)
            continue;
        m_stack->setCurrentIndex(int(i));
        m_actions.action(QLatin1String("view.") + name)->setChecked(true);
        m_pages[i]->setFocus();
    }
    showSelection();
}

QString AdminWindow::pageName() const { return pageEntries()[m_stack->currentIndex()].name; }

void AdminWindow::setFilter(const QString &text) { m_users->setFilterText(text); }

const AdminPage &AdminWindow::selecting() const
{
    if (m_stack->currentWidget() == m_query)
        return *m_query;
    if (m_stack->currentWidget() == m_events)
        return *m_events;
    return *m_users;
}

Situation AdminWindow::situation() const
{
    Situation situation;
    if (m_service) {
        const auto state = m_service->state();
        situation.isAnswering
            = state == AdminService::State::Live || state == AdminService::State::Interrupted;
        situation.role = m_service->hello().role;
    }
    situation.isReadOnly = m_profile.isReadOnly;
    situation.selectedUsers = m_selectedUsers;
    situation.hasInstance = !m_instances->chosen().isEmpty();
    const QAbstractItemView *const source = copySource();
    situation.hasRows = source && source->selectionModel()->hasSelection();
    return situation;
}

void AdminWindow::onStateChanged()
{
    if (m_service)
        m_actions.setText(named("file.connect"), QT_TRANSLATE_NOOP("Actions", "Dis&connect"),
            named("disconnect"));
    else
        m_actions.setText(
            named("file.connect"), QT_TRANSLATE_NOOP("Actions", "&Connect…"), named("connect"));
    m_push->setObjection(situation().objectionTo({ Situation::Need::Sender }));
    m_docks->serverLog().setObjection(situation().objectionTo({ Situation::Need::Operator }));
    m_actions.refresh();
}

void AdminWindow::showSelection()
{
    const QList<UserId> users = selecting().selectedUsers();
    m_selectedUsers = users.size();
    if (users.size() == 1)
        m_details->setUser(users.first());
    m_actions.refresh();
}

void AdminWindow::applyDensity()
{
    const int height = GeneralPage::rowHeight(m_program.settings.store(), fontMetrics());
    m_users->setRowHeight(height);
    m_query->setRowHeight(height);
    m_events->setRowHeight(height);
    m_docks->serverLog().setRowHeight(height);
}

void AdminWindow::restore()
{
    QSettings &settings = m_program.settings.store();
    windowstate::restore(settings, windowGroup(), *this);
    for (AdminPage *const page : std::as_const(m_pages))
        page->restore(settings);
    const QString page = settings.value(windowGroup() + QLatin1String("/page")).toString();
    showPage(named("users"));
    showPage(page);
    applyDensity();
}

void AdminWindow::save()
{
    QSettings &settings = m_program.settings.store();
    windowstate::save(settings, windowGroup(), *this);
    for (const AdminPage *const page : std::as_const(m_pages))
        page->save(settings);
    settings.setValue(windowGroup() + QLatin1String("/page"), pageName());
    m_actions.save(settings);
}

void AdminWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose()) {
        event->ignore();
        return;
    }
    save();
    QMainWindow::closeEvent(event);
}

void AdminWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange && m_users)
        applyDensity();
}

void AdminWindow::retranslate()
{
    m_detailsDock->setWindowTitle(tr("User details"));
    m_docks->retranslate();
    m_pageBar->setWindowTitle(tr("Pages"));
    m_mainBar->setWindowTitle(tr("Tools"));
    if (!m_service) {
        setWindowTitle(named("hydra-admin"));
        return;
    }
    const QString name = m_profile.name.isEmpty() ? m_service->address() : m_profile.name;
    setWindowTitle(m_profile.kind == EnvironmentKind::Development
            ? tr("%1 — hydra-admin").arg(name)
            : tr("%1 (%2) — hydra-admin").arg(name, nameOf(m_profile.kind)));
}

} // namespace hydra
