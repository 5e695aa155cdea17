// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/push/jobtable.h"

#include "admin-gui/push/jobprogressdelegate.h"
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

enum JobColumn {
    NameColumn,
    JobStateColumn,
    DoneColumn,
    AckedColumn,
    OfflineColumn,
    FailedColumn,
    ProgressColumn,
    ByColumn,
};

int percentOf(const PushJob &job)
{
    return job.total > 0 ? int(job.finished() * 100 / job.total) : 0;
}

} // namespace

JobTable::JobTable(QWidget *parent)
    : QWidget(parent)
    , m_context(std::make_unique<QObject>())
    , m_list(new QTreeWidget(this))
    , m_pause(new QPushButton(icon(QStringLiteral("pause")), QString(), this))
    , m_stop(new QPushButton(icon(QStringLiteral("stop")), QString(), this))
    , m_result(new QPushButton(icon(QStringLiteral("events")), QString(), this))
{
    m_list->setObjectName(QStringLiteral("jobList"));
    m_list->setColumnCount(ByColumn + 1);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->setItemDelegateForColumn(ProgressColumn, new JobProgressDelegate(m_list));
    m_list->header()->moveSection(ProgressColumn, DoneColumn);
    m_pause->setObjectName(QStringLiteral("jobPause"));
    m_stop->setObjectName(QStringLiteral("jobStop"));
    m_result->setObjectName(QStringLiteral("jobResult"));
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_pause);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_result);
    buttons->addStretch();
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    m_poll.setInterval(pollInterval);
    connect(&m_poll, &QTimer::timeout, this, &JobTable::askRunning);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &JobTable::updateButtons);
    connect(m_stop, &QPushButton::clicked, this, [this] { actOnCurrent(PushJob::Action::Cancel); });
    connect(m_result, &QPushButton::clicked, this, [this] { emit resultAsked(current()); });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        const bool isPaused = m_jobs.value(current()).state == PushJob::State::Paused;
        actOnCurrent(isPaused ? PushJob::Action::Resume : PushJob::Action::Pause);
    });
    retranslate();
}

void JobTable::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_context = std::make_unique<QObject>();
    m_poll.stop();
    m_own.clear();
    if (service) {
        m_jobs.clear();
        m_list->clear();
        connect(service, &AdminService::stateChanged, this, [this](AdminService::State state) {
            if (state == AdminService::State::Live)
                askAll();
        });
    }
    updateButtons();
}

/// Those that were started elsewhere, or before this window was opened.
void JobTable::askAll()
{
    if (m_service->hello().role == AdminRole::Viewer)
        return;
    m_service->askJobs({ m_context.get(), [this](const AdminResult<QList<PushJob>> &result) {
                            if (!result)
                                return;
                            // The oldest first: each goes to the top.
                            std::for_each(
                                result->crbegin(), result->crend(), [this](const PushJob &job) {
                                    if (!m_jobs.contains(job.id))
                                        insert(job.id);
                                    take(job);
                                });
                        } });
}

void JobTable::add(const QByteArray &job)
{
    m_own.insert(job);
    if (!m_jobs.contains(job))
        insert(job);
    m_list->setCurrentItem(m_list->topLevelItem(0));
    ask(job, PushJob::Action::Ask);
}

void JobTable::insert(const QByteArray &job)
{
    while (m_list->topLevelItemCount() >= mostJobs) {
        const QTreeWidgetItem *const oldest = m_list->takeTopLevelItem(mostJobs - 1);
        m_jobs.remove(oldest->data(0, nameRole).toByteArray());
        m_own.remove(oldest->data(0, nameRole).toByteArray());
        delete oldest;
    }
    auto *const item = new QTreeWidgetItem;
    item->setData(0, nameRole, job);
    item->setText(NameColumn, QString::fromUtf8(job));
    for (int column = DoneColumn; column <= FailedColumn; ++column)
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_list->insertTopLevelItem(0, item);
    m_jobs.insert(job, {});
    m_poll.start();
}

void JobTable::stopOwn()
{
    for (const QByteArray &job : std::as_const(m_own)) {
        if (!m_jobs.value(job).isOver())
            ask(job, PushJob::Action::Cancel);
    }
}

int JobTable::runningCount() const
{
    return int(std::count_if(m_own.begin(), m_own.end(),
        [this](const QByteArray &job) { return !m_jobs.value(job).isOver(); }));
}

void JobTable::ask(const QByteArray &job, PushJob::Action action)
{
    if (!m_service)
        return;
    m_service->askJob(job, action, { m_context.get(), [this](const AdminResult<PushJob> &result) {
                                        if (result)
                                            take(*result);
                                    } });
}

void JobTable::askRunning()
{
    for (auto job = m_jobs.cbegin(); job != m_jobs.cend(); ++job) {
        if (!job->isOver())
            ask(job.key(), PushJob::Action::Ask);
    }
    const bool isRunning = std::any_of(
        m_jobs.cbegin(), m_jobs.cend(), [](const PushJob &job) { return !job.isOver(); });
    if (!isRunning)
        m_poll.stop();
}

QByteArray JobTable::current() const
{
    const QTreeWidgetItem *const item = m_list->currentItem();
    return item ? item->data(0, nameRole).toByteArray() : QByteArray();
}

void JobTable::actOnCurrent(PushJob::Action action)
{
    if (!current().isEmpty())
        ask(current(), action);
}

void JobTable::take(const PushJob &job)
{
    if (!m_jobs.contains(job.id))
        return;
    const bool wasRunning = runningCount() > 0;
    m_jobs[job.id] = job;
    show(job);
    if (wasRunning && runningCount() == 0)
        emit settled();
}

void JobTable::show(const PushJob &job)
{
    const QLocale locale;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *const item = m_list->topLevelItem(row);
        if (item->data(0, nameRole).toByteArray() != job.id)
            continue;
        item->setText(JobStateColumn, PushText::jobState(job.state));
        item->setText(ProgressColumn, tr("%1 %", "percent").arg(percentOf(job)));
        item->setData(ProgressColumn, JobProgressDelegate::percentRole, percentOf(job));
        item->setText(ByColumn, job.by);
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
    const bool isThere = !current().isEmpty();
    const PushJob job = m_jobs.value(current());
    const bool canAct = m_service && isThere && !job.isOver();
    m_result->setEnabled(isThere);
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
    m_list->setHeaderLabels({ tr("Job"), tr("State"), tr("Done"), tr("Acknowledged"), tr("Offline"),
        tr("Failed"), tr("Progress"), tr("By") });
    m_list->setAccessibleName(tr("Push jobs"));
    m_stop->setText(tr("Stop"));
    m_result->setText(tr("Open result"));
    m_result->setToolTip(tr("Show the events of this job's pushes"));
    const QHash<QByteArray, PushJob> jobs = m_jobs;
    for (const PushJob &job : jobs) {
        if (!job.id.isEmpty())
            show(job);
    }
    updateButtons();
}

} // namespace hydra
