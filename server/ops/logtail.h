// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <deque>
#include <mutex>
#include <vector>

namespace hydra {

/// A line of the log, as operators read it.
struct LogLine
{
    /// Milliseconds since 1970 UTC.
    qint64 at = 0;
    QByteArray level;
    QByteArray category;
    /// Control characters escaped.
    QByteArray text;
};

/// The latest lines that this process has logged. Bounded: what a reader finds gone it has missed.
///
/// Thread: any; nobody is held up longer than for a copy of some lines.
class LogTail final
{
    Q_DISABLE_COPY_MOVE(LogTail)

public:
    static constexpr size_t linesMost = 1000;
    /// Bytes of a line's text; the rest is cut off.
    static constexpr qsizetype textMost = 2048;

    struct News
    {
        std::vector<LogLine> lines;
        quint64 skipped = 0;
        /// What to ask for next time.
        quint64 last = 0;
    };

    LogTail() = default;

    void append(LogLine line);
    /// The latest \a most lines after the line with the number \a position; they are counted from
    /// 1.
    [[nodiscard]] News after(quint64 position, size_t most) const;
    /// The number of the latest line.
    [[nodiscard]] quint64 last() const;

private:
    mutable std::mutex m_mutex;
    std::deque<LogLine> m_lines;
    quint64 m_last = 0;
};

} // namespace hydra
