// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/push/pushstatedelegate.h"

#include "common/models/pushhistorymodel.h"
#include "common/models/pushtext.h"
#include "common/ui/look/icons.h"

namespace hydra {

namespace {

StatusColor colorOf(PushState state)
{
    switch (state) {
    case PushState::Acked:
        return StatusColor::Good;
    case PushState::Failed:
        return StatusColor::Bad;
    case PushState::Offline:
    case PushState::Duplicate:
        return StatusColor::Muted;
    case PushState::Sent:
    case PushState::Unknown:
        break;
    }
    return StatusColor::Information;
}

} // namespace

void PushStateDelegate::initStyleOption(
    QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto state = PushState(index.data(PushHistoryModel::StateRole).toInt());
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = icon(PushText::iconName(state), colorOf(state));
    const int size = option->fontMetrics.height() * 3 / 4;
    option->decorationSize = QSize(size, size);
}

} // namespace hydra
