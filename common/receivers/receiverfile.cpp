// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/receivers/receiverfile.h"

#include <QFileInfo>

namespace hydra {

namespace {

constexpr qint64 pieceSize = qint64 { 64 } * 1024;
constexpr qsizetype shownOfBadId = 40;

RejectedLine::Reason reasonOf(CsvRecord::Problem problem)
{
    using Problem = CsvRecord::Problem;
    switch (problem) {
    case Problem::UnclosedQuote:
        return RejectedLine::Reason::UnclosedQuote;
    case Problem::TextAfterQuote:
        return RejectedLine::Reason::TextAfterQuote;
    case Problem::TooManyCells:
        return RejectedLine::Reason::TooManyCells;
    case Problem::TooLong:
    case Problem::None:
        break;
    }
    return RejectedLine::Reason::TooLong;
}

} // namespace

ReceiverFile::ReceiverFile(const QString &path, CsvFormat format)
    : m_file(path)
    , m_format(std::move(format))
    , m_decoder(m_format.encoding.constData())
    , m_parser(m_format.separator)
{
}

QString ReceiverFile::openProblem(const QFile &file)
{
    return tr("%1 can't be read: %2.")
        .arg(QFileInfo(file.fileName()).fileName(), file.errorString());
}

bool ReceiverFile::open()
{
    if (!m_decoder.isValid()) {
        m_problem = tr("This computer can't read the encoding %1. Save the file as UTF-8.")
                        .arg(QString::fromLatin1(m_format.encoding));
    } else if (!m_file.open(QIODevice::ReadOnly)) {
        m_problem = openProblem(m_file);
    }
    return m_problem.isEmpty();
}

QByteArray ReceiverFile::head(const QString &path, QString &problem)
{
    QFile file(path);
    QByteArray head;
    // A pipe or a device would keep us waiting for ever.
    const QFileInfo about(path);
    if (about.exists() && !about.isFile()) {
        problem = tr("%1 is no file.").arg(about.fileName());
        return head;
    }
    if (file.open(QIODevice::ReadOnly))
        head = file.read(headSize);
    if (head.isEmpty() && file.error() == QFile::NoError)
        problem = tr("%1 is empty.").arg(QFileInfo(path).fileName());
    else if (file.error() != QFile::NoError)
        problem = openProblem(file);
    else if (head.contains('\0') && !QStringConverter::encodingForData(head))
        problem = tr("%1 is no text file.").arg(QFileInfo(path).fileName());
    return head;
}

bool ReceiverFile::readMore()
{
    const QByteArray piece = m_file.read(pieceSize);
    m_bytesRead += piece.size();
    if (m_file.error() != QFile::NoError) {
        m_problem = openProblem(m_file);
        return false;
    }
    m_parser.feed(QString(m_decoder.decode(piece)));
    if (m_decoder.hasError()) {
        m_isOtherEncoding = true;
        m_problem = tr("The file is not in the encoding %1. Save it as UTF-8.")
                        .arg(QString::fromLatin1(m_format.encoding));
        return false;
    }
    if (piece.isEmpty()) {
        m_parser.finish();
        m_isAtEnd = true;
    }
    return true;
}

bool ReceiverFile::readSome(
    qsizetype most, QList<Receiver> &receivers, QList<RejectedLine> &rejected)
{
    const qsizetype enough = receivers.size() + most;
    // What is rejected fills memory just as well.
    const qsizetype enoughRejected = rejected.size() + most;
    while (receivers.size() < enough && rejected.size() < enoughRejected) {
        if (m_parser.hasRecord())
            take(m_parser.takeRecord(), receivers, rejected);
        else if (m_isAtEnd || !readMore())
            return false;
    }
    return true;
}

void ReceiverFile::take(
    const CsvRecord &record, QList<Receiver> &receivers, QList<RejectedLine> &rejected)
{
    using Reason = RejectedLine::Reason;
    if (record.problem != CsvRecord::Problem::None) {
        rejected.append({ record.line, reasonOf(record.problem) });
        return;
    }
    if (m_columns.isEmpty()) {
        for (qsizetype i = 0; i < record.cells.size(); ++i) {
            const QString name = record.cells[i].trimmed();
            m_columns.append(m_format.hasHeader && !name.isEmpty() ? name : QString::number(i + 1));
        }
        if (m_format.hasHeader)
            return;
    }
    if (record.cells.size() < m_columns.size()) {
        rejected.append({ record.line, Reason::TooFewCells });
        return;
    }
    const QString id = record.cells.value(m_format.idColumn).trimmed();
    if (const auto user = UserId::fromDigits(id.toUtf8()))
        receivers.append({ *user, record.cells, record.line });
    else
        rejected.append({ record.line, Reason::NoId, id.left(shownOfBadId) });
}

} // namespace hydra
