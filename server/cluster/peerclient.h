// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/routemessage.h"
#include "server/cluster/peertimes.h"
#include "server/cluster/responseparser.h"
#include "server/cluster/routereply.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>

namespace hydra {

class Peer;

/// What one instance knows of its way to another.
struct PeerRoad
{
    InstanceAddress to;
    bool isDown = false;
    bool isAnswering = false;
    QByteArray lastError;
    /// Unit: ms since 1970 UTC.
    qint64 lastErrorAt = 0;
};

/// The road to the other instances. Whatever state a peer is in, asking it never delays another
/// peer or the loop.
///
/// Thread: its worker. Lifetime: destroying it answers every pending request first.
/// Source: PROTOCOL.md §3, `/route`.
class PeerClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeerClient)

public:
    /// \a secret: what the cluster knows its own instances by; empty: they know each other anyway.
    explicit PeerClient(PeerTimes times = {}, QByteArray secret = {}, QObject *parent = nullptr);
    ~PeerClient() override;

    /// Asks \a to to deliver \a message. Messages to one user at one peer go out in the order of
    /// the calls, the next when the former's outcome is known (a message that waits for an
    /// acknowledgment lets the next one go PeerTimes::headStart after it was written). Errors:
    /// Unreachable (certainly not delivered), TimedOut (written, outcome unknown), BadReply
    /// (answered, but not with the envelope: outcome unknown), Full (not sent), Invalid (\a to is
    /// no address).
    [[nodiscard]] QCoro::Task<Result<RouteReply>> forward(InstanceAddress to, RouteMessage message);

    /// Tells \a to that one of its sessions is out of date. Tried three times at most; then the
    /// session finds out by its next renewal. A classic instance answers 404, which is fine.
    void announceReplaced(InstanceAddress to, ReplacedMessage message);

    /// POSTs \a body to \a path of \a to, for operators: one such request at a time to each peer,
    /// so that they cost it no more than that. Errors: as forward().
    [[nodiscard]] QCoro::Task<Result<PeerResponse>> ask(
        InstanceAddress to, QByteArray path, QByteArray body);

    /// The instances that anything was sent to lately.
    [[nodiscard]] QList<PeerRoad> roads() const;

    /// Answers everything that is pending, closes every connection and refuses from then on.
    void stop();

private:
    struct Announcement
    {
        InstanceAddress to;
        ReplacedMessage message;
        int attemptsLeft = 0;
        std::chrono::steady_clock::time_point due;
    };

    using Peers = std::map<InstanceAddress, std::unique_ptr<Peer>>;

    /// The peer at \a address, made if need be. Errors: Invalid, Full, Unreachable (stopped).
    [[nodiscard]] Result<Peer *> peer(const InstanceAddress &address);
    [[nodiscard]] bool forgetOldest();
    Peers::iterator forget(Peers::iterator peer);
    QCoro::Task<> announce(Announcement announcement);
    void onHousekeeping();

    const PeerTimes m_times;
    const QByteArray m_secret;
    Peers m_peers;
    /// Waiting to be tried again, in the order in which they are due.
    std::deque<Announcement> m_announcements;
    RouteReplyReader m_reader;
    QTimer m_housekeeping;
    bool m_isStopped = false;
};

} // namespace hydra
