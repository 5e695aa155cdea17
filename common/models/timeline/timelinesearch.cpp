// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/timelinesearch.h"

#include "common/models/timeline/rowtext.h"
#include "common/models/timeline/timelinemodel.h"

#include <QElapsedTimer>

#include <algorithm>

namespace hydra {

using namespace std::chrono_literals;

namespace {

/// Of one turn of the loop.
constexpr auto slice = 8ms;
/// Rows between two looks at the clock.
constexpr quint64 stride = 64;

} // namespace

TimelineSearch::TimelineSearch(const TimelineModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    m_turn.setInterval(0ms);
    connect(&m_turn, &QTimer::timeout, this, [this] { searchSlice(slice); });
    connect(&model, &TimelineModel::flushed, this, &TimelineSearch::onFlushed);
}

void TimelineSearch::setPattern(const TextPattern &pattern)
{
    m_pattern = pattern;
    m_matches.clear();
    m_next = m_model.rows().first();
    m_turn.stop();
    if (!m_pattern.isEmpty())
        m_turn.start();
    emit progressed();
}

void TimelineSearch::finish()
{
    if (m_turn.isActive())
        searchSlice(std::chrono::milliseconds::max());
}

qsizetype TimelineSearch::rankOf(quint64 number) const
{
    return std::upper_bound(m_matches.begin(), m_matches.end(), number) - m_matches.begin();
}

std::optional<quint64> TimelineSearch::next(quint64 number, bool forwards) const
{
    const qsizetype count = matchCount();
    if (count == 0)
        return std::nullopt;
    const qsizetype after = rankOf(number);
    const bool isOnMatch = after > 0 && m_matches[size_t(after - 1)] == number;
    for (qsizetype step = 0; step < count; ++step) {
        const qsizetype before = after - (isOnMatch ? 2 : 1) - step;
        const qsizetype at = forwards ? (after + step) % count : (before + 2 * count) % count;
        const quint64 match = m_matches[size_t(at)];
        if (m_model.lineOf(match) >= 0)
            return match;
    }
    return std::nullopt;
}

void TimelineSearch::onFlushed()
{
    const auto gone = std::lower_bound(m_matches.begin(), m_matches.end(), m_model.rows().first());
    const bool hasLost = gone != m_matches.begin();
    m_matches.erase(m_matches.begin(), gone);
    if (!m_pattern.isEmpty() && !m_turn.isActive())
        m_turn.start();
    else if (hasLost)
        emit progressed();
}

void TimelineSearch::searchSlice(std::chrono::milliseconds budget)
{
    QElapsedTimer spent;
    spent.start();
    const TimelineRows &rows = m_model.rows();
    m_next = std::max(m_next, rows.first());
    while (m_next < rows.end()) {
        if (m_pattern.matches(RowText::searched(rows.at(m_next))))
            m_matches.push_back(m_next);
        ++m_next;
        if (m_next % stride == 0 && spent.elapsed() >= budget.count())
            break;
    }
    if (m_next >= rows.end())
        m_turn.stop();
    emit progressed();
}

} // namespace hydra
