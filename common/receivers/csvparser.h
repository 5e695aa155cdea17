// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>
#include <QStringView>

#include <deque>

namespace hydra {

struct CsvRecord
{
    enum class Problem {
        None,
        /// A cell begins with a quote that nothing ends.
        UnclosedQuote,
        TextAfterQuote,
        TooLong,
        TooManyCells,
    };

    /// Where it begins, from 1.
    qint64 line = 1;
    QStringList cells = {};
    Problem problem = Problem::None;
};

/// Reads separated values piece by piece. Lines end with LF, CRLF or CR; a cell in quotes may hold
/// separators, line ends and doubled quotes; empty lines are left out. A record that is no right
/// one is told as such, and reading goes on with the next line.
///
/// Source: RFC 4180.
class CsvParser final
{
public:
    /// Unit: UTF-16 units.
    static constexpr qsizetype longestRecord = qsizetype { 64 } * 1024;
    static constexpr qsizetype mostCells = 256;

    explicit CsvParser(QChar separator)
        : m_separator(separator)
    {
    }

    void feed(QStringView text);
    /// The text is at its end.
    void finish();

    [[nodiscard]] bool hasRecord() const { return !m_records.empty(); }
    /// Call it only if hasRecord().
    [[nodiscard]] CsvRecord takeRecord();

private:
    enum class State { CellBegin, Plain, Quoted, QuoteInQuoted, Skipping };

    [[nodiscard]] bool isSpecial(QChar c) const;
    void take(QChar c);
    void takeBare(QChar c);
    void takeQuoted(QChar c);
    void endLine();
    void endCell();
    void endRecord();
    void spoil(CsvRecord::Problem problem);

    QChar m_separator;
    State m_state = State::CellBegin;
    CsvRecord m_record;
    QString m_cell;
    qsizetype m_length = 0;
    qint64 m_line = 1;
    bool m_wasReturn = false;
    std::deque<CsvRecord> m_records;
};

} // namespace hydra
