// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/events/eventspage.h"

#include "admin-gui/events/endfollower.h"
#include "admin-gui/events/eventdelegate.h"
#include "admin-gui/events/eventdetails.h"
#include "admin-gui/events/eventfilejob.h"
#include "admin-gui/events/kindtoggles.h"
#include "admin-gui/events/tracebar.h"
#include "admin-gui/page/headermenu.h"
#include "common/protocol/filter/filterparser.h"
#include "common/ui/editors/filterline.h"
#include "common/ui/look/icons.h"
#include "common/ui/notices/emptystate.h"
#include "common/ui/settings/windowstate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTableView>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto undoTime = 10s;

QString noticeId() { return QStringLiteral("events.cleared"); }

std::optional<FilterProblem> problemOf(const QString &text)
{
    const auto filter = parseFilter(text);
    if (filter)
        return std::nullopt;
    const FilterError &error = filter.error();
    return FilterProblem { error.position, error.length, error.text() };
}

} // namespace

EventsPage::EventsPage(QWidget *parent)
    : AdminPage(parent)
    , m_filter(new FilterLine(this))
    , m_message(new QLabel(this))
    , m_clear(new QPushButton(icon(QStringLiteral("clear")), QString(), this))
    , m_save(new QPushButton(icon(QStringLiteral("save")), QString(), this))
    , m_open(new QPushButton(icon(QStringLiteral("open")), QString(), this))
    , m_kinds(new KindToggles(this))
    , m_trace(new TraceBar(this))
    , m_fileBar(new QWidget(this))
    , m_fileLabel(new QLabel(m_fileBar))
    , m_fileClose(new QPushButton(icon(QStringLiteral("close")), QString(), m_fileBar))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_view(new QTableView(this))
    , m_follower(new EndFollower(*m_view))
    , m_empty(new EmptyState(m_view))
    , m_details(new EventDetails(this))
{
    setObjectName(QStringLiteral("eventsPage"));
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(undoTime);
    build();
    m_follower->setModel(m_live);
    fitColumns();
    new HeaderMenu(*m_view);
    connectAll();
    retranslate();
    showReason();
}

EventsPage::~EventsPage() = default;

void EventsPage::build()
{
    m_filter->setObjectName(QStringLiteral("eventFilter"));
    m_filter->setCheck(problemOf);
    m_message->hide();
    m_clear->setObjectName(QStringLiteral("eventsClear"));
    m_save->setObjectName(QStringLiteral("eventsSave"));
    m_open->setObjectName(QStringLiteral("eventsOpen"));
    m_fileLabel->setObjectName(QStringLiteral("eventsFile"));
    m_fileClose->setObjectName(QStringLiteral("eventsFileClose"));
    m_view->setObjectName(QStringLiteral("eventTable"));
    m_view->setFont(tabularFigures(font()));
    m_view->setItemDelegate(new EventDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionsMovable(true);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_filter, 1);
    for (QPushButton *const button : { m_clear, m_save, m_open })
        line->addWidget(button);
    auto *const fileLine = new QHBoxLayout(m_fileBar);
    fileLine->setContentsMargins(0, 0, 0, 0);
    fileLine->addWidget(m_fileLabel, 1);
    fileLine->addWidget(m_fileClose);
    m_fileLabel->setWordWrap(true);
    m_fileBar->hide();
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(line);
    layout->addWidget(m_message);
    layout->addWidget(m_kinds);
    layout->addWidget(m_trace);
    layout->addWidget(m_fileBar);
    layout->addWidget(m_splitter, 1);
}

void EventsPage::connectAll()
{
    connect(m_filter, &FilterLine::filterChanged, this, &EventsPage::applyFilter);
    connect(m_filter, &FilterLine::problemChanged, this, [this] {
        const auto &problem = m_filter->problem();
        m_message->setVisible(problem.has_value());
        m_message->setText(problem ? problem->message : QString());
    });
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(); });
    connect(m_kinds, &KindToggles::shownChanged, this, &EventsPage::applyFilter);
    connect(m_clear, &QPushButton::clicked, this, &EventsPage::clear);
    connect(m_save, &QPushButton::clicked, this,
        [this] { emit actionAsked(QStringLiteral("file.export")); });
    connect(m_open, &QPushButton::clicked, this, &EventsPage::askForFile);
    connect(m_fileClose, &QPushButton::clicked, this, &EventsPage::closeFile);
    connect(m_follower, &EndFollower::wanted, this, &EventsPage::refresh);
    connect(m_view, &QWidget::customContextMenuRequested, this,
        [this](QPoint position) { emit menuAsked(m_view->viewport()->mapToGlobal(position)); });
    connect(&m_source, &EventSource::happened, &m_live, &EventModel::append);
    connect(&m_source, &EventSource::happened, this, &EventsPage::happened);
    for (EventModel *const model : { &m_live, &m_saved }) {
        connect(model, &EventModel::countsChanged, this, &EventsPage::showCounts);
        connect(model, &EventModel::filterApplied, this, &EventsPage::showReason);
        connect(model, &QAbstractItemModel::modelReset, this, &EventsPage::showDetails);
    }
    connect(&m_undoTime, &QTimer::timeout, this, [this] {
        m_live.forgetCleared();
        emit noticeOver(noticeId());
    });
    show(m_live);
}

/// The view makes a new selection for each model.
void EventsPage::show(EventModel &model)
{
    m_shown = &model;
    if (m_view->model() != &model)
        m_follower->setModel(model);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &EventsPage::showDetails);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &AdminPage::selectionMoved);
    m_fileBar->setVisible(m_shown == &m_saved);
    m_clear->setEnabled(m_shown == &m_live);
    applyFilter();
    showCounts();
    showDetails();
    emit selectionMoved();
}

void EventsPage::setService(hydra::AdminService *service)
{
    m_service = service;
    m_source.setService(service);
    m_trace->setService(service);
    showReason();
}

void EventsPage::refresh()
{
    m_shown->showWaiting();
    m_follower->goToEnd();
}

void EventsPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

QList<quint64> EventsPage::selectedNumbers() const
{
    QList<quint64> numbers;
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        numbers.append(m_shown->numberAt(row.row()));
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

QList<UserId> EventsPage::selectedUsers() const
{
    QSet<UserId> users;
    const QList<quint64> numbers = selectedNumbers();
    for (const quint64 number : numbers) {
        const Event *const event = m_shown->eventAt(number);
        if (event && !event->user.isNobody())
            users.insert(event->user);
    }
    return users.values();
}

void EventsPage::save(QSettings &settings) const
{
    windowstate::save(settings, QStringLiteral("events"), *m_view->horizontalHeader());
    windowstate::save(settings, QStringLiteral("eventsPage"), *m_splitter);
    settings.setValue(QStringLiteral("Filters/events"), m_filter->history());
}

void EventsPage::restore(QSettings &settings)
{
    windowstate::restore(settings, QStringLiteral("events"), *m_view->horizontalHeader());
    windowstate::restore(settings, QStringLiteral("eventsPage"), *m_splitter);
    m_filter->setHistory(settings.value(QStringLiteral("Filters/events")).toStringList());
    const int most = settings.value(QStringLiteral("Limits/eventRing"), 100'000).toInt();
    m_live.setMostEvents(qBound(fewestEvents, most, mostEvents));
    m_saved.setMostEvents(mostEvents);
}

void EventsPage::setPaused(bool isPaused) { m_live.setPaused(isPaused); }

void EventsPage::setRowHeight(int height)
{
    m_view->verticalHeader()->setMinimumSectionSize(height);
    m_view->verticalHeader()->setDefaultSectionSize(height);
}

void EventsPage::setFilterText(const QString &text) { m_filter->setText(text); }

void EventsPage::trace(const QList<hydra::UserId> &users)
{
    closeFile();
    m_trace->start(users);
    QStringList ids;
    for (const UserId user : users.first(std::min(users.size(), TraceBar::mostUsers)))
        ids.append(QString::fromLatin1(user.toDigits()));
    EventFilter::Shown shown {};
    shown.fill(true);
    m_kinds->setShown(shown);
    m_filter->setText(ids.join(u','));
    m_filter->remember();
    applyFilter();
}

void EventsPage::clear()
{
    if (m_shown != &m_live || m_live.events().isEmpty())
        return;
    const auto count = m_live.events().size();
    m_live.clear();
    m_undoTime.start();
    emit noticeAsked({ noticeId(), Notice::Level::Information,
        [count] { return tr("%n event(s) were cleared.", nullptr, int(count)); }, {},
        { { [] { return tr("Undo"); },
            [this] {
                m_live.undoClear();
                emit noticeOver(noticeId());
            } } } });
}

void EventsPage::applyFilter()
{
    const auto filter = parseFilter(m_filter->activeFilter());
    if (!filter)
        return;
    EventFilter wanted;
    wanted.setFilter(*filter);
    wanted.setShown(m_kinds->shown());
    m_shown->setFilter(wanted);
    m_empty->setReason({});
}

void EventsPage::showCounts()
{
    m_kinds->showCounts(m_shown->counts());
    m_follower->setHeld(m_shown->waiting());
    showReason();
}

void EventsPage::showDetails()
{
    const QModelIndex current = m_view->currentIndex();
    m_details->show(
        current.isValid() ? m_shown->eventAt(m_shown->numberAt(current.row())) : nullptr);
}

void EventsPage::showReason()
{
    if (m_shown->rowCount() > 0 || m_shown->isFiltering()) {
        m_empty->setReason({});
        return;
    }
    const qsizetype kept = m_shown->events().size();
    EmptyReason reason;
    if (kept > 0) {
        reason = { QStringLiteral("filter"),
            [kept] {
                return tr("None of %1 events matches the filter.").arg(QLocale().toString(kept));
            },
            { { [] { return tr("Show all"); },
                [this] {
                    EventFilter::Shown shown {};
                    shown.fill(true);
                    m_kinds->setShown(shown);
                    m_filter->clear();
                    applyFilter();
                } } } };
    } else if (!m_service) {
        reason = { QStringLiteral("disconnect"),
            [] { return tr("Not connected. Choose a server to begin."); },
            { { [] { return tr("Connect…"); },
                  [this] { emit actionAsked(QStringLiteral("file.connect")); } },
                { [] { return tr("Start a demo"); },
                    [this] { emit actionAsked(QStringLiteral("file.demo")); } } } };
    } else {
        reason = { QStringLiteral("events"),
            [] { return tr("Nothing has happened yet. What happens from now on appears here."); } };
    }
    m_empty->setReason(reason);
}

void EventsPage::fitColumns()
{
    const QFontMetrics metrics(m_view->font());
    const auto fit = [&](EventModel::Column column, const char *sample) {
        const QString title = m_live.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int width = std::max(metrics.horizontalAdvance(QLatin1String(sample)),
            metrics.horizontalAdvance(title) + metrics.averageCharWidth());
        m_view->setColumnWidth(column, width + metrics.averageCharWidth() * 2);
    };
    m_view->horizontalHeader()->setMinimumSectionSize(metrics.height() * 3 / 2);
    fit(EventModel::TimeColumn, "00:00:00.000");
    fit(EventModel::DeltaColumn, "-000 ms");
    fit(EventModel::KindColumn, "instance00");
    fit(EventModel::LevelColumn, "information00");
    fit(EventModel::UserColumn, "10000000000");
    fit(EventModel::InstanceColumn, "10.0.0.1:10240");
    fit(EventModel::SizeColumn, "000.0 bytes");
    fit(EventModel::SeqColumn, "20261122174214102401");
    m_view->horizontalHeader()->setSectionResizeMode(EventModel::TextColumn, QHeaderView::Stretch);
    m_view->hideColumn(EventModel::LevelColumn);
}

void EventsPage::changeEvent(QEvent *event)
{
    AdminPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_live.retranslate();
        m_saved.retranslate();
    } else if (event->type() == QEvent::FontChange) {
        m_view->setFont(tabularFigures(font()));
    }
}

void EventsPage::retranslate()
{
    m_filter->setPlaceholderText(tr("10240, kind:push, level>=warn, inst:node-2, \"text\""));
    m_filter->setAccessibleName(tr("Filter of the events"));
    m_view->setAccessibleName(tr("Events"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Forget the events that were shown; can be taken back for 10 seconds"));
    m_save->setText(tr("Save…"));
    m_save->setToolTip(tr("Save events as CSV or JSON; JSON Lines can be opened again"));
    m_open->setText(tr("Open saved…"));
    m_open->setToolTip(tr("Look at events that were saved as JSON Lines"));
    m_fileClose->setText(tr("Back to the live events"));
    m_fileLabel->setText(
        tr("%1: %n saved event(s)", nullptr, int(m_saved.events().size())).arg(m_fileText));
}

} // namespace hydra
