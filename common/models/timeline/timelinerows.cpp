// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/timelinerows.h"

namespace hydra {

void TimelineRows::append(TimelineRow row)
{
    m_bytes += row.payload.size();
    m_rows.push_back(std::move(row));
}

quint64 TimelineRows::firstToKeep() const
{
    qsizetype rows = size();
    qsizetype bytes = m_bytes;
    quint64 number = m_first;
    while (rows > 1 && (rows > m_mostRows || bytes > m_mostBytes)) {
        bytes -= at(number).payload.size();
        --rows;
        ++number;
    }
    return number;
}

void TimelineRows::trim()
{
    for (const quint64 keep = firstToKeep(); m_first < keep; ++m_first) {
        m_bytes -= m_rows.front().payload.size();
        m_rows.pop_front();
    }
}

void TimelineRows::clear(quint64 nextNumber)
{
    m_rows.clear();
    m_bytes = 0;
    m_first = nextNumber;
}

std::vector<TimelineRow> TimelineRows::toVector() const { return { m_rows.begin(), m_rows.end() }; }

} // namespace hydra
