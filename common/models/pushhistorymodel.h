// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/pushtypes.h"

#include <QAbstractTableModel>
#include <QHash>

namespace hydra {

/// The last pushes, newest first, and what became of them. Without their messages.
///
/// Thread: the GUI's.
class PushHistoryModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushHistoryModel)

public:
    enum Column {
        TimeColumn,
        StateColumn,
        UserColumn,
        AckColumn,
        InstanceColumn,
        RouteColumn,
        SizeColumn,
        IdColumn,
        SeqColumn,
        ColumnCount,
    };

    enum Role {
        /// int: PushState.
        StateRole = Qt::UserRole,
    };

    static constexpr qsizetype mostRows = 10'000;

    explicit PushHistoryModel(QObject *parent = nullptr);

    /// Newest first; takes the place of what is there.
    void setHistory(const QList<hydra::PushRecord> &records);
    void apply(const hydra::PushNews &news);
    void clear() { setHistory({}); }
    /// The language has changed.
    void retranslate();

    [[nodiscard]] const PushRecord &at(int row) const
    {
        return m_records[m_records.size() - 1 - row];
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const PushRecord &push, int column) const;

    /// Oldest first, so that new ones are appended.
    QList<PushRecord> m_records;
    /// Which record a seq is, counted from the first that ever was.
    QHash<QByteArray, quint64> m_places;
    quint64 m_dropped = 0;
};

} // namespace hydra
