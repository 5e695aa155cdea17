// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/overview/overviewpage.h"

#include "admin-gui/overview/attention.h"
#include "admin-gui/overview/loadtile.h"
#include "common/models/instancetablemodel.h"
#include "common/ui/look/icons.h"

#include <QEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTreeWidget>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto shownSpan = std::chrono::seconds(15min);
constexpr int tilesInARow = 4;
constexpr std::array shownMetrics { LoadMetric::Online, LoadMetric::Connections, LoadMetric::Logins,
    LoadMetric::Pushes, LoadMetric::Acknowledgments, LoadMetric::AckP95, LoadMetric::RoutedOut,
    LoadMetric::Errors };

QTreeWidget *listOn(QWidget *parent, const char *name)
{
    auto *const list = new QTreeWidget(parent);
    list->setObjectName(QLatin1String(name));
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    return list;
}

QIcon iconOf(InstanceInfo::Health health)
{
    switch (health) {
    case InstanceInfo::Health::Ok:
        return icon(QStringLiteral("ok"), StatusColor::Good);
    case InstanceInfo::Health::Unreachable:
        return icon(QStringLiteral("error"), StatusColor::Bad);
    case InstanceInfo::Health::Degraded:
    case InstanceInfo::Health::Draining:
        break;
    }
    return icon(QStringLiteral("warning"), StatusColor::Warning);
}

} // namespace

OverviewPage::OverviewPage(QWidget *parent)
    : AdminPage(parent)
    , m_instancesTitle(new QLabel(this))
    , m_strip(listOn(this, "instanceStrip"))
    , m_attentionTitle(new QLabel(this))
    , m_attention(listOn(this, "attentionList"))
{
    setObjectName(QStringLiteral("overviewPage"));
    auto *const grid = new QGridLayout(this);
    for (const LoadMetric metric : shownMetrics) {
        auto *const tile = new LoadTile(metric, this);
        const int place = int(m_tiles.size());
        grid->addWidget(tile, place / tilesInARow, place % tilesInARow);
        m_tiles.append(tile);
    }
    m_strip->setColumnCount(4);
    m_strip->setAlternatingRowColors(true);
    m_attention->setHeaderHidden(true);
    grid->addWidget(m_instancesTitle, 2, 0, 1, 2);
    grid->addWidget(m_attentionTitle, 2, 2, 1, 2);
    grid->addWidget(m_strip, 3, 0, 1, 2);
    grid->addWidget(m_attention, 3, 2, 1, 2);
    for (int column = 0; column < tilesInARow; ++column)
        grid->setColumnStretch(column, 1);
    grid->setRowStretch(0, 2);
    grid->setRowStretch(1, 2);
    grid->setRowStretch(3, 3);
    retranslate();
}

void OverviewPage::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    if (!service)
        return;
    m_load = {};
    m_instances = {};
    for (LoadTile *const tile : std::as_const(m_tiles))
        tile->clear();
    showInstances();
    connect(service, &AdminService::loadChanged, this, &OverviewPage::takeSample);
    connect(service, &AdminService::instancesChanged, this, &OverviewPage::takeInstances);
    connect(service, &AdminService::stateChanged, this, [this](AdminService::State state) {
        if (state == AdminService::State::Live)
            refresh();
    });
}

void OverviewPage::refresh()
{
    if (!m_service)
        return;
    askLoad();
    m_service->askInstances({ this, [this](const AdminResult<InstanceList> &result) {
                                 if (result)
                                     takeInstances(*result);
                             } });
}

void OverviewPage::askLoad()
{
    m_service->askLoad(shownSpan, { this, [this](const AdminResult<LoadHistory> &result) {
                                       if (result)
                                           takeLoad(*result);
                                   } });
}

void OverviewPage::takeLoad(const LoadHistory &history)
{
    m_load = history;
    m_lastPoint = m_service ? m_service->now() : systemNow();
    showTiles();
}

void OverviewPage::takeSample(const LoadSample &now)
{
    m_load.now = now;
    // A point as often as the history has them.
    if (m_service && m_service->now() - m_lastPoint >= m_load.step) {
        m_lastPoint = m_service->now();
        const qsizetype most = shownSpan / m_load.step;
        for (size_t i = 0; i < now.size(); ++i) {
            QList<double> &series = m_load.series.at(i);
            series.append(now.at(i));
            if (series.size() > most)
                series.removeFirst();
        }
    }
    showTiles();
}

void OverviewPage::takeInstances(const InstanceList &list)
{
    m_instances = list;
    showInstances();
}

void OverviewPage::showTiles()
{
    if (!isVisible())
        return;
    for (LoadTile *const tile : std::as_const(m_tiles)) {
        const auto metric = size_t(tile->measured());
        tile->setSamples(m_load.series.at(metric), m_load.now.at(metric));
    }
}

void OverviewPage::showInstances()
{
    if (!isVisible())
        return;
    const QLocale locale;
    m_strip->clear();
    for (const InstanceInfo &instance : std::as_const(m_instances.items)) {
        const bool isAway = instance.health == InstanceInfo::Health::Unreachable;
        auto *const item = new QTreeWidgetItem(m_strip,
            { QString::fromUtf8(instance.id), InstanceTableModel::healthText(instance.health),
                locale.toString(instance.users),
                isAway ? QString() : tr("%1 %").arg(locale.toString(instance.cpu * 100, 'f', 0)) });
        item->setIcon(1, iconOf(instance.health));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(3, Qt::AlignRight | Qt::AlignVCenter);
    }
    m_attention->clear();
    for (const Attention::Item &each : Attention::of(m_instances)) {
        auto *const item = new QTreeWidgetItem(m_attention, { each.text });
        item->setIcon(0,
            each.isBad ? icon(QStringLiteral("error"), StatusColor::Bad)
                       : icon(QStringLiteral("warning"), StatusColor::Warning));
        item->setToolTip(0, each.text);
    }
    if (m_attention->topLevelItemCount() == 0 && !m_instances.items.isEmpty()) {
        auto *const item = new QTreeWidgetItem(m_attention, { tr("Nothing. All is well.") });
        item->setIcon(0, icon(QStringLiteral("ok"), StatusColor::Good));
    }
}

void OverviewPage::showEvent(QShowEvent *event)
{
    AdminPage::showEvent(event);
    showTiles();
    showInstances();
}

void OverviewPage::changeEvent(QEvent *event)
{
    AdminPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void OverviewPage::retranslate()
{
    m_instancesTitle->setText(tr("Instances"));
    m_attentionTitle->setText(tr("Needs attention"));
    m_strip->setHeaderLabels({ tr("Instance"), tr("Health"), tr("Users"), tr("CPU") });
    m_strip->setAccessibleName(m_instancesTitle->text());
    m_attention->setAccessibleName(m_attentionTitle->text());
    const QFontMetrics metrics(font());
    m_strip->setColumnWidth(0, metrics.averageCharWidth() * 26);
    m_strip->setColumnWidth(1, metrics.averageCharWidth() * 18);
    showInstances();
}

} // namespace hydra
