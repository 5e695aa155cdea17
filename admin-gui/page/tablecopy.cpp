// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/page/tablecopy.h"

#include "common/models/tablerole.h"
#include "common/ui/export/tablewriter.h"

#include <QBuffer>
#include <QHeaderView>
#include <QSet>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace hydra::tablecopy {

namespace {

const QHeaderView *headerOf(const QAbstractItemView &view)
{
    if (const auto *const table = qobject_cast<const QTableView *>(&view))
        return table->horizontalHeader();
    const auto *const tree = qobject_cast<const QTreeView *>(&view);
    return tree ? tree->header() : nullptr;
}

QList<int> shownColumns(const QAbstractItemView &view)
{
    const QHeaderView *const header = headerOf(view);
    if (!header)
        return { 0 };
    QList<int> columns;
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        if (!header->isSectionHidden(column))
            columns.append(column);
    }
    return columns;
}

QVariant valueOf(const QAbstractItemModel &model, int row, int column)
{
    const QModelIndex index = model.index(row, column);
    const QVariant exported = index.data(tablerole::exported);
    return exported.isValid() ? exported : index.data(Qt::DisplayRole);
}

/// Selected rows of any model.
class Rows final : public ExportRows
{
public:
    explicit Rows(const QAbstractItemView &view)
        : m_model(*view.model())
        , m_rows(selectedRows(view))
        , m_shown(shownColumns(view))
    {
        m_rows.resize(std::min(m_rows.size(), mostRows));
    }

    [[nodiscard]] QList<ExportColumn> columns() const override
    {
        QList<ExportColumn> columns;
        for (const int column : m_shown) {
            const auto header = [&](int role) {
                return m_model.headerData(column, Qt::Horizontal, role).toString();
            };
            const QString name = header(tablerole::exported);
            const QString title = header(Qt::DisplayRole);
            columns.append({ name.isEmpty() ? title : name, title });
        }
        return columns;
    }
    [[nodiscard]] qsizetype count() const override { return m_rows.size(); }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype column) const override
    {
        return valueOf(m_model, m_rows[row], m_shown[column]);
    }

private:
    const QAbstractItemModel &m_model;
    QList<int> m_rows;
    QList<int> m_shown;
};

QString written(const QAbstractItemView &view, ExportFormat format)
{
    const Rows rows(view);
    ExportOptions options;
    options.format
        = format == ExportFormat::JsonArray && rows.count() == 1 ? ExportFormat::JsonLines : format;
    for (qsizetype column = 0; column < rows.columns().size(); ++column)
        options.columns.append(column);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    TableWriter writer(rows, options, buffer);
    while (!writer.isDone() && writer.writeSome(mostRows)) { }
    return QString::fromUtf8(buffer.data());
}

} // namespace

QList<int> selectedRows(const QAbstractItemView &view)
{
    QList<int> rows;
    // By ranges: an index for each cell would take longer than anything that is done with them.
    const QItemSelection selection = view.selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom() && !range.parent().isValid(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    const auto end = std::unique(rows.begin(), rows.end());
    rows.resize(end - rows.begin());
    return rows;
}

void invert(QAbstractItemView &view)
{
    const QAbstractItemModel *const model = view.model();
    const int lastColumn = model->columnCount() - 1;
    QItemSelection rest;
    int from = 0;
    const auto closeAt = [&](int to) {
        if (from < to)
            rest.select(model->index(from, 0), model->index(to - 1, lastColumn));
        from = to + 1;
    };
    for (const int row : selectedRows(view))
        closeAt(row);
    closeAt(model->rowCount());
    view.selectionModel()->select(rest, QItemSelectionModel::ClearAndSelect);
}

QString ids(const QAbstractItemView &view)
{
    QStringList ids;
    QSet<QString> seen;
    for (const int row : selectedRows(view)) {
        QString id = view.model()->index(row, 0).data(tablerole::id).toString();
        if (id.isEmpty()) {
            QStringList texts;
            for (const int column : shownColumns(view))
                texts.append(view.model()->index(row, column).data(Qt::DisplayRole).toString());
            id = texts.join(u'\t');
        }
        if (!seen.contains(id))
            ids.append(id);
        seen.insert(id);
    }
    return ids.join(u'\n');
}

QString csv(const QAbstractItemView &view) { return written(view, ExportFormat::Csv); }

QString json(const QAbstractItemView &view) { return written(view, ExportFormat::JsonArray); }

} // namespace hydra::tablecopy
