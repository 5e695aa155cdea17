// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/receivers/receiverfile.h"

#include <QThreadPool>

#include <atomic>
#include <optional>

namespace hydra {

/// What is in a file of receivers.
struct FileSummary
{
    static constexpr qsizetype keptRejections = 1000;
    static constexpr qsizetype keptSample = 1000;

    QString path = {};
    CsvFormat format = {};
    QStringList columns = {};
    qint64 receivers = 0;
    /// Lines with a user who stands in a former one.
    qint64 duplicates = 0;
    qint64 rejected = 0;
    /// The first ones.
    QList<RejectedLine> rejections = {};
    QList<Receiver> sample = {};
    /// Why it is of no use, as a sentence; empty if it is.
    QString problem = {};
};

/// Reads a file of receivers from end to end beside its thread, to know what is in it.
///
/// Thread: the one that made it; the destructor waits for a piece of the file.
class FileScan final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileScan)

public:
    static constexpr qint64 receiversAtMost = 1'000'000;

    explicit FileScan(QObject *parent = nullptr);
    ~FileScan() override;

    /// Without \a format it is guessed. Takes the place of what runs.
    void start(const QString &path, std::optional<CsvFormat> format = std::nullopt);
    /// finished() does not come.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

signals:
    /// Unit: bytes.
    void progressed(qint64 read, qint64 size);
    void finished(const hydra::FileSummary &summary);

private:
    [[nodiscard]] FileSummary scan(
        const QString &path, const std::optional<CsvFormat> &format, int scan);
    [[nodiscard]] FileSummary scanAs(
        const QString &path, const CsvFormat &format, int scan, bool &isOtherEncoding);

    std::atomic_int m_scan = 0;
    bool m_isRunning = false;
    /// Last: ends before what its work is handed to.
    QThreadPool m_worker;
};

} // namespace hydra
