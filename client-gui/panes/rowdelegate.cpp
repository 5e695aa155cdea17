// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/rowdelegate.h"

#include "common/models/timeline/timelinemodel.h"
#include "common/ui/look/icons.h"

namespace hydra {

namespace {

std::optional<StatusColor> colorOf(const TimelineRow &row)
{
    if (row.isProblem())
        return StatusColor::Bad;
    if (row.mark != TimelineRow::Mark::None)
        return StatusColor::Warning;
    switch (row.group()) {
    case RowGroup::Push:
        return StatusColor::Accent;
    case RowGroup::Fault:
        return StatusColor::Warning;
    case RowGroup::Heartbeat:
    case RowGroup::Control:
        return StatusColor::Muted;
    case RowGroup::Login:
        return StatusColor::Good;
    case RowGroup::Acknowledgment:
    case RowGroup::Other:
        break;
    }
    return std::nullopt;
}

bool isNumber(int column)
{
    return column != TimelineModel::KindColumn && column != TimelineModel::TextColumn
        && column != TimelineModel::DirectionColumn;
}

} // namespace

RowDelegate::RowDelegate(const TimelineModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_problem(icon(QStringLiteral("error"), StatusColor::Bad))
    , m_remark(icon(QStringLiteral("warning"), StatusColor::Warning))
    , m_mark(icon(QStringLiteral("mark"), StatusColor::Accent))
    , m_fault(icon(QStringLiteral("fault"), StatusColor::Warning))
{
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The whole row is the item; a frame round one cell says nothing.
    option->state &= ~QStyle::State_HasFocus;
    const TimelineRow *const row = m_model.rowAt(m_model.numberAt(index.row()));
    if (row == nullptr)
        return;
    if (isNumber(index.column())) {
        option->font = tabularFigures(option->font);
        option->palette.setColor(QPalette::Text, statusColor(StatusColor::Muted, option->palette));
    }
    if (index.column() == TimelineModel::DirectionColumn
        || index.column() == TimelineModel::KindColumn) {
        if (const auto color = colorOf(*row))
            option->palette.setColor(QPalette::Text, statusColor(*color, option->palette));
    }
    if (index.column() == TimelineModel::TextColumn && row->isProblem())
        option->palette.setColor(QPalette::Text, statusColor(StatusColor::Bad, option->palette));
    if (index.column() != TimelineModel::KindColumn)
        return;
    const QIcon *const symbol = row->isMarked   ? &m_mark
        : row->isProblem()                      ? &m_problem
        : row->mark != TimelineRow::Mark::None  ? &m_remark
        : row->kind == TimelineRow::Kind::Fault ? &m_fault
                                                : nullptr;
    if (symbol == nullptr)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = *symbol;
    const int side = option->fontMetrics.ascent();
    option->decorationSize = QSize(side, side);
}

} // namespace hydra
