// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/push/jobprogressdelegate.h"

#include <QApplication>
#include <QPainter>

namespace hydra {

void JobProgressDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle &style = cell.widget ? *cell.widget->style() : *QApplication::style();
    QStyleOptionProgressBar bar;
    bar.initFrom(cell.widget);
    bar.state = cell.state | QStyle::State_Horizontal;
    bar.rect = cell.rect.adjusted(2, 2, -2, -2);
    bar.maximum = 100;
    bar.progress = index.data(percentRole).toInt();
    bar.text = cell.text;
    bar.textVisible = true;
    cell.text.clear();
    style.drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    style.drawControl(QStyle::CE_ProgressBar, &bar, painter, cell.widget);
}

} // namespace hydra
