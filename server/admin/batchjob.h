// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QByteArray>

#include <chrono>
#include <vector>

namespace hydra {

struct PushOutcome;

/// A push to many: to whom, how far it is, and how it went. It comes whole, or in parts that follow
/// while it runs.
///
/// Thread: that of the operators' room. Source: docs/admin-api.md.
struct BatchJob
{
    using Clock = std::chrono::steady_clock;
    enum class State : quint8 { Running, Paused, Done, Cancelled, Stopped };
    enum class Taking {
        Taken,
        /// It is there already: an answer got lost.
        Repeated,
        /// Too much waits to be sent; the same part may come again later.
        Full,
        /// Another one is to come.
        OutOfOrder,
        /// Nothing is to come any more.
        Over,
    };
    struct Target
    {
        UserId user;
        /// Empty: the job's.
        QByteArray message;
    };

    /// Nobody fed it or asked for it for so long: nobody will.
    static constexpr std::chrono::seconds patience { 60 };
    /// Bytes that may wait to be sent before another part is taken.
    static constexpr qsizetype waitingMost = qsizetype { 8 } * 1024 * 1024;
    static constexpr qint64 totalMost = 1'000'000;

    QByteArray id;
    State state = State::Running;
    std::vector<Target> targets;
    QByteArray message;
    qint64 total = 0;
    /// What the one who sends it in parts said it will be; 0: nothing.
    qint64 expected = 0;
    /// The next target; what it has sent so far is before it.
    size_t next = 0;
    /// Targets of former parts, which are forgotten.
    qint64 forgotten = 0;
    /// How many parts came; 0 if it came whole.
    int parts = 0;
    /// More parts are to come.
    bool isOpen = false;
    Clock::time_point heardAt;
    int inFlight = 0;
    int rate = 0;
    double credit = 0;
    std::chrono::milliseconds wait { 0 };
    bool stopsOnError = false;
    QByteArray by;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    qint64 sent = 0;
    qint64 acknowledged = 0;
    qint64 unacknowledged = 0;
    qint64 offline = 0;
    qint64 duplicate = 0;
    qint64 failed = 0;

    [[nodiscard]] bool isOver() const { return state > State::Paused; }
    [[nodiscard]] QByteArray stateName() const;
    [[nodiscard]] QByteArray toJson() const;
    /// Appends part \a number of a job that comes in parts. \a common is the message of those who
    /// have none of their own.
    [[nodiscard]] Taking takePart(int number, std::vector<Target> part, const QByteArray &common,
        bool hasMore, Clock::time_point now);
    /// The next one to be sent. Call it only if there is one.
    [[nodiscard]] Target takeNext();
    /// Which number the target has that was taken last, from 1.
    [[nodiscard]] qint64 taken() const { return forgotten + qint64(next); }
    /// Somebody feeds it or asks for it.
    void hear(Clock::time_point now) { heardAt = now; }
    /// Ends a job that waits for parts which nobody will send.
    void endIfForgotten(Clock::time_point now);
    /// How one of its pushes ended; an error may stop it.
    void count(const PushOutcome &outcome);
    /// Lets go of what it held, once nothing is left to send or to wait for.
    void endIfDone();
};

} // namespace hydra
