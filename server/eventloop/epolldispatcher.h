// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/epollset.h"
#include "server/eventloop/notifiertable.h"
#include "server/eventloop/timerqueue.h"

#include <QAbstractEventDispatcher>

#include <atomic>

namespace hydra {

/// An event loop whose turn costs what happens in it, not what is registered: Qt's own poll every
/// descriptor in every turn. Behaves like them otherwise (one call of processEvents() is: posted
/// events, wait, descriptors, timers), with what a server wants in addition: turnEnding() and
/// watch().
///
/// Installed with QCoreApplication::setEventDispatcher(new EpollDispatcher) before the application
/// object, and with QThread::setEventDispatcher() before the thread starts.
///
/// Thread: the one it is installed in; wakeUp() and interrupt() may be called from any.
/// Lifetime: Qt deletes it with the application object or at the thread's end.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EpollDispatcher)

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    /// Watches a descriptor without a QSocketNotifier: see EpollSet::watch(). A descriptor has
    /// either notifiers or a handler. Both take part in ExcludeSocketNotifiers.
    void watch(int fd, quint32 events, FdHandler *handler)
    {
        m_epollSet.watch(fd, events, handler);
    }
    void unwatch(int fd) { m_epollSet.unwatch(fd); }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void wakeUp() override;
    void interrupt() override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    using QAbstractEventDispatcher::registerTimer;
    void registerTimer(
        int timerId, qint64 interval, Qt::TimerType timerType, QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    /// How many times epoll_ctl was called.
    [[nodiscard]] quint64 controlCalls() const { return m_epollSet.controlCalls(); }

signals:
    /// All that the turn found was dispatched and posted events were delivered; what comes next is
    /// the wait. The place to write out, at once for each connection, what was queued during the
    /// turn. What a slot posts is served without blocking first. Also emitted by nested loops, but
    /// not by one that is nested in a slot of this signal, and once more when the loop was told to
    /// end while dispatching.
    void turnEnding();

private:
    /// Takes wake-ups from other threads.
    class WakeUpHandler final : public FdHandler
    {
    public:
        explicit WakeUpHandler(EpollDispatcher &dispatcher)
            : m_dispatcher(dispatcher)
        {
        }
        void ready(quint32) override { m_dispatcher.takeWakeUp(); }

    private:
        EpollDispatcher &m_dispatcher;
    };

    enum class Sleep {
        Awake,
        Asleep,
        /// Awake or about to be, and bound to make another turn.
        Woken,
    };

    [[nodiscard]] bool isCalledByLoop(const QSocketNotifier *notifier) const;
    void endTurn();
    /// Milliseconds, -1 for as long as it takes.
    [[nodiscard]] int timeToBlock(bool withTimers) const;
    /// Waits for \a timeoutMs at most and dispatches; returns how much there was to do.
    [[nodiscard]] int waitAndDispatch(int timeoutMs, bool withDescriptors);
    [[nodiscard]] int waitOnlyForWakeUp(int timeoutMs);
    void takeWakeUp();

    EpollSet m_epollSet;
    NotifierTable m_notifiers { m_epollSet };
    TimerQueue m_timers;
    WakeUpHandler m_wakeUpHandler { *this };
    int m_eventFd = -1;
    /// The thread in processEvents(); nobody's before the first turn.
    std::atomic<Qt::HANDLE> m_loopThread = nullptr;
    /// Woken by the loop's own thread, which needs no system call for that.
    bool m_isWokenHere = false;
    /// Only who finds the loop asleep has to write to the eventfd.
    std::atomic<Sleep> m_sleep = Sleep::Awake;
    std::atomic<bool> m_isInterrupted = false;
    /// Counts calls of processEvents(), so that one notices those nested in it.
    quint64 m_turn = 0;
    bool m_isEndingTurn = false;
};

} // namespace hydra
