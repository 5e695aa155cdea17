// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "admin-gui/page/adminpage.h"

class QLabel;
class QTreeWidget;

namespace hydra {

class EventModel;
class LoadTile;

/// The cluster at a glance: eight numbers with their last quarter of an hour, the instances, and
/// what needs attention, and what happened last.
class OverviewPage final : public AdminPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverviewPage)

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    void setService(hydra::AdminService *service) override;
    void refresh() override;
    /// What happened, of which the last is shown; outlives this.
    void setEvents(const hydra::EventModel &events);

signals:
    void instanceAsked(const QByteArray &id);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void askLoad();
    void takeLoad(const LoadHistory &history);
    void takeSample(const LoadSample &now);
    void takeInstances(const InstanceList &list);
    void showTiles();
    void showInstances();
    void showEvents();
    void retranslate();

    QPointer<AdminService> m_service;
    LoadHistory m_load;
    /// When the last point of the series was taken.
    Moment m_lastPoint;
    InstanceList m_instances;
    QList<LoadTile *> m_tiles;
    QLabel *m_instancesTitle;
    QTreeWidget *m_strip;
    QLabel *m_attentionTitle;
    QTreeWidget *m_attention;
    QLabel *m_eventsTitle;
    QTreeWidget *m_events;
    const EventModel *m_eventModel = nullptr;
};

} // namespace hydra
