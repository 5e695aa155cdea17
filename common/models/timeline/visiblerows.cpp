// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/visiblerows.h"

#include <algorithm>

namespace hydra {

namespace {

/// A marked row wants a line to itself.
quint32 keyOf(const TimelineRow &row) { return row.isMarked ? 0 : row.repeatKey; }

/// What \a row adds to the times of its line: a heartbeat and its reply are one.
quint32 timesOf(const TimelineRow &row)
{
    const bool isReply
        = row.kind == TimelineRow::Kind::Heartbeat && row.direction == TimelineRow::Direction::In;
    return isReply ? 0 : 1;
}

} // namespace

VisibleRows::Growth VisibleRows::growth(const TimelineRows &rows, quint64 begin, quint64 end) const
{
    Growth growth { .lastKey = m_lastKey };
    for (quint64 number = std::max(begin, rows.first()); number < end; ++number) {
        const TimelineRow &row = rows.at(number);
        if (!m_filter.shows(row))
            continue;
        const quint32 key = keyOf(row);
        const bool repeats = m_collapses && key != 0 && key == growth.lastKey;
        growth.lastKey = key;
        if (!repeats || (growth.added.empty() && m_lines.empty())) {
            growth.added.push_back({ number, number, 1 });
            continue;
        }
        if (growth.added.empty() && !growth.last)
            growth.last = m_lines.back();
        Line &line = growth.added.empty() ? *growth.last : growth.added.back();
        line.last = number;
        line.times += timesOf(row);
    }
    return growth;
}

void VisibleRows::grow(Growth growth)
{
    if (growth.last)
        setLast(*growth.last);
    m_lines.insert(m_lines.end(), growth.added.begin(), growth.added.end());
    m_lastKey = growth.lastKey;
}

qsizetype VisibleRows::linesBefore(quint64 number) const
{
    const auto found = std::partition_point(
        m_lines.begin(), m_lines.end(), [number](const Line &line) { return line.last < number; });
    return found - m_lines.begin();
}

void VisibleRows::removeFront(qsizetype lines)
{
    m_lines.erase(m_lines.begin(), m_lines.begin() + lines);
}

bool VisibleRows::shrinkFront(const TimelineRows &rows, quint64 number)
{
    if (m_lines.empty() || m_lines.front().first >= number)
        return false;
    Line &line = m_lines.front();
    // Counted anew over what stays: what leaves may be far more.
    line.times = 0;
    bool isFirst = true;
    for (quint64 each = number; each <= line.last; ++each) {
        const TimelineRow &row = rows.at(each);
        if (!m_filter.shows(row))
            continue;
        if (isFirst)
            line.first = each;
        line.times += isFirst ? 1 : timesOf(row);
        isFirst = false;
    }
    return true;
}

void VisibleRows::clear()
{
    m_lines.clear();
    m_lastKey = 0;
}

qsizetype VisibleRows::lineOf(quint64 number) const
{
    const qsizetype line = linesBefore(number);
    // Between first and last only rows of the same line are shown; a hidden one counts with it.
    return line < size() && m_lines[size_t(line)].first <= number ? line : -1;
}

} // namespace hydra
