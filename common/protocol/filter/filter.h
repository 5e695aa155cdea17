// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace hydra {

/// What a term of a filter looks at. Anything is every column that can be seen.
enum class FilterField {
    User,
    Session,
    Instance,
    Address,
    Client,
    Kind,
    Level,
    Idle,
    Since,
    Unacked,
    Sent,
    Acked,
    Anything,
};

enum class FilterRelation { Is, BeginsWith, Contains, Less, AtMost, Greater, AtLeast };

/// Users from first to last, both included.
struct UserRange
{
    UserId first;
    UserId last;

    friend bool operator==(UserRange, UserRange) = default;
};

/// One condition of a filter, and where it stands in the text.
struct FilterTerm
{
    FilterField field = FilterField::Anything;
    FilterRelation relation = FilterRelation::Contains;
    /// Of User with Is: sorted, without overlap.
    QList<UserRange> users;
    /// Of the fields that are texts, in UTF-8.
    QByteArray text;
    /// Of the fields that are numbers; times in ms.
    qint64 number = 0;
    /// Unit: UTF-16 units of the text that was parsed. Not part of equality.
    qsizetype position = 0;
    qsizetype length = 0;

    /// Whether /admin/users/list knows this condition; others are judged here, over rows that are
    /// here.
    [[nodiscard]] bool isServerCapable() const;

    friend bool operator==(const FilterTerm &a, const FilterTerm &b)
    {
        return a.field == b.field && a.relation == b.relation && a.users == b.users
            && a.text == b.text && a.number == b.number;
    }
};

/// A row as a filter sees it.
class FilterSubject
{
public:
    virtual ~FilterSubject() = default;

    [[nodiscard]] virtual UserId user() const = 0;
    /// The value of a text field; empty where the row has none.
    [[nodiscard]] virtual QByteArrayView text(FilterField field) const = 0;
    /// The value of a number field, times in ms; nothing where it is not known, and then no
    /// condition on it holds.
    [[nodiscard]] virtual std::optional<qint64> number(FilterField field) const = 0;
};

/// What rows to show: terms joined by "and", "or", "not". Made by parseFilter().
class Filter final
{
public:
    struct Node
    {
        enum class Kind { Term, Not, And, Or };

        Kind kind = Kind::Term;
        FilterTerm term;
        std::vector<Node> children;

        friend bool operator==(const Node &a, const Node &b)
        {
            return a.kind == b.kind && a.term == b.term && a.children == b.children;
        }
    };

    /// Lets every row pass.
    Filter() = default;
    explicit Filter(Node root)
        : m_root(std::move(root))
    {
    }

    [[nodiscard]] bool matches(const FilterSubject &row) const;

    [[nodiscard]] bool isEmpty() const { return !m_root.has_value(); }
    /// Whether a row may come to pass or fail by time alone.
    [[nodiscard]] bool dependsOnTime() const;
    /// The conditions that all have to hold, if that is all the filter says and the server knows
    /// each of them; nothing otherwise.
    [[nodiscard]] std::optional<QList<FilterTerm>> serverTerms() const;
    /// The texts that are looked for in any column, to be marked where they are found.
    [[nodiscard]] QList<QByteArray> soughtTexts() const;
    /// Text that parses to an equal filter.
    [[nodiscard]] QString toText() const;

    friend bool operator==(const Filter &a, const Filter &b) { return a.m_root == b.m_root; }

private:
    std::optional<Node> m_root;
};

/// How a field is written; the first name is the one that is printed.
struct FilterFieldName
{
    const char *name;
    FilterField field;
};

[[nodiscard]] const QList<FilterFieldName> &filterFieldNames();
[[nodiscard]] bool isTextField(FilterField field);
[[nodiscard]] bool isTimeField(FilterField field);

/// "debug", "info", "warn", "error" as 0 to 3; the number of a Level term.
[[nodiscard]] std::optional<qint64> severityOf(QByteArrayView name);

} // namespace hydra
