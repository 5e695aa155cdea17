// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/push/pushexport.h"

#include "admin-gui/push/historypanel.h"
#include "common/models/tablerole.h"

#include <QCoreApplication>
#include <QTableView>

namespace hydra::pushexport {

namespace {

/// Cells as they were.
class Rows final : public ExportRows
{
public:
    Rows(const QTableView &view, const QList<int> &rows)
    {
        const QAbstractItemModel &model = *view.model();
        for (int column = 0; column < model.columnCount(); ++column) {
            m_columns.append(
                { model.headerData(column, Qt::Horizontal, tablerole::exported).toString(),
                    model.headerData(column, Qt::Horizontal).toString(),
                    !view.isColumnHidden(column) });
        }
        for (const int row : rows) {
            QVariantList cells;
            for (int column = 0; column < model.columnCount(); ++column)
                cells.append(model.index(row, column).data(tablerole::exported));
            m_rows.append(cells);
        }
    }

    [[nodiscard]] QList<ExportColumn> columns() const override { return m_columns; }
    [[nodiscard]] qsizetype count() const override { return m_rows.size(); }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype column) const override
    {
        return m_rows[row][column];
    }

private:
    QList<ExportColumn> m_columns;
    QList<QVariantList> m_rows;
};

} // namespace

QList<ExportScope> scopesOf(const HistoryPanel &panel)
{
    QList<int> shown;
    for (int row = 0; row < panel.view().model()->rowCount(); ++row)
        shown.append(row);
    return { { QCoreApplication::translate("PushExport", "Selected pushes"),
                 std::make_shared<Rows>(panel.view(), panel.selectedRows()) },
        { QCoreApplication::translate("PushExport", "Pushes that are shown"),
            std::make_shared<Rows>(panel.view(), shown) } };
}

} // namespace hydra::pushexport
