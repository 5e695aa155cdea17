// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/export/tablewriter.h"

#include <QObject>

#include <atomic>
#include <memory>

class QThread;

namespace hydra {

/// Writes a table to a file in a thread of its own: all of it or, when it fails or is cancelled,
/// nothing (QSaveFile). One job, one file.
class ExportJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportJob)

public:
    explicit ExportJob(QObject *parent = nullptr);
    /// Cancels and waits: a piece of a thousand rows at most.
    ~ExportJob() override;

    void start(
        std::shared_ptr<const ExportRows> rows, const ExportOptions &options, const QString &path);
    /// finished() follows with an empty error, and no file is there.
    void cancel();

signals:
    void progressed(qsizetype done, qsizetype total);
    /// \a error is empty if all went well or it was cancelled.
    void finished(bool isWritten, const QString &error);

private:
    void work(const ExportRows &rows, const ExportOptions &options, const QString &path);

    std::unique_ptr<QThread> m_thread;
    std::atomic_bool m_isCancelled = false;
};

} // namespace hydra
