// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/query/lookuptableview.h"

#include "admin-gui/page/tablecopy.h"
#include "admin-gui/query/lookupdelegate.h"
#include "common/models/lookup/lookuptablemodel.h"

#include <QEvent>
#include <QHeaderView>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto timesInterval = 1s;
/// More selected rows than this are not brought back after a reset.
constexpr qsizetype keptSelection = 10'000;

} // namespace

LookupTableView::LookupTableView(LookupTableModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("lookupTable"));
    setFont(tabularFigures(font()));
    setModel(&model);
    setItemDelegate(new LookupDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setHighlightSections(false);
    // Without a sort the order is that of the question.
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    setRowHeight(QFontMetrics(font()).height() * 3 / 2);
    fitColumns();
    m_times.setInterval(timesInterval);
    connect(&m_times, &QTimer::timeout, &model, &LookupTableModel::showTimes);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_selected = selectionModel()->selectedRows().size() > keptSelection ? QList<UserId>()
                                                                             : selectedUsers();
    });
    // The view has reset itself by then: it was connected first.
    connect(&model, &QAbstractItemModel::modelReset, this, &LookupTableView::recall);
}

void LookupTableView::setRowHeight(int height)
{
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(height);
}

void LookupTableView::fitColumns()
{
    const QFontMetrics metrics(font());
    const auto width = [&](LookupColumn column, const QString &sample) {
        const int text = std::max(metrics.horizontalAdvance(sample),
            metrics.horizontalAdvance(LookupCell::header(column)) + metrics.height());
        setColumnWidth(int(column), text + metrics.averageCharWidth() * 2);
    };
    width(LookupColumn::User, QStringLiteral("10000000000"));
    width(LookupColumn::State, QStringLiteral("not known000"));
    width(LookupColumn::Change, QStringLiteral("other instance 00:00:00"));
    width(LookupColumn::Instance, QStringLiteral("10.0.0.1:10240"));
    width(LookupColumn::Sessions, QString());
    width(LookupColumn::Session, QStringLiteral("00000000"));
    width(LookupColumn::Since, QStringLiteral("22/11/2026 00"));
    width(LookupColumn::Heartbeat, QStringLiteral("00 min"));
    width(LookupColumn::Address, QStringLiteral("10.100.100.100:50000"));
    width(LookupColumn::Client, QStringLiteral("android/5.2.0"));
    width(LookupColumn::Sent, QStringLiteral("00000"));
    width(LookupColumn::Acked, QStringLiteral("00000"));
    width(LookupColumn::Ttl, QStringLiteral("000"));
}

QList<int> LookupTableView::selectedRows() const { return tablecopy::selectedRows(*this); }

QList<UserId> LookupTableView::selectedUsers() const
{
    QList<UserId> users;
    for (const int row : selectedRows())
        users.append(m_model.at(row).session.user);
    return users;
}

void LookupTableView::recall()
{
    const QSet<UserId> wanted(m_selected.cbegin(), m_selected.cend());
    QItemSelection selection;
    for (int row = 0; !wanted.isEmpty() && row < m_model.rowCount(); ++row) {
        if (wanted.contains(m_model.at(row).session.user))
            selection.select(m_model.index(row, 0), m_model.index(row, lookupColumnCount - 1));
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    emit selectionMoved();
}

void LookupTableView::selectionChanged(
    const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit selectionMoved();
}

void LookupTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        m_model.retranslate();
}

void LookupTableView::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    m_times.start();
}

void LookupTableView::hideEvent(QHideEvent *event)
{
    QTableView::hideEvent(event);
    m_times.stop();
}

} // namespace hydra
