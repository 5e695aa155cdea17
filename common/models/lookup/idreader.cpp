// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/lookup/idreader.h"

namespace hydra {

IdReader::IdReader(QObject *parent)
    : QObject(parent)
{
    m_worker.setMaxThreadCount(1);
}

void IdReader::read(const QString &text)
{
    const quint64 reading = ++m_lastReading;
    m_worker.clear();
    if (text.size() <= shortText) {
        take(reading, IdList::fromText(text));
        return;
    }
    m_isReading = true;
    m_worker.start([this, reading, text] {
        const IdList ids = IdList::fromText(text);
        // Queued: the ids belong to the thread that asked.
        QMetaObject::invokeMethod(
            this, [this, reading, ids] { take(reading, ids); }, Qt::QueuedConnection);
    });
    emit changed();
}

void IdReader::take(quint64 reading, const IdList &ids)
{
    if (reading != m_lastReading)
        return;
    m_ids = ids;
    m_isReading = false;
    emit changed();
}

} // namespace hydra
