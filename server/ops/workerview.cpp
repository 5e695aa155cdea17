// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/workerview.h"

#include "common/protocol/limits.h"
#include "server/push/pushservice.h"
#include "server/session/sessionregistry.h"

#include <QDateTime>

#include <algorithm>

namespace hydra {

namespace {

/// Bounds on what is remembered between two calls of takeBatch().
constexpr size_t presenceMost = 50'000;
constexpr size_t pushesMost = 10'000;
constexpr size_t tracesMost = 2000;
constexpr qsizetype traceLength = 4 * limits::kibibyte;

PushState stateOf(const PushOutcome &outcome)
{
    switch (outcome.code) {
    case Code::Ok:
        return outcome.isAcknowledged.value_or(false) ? PushState::Acked : PushState::Sent;
    case Code::AlreadySent:
        return PushState::Duplicate;
    case Code::Offline:
        return PushState::Offline;
    case Code::DeliveryUnknown:
        return PushState::Unknown;
    default:
        return PushState::Failed;
    }
}

template <typename Event>
void remember(std::vector<Event> &events, size_t most, quint64 &lost, Event event)
{
    if (events.size() < most)
        events.push_back(std::move(event));
    else
        ++lost;
}

} // namespace

WorkerView::WorkerView(const Rooms &rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
{
    connect(&rooms.sessions, &SessionRegistry::sessionStarted, this, &WorkerView::onSessionStarted);
    connect(&rooms.sessions, &SessionRegistry::sessionEnded, this, &WorkerView::onSessionEnded);
}

WorkerView::~WorkerView() = default;

WorkerCounts WorkerView::counts() const
{
    WorkerCounts counts;
    counts.pushes = m_rooms.pushes.counters();
    counts.sessions = m_rooms.sessions.counters();
    counts.commands = m_rooms.commands;
    counts.doors = m_rooms.doors;
    if (m_rooms.redis)
        counts.redis = *m_rooms.redis;
    counts.refusedKeys = m_refusedKeys;
    counts.connections = m_rooms.sessions.connectionCount();
    counts.online = m_rooms.sessions.sessionCount();
    return counts;
}

qsizetype WorkerView::queuedBytes() const { return m_rooms.sessions.queuedBytes(); }

QList<SessionRow> WorkerView::rowsOf(UserId user) const
{
    QList<SessionRow> rows;
    for (const Session *session : m_rooms.sessions.attendance().sessionsOf(user))
        rows.append(rowOf(*session));
    std::sort(rows.begin(), rows.end(),
        [](const SessionRow &a, const SessionRow &b) { return a.session < b.session; });
    return rows;
}

int WorkerView::kick(const QList<SessionName> &sessions, const QByteArray &reason)
{
    int kicked = 0;
    for (const SessionName &name : sessions) {
        for (Session *session : m_rooms.sessions.attendance().sessionsOf(name.user)) {
            if (session->id.text() != name.session)
                continue;
            m_rooms.sessions.kick(*session, reason);
            ++kicked;
        }
    }
    return kicked;
}

void WorkerView::setWatched(bool presence, bool pushes)
{
    m_isPresenceWatched = presence;
    if (pushes == bool(m_decided))
        return;
    if (!pushes) {
        disconnect(m_decided);
        disconnect(m_acknowledged);
        m_decided = {};
        return;
    }
    m_decided = connect(&m_rooms.pushes, &PushService::decided, this, &WorkerView::onDecided);
    m_acknowledged = connect(&m_rooms.sessions, &SessionRegistry::acknowledged, this,
        [this](const Session &, const Seq &seq, bool isAccepted) {
            remember(m_batch.acks, pushesMost, m_batch.lostPushes,
                AckRecord { seq.text(), isAccepted, QDateTime::currentMSecsSinceEpoch() });
        });
}

void WorkerView::setTraced(const QSet<UserId> &users)
{
    const QSet<UserId> both = users + m_traced;
    m_traced = users;
    for (const UserId user : both) {
        for (Session *session : m_rooms.sessions.attendance().sessionsOf(user))
            session->isTraced = users.contains(user);
    }
    if (users.isEmpty()) {
        disconnect(m_messages);
        m_messages = {};
    } else if (!m_messages) {
        m_messages = connect(
            &m_rooms.sessions, &SessionRegistry::messageTraced, this, &WorkerView::onMessageTraced);
    }
}

WatchBatch WorkerView::takeBatch() { return std::exchange(m_batch, {}); }

void WorkerView::onSessionStarted(const Session &session)
{
    m_users.insert(session.user);
    m_bySession.insert(session.id.text(), session.user);
    if (!m_traced.isEmpty() && m_traced.contains(session.user)) {
        if (Session *const traced = m_rooms.sessions.find(session.link))
            traced->isTraced = true;
        onMessageTraced(session, true, "{\"cmd\":\"login\"}");
    }
    if (!m_isPresenceWatched)
        return;
    remember(m_batch.presence, presenceMost, m_batch.lostPresence,
        PresenceEvent { true, session.user, session.id.text(), m_rooms.own.text(),
            session.origin.address, session.device.text(), session.origin.agent, session.since,
            LeaveReason::Closed });
}

void WorkerView::onSessionEnded(const Session &session, bool)
{
    m_bySession.remove(session.id.text());
    if (!m_rooms.sessions.attendance().holds(session.user))
        m_users.erase(session.user);
    if (session.isTraced)
        onMessageTraced(session, true, "{\"cmd\":\"logout\"}");
    if (!m_isPresenceWatched)
        return;
    remember(m_batch.presence, presenceMost, m_batch.lostPresence,
        PresenceEvent { false, session.user, session.id.text(), m_rooms.own.text(), {}, {}, {}, 0,
            session.leaveReason });
}

void WorkerView::onDecided(const PushRequest &request, const PushOutcome &outcome, bool isRouted)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto stations = outcome.trace.stations();
    const auto spent
        = std::chrono::duration_cast<std::chrono::milliseconds>(outcome.trace.age()).count();
    const bool isWritten = outcome.code == Code::Ok;
    const auto written = std::find_if(stations.begin(), stations.end(),
        [](PushTrace::Station station) { return qstrcmp(station.name, "written") == 0; });
    PushRecord record;
    record.id = request.id.text();
    record.seq = outcome.seq.text();
    record.user = request.user;
    record.state = stateOf(outcome);
    record.code = wireCode(outcome.code);
    record.at = now - spent;
    if (isWritten && written != stations.end())
        record.sentAt = record.at + written->after.count() / 1000;
    if (record.state == PushState::Acked)
        record.ackedAt = now;
    record.instance = m_rooms.own.text();
    record.isRouted = isRouted;
    record.bytes = request.message.size();
    remember(m_batch.pushes, pushesMost, m_batch.lostPushes, std::move(record));
}

void WorkerView::onMessageTraced(const Session &session, bool isReceived, QByteArrayView message)
{
    remember(m_batch.traces, tracesMost, m_batch.lostTraces,
        TraceEvent { session.user, session.id.text(), m_rooms.own.text(), isReceived,
            QDateTime::currentMSecsSinceEpoch(), message.size(),
            message.first(qMin(message.size(), traceLength)).toByteArray() });
}

SessionRow WorkerView::rowOf(const Session &session) const
{
    using std::chrono::seconds;
    const auto silent
        = std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch() - session.heartbeat);
    SessionRow row;
    row.user = session.user;
    row.session = session.id.text();
    row.device = session.device.text();
    row.instance = m_rooms.own.text();
    row.address = session.origin.address;
    row.client = session.origin.agent;
    row.since = session.since;
    row.heartbeat = session.heartbeat;
    row.ttl = std::chrono::duration_cast<seconds>(
        qMax(m_rooms.sessions.presenceTtl() - silent, std::chrono::milliseconds(0)))
                  .count();
    row.sent = session.sent;
    row.acknowledged = session.acknowledged;
    row.lastAckTime = session.lastAckTime;
    return row;
}

} // namespace hydra
