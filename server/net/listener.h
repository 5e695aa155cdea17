// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTimer>

namespace hydra {

/// The listening socket of a worker. Hands on accepted descriptors, non-blocking and without delay,
/// and pauses when there is no room for more: the rest waits in the kernel's queue.
///
/// Thread: its worker. Source: QT-TRAPS 9 to 12; REQUIREMENTS.md 16, 35.
class Listener final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    explicit Listener(QObject *parent = nullptr);
    ~Listener() override;

    /// A bound and listening descriptor, close-on-exec. Errors: Refused (in use, no such address),
    /// Invalid (no permission); the detail is the system's sentence.
    [[nodiscard]] static Result<int> bindTo(const QHostAddress &address, quint16 port);

    /// Takes over \a descriptor and begins to accept.
    void start(int descriptor);
    /// Accepts nothing more; connections that wait are refused.
    void stop();

    /// Whether there is room for another connection; while there is none, none is taken.
    void setHasRoom(bool hasRoom);

signals:
    /// The slot owns \a descriptor.
    void accepted(int descriptor);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void apply();
    void setAccepting(bool isAccepting);
    void onAcceptError();
    [[nodiscard]] bool hasFreeDescriptor() const;

    bool m_hasRoom = true;
    /// No descriptor was free at the last attempt.
    bool m_isStarved = false;
    /// Kept back, so that running out of descriptors can be noticed with one still in hand.
    int m_spare = -1;
    QTimer m_retry;
};

} // namespace hydra
