// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/pushservice.h"

#include "common/protocol/jsontext.h"
#include "server/cluster/peerclient.h"
#include "server/cluster/peerdirectory.h"

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
    auto search = m_rooms.presence.lookUp(request.user);
    auto claiming = claim(request, seq);
    const Result<QList<Holder>> holders = co_await search;
    const Result<Claim> claim = co_await claiming;
    if (!claim) {
        const bool isPending
            = claim.error().kind == ErrorKind::TimedOut && m_rooms.presence.isUsable();
        const bool isFull = claim.error().kind == ErrorKind::Full;
        outcome.code = isPending ? Code::DeliveryUnknown
            : isFull             ? Code::TooManyRequests
                                 : Code::PresenceUnavailable;
        co_return outcome;
    }
    outcome.seq = claim->isWon ? seq : claim->seq;
    if (!claim->isWon) {
        outcome.code = Code::AlreadySent;
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
        const PushOutcome here = co_await deliverHere(request, seq);
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

    outcome.code = tally.code();
    if (outcome.code == Code::Offline && targets.isUnsure)
        outcome.code = Code::PresenceUnavailable;
    if (outcome.code == Code::Ok) {
        outcome.trace.reach("written");
        if (tally.isAcknowledged)
            outcome.trace.reach("acknowledged");
        if (request.wait.count() > 0)
            outcome.isAcknowledged = tally.isAcknowledged;
        if (tally.isUnacknowledged && !tally.isAcknowledged)
            outcome.code = Code::DeliveryUnknown;
    }
    if (freesId(outcome.code) || outcome.code == Code::PresenceUnavailable)
        m_rooms.ledger.release(request.id, seq);
    else
        m_rooms.ledger.settle(request.id, seq);
    co_return outcome;
}

QCoro::Task<PushOutcome> PushService::deliverHere(PushRequest request, Seq seq)
{
    PushOutcome outcome;
    outcome.seq = seq.isEmpty() ? m_seqs.next(request.user) : seq;
    if (m_rooms.sessions.sessionsOf(request.user, request.device).isEmpty()) {
        outcome.code = Code::Offline;
        co_return outcome;
    }
    const bool waits = request.wait.count() > 0;
    std::optional<Answer<Acknowledgment>> acknowledged;
    // Expected before the push is sent: a client may be quicker than our own next line.
    if (waits)
        acknowledged.emplace(
            m_rooms.acknowledgments.expect(request.user, outcome.seq, request.wait));
    auto delivered = m_rooms.sessions.deliver(
        request.user, request.device, pushFrame(outcome.seq, request.message));
    const DeliveryReport report = co_await delivered;
    const Tally tally {
        .delivered = report.written, .unknown = report.unknown, .overflowed = report.overflowed
    };
    outcome.code = tally.code();
    if (!waits)
        co_return outcome;
    if (outcome.code != Code::Ok) {
        m_rooms.acknowledgments.cancel(outcome.seq);
        co_return outcome;
    }
    const Acknowledgment word = co_await *acknowledged;
    outcome.isAcknowledged = word == Acknowledgment::Accepted;
    if (word == Acknowledgment::None)
        outcome.code = Code::DeliveryUnknown;
    co_return outcome;
}

void PushService::Tally::add(const PushOutcome &outcome)
{
    switch (outcome.code) {
    case Code::Ok:
        ++delivered;
        isAcknowledged = isAcknowledged || outcome.isAcknowledged.value_or(false);
        return;
    case Code::DeliveryUnknown:
        // With a word on the acknowledgment it was written, and only that did not come.
        ++(outcome.isAcknowledged ? delivered : unknown);
        isUnacknowledged = isUnacknowledged || outcome.isAcknowledged.has_value();
        return;
    case Code::QueueFull:
        ++overflowed;
        return;
    default:
        return;
    }
}

/// One code for all: 200 only when every session got it, or one acknowledged it where that is
/// waited for; certain failure only when none got it.
Code PushService::Tally::code() const
{
    if (isAcknowledged)
        return Code::Ok;
    if (unknown > 0)
        return Code::DeliveryUnknown;
    if (delivered > 0)
        return overflowed + unreachable > 0 ? Code::DeliveryUnknown : Code::Ok;
    if (overflowed > 0)
        return Code::QueueFull;
    return unreachable > 0 ? Code::RouteFailed : Code::Offline;
}

QCoro::Task<Result<Claim>> PushService::claim(PushRequest request, Seq seq)
{
    Result<Claim> claim = co_await m_rooms.ledger.claim(request.id, seq);
    const bool isStoreAway = !claim && !m_rooms.presence.isUsable();
    if (!isStoreAway || !m_rooms.sessions.holds(request.user))
        co_return claim;
    // Users who are here get their pushes while Redis is away; the id is then guarded here only.
    const Result<Claim> local = co_await m_rooms.ledger.claimLocally(request.id, seq);
    co_return local;
}

PushService::Targets PushService::judge(
    const PushRequest &request, const Result<QList<Holder>> &holders)
{
    Targets targets;
    targets.isHere = !m_rooms.sessions.sessionsOf(request.user, request.device).isEmpty();
    if (!holders) {
        targets.isUnsure = true;
        return targets;
    }
    for (const Holder &holder : *holders) {
        const bool isHere = !m_rooms.directory || m_rooms.directory->isSelf(holder.instance);
        if (isHere) {
            const bool isStale = holder.session.isEmpty()
                ? !m_rooms.sessions.holds(request.user)
                : !m_rooms.sessions.holds(request.user, holder.session);
            if (isStale)
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

QCoro::Task<Result<RouteReply>> PushService::route(InstanceAddress peer, RouteMessage message)
{
    auto forwarding = m_rooms.peers->forward(std::move(peer), message);
    const Result<RouteReply> reply = co_await forwarding;
    // Then nobody here needs to acknowledge it as well.
    if (reply && reply->isAcknowledged)
        m_rooms.acknowledgments.arrive(message.user, message.seq, true);
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
