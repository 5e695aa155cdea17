// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/receivers/filesource.h"

namespace hydra {

struct FileSource::Reading
{
    Reading(const QString &path, const CsvFormat &format)
        : file(path, format)
    {
    }

    [[nodiscard]] ReceiverBatch next(qsizetype most, Doubles doubles);

    ReceiverFile file;
    QSet<UserId> seen;
    bool isOpen = false;
};

ReceiverBatch FileSource::Reading::next(qsizetype most, Doubles doubles)
{
    ReceiverBatch batch;
    if (!isOpen && !file.open()) {
        batch.isEnd = true;
        batch.problem = file.problem();
        return batch;
    }
    isOpen = true;
    QList<RejectedLine> rejected;
    batch.isEnd = !file.readSome(most, batch.receivers, rejected);
    batch.problem = file.problem();
    if (doubles == Doubles::LeftOut) {
        batch.receivers.removeIf([this](const Receiver &receiver) {
            const qsizetype before = seen.size();
            seen.insert(receiver.user);
            return seen.size() == before;
        });
    }
    return batch;
}

FileSource::FileSource(const hydra::FileSummary &file, Doubles doubles, QObject *parent)
    : ReceiverSource(parent)
    , m_path(file.path)
    , m_format(file.format)
    , m_columns(file.columns)
    , m_doubles(doubles)
{
    m_worker.setMaxThreadCount(1);
}

FileSource::~FileSource() = default;

void FileSource::ask(qsizetype most)
{
    if (!m_reading)
        m_reading = std::make_shared<Reading>(m_path, m_format);
    m_worker.start([this, most, reading = m_reading, doubles = m_doubles] {
        const ReceiverBatch batch = reading->next(most, doubles);
        // Queued: back into the thread that asked.
        QMetaObject::invokeMethod(
            this,
            [this, reading, batch] {
                if (reading == m_reading)
                    emit told(batch);
            },
            Qt::QueuedConnection);
    });
}

void FileSource::rewind() { m_reading.reset(); }

} // namespace hydra
