// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QTreeWidget;

namespace hydra {

/// The push jobs that this window started: how far they are, and stopping them.
class JobTable final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobTable)

public:
    static constexpr int mostJobs = 50;

    explicit JobTable(QWidget *parent = nullptr);

    void setService(hydra::AdminService *service);
    void add(const QByteArray &job);
    [[nodiscard]] int runningCount() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void ask(const QByteArray &job, PushJob::Action action);
    void askRunning();
    void actOnCurrent(PushJob::Action action);
    void show(const PushJob &job);
    void updateButtons();
    void retranslate();

    QPointer<AdminService> m_service;
    std::unique_ptr<QObject> m_context;
    QHash<QByteArray, PushJob> m_jobs;
    QTimer m_poll;
    QTreeWidget *m_list;
    QPushButton *m_pause;
    QPushButton *m_stop;
};

} // namespace hydra
