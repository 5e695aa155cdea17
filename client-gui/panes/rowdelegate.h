// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QStyledItemDelegate>

namespace hydra {

class TimelineModel;

/// Colours the kind of a row and gives problems and marks a symbol, so that colour is never alone.
class RowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RowDelegate)

public:
    /// \a model outlives it.
    explicit RowDelegate(const TimelineModel &model, QObject *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    const TimelineModel &m_model;
    QIcon m_problem;
    QIcon m_remark;
    QIcon m_mark;
    QIcon m_fault;
};

} // namespace hydra
