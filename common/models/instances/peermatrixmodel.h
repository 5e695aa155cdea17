// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"

#include <QAbstractTableModel>

namespace hydra {

/// Which instance (row) gets to which (column), as each of them says.
///
/// Thread: the GUI's.
class PeerMatrixModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeerMatrixModel)

public:
    enum Role {
        /// int: InstanceRoad::State, or itself or silent.
        StateRole = Qt::UserRole,
    };
    static constexpr int itself = -1;
    /// An instance that says nothing cannot say whom it reaches.
    static constexpr int silent = -2;

    explicit PeerMatrixModel(QObject *parent = nullptr);

    void setInstances(const hydra::InstanceList &list);
    /// The language has changed.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] int state(int from, int to) const;
    [[nodiscard]] InstanceRoad road(int from, int to) const;
    [[nodiscard]] static QString word(int state);
    [[nodiscard]] QString sentence(int from, int to) const;

    QList<InstanceInfo> m_instances;
};

} // namespace hydra
