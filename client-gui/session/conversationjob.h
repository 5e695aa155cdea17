// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/timeline/conversationfile.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

class QThread;

namespace hydra {

/// Saves or opens one .hydralog in a thread of its own, so that the window goes on. A file that
/// could not be written to its end leaves the old one as it was.
///
/// Thread: the main one. Lifetime: its destructor stops the work and waits for it, a few
/// milliseconds.
class ConversationJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationJob)

public:
    explicit ConversationJob(QObject *parent = nullptr);
    ~ConversationJob() override;

    /// Only one of these, once.
    void save(const QString &path, SavedConversation conversation);
    void open(const QString &path);

signals:
    /// The last signal of a save; \a problem is a sentence or empty.
    void saved(const QString &problem);
    /// The last signal of an open.
    void opened(
        const std::shared_ptr<hydra::SavedConversation> &conversation, const QString &problem);

private:
    std::atomic_bool m_isWanted = true;
    QThread *m_thread = nullptr;
};

} // namespace hydra
