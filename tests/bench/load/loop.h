// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/epollset.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <netinet/in.h>
#include <span>

namespace hydra::bench {

/// The load generator's own loop, on the server's EpollSet but without Qt's events: it waits, calls
/// what is ready, and shall cost as little as it can next to what it measures.
class Loop final
{
    Q_DISABLE_COPY_MOVE(Loop)

public:
    using Clock = std::chrono::steady_clock;
    using milliseconds = std::chrono::milliseconds;

    Loop();

    void watch(int fd, quint32 events, FdHandler *handler) { m_set.watch(fd, events, handler); }
    void unwatch(int fd) { m_set.unwatch(fd); }

    void runFor(milliseconds time);
    /// Runs until \a isDone, which is asked after every turn; false when that took longer than
    /// \a patience.
    bool runUntil(const std::function<bool()> &isDone, milliseconds patience);

    /// What connections read into, one after the other.
    [[nodiscard]] std::span<char> readBuffer();
    /// Where the next connection comes from: another address of 127.0.0.0/8 whenever the ports of
    /// one might run short, those that wait in TIME_WAIT included.
    [[nodiscard]] in_addr takeSource();

private:
    void turn(Clock::time_point until);

    EpollSet m_set;
    QByteArray m_readBuffer;
    quint32 m_opened = 0;
};

} // namespace hydra::bench
