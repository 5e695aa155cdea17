// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "common/protocol/limits.h"
#include "common/protocol/result.h"

#include <QCoroTask>
#include <QObject>

namespace hydra {

/// What a claim on a push id came to.
struct Claim
{
    /// True: the caller owns the id and must settle() or release() it within limits::claimTime.
    bool isWon = false;
    /// Of a claim that was not won: the seq of the push that has the id.
    Seq seq;
};

/// The bounds of a ledger; tests make them short.
struct LedgerLimits
{
    std::chrono::milliseconds claimTime = limits::claimTime;
    std::chrono::milliseconds keepTime = limits::pushIdTime;
    /// How long a claim waits for another one to be decided.
    std::chrono::milliseconds waitTime = limits::deliveryTime;
    /// Ids held in memory.
    qsizetype entries = limits::ledgerEntries;
};

/// Which push ids were used, so that each is delivered once. An id is free, pending (claimed by a
/// push that is under way, for limits::claimTime at most) or settled (for limits::pushIdTime).
///
/// Thread: its worker. Source: PROTOCOL.md §3 and §5.
class PushLedger : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushLedger)

public:
    explicit PushLedger(QObject *parent = nullptr);
    ~PushLedger() override;

    /// Claims \a id for the push that will be \a seq: one winner among any number of callers on any
    /// instance. A caller that finds the id pending waits until it is settled (then it lost, and
    /// gets the seq) or released (then it may win), for limits::deliveryTime at most. Errors:
    /// TimedOut (also: still pending), Unreachable, Refused, BadReply, Full.
    [[nodiscard]] virtual QCoro::Task<Result<Claim>> claim(PushId id, Seq seq) = 0;

    /// As claim(), without the store that the instances share: only while that is away, and only
    /// for a user who is here. The id is remembered here for limits::pushIdTime, claim() minds it,
    /// and the store gets it when it is back. Until then another instance may claim the same id.
    /// Errors: TimedOut (still pending), Full.
    [[nodiscard]] virtual QCoro::Task<Result<Claim>> claimLocally(PushId id, Seq seq) = 0;

    /// Keeps \a id taken for limits::pushIdTime: it was delivered, or may have been.
    virtual void settle(PushId id, Seq seq) = 0;

    /// Frees \a id if \a seq still holds it, pending or settled: the push certainly was not
    /// delivered.
    virtual void release(PushId id, Seq seq) = 0;
};

} // namespace hydra
