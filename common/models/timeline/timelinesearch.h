// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/textpattern.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <optional>

namespace hydra {

class TimelineModel;

/// Finds the rows of a timeline that contain a pattern, in slices between which the loop turns;
/// goes on with the rows that come.
///
/// Thread: the model's. Lifetime: not longer than the model.
class TimelineSearch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineSearch)

public:
    explicit TimelineSearch(const TimelineModel &model, QObject *parent = nullptr);

    /// An empty pattern finds nothing.
    void setPattern(const TextPattern &pattern);
    /// Looks through what is left, now.
    void finish();

    [[nodiscard]] const TextPattern &pattern() const { return m_pattern; }
    [[nodiscard]] bool isSearching() const { return m_turn.isActive(); }
    /// Rows found so far that are still recorded, shown or not.
    [[nodiscard]] qsizetype matchCount() const { return qsizetype(m_matches.size()); }
    /// Of the matches, how many come before \a number or are it.
    [[nodiscard]] qsizetype rankOf(quint64 number) const;
    /// The next match after \a number (before it, if not \a forwards) that is shown, round the end.
    [[nodiscard]] std::optional<quint64> next(quint64 number, bool forwards) const;

signals:
    /// The number of matches changed, or the search came to its end.
    void progressed();

private:
    void searchSlice(std::chrono::milliseconds budget);
    void onFlushed();

    const TimelineModel &m_model;
    TextPattern m_pattern;
    /// Numbers of rows, in order.
    std::deque<quint64> m_matches;
    /// The first number that was not looked at.
    quint64 m_next = 0;
    QTimer m_turn;
};

} // namespace hydra
