// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/receivers/filescan.h"

#include <QElapsedTimer>
#include <QSet>

namespace hydra {

namespace {

constexpr qsizetype receiversAtOnce = 1000;
/// A progress bar moves no quicker than the eye.
constexpr qint64 progressMs = 100;

} // namespace

FileScan::FileScan(QObject *parent)
    : QObject(parent)
{
    m_worker.setMaxThreadCount(1);
}

FileScan::~FileScan() { cancel(); }

void FileScan::start(const QString &path, std::optional<CsvFormat> format)
{
    cancel();
    m_isRunning = true;
    m_worker.start([this, path, format, current = m_scan.load()] {
        const FileSummary summary = scan(path, format, current);
        // Queued: the summary belongs to the thread that asked.
        QMetaObject::invokeMethod(
            this,
            [this, summary, current] {
                if (current != m_scan)
                    return;
                m_isRunning = false;
                emit finished(summary);
            },
            Qt::QueuedConnection);
    });
}

void FileScan::cancel()
{
    m_worker.clear();
    ++m_scan;
    m_isRunning = false;
}

FileSummary FileScan::scan(const QString &path, const std::optional<CsvFormat> &format, int scan)
{
    FileSummary summary;
    summary.path = path;
    const QByteArray head = ReceiverFile::head(path, summary.problem);
    if (!summary.problem.isEmpty())
        return summary;
    bool isOther = false;
    summary = scanAs(path,
        format ? *format : CsvFormat::guess(head, head.size() < ReceiverFile::headSize), scan,
        isOther);
    // The head was plain ASCII, and the rest told what it is.
    if (isOther && !format && summary.format.encoding == "UTF-8")
        summary = scanAs(path, CsvFormat::guessAs("GB18030", head), scan, isOther);
    return summary;
}

FileSummary FileScan::scanAs(
    const QString &path, const CsvFormat &format, int scan, bool &isOtherEncoding)
{
    FileSummary summary;
    summary.path = path;
    summary.format = format;
    ReceiverFile file(path, format);
    bool hasMore = file.open();
    QSet<UserId> seen;
    QElapsedTimer sinceProgress;
    sinceProgress.start();
    while (hasMore && scan == m_scan && summary.receivers <= receiversAtMost) {
        QList<Receiver> receivers;
        QList<RejectedLine> rejected;
        hasMore = file.readSome(receiversAtOnce, receivers, rejected);
        for (const Receiver &receiver : std::as_const(receivers)) {
            const qsizetype before = seen.size();
            seen.insert(receiver.user);
            summary.duplicates += seen.size() == before ? 1 : 0;
        }
        summary.receivers += receivers.size();
        summary.rejected += rejected.size();
        summary.sample += receivers.first(
            std::min(receivers.size(), FileSummary::keptSample - summary.sample.size()));
        summary.rejections += rejected.first(
            std::min(rejected.size(), FileSummary::keptRejections - summary.rejections.size()));
        if (sinceProgress.elapsed() >= progressMs) {
            sinceProgress.restart();
            emit progressed(file.bytesRead(), file.size());
        }
    }
    summary.columns = file.columns();
    summary.problem = file.problem();
    isOtherEncoding = file.isOtherEncoding();
    if (summary.problem.isEmpty() && summary.receivers > receiversAtMost) {
        summary.problem
            = tr("The file has more than %Ln lines. Split it.", nullptr, int(receiversAtMost));
    } else if (summary.problem.isEmpty() && summary.receivers == 0) {
        summary.problem = tr("No line has a user id in the column that is chosen.");
    }
    return summary;
}

} // namespace hydra
