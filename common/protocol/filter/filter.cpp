// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/filter/filter.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace hydra {

namespace {

using Node = Filter::Node;

constexpr std::array severities { "debug", "info", "warn", "error" };

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

/// Decimal digits of a user without an allocation.
class Digits final
{
public:
    explicit Digits(UserId user)
        : m_end(std::to_chars(m_text.data(), m_text.data() + m_text.size(), user.number()).ptr)
    {
    }

    [[nodiscard]] QByteArrayView view() const { return { m_text.data(), m_end }; }

private:
    /// As many as 2^64-1 has.
    std::array<char, 20> m_text;
    const char *m_end;
};

/// Without regard to the case of ASCII letters; \a sought is not empty.
bool isFoundIn(QByteArrayView text, QByteArrayView sought)
{
    // A hundred thousand rows are looked through with every key that is typed.
    const char first = lower(sought.front());
    const qsizetype last = text.size() - sought.size();
    for (qsizetype i = 0; i <= last; ++i) {
        if (lower(text[i]) != first)
            continue;
        qsizetype same = 1;
        while (same < sought.size() && lower(text[i + same]) == lower(sought[same]))
            ++same;
        if (same == sought.size())
            return true;
    }
    return false;
}

bool isAmong(const QList<UserRange> &ranges, UserId user)
{
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), user,
        [](UserId sought, UserRange range) { return sought < range.first; });
    return after != ranges.begin() && user <= std::prev(after)->last;
}

bool compares(qint64 value, FilterRelation relation, qint64 bound)
{
    switch (relation) {
    case FilterRelation::Less:
        return value < bound;
    case FilterRelation::AtMost:
        return value <= bound;
    case FilterRelation::Greater:
        return value > bound;
    case FilterRelation::AtLeast:
        return value >= bound;
    case FilterRelation::Is:
    case FilterRelation::BeginsWith:
    case FilterRelation::Contains:
        break;
    }
    return value == bound;
}

bool holdsAnywhere(QByteArrayView sought, const FilterSubject &row)
{
    constexpr std::array columns { FilterField::Instance, FilterField::Address, FilterField::Client,
        FilterField::Session, FilterField::Kind, FilterField::Anything };
    for (const FilterField column : columns) {
        if (isFoundIn(row.text(column), sought))
            return true;
    }
    return isFoundIn(Digits(row.user()).view(), sought);
}

bool holds(const FilterTerm &term, const FilterSubject &row)
{
    if (term.field == FilterField::User) {
        return term.relation == FilterRelation::Is
            ? isAmong(term.users, row.user())
            : Digits(row.user()).view().startsWith(term.text);
    }
    if (term.field == FilterField::Anything)
        return holdsAnywhere(term.text, row);
    if (isTextField(term.field)) {
        const QByteArrayView value = row.text(term.field);
        return term.relation == FilterRelation::BeginsWith ? value.startsWith(term.text)
                                                           : value == QByteArrayView(term.text);
    }
    const auto value = row.number(term.field);
    return value && compares(*value, term.relation, term.number);
}

bool holds(const Node &node, const FilterSubject &row)
{
    const auto holdsHere = [&row](const Node &child) { return holds(child, row); };
    switch (node.kind) {
    case Node::Kind::Not:
        return !holds(node.children.front(), row);
    case Node::Kind::And:
        return std::all_of(node.children.begin(), node.children.end(), holdsHere);
    case Node::Kind::Or:
        return std::any_of(node.children.begin(), node.children.end(), holdsHere);
    case Node::Kind::Term:
        break;
    }
    return holds(node.term, row);
}

template <typename Visitor> void visitTerms(const Node &node, Visitor visit)
{
    if (node.kind == Node::Kind::Term)
        visit(node.term);
    for (const Node &child : node.children)
        visitTerms(child, visit);
}

QString inQuotes(const QByteArray &text)
{
    QString quoted = QString::fromUtf8(text);
    quoted.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    return u'"' + quoted + u'"';
}

QString wordOf(const QByteArray &text)
{
    const bool isPlain = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) > '~'
            || c == '(' || c == ')' || c == '"' || c == '\\' || c == '*';
    });
    return isPlain ? QString::fromLatin1(text) : inQuotes(text);
}

QString relationText(FilterRelation relation)
{
    switch (relation) {
    case FilterRelation::Less:
        return QStringLiteral("<");
    case FilterRelation::AtMost:
        return QStringLiteral("<=");
    case FilterRelation::Greater:
        return QStringLiteral(">");
    case FilterRelation::AtLeast:
        return QStringLiteral(">=");
    case FilterRelation::Is:
    case FilterRelation::BeginsWith:
    case FilterRelation::Contains:
        break;
    }
    return QStringLiteral(":");
}

QString timeText(qint64 ms)
{
    struct Unit
    {
        qint64 ms;
        const char *name;
    };
    constexpr std::array units { Unit { 86'400'000, "d" }, Unit { 3'600'000, "h" },
        Unit { 60'000, "m" }, Unit { 1000, "s" } };
    for (const Unit unit : units) {
        if (ms != 0 && ms % unit.ms == 0)
            return QString::number(ms / unit.ms) + QLatin1String(unit.name);
    }
    return QString::number(ms) + QLatin1String("ms");
}

QString usersText(const QList<UserRange> &ranges)
{
    QStringList texts;
    for (const UserRange &range : ranges) {
        texts.append(range.first == range.last
                ? QString::fromLatin1(range.first.toDigits())
                : QString::fromLatin1(range.first.toDigits() + '-' + range.last.toDigits()));
    }
    return texts.join(u',');
}

QString termText(const FilterTerm &term)
{
    if (term.field == FilterField::Anything)
        return inQuotes(term.text);
    if (term.field == FilterField::User && term.relation == FilterRelation::Is)
        return usersText(term.users);
    const auto &names = filterFieldNames();
    const auto name = std::find_if(names.begin(), names.end(),
        [&term](FilterFieldName each) { return each.field == term.field; });
    const QString begin = QLatin1String(name->name) + relationText(term.relation);
    if (term.field == FilterField::Level)
        return begin + QLatin1String(severities.at(size_t(term.number)));
    if (isTimeField(term.field))
        return begin + timeText(term.number);
    if (!isTextField(term.field) && term.field != FilterField::User)
        return begin + QString::number(term.number);
    // An address is looked for by its beginning anyway.
    const bool needsStar
        = term.relation == FilterRelation::BeginsWith && term.field != FilterField::Address;
    return begin + wordOf(term.text) + (needsStar ? QStringLiteral("*") : QString());
}

QString nodeText(const Node &node)
{
    QStringList parts;
    for (const Node &child : node.children) {
        const bool bindsLess = child.kind == Node::Kind::Or
            || (child.kind == Node::Kind::And && node.kind == Node::Kind::Not);
        const QString text = nodeText(child);
        parts.append(bindsLess ? u'(' + text + u')' : text);
    }
    switch (node.kind) {
    case Node::Kind::Not:
        return QLatin1String("not ") + parts.first();
    case Node::Kind::And:
        return parts.join(u' ');
    case Node::Kind::Or:
        return parts.join(QLatin1String(" or "));
    case Node::Kind::Term:
        break;
    }
    return termText(node.term);
}

} // namespace

bool FilterTerm::isServerCapable() const
{
    switch (field) {
    case FilterField::User:
    case FilterField::Address:
    case FilterField::Idle:
    case FilterField::Since:
    case FilterField::Unacked:
    case FilterField::Client:
        return true;
    case FilterField::Instance:
        return relation == FilterRelation::Is;
    case FilterField::Session:
    case FilterField::Kind:
    case FilterField::Level:
    case FilterField::Sent:
    case FilterField::Acked:
    case FilterField::Anything:
        break;
    }
    return false;
}

bool Filter::matches(const FilterSubject &row) const { return !m_root || holds(*m_root, row); }

bool Filter::dependsOnTime() const
{
    bool depends = false;
    if (m_root) {
        visitTerms(
            *m_root, [&depends](const FilterTerm &term) { depends |= isTimeField(term.field); });
    }
    return depends;
}

std::optional<QList<FilterTerm>> Filter::serverTerms() const
{
    if (!m_root)
        return QList<FilterTerm>();
    QList<FilterTerm> terms;
    if (m_root->kind == Node::Kind::Term)
        terms.append(m_root->term);
    else if (m_root->kind != Node::Kind::And)
        return std::nullopt;
    for (const Node &child : m_root->children) {
        if (child.kind != Node::Kind::Term)
            return std::nullopt;
        terms.append(child.term);
    }
    const bool isKnown = std::all_of(
        terms.begin(), terms.end(), [](const FilterTerm &term) { return term.isServerCapable(); });
    return isKnown ? std::optional(terms) : std::nullopt;
}

QList<QByteArray> Filter::soughtTexts() const
{
    QList<QByteArray> texts;
    if (m_root) {
        visitTerms(*m_root, [&texts](const FilterTerm &term) {
            if (term.field == FilterField::Anything)
                texts.append(term.text);
        });
    }
    return texts;
}

QString Filter::toText() const { return m_root ? nodeText(*m_root) : QString(); }

const QList<FilterFieldName> &filterFieldNames()
{
    static const QList<FilterFieldName> names { { "id", FilterField::User },
        { "inst", FilterField::Instance }, { "instance", FilterField::Instance },
        { "addr", FilterField::Address }, { "address", FilterField::Address },
        { "client", FilterField::Client }, { "session", FilterField::Session },
        { "idle", FilterField::Idle }, { "since", FilterField::Since },
        { "unacked", FilterField::Unacked }, { "sent", FilterField::Sent },
        { "acked", FilterField::Acked }, { "kind", FilterField::Kind },
        { "level", FilterField::Level }, { "user", FilterField::User } };
    return names;
}

bool isTextField(FilterField field)
{
    return field == FilterField::Session || field == FilterField::Instance
        || field == FilterField::Address || field == FilterField::Client
        || field == FilterField::Kind;
}

bool isTimeField(FilterField field)
{
    return field == FilterField::Idle || field == FilterField::Since;
}

std::optional<qint64> severityOf(QByteArrayView name)
{
    for (size_t i = 0; i < severities.size(); ++i) {
        if (name == severities.at(i))
            return qint64(i);
    }
    return std::nullopt;
}

} // namespace hydra
