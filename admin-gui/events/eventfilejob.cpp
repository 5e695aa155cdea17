// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/events/eventfilejob.h"

#include <QFile>
#include <QThread>

namespace hydra {

EventFileJob::EventFileJob(const QString &path, qsizetype most, QObject *parent)
    : QObject(parent)
    , m_thread(QThread::create([this, path, most] {
        QFile file(path);
        std::shared_ptr<EventFile::Saved> saved;
        QString problem;
        if (!file.open(QIODevice::ReadOnly)) {
            problem = file.errorString();
        } else {
            auto read = EventFile::read(file, most, [this] { return m_isWanted.load(); });
            if (read)
                saved = std::make_shared<EventFile::Saved>(std::move(*read));
            else
                problem = read.error();
        }
        // Emitted here, received in the main thread: whoever listens lives there.
        emit done(saved, problem.isEmpty() ? QString() : tr("%1: %2").arg(path, problem));
    }))
{
    m_thread->setParent(this);
    // In the next turn, when whoever made this listens.
    QMetaObject::invokeMethod(
        this, [this] { m_thread->start(); }, Qt::QueuedConnection);
}

EventFileJob::~EventFileJob()
{
    m_isWanted = false;
    m_thread->wait();
}

} // namespace hydra
