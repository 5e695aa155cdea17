// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/session/conversationjob.h"

#include <QFile>
#include <QSaveFile>
#include <QThread>

namespace hydra {

ConversationJob::ConversationJob(QObject *parent)
    : QObject(parent)
{
}

ConversationJob::~ConversationJob()
{
    m_isWanted = false;
    if (m_thread != nullptr)
        m_thread->wait();
}

void ConversationJob::save(const QString &path, SavedConversation conversation)
{
    Q_ASSERT(m_thread == nullptr);
    auto shared = std::make_shared<const SavedConversation>(std::move(conversation));
    m_thread = QThread::create([this, path, shared] {
        QSaveFile file(path);
        QString problem;
        if (!file.open(QIODevice::WriteOnly)) {
            problem = file.errorString();
        } else {
            const auto written = ConversationFile::write(
                file, *shared, [this](double) { return m_isWanted.load(); });
            if (!written)
                problem = written.error();
            else if (!file.commit())
                problem = file.errorString();
        }
        // Emitted here, received in the main thread: whoever listens lives there.
        emit saved(problem.isEmpty() ? QString() : tr("%1: %2").arg(path, problem));
    });
    m_thread->setParent(this);
    m_thread->start();
}

void ConversationJob::open(const QString &path)
{
    Q_ASSERT(m_thread == nullptr);
    m_thread = QThread::create([this, path] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            emit opened(nullptr, tr("%1: %2").arg(path, file.errorString()));
            return;
        }
        auto read = ConversationFile::read(file, [this](double) { return m_isWanted.load(); });
        if (!read)
            emit opened(nullptr, tr("%1: %2").arg(path, read.error()));
        else
            emit opened(std::make_shared<SavedConversation>(std::move(*read)), QString());
    });
    m_thread->setParent(this);
    m_thread->start();
}

} // namespace hydra
