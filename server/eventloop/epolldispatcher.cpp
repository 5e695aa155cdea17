// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/epolldispatcher.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace hydra {

using std::chrono::milliseconds;

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_eventFd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_eventFd < 0)
        qFatal("eventfd: %s", std::strerror(errno));
    m_epollSet.watch(m_eventFd, EPOLLIN, &m_wakeUpHandler);
}

EpollDispatcher::~EpollDispatcher() { ::close(m_eventFd); }

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_loopThread.store(QThread::currentThreadId(), std::memory_order_relaxed);
    m_isInterrupted.store(false, std::memory_order_relaxed);
    const quint64 turn = ++m_turn;

    const bool hadPosted = std::exchange(m_isWokenHere, false);
    // What its slots post may be for the next turn.
    emit awake();
    QCoreApplication::sendPostedEvents();
    endTurn();

    // Whoever calls processEvents() in a loop of its own waits for a condition that a posted event
    // may just have made true, so it gets control back; a QEventLoop is told its end by
    // interrupt(). After a nested loop the same holds for both: it may have taken the interruption
    // that was meant for us.
    const bool wasBusy
        = m_turn != turn || (hadPosted && !flags.testFlag(QEventLoop::EventLoopExec));
    const bool mayBlock = flags.testFlag(QEventLoop::WaitForMoreEvents) && !wasBusy;
    if (mayBlock && !m_isWokenHere)
        emit aboutToBlock();
    if (m_isInterrupted.load(std::memory_order_relaxed))
        return false;

    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    // Asked again: a slot of aboutToBlock() may have posted something.
    const int timeoutMs = mayBlock && !m_isWokenHere ? timeToBlock(withTimers) : 0;
    int dispatched
        = waitAndDispatch(timeoutMs, !flags.testFlag(QEventLoop::ExcludeSocketNotifiers));
    if (withTimers)
        dispatched += m_timers.fireDue();

    // The loop will not come back here: what was queued in its last turn must not stay behind.
    if (m_isInterrupted.load(std::memory_order_relaxed))
        endTurn();
    return dispatched > 0 || wasBusy;
}

void EpollDispatcher::wakeUp()
{
    if (m_loopThread.load(std::memory_order_relaxed) == QThread::currentThreadId()) {
        m_isWokenHere = true;
        return;
    }
    // Taking part in the same exchange as the loop makes what was posted before visible to it.
    if (m_sleep.exchange(Sleep::Woken, std::memory_order_acq_rel) == Sleep::Asleep)
        ::eventfd_write(m_eventFd, 1);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted.store(true, std::memory_order_relaxed);
    wakeUp();
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    if (isCalledByLoop(notifier))
        m_notifiers.add(notifier);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    if (isCalledByLoop(notifier))
        m_notifiers.remove(notifier);
}

void EpollDispatcher::registerTimer(
    int timerId, qint64 interval, Qt::TimerType timerType, QObject *object)
{
    Q_ASSERT(timerId > 0 && interval >= 0 && object && object->thread() == thread());
    m_timers.add(timerId, milliseconds(interval), timerType, object);
}

bool EpollDispatcher::unregisterTimer(int timerId) { return m_timers.remove(timerId); }

bool EpollDispatcher::unregisterTimers(QObject *object) { return m_timers.removeAll(object); }

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto remaining = m_timers.remaining(timerId);
    return remaining ? int(remaining->count()) : -1;
}

bool EpollDispatcher::isCalledByLoop(const QSocketNotifier *notifier) const
{
    if (notifier->thread() == thread() && QThread::currentThread() == thread())
        return true;
    qWarning("socket notifiers cannot be enabled or disabled from another thread");
    return false;
}

void EpollDispatcher::endTurn()
{
    if (m_isEndingTurn)
        return;
    m_isEndingTurn = true;
    emit turnEnding();
    m_isEndingTurn = false;
}

int EpollDispatcher::timeToBlock(bool withTimers) const
{
    const auto next = withTimers ? m_timers.untilNext() : std::nullopt;
    return next ? int(std::min<qint64>(next->count(), std::numeric_limits<int>::max())) : -1;
}

int EpollDispatcher::waitAndDispatch(int timeoutMs, bool withDescriptors)
{
    auto awake = Sleep::Awake;
    // Woken since the turn began: it may have been too late for this turn.
    if (timeoutMs != 0
        && !m_sleep.compare_exchange_strong(awake, Sleep::Asleep, std::memory_order_acq_rel))
        timeoutMs = 0;
    int dispatched = 0;
    if (withDescriptors)
        m_epollSet.wait(timeoutMs);
    else
        dispatched += waitOnlyForWakeUp(timeoutMs);
    // What was posted until now is found when the next turn begins, before it sleeps.
    if (m_sleep.exchange(Sleep::Awake, std::memory_order_acq_rel) == Sleep::Woken)
        ++dispatched;
    return withDescriptors ? dispatched + m_epollSet.dispatch() : dispatched;
}

int EpollDispatcher::waitOnlyForWakeUp(int timeoutMs)
{
    pollfd wakeUps = { m_eventFd, POLLIN, 0 };
    if (::poll(&wakeUps, 1, timeoutMs) <= 0)
        return 0;
    takeWakeUp();
    return 1;
}

void EpollDispatcher::takeWakeUp()
{
    eventfd_t ignored = 0;
    ::eventfd_read(m_eventFd, &ignored);
}

} // namespace hydra
