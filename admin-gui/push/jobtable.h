// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QTimer>
#include <QWidget>

class QPushButton;
class QTreeWidget;

namespace hydra {

/// Push jobs: how far they are, pausing and stopping them, and what came of them. Those that this
/// window started, and those that the server carried on with when it connected.
class JobTable final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobTable)

public:
    static constexpr int mostJobs = 50;

    explicit JobTable(QWidget *parent = nullptr);

    void setService(hydra::AdminService *service);
    /// One that this window started.
    void add(const QByteArray &job);
    /// Asks the server to stop what this window started; settled() tells when nothing of it runs.
    void stopOwn();

    /// Of the jobs that this window started.
    [[nodiscard]] int runningCount() const;

signals:
    /// The last of this window's jobs has come to its end.
    void settled();
    /// What became of the pushes of \a job is asked for.
    void resultAsked(const QByteArray &job);

protected:
    void changeEvent(QEvent *event) override;

private:
    void askAll();
    void insert(const QByteArray &job);
    void ask(const QByteArray &job, PushJob::Action action);
    void askRunning();
    void actOnCurrent(PushJob::Action action);
    void take(const PushJob &job);
    void show(const PushJob &job);
    [[nodiscard]] QByteArray current() const;
    void updateButtons();
    void retranslate();

    QPointer<AdminService> m_service;
    std::unique_ptr<QObject> m_context;
    QHash<QByteArray, PushJob> m_jobs;
    QSet<QByteArray> m_own;
    QTimer m_poll;
    QTreeWidget *m_list;
    QPushButton *m_pause;
    QPushButton *m_stop;
    QPushButton *m_result;
};

} // namespace hydra
