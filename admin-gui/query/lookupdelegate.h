// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/look/icons.h"

#include <QStyledItemDelegate>

namespace hydra {

/// Paints the state of a user who was looked up with a shape before the word, and what changed in a
/// colour.
class LookupDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LookupDelegate)

public:
    explicit LookupDelegate(QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const QIcon m_online;
    const QIcon m_offline;
    const QIcon m_unknown;
    const QIcon m_waiting;
};

} // namespace hydra
