// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/survey/feed.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"
#include "server/ops/auditlog.h"
#include "server/survey/feedlines.h"
#include "server/survey/statistics.h"

#include <QDateTime>

#include <algorithm>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto readerTime = 10min;
constexpr auto pushReaderTime = 15min;
/// For an instance that asks: it asks every few hundred milliseconds, or does not want any more.
constexpr auto askedTime = 30s;
/// Without a console: only so that nothing overflows.
constexpr auto idleInterval = 500ms;
constexpr size_t linesMost = 10'000;
/// To another instance at once.
constexpr size_t eventsAtOnce = 10'000;
constexpr size_t linesAtOnce = 200;
constexpr qsizetype tracedMost = 20;
constexpr qsizetype watchedMost = 8000;

} // namespace

Feed::Feed(const Rooms &rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_presence(std::make_unique<PresenceLog>())
    , m_pushes(linesMost)
    , m_updates(linesMost)
    , m_audits(linesMost)
    , m_traces(linesMost)
{
    connect(&m_timer, &QTimer::timeout, this, &Feed::onTick);
}

Feed::~Feed() = default;

void Feed::setDemand(const Demand &demand)
{
    m_demand = demand;
    if (demand.interval > 0ms)
        expectReader(demand.isCluster);
    if (demand.wantsPushes)
        expectPushReader(demand.isCluster);
    m_rows.removeIf([&demand](const auto &row) { return !demand.sessions.contains(row.key()); });
    updateInterest();
}

void Feed::expectReader(bool isCluster)
{
    const Clock::time_point now = Clock::now();
    m_readersUntil = std::max(m_readersUntil, now + readerTime);
    if (isCluster) {
        const bool isNew = m_clusterUntil <= now;
        m_clusterUntil = now + readerTime;
        // Before whatever is asked next: what changes after that must not be missed.
        if (isNew)
            askOthers();
    }
    updateInterest();
}

void Feed::expectPushReader(bool isCluster)
{
    expectReader(isCluster);
    m_pushReadersUntil = std::max(m_pushReadersUntil, Clock::now() + pushReaderTime);
    updateInterest();
}

void Feed::trace(const QSet<UserId> &users, std::chrono::seconds time)
{
    m_traceUntil.clear();
    for (const UserId user : users)
        m_traceUntil.insert(user, Clock::now() + time);
    updateTraced();
}

QSet<UserId> Feed::traced() const
{
    const Clock::time_point now = Clock::now();
    QSet<UserId> users;
    for (auto each = m_traceUntil.cbegin(); each != m_traceUntil.cend(); ++each) {
        if (*each > now)
            users.insert(each.key());
    }
    return users;
}

void Feed::updateTraced()
{
    const QSet<UserId> users = traced();
    if (users == m_toldTraced)
        return;
    m_toldTraced = users;
    m_rooms.gatherer.tell([users](WorkerView &view) { view.setTraced(users); });
    updateInterest();
}

void Feed::updateInterest()
{
    const Clock::time_point now = Clock::now();
    const bool isWatched = m_demand.interval > 0ms || m_readersUntil > now;
    const bool isRecording = m_demand.wantsPushes || m_pushReadersUntil > now;
    if (isWatched != m_isPresenceWatched || isRecording != (m_recordingSince > 0)) {
        // What nobody recorded cannot be gone on from.
        if (isWatched && !m_isPresenceWatched)
            m_presence = std::make_unique<PresenceLog>();
        m_isPresenceWatched = isWatched;
        if (isRecording != (m_recordingSince > 0))
            m_recordingSince = isRecording ? QDateTime::currentMSecsSinceEpoch() : 0;
        m_rooms.gatherer.tell([isWatched, isRecording](
                                  WorkerView &view) { view.setWatched(isWatched, isRecording); });
    }
    if (!isWatched && m_toldTraced.isEmpty()) {
        m_timer.stop();
        m_others.clear();
        m_knowsOthers = false;
        return;
    }
    const std::chrono::milliseconds interval
        = m_demand.interval > 0ms ? m_demand.interval : idleInterval;
    if (!m_timer.isActive() || m_timer.intervalAsDuration() != interval)
        m_timer.start(interval);
}

void Feed::onTick()
{
    updateTraced();
    updateInterest();
    if (!m_isCollecting)
        collect();
    if (m_clusterUntil > Clock::now() && !m_isAskingOthers)
        askOthers();
}

QCoro::Task<> Feed::collect()
{
    using Part = std::pair<WatchBatch, std::vector<SessionRow>>;
    m_isCollecting = true;
    const QSet<QByteArray> sessions = m_demand.sessions | m_askedSessions;
    auto asked = m_rooms.gatherer.askNow<Part>([sessions](WorkerView &view) {
        Part part { view.takeBatch(), {} };
        for (const QByteArray &session : sessions) {
            const UserId user = view.userOf(session);
            if (user.isNobody())
                continue;
            for (const SessionRow &row : view.rowsOf(user)) {
                if (row.session == session)
                    part.second.push_back(row);
            }
        }
        return part;
    });
    std::vector<Part> parts = co_await std::move(asked);
    for (Part &part : parts) {
        take(std::move(part.first));
        for (const SessionRow &row : part.second)
            m_rows.insert(row.session, WatchedRow::of(row));
    }
    for (; m_auditSeen < m_rooms.audit.last(); ++m_auditSeen) {
        const quint64 number = std::max(m_auditSeen + 1, m_rooms.audit.first());
        m_auditSeen = number - 1;
        m_audits.append(feedlines::audited(m_rooms.audit.at(number), m_rooms.own));
    }
    m_isCollecting = false;
    emit advanced();
}

void Feed::take(WatchBatch batch)
{
    for (PresenceEvent &event : batch.presence)
        m_presence->append(std::move(event));
    m_presence->skip(batch.lostPresence);
    for (PushRecord &record : batch.pushes) {
        m_pushes.append(feedlines::pushed(record));
        m_history.append(std::move(record));
    }
    for (const AckRecord &ack : batch.acks) {
        if (const quint64 number = m_history.acknowledge(ack))
            m_updates.append(feedlines::acknowledged(m_history.at(number)));
    }
    for (const TraceEvent &event : batch.traces)
        m_traces.append(feedlines::traced(event));
}

QCoro::Task<> Feed::askOthers()
{
    m_isAskingOthers = true;
    auto looking = m_rooms.peers.others();
    const QList<InstanceInfo> others = co_await looking;
    m_isAskingOthers = false;
    QSet<InstanceAddress> present;
    for (const InstanceInfo &other : others) {
        present.insert(other.address);
        const bool isNew = m_others.find(other.address) == m_others.end();
        PeerFeed &peer = m_others[other.address];
        peer.instance = other;
        // Who came after the list was read is in no list.
        if (isNew && m_knowsOthers)
            m_presence->skip(1);
        if (!peer.isAsking)
            askPeer(other);
    }
    const size_t gone = std::erase_if(
        m_others, [&present](const auto &each) { return !present.contains(each.first); });
    m_presence->skip(gone);
    m_knowsOthers = true;
}

QByteArray Feed::peerQuestion(const PeerFeed &peer) const
{
    QByteArrayList users;
    for (const UserId user : m_toldTraced)
        users.append(user.toDigits());
    QByteArrayList sessions;
    for (const QByteArray &session : m_demand.sessions)
        sessions.append(json::quoted(session));
    return "{\"scope\":\"local\",\"position\":" % peer.position.toJson() % ",\"wantsPushes\":"
        % (m_recordingSince > 0 ? "true" : "false") % ",\"traced\":[" % users.join(',')
        % "],\"sessions\":[" % sessions.join(',') % "]}";
}

QCoro::Task<> Feed::askPeer(InstanceInfo instance)
{
    PeerFeed &asked = m_others[instance.address];
    asked.isAsking = true;
    auto asking = m_rooms.peers.askOne(instance, "/admin/feed", peerQuestion(asked));
    PeerReply reply = co_await asking;
    const auto place = m_others.find(instance.address);
    if (place == m_others.end())
        co_return;
    PeerFeed &peer = place->second;
    peer.isAsking = false;
    std::optional<PeerFeed::News> news;
    if (reply.isRight()) {
        news = PeerFeed::News::fromJson(m_reader, reply.data, instance.address);
        if (!news)
            reply.spoil(502, "bad answer");
    }
    peer.code = reply.code;
    peer.message = reply.message;
    if (news)
        takePeer(peer, *news);
    emit advanced();
}

void Feed::takePeer(PeerFeed &peer, const PeerFeed::News &news)
{
    const bool isFirst = peer.position.epoch.isEmpty();
    if (news.hasMissed && !isFirst)
        m_presence->skip(1);
    for (const PresenceEvent &event : news.events)
        m_presence->append(event);
    for (const FeedLine &line : news.pushes)
        m_pushes.append(line);
    for (const FeedLine &line : news.updates)
        m_updates.append(line);
    for (const FeedLine &line : news.audits)
        m_audits.append(line);
    for (const FeedLine &line : news.traces)
        m_traces.append(line);
    for (auto row = news.rows.cbegin(); row != news.rows.cend(); ++row)
        m_rows.insert(row.key(), *row);
    peer.position = news.position;
    peer.now = news.now;
    peer.item = news.item;
}

Sample Feed::sample(bool isCluster) const
{
    Sample sum = m_rooms.statistics.latest();
    for (const auto &[address, peer] : m_others) {
        if (isCluster && peer.code == wireCode(Code::Ok))
            sum.add(peer.now);
    }
    return sum;
}

QByteArray Feed::instances(bool isCluster) const
{
    QByteArrayList items { m_rooms.statistics.instanceItem(true) };
    QList<PeerReply> replies;
    for (const auto &[address, peer] : m_others) {
        if (!isCluster || peer.code == 0)
            continue;
        PeerReply reply;
        reply.instance = peer.instance;
        reply.code = peer.code;
        reply.message = peer.message;
        items.append(reply.isRight() ? peer.item : Statistics::absentItem(peer.instance));
        replies.append(reply);
    }
    return "{\"items\":[" % items.join(',') % "]," % partialJson(replies) % '}';
}

const WatchedRow *Feed::row(const QByteArray &session) const
{
    const auto place = m_rows.constFind(session);
    return place == m_rows.constEnd() ? nullptr : &*place;
}

namespace {

/// The lines of \a log after \a position that happened here, the latest \a most of them.
std::vector<FeedLine> ownLinesAfter(const LineLog &log, quint64 &position, size_t most)
{
    std::vector<FeedLine> lines;
    for (quint64 at = log.last(); at > position && at >= log.first() && lines.size() < most; --at) {
        if (log.at(at).isOwn)
            lines.push_back(log.at(at));
    }
    std::reverse(lines.begin(), lines.end());
    position = log.last();
    return lines;
}

} // namespace

void Feed::answer(RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    const auto where = reader.field("position").object();
    const auto position = where ? PeerFeed::Position::fromJson(*where) : std::nullopt;
    if (!position)
        reader.refuse("position", "must be a position of this instance");
    const bool wantsPushes = reader.boolean("wantsPushes");
    const QList<UserId> users = reader.users("traced", tracedMost);
    const QByteArrayList sessions = reader.texts("sessions", watchedMost, limits::commandName);
    reader.finish();
    if (!problems.isEmpty()) {
        call.refuse(problems);
        return;
    }
    const Clock::time_point now = Clock::now();
    m_readersUntil = std::max(m_readersUntil, now + askedTime);
    if (wantsPushes)
        m_pushReadersUntil = std::max(m_pushReadersUntil, now + askedTime);
    for (const UserId user : users)
        m_traceUntil[user] = std::max(m_traceUntil.value(user), now + askedTime / 10);
    m_askedSessions = QSet<QByteArray>(sessions.begin(), sessions.end());
    updateInterest();
    updateTraced();

    PeerFeed::News news;
    news.position = *position;
    news.hasMissed
        = position->epoch != m_presence->epoch() || !m_presence->reaches(position->presence);
    const bool isNew = position->epoch.isEmpty();
    news.position.epoch = m_presence->epoch();
    if (news.hasMissed)
        news.position.presence = m_presence->last();
    if (isNew)
        news.position = { m_presence->epoch(), m_presence->last(), m_pushes.last(),
            m_updates.last(), m_audits.last(), m_traces.last() };
    while (news.position.presence < m_presence->last() && news.events.size() < eventsAtOnce) {
        const PresenceEvent &event = m_presence->at(++news.position.presence);
        if (event.instance == m_rooms.own.text())
            news.events.push_back(event);
    }
    news.pushes = ownLinesAfter(m_pushes, news.position.pushes, linesAtOnce);
    news.updates = ownLinesAfter(m_updates, news.position.updates, 5 * linesAtOnce);
    news.audits = ownLinesAfter(m_audits, news.position.audits, linesAtOnce);
    news.traces = ownLinesAfter(m_traces, news.position.traces, linesAtOnce);
    for (const QByteArray &session : sessions) {
        if (const WatchedRow *const known = row(session))
            news.rows.insert(session, *known);
    }
    news.now = m_rooms.statistics.latest();
    news.item = m_rooms.statistics.instanceItem(false);
    call.responder.reply(Code::Ok, news.toJson());
}

} // namespace hydra
