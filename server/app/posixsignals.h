// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <memory>

QT_FORWARD_DECLARE_CLASS(QSocketNotifier)

namespace hydra {

/// Turns SIGTERM, SIGINT and SIGHUP into Qt signals. The process has one of it.
///
/// Thread: that of its event loop, which must be the main thread.
/// Lifetime: block() first thing in main(), the object once the application exists.
class PosixSignals final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PosixSignals)

public:
    explicit PosixSignals(QObject *parent = nullptr);
    ~PosixSignals() override;

    /// Blocks the three signals in the calling thread and in all that it starts later, and ignores
    /// SIGPIPE. A thread started before would still be killed by them. Returns false if the system
    /// refused.
    [[nodiscard]] static bool block();

    /// For QProcess::setChildProcessModifier(): gives the child the usual signals back, without
    /// which QProcess::terminate() has no effect on it. Does only what is allowed between fork and
    /// exec.
    static void restoreInChild();

    /// False if the system gave no descriptor: then the signals stay blocked and unheard.
    [[nodiscard]] bool isListening() const { return m_descriptor >= 0; }

signals:
    /// SIGTERM or SIGINT, once for each.
    void terminateRequested();
    /// SIGHUP.
    void reloadRequested();

private:
    void onReadable();

    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace hydra
