// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/textpattern.h"
#include "common/models/timeline/timelinerow.h"

#include <QList>

#include <tl/expected.hpp>

#include <array>

namespace hydra {

/// Where a filter line cannot be understood, and why.
struct FilterMistake
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString sentence;
};

/// Which rows a timeline shows. Terms stand next to each other and all have to hold; `not ` or `-`
/// turns one round:
///
///     order            the text, without regard to case        "two words"   with blanks
///     /ord(er|ing)/    a regular expression                     kind:push     kind or group
///     dir:in dir:out   direction                                is:marked duplicate late problem
///     code:600         a code; also > and <                     rtt>5 size>1000   ms and bytes
class TimelineFilter final
{
public:
    using Shown = std::array<bool, rowGroupCount>;

    /// Shows everything.
    TimelineFilter() { m_shown.fill(true); }
    [[nodiscard]] static tl::expected<TimelineFilter, FilterMistake> parse(const QString &line);

    void setShown(Shown shown) { m_shown = shown; }
    [[nodiscard]] bool shows(const TimelineRow &row) const;
    /// Whether shows() has to look into payloads, which takes its time over many rows.
    [[nodiscard]] bool looksIntoPayloads() const;
    [[nodiscard]] bool showsEverything() const;

private:
    enum class Property { Marked, Duplicate, Late, Problem, Binary };
    struct Term
    {
        enum class Field { Text, Group, Kind, Direction, Property, Code, RoundTrip, Size };
        enum class Relation { Equal, Above, Below };

        Field field = Field::Text;
        Relation relation = Relation::Equal;
        bool isNegated = false;
        RowGroup group {};
        TimelineRow::Kind kind {};
        TimelineRow::Direction direction {};
        TimelineFilter::Property property {};
        double number = 0;
        TextPattern text;
    };

    [[nodiscard]] static bool has(const TimelineRow &row, Property property);
    [[nodiscard]] static bool holds(const Term &term, const TimelineRow &row);
    [[nodiscard]] static tl::expected<Term, QString> termOf(const QString &word);
    [[nodiscard]] static tl::expected<Term, QString> fieldTerm(
        const QString &name, QChar relation, const QString &value);

    Shown m_shown;
    QList<Term> m_terms;
};

} // namespace hydra
