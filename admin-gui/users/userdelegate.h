// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

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

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QIcon m_online;
    QIcon m_gone;
};

} // namespace hydra
