// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"

#include <QAbstractTableModel>

#include <functional>

namespace hydra {

/// The instances of a cluster with the last minutes of their numbers. One that disappears stays for
/// a while and says so.
///
/// Thread: the GUI's.
class InstanceTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InstanceTableModel)

public:
    enum Column {
        HealthColumn,
        IdColumn,
        VersionColumn,
        UptimeColumn,
        UsersColumn,
        ConnectionsColumn,
        LoginsColumn,
        PushesColumn,
        PushHistoryColumn,
        RoutedInColumn,
        RoutedOutColumn,
        AckColumn,
        CpuColumn,
        CpuHistoryColumn,
        MemoryColumn,
        LagColumn,
        RedisColumn,
        ColumnCount,
    };

    enum Role {
        /// Qt::UserRole + 100 is what a sparkline is painted from.
        SamplesRole = Qt::UserRole + 100,
        /// int: InstanceInfo::Health, or goneHealth.
        HealthRole,
    };
    static constexpr int goneHealth = -1;
    /// Of each history.
    static constexpr qsizetype sampleCount = 300;
    static constexpr std::chrono::minutes goneTime { 10 };

    using Clock = std::function<Moment()>;

    explicit InstanceTableModel(Clock clock = {}, QObject *parent = nullptr);

    void setInstances(const hydra::InstanceList &list);
    void clear();
    /// The language has changed.
    void retranslate();

    [[nodiscard]] const InstanceInfo &at(int row) const { return m_rows[row].info; }
    /// The last minutes of an instance, oldest first; a sample each time it was heard of.
    struct History
    {
        QList<double> pushes;
        QList<double> acks;
        /// Unit: percent of a core.
        QList<double> cpu;
        QList<double> users;
        /// Unit: ms.
        QList<double> lag;
    };
    [[nodiscard]] const History &history(int row) const { return m_rows[row].history; }
    [[nodiscard]] bool isGone(int row) const { return isKnown(m_rows[row].goneSince); }
    [[nodiscard]] int rowOf(const QByteArray &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] static QString healthText(InstanceInfo::Health health);

private:
    struct Row
    {
        InstanceInfo info;
        /// Since when it is missing in the list.
        Moment goneSince;
        History history;
    };

    static void remember(Row &row);
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QString accessibleText(const Row &row, int column) const;
    [[nodiscard]] static QVariant exported(const Row &row, int column);
    [[nodiscard]] QString toolTip(const Row &row, int column) const;

    const Clock m_clock;
    QList<Row> m_rows;
};

} // namespace hydra
