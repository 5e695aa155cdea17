// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/push/jobtable.h"

#include "common/models/pushtext.h"
#include "common/ui/look/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto pollInterval = 500ms;
constexpr int nameRole = Qt::UserRole;

enum JobColumn { NameColumn, JobStateColumn, DoneColumn, AckedColumn, OfflineColumn, FailedColumn };

} // namespace

JobTable::JobTable(QWidget *parent)
    : QWidget(parent)
    , m_context(std::make_unique<QObject>())
    , m_list(new QTreeWidget(this))
    , m_pause(new QPushButton(icon(QStringLiteral("pause")), QString(), this))
    , m_stop(new QPushButton(icon(QStringLiteral("stop")), QString(), this))
{
    m_list->setObjectName(QStringLiteral("jobList"));
    m_list->setColumnCount(FailedColumn + 1);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_stop->setObjectName(QStringLiteral("jobStop"));
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_pause);
    buttons->addWidget(m_stop);
    buttons->addStretch();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    m_poll.setInterval(pollInterval);
    connect(&m_poll, &QTimer::timeout, this, &JobTable::askRunning);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &JobTable::updateButtons);
    connect(m_stop, &QPushButton::clicked, this, [this] { actOnCurrent(PushJob::Action::Cancel); });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        const auto *const item = m_list->currentItem();
        const bool isPaused = item
            && m_jobs.value(item->data(0, nameRole).toByteArray()).state == PushJob::State::Paused;
        actOnCurrent(isPaused ? PushJob::Action::Resume : PushJob::Action::Pause);
    });
    retranslate();
}

void JobTable::setService(hydra::AdminService *service)
{
    m_service = service;
    m_context = std::make_unique<QObject>();
    m_poll.stop();
    if (service) {
        m_jobs.clear();
        m_list->clear();
    }
    updateButtons();
}

void JobTable::add(const QByteArray &job)
{
    while (m_list->topLevelItemCount() >= mostJobs) {
        const QTreeWidgetItem *const oldest = m_list->takeTopLevelItem(mostJobs - 1);
        m_jobs.remove(oldest->data(0, nameRole).toByteArray());
        delete oldest;
    }
    auto *const item = new QTreeWidgetItem;
    item->setData(0, nameRole, job);
    item->setText(NameColumn, QString::fromUtf8(job));
    for (int column = DoneColumn; column <= FailedColumn; ++column)
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_list->insertTopLevelItem(0, item);
    m_list->setCurrentItem(item);
    m_jobs.insert(job, {});
    ask(job, PushJob::Action::Ask);
    m_poll.start();
}

int JobTable::runningCount() const
{
    return int(std::count_if(
        m_jobs.begin(), m_jobs.end(), [](const PushJob &job) { return !job.isOver(); }));
}

void JobTable::ask(const QByteArray &job, PushJob::Action action)
{
    if (!m_service)
        return;
    m_service->askJob(job, action, { m_context.get(), [this](const AdminResult<PushJob> &result) {
                                        if (result)
                                            show(*result);
                                    } });
}

void JobTable::askRunning()
{
    for (auto job = m_jobs.cbegin(); job != m_jobs.cend(); ++job) {
        if (!job->isOver())
            ask(job.key(), PushJob::Action::Ask);
    }
    if (runningCount() == 0)
        m_poll.stop();
}

void JobTable::actOnCurrent(PushJob::Action action)
{
    if (const QTreeWidgetItem *const item = m_list->currentItem())
        ask(item->data(0, nameRole).toByteArray(), action);
}

void JobTable::show(const PushJob &job)
{
    if (!m_jobs.contains(job.id))
        return;
    m_jobs[job.id] = job;
    const QLocale locale;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *const item = m_list->topLevelItem(row);
        if (item->data(0, nameRole).toByteArray() != job.id)
            continue;
        item->setText(JobStateColumn, PushText::jobState(job.state));
        item->setText(DoneColumn,
            tr("%1 of %2").arg(locale.toString(job.finished()), locale.toString(job.total)));
        item->setText(AckedColumn, locale.toString(job.acked));
        item->setText(OfflineColumn, locale.toString(job.offline));
        item->setText(FailedColumn, locale.toString(job.failed));
    }
    updateButtons();
}

void JobTable::updateButtons()
{
    const QTreeWidgetItem *const item = m_list->currentItem();
    const PushJob job = item ? m_jobs.value(item->data(0, nameRole).toByteArray()) : PushJob();
    const bool canAct = m_service && item && !job.isOver();
    m_pause->setEnabled(canAct);
    m_stop->setEnabled(canAct);
    m_pause->setText(job.state == PushJob::State::Paused ? tr("Resume") : tr("Pause"));
}

void JobTable::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void JobTable::retranslate()
{
    m_list->setHeaderLabels(
        { tr("Job"), tr("State"), tr("Done"), tr("Acknowledged"), tr("Offline"), tr("Failed") });
    m_list->setAccessibleName(tr("Push jobs"));
    m_stop->setText(tr("Stop"));
    const QHash<QByteArray, PushJob> jobs = m_jobs;
    for (const PushJob &job : jobs) {
        if (!job.id.isEmpty())
            show(job);
    }
    updateButtons();
}

} // namespace hydra
