// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QString>

namespace hydra {

/// A line of a file that names no receiver, and why.
struct RejectedLine
{
    Q_DECLARE_TR_FUNCTIONS(hydra::RejectedLine)

public:
    enum class Reason {
        NoId,
        TooFewCells,
        UnclosedQuote,
        TextAfterQuote,
        TooLong,
        TooManyCells,
    };

    qint64 line = 0;
    Reason reason = Reason::NoId;
    /// What stands where the id should be.
    QString found = {};

    /// Why, in the language of the moment.
    [[nodiscard]] QString text() const;
};

} // namespace hydra
