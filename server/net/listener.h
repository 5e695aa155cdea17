// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"
#include "server/eventloop/deadline.h"
#include "server/eventloop/fdhandler.h"

#include <QHostAddress>
#include <QObject>

#include <vector>

namespace hydra {

class EpollDispatcher;

/// The listening socket of a worker. Hands on accepted descriptors, non-blocking and without delay,
/// and pauses when there is no room or no descriptor for more: the rest waits in the kernel's
/// queue.
///
/// Not a QTcpServer, which goes on asking, at full speed, when the process has run out of
/// descriptors.
///
/// Thread: its worker. Source: QT-TRAPS 9 to 12; REQUIREMENTS.md 16, 35.
class Listener final : public QObject, private FdHandler
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    Listener(EpollDispatcher &dispatcher, TimerWheel &wheel, QObject *parent = nullptr);
    ~Listener() override;

    /// A bound and listening descriptor, close-on-exec. Errors: Refused (in use, no such address),
    /// Invalid (no permission); the detail is the system's sentence.
    [[nodiscard]] static Result<int> bindTo(const QHostAddress &address, quint16 port);
    /// \a count descriptors of one address, among which the kernel shares out those who connect.
    /// Another process cannot have the address as well. Errors: as above.
    [[nodiscard]] static Result<std::vector<int>> bindShared(
        const QHostAddress &address, quint16 port, int count);
    /// Where \a descriptor listens: the port that the system chose where 0 was asked for.
    [[nodiscard]] static quint16 portOf(int descriptor);

    /// Takes over \a descriptor and begins to accept.
    void start(int descriptor);
    /// Accepts nothing more; connections that wait are refused.
    void stop();

    /// Whether there is room for another connection; while there is none, none is taken.
    void setHasRoom(bool hasRoom);

signals:
    /// Somebody waits to be accepted: the last moment for setHasRoom().
    void knocked();
    /// The slot owns \a descriptor.
    void accepted(int descriptor);

private:
    void ready(quint32 events) override;
    void updateInterest();
    void onStarved(int error);

    EpollDispatcher &m_dispatcher;
    int m_descriptor = -1;
    bool m_hasRoom = true;
    /// No descriptor was free at the last attempt.
    bool m_isStarved = false;
    /// Set while starved: when to try again.
    Deadline m_retry;
};

} // namespace hydra
