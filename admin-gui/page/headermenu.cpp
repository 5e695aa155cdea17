// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/page/headermenu.h"

#include <QHeaderView>
#include <QMenu>
#include <QTableView>

namespace hydra {

namespace {

QString titleOf(const QAbstractItemModel &model, int column)
{
    const QString title
        = model.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    return title.isEmpty() ? model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
                           : title;
}

} // namespace

HeaderMenu::HeaderMenu(QTableView &view)
    : QObject(&view)
    , m_view(view)
    , m_first(view.horizontalHeader()->saveState())
{
    QHeaderView *const header = view.horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
        [this, header](QPoint position) { open(header->mapToGlobal(position)); });
}

void HeaderMenu::open(QPoint globalPosition)
{
    auto *const menu = new QMenu(&m_view);
    menu->setObjectName(QStringLiteral("headerMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QHeaderView *const header = m_view.horizontalHeader();
    const bool isLast = header->count() - header->hiddenSectionCount() == 1;
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        QAction *const action = menu->addAction(titleOf(*m_view.model(), column));
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        // Without any column there would be no header to bring them back.
        action->setEnabled(!action->isChecked() || !isLast);
        connect(action, &QAction::toggled, &m_view,
            [this, column](bool isShown) { m_view.setColumnHidden(column, !isShown); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("&Fit columns")), &QAction::triggered, &m_view,
        &QTableView::resizeColumnsToContents);
    connect(menu->addAction(tr("&Reset columns")), &QAction::triggered, &m_view,
        [this] { m_view.horizontalHeader()->restoreState(m_first); });
    menu->popup(globalPosition);
}

} // namespace hydra
