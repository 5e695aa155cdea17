// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/eventfilter.h"
#include "common/models/rowring.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <optional>

namespace hydra {

/// Events as a table, the newest below. They are shown in batches, so that thousands a second cost
/// the view a few changes; a new filter works in slices and shows its result at the end. While
/// paused the table stands still, and what comes is kept for later. Not a QSortFilterProxyModel:
/// with 100 000 rows that one takes seconds (GUI.md §3.3).
///
/// Thread: the one that made it.
class EventModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventModel)

public:
    using Events = RowRing<Event>;
    using Counts = std::array<qsizetype, eventKindCount>;

    enum Column {
        TimeColumn,
        /// To the event above.
        DeltaColumn,
        KindColumn,
        LevelColumn,
        UserColumn,
        InstanceColumn,
        TextColumn,
        SizeColumn,
        SeqColumn,
    };
    static constexpr int columns = SeqColumn + 1;
    enum Role {
        /// quint64
        EventNumberRole = Qt::UserRole,
        /// int, of EventKind and Severity
        KindRole,
        SeverityRole,
    };
    /// How long an event waits to be shown: what feels immediate, and few enough changes.
    static constexpr std::chrono::milliseconds showInterval = std::chrono::milliseconds(100);
    /// Bytes of texts.
    static constexpr qsizetype mostBytes = qsizetype(64) * 1024 * 1024;

    explicit EventModel(QObject *parent = nullptr);

    void setMostEvents(qsizetype most);
    void append(Event event);
    /// Shows what waits to be shown, unless paused.
    void flush();
    void setPaused(bool isPaused);
    /// What came while it is paused comes into the table now.
    void showWaiting();
    void clear();
    /// Brings back what the last clear() took, unless it was forgotten.
    void undoClear();
    void forgetCleared() { m_cleared.reset(); }
    /// In place of all there is.
    void setEvents(std::vector<Event> events);
    void setFilter(const EventFilter &filter);
    /// Does the rest of a filter's work now.
    void finishFilter();
    void retranslate();

    /// All that is kept and was flushed, shown or not.
    [[nodiscard]] const Events &events() const { return m_events; }
    [[nodiscard]] const Counts &counts() const { return m_counts; }
    [[nodiscard]] const EventFilter &filter() const { return m_next ? m_nextFilter : m_filter; }
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] bool isFiltering() const { return m_next.has_value(); }
    /// What came while it is paused.
    [[nodiscard]] qsizetype waiting() const { return qsizetype(m_waiting.size()); }
    /// Null if it is not kept any more. Valid until the next change.
    [[nodiscard]] const Event *eventAt(quint64 number) const;
    [[nodiscard]] quint64 numberAt(int line) const { return m_lines[size_t(line)]; }
    /// -1 if the event is not shown.
    [[nodiscard]] int lineOf(quint64 number) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

signals:
    /// More events, or fewer; or more that wait.
    void countsChanged();
    void filterApplied();

private:
    void evict();
    void scanSlice(std::chrono::milliseconds budget);
    void count(const Event &event, int by) { m_counts[size_t(event.kind)] += by; }
    void recount();
    void begin(Events events);
    [[nodiscard]] QString text(int line, int column) const;
    [[nodiscard]] static QString title(int column);

    Events m_events { Events::mostRows, mostBytes };
    std::optional<Events> m_cleared;
    Counts m_counts {};
    EventFilter m_filter;
    /// Numbers of what is shown.
    std::deque<quint64> m_lines;
    std::deque<Event> m_waiting;
    qsizetype m_mostEvents = Events::mostRows;
    bool m_isPaused = false;
    QTimer m_show;
    /// What will be shown once the events up to m_scanned are all of them.
    std::optional<std::deque<quint64>> m_next;
    EventFilter m_nextFilter;
    quint64 m_scanned = 0;
    QTimer m_scan;
};

} // namespace hydra
