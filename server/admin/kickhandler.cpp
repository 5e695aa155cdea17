// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/kickhandler.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"

#include <QDateTime>

namespace hydra {

namespace {

constexpr qsizetype targetsMost = 100'000;
/// To another instance at once; well below what it reads as one body.
constexpr qsizetype targetsAtOnce = 5000;
constexpr qsizetype reasonLength = 200;
constexpr qsizetype tokenLength = 64;
constexpr qsizetype sampleSize = 20;

QList<SessionName> readTargets(RequestReader &reader)
{
    QList<SessionName> targets;
    const auto list = reader.field("targets").array();
    bool isRight = list.has_value();
    if (list) {
        for (const simdjson::dom::element element : *list) {
            const auto pair = JsonField(element).array();
            const bool isPair = pair && pair->size() == 2;
            const auto user = isPair ? JsonField(pair->at(0).value_unsafe()).user() : std::nullopt;
            const auto session = isPair
                ? JsonField(pair->at(1).value_unsafe()).text(limits::commandName)
                : std::nullopt;
            isRight = user && session && targets.size() < targetsAtOnce;
            if (!isRight)
                break;
            targets.append({ *user, *session });
        }
    }
    if (!isRight)
        reader.refuse("targets", "must be a list of at most 5000 pairs of user and session");
    return targets;
}

} // namespace

KickHandler::KickHandler(Gatherer &gatherer, PeerQuestions &peers, UserLists &lists,
    AuditLog &audit, InstanceAddress own)
    : m_gatherer(gatherer)
    , m_peers(peers)
    , m_lists(lists)
    , m_audit(audit)
    , m_own(std::move(own))
{
}

void KickHandler::kick(
    RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    Wish wish;
    wish.reason = reader.text("reason", reasonLength);
    if (call.isLocal && reader.has("targets")) {
        const QList<SessionName> targets = readTargets(reader);
        reader.finish();
        if (problems.isEmpty())
            kickHere(call, targets, wish.reason);
        else
            call.refuse(problems);
        return;
    }
    wish.isDryRun = reader.boolean("dryRun");
    wish.token = reader.text("token", tokenLength);
    const QList<UserId> users = reader.users("uuids", limits::queriedUsers);
    const QByteArrayList sessions
        = reader.texts("sessions", limits::queriedUsers, limits::commandName);
    auto filter = reader.object("filter");
    if (filter)
        wish.filter = readFilter(*filter);
    const int ways = int(reader.has("uuids")) + int(reader.has("sessions")) + int(bool(filter));
    if (ways != 1)
        reader.refuse("filter", "exactly one of uuids, sessions and filter says who is meant");
    if (!filter && users.isEmpty() && sessions.isEmpty())
        reader.refuse("uuids", "must not be empty");
    for (const UserId user : users)
        wish.filter.ids.append({ user.number(), user.number() });
    wish.filter.ids = joined(std::move(wish.filter.ids));
    for (const QByteArray &session : sessions)
        wish.filter.sessions.insert(session);
    wish.isSingle = !filter && users.size() + sessions.size() == 1;
    UserQuery query;
    query.filter = wish.filter;
    wish.purpose = call.caller.name % '\n' % UserLists::fingerprint(query) % '\n' % wish.reason;
    if (!wish.isDryRun && !wish.isSingle && wish.token.isEmpty())
        reader.refuse(
            "token", "more than one: ask with dryRun first, then with the token it gives");
    reader.finish();
    if (!problems.isEmpty())
        call.refuse(problems);
    else if (wish.isDryRun)
        look(call, std::move(wish));
    else
        carryOut(call, std::move(wish));
}

QCoro::Task<> KickHandler::look(AdminCall call, Wish wish)
{
    auto collecting = m_lists.collect(wish.filter, call.isLocal, targetsMost);
    const UserLists::Page page = co_await collecting;
    if (qsizetype(page.rows.size()) > targetsMost) {
        call.refuse("filter", "more than 100000 sessions: narrow the filter");
        co_return;
    }
    Targets targets;
    QByteArray sample;
    for (const SessionRow &row : page.rows) {
        targets[InstanceAddress(row.instance)].append({ row.user, row.session });
        if (qsizetype(&row - page.rows.data()) >= sampleSize)
            continue;
        sample += sample.isEmpty() ? "" : ",";
        appendItem(sample, row, allSessionFields(), call.idsAsText);
    }
    QByteArrayList instances;
    for (const auto &[instance, sessions] : targets)
        instances.append("{\"instance\":" % json::quoted(instance.text()) % ",\"matched\":"
            % QByteArray::number(sessions.size()) % '}');
    const QByteArray token = m_confirmations.add(
        wish.purpose, std::move(targets), Confirmations<Targets>::Clock::now());
    call.responder.reply(Code::Ok,
        QByteArray("{\"matched\":" % QByteArray::number(qsizetype(page.rows.size()))
            % ",\"token\":\"" % token % "\",\"expires\":60,\"instances\":[" % instances.join(',')
            % "],\"sample\":[" % sample % "]," % partialJson(page.peers) % '}'));
}

QCoro::Task<> KickHandler::carryOut(AdminCall call, Wish wish)
{
    Targets targets;
    QList<PeerReply> peers;
    if (!wish.token.isEmpty()) {
        auto confirmed
            = m_confirmations.take(wish.token, wish.purpose, Confirmations<Targets>::Clock::now());
        if (!confirmed) {
            call.refuse(
                "token", "unknown, used, too old, or for something else: ask with dryRun again");
            co_return;
        }
        targets = std::move(*confirmed);
    } else {
        auto collecting = m_lists.collect(wish.filter, call.isLocal, targetsMost);
        const UserLists::Page page = co_await collecting;
        for (const SessionRow &row : page.rows)
            targets[InstanceAddress(row.instance)].append({ row.user, row.session });
        peers = page.peers;
    }
    const bool isNobody = targets.empty();
    auto kicking = kickAll(std::move(targets), wish.reason);
    Sum sum = co_await kicking;
    // Named, and nowhere to be found.
    sum.notFound += isNobody ? 1 : 0;
    note(call,
        "{\"filter\":" % filterToJson(wish.filter) % ",\"reason\":" % json::quoted(wish.reason)
            % '}',
        sum);
    call.responder.reply(Code::Ok,
        QByteArray("{\"kicked\":" % QByteArray::number(sum.kicked) % ",\"notFound\":"
            % QByteArray::number(sum.notFound) % ",\"failed\":[" % sum.failed.join(',') % "],"
            % partialJson(peers) % '}'));
}

QCoro::Task<> KickHandler::kickHere(AdminCall call, QList<SessionName> sessions, QByteArray reason)
{
    const auto count = int(sessions.size());
    auto kicking = kickOwn(std::move(sessions), reason);
    Sum sum;
    sum.kicked = co_await kicking;
    sum.notFound = count - sum.kicked;
    note(call, "{\"reason\":" % json::quoted(reason) % '}', sum);
    call.responder.reply(Code::Ok,
        QByteArray("{\"kicked\":" % QByteArray::number(sum.kicked) % ",\"notFound\":"
            % QByteArray::number(sum.notFound) % '}'));
}

QCoro::Task<KickHandler::Sum> KickHandler::kickAll(Targets targets, QByteArray reason)
{
    Sum sum;
    std::vector<QCoro::Task<Sum>> asked;
    for (auto &[instance, sessions] : targets) {
        if (instance != m_own)
            asked.push_back(kickAt(instance, sessions, reason));
    }
    if (const auto own = targets.find(m_own); own != targets.end()) {
        auto kicking = kickOwn(own->second, reason);
        const int kicked = co_await kicking;
        sum.kicked += kicked;
        sum.notFound += int(own->second.size()) - kicked;
    }
    for (auto &task : asked) {
        const Sum part = co_await task;
        sum.kicked += part.kicked;
        sum.notFound += part.notFound;
        sum.failed += part.failed;
    }
    co_return sum;
}

QCoro::Task<int> KickHandler::kickOwn(QList<SessionName> sessions, QByteArray reason)
{
    auto asked = m_gatherer.askNow<int>(
        [sessions, reason](WorkerView &view) { return view.kick(sessions, reason); });
    const std::vector<int> parts = co_await std::move(asked);
    int kicked = 0;
    for (const int part : parts)
        kicked += part;
    co_return kicked;
}

QCoro::Task<KickHandler::Sum> KickHandler::kickAt(
    InstanceAddress instance, QList<SessionName> sessions, QByteArray reason)
{
    Sum sum;
    for (qsizetype at = 0; at < sessions.size(); at += targetsAtOnce) {
        const QList<SessionName> part = sessions.mid(at, targetsAtOnce);
        QByteArrayList pairs;
        for (const SessionName &name : part)
            pairs.append('[' % name.user.toDigits() % ',' % json::quoted(name.session) % ']');
        InstanceInfo info;
        info.address = instance;
        auto asking = m_peers.askOne(info, "/admin/users/kick",
            "{\"scope\":\"local\",\"reason\":" % json::quoted(reason) % ",\"targets\":["
                % pairs.join(',') % "]}");
        PeerReply reply = co_await asking;
        const auto object = m_reader.read(reply.data);
        const auto kicked
            = object ? fieldOf(*object, "kicked").integer(0, part.size()) : std::nullopt;
        if (reply.isRight() && !kicked)
            reply.spoil(502, "bad answer");
        sum.kicked += int(kicked.value_or(0));
        sum.notFound += kicked ? int(part.size() - *kicked) : 0;
        if (!reply.isRight())
            sum.failed.append("{\"instance\":" % json::quoted(instance.text()) % ",\"code\":"
                % QByteArray::number(reply.code) % ",\"msg\":" % json::quoted(reply.message)
                % ",\"count\":" % QByteArray::number(part.size()) % '}');
    }
    co_return sum;
}

void KickHandler::note(const AdminCall &call, const QByteArray &arguments, const Sum &sum)
{
    m_audit.append(
        { QDateTime::currentMSecsSinceEpoch(), call.caller, call.address, call.action, arguments,
            "kicked " % QByteArray::number(sum.kicked) % ", not found "
                % QByteArray::number(sum.notFound) % ", failed at "
                % QByteArray::number(sum.failed.size()) % " instances" });
}

} // namespace hydra
