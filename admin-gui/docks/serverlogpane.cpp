// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/docks/serverlogpane.h"

#include "admin-gui/events/endfollower.h"
#include "admin-gui/events/eventdelegate.h"
#include "common/models/events/eventtext.h"
#include "common/models/timetext.h"
#include "common/protocol/filter/filterparser.h"
#include "common/ui/editors/filterline.h"
#include "common/ui/notices/emptystate.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

namespace hydra {

namespace {

constexpr int severityCount = int(Severity::Error) + 1;

std::optional<FilterProblem> problemOf(const QString &text)
{
    const auto filter = parseFilter(text);
    if (filter)
        return std::nullopt;
    const FilterError &error = filter.error();
    return FilterProblem { error.position, error.length, error.text() };
}

/// Editable at once: its line would stand behind all others otherwise, and Shift+Tab would leave
/// out what is between.
QComboBox *newEditableBox(QWidget *parent)
{
    auto *const box = new QComboBox(parent);
    box->setEditable(true);
    return box;
}

} // namespace

ServerLogPane::ServerLogPane(QWidget *parent)
    : QWidget(parent)
    , m_context(std::make_unique<QObject>())
    , m_shown(new QComboBox(this))
    , m_filter(new FilterLine(this))
    , m_view(new QTableView(this))
    , m_follower(new EndFollower(*m_view))
    , m_empty(new EmptyState(m_view))
    , m_levelLabel(new QLabel(this))
    , m_level(new QComboBox(this))
    , m_categoryLabel(new QLabel(this))
    , m_category(newEditableBox(this))
    , m_apply(new QPushButton(this))
    , m_message(new QLabel(this))
{
    m_model.setMostEvents(mostLines);
    build();
    connect(m_shown, &QComboBox::currentIndexChanged, this, &ServerLogPane::applyFilter);
    connect(m_filter, &FilterLine::filterChanged, this, &ServerLogPane::applyFilter);
    connect(m_filter, &FilterLine::problemChanged, this, [this] {
        const auto &problem = m_filter->problem();
        say(problem ? problem->message : QString());
    });
    connect(m_apply, &QPushButton::clicked, this, &ServerLogPane::changeLevel);
    connect(&m_model, &EventModel::countsChanged, this, &ServerLogPane::showReason);
    connect(&m_model, &EventModel::filterApplied, this, &ServerLogPane::showReason);
    retranslate();
    showReason();
    updateButtons();
}

void ServerLogPane::build()
{
    m_shown->setObjectName(QStringLiteral("logShown"));
    m_filter->setObjectName(QStringLiteral("logFilter"));
    m_filter->setCheck(problemOf);
    m_view->setObjectName(QStringLiteral("logTable"));
    m_level->setObjectName(QStringLiteral("logLevel"));
    m_category->setObjectName(QStringLiteral("logCategory"));
    m_apply->setObjectName(QStringLiteral("logApply"));
    m_message->setObjectName(QStringLiteral("logMessage"));
    for (int i = 0; i < severityCount; ++i) {
        m_shown->addItem(QString());
        m_level->addItem(QString());
    }
    // Those of the server; an operator may know one of a newer server.
    for (const char *const category : { "hydra", "hydra.app", "hydra.audit", "hydra.cluster",
             "hydra.net", "hydra.presence", "hydra.push", "hydra.redis", "hydra.session" })
        m_category->addItem(QString::fromLatin1(category));
    m_levelLabel->setBuddy(m_level);
    m_categoryLabel->setBuddy(m_category);
    m_view->setFont(tabularFigures(font()));
    m_view->setItemDelegate(new EventDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_follower->setModel(m_model);
    for (const EventModel::Column column : { EventModel::DeltaColumn, EventModel::KindColumn,
             EventModel::UserColumn, EventModel::SizeColumn, EventModel::SeqColumn })
        m_view->hideColumn(column);
    const QFontMetrics metrics(m_view->font());
    const int gap = metrics.averageCharWidth() * 2;
    m_view->setColumnWidth(
        EventModel::TimeColumn, metrics.horizontalAdvance(QStringLiteral("00:00:00.000")) + gap);
    m_view->setColumnWidth(EventModel::LevelColumn,
        metrics.horizontalAdvance(QStringLiteral("information")) + metrics.height() + gap);
    m_view->setColumnWidth(EventModel::InstanceColumn,
        metrics.horizontalAdvance(QStringLiteral("100.100.0.1:10240")) + gap);
    m_view->horizontalHeader()->setSectionResizeMode(EventModel::TextColumn, QHeaderView::Stretch);
    auto *const line = new QHBoxLayout;
    line->addWidget(m_shown);
    line->addWidget(m_filter, 1);
    line->addWidget(m_levelLabel);
    line->addWidget(m_level);
    line->addWidget(m_categoryLabel);
    line->addWidget(m_category);
    line->addWidget(m_apply);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(line);
    layout->addWidget(m_message);
    layout->addWidget(m_view, 1);
    m_message->hide();
}

void ServerLogPane::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_context = std::make_unique<QObject>();
    say({});
    if (service) {
        m_model.setEvents({});
        connect(service, &AdminService::stateChanged, this, [this](AdminService::State state) {
            if (state == AdminService::State::Live)
                m_isOffered = m_service->hello().features.contains(QStringLiteral("log"));
            showReason();
        });
    }
    showReason();
}

void ServerLogPane::add(const hydra::Event &event)
{
    if (event.kind == EventKind::Log)
        m_model.append(event);
}

void ServerLogPane::setObjection(const QString &objection)
{
    m_objection = objection;
    updateButtons();
    showReason();
}

void ServerLogPane::setRowHeight(int height)
{
    m_view->verticalHeader()->setMinimumSectionSize(height);
    m_view->verticalHeader()->setDefaultSectionSize(height);
}

void ServerLogPane::applyFilter()
{
    const auto typed = parseFilter(m_filter->activeFilter());
    if (!typed)
        return;
    // The same filter as if the level had been typed before.
    const QString least
        = QLatin1String("level>=") + QLatin1String(nameOf(Severity(m_shown->currentIndex())));
    const QString text
        = typed->isEmpty() ? least : least + QLatin1String(" (") + typed->toText() + u')';
    EventFilter wanted;
    if (m_shown->currentIndex() > 0 || !typed->isEmpty())
        wanted.setFilter(parseFilter(text).value_or(*typed));
    m_model.setFilter(wanted);
}

void ServerLogPane::changeLevel()
{
    if (!m_service || !m_objection.isEmpty())
        return;
    LogLevelChange change;
    change.least = Severity(m_level->currentIndex());
    change.category = m_category->currentText().trimmed().toUtf8();
    m_service->setLogLevel(change,
        { m_context.get(), [this, change](const AdminResult<Severity> &result) {
             if (!result) {
                 say(result.error().text());
                 return;
             }
             const Moment end = m_service->now() + change.time;
             say(tr("%1 logs from %2 on until %3; before, it was %4.")
                     .arg(QString::fromUtf8(change.category), EventText::severity(change.least),
                         TimeText::clock(end, m_service->now()), EventText::severity(*result)));
         } });
}

void ServerLogPane::say(const QString &sentence)
{
    m_message->setText(sentence);
    m_message->setVisible(!sentence.isEmpty());
}

void ServerLogPane::showReason()
{
    if (m_model.rowCount() > 0 || m_model.isFiltering()) {
        m_empty->setReason({});
        return;
    }
    EmptyReason reason;
    if (!m_service) {
        reason = { QStringLiteral("disconnect"), [] { return tr("Not connected."); } };
    } else if (m_service->hello().role != AdminRole::Operator) {
        reason
            = { QStringLiteral("lock"), [] {
                   return tr("Your key's role may not read the log; it needs the role operator.");
               } };
    } else if (!m_isOffered && m_service->state() == AdminService::State::Live) {
        reason
            = { QStringLiteral("log"), [] { return tr("This server does not offer its log."); } };
    } else if (!m_model.events().isEmpty()) {
        reason = { QStringLiteral("filter"), [] { return tr("No line matches the filter."); } };
    } else {
        reason = { QStringLiteral("log"), [] { return tr("Nothing was logged yet."); } };
    }
    m_empty->setReason(reason);
}

void ServerLogPane::updateButtons()
{
    m_apply->setEnabled(m_objection.isEmpty());
    m_apply->setToolTip(m_objection.isEmpty()
            ? tr("The instance that answers logs more or less for ten minutes, then as it is "
                 "configured again")
            : m_objection);
}

void ServerLogPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model.retranslate();
    } else if (event->type() == QEvent::FontChange) {
        m_view->setFont(tabularFigures(font()));
    }
}

void ServerLogPane::retranslate()
{
    for (int i = 0; i < severityCount; ++i) {
        const QString level = EventText::severity(Severity(i));
        m_shown->setItemText(i, i == 0 ? tr("All lines") : tr("%1 and above").arg(level));
        m_level->setItemText(i, level);
    }
    m_shown->setAccessibleName(tr("Lines that are shown"));
    m_filter->setPlaceholderText(tr("\"text\""));
    m_filter->setAccessibleName(tr("Filter of the log"));
    m_view->setAccessibleName(tr("Server log"));
    m_levelLabel->setText(tr("Log from"));
    m_level->setAccessibleName(tr("Level that is logged"));
    m_categoryLabel->setText(tr("in"));
    m_category->setAccessibleName(tr("Category that is logged"));
    m_apply->setText(tr("For 10 minutes"));
    updateButtons();
}

} // namespace hydra
