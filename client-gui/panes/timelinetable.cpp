// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/timelinetable.h"

#include "client-gui/panes/rowdelegate.h"
#include "client-gui/session/recordedsession.h"
#include "common/ui/look/theme.h"
#include "common/ui/notices/waitingpill.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>

namespace hydra {

TimelineTable::TimelineTable(RecordedSession &session, QWidget *parent)
    : QTableView(parent)
    , m_session(session)
    , m_pill(new WaitingPill(this))
{
    TimelineModel &model = session.timeline();
    setObjectName(QStringLiteral("timeline"));
    // Before setModel, so that it is heard first: Qt would make the next row the current one.
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this](const QModelIndex &, int, int last) {
            if (currentIndex().row() <= last)
                selectionModel()->clearCurrentIndex();
        });
    setModel(&model);
    setItemDelegate(new RowDelegate(model, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setAlternatingRowColors(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    fitColumns();
    hideColumn(TimelineModel::FromReferenceColumn);
    m_pill->setKey(QKeySequence(Qt::CTRL | Qt::Key_End));

    connect(m_pill, &QPushButton::clicked, this, &TimelineTable::goToEnd);
    connect(&model, &TimelineModel::flushed, this, &TimelineTable::onFlushed);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this,
        [this] { m_kept = currentNumber(); });
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_followsEnd)
            scrollToBottom();
        if (const auto kept = std::exchange(m_kept, std::nullopt))
            goTo(*kept);
    });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            // Rows leave above: whoever reads further down goes on reading the same ones.
            if (!m_followsEnd)
                verticalScrollBar()->setValue(verticalScrollBar()->value() - (last - first + 1));
        });
    connect(this, &QTableView::doubleClicked, this, &TimelineTable::opened);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        m_followsEnd = isAtEnd();
        if (m_followsEnd)
            m_pill->setWaiting(0, 0);
        m_seenEnd = m_followsEnd ? m_session.timeline().rows().end() : m_seenEnd;
    });
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
        &TimelineTable::showHeaderMenu);
    retranslate();
}

/// Widths that hold what columns show, whatever the font; the content takes the rest.
void TimelineTable::fitColumns()
{
    const QFontMetrics metrics(tabularFigures(font()));
    const int padding = metrics.horizontalAdvance(u'0') * 2;
    const auto fit = [&](int column, const QString &sample) {
        setColumnWidth(column, metrics.horizontalAdvance(sample) + padding);
    };
    fit(TimelineModel::NumberColumn, QStringLiteral("100000"));
    fit(TimelineModel::TimeColumn, QStringLiteral("00:00:00.000"));
    fit(TimelineModel::DeltaColumn, QStringLiteral("0:00 min0"));
    fit(TimelineModel::FromReferenceColumn, QStringLiteral("−0:00 min0"));
    fit(TimelineModel::DirectionColumn, QStringLiteral("⇄"));
    fit(TimelineModel::KindColumn, QStringLiteral("heartbeat reply "));
    fit(TimelineModel::RoundTripColumn, QStringLiteral("0.000 ms0"));
    fit(TimelineModel::SizeColumn, QStringLiteral("000 bytes0"));
    horizontalHeader()->setMinimumSectionSize(padding);
    horizontalHeader()->setSectionResizeMode(TimelineModel::TextColumn, QHeaderView::Stretch);
}

void TimelineTable::resetColumns()
{
    for (int column = 0; column < TimelineModel::columns; ++column) {
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), column);
        setColumnHidden(column, column == TimelineModel::FromReferenceColumn);
    }
    fitColumns();
}

void TimelineTable::showHeaderMenu(QPoint at)
{
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < TimelineModel::columns; ++column) {
        // What is left when all others are hidden.
        if (column == TimelineModel::TextColumn)
            continue;
        const QVariant name = model()->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole);
        QAction *const action = menu->addAction(name.toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this,
            [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this,
        &TimelineTable::resetColumns);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

bool TimelineTable::goTo(quint64 number)
{
    const int line = m_session.timeline().lineOf(number);
    if (line < 0)
        return false;
    const QModelIndex index = model()->index(line, TimelineModel::TextColumn);
    setCurrentIndex(index);
    scrollTo(index);
    return true;
}

void TimelineTable::goToEnd()
{
    m_session.timeline().flush();
    scrollToBottom();
    m_followsEnd = true;
    m_pill->setWaiting(0, 0);
}

std::optional<quint64> TimelineTable::currentNumber() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return std::nullopt;
    return current.data(TimelineModel::RowNumberRole).toULongLong();
}

QList<quint64> TimelineTable::selectedNumbers() const
{
    QList<quint64> numbers;
    const QModelIndexList rows = selectionModel()->selectedRows();
    for (const QModelIndex &index : rows)
        numbers.append(index.data(TimelineModel::RowNumberRole).toULongLong());
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

void TimelineTable::setRowHeight(int height)
{
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
}

void TimelineTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    emit currentNumberChanged();
}

void TimelineTable::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers() == Qt::NoModifier && currentIndex().isValid())
        emit opened();
    else
        QTableView::keyPressEvent(event);
}

void TimelineTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        fitColumns();
}

bool TimelineTable::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void TimelineTable::onFlushed()
{
    const quint64 end = m_session.timeline().rows().end();
    if (m_followsEnd) {
        scrollToBottom();
        m_seenEnd = end;
    } else {
        m_pill->setWaiting(qsizetype(end - m_seenEnd), 0);
    }
}

void TimelineTable::retranslate()
{
    setAccessibleName(tr("Timeline"));
    m_session.timeline().retranslate();
}

} // namespace hydra
