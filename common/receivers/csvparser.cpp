// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/receivers/csvparser.h"

namespace hydra {

void CsvParser::feed(QStringView text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        // Most of a file is the inside of plain cells.
        qsizetype end = at;
        while (m_state == State::Plain && end < text.size() && !isSpecial(text[end]))
            ++end;
        m_cell += text.sliced(at, end - at);
        m_length += end - at;
        at = end;
        if (m_length > longestRecord && m_state == State::Plain)
            spoil(CsvRecord::Problem::TooLong);
        if (at < text.size())
            take(text[at]);
    }
}

bool CsvParser::isSpecial(QChar c) const
{
    // A quote is none inside of a plain cell.
    return c == m_separator || c == u'\n' || c == u'\r';
}

void CsvParser::finish()
{
    if (m_state == State::Quoted)
        spoil(CsvRecord::Problem::UnclosedQuote);
    if (m_length > 0 || m_record.problem != CsvRecord::Problem::None)
        endRecord();
}

CsvRecord CsvParser::takeRecord()
{
    CsvRecord record = std::move(m_records.front());
    m_records.pop_front();
    return record;
}

void CsvParser::take(QChar c)
{
    // A line feed after a return ends no second line.
    const bool isSecond = std::exchange(m_wasReturn, c == u'\r') && c == u'\n';
    const bool isLineEnd = c == u'\r' || c == u'\n';
    if (isSecond) {
        if (m_state == State::Quoted)
            m_cell += c;
        return;
    }
    if (isLineEnd)
        ++m_line;
    if (m_state == State::Quoted) {
        takeQuoted(c);
    } else if (isLineEnd) {
        endLine();
    } else {
        ++m_length;
        takeBare(c);
    }
    if (m_length > longestRecord && m_state != State::Skipping) {
        spoil(m_state == State::Quoted ? CsvRecord::Problem::UnclosedQuote
                                       : CsvRecord::Problem::TooLong);
    }
}

void CsvParser::takeQuoted(QChar c)
{
    ++m_length;
    if (c == u'"')
        m_state = State::QuoteInQuoted;
    else
        m_cell += c;
}

void CsvParser::takeBare(QChar c)
{
    if (m_state == State::Skipping)
        return;
    if (c == m_separator) {
        endCell();
    } else if (c == u'"' && m_state == State::CellBegin) {
        m_state = State::Quoted;
    } else if (c == u'"' && m_state == State::QuoteInQuoted) {
        m_cell += c;
        m_state = State::Quoted;
    } else if (m_state == State::QuoteInQuoted) {
        spoil(CsvRecord::Problem::TextAfterQuote);
    } else {
        m_cell += c;
        m_state = State::Plain;
    }
}

void CsvParser::endLine()
{
    if (m_length > 0)
        endRecord();
    m_record.line = m_line;
}

void CsvParser::endCell()
{
    if (m_record.cells.size() == mostCells) {
        spoil(CsvRecord::Problem::TooManyCells);
        return;
    }
    m_record.cells.append(std::exchange(m_cell, {}));
    m_state = State::CellBegin;
}

void CsvParser::endRecord()
{
    if (m_state != State::Skipping)
        endCell();
    m_records.push_back(std::exchange(m_record, {}));
    m_record.line = m_line;
    m_cell.clear();
    m_length = 0;
    m_state = State::CellBegin;
}

void CsvParser::spoil(CsvRecord::Problem problem)
{
    m_record.problem = problem;
    m_record.cells.clear();
    m_cell.clear();
    m_state = State::Skipping;
}

} // namespace hydra
