// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/timelinefilter.h"

#include "common/models/timeline/rowtext.h"

#include <algorithm>

namespace hydra {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(hydra::TimelineFilter)
};

struct Word
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// The end of the word that begins at \a at; quotes and slashes hold blanks together.
qsizetype wordEnd(const QString &line, qsizetype at)
{
    const QChar first = line[at];
    if (first == u'"' || first == u'/') {
        const qsizetype close = line.indexOf(first, at + 1);
        return close < 0 ? line.size() : close + 1;
    }
    while (at < line.size() && !line[at].isSpace())
        ++at;
    return at;
}

QList<Word> wordsOf(const QString &line)
{
    QList<Word> words;
    for (qsizetype at = 0; at < line.size();) {
        if (line[at].isSpace()) {
            ++at;
            continue;
        }
        // A minus belongs to what follows, quotes included.
        const bool isNegated = line[at] == u'-' && at + 1 < line.size() && !line[at + 1].isSpace();
        const qsizetype end = wordEnd(line, isNegated ? at + 1 : at);
        words.append({ at, end });
        at = end;
    }
    return words;
}

const QStringList &properties()
{
    // In the order of Property.
    static const QStringList names { QStringLiteral("marked"), QStringLiteral("duplicate"),
        QStringLiteral("late"), QStringLiteral("problem"), QStringLiteral("binary") };
    return names;
}

} // namespace

tl::expected<TimelineFilter, FilterMistake> TimelineFilter::parse(const QString &line)
{
    TimelineFilter filter;
    bool isNegated = false;
    for (const Word word : wordsOf(line)) {
        QString text = line.mid(word.begin, word.end - word.begin);
        if (text == QLatin1String("not")) {
            isNegated = !isNegated;
            continue;
        }
        if (text.size() > 1 && text.startsWith(u'-')) {
            isNegated = !isNegated;
            text.remove(0, 1);
        }
        auto term = termOf(text);
        if (!term)
            return tl::unexpected(
                FilterMistake { word.begin, word.end - word.begin, term.error() });
        term->isNegated = isNegated;
        isNegated = false;
        filter.m_terms.append(*term);
    }
    return filter;
}

tl::expected<TimelineFilter::Term, QString> TimelineFilter::termOf(const QString &word)
{
    Term term;
    if (word.startsWith(u'/')) {
        if (word.size() < 3 || !word.endsWith(u'/'))
            return tl::unexpected(
                Tr::tr("A regular expression stands between slashes: /order-[0-9]+/"));
        const auto pattern = TextPattern::regex(word.mid(1, word.size() - 2));
        if (!pattern)
            return tl::unexpected(pattern.error());
        term.text = *pattern;
        return term;
    }
    if (word.startsWith(u'"')) {
        if (word.size() < 2 || !word.endsWith(u'"'))
            return tl::unexpected(Tr::tr("The closing quote is missing."));
        term.text = TextPattern::plain(word.mid(1, word.size() - 2));
        return term;
    }
    static const QStringList fields { QStringLiteral("kind"), QStringLiteral("dir"),
        QStringLiteral("is"), QStringLiteral("code"), QStringLiteral("rtt"),
        QStringLiteral("size") };
    const auto relation = std::find_if(word.begin(), word.end(),
        [](QChar each) { return each == u':' || each == u'>' || each == u'<' || each == u'='; });
    const QString name = word.left(relation - word.begin());
    if (relation != word.end() && fields.contains(name))
        return fieldTerm(name, *relation, word.mid(name.size() + 1));
    // An address or a piece of JSON has colons as well.
    term.text = TextPattern::plain(word);
    return term;
}

tl::expected<TimelineFilter::Term, QString> TimelineFilter::fieldTerm(
    const QString &name, QChar relation, const QString &value)
{
    Term term;
    if (name == QLatin1String("kind")) {
        const QByteArray key = value.toUtf8();
        for (int i = 0; i < rowGroupCount; ++i) {
            if (nameOf(RowGroup(i)) == key) {
                term.field = Term::Field::Group;
                term.group = RowGroup(i);
                return term;
            }
        }
        const auto kind = recordKindFromName(key);
        if (!kind)
            return tl::unexpected(
                Tr::tr("\"%1\" is no kind: login, heartbeat, push, ack, control, fault, other.")
                    .arg(value));
        term.field = Term::Field::Kind;
        term.kind = *kind;
        return term;
    }
    if (name == QLatin1String("dir")) {
        if (value != QLatin1String("in") && value != QLatin1String("out"))
            return tl::unexpected(Tr::tr("dir: wants in or out."));
        term.field = Term::Field::Direction;
        term.direction = value == QLatin1String("in") ? TimelineRow::Direction::In
                                                      : TimelineRow::Direction::Out;
        return term;
    }
    if (name == QLatin1String("is")) {
        const qsizetype property = properties().indexOf(value);
        if (property < 0)
            return tl::unexpected(Tr::tr("is: wants marked, duplicate, late, problem or binary."));
        term.field = Term::Field::Property;
        term.property = Property(property);
        return term;
    }
    term.field = name == QLatin1String("code") ? Term::Field::Code
        : name == QLatin1String("rtt")         ? Term::Field::RoundTrip
                                               : Term::Field::Size;
    term.relation = relation == u'>' ? Term::Relation::Above
        : relation == u'<'           ? Term::Relation::Below
                                     : Term::Relation::Equal;
    bool isNumber = false;
    term.number = value.toDouble(&isNumber);
    if (!isNumber)
        return tl::unexpected(Tr::tr("%1 wants a number, as in %1>5.").arg(name));
    return term;
}

bool TimelineFilter::has(const TimelineRow &row, Property property)
{
    switch (property) {
    case Property::Marked:
        return row.isMarked;
    case Property::Duplicate:
        return row.mark == TimelineRow::Mark::Duplicate;
    case Property::Late:
        return row.mark == TimelineRow::Mark::Late;
    case Property::Problem:
        return row.isProblem();
    case Property::Binary:
        return row.isFrame() && row.isBinary;
    }
    return false;
}

bool TimelineFilter::holds(const Term &term, const TimelineRow &row)
{
    const auto compare = [&term](double value) {
        switch (term.relation) {
        case Term::Relation::Above:
            return value > term.number;
        case Term::Relation::Below:
            return value < term.number;
        case Term::Relation::Equal:
            break;
        }
        return value == term.number;
    };
    switch (term.field) {
    case Term::Field::Text:
        return term.text.matches(RowText::searched(row));
    case Term::Field::Group:
        return row.group() == term.group;
    case Term::Field::Kind:
        return row.kind == term.kind;
    case Term::Field::Direction:
        return row.direction == term.direction;
    case Term::Field::Property:
        return has(row, term.property);
    case Term::Field::Code:
        return row.isFrame() && row.code != 0 && compare(row.code);
    case Term::Field::RoundTrip:
        return row.isFrame() && row.span >= 0 && compare(row.span / 1000.0);
    case Term::Field::Size:
        return row.isFrame() && compare(double(row.payload.size()));
    }
    return false;
}

bool TimelineFilter::shows(const TimelineRow &row) const
{
    return m_shown[size_t(row.group())]
        && std::all_of(m_terms.begin(), m_terms.end(),
            [&row](const Term &term) { return holds(term, row) != term.isNegated; });
}

bool TimelineFilter::looksIntoPayloads() const
{
    return std::any_of(m_terms.begin(), m_terms.end(),
        [](const Term &term) { return term.field == Term::Field::Text; });
}

bool TimelineFilter::showsEverything() const
{
    return m_terms.isEmpty()
        && std::all_of(m_shown.begin(), m_shown.end(), [](bool each) { return each; });
}

} // namespace hydra
