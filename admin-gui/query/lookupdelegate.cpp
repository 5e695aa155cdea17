// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/query/lookupdelegate.h"

#include "common/models/lookup/lookuptablemodel.h"

namespace hydra {

LookupDelegate::LookupDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_online(icon(QStringLiteral("online"), StatusColor::Good))
    , m_offline(icon(QStringLiteral("offline"), StatusColor::Muted))
    , m_unknown(icon(QStringLiteral("help"), StatusColor::Warning))
    , m_waiting(icon(QStringLiteral("waiting"), StatusColor::Muted))
{
}

void LookupDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    using State = LookupRow::State;
    QStyledItemDelegate::initStyleOption(option, index);
    const auto state = State(index.data(LookupTableModel::StateRole).toInt());
    if (state != State::Online)
        option->palette.setColor(QPalette::Text, statusColor(StatusColor::Muted, option->palette));
    if (index.column() == int(LookupColumn::State)) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = state == State::Online ? m_online
            : state == State::Offline         ? m_offline
            : state == State::Unknown         ? m_unknown
                                              : m_waiting;
        const int size = option->fontMetrics.height() * 3 / 4;
        option->decorationSize = QSize(size, size);
    } else if (index.column() == int(LookupColumn::Change)) {
        using Change = LookupRow::Change;
        const auto change = Change(index.data(LookupTableModel::ChangeRole).toInt());
        const StatusColor color = change == Change::CameOnline ? StatusColor::Good
            : change == Change::WentOffline                    ? StatusColor::Warning
                                                               : StatusColor::Information;
        option->palette.setColor(QPalette::Text, statusColor(color, option->palette));
    }
}

} // namespace hydra
