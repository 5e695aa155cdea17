// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <deque>

namespace hydra {

/// A piece of JSON that is for consoles, with the user in it apart, since some want ids as text.
struct FeedLine
{
    QByteArray before;
    /// Nobody: the line is all in before.
    UserId user;
    QByteArray after;
    /// It happened in this process.
    bool isOwn = true;

    [[nodiscard]] QByteArray toJson(bool idsAsText) const
    {
        if (user.isNobody())
            return before;
        const QByteArray digits = user.toDigits();
        return before % (idsAsText ? QByteArray('"' % digits % '"') : digits) % after;
    }
};

/// The latest lines of one topic, numbered from 1. Bounded: what a reader finds gone it has missed.
///
/// Thread: that of the operators' room.
class LineLog final
{
public:
    explicit LineLog(size_t most)
        : m_most(most)
    {
    }

    void append(FeedLine line)
    {
        if (m_lines.size() >= m_most)
            m_lines.pop_front();
        m_lines.push_back(std::move(line));
        ++m_last;
    }

    [[nodiscard]] quint64 last() const { return m_last; }
    /// The oldest that is kept; last() + 1 when none is.
    [[nodiscard]] quint64 first() const { return m_last + 1 - m_lines.size(); }
    [[nodiscard]] const FeedLine &at(quint64 number) const
    {
        return m_lines[size_t(number - first())];
    }

private:
    const size_t m_most;
    std::deque<FeedLine> m_lines;
    quint64 m_last = 0;
};

} // namespace hydra
