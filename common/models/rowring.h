// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <deque>
#include <vector>

namespace hydra {

/// The last rows of something that goes on and on, numbered from 1 in the order in which they
/// happened. A number stays with its row for good; the oldest rows leave when there are too many
/// or when they are too large together, by the bytes that their payloadSize() says.
template <typename Row> class RowRing final
{
public:
    static constexpr qsizetype mostRows = 100'000;
    /// Bytes of payloads: 100 000 messages of 1 MB must not take the whole machine.
    static constexpr qsizetype mostBytes = qsizetype(256) * 1024 * 1024;

    explicit RowRing(qsizetype rows = mostRows, qsizetype bytes = mostBytes)
        : m_mostRows(rows)
        , m_mostBytes(bytes)
    {
    }

    /// May exceed the bounds until trim().
    void append(Row row)
    {
        m_bytes += row.payloadSize();
        m_rows.push_back(std::move(row));
    }
    /// The first number that a trim() would keep. The newest row is always kept.
    [[nodiscard]] quint64 firstToKeep() const
    {
        qsizetype rows = size();
        qsizetype bytes = m_bytes;
        quint64 number = m_first;
        while (rows > 1 && (rows > m_mostRows || bytes > m_mostBytes)) {
            bytes -= at(number).payloadSize();
            --rows;
            ++number;
        }
        return number;
    }
    /// Lets go of the oldest rows until the bounds hold.
    void trim()
    {
        for (const quint64 keep = firstToKeep(); m_first < keep; ++m_first) {
            m_bytes -= m_rows.front().payloadSize();
            m_rows.pop_front();
        }
    }
    /// Forgets all rows; \a nextNumber goes to the next.
    void clear(quint64 nextNumber)
    {
        m_rows.clear();
        m_bytes = 0;
        m_first = nextNumber;
    }
    /// Holds from the next trim() on.
    void setMostRows(qsizetype rows) { m_mostRows = rows; }

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
    [[nodiscard]] const Row &at(quint64 number) const { return m_rows[number - m_first]; }
    [[nodiscard]] Row &at(quint64 number) { return m_rows[number - m_first]; }
    /// Copies of all rows; what they share stays shared, so this is quick.
    [[nodiscard]] std::vector<Row> toVector() const { return { m_rows.begin(), m_rows.end() }; }

private:
    qsizetype m_mostRows;
    qsizetype m_mostBytes;
    std::deque<Row> m_rows;
    quint64 m_first = 1;
    qsizetype m_bytes = 0;
};

} // namespace hydra
