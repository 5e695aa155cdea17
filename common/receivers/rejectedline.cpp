// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/receivers/rejectedline.h"

namespace hydra {

QString RejectedLine::text() const
{
    switch (reason) {
    case Reason::NoId:
        return found.isEmpty() ? tr("The user id is missing.")
                               : tr("“%1” is no user id.").arg(found);
    case Reason::TooFewCells:
        return tr("It has fewer columns than the first line.");
    case Reason::UnclosedQuote:
        return tr("A quotation mark is not closed.");
    case Reason::TextAfterQuote:
        return tr("Text follows a closing quotation mark.");
    case Reason::TooLong:
        return tr("The line is too long.");
    case Reason::TooManyCells:
        break;
    }
    return tr("The line has too many columns.");
}

} // namespace hydra
