// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/subscriber.h"

#include "common/protocol/jsontext.h"
#include "server/ops/logtail.h"
#include "server/survey/sessionjson.h"
#include "server/survey/statistics.h"

#include <QDateTime>

#include <algorithm>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto statsPause = 1s;
constexpr auto instancesPause = 2s;
/// Who has had no room for so long is told of a gap rather than of everything.
constexpr auto patience = 2s;
constexpr size_t gapsMost = 3;
constexpr auto gapWindow = 1min;
constexpr auto slowest = 10s;
constexpr size_t eventsAtOnce = 5000;
constexpr size_t pushesAtOnce = 200;
constexpr size_t linesAtOnce = 500;
constexpr size_t logLinesAtOnce = 200;

QByteArray eventFrame(const char *topic, const QByteArray &data, const QByteArray &seq = {})
{
    return "{\"cmd\":\"event\",\"topic\":\"" % QByteArray(topic) % '"' % seq % ",\"at\":"
        % QByteArray::number(QDateTime::currentMSecsSinceEpoch()) % ",\"data\":" % data % '}';
}

QByteArray number(quint64 value) { return QByteArray::number(value); }

} // namespace

Subscriber::Subscriber(LinkId ownLink, const Feed &feed, InstanceAddress own)
    : link(ownLink)
    , m_feed(feed)
    , m_own(own.text())
{
}

bool Subscriber::subscribe(Wish wish, const QByteArray &epoch, std::optional<quint64> seq)
{
    const PresenceLog &log = m_feed.presence();
    const bool canResume = seq && epoch == log.epoch() && log.reaches(*seq);
    m_wish = wish;
    m_isSubscribed = true;
    m_epoch = log.epoch();
    m_presence = canResume ? *seq : log.last();
    m_pushes = m_feed.pushes().last();
    m_updates = m_feed.updates().last();
    m_audits = m_feed.audits().last();
    // Who looks at the log wants to see what led to where it is.
    const quint64 logged = m_feed.log() ? m_feed.log()->last() : 0;
    m_logged = logged - std::min<quint64>(logged, logLinesAtOnce);
    m_next = Clock::now() + wish.interval;
    m_nextStats = {};
    m_nextInstances = {};
    m_fullSince.reset();
    return canResume;
}

void Subscriber::watch(QSet<QByteArray> sessions)
{
    m_watched = std::move(sessions);
    m_told.clear();
}

void Subscriber::setTracing(bool isTracing)
{
    if (isTracing && !m_isTracing)
        m_traces = m_feed.traces().last();
    m_isTracing = isTracing;
}

QByteArrayList Subscriber::frames(Clock::time_point now, bool hasRoom)
{
    QByteArrayList frames;
    if ((!m_isSubscribed && !m_isTracing) || now < m_next)
        return frames;
    if (!hasRoom) {
        if (!m_fullSince)
            m_fullSince = now;
        return frames;
    }
    m_next = now + m_wish.interval;
    if (m_fullSince && now - *m_fullSince > patience && m_wish.presence
        && m_presence < m_feed.presence().last()) {
        addGap(frames, "presence",
            ",\"from\":" + number(m_presence + 1) + ",\"to\":" + number(m_feed.presence().last()));
        m_presence = m_feed.presence().last();
    }
    m_fullSince.reset();
    if (m_wish.presence)
        addPresence(frames);
    addStats(frames, now);
    if (m_wish.pushes)
        addPushes(frames);
    if (m_wish.audit)
        addAudit(frames);
    if (m_isTracing)
        addTraces(frames);
    if (m_wish.log && m_feed.log())
        addLog(frames);
    addRows(frames);
    while (!m_recentGaps.empty() && now - m_recentGaps.front() > gapWindow)
        m_recentGaps.pop_front();
    if (m_recentGaps.size() > gapsMost && m_wish.interval < slowest) {
        m_wish.interval = std::min<std::chrono::milliseconds>(m_wish.interval * 2, slowest);
        m_recentGaps.clear();
        frames.append("{\"cmd\":\"interval\",\"intervalMs\":"
            + QByteArray::number(qint64(m_wish.interval.count())) + '}');
    }
    return frames;
}

void Subscriber::addGap(QByteArrayList &frames, const char *topic, const QByteArray &numbers)
{
    frames.append("{\"cmd\":\"gap\",\"topic\":\"" % QByteArray(topic) % '"' % numbers % '}');
    m_recentGaps.push_back(Clock::now());
    ++m_gaps;
}

void Subscriber::addPresence(QByteArrayList &frames)
{
    const PresenceLog &log = m_feed.presence();
    if (log.epoch() != m_epoch || !log.reaches(m_presence)) {
        const quint64 from = log.epoch() == m_epoch ? m_presence + 1 : 0;
        m_epoch = log.epoch();
        m_presence = log.last();
        addGap(frames, "presence", ",\"from\":" + number(from) + ",\"to\":" + number(log.last()));
        return;
    }
    if (m_presence == log.last())
        return;
    const quint64 end = std::min(log.last(), m_presence + quint64(eventsAtOnce));
    // Who came and went meanwhile is left out; who goes and was there before is told of.
    QSet<QByteArray> gone;
    for (quint64 at = m_presence + 1; at <= end; ++at) {
        if (!log.at(at).isJoin)
            gone.insert(log.at(at).session);
    }
    QSet<QByteArray> passed;
    QByteArrayList joins;
    QByteArrayList leaves;
    for (quint64 at = m_presence + 1; at <= end; ++at) {
        const PresenceEvent &event = log.at(at);
        if (!m_wish.isCluster && event.instance != m_own)
            continue;
        if (event.isJoin && gone.contains(event.session)) {
            passed.insert(event.session);
            continue;
        }
        QByteArray cells = "[";
        appendUser(cells, event.user, m_wish.idsAsText);
        cells += ',' + json::quoted(event.session);
        if (event.isJoin) {
            cells += QByteArray(',' % json::quoted(event.instance) % ','
                % json::quoted(event.address) % ',' % QByteArray::number(event.since) % ','
                % json::quoted(event.device) % ',' % json::quoted(event.client) % ']');
            joins.append(cells);
        } else if (!passed.contains(event.session)) {
            leaves.append(
                cells % ",\"" % QByteArray(leaveReasonNames[size_t(event.reason)]) % "\"]");
        }
    }
    m_presence = end;
    const auto online = qint64(m_feed.sample(m_wish.isCluster).values[Sample::Online]);
    frames.append(eventFrame("presence",
        "{\"join\":[" % joins.join(',') % "],\"leave\":[" % leaves.join(',') % "],\"online\":"
            % QByteArray::number(online) % '}',
        ",\"seq\":" + number(m_presence)));
}

void Subscriber::addStats(QByteArrayList &frames, Clock::time_point now)
{
    if (m_wish.stats && now >= m_nextStats) {
        m_nextStats = now + statsPause;
        frames.append(eventFrame("stats", Statistics::sampleJson(m_feed.sample(m_wish.isCluster))));
    }
    if (m_wish.instances && now >= m_nextInstances) {
        m_nextInstances = now + instancesPause;
        frames.append(eventFrame("instances", m_feed.instances(m_wish.isCluster)));
    }
}

void Subscriber::catchUp(
    const LineLog &log, quint64 &position, QByteArrayList &frames, const char *topic)
{
    if (position + 1 >= log.first())
        return;
    position = log.first() - 1;
    addGap(frames, topic);
}

void Subscriber::addPushes(QByteArrayList &frames)
{
    const LineLog &pushes = m_feed.pushes();
    const LineLog &updates = m_feed.updates();
    QByteArrayList fresh;
    quint64 skipped = 0;
    for (quint64 at = pushes.last(); at > m_pushes; --at) {
        if (at < pushes.first()) {
            skipped += at - m_pushes;
            break;
        }
        if (!isMeant(pushes.at(at)))
            continue;
        if (size_t(fresh.size()) < pushesAtOnce)
            fresh.prepend(pushes.at(at).toJson(m_wish.idsAsText));
        else
            ++skipped;
    }
    m_pushes = pushes.last();
    catchUp(updates, m_updates, frames, "push");
    QByteArrayList changed;
    while (m_updates < updates.last() && size_t(changed.size()) < linesAtOnce) {
        const FeedLine &line = updates.at(++m_updates);
        if (isMeant(line))
            changed.append(line.toJson(m_wish.idsAsText));
    }
    if (fresh.isEmpty() && changed.isEmpty() && skipped == 0)
        return;
    frames.append(eventFrame("push",
        "{\"new\":[" % fresh.join(',') % "],\"upd\":[" % changed.join(',') % "],\"skipped\":"
            % number(skipped) % '}'));
}

void Subscriber::addAudit(QByteArrayList &frames)
{
    const LineLog &audits = m_feed.audits();
    catchUp(audits, m_audits, frames, "audit");
    QByteArrayList items;
    while (m_audits < audits.last() && size_t(items.size()) < linesAtOnce) {
        const FeedLine &line = audits.at(++m_audits);
        if (isMeant(line))
            items.append(line.toJson(m_wish.idsAsText));
    }
    if (!items.isEmpty())
        frames.append(eventFrame("audit", "{\"items\":[" % items.join(',') % "]}"));
}

void Subscriber::addTraces(QByteArrayList &frames)
{
    const LineLog &traces = m_feed.traces();
    catchUp(traces, m_traces, frames, "trace");
    for (size_t count = 0; m_traces < traces.last() && count < linesAtOnce; ++count)
        frames.append(eventFrame("trace", traces.at(++m_traces).toJson(m_wish.idsAsText)));
}

void Subscriber::addLog(QByteArrayList &frames)
{
    const LogTail::News news = m_feed.log()->after(m_logged, logLinesAtOnce);
    m_logged = news.last;
    QByteArrayList lines;
    for (const LogLine &line : news.lines) {
        lines.append('[' % QByteArray::number(line.at) % ",\"" % line.level % "\","
            % json::quoted(line.category) % ',' % json::quoted(line.text) % ']');
    }
    if (!lines.isEmpty()) {
        frames.append(eventFrame("log",
            "{\"instance\":" % json::quoted(m_own) % ",\"lines\":[" % lines.join(',')
                % "],\"skipped\":" % number(news.skipped) % '}'));
    }
}

void Subscriber::addRows(QByteArrayList &frames)
{
    QByteArrayList changed;
    for (const QByteArray &session : std::as_const(m_watched)) {
        const WatchedRow *const row = m_feed.row(session);
        if (!row)
            continue;
        QByteArrayList fields;
        const auto told = m_told.constFind(session);
        const bool isNew = told == m_told.constEnd();
        const auto add = [&](const char *name, qint64 now, qint64 before) {
            if (isNew || now != before)
                fields.append('"' % QByteArray(name) % "\":" % QByteArray::number(now));
        };
        const WatchedRow before = isNew ? WatchedRow() : *told;
        add("heartbeat", row->heartbeat, before.heartbeat);
        add("sent", row->sent, before.sent);
        add("acked", row->acknowledged, before.acknowledged);
        add("unacked", row->unacknowledged, before.unacknowledged);
        add("lastAckMs", row->lastAckTime, before.lastAckTime);
        // It changes every second, and whoever knows the last heartbeat can tell it.
        if (fields.isEmpty())
            continue;
        fields.append("\"ttl\":" + QByteArray::number(row->ttl));
        m_told.insert(session, *row);
        changed.append('[' % json::quoted(session) % ",{" % fields.join(',') % "}]");
    }
    if (!changed.isEmpty())
        frames.append(eventFrame("rows", "{\"upd\":[" % changed.join(',') % "]}"));
}

} // namespace hydra
