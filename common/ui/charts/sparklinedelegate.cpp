// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/charts/sparklinedelegate.h"

#include "common/ui/charts/sparkline.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace hydra {
namespace {

/// More than any screen shows rows.
constexpr int picturesAtMost = 512;

QList<double> samplesOf(const QModelIndex &index)
{
    return index.data(SparklineDelegate::samplesRole).value<QList<double>>();
}

} // namespace

SparklineDelegate::SparklineDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
    , m_pictures(picturesAtMost)
{
}

void SparklineDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    const QList<double> samples = samplesOf(index);
    if (samples.isEmpty() || option.rect.isEmpty())
        return;
    const QColor color = option.state.testFlag(QStyle::State_Selected)
        ? option.palette.color(QPalette::HighlightedText)
        : statusColor(m_status, option.palette);
    const qreal ratio = painter->device()->devicePixelRatioF();
    const size_t key = qHashMulti(0, qHashRange(samples.begin(), samples.end()),
        option.rect.width(), option.rect.height(), color.rgba(), ratio);
    QPixmap *picture = m_pictures.object(key);
    if (!picture) {
        picture = new QPixmap(option.rect.size() * ratio);
        picture->setDevicePixelRatio(ratio);
        picture->fill(Qt::transparent);
        QPainter inside(picture);
        paintSparkline(
            inside, QRectF(QPointF(), option.rect.size()).adjusted(3, 2, -3, -2), samples, color);
        inside.end();
        m_pictures.insert(key, picture);
    }
    painter->drawPixmap(option.rect.topLeft(), *picture);
}

QSize SparklineDelegate::sizeHint(
    const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize text = QStyledItemDelegate::sizeHint(option, index);
    return { option.fontMetrics.averageCharWidth() * 16, text.height() };
}

bool SparklineDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), sparklineText(samplesOf(index)), view);
    return true;
}

} // namespace hydra
