// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QString>

#include <tl/expected.hpp>

namespace hydra {

/// What can be wrong with the text of a filter.
enum class FilterMistake {
    TooLong,
    TooDeep,
    UnclosedQuote,
    UnclosedParenthesis,
    StrayParenthesis,
    MissingTerm,
    UnknownField,
    WrongRelation,
    EmptyValue,
    NotAUser,
    RangeBackwards,
    NotANumber,
    MissingUnit,
    UnknownLevel,
};

/// Where a filter's text is wrong, and why. Positions in UTF-16 units; the span is never empty
/// unless the text ends too early, and then stands at its end.
class FilterError final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::FilterError)

public:
    /// A sentence in the language of the moment.
    [[nodiscard]] QString text() const;

    FilterMistake mistake = FilterMistake::TooLong;
    qsizetype position = 0;
    qsizetype length = 0;
    /// What stands there.
    QString found;
};

/// \a length is that of \a found unless it is given.
[[nodiscard]] tl::unexpected<FilterError> wrongFilter(
    FilterMistake mistake, qsizetype position, QStringView found, qsizetype length = -1);

} // namespace hydra
