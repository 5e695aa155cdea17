// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/receivers/filescan.h"

#include <QSet>

#include <memory>

namespace hydra {

/// The receivers of a file that was scanned. The file is read as it is asked for, beside its
/// thread.
///
/// Thread: the one that made it; the destructor waits for a batch that is being read.
class FileSource final : public ReceiverSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileSource)

public:
    enum class Doubles { Kept, LeftOut };

    FileSource(const hydra::FileSummary &file, Doubles doubles, QObject *parent = nullptr);
    ~FileSource() override;

    void ask(qsizetype most) override;
    void rewind() override;
    [[nodiscard]] QStringList columns() const override { return m_columns; }

private:
    /// What the worker alone touches, once it has it.
    struct Reading;

    QString m_path;
    CsvFormat m_format;
    QStringList m_columns;
    Doubles m_doubles;
    std::shared_ptr<Reading> m_reading;
    /// Last: ends before what its work is handed to.
    QThreadPool m_worker;
};

} // namespace hydra
