// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/filter/filtertermreader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hydra {

namespace {

using Node = Filter::Node;

bool isDigits(QStringView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

QString unquoted(QStringView text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'\\' && i + 1 < text.size())
            plain += text.at(++i);
        else if (text.at(i) != u'"')
            plain += text.at(i);
    }
    return plain;
}

} // namespace

Node FilterTermReader::node(FilterField field, FilterRelation relation) const
{
    Node node;
    node.term.field = field;
    node.term.relation = relation;
    node.term.position = m_position;
    node.term.length = m_word.size();
    return node;
}

FilterTermReader::Read FilterTermReader::freeText(QStringView value) const
{
    if (value.isEmpty())
        return wrongFilter(FilterMistake::EmptyValue, m_position, m_word);
    Node term = node(FilterField::Anything, FilterRelation::Contains);
    term.term.text = value.toUtf8();
    return term;
}

FilterTermReader::Read FilterTermReader::read()
{
    if (m_word.front() == u'"')
        return freeText(unquoted(m_word));
    const auto isOfList
        = [](QChar c) { return (c >= u'0' && c <= u'9') || c == u',' || c == u'-'; };
    if (m_word.front().isDigit() && std::all_of(m_word.begin(), m_word.end(), isOfList))
        return readUsers(m_word, 0);
    const auto end = std::find_if(m_word.begin(), m_word.end(),
        [](QChar c) { return c == u':' || c == u'<' || c == u'>' || c == u'='; });
    const QStringView name = m_word.first(end - m_word.begin());
    const bool isName = !name.isEmpty() && end != m_word.end()
        && std::all_of(name.begin(), name.end(), [](QChar c) { return c.isLetter(); });
    if (!isName)
        return freeText(unquoted(m_word));
    for (const FilterFieldName &each : filterFieldNames()) {
        if (name.compare(QLatin1String(each.name), Qt::CaseInsensitive) == 0)
            return readField(each.field, name.size());
    }
    return wrongFilter(FilterMistake::UnknownField, m_position, name);
}

FilterTermReader::Read FilterTermReader::readField(FilterField field, qsizetype nameEnd)
{
    const QChar sign = m_word.at(nameEnd);
    const bool orEqual = (sign == u'<' || sign == u'>') && nameEnd + 1 < m_word.size()
        && m_word.at(nameEnd + 1) == u'=';
    const FilterRelation relation = sign == u'<'
        ? (orEqual ? FilterRelation::AtMost : FilterRelation::Less)
        : sign == u'>' ? (orEqual ? FilterRelation::AtLeast : FilterRelation::Greater)
                       : FilterRelation::Is;
    const qsizetype offset = nameEnd + (orEqual ? 2 : 1);
    const QStringView value = m_word.mid(offset);
    const bool takesOrder = !isTextField(field) && field != FilterField::User;
    const bool isWrong = takesOrder ? isTimeField(field) && relation == FilterRelation::Is
                                    : relation != FilterRelation::Is;
    if (isWrong)
        return wrongFilter(FilterMistake::WrongRelation, m_position, m_word.first(offset));
    if (value.isEmpty())
        return wrongFilter(FilterMistake::EmptyValue, m_position, m_word);
    if (takesOrder)
        return readNumber(field, relation, value, offset);
    const bool isPrefix = value.endsWith(u'*');
    return field == FilterField::User && !isPrefix ? readUsers(value, offset)
                                                   : readText(field, value, offset);
}

FilterTermReader::Read FilterTermReader::readUsers(QStringView value, qsizetype offset)
{
    Node term = node(FilterField::User, FilterRelation::Is);
    QList<UserRange> ranges;
    qsizetype position = m_position + offset;
    for (const QStringView part : value.split(u',')) {
        const auto ends = part.split(u'-');
        const auto first = UserId::fromDigits(ends.first().toUtf8());
        const auto last = UserId::fromDigits(ends.last().toUtf8());
        if (part.isEmpty()) {
            // Nothing between two commas: the second one is marked, or the only one there is.
            const bool endsHere = position == m_position + m_word.size();
            return wrongFilter(FilterMistake::NotAUser, endsHere ? position - 1 : position, u",");
        }
        if (ends.size() > 2 || !first || !last)
            return wrongFilter(FilterMistake::NotAUser, position, part);
        if (*last < *first)
            return wrongFilter(FilterMistake::RangeBackwards, position, part);
        ranges.append({ *first, *last });
        position += part.size() + 1;
    }
    std::sort(
        ranges.begin(), ranges.end(), [](UserRange a, UserRange b) { return a.first < b.first; });
    for (const UserRange &range : std::as_const(ranges)) {
        auto &merged = term.term.users;
        // One range ends where the next begins, or overlaps it; the greatest id has no next.
        if (!merged.isEmpty() && range.first.number() - 1 <= merged.last().last.number())
            merged.last().last = std::max(merged.last().last, range.last);
        else
            merged.append(range);
    }
    return term;
}

FilterTermReader::Read FilterTermReader::readText(
    FilterField field, QStringView value, qsizetype offset)
{
    const bool hasStar = value.endsWith(u'*');
    const QString text = unquoted(hasStar ? value.chopped(1) : value);
    const bool isPrefix = hasStar || field == FilterField::Address;
    if (text.isEmpty())
        return wrongFilter(FilterMistake::EmptyValue, m_position, m_word);
    if (field == FilterField::User && !isDigits(text))
        return wrongFilter(FilterMistake::NotAUser, m_position + offset, value);
    Node term = node(field, isPrefix ? FilterRelation::BeginsWith : FilterRelation::Is);
    term.term.text = text.toUtf8();
    return term;
}

FilterTermReader::Read FilterTermReader::readNumber(
    FilterField field, FilterRelation relation, QStringView value, qsizetype offset)
{
    Node term = node(field, relation);
    const qsizetype position = m_position + offset;
    if (field == FilterField::Level) {
        const auto severity = severityOf(value.toString().toLower().toUtf8());
        if (!severity)
            return wrongFilter(FilterMistake::UnknownLevel, position, value);
        term.term.number = *severity;
        return term;
    }
    const auto unitBegin
        = std::find_if(value.begin(), value.end(), [](QChar c) { return !c.isDigit(); });
    const QStringView digits = value.first(unitBegin - value.begin());
    const QStringView unit = value.mid(digits.size());
    constexpr std::array<std::pair<const char *, qint64>, 5> units { { { "ms", 1 }, { "s", 1000 },
        { "m", 60'000 }, { "h", 3'600'000 }, { "d", 86'400'000 } } };
    bool isNumber = isDigits(digits);
    // Up to ten digits: in days that is still far from the greatest number of milliseconds.
    term.term.number = isNumber && digits.size() <= 10 ? digits.toLongLong(&isNumber) : 0;
    if (!isNumber || digits.size() > 10)
        return wrongFilter(FilterMistake::NotANumber, position, value);
    if (!isTimeField(field)) {
        if (!unit.isEmpty())
            return wrongFilter(FilterMistake::NotANumber, position, value);
        return term;
    }
    for (const auto &[name, ms] : units) {
        if (unit == QLatin1String(name)) {
            term.term.number *= ms;
            return term;
        }
    }
    return wrongFilter(FilterMistake::MissingUnit, position, value);
}

} // namespace hydra
