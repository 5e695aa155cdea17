// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"
#include "common/protocol/routemessage.h"
#include "server/cluster/routereply.h"
#include "server/presence/presencestore.h"
#include "server/push/pushledger.h"
#include "server/push/pushrequest.h"
#include "server/push/seqsource.h"
#include "server/session/acknowledgments.h"
#include "server/session/sessionregistry.h"

#include <QCoroTask>
#include <QObject>

namespace hydra {

class PeerClient;
class PeerDirectory;

/// Decides what becomes of a push: seen before, delivered here, routed, or refused.
///
/// Thread: its worker. Lifetime: as long as the worker; all its questions are answered before it
/// goes. Source: PROTOCOL.md §3; REQUIREMENTS.md 21 to 23, 27, 28.
class PushService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushService)

public:
    /// The rooms that a push goes through. \a peers and \a directory are null in a server that
    /// stands alone.
    struct Rooms
    {
        PushLedger &ledger;
        PresenceStore &presence;
        SessionRegistry &sessions;
        Acknowledgments &acknowledgments;
        PeerClient *peers = nullptr;
        const PeerDirectory *directory = nullptr;
    };

    explicit PushService(const Rooms &rooms, QObject *parent = nullptr);
    ~PushService() override;

    /// Delivers \a request wherever its user is, once for each push id.
    [[nodiscard]] QCoro::Task<PushOutcome> push(PushRequest request);

    /// Delivers \a request to the sessions here, or answers Offline. Minds no push id: the instance
    /// that was asked did. An empty \a seq is made up.
    [[nodiscard]] QCoro::Task<PushOutcome> deliverHere(PushRequest request, Seq seq);

private:
    /// What is known of the sessions a push is meant for.
    struct Targets
    {
        bool isHere = false;
        QList<InstanceAddress> elsewhere;
        /// Presence could not be asked.
        bool isUnsure = false;
    };
    /// How far the delivery came, over all sessions and instances. A session that ended meanwhile
    /// counts nowhere.
    struct Tally
    {
        int delivered = 0;
        int unknown = 0;
        int overflowed = 0;
        int unreachable = 0;
        bool isAcknowledged = false;
        bool isUnacknowledged = false;

        void add(const PushOutcome &outcome);
        [[nodiscard]] Code code() const;
    };

    [[nodiscard]] QCoro::Task<Result<Claim>> claim(PushRequest request, Seq seq);
    [[nodiscard]] Targets judge(const PushRequest &request, const Result<QList<Holder>> &holders);
    [[nodiscard]] QCoro::Task<Result<RouteReply>> route(InstanceAddress peer, RouteMessage message);
    /// Adds what the instance at \a peer answered.
    static void count(Tally &tally, const InstanceAddress &peer, const Result<RouteReply> &reply);
    /// Removes the presence that led to \a peer in vain. A peer that is only slow keeps its users.
    void forgetStale(const PushRequest &request, const InstanceAddress &peer,
        const QList<Holder> &holders, const Result<RouteReply> &reply);

    Rooms m_rooms;
    SeqSource m_seqs;
};

} // namespace hydra
