// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/export/exportjob.h"

#include <QElapsedTimer>
#include <QSaveFile>
#include <QThread>

namespace hydra {
namespace {

constexpr qsizetype rowsAtOnce = 1000;
/// A progress bar moves no quicker than the eye.
constexpr qint64 progressMs = 100;

} // namespace

ExportJob::ExportJob(QObject *parent)
    : QObject(parent)
{
}

ExportJob::~ExportJob()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void ExportJob::start(
    std::shared_ptr<const ExportRows> rows, const ExportOptions &options, const QString &path)
{
    Q_ASSERT(!m_thread);
    m_thread.reset(QThread::create(
        [this, rows = std::move(rows), options, path] { work(*rows, options, path); }));
    m_thread->start();
}

void ExportJob::cancel() { m_isCancelled = true; }

/// Thread: the job's own. Signals reach the GUI thread queued.
void ExportJob::work(const ExportRows &rows, const ExportOptions &options, const QString &path)
{
    QSaveFile file(path);
    bool isFine = file.open(QIODevice::WriteOnly);
    TableWriter writer(rows, options, file);
    QElapsedTimer sinceProgress;
    sinceProgress.start();
    while (isFine && !writer.isDone() && !m_isCancelled) {
        isFine = writer.writeSome(rowsAtOnce);
        if (sinceProgress.elapsed() >= progressMs) {
            sinceProgress.restart();
            emit progressed(writer.written(), rows.count());
        }
    }
    if (m_isCancelled) {
        file.cancelWriting();
        emit finished(false, {});
        return;
    }
    isFine = isFine && file.commit();
    emit finished(isFine, isFine ? QString() : file.errorString());
}

} // namespace hydra
