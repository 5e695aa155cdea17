// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/fdhandler.h"

#include <QtGlobal>

#include <sys/epoll.h>
#include <vector>

namespace hydra {

/// The descriptors that a loop waits for, over one level-triggered epoll instance. A turn costs
/// what is ready in it, however many descriptors are watched.
///
/// What is asked for is told to the kernel just before the wait, so a request that is taken back
/// within the turn costs nothing. Only unwatch() acts at once, because the number of a closed
/// descriptor may come back in the same turn; a generation kept with each number tells old events
/// from new ones.
///
/// Thread: one.
class EpollSet final
{
    Q_DISABLE_COPY_MOVE(EpollSet)

public:
    EpollSet();
    ~EpollSet();

    /// Asks for \a events of \a fd, level-triggered, until unwatch(). Again for the same
    /// descriptor: asks for these instead, and \a handler takes over. No events: nothing is
    /// reported, not even errors.
    ///
    /// A descriptor that epoll does not take but that never blocks (a regular file) is ready in
    /// every turn. One that the kernel refuses altogether is reported once, with EPOLLERR.
    ///
    /// Lifetime: \a handler lives until unwatch(); \a fd stays open until then.
    void watch(int fd, quint32 events, FdHandler *handler);

    /// Forgets \a fd; its events of this turn are no longer reported. To be called before it is
    /// closed.
    void unwatch(int fd);

    /// Tells the kernel what changed and collects what is ready. Waits \a timeoutMs at most, -1 for
    /// as long as it takes. What an earlier wait() found and nobody took yet is dropped: it is
    /// found again.
    void wait(int timeoutMs);

    /// Calls the handlers of what wait() found and returns how many were called. May be nested.
    int dispatch();

    /// How many times epoll_ctl was called.
    [[nodiscard]] quint64 controlCalls() const { return m_controlCalls; }

private:
    struct Entry
    {
        FdHandler *handler = nullptr;
        quint32 generation = 0;
        quint32 wanted = 0;
        /// What the kernel knows; not 0 means that it has the descriptor.
        quint32 applied = 0;
        bool isChanged = false;
        bool isAlwaysReady = false;
    };

    void applyChanges();
    void apply(int fd, Entry &entry);
    int control(int operation, int fd, const Entry &entry);
    void addFound(epoll_event event);

    int m_epoll = -1;
    /// Indexed by descriptor: the kernel hands out the smallest free number.
    std::vector<Entry> m_entries;
    std::vector<int> m_changed;
    std::vector<int> m_alwaysReady;
    std::vector<epoll_event> m_refused;
    std::vector<epoll_event> m_found;
    size_t m_foundCount = 0;
    size_t m_nextFound = 0;
    quint64 m_controlCalls = 0;
};

} // namespace hydra
