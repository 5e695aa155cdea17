// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/look/theme.h"

#include <QCache>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace hydra {

/// Paints a cell as a sparkline. The cell's samples are a QList<double> in samplesRole; models also
/// give sparklineText() as their Qt::AccessibleTextRole. Pictures are kept, so that scrolling over
/// unchanged rows costs one pixmap a row.
class SparklineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SparklineDelegate)

public:
    static constexpr int samplesRole = Qt::UserRole + 100;

    explicit SparklineDelegate(QObject *parent = nullptr);

    void setStatus(StatusColor status) { m_status = status; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    mutable QCache<size_t, QPixmap> m_pictures;
    StatusColor m_status = StatusColor::Information;
};

} // namespace hydra
