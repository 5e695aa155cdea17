// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/userdelegate.h"

#include "common/models/usertablemodel.h"
#include "common/ui/look/icons.h"

namespace hydra {

UserDelegate::UserDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_online(icon(QStringLiteral("online"), StatusColor::Good))
    , m_gone(icon(QStringLiteral("offline"), StatusColor::Muted))
{
}

void UserDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isGone = index.data(UserTableModel::GoneRole).toBool();
    if (isGone) {
        option->palette.setColor(QPalette::Text, statusColor(StatusColor::Muted, option->palette));
    }
    if (index.column() == int(UserColumn::State)) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = isGone ? m_gone : m_online;
        option->decorationAlignment = Qt::AlignCenter;
        const int size = option->fontMetrics.height() * 3 / 4;
        option->decorationSize = QSize(size, size);
    }
}

} // namespace hydra
