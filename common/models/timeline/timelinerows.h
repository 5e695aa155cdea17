// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/timelinerow.h"

#include <deque>
#include <vector>

namespace hydra {

/// The last rows of a session, numbered from 1 in the order in which they happened. A number stays
/// with its row for good; the oldest rows leave when there are too many or when their payloads
/// are too large together.
class TimelineRows final
{
public:
    static constexpr qsizetype mostRows = 100'000;
    /// Bytes of payloads: a session of 1 MB messages must not take the whole machine.
    static constexpr qsizetype mostBytes = qsizetype(256) * 1024 * 1024;

    explicit TimelineRows(qsizetype rows = mostRows, qsizetype bytes = mostBytes)
        : m_mostRows(rows)
        , m_mostBytes(bytes)
    {
    }

    /// May exceed the bounds until trim().
    void append(TimelineRow row);
    /// The first number that a trim() would keep. The newest row is always kept.
    [[nodiscard]] quint64 firstToKeep() const;
    /// Lets go of the oldest rows until the bounds hold.
    void trim();
    /// Forgets all rows; \a nextNumber goes to the next.
    void clear(quint64 nextNumber);

    [[nodiscard]] qsizetype size() const { return qsizetype(m_rows.size()); }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    /// The oldest row's number; that of the next row while there is none.
    [[nodiscard]] quint64 first() const { return m_first; }
    /// One past the newest row's number.
    [[nodiscard]] quint64 end() const { return m_first + m_rows.size(); }
    [[nodiscard]] bool contains(quint64 number) const
    {
        return number >= first() && number < end();
    }
    /// \a number must be contained.
    [[nodiscard]] const TimelineRow &at(quint64 number) const { return m_rows[number - m_first]; }
    [[nodiscard]] TimelineRow &at(quint64 number) { return m_rows[number - m_first]; }
    /// Copies of all rows; payloads are shared, so this is quick.
    [[nodiscard]] std::vector<TimelineRow> toVector() const;

private:
    qsizetype m_mostRows;
    qsizetype m_mostBytes;
    std::deque<TimelineRow> m_rows;
    quint64 m_first = 1;
    qsizetype m_bytes = 0;
};

} // namespace hydra
