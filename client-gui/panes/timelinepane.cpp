// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/timelinepane.h"

#include "client-gui/panes/findbar.h"
#include "client-gui/panes/timelinetable.h"
#include "client-gui/session/recordedsession.h"
#include "common/models/timeline/rowtext.h"
#include "common/ui/editors/filterline.h"
#include "common/ui/notices/emptystate.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/windowstate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace hydra {

namespace {

const QLatin1String historyKey("Filters/history");
const QLatin1String headerKey("timeline");

} // namespace

TimelinePane::TimelinePane(RecordedSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_filter(new FilterLine)
    , m_table(new TimelineTable(session))
    , m_find(new FindBar(session))
    , m_empty(new EmptyState(m_table))
{
    setObjectName(QStringLiteral("timelinePane"));
    m_filter->setObjectName(QStringLiteral("timelineFilter"));
    m_filter->setCheck([](const QString &line) -> std::optional<FilterProblem> {
        const auto filter = TimelineFilter::parse(line);
        if (filter)
            return std::nullopt;
        const FilterMistake &mistake = filter.error();
        return FilterProblem { mistake.position, mistake.length, mistake.sentence };
    });
    build();
    connect(m_filter, &FilterLine::filterChanged, this, &TimelinePane::applyFilter);
    connect(m_table, &TimelineTable::currentNumberChanged, this, [this] {
        const auto number = m_table->currentNumber();
        m_session.timeline().setReference(number);
        m_find->setCurrent(number.value_or(0));
        emit currentNumberChanged();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &TimelinePane::selectionTextChanged);
    connect(m_find, &FindBar::nextAsked, this, &TimelinePane::find);
    connect(m_find, &FindBar::closed, this, [this] {
        m_find->hide();
        m_table->setFocus();
    });
    connect(&session.timeline(), &TimelineModel::flushed, this, &TimelinePane::showEmptyState);
    connect(
        &session.timeline(), &TimelineModel::filterApplied, this, &TimelinePane::showEmptyState);
    connect(&session, &RecordedSession::changed, this, &TimelinePane::showEmptyState);
    retranslate();
}

void TimelinePane::build()
{
    auto *const bar = new QHBoxLayout;
    bar->addWidget(m_filter, 1);
    for (int i = 0; i < rowGroupCount; ++i) {
        auto *const toggle = new QToolButton;
        toggle->setObjectName(
            QStringLiteral("show-") + QString::fromLatin1(nameOf(RowGroup(i)).toByteArray()));
        toggle->setCheckable(true);
        toggle->setChecked(true);
        toggle->setAutoRaise(true);
        toggle->setFocusPolicy(Qt::TabFocus);
        connect(toggle, &QToolButton::toggled, this, &TimelinePane::applyFilter);
        m_toggles[size_t(i)] = toggle;
        bar->addWidget(toggle);
    }
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(bar);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_find);
}

void TimelinePane::restore(QSettings &settings)
{
    m_filter->setHistory(settings.value(historyKey).toStringList());
    windowstate::restore(settings, headerKey, *m_table->horizontalHeader());
    m_table->setRowHeight(GeneralPage::rowHeight(settings, m_table->fontMetrics()));
}

void TimelinePane::save(QSettings &settings) const
{
    settings.setValue(historyKey, m_filter->history());
    windowstate::save(settings, headerKey, *m_table->horizontalHeader());
}

void TimelinePane::openFind() { m_find->open(); }

void TimelinePane::find(bool forwards)
{
    if (m_session.search().pattern().isEmpty()) {
        m_find->open();
        return;
    }
    // A match that comes in the next slice is not worth waiting for: F3 can be pressed again.
    const quint64 from
        = m_table->currentNumber().value_or(forwards ? 0 : m_session.timeline().rows().end());
    if (const auto match = m_session.search().next(from, forwards))
        m_table->goTo(*match);
}

void TimelinePane::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TimelinePane::toggleMarks()
{
    TimelineModel &model = m_session.timeline();
    const QList<quint64> numbers = m_table->selectedNumbers();
    const bool areMarked = std::all_of(numbers.begin(), numbers.end(), [&model](quint64 number) {
        const TimelineRow *const row = model.rowAt(number);
        return row != nullptr && row->isMarked;
    });
    for (const quint64 number : numbers)
        model.setMarked(number, !areMarked);
}

void TimelinePane::goToMark(bool forwards)
{
    const auto number
        = m_session.timeline().nextMarked(m_table->currentNumber().value_or(0), forwards);
    if (number)
        m_table->goTo(*number);
}

void TimelinePane::setCollapsed(bool collapsed) { m_session.timeline().setCollapsed(collapsed); }

QString TimelinePane::selectionText() const
{
    const QList<quint64> numbers = m_table->selectedNumbers();
    if (numbers.size() < 2)
        return {};
    const TimelineRow *const first = m_session.timeline().rowAt(numbers.first());
    const TimelineRow *const last = m_session.timeline().rowAt(numbers.last());
    if (first == nullptr || last == nullptr)
        return {};
    return tr("%n row(s) over %1", nullptr, int(numbers.size()))
        .arg(RowText::duration(std::chrono::microseconds(last->time - first->time)));
}

void TimelinePane::applyFilter()
{
    auto filter = TimelineFilter::parse(m_filter->activeFilter()).value_or(TimelineFilter());
    TimelineFilter::Shown shown {};
    for (size_t i = 0; i < shown.size(); ++i)
        shown[i] = m_toggles[i]->isChecked();
    filter.setShown(shown);
    m_session.timeline().setFilter(filter);
}

void TimelinePane::showEmptyState()
{
    const TimelineModel &model = m_session.timeline();
    if (model.rowCount() > 0 || model.isFiltering()) {
        m_empty->setReason(std::nullopt);
        return;
    }
    if (!model.rows().isEmpty()) {
        m_empty->setReason(
            EmptyReason { QStringLiteral("filter"), [] { return tr("No row passes the filter."); },
                { { [] { return tr("Show all rows"); },
                    [this] {
                        m_filter->clear();
                        for (QToolButton *const toggle : m_toggles)
                            toggle->setChecked(true);
                    } } } });
        return;
    }
    EmptyReason reason { QStringLiteral("connect"),
        [] { return tr("Nothing has happened yet. Connect, and every message appears here."); } };
    if (!m_session.isReadOnly() && m_session.isAtRest())
        reason.buttons.append({ [] { return tr("Connect"); }, [this] { emit connectAsked(); } });
    m_empty->setReason(reason);
}

void TimelinePane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TimelinePane::retranslate()
{
    m_filter->setPlaceholderText(
        tr("Filter: text, kind:push, code:600, rtt>5, is:marked, /regex/"));
    m_filter->setAccessibleName(tr("Filter the timeline"));
    for (int i = 0; i < rowGroupCount; ++i) {
        QToolButton *const toggle = m_toggles[size_t(i)];
        toggle->setText(RowText::group(RowGroup(i)));
        toggle->setToolTip(tr("Show or hide rows of this kind"));
        toggle->setAccessibleName(tr("Show %1").arg(RowText::group(RowGroup(i))));
    }
    showEmptyState();
}

} // namespace hydra
