// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/visiblerows.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QTimer>

#include <optional>

namespace hydra {

/// The rows of one session as a table. New rows are recorded at once and shown in batches, so that
/// thousands a second cost the view a few changes; a filter that looks into payloads works in
/// slices and shows its result at the end. Not a QSortFilterProxyModel: with 100 000 rows that one
/// takes seconds (GUI.md §3.3).
///
/// Thread: the one that made it.
class TimelineModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineModel)

public:
    enum Column {
        NumberColumn,
        TimeColumn,
        /// To the row shown before.
        DeltaColumn,
        /// To the reference row.
        FromReferenceColumn,
        DirectionColumn,
        KindColumn,
        TextColumn,
        RoundTripColumn,
        SizeColumn,
    };
    static constexpr int columns = SizeColumn + 1;
    enum Role {
        /// quint64
        RowNumberRole = Qt::UserRole
    };
    /// How long a row waits to be shown: what feels immediate, and few enough changes.
    static constexpr std::chrono::milliseconds showInterval = std::chrono::milliseconds(50);

    explicit TimelineModel(TimelineRows rows = TimelineRows(), QObject *parent = nullptr);

    /// \a began goes with the time 0 of the rows.
    void setBegan(const QDateTime &began);
    void append(TimelineRow row);
    /// Shows what waits to be shown.
    void flush();
    /// The numbers go on.
    void clear();
    /// Brings back what the last clear() took, unless it was forgotten.
    void undoClear();
    void forgetCleared() { m_cleared.reset(); }
    void setFilter(const TimelineFilter &filter);
    /// Neighbours that repeat each other become one line.
    void setCollapsed(bool collapsed);
    void setMarked(quint64 number, bool marked);
    /// Times in FromReferenceColumn count from this row.
    void setReference(std::optional<quint64> number);
    /// Does the rest of a filter's work now.
    void finishFilter();
    void retranslate();

    [[nodiscard]] const QDateTime &began() const { return m_began; }
    /// All rows that are recorded and were flushed, shown or not.
    [[nodiscard]] const TimelineRows &rows() const { return m_rows; }
    /// Null if it is not recorded any more. Valid until the next append, flush or clear.
    [[nodiscard]] const TimelineRow *rowAt(quint64 number) const;
    [[nodiscard]] quint64 numberAt(int line) const { return m_visible.at(line).last; }
    /// What the lines show, from top to bottom.
    [[nodiscard]] QList<quint64> shownNumbers() const;
    [[nodiscard]] QList<quint64> allNumbers() const;
    /// -1 if the row is not shown.
    [[nodiscard]] int lineOf(quint64 number) const { return int(m_visible.lineOf(number)); }
    [[nodiscard]] bool isFiltering() const { return m_next.has_value(); }
    /// The newest row before \a number of the same kind and direction, as far as 1000 rows back.
    [[nodiscard]] std::optional<quint64> previousOfKind(quint64 number) const;
    /// The next marked row that is shown after \a number (before it, if not \a forwards), round the
    /// end.
    [[nodiscard]] std::optional<quint64> nextMarked(quint64 number, bool forwards) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

signals:
    /// New rows can be seen, or were recorded and are hidden.
    void flushed();
    void filterApplied();

private:
    void evict();
    void rebuild(VisibleRows next);
    void scanSlice(std::chrono::milliseconds budget);
    [[nodiscard]] QString text(int line, int column) const;
    [[nodiscard]] QString spoken(int line, int column) const;
    [[nodiscard]] QString toolTip(int line, int column) const;

    TimelineRows m_rows;
    std::optional<TimelineRows> m_cleared;
    VisibleRows m_visible;
    std::vector<TimelineRow> m_waiting;
    std::optional<quint64> m_reference;
    QDateTime m_began;
    QTimer m_show;
    /// What will be shown once the rows up to m_scanned are all of them.
    std::optional<VisibleRows> m_next;
    quint64 m_scanned = 0;
    QTimer m_scan;
};

} // namespace hydra
