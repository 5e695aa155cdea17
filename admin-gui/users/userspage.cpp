// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/userspage.h"

#include "admin-gui/page/headermenu.h"
#include "admin-gui/page/tablecopy.h"
#include "admin-gui/users/userdelegate.h"
#include "admin-gui/users/usertableview.h"
#include "common/protocol/filter/filterparser.h"
#include "common/ui/editors/filterline.h"
#include "common/ui/look/theme.h"
#include "common/ui/notices/emptystate.h"
#include "common/ui/notices/waitingpill.h"
#include "common/ui/settings/windowstate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QSettings>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto watchPause = 300ms;
/// About 300 MB of rows.
constexpr qlonglong mostMirrored = 1'000'000;
constexpr std::chrono::milliseconds focusedPace = 250ms;
constexpr std::chrono::milliseconds unfocusedPace = 1s;

std::optional<FilterProblem> problemOf(const QString &text)
{
    const auto filter = parseFilter(text);
    if (filter)
        return std::nullopt;
    const FilterError &error = filter.error();
    return FilterProblem { error.position, error.length, error.text() };
}

} // namespace

UsersPage::UsersPage(QWidget *parent)
    : AdminPage(parent)
    , m_model([this] { return m_service ? m_service->now() : systemNow(); })
    , m_live(m_model)
    , m_window([this] { return m_service ? m_service->now() : systemNow(); })
    , m_windowed(m_window)
    , m_filter(new FilterLine(this))
    , m_counts(new QLabel(this))
    , m_message(new QLabel(this))
    , m_view(new UserTableView(m_model, this))
    , m_delegate(new UserDelegate(m_view))
    , m_pill(new WaitingPill(m_view))
    , m_empty(new EmptyState(m_view))
{
    setObjectName(QStringLiteral("usersPage"));
    m_view->setItemDelegate(m_delegate);
    m_filter->setObjectName(QStringLiteral("userFilter"));
    m_filter->setCheck(problemOf);
    m_message->hide();
    m_view->setFont(tabularFigures(font()));
    m_pill->setKey(QKeySequence(QKeySequence::Refresh));
    auto *const line = new QHBoxLayout;
    line->addWidget(m_filter, 1);
    line->addWidget(m_counts);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(line);
    layout->addWidget(m_message);
    layout->addWidget(m_view, 1);
    m_watch.setSingleShot(true);
    m_watch.setInterval(watchPause);
    connectAll();
    connectWindow();
    fitColumns();
    new HeaderMenu(*m_view);
    changeEvent(nullptr);
}

UsersPage::~UsersPage() = default;

void UsersPage::connectAll()
{
    connect(m_filter, &FilterLine::filterChanged, this, &UsersPage::applyFilter);
    connect(m_filter, &FilterLine::problemChanged, this, [this] {
        const auto &problem = m_filter->problem();
        m_message->setVisible(problem.has_value());
        m_message->setText(problem ? problem->message : QString());
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(); });
    connect(m_pill, &QPushButton::clicked, this, &UsersPage::refresh);
    connect(m_view, &UserTableView::heldChanged, &m_live, &LiveUsers::setHeld);
    connect(m_view, &UserTableView::selectionMoved, this, &AdminPage::selectionMoved);
    connect(m_view, &QAbstractItemView::doubleClicked, this, &UsersPage::opened);
    connect(m_view, &QWidget::customContextMenuRequested, this,
        [this](QPoint position) { emit menuAsked(m_view->viewport()->mapToGlobal(position)); });
    connect(
        m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_watch.start(); });
    connect(&m_watch, &QTimer::timeout, this, &UsersPage::watchVisible);
    connect(&m_model, &UserTableModel::countsChanged, this, [this] {
        showCounts();
        showReason();
        m_watch.start();
    });
    connect(&m_model, &QAbstractItemModel::layoutChanged, this, [this] { m_watch.start(); });
    connect(&m_live, &LiveUsers::changed, this, [this] {
        showCounts();
        showReason();
    });
    connect(&m_live, &LiveUsers::waitingChanged, this, &UsersPage::showPill);
    connect(&m_live, &LiveUsers::tooManyFound, this, [this] { setWindowed(true); });
}

void UsersPage::connectWindow()
{
    const auto show = [this] {
        showPill();
        showCounts();
        showReason();
    };
    connect(&m_window, &UserWindowModel::countsChanged, this, show);
    connect(&m_windowed, &WindowedUsers::changed, this, show);
    connect(&m_window, &QAbstractItemModel::dataChanged, this, [this] { m_watch.start(); });
    connect(
        &m_window, &UserWindowModel::sortRefused, this, [this](int column, Qt::SortOrder order) {
            m_view->horizontalHeader()->setSortIndicator(column, order);
            m_message->setText(tr("So long a list can't be sorted by this column."));
            m_message->show();
        });
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (m_isWindowed)
            m_window.setViewport(m_view->visibleRows().first, m_view->visibleRows().second);
    });
}

void UsersPage::setWindowed(bool isWindowed)
{
    if (std::exchange(m_isWindowed, isWindowed) == isWindowed)
        return;
    if (isWindowed) {
        m_view->setRows(m_window);
        const QHeaderView *const header = m_view->horizontalHeader();
        m_window.sort(header->sortIndicatorSection(), header->sortIndicatorOrder());
        if (!m_window.start(m_model.filter()))
            m_filter->clear();
        if (m_window.matching() == 0 && !m_window.isReading())
            m_window.start({});
    } else {
        m_window.stop();
        m_view->setRows(m_model);
    }
    m_window.setViewport(0, std::max(m_view->visibleRows().second, 0));
    showPill();
    emit selectionMoved();
}

void UsersPage::showPill()
{
    if (m_isWindowed) {
        m_pill->setChanged(m_window.changed());
        return;
    }
    const UserTableModel::Waiting waiting = m_model.waiting();
    m_pill->setWaiting(waiting.joined, waiting.left);
}

void UsersPage::setService(hydra::AdminService *service)
{
    m_service = service;
    if (service)
        setWindowed(false);
    m_live.setService(service);
    m_windowed.setService(service);
}

void UsersPage::refresh()
{
    if (m_isWindowed) {
        m_window.refresh();
        return;
    }
    if (m_live.phase() == LiveUsers::Phase::Failed)
        m_live.reload();
    m_live.refresh();
}

void UsersPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QList<UserId> UsersPage::selectedUsers() const { return m_view->selectedUsers(); }

QList<SessionId> UsersPage::selectedSessions() const { return m_view->selectedSessions(); }

std::optional<QList<FilterTerm>> UsersPage::selectedFilter() const
{
    // The rows of a long list are not all here, and may be fewer than those who match.
    return m_isWindowed && m_view->isAllSelected() ? std::optional(m_window.terms()) : std::nullopt;
}

std::optional<OnlineUser> UsersPage::selectedSession() const
{
    const QList<int> rows = tablecopy::selectedRows(*m_view);
    const UserRows &shown = m_isWindowed ? static_cast<const UserRows &>(m_window) : m_model;
    const OnlineUser *const first = rows.isEmpty() ? nullptr : shown.find(rows.first());
    return first ? std::optional(*first) : std::nullopt;
}

QTableView *UsersPage::table() { return m_view; }

void UsersPage::save(QSettings &settings) const
{
    windowstate::save(settings, QStringLiteral("users"), *m_view->horizontalHeader());
    settings.setValue(QStringLiteral("Filters/users"), m_filter->history());
}

void UsersPage::restore(QSettings &settings)
{
    windowstate::restore(settings, QStringLiteral("users"), *m_view->horizontalHeader());
    m_filter->setHistory(settings.value(QStringLiteral("Filters/users")).toStringList());
    const qlonglong most
        = settings.value(QStringLiteral("Limits/mirrorRows"), qlonglong(LiveUsers::mostRows))
              .toLongLong();
    m_live.setMostRows(std::clamp<qlonglong>(most, 0, mostMirrored));
}

void UsersPage::setFilterText(const QString &text) { m_filter->setText(text); }

void UsersPage::setRowHeight(int height) { m_view->setRowHeight(height); }

bool UsersPage::goTo(hydra::UserId user)
{
    if (m_view->goTo(user))
        return true;
    if (m_isWindowed) {
        m_filter->setText(QString::fromLatin1(user.toDigits()));
        return true;
    }
    if (m_model.sessionsOf(user).isEmpty())
        return false;
    m_filter->clear();
    return m_view->goTo(user);
}

QList<UserId> UsersPage::usersBeginning(const QByteArray &digits, qsizetype atMost) const
{
    return m_model.usersBeginning(digits, atMost);
}

void UsersPage::changeEvent(QEvent *event)
{
    if (event)
        AdminPage::changeEvent(event);
    if (event && event->type() == QEvent::ActivationChange)
        setPace();
    if (event && event->type() != QEvent::LanguageChange)
        return;
    m_filter->setPlaceholderText(
        tr("Filter: 10240, id:102*, inst:node-1, addr:10.1., idle>90s, unacked>0, \"text\""));
    m_filter->setAccessibleName(tr("Filter of users"));
    m_view->setAccessibleName(tr("Users who are online"));
    showCounts();
    showReason();
}

void UsersPage::showEvent(QShowEvent *event)
{
    AdminPage::showEvent(event);
    // A page is not told when its window is minimised.
    window()->installEventFilter(this);
    setPace();
    m_watch.start();
}

void UsersPage::hideEvent(QHideEvent *event)
{
    AdminPage::hideEvent(event);
    m_live.setPace(0ms);
    if (m_service)
        m_service->watch({});
}

bool UsersPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == window() && event->type() == QEvent::WindowStateChange)
        setPace();
    return AdminPage::eventFilter(watched, event);
}

void UsersPage::setPace()
{
    const bool isSeen = isVisible() && !window()->isMinimized();
    m_live.setPace(!isSeen ? 0ms : isActiveWindow() ? focusedPace : unfocusedPace);
}

void UsersPage::applyFilter()
{
    const auto filter = parseFilter(m_filter->activeFilter());
    if (!filter)
        return;
    if (m_isWindowed && !m_window.start(*filter)) {
        m_message->setText(tr("So long a list is filtered by the server, which knows id, inst, "
                              "addr, client, idle, since and unacked, each once. Narrow it by "
                              "these first."));
        m_message->show();
        return;
    }
    m_delegate->setFilter(*filter);
    m_model.setFilter(*filter);
}

void UsersPage::fitColumns()
{
    const QFontMetrics metrics(m_view->font());
    const auto width = [&](UserColumn column, const char *sample) {
        const int text = std::max(metrics.horizontalAdvance(QLatin1String(sample)),
            metrics.horizontalAdvance(UserCell::header(column)) + metrics.height());
        m_view->setColumnWidth(int(column), text + metrics.averageCharWidth() * 2);
    };
    m_view->horizontalHeader()->setMinimumSectionSize(metrics.height() * 3 / 2);
    m_view->setColumnWidth(int(UserColumn::State), metrics.height() * 2);
    width(UserColumn::User, "10000000000");
    width(UserColumn::Instance, "10.0.0.1:10240");
    width(UserColumn::Session, "00000000");
    width(UserColumn::Since, "22/11/2026 00");
    width(UserColumn::Heartbeat, "00 min");
    width(UserColumn::Address, "10.100.100.100:50000");
    width(UserColumn::Client, "android/5.2.0");
    for (const UserColumn column : { UserColumn::Unacked, UserColumn::Sent, UserColumn::Acked,
             UserColumn::LastAck, UserColumn::Ttl })
        width(column, "00000");
    for (const UserColumn column :
        { UserColumn::Sent, UserColumn::Acked, UserColumn::LastAck, UserColumn::Ttl })
        m_view->setColumnHidden(int(column), true);
}

void UsersPage::watchVisible()
{
    if (m_isWindowed)
        m_window.setViewport(m_view->visibleRows().first, m_view->visibleRows().second);
    if (m_service && isVisible())
        m_service->watch(m_view->visibleSessions());
}

} // namespace hydra
