// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/overview/overviewpage.h"

#include "admin-gui/overview/attention.h"
#include "admin-gui/overview/loadtile.h"
#include "common/models/events/eventmodel.h"
#include "common/models/events/eventtext.h"
#include "common/models/instances/instancetablemodel.h"
#include "common/models/timetext.h"
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
constexpr qsizetype shownEvents = 10;
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

/// The page that says more about a number.
QLatin1String explanationOf(LoadMetric metric)
{
    switch (metric) {
    case LoadMetric::Online:
        return QLatin1String("users");
    case LoadMetric::Pushes:
    case LoadMetric::Acknowledgments:
    case LoadMetric::AckP95:
        return QLatin1String("push");
    case LoadMetric::Logins:
    case LoadMetric::Errors:
        return QLatin1String("events");
    case LoadMetric::Connections:
    case LoadMetric::RoutedIn:
    case LoadMetric::RoutedOut:
        break;
    }
    return QLatin1String("instances");
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
    , m_eventsTitle(new QLabel(this))
    , m_events(listOn(this, "lastEvents"))
{
    setObjectName(QStringLiteral("overviewPage"));
    auto *const grid = new QGridLayout(this);
    for (const LoadMetric metric : shownMetrics) {
        auto *const tile = new LoadTile(metric, this);
        const int place = int(m_tiles.size());
        grid->addWidget(tile, place / tilesInARow, place % tilesInARow);
        connect(tile, &LoadTile::activated, this,
            [this, metric] { emit actionAsked(QLatin1String("view.") + explanationOf(metric)); });
        m_tiles.append(tile);
    }
    m_strip->setColumnCount(5);
    m_strip->setAlternatingRowColors(true);
    m_strip->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_strip, &QTreeWidget::itemActivated, this,
        [this](const QTreeWidgetItem *item) { emit instanceAsked(item->text(0).toUtf8()); });
    m_attention->setHeaderHidden(true);
    m_events->setHeaderHidden(true);
    m_events->setColumnCount(3);
    connect(m_events, &QTreeWidget::itemActivated, this,
        [this] { emit actionAsked(QStringLiteral("view.events")); });
    grid->addWidget(m_instancesTitle, 2, 0, 1, 2);
    grid->addWidget(m_attentionTitle, 2, 2, 1, 2);
    grid->addWidget(m_strip, 3, 0, 3, 2);
    grid->addWidget(m_attention, 3, 2, 1, 2);
    grid->addWidget(m_eventsTitle, 4, 2, 1, 2);
    grid->addWidget(m_events, 5, 2, 1, 2);
    for (int column = 0; column < tilesInARow; ++column)
        grid->setColumnStretch(column, 1);
    grid->setRowStretch(0, 2);
    grid->setRowStretch(1, 2);
    grid->setRowStretch(3, 1);
    grid->setRowStretch(5, 2);
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
    // In place: what is selected stays so, and nothing jumps under the eye.
    while (m_strip->topLevelItemCount() > m_instances.items.size())
        delete m_strip->takeTopLevelItem(m_strip->topLevelItemCount() - 1);
    for (int row = 0; row < int(m_instances.items.size()); ++row) {
        const InstanceInfo &instance = m_instances.items[row];
        const bool isAway = instance.health == InstanceInfo::Health::Unreachable;
        if (row == m_strip->topLevelItemCount())
            new QTreeWidgetItem(m_strip);
        QTreeWidgetItem *const item = m_strip->topLevelItem(row);
        const QStringList texts { QString::fromUtf8(instance.id),
            InstanceTableModel::healthText(instance.health), locale.toString(instance.users),
            isAway ? QString() : tr("%1 %").arg(locale.toString(instance.cpu * 100, 'f', 0)),
            isAway ? QString() : tr("%1 ms").arg(locale.toString(instance.loopLagMs, 'f', 1)) };
        for (int column = 0; column < int(texts.size()); ++column) {
            item->setText(column, texts[column]);
            if (column > 1)
                item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        }
        item->setIcon(1, iconOf(instance.health));
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
    showEvents();
}

void OverviewPage::setEvents(const hydra::EventModel &events)
{
    m_eventModel = &events;
    connect(&events, &EventModel::countsChanged, this, &OverviewPage::showEvents);
}

void OverviewPage::showEvents()
{
    if (!isVisible() || !m_eventModel)
        return;
    const EventModel::Events &events = m_eventModel->events();
    const auto count = std::min(events.size(), shownEvents);
    while (m_events->topLevelItemCount() > count)
        delete m_events->takeTopLevelItem(m_events->topLevelItemCount() - 1);
    const Moment now = m_service ? m_service->now() : systemNow();
    for (int row = 0; row < int(count); ++row) {
        const Event &event = events.at(events.end() - 1 - quint64(row));
        if (row == m_events->topLevelItemCount())
            new QTreeWidgetItem(m_events);
        QTreeWidgetItem *const item = m_events->topLevelItem(row);
        item->setText(0, TimeText::clock(event.at, now));
        item->setIcon(1, icon(EventText::iconName(event.kind)));
        item->setText(1, EventText::kind(event.kind));
        item->setText(2, EventText::sentence(event));
        item->setToolTip(2, item->text(2));
    }
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
    m_eventsTitle->setText(tr("Last events"));
    m_strip->setHeaderLabels(
        { tr("Instance"), tr("Health"), tr("Users"), tr("CPU"), tr("Loop lag") });
    m_strip->setAccessibleName(m_instancesTitle->text());
    m_attention->setAccessibleName(m_attentionTitle->text());
    m_events->setAccessibleName(m_eventsTitle->text());
    const QFontMetrics metrics(font());
    m_strip->setColumnWidth(0, metrics.averageCharWidth() * 22);
    m_strip->setColumnWidth(1, metrics.averageCharWidth() * 15);
    m_strip->setColumnWidth(2, metrics.averageCharWidth() * 10);
    m_strip->setColumnWidth(3, metrics.averageCharWidth() * 9);
    m_events->setColumnWidth(0, metrics.averageCharWidth() * 12);
    m_events->setColumnWidth(1, metrics.averageCharWidth() * 16);
    showInstances();
    showEvents();
}

} // namespace hydra
