// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/pushservice.h"

#include "common/protocol/jsontext.h"
#include "server/cluster/ownnames.h"
#include "server/cluster/peerclient.h"

#include <QLoggingCategory>

#include <vector>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(logPush, "hydra.push")

QByteArray pushFrame(const Seq &seq, const QByteArray &message)
{
    QByteArray out;
    out.reserve(seq.text().size() + message.size() + 32);
    out += "{\"id\":";
    json::appendString(out, seq.text());
    out += ",\"cmd\":\"push\",\"msg\":";
    out += message;
    out += '}';
    return out;
}

PushResult resultOf(Code code)
{
    switch (code) {
    case Code::Ok:
        return PushResult::Ok;
    case Code::AlreadySent:
        return PushResult::AlreadySent;
    case Code::Offline:
        return PushResult::Offline;
    case Code::RouteFailed:
        return PushResult::RouteFailed;
    case Code::DeliveryUnknown:
        return PushResult::DeliveryUnknown;
    case Code::QueueFull:
        return PushResult::QueueFull;
    case Code::TooManyRequests:
        return PushResult::TooMany;
    default:
        return PushResult::PresenceUnavailable;
    }
}

Parcel parcelOf(const PushRequest &request, const Seq &seq)
{
    return { request.user, request.device, seq, pushFrame(seq, request.message), request.wait };
}

/// Whether an id that fared so may be used again: nobody got the push, and nobody will.
bool freesId(Code code)
{
    return code == Code::Offline || code == Code::RouteFailed || code == Code::QueueFull;
}

} // namespace

PushService::PushService(const Rooms &rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
{
}

PushService::~PushService() = default;

QCoro::Task<PushOutcome> PushService::push(PushRequest request)
{
    PushOutcome outcome;
    const Seq seq = m_seqs.next(request.user);
    // Both questions are asked before the first answer is awaited, so that they leave in one write.
    // A server that stands alone knows of all sessions there are.
    std::optional<QCoro::Task<Result<QList<Holder>>>> search;
    if (m_rooms.peers)
        search.emplace(m_rooms.presence.lookUp(request.user));
    auto claiming = claim(request, seq);
    Result<QList<Holder>> holders;
    if (search)
        holders = co_await *search;
    const Result<Claim> claim = co_await claiming;
    if (!claim) {
        const bool isPending
            = claim.error().kind == ErrorKind::TimedOut && m_rooms.presence.isUsable();
        const bool isFull = claim.error().kind == ErrorKind::Full;
        outcome.code = isPending ? Code::DeliveryUnknown
            : isFull             ? Code::TooManyRequests
                                 : Code::PresenceUnavailable;
        conclude(request, outcome, false);
        co_return outcome;
    }
    outcome.seq = claim->isWon ? seq : claim->seq;
    if (!claim->isWon) {
        outcome.code = Code::AlreadySent;
        conclude(request, outcome, false);
        co_return outcome;
    }
    outcome.trace.reach("claimed");

    const Targets targets = judge(request, holders);
    outcome.trace.reach("located");
    if (request.wait.count() > 0)
        m_rooms.ledger.settle(request.id, seq);

    std::vector<QCoro::Task<Result<RouteReply>>> routes;
    routes.reserve(size_t(targets.elsewhere.size()));
    for (const InstanceAddress &peer : targets.elsewhere) {
        routes.push_back(route(peer,
            { request.id, request.user, request.message, seq, request.device, request.wait }));
    }
    Tally tally;
    if (targets.isHere) {
        const PushFate here = co_await m_rooms.delivery.deliver(parcelOf(request, seq));
        tally.add(here);
    }
    // One acknowledgment is the answer; what is still under way then ends by itself.
    for (size_t i = 0; i < routes.size() && !tally.isAcknowledged; ++i) {
        const Result<RouteReply> reply = co_await routes[i];
        const InstanceAddress &peer = targets.elsewhere[qsizetype(i)];
        count(tally, peer, reply);
        forgetStale(request, peer, *holders, reply);
    }
    if (!routes.empty())
        outcome.trace.reach("routed");

    const PushFate fate = tally.fate(request.wait.count() > 0);
    outcome.code = fate.code;
    outcome.isAcknowledged = fate.isAcknowledged;
    if (outcome.code == Code::Offline && targets.isUnsure)
        outcome.code = Code::PresenceUnavailable;
    if (outcome.code == Code::Ok || outcome.isAcknowledged)
        outcome.trace.reach("written");
    if (tally.isAcknowledged)
        outcome.trace.reach("acknowledged");
    if (freesId(outcome.code) || outcome.code == Code::PresenceUnavailable)
        m_rooms.ledger.release(request.id, seq);
    else
        m_rooms.ledger.settle(request.id, seq);
    conclude(request, outcome, !routes.empty());
    co_return outcome;
}

void PushService::conclude(const PushRequest &request, const PushOutcome &outcome, bool isRouted)
{
    countOne(m_counters.results, resultOf(outcome.code));
    emit decided(request, outcome, isRouted);
}

QCoro::Task<PushOutcome> PushService::deliverRouted(PushRequest request, Seq seq)
{
    ++m_counters.routedIn;
    PushOutcome outcome;
    outcome.seq = seq.isEmpty() ? m_seqs.next(request.user) : seq;
    const PushFate fate = co_await m_rooms.delivery.deliver(parcelOf(request, outcome.seq));
    outcome.code = fate.code;
    outcome.isAcknowledged = fate.isAcknowledged;
    co_return outcome;
}

QCoro::Task<Result<Claim>> PushService::claim(PushRequest request, Seq seq)
{
    Result<Claim> claim = co_await m_rooms.ledger.claim(request.id, seq);
    const bool isStoreAway = !claim && !m_rooms.presence.isUsable();
    if (!isStoreAway || !m_rooms.sessions.attendance().isInProcess(request.user))
        co_return claim;
    // Users who are here get their pushes while Redis is away; the id is then guarded here only.
    const Result<Claim> local = co_await m_rooms.ledger.claimLocally(request.id, seq);
    co_return local;
}

PushService::Targets PushService::judge(
    const PushRequest &request, const Result<QList<Holder>> &holders)
{
    Targets targets;
    targets.isHere = m_rooms.delivery.reaches(request.user, request.device);
    if (!holders) {
        targets.isUnsure = true;
        return targets;
    }
    for (const Holder &holder : *holders) {
        if (m_rooms.own->holds(holder.instance)) {
            if (isStale(request.user, holder))
                m_rooms.presence.removeStale(request.user, holder);
            continue;
        }
        // A classic instance names no devices; it is asked all the same and takes every push.
        const bool isMeant
            = !request.device || holder.session.isEmpty() || holder.device == *request.device;
        if (isMeant && !targets.elsewhere.contains(holder.instance))
            targets.elsewhere.append(holder.instance);
    }
    return targets;
}

/// Whether \a holder, a session of this process, is none. While other workers have sessions of the
/// user it may be one of those; a record that is left over then ends with its time.
bool PushService::isStale(UserId user, const Holder &holder) const
{
    const Attendance &attendance = m_rooms.sessions.attendance();
    if (attendance.elsewhere(user) != 0)
        return false;
    return holder.session.isEmpty() ? !attendance.holds(user)
                                    : !attendance.holds(user, holder.session);
}

QCoro::Task<Result<RouteReply>> PushService::route(InstanceAddress peer, RouteMessage message)
{
    ++m_counters.routedOut;
    auto forwarding = m_rooms.peers->forward(std::move(peer), message);
    const Result<RouteReply> reply = co_await forwarding;
    if (!reply)
        ++m_counters.routeFailures;
    if (reply && reply->isAcknowledged)
        m_rooms.delivery.acknowledge(message.user, message.seq);
    co_return reply;
}

void PushService::count(Tally &tally, const InstanceAddress &peer, const Result<RouteReply> &reply)
{
    if (!reply) {
        const ErrorKind kind = reply.error().kind;
        const bool isCertain = kind == ErrorKind::Unreachable || kind == ErrorKind::Full
            || kind == ErrorKind::Invalid;
        ++(isCertain ? tally.unreachable : tally.unknown);
        qCInfo(logPush, "route to %s failed: %s", peer.text().constData(),
            reply.error().detail.constData());
        return;
    }
    if (reply->code == wireCode(Code::Ok)) {
        ++tally.delivered;
        tally.isAcknowledged = tally.isAcknowledged || reply->isAcknowledged;
        return;
    }
    if (reply->code == wireCode(Code::QueueFull))
        ++tally.overflowed;
    else if (reply->code == wireCode(Code::RouteFailed))
        ++tally.unreachable;
    else if (reply->code != wireCode(Code::Offline))
        ++tally.unknown;
}

void PushService::forgetStale(const PushRequest &request, const InstanceAddress &peer,
    const QList<Holder> &holders, const Result<RouteReply> &reply)
{
    if (!reply) {
        const ErrorKind kind = reply.error().kind;
        if (kind == ErrorKind::Unreachable || kind == ErrorKind::Invalid)
            m_rooms.presence.removeInstance(request.user, peer);
        return;
    }
    // A device that is gone tells nothing of the others, and its own record is about to be removed
    // there.
    if (reply->code != wireCode(Code::Offline) || request.device)
        return;
    // It should know. Only what was found goes: another session may have begun there meanwhile.
    for (const Holder &holder : holders) {
        if (holder.instance == peer)
            m_rooms.presence.removeStale(request.user, holder);
    }
}

} // namespace hydra
