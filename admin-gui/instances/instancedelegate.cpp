// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/instances/instancedelegate.h"

#include "common/models/instances/instancetablemodel.h"
#include "common/ui/look/icons.h"

namespace hydra {

namespace {

using Health = InstanceInfo::Health;

QIcon iconOf(int health)
{
    switch (health) {
    case int(Health::Ok):
        return icon(QStringLiteral("ok"), StatusColor::Good);
    case int(Health::Degraded):
    case int(Health::Draining):
        return icon(QStringLiteral("warning"), StatusColor::Warning);
    case int(Health::Unreachable):
        return icon(QStringLiteral("error"), StatusColor::Bad);
    default:
        return icon(QStringLiteral("offline"), StatusColor::Bad);
    }
}

} // namespace

void InstanceDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int health = index.data(InstanceTableModel::HealthRole).toInt();
    const bool isSilent
        = health == InstanceTableModel::goneHealth || health == int(Health::Unreachable);
    if (isSilent)
        option->palette.setColor(QPalette::Text, statusColor(StatusColor::Bad, option->palette));
    if (index.column() == InstanceTableModel::HealthColumn) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = iconOf(health);
        const int size = option->fontMetrics.height() * 3 / 4;
        option->decorationSize = QSize(size, size);
    }
}

} // namespace hydra
