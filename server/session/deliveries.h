// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>
#include <memory>
#include <utility>

namespace hydra {

/// How a message fared with the sessions it was meant for. Each session counts once.
struct DeliveryReport
{
    /// The kernel took every byte.
    int written = 0;
    /// The connection ended before that: not delivered.
    int lost = 0;
    /// The send queue was over its limit: not delivered, and the session was closed.
    int overflowed = 0;
    /// Still in the send queue when the time was over.
    int unknown = 0;
};

/// A message on its way to one or more sessions. Shared by the frames that wait in the sessions'
/// queues and by the clock that bounds the waiting, whichever ends last.
class Delivery final
{
    Q_DISABLE_COPY_MOVE(Delivery)

public:
    Delivery() = default;
    ~Delivery() = default;

    [[nodiscard]] Answer<DeliveryReport> answer() { return m_promise.answer(); }

    void expect() { ++m_open; }
    void written();
    void lost();
    void overflowed() { ++m_report.overflowed; }
    /// Every session was tried; answers at once if nothing is open.
    void allTried();
    void timeOut();

    [[nodiscard]] bool isDone() const { return m_promise.isCompleted(); }

private:
    void settleOne();
    void complete();

    Promise<DeliveryReport> m_promise;
    DeliveryReport m_report;
    /// The one that is taken away by allTried(), and each session whose outcome is open.
    int m_open = 1;
};

/// A frame in a session's queue that somebody wants to know the end of.
struct PendingWrite
{
    quint64 position = 0;
    std::shared_ptr<Delivery> delivery;
};

/// The frames in a session's queue whose end somebody wants to know, in order. Most sessions have
/// none and most others one; neither takes memory of its own.
class PendingWrites final
{
public:
    [[nodiscard]] bool isEmpty() const { return !m_first.delivery; }
    /// When the first is over; there is one.
    [[nodiscard]] quint64 position() const { return m_first.position; }

    void append(PendingWrite write)
    {
        if (isEmpty())
            m_first = std::move(write);
        else
            m_further.append(std::move(write));
    }
    std::shared_ptr<Delivery> takeFirst()
    {
        PendingWrite next;
        if (!m_further.isEmpty())
            next = m_further.takeFirst();
        // Given back once a burst is over.
        if (m_further.isEmpty() && m_further.capacity() > 0)
            m_further = {};
        return std::exchange(m_first, std::move(next)).delivery;
    }

private:
    PendingWrite m_first;
    QList<PendingWrite> m_further;
};

/// Bounds how long deliveries stay open. All have the same time, so a queue and one timer do.
///
/// Thread: its worker.
class DeliveryClock final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeliveryClock)

public:
    using Clock = std::chrono::steady_clock;

    explicit DeliveryClock(std::chrono::milliseconds time, QObject *parent = nullptr);
    ~DeliveryClock() override;

    /// \a now: when it began.
    void watch(std::shared_ptr<Delivery> delivery, Clock::time_point now);

private:
    struct Entry
    {
        Clock::time_point due;
        std::shared_ptr<Delivery> delivery;
    };

    void onTimeout();
    void dropDone();

    std::chrono::milliseconds m_time;
    std::deque<Entry> m_entries;
    QTimer m_timer;
};

} // namespace hydra
