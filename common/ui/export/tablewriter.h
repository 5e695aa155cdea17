// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/export/exportrows.h"

class QIODevice;

namespace hydra {

enum class ExportFormat { Csv, JsonArray, JsonLines };

struct ExportOptions
{
    ExportFormat format = ExportFormat::Csv;
    /// Indexes into ExportRows::columns(), in order.
    QList<qsizetype> columns = {};
    QChar separator = u',';
    bool hasHeader = true;
    /// For Excel, which takes UTF-8 for something else without it.
    bool hasByteOrderMark = false;
    /// Puts ' before a text that a spreadsheet would run as a formula (= + - @, tab, return).
    bool guardsFormulas = true;
};

/// Writes rows to a device, piece by piece, so that the memory does not grow with the table.
class TableWriter final
{
public:
    TableWriter(const ExportRows &rows, ExportOptions options, QIODevice &out);

    /// Writes up to \a atMost rows more, the first time with the head, the last time with the foot.
    /// False when the device takes no more: see its errorString().
    [[nodiscard]] bool writeSome(qsizetype atMost);
    [[nodiscard]] bool isDone() const { return m_isDone; }
    [[nodiscard]] qsizetype written() const { return m_row; }

private:
    void appendHead();
    void appendCsv(qsizetype row);
    void appendJson(qsizetype row);
    void appendCsvText(QString text, bool isText);
    [[nodiscard]] bool flush();

    const ExportRows &m_rows;
    ExportOptions m_options;
    QIODevice &m_out;
    QList<QByteArray> m_names;
    QByteArray m_pending;
    qsizetype m_row = 0;
    bool m_isDone = false;
};

} // namespace hydra
