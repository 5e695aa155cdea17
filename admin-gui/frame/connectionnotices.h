// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QTimer>

namespace hydra {

class NoticeBar;

/// Says above the page what is wrong with the connection and with the cluster, and takes it back
/// when it is right again.
class ConnectionNotices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionNotices)

public:
    /// \a bar outlives this.
    explicit ConnectionNotices(NoticeBar &bar, QObject *parent = nullptr);

    void setService(hydra::AdminService *service);

signals:
    /// Another key or address is wanted.
    void changeAsked();

private:
    void onStateChanged(AdminService::State state);
    void onInstances(const InstanceList &list);
    void showInterrupted();
    void showWaiting();
    void showStopped();
    void showRetry(std::chrono::milliseconds delay);
    void sayClock();

    NoticeBar &m_bar;
    QPointer<AdminService> m_service;
    Moment m_lastLive;
    Moment m_retryAt;
    QTimer m_countdown;
    QString m_troubled;
};

} // namespace hydra
