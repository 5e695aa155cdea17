// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"

#include <QAbstractTableModel>

namespace hydra {

/// The settings of an instance as they count, and where each comes from.
///
/// Thread: the GUI's.
class ConfigTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfigTableModel)

public:
    enum Column { KeyColumn, ValueColumn, OriginColumn, StandardColumn, ReloadColumn, ColumnCount };

    explicit ConfigTableModel(QObject *parent = nullptr);

    void setEntries(const QList<hydra::ConfigEntry> &entries);
    /// The language has changed.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    QList<ConfigEntry> m_entries;
};

} // namespace hydra
