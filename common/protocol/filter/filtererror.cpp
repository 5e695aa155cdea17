// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/filter/filtererror.h"

namespace hydra {

QString FilterError::text() const
{
    switch (mistake) {
    case FilterMistake::TooLong:
        return tr("The filter is too long.");
    case FilterMistake::TooDeep:
        return tr("Too many parentheses or \"not\" inside each other.");
    case FilterMistake::UnclosedQuote:
        return tr("The closing quotation mark is missing.");
    case FilterMistake::UnclosedParenthesis:
        return tr("The closing parenthesis is missing.");
    case FilterMistake::StrayParenthesis:
        return tr("There is no opening parenthesis for this one.");
    case FilterMistake::MissingTerm:
        return tr("A condition is missing here.");
    case FilterMistake::UnknownField:
        return tr("There is no field \"%1\". To look for text, put it in quotation marks.")
            .arg(found);
    case FilterMistake::WrongRelation:
        return tr("\"%1\" does not fit: texts are compared with \":\", times with \"<\" or \">\".")
            .arg(found);
    case FilterMistake::EmptyValue:
        return tr("A value is missing after \"%1\".").arg(found);
    case FilterMistake::NotAUser:
        return tr("\"%1\" is no user id: a number from 1 to 18446744073709551615.").arg(found);
    case FilterMistake::RangeBackwards:
        return tr("\"%1\" ends before it begins.").arg(found);
    case FilterMistake::NotANumber:
        return tr("\"%1\" is not a number.").arg(found);
    case FilterMistake::MissingUnit:
        return tr("\"%1\" needs a unit: ms, s, m, h or d.").arg(found);
    case FilterMistake::UnknownLevel:
        return tr("\"%1\" is no level: debug, info, warn or error.").arg(found);
    }
    return {};
}

tl::unexpected<FilterError> wrongFilter(
    FilterMistake mistake, qsizetype position, QStringView found, qsizetype length)
{
    FilterError error;
    error.mistake = mistake;
    error.position = position;
    error.length = length < 0 ? found.size() : length;
    error.found = found.toString();
    return tl::unexpected(std::move(error));
}

} // namespace hydra
