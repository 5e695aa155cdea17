// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "common/protocol/ids.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>

namespace hydra {

/// What a client said of a push.
enum class Acknowledgment {
    /// It has it.
    Accepted,
    /// It answered with a code other than 200.
    Rejected,
    /// Nobody answered in time, or nobody is left who could.
    None,
};

/// The pushes that somebody waits to see acknowledged. One timer serves all.
///
/// Thread: its worker.
class Acknowledgments final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Acknowledgments)

public:
    explicit Acknowledgments(QObject *parent = nullptr);
    ~Acknowledgments() override;

    /// Waits for the word of any of \a user's sessions on \a seq, \a time at most.
    [[nodiscard]] Answer<Acknowledgment> expect(
        UserId user, Seq seq, std::chrono::milliseconds time);

    /// A client's word. It counts for pushes to \a user only, since seqs can be guessed; of those
    /// that nobody waits for nothing is kept.
    void arrive(UserId user, const Seq &seq, bool isAccepted);
    /// Nothing will come: the push was not delivered.
    void cancel(const Seq &seq);
    /// Nothing will come any more; for the end of the worker.
    void stop();

private:
    using Clock = std::chrono::steady_clock;
    struct Waiting
    {
        Promise<Acknowledgment> promise;
        UserId user;
        Clock::time_point due;
    };

    void settle(const Seq &seq, Acknowledgment acknowledgment);
    void onTimeout();
    void restart();

    std::map<Seq, Waiting> m_waiting;
    std::multimap<Clock::time_point, Seq> m_byTime;
    QTimer m_timer;
};

} // namespace hydra
