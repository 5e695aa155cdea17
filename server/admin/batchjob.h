// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QByteArray>

#include <chrono>
#include <vector>

namespace hydra {

struct PushOutcome;

/// A push to many: to whom, how far it is, and how it went.
///
/// Thread: that of the operators' room. Source: docs/admin-api.md.
struct BatchJob
{
    enum class State : quint8 { Running, Paused, Done, Cancelled, Stopped };
    struct Target
    {
        UserId user;
        /// Empty: the job's.
        QByteArray message;
    };

    QByteArray id;
    State state = State::Running;
    std::vector<Target> targets;
    QByteArray message;
    qint64 total = 0;
    /// The next target; what it has sent so far is before it.
    size_t next = 0;
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
    /// How one of its pushes ended; an error may stop it.
    void count(const PushOutcome &outcome);
    /// Lets go of what it held, once nothing is left to send or to wait for.
    void endIfDone();
};

} // namespace hydra
