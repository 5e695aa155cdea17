// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/query/lookupexport.h"

#include "admin-gui/query/querypage.h"

#include <QCoreApplication>

namespace hydra::lookupexport {

namespace {

/// Rows as they were; texts are shared with the table, so a copy costs little.
class Rows final : public ExportRows
{
public:
    explicit Rows(QList<LookupRow> rows)
        : m_rows(std::move(rows))
    {
        for (int i = 0; i < lookupColumnCount; ++i) {
            const auto column = LookupColumn(i);
            m_columns.append({ LookupCell::key(column), LookupCell::header(column), true });
        }
    }

    [[nodiscard]] QList<ExportColumn> columns() const override { return m_columns; }
    [[nodiscard]] qsizetype count() const override { return m_rows.size(); }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype column) const override
    {
        return LookupCell::exported(m_rows[row], LookupColumn(int(column)));
    }

private:
    QList<LookupRow> m_rows;
    QList<ExportColumn> m_columns;
};

} // namespace

QList<ExportScope> scopesOf(const QueryPage &page)
{
    const LookupTableModel &model = page.model();
    QList<LookupRow> selected;
    for (const int row : page.selectedRows())
        selected.append(model.at(row));
    QList<LookupRow> shown;
    for (int row = 0; row < model.rowCount(); ++row)
        shown.append(model.at(row));
    return { { QCoreApplication::translate("LookupExport", "Selected users"),
                 std::make_shared<Rows>(selected) },
        { QCoreApplication::translate("LookupExport", "Users that are shown"),
            std::make_shared<Rows>(shown) } };
}

} // namespace hydra::lookupexport
