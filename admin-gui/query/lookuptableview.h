// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QTableView>
#include <QTimer>

namespace hydra {

class LookupTableModel;

/// The table of users who were looked up. The selection survives a reset of the model.
class LookupTableView final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LookupTableView)

public:
    /// \a model outlives it.
    explicit LookupTableView(LookupTableModel &model, QWidget *parent = nullptr);

    void setRowHeight(int height);
    /// In the order of the table.
    [[nodiscard]] QList<int> selectedRows() const;
    [[nodiscard]] QList<UserId> selectedUsers() const;

signals:
    void selectionMoved();

protected:
    void selectionChanged(
        const QItemSelection &selected, const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void fitColumns();
    void recall();

    LookupTableModel &m_model;
    QList<UserId> m_selected;
    QTimer m_times;
};

} // namespace hydra
