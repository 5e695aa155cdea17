// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/instances/instancespage.h"

#include "admin-gui/instances/instancedelegate.h"
#include "admin-gui/instances/instancepane.h"
#include "admin-gui/page/headermenu.h"
#include "common/ui/charts/sparklinedelegate.h"
#include "common/ui/notices/emptystate.h"
#include "common/ui/settings/windowstate.h"

#include <QEvent>
#include <QHeaderView>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace hydra {

namespace {

static_assert(int(InstanceTableModel::SamplesRole) == SparklineDelegate::samplesRole);

} // namespace

InstancesPage::InstancesPage(QWidget *parent)
    : AdminPage(parent)
    , m_model([this] { return m_service ? m_service->now() : systemNow(); })
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_view(new QTableView(this))
    , m_empty(new EmptyState(m_view))
    , m_pane(new InstancePane(m_model, this))
{
    setObjectName(QStringLiteral("instancesPage"));
    m_view->setObjectName(QStringLiteral("instanceTable"));
    m_view->setFont(tabularFigures(font()));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new InstanceDelegate(this));
    m_view->setItemDelegateForColumn(
        InstanceTableModel::PushHistoryColumn, new SparklineDelegate(this));
    m_view->setItemDelegateForColumn(
        InstanceTableModel::CpuHistoryColumn, new SparklineDelegate(this));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(QFontMetrics(m_view->font()).height() * 3 / 2);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setChildrenCollapsible(false);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_splitter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        showChosen();
        emit selectionMoved();
    });
    const auto askUsers = [this] { emit actionAsked(QStringLiteral("instance.users")); };
    connect(m_pane, &InstancePane::usersAsked, this, askUsers);
    connect(m_pane, &InstancePane::told, this, &InstancesPage::told);
    connect(m_view, &QAbstractItemView::doubleClicked, this, askUsers);
    fitColumns();
    new HeaderMenu(*m_view);
    retranslate();
}

void InstancesPage::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_pane->setService(service);
    if (service) {
        m_model.clear();
        connect(service, &AdminService::instancesChanged, this, &InstancesPage::take);
        connect(service, &AdminService::stateChanged, this, [this](AdminService::State state) {
            if (state == AdminService::State::Live)
                refresh();
        });
    }
    showReason();
    showChosen();
}

void InstancesPage::refresh()
{
    if (!m_service)
        return;
    m_service->askInstances({ this, [this](const AdminResult<InstanceList> &result) {
                                 if (result)
                                     take(*result);
                             } });
}

void InstancesPage::take(const InstanceList &list)
{
    m_model.setInstances(list);
    m_pane->setPeers(list);
    if (!m_view->currentIndex().isValid() && m_model.rowCount() > 0)
        m_view->setCurrentIndex(m_model.index(0, InstanceTableModel::IdColumn));
    showReason();
    showChosen();
}

void InstancesPage::fitColumns()
{
    const QFontMetrics metrics(m_view->font());
    for (int column = 0; column < InstanceTableModel::ColumnCount; ++column) {
        const QString title
            = m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        m_view->setColumnWidth(
            column, metrics.horizontalAdvance(title) + metrics.averageCharWidth() * 4);
    }
    m_view->setColumnWidth(InstanceTableModel::HealthColumn,
        metrics.horizontalAdvance(QStringLiteral("unreachable000")));
    m_view->setColumnWidth(InstanceTableModel::IdColumn,
        metrics.horizontalAdvance(QStringLiteral("10.100.10.10:10240")));
    for (const int column :
        { InstanceTableModel::PushHistoryColumn, InstanceTableModel::CpuHistoryColumn })
        m_view->setColumnWidth(column, metrics.averageCharWidth() * 22);
}

void InstancesPage::showChosen()
{
    const int row = m_view->currentIndex().row();
    m_pane->show(row < m_model.rowCount() ? row : -1);
}

QByteArray InstancesPage::chosen() const
{
    const int row = m_view->currentIndex().row();
    return row >= 0 && row < m_model.rowCount() ? m_model.at(row).id : QByteArray();
}

void InstancesPage::setReadOnly(bool isReadOnly) { m_pane->setReadOnly(isReadOnly); }

void InstancesPage::showReason()
{
    if (m_model.rowCount() > 0) {
        m_empty->setReason({});
    } else if (!m_service) {
        m_empty->setReason(EmptyReason { QStringLiteral("disconnect"),
            [] { return tr("Not connected. Choose a server to begin."); },
            { { [] { return tr("Connect…"); },
                [this] { emit actionAsked(QStringLiteral("file.connect")); } } } });
    } else {
        m_empty->setReason(EmptyReason {
            QStringLiteral("waiting"), [] { return tr("Asking for the instances…"); }, {}, -1 });
    }
}

QTableView *InstancesPage::table() { return m_view; }

AdminQuestion InstancesPage::question() const { return { "instances/list", "{}" }; }

bool InstancesPage::select(const QByteArray &id)
{
    const int row = m_model.rowOf(id);
    if (row >= 0)
        m_view->setCurrentIndex(m_model.index(row, InstanceTableModel::IdColumn));
    return row >= 0;
}

void InstancesPage::save(QSettings &settings) const
{
    windowstate::save(settings, QStringLiteral("instances"), *m_view->horizontalHeader());
    windowstate::save(settings, QStringLiteral("instancesPage"), *m_splitter);
}

void InstancesPage::restore(QSettings &settings)
{
    windowstate::restore(settings, QStringLiteral("instances"), *m_view->horizontalHeader());
    windowstate::restore(settings, QStringLiteral("instancesPage"), *m_splitter);
}

void InstancesPage::changeEvent(QEvent *event)
{
    AdminPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void InstancesPage::retranslate()
{
    m_model.retranslate();
    m_view->setAccessibleName(tr("Instances of the cluster"));
    showChosen();
    showReason();
}

} // namespace hydra
