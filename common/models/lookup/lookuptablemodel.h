// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/lookup/lookupcell.h"
#include "common/values/admintypes.h"

#include <QAbstractTableModel>

#include <array>
#include <functional>

namespace hydra {

/// Users who are looked up, a row each, in the order they were asked for until it is sorted.
/// Answers change values in place and mark what changed; rows come and go only when they are
/// filtered, or by settle().
///
/// Thread: the GUI's.
class LookupTableModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LookupTableModel)

public:
    enum Role {
        /// int: LookupRow::State.
        StateRole = Qt::UserRole,
        /// int: LookupRow::Change.
        ChangeRole,
    };

    using Clock = std::function<Moment()>;

    explicit LookupTableModel(Clock clock, QObject *parent = nullptr);

    /// Others than before; all wait for their answer. \a users are each there once.
    void setUsers(const QList<hydra::UserId> &users);
    void take(const hydra::UserLookup &lookup);
    /// Those who still wait will not be answered.
    void giveUp();
    /// Shows only those in \a state, and those who wait; none: all.
    void setFilter(std::optional<LookupRow::State> state);
    /// Filters and sorts by the values of now, after they have come in.
    void settle();
    /// The texts that change by time alone.
    void showTimes();
    /// The language has changed.
    void retranslate();

    [[nodiscard]] qsizetype total() const { return qsizetype(m_rows.size()); }
    [[nodiscard]] qsizetype count(LookupRow::State state) const { return m_counts[size_t(state)]; }
    [[nodiscard]] const LookupRow &at(int row) const { return m_rows[size_t(m_order[row])]; }
    /// -1 if it is not there, or filtered out.
    [[nodiscard]] int rowOf(hydra::UserId user) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;
    /// A negative column: the order they were asked for.
    void sort(int column, Qt::SortOrder order) override;

signals:
    void countsChanged();

private:
    void enter(LookupRow &row, LookupRow::State state);
    void apply(LookupRow &row, const UserStatus &status, bool isComplete);
    void rowsChanged();
    void arrange(QList<int> &places) const;
    [[nodiscard]] QList<int> wantedOrder() const;

    const Clock m_clock;
    std::vector<LookupRow> m_rows;
    QHash<UserId, int> m_places;
    /// The places in m_rows of what is shown.
    QList<int> m_order;
    std::array<qsizetype, lookupStateCount> m_counts {};
    std::optional<LookupRow::State> m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace hydra
