// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/filter/filter.h"
#include "common/protocol/filter/filtererror.h"

namespace hydra {

/// Reads one word of a filter, blanks only inside quotation marks: a condition on a field, a list
/// of users, or text to be found anywhere.
class FilterTermReader final
{
public:
    using Read = tl::expected<Filter::Node, FilterError>;

    /// \a position is where \a word, which must not be empty, stands in the filter.
    FilterTermReader(QStringView word, qsizetype position)
        : m_word(word)
        , m_position(position)
    {
    }

    Read read();

private:
    Read readField(FilterField field, qsizetype nameEnd);
    Read readUsers(QStringView value, qsizetype offset);
    Read readText(FilterField field, QStringView value, qsizetype offset);
    Read readNumber(
        FilterField field, FilterRelation relation, QStringView value, qsizetype offset);
    [[nodiscard]] Filter::Node node(FilterField field, FilterRelation relation) const;
    [[nodiscard]] Read freeText(QStringView value) const;

    QStringView m_word;
    qsizetype m_position;
};

} // namespace hydra
