// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/receivers/csvformat.h"
#include "common/receivers/csvparser.h"
#include "common/receivers/receiversource.h"
#include "common/receivers/rejectedline.h"

#include <QFile>
#include <QStringDecoder>

namespace hydra {

/// Reads the receivers of a file, a piece at a time: however long it is, little of it is in memory.
///
/// Thread: one, whichever; it blocks.
class ReceiverFile final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::ReceiverFile)
    Q_DISABLE_COPY_MOVE(ReceiverFile)

public:
    /// Unit: bytes.
    static constexpr qint64 headSize = qint64 { 64 } * 1024;

    ReceiverFile(const QString &path, CsvFormat format);

    /// False if it cannot be read; see problem().
    [[nodiscard]] bool open();
    /// Appends \a most receivers at most. False when nobody is left, or when it has a problem().
    [[nodiscard]] bool readSome(
        qsizetype most, QList<Receiver> &receivers, QList<RejectedLine> &rejected);

    /// Why it could not be read to its end, as a sentence; empty if it could.
    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// Whether the problem is that the bytes are not in the encoding that was given.
    [[nodiscard]] bool isOtherEncoding() const { return m_isOtherEncoding; }
    /// Known after the first readSome(): from the first line, or "1", "2", …
    [[nodiscard]] const QStringList &columns() const { return m_columns; }
    [[nodiscard]] qint64 bytesRead() const { return m_bytesRead; }
    [[nodiscard]] qint64 size() const { return m_file.size(); }

    /// The beginning of the file at \a path, or why it cannot be read.
    [[nodiscard]] static QByteArray head(const QString &path, QString &problem);

private:
    bool readMore();
    void take(const CsvRecord &record, QList<Receiver> &receivers, QList<RejectedLine> &rejected);
    [[nodiscard]] static QString openProblem(const QFile &file);

    QFile m_file;
    CsvFormat m_format;
    QStringDecoder m_decoder;
    CsvParser m_parser;
    QStringList m_columns;
    QString m_problem;
    qint64 m_bytesRead = 0;
    bool m_isOtherEncoding = false;
    bool m_isAtEnd = false;
};

} // namespace hydra
