// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/userspage.h"

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
    , m_filter(new FilterLine(this))
    , m_counts(new QLabel(this))
    , m_message(new QLabel(this))
    , m_view(new UserTableView(m_model, this))
    , m_pill(new WaitingPill(m_view))
    , m_empty(new EmptyState(m_view))
{
    setObjectName(QStringLiteral("usersPage"));
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
    fitColumns();
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
    connect(&m_live, &LiveUsers::waitingChanged, this, [this](UserTableModel::Waiting waiting) {
        m_pill->setWaiting(waiting.joined, waiting.left);
    });
}

void UsersPage::setService(hydra::AdminService *service)
{
    m_service = service;
    m_live.setService(service);
}

void UsersPage::refresh()
{
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

void UsersPage::save(QSettings &settings) const
{
    windowstate::save(settings, QStringLiteral("users"), *m_view->horizontalHeader());
    settings.setValue(QStringLiteral("Filters/users"), m_filter->history());
}

void UsersPage::restore(QSettings &settings)
{
    windowstate::restore(settings, QStringLiteral("users"), *m_view->horizontalHeader());
    m_filter->setHistory(settings.value(QStringLiteral("Filters/users")).toStringList());
}

void UsersPage::setFilterText(const QString &text) { m_filter->setText(text); }

void UsersPage::setRowHeight(int height) { m_view->setRowHeight(height); }

bool UsersPage::goTo(hydra::UserId user)
{
    if (m_view->goTo(user))
        return true;
    if (m_model.sessionsOf(user).isEmpty())
        return false;
    m_filter->clear();
    return m_view->goTo(user);
}

void UsersPage::changeEvent(QEvent *event)
{
    if (event)
        AdminPage::changeEvent(event);
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
    m_live.setVisible(true);
    m_watch.start();
}

void UsersPage::hideEvent(QHideEvent *event)
{
    AdminPage::hideEvent(event);
    m_live.setVisible(false);
    if (m_service)
        m_service->watch({});
}

void UsersPage::applyFilter()
{
    const auto filter = parseFilter(m_filter->activeFilter());
    if (filter)
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

void UsersPage::showCounts()
{
    const QLocale locale;
    const qsizetype shown = m_model.rowCount();
    QString text = m_model.filter().isEmpty()
        ? tr("%1 online").arg(locale.toString(m_model.total()))
        : tr("%1 of %2").arg(locale.toString(shown), locale.toString(m_model.total()));
    if (m_live.phase() == LiveUsers::Phase::Loading && m_model.total() > 0) {
        text = tr("Loading %1 of %2…")
                   .arg(locale.toString(m_live.loaded()), locale.toString(m_live.online()));
    } else if (m_live.isTruncated()) {
        text = tr("%1, the first of %2").arg(text, locale.toString(m_live.online()));
    }
    m_counts->setText(text);
    emit statusChanged(text);
}

void UsersPage::showReason()
{
    using Phase = LiveUsers::Phase;
    if (m_model.rowCount() > 0) {
        m_empty->setReason({});
        return;
    }
    EmptyReason reason;
    if (!m_service) {
        reason = { QStringLiteral("disconnect"),
            [] { return tr("Not connected. Choose a server to begin."); },
            { { [] { return tr("Connect…"); },
                  [this] { emit actionAsked(QStringLiteral("file.connect")); } },
                { [] { return tr("Start a demo"); },
                    [this] { emit actionAsked(QStringLiteral("file.demo")); } } } };
    } else if (m_live.phase() == Phase::Failed) {
        reason = { QStringLiteral("error"), [this] { return m_live.error().text(); },
            { { [] { return tr("Try again"); }, [this] { m_live.reload(); } } } };
    } else if (m_live.phase() != Phase::Ready) {
        const qint64 online = m_live.online();
        const int percent = online > 0 ? int(m_live.loaded() * 100 / online) : -1;
        reason = { QStringLiteral("waiting"), [] { return tr("Reading the list of users…"); },
            { { [] { return tr("Stop"); }, [this] { m_live.stopLoading(); } } }, percent };
    } else if (m_model.total() > 0) {
        const QString filter = m_filter->activeFilter();
        reason = { QStringLiteral("filter"),
            [filter, total = m_model.total()] {
                return tr("No online user matches %1. %2 are online.")
                    .arg(filter, QLocale().toString(total));
            },
            { { [] { return tr("Clear filter"); }, [this] { m_filter->clear(); } } } };
    } else {
        reason = { QStringLiteral("users"),
            [] { return tr("No user is online. When a client logs in, it appears here."); },
            { { [] { return tr("Copy a test command"); },
                [this] { emit actionAsked(QStringLiteral("help.testCommand")); } } } };
    }
    m_empty->setReason(reason);
}

void UsersPage::watchVisible()
{
    if (m_service && isVisible())
        m_service->watch(m_view->visibleSessions());
}

} // namespace hydra
