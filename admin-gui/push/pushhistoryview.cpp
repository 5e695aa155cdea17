// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/push/pushhistoryview.h"

#include "admin-gui/push/pushstatedelegate.h"
#include "common/models/pushhistoryfilter.h"
#include "common/ui/look/theme.h"

#include <QHeaderView>

namespace hydra {

PushHistoryView::PushHistoryView(PushHistoryFilter &model, QWidget *parent)
    : QTableView(parent)
{
    setFont(tabularFigures(font()));
    setModel(&model);
    setItemDelegateForColumn(PushHistoryModel::StateColumn, new PushStateDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 5 / 4);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    fitColumns();
}

void PushHistoryView::fitColumns()
{
    const QFontMetrics metrics = fontMetrics();
    const auto width = [&](int column, const char *sample) {
        setColumnWidth(column,
            metrics.horizontalAdvance(QLatin1String(sample)) + metrics.averageCharWidth() * 3);
    };
    width(PushHistoryModel::TimeColumn, "00:00:00.000");
    width(PushHistoryModel::StateColumn, "acknowledged000");
    width(PushHistoryModel::UserColumn, "1000000000");
    width(PushHistoryModel::AckColumn, "00000 000000");
    width(PushHistoryModel::InstanceColumn, "10.0.0.1:10240");
    width(PushHistoryModel::RouteColumn, "routed");
    width(PushHistoryModel::SizeColumn, "00000");
    width(PushHistoryModel::IdColumn, "job-0123456789/10240");
}

} // namespace hydra
