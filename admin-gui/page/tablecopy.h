// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

class QAbstractItemView;

/// What is selected in a table, of whatever kind: as rows, as text for the clipboard. Columns that
/// are hidden stay out; the others come in the order of the screen.
namespace hydra::tablecopy {

/// More rows than this are for a file, which is written beside the window's work.
inline constexpr qsizetype mostRows = 5000;

/// Top to bottom.
[[nodiscard]] QList<int> selectedRows(const QAbstractItemView &view);
/// Selects those and only those rows that are not selected.
void invert(QAbstractItemView &view);

/// A line each, without doubles; the whole rows where the table names no ids.
[[nodiscard]] QString ids(const QAbstractItemView &view);
/// With a head; the first mostRows.
[[nodiscard]] QString csv(const QAbstractItemView &view);
/// One object, or an array of them; the first mostRows.
[[nodiscard]] QString json(const QAbstractItemView &view);

} // namespace hydra::tablecopy
