// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/timelinefilter.h"
#include "common/models/timeline/timelinerows.h"

#include <deque>

namespace hydra {

/// Which rows of a timeline are shown, and in which lines: those that pass a filter, and neighbours
/// that repeat each other in one line where that is wished.
class VisibleRows final
{
public:
    /// One line: the rows from first to last that are shown, of which last is the one to see.
    struct Line
    {
        quint64 first = 0;
        quint64 last = 0;
        /// How often it happened; a heartbeat and its reply are once.
        quint32 times = 1;

        friend bool operator==(const Line &, const Line &) = default;
    };
    /// What new rows do to the lines.
    struct Growth
    {
        /// The last line as it becomes, if it takes rows up.
        std::optional<Line> last;
        std::deque<Line> added;
        quint32 lastKey = 0;
    };

    VisibleRows() = default;
    VisibleRows(TimelineFilter filter, bool collapses)
        : m_filter(std::move(filter))
        , m_collapses(collapses)
    {
    }

    /// What the rows from \a begin to before \a end would do.
    [[nodiscard]] Growth growth(const TimelineRows &rows, quint64 begin, quint64 end) const;
    void grow(Growth growth);
    /// That part of a growth alone, which changes no number of lines.
    void setLast(const Line &line) { m_lines.back() = line; }
    /// How many lines have only rows before \a number.
    [[nodiscard]] qsizetype linesBefore(quint64 number) const;
    void removeFront(qsizetype lines);
    /// Takes rows before \a number out of the first line; true if that changed it. They must still
    /// be in \a rows.
    bool shrinkFront(const TimelineRows &rows, quint64 number);
    void clear();

    [[nodiscard]] const TimelineFilter &filter() const { return m_filter; }
    [[nodiscard]] bool collapses() const { return m_collapses; }
    [[nodiscard]] qsizetype size() const { return qsizetype(m_lines.size()); }
    [[nodiscard]] const Line &at(qsizetype line) const { return m_lines[size_t(line)]; }
    /// The line that shows the row \a number, or -1.
    [[nodiscard]] qsizetype lineOf(quint64 number) const;

private:
    TimelineFilter m_filter;
    bool m_collapses = false;
    std::deque<Line> m_lines;
    /// What the newest line says.
    quint32 m_lastKey = 0;
};

} // namespace hydra
