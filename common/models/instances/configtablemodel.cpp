// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/instances/configtablemodel.h"

#include "common/models/tablerole.h"

namespace hydra {

ConfigTableModel::ConfigTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ConfigTableModel::setEntries(const QList<hydra::ConfigEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

void ConfigTableModel::retranslate()
{
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_entries.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ConfigTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int ConfigTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConfigTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConfigEntry &entry = m_entries[index.row()];
    if (role == tablerole::id)
        return entry.key;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case KeyColumn:
        return entry.key;
    case ValueColumn:
        return entry.value;
    case OriginColumn:
        return entry.origin;
    case StandardColumn:
        return entry.standard;
    default:
        return entry.isLive ? tr("at once") : tr("after a restart");
    }
}

QVariant ConfigTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KeyColumn:
        return tr("Setting");
    case ValueColumn:
        return tr("Value");
    case OriginColumn:
        return tr("Comes from");
    case StandardColumn:
        return tr("Default");
    default:
        return tr("A change counts");
    }
}

} // namespace hydra
