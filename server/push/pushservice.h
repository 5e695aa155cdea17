// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/result.h"
#include "common/protocol/routemessage.h"
#include "server/cluster/routereply.h"
#include "server/metrics/counters.h"
#include "server/presence/presencestore.h"
#include "server/push/localdelivery.h"
#include "server/push/pushledger.h"
#include "server/push/pushrequest.h"
#include "server/push/seqsource.h"
#include "server/session/acknowledgments.h"
#include "server/session/sessionregistry.h"

#include <QCoroTask>
#include <QObject>

namespace hydra {

class OwnNames;
class PeerClient;

/// Decides what becomes of a push: seen before, delivered here, routed, or refused.
///
/// Thread: its worker. Lifetime: as long as the worker; all its questions are answered before it
/// goes. Source: PROTOCOL.md §3; REQUIREMENTS.md 21 to 23, 27, 28.
class PushService final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PushService)

public:
    /// The rooms that a push goes through. \a peers and \a own are null in a server that stands
    /// alone.
    struct Rooms
    {
        PushLedger &ledger;
        PresenceStore &presence;
        SessionRegistry &sessions;
        Acknowledgments &acknowledgments;
        LocalDelivery &delivery;
        PeerClient *peers = nullptr;
        const OwnNames *own = nullptr;
    };

    explicit PushService(const Rooms &rooms, QObject *parent = nullptr);
    ~PushService() override;

    /// Delivers \a request wherever its user is, once for each push id.
    [[nodiscard]] QCoro::Task<PushOutcome> push(PushRequest request);

    /// Delivers \a request, which another instance asked for, to the sessions of this process, or
    /// answers Offline. Minds no push id: the instance that was asked did. An empty \a seq is made
    /// up.
    [[nodiscard]] QCoro::Task<PushOutcome> deliverRouted(PushRequest request, Seq seq);

    [[nodiscard]] const PushCounters &counters() const { return m_counters; }

signals:
    /// A push that was asked for here has its outcome. \a isRouted: other instances were asked.
    void decided(
        const hydra::PushRequest &request, const hydra::PushOutcome &outcome, bool isRouted);

private:
    /// What is known of the sessions a push is meant for.
    struct Targets
    {
        bool isHere = false;
        QList<InstanceAddress> elsewhere;
        /// Presence could not be asked.
        bool isUnsure = false;
    };
    /// Counts and tells what became of \a request.
    void conclude(const PushRequest &request, const PushOutcome &outcome, bool isRouted);
    [[nodiscard]] QCoro::Task<Result<Claim>> claim(PushRequest request, Seq seq);
    [[nodiscard]] Targets judge(const PushRequest &request, const Result<QList<Holder>> &holders);
    [[nodiscard]] bool isStale(UserId user, const Holder &holder) const;
    [[nodiscard]] QCoro::Task<Result<RouteReply>> route(InstanceAddress peer, RouteMessage message);
    /// Adds what the instance at \a peer answered.
    static void count(Tally &tally, const InstanceAddress &peer, const Result<RouteReply> &reply);
    /// Removes the presence that led to \a peer in vain. A peer that is only slow keeps its users.
    void forgetStale(const PushRequest &request, const InstanceAddress &peer,
        const QList<Holder> &holders, const Result<RouteReply> &reply);

    Rooms m_rooms;
    SeqSource m_seqs;
    PushCounters m_counters;
};

} // namespace hydra
