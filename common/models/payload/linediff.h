// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

namespace hydra {

/// How one text became another, line by line.
struct DiffLine
{
    enum class Kind { Same, Removed, Added };

    Kind kind = Kind::Same;
    QString text;

    friend bool operator==(const DiffLine &, const DiffLine &) = default;
};

/// Lines of a text beyond this are not compared: the work grows with the product of both.
inline constexpr qsizetype mostDiffLines = 1'000;

/// A shortest way from \a before to \a after. Equal lines at both ends cost next to nothing; if
/// more than mostDiffLines remain, all of them count as removed and added.
[[nodiscard]] QList<DiffLine> lineDiff(const QString &before, const QString &after);

} // namespace hydra
