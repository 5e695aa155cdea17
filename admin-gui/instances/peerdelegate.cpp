// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/instances/peerdelegate.h"

#include "common/models/instances/peermatrixmodel.h"
#include "common/ui/look/icons.h"

namespace hydra {

void PeerDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int state = index.data(PeerMatrixModel::StateRole).toInt();
    const bool isGood = state == int(InstanceRoad::State::Ok);
    const bool isBad = state == int(InstanceRoad::State::Down) || state == PeerMatrixModel::silent;
    const StatusColor color = isGood ? StatusColor::Good
        : isBad                      ? StatusColor::Bad
                                     : StatusColor::Muted;
    option->palette.setColor(QPalette::Text, statusColor(color, option->palette));
    if (!isGood && !isBad)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = icon(isGood ? QStringLiteral("ok") : QStringLiteral("error"), color);
    const int size = option->fontMetrics.height() * 3 / 4;
    option->decorationSize = QSize(size, size);
}

} // namespace hydra
