// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/filter/filter.h"

#include <QIcon>
#include <QStyledItemDelegate>

namespace hydra {

/// Paints the rows of a table of users: a shape for the state, and rows of sessions that ended in
/// the colour of what is no more.
class UserDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserDelegate)

public:
    explicit UserDelegate(QObject *parent = nullptr);

    /// Where \a filter looks for a text, what it found is marked.
    void setFilter(const hydra::Filter &filter);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    struct Mark
    {
        /// -1: all that are texts.
        int column = -1;
        QString text;
    };

    QList<Mark> m_marks;
    QIcon m_online;
    QIcon m_gone;
};

} // namespace hydra
