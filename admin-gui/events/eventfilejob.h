// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/events/eventfile.h"

#include <QObject>

#include <atomic>
#include <memory>

class QThread;

namespace hydra {

/// Reads one file of events in a thread of its own, so that the window goes on.
///
/// Thread: the main one. Lifetime: its destructor stops the work and waits for it, a few
/// milliseconds.
class EventFileJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventFileJob)

public:
    /// Keeps the last \a most events.
    EventFileJob(const QString &path, qsizetype most, QObject *parent = nullptr);
    ~EventFileJob() override;

signals:
    /// Once. \a problem is a sentence; without it there are events.
    void done(const std::shared_ptr<hydra::EventFile::Saved> &saved, const QString &problem);

private:
    std::atomic_bool m_isWanted = true;
    QThread *m_thread;
};

} // namespace hydra
