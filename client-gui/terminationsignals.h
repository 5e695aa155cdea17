// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <memory>

class QSocketNotifier;

namespace hydra {

/// SIGINT and SIGTERM as events of the loop.
///
/// Thread: the main one. Lifetime: after the application object.
class TerminationSignals final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TerminationSignals)

public:
    /// Blocks the signals in this thread and those it starts: to be called before any is started,
    /// or a signal could reach one that lets it end the program.
    static void block();

    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

signals:
    void received();

private:
    void onReadable();

    /// -1 if the system refuses one; then the signals end the program abruptly.
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace hydra
