// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/answer.h"
#include "common/protocol/ids.h"
#include "common/protocol/result.h"
#include "server/cluster/responseparser.h"

#include <QtGlobal>

#include <chrono>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

namespace hydra {

/// One request to a peer on its way, with the promise of its answer.
struct PeerRequest
{
    using Clock = std::chrono::steady_clock;

    UserId user;
    /// Head and body as they go over the wire.
    QByteArray bytes;
    /// The answer may wait for a client's acknowledgment.
    bool isWaiting = false;
    /// Handed to the peer by then, or given up as not carried out.
    Clock::time_point writeBy;
    Clock::time_point answerBy;
    bool isRepeated = false;
    /// The user's next request waits for this one.
    bool holdsLane = false;
    Promise<Result<PeerResponse>> promise;
};

/// The requests to one peer that no connection carries yet. Each user has a lane: its requests
/// leave one after the other, in order, the next when the former is finished. Lanes take turns, so
/// that one user with many requests holds up nobody.
///
/// Thread: its worker.
class PeerQueue final
{
    Q_DISABLE_COPY_MOVE(PeerQueue)

public:
    /// \a waitingMost: of the requests that wait for an acknowledgment this many are out at once;
    /// they may take half a minute each and must not occupy every connection.
    explicit PeerQueue(int waitingMost);

    /// Puts \a request at the end of its lane; false when the queue is full, the request is
    /// untouched.
    [[nodiscard]] bool add(PeerRequest &request);
    /// Puts back a request that was taken and not carried out: it is the next of its lane.
    void putBack(PeerRequest request);
    /// The next request whose turn it is, if any. It counts as out until finish().
    [[nodiscard]] std::optional<PeerRequest> take();
    /// \a request, which was taken, has its outcome.
    void finish(const PeerRequest &request);
    /// Lets the user's next request leave before \a request, which was taken, has its outcome.
    void letPass(PeerRequest &request);
    /// Removes the requests that were not taken by their time.
    [[nodiscard]] std::vector<PeerRequest> takeExpired(PeerRequest::Clock::time_point now);
    [[nodiscard]] std::vector<PeerRequest> takeAll();

    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    /// How many requests could leave now if there were connections for all.
    [[nodiscard]] qsizetype readyCount() const;

private:
    struct Lane
    {
        std::deque<PeerRequest> requests;
        /// One of the user's requests is out and holds the lane.
        bool isHeld = false;
    };

    void makeReady(UserId user);
    void removeFromReady(UserId user);
    void renewReady();
    [[nodiscard]] PeerRequest removeFirst(Lane &lane);
    void freeLane(UserId user);

    const int m_waitingMost;
    int m_waitingOut = 0;
    qsizetype m_count = 0;
    qsizetype m_bytes = 0;
    std::unordered_map<quint64, Lane> m_lanes;
    /// Users whose lane is free and not empty, by what their next request is; each once.
    std::deque<UserId> m_ready;
    std::deque<UserId> m_readyWaiting;
};

} // namespace hydra
