// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QVariant>

#include <memory>

namespace hydra {

/// A column that can be exported.
struct ExportColumn
{
    /// Stable, not translated: the name in JSON and the head of CSV.
    QString name;
    /// Translated, for the dialog.
    QString title;
    bool isShown = true;
};

/// What to export: a snapshot that stays as it is while a worker thread reads it.
///
/// Thread: made in the GUI thread, then read by one other.
class ExportRows
{
public:
    ExportRows() = default;
    virtual ~ExportRows() = default;
    Q_DISABLE_COPY_MOVE(ExportRows)

    [[nodiscard]] virtual QList<ExportColumn> columns() const = 0;
    [[nodiscard]] virtual qsizetype count() const = 0;
    /// Ids as texts (a spreadsheet ruins long numbers); times as QDateTime, written as ISO 8601
    /// UTC; numbers and booleans as such; an invalid variant is empty, null in JSON.
    [[nodiscard]] virtual QVariant cell(qsizetype row, qsizetype column) const = 0;
};

} // namespace hydra
