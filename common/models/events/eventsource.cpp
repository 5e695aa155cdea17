// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/events/eventsource.h"

#include <algorithm>

namespace hydra {

namespace {

constexpr qsizetype mostNames = 1'000;

} // namespace

EventSource::~EventSource() = default;

void EventSource::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_context = std::make_unique<QObject>();
    m_wasLive = false;
    m_knowsInstances = false;
    m_instances.clear();
    m_receivers.clear();
    m_pending.clear();
    m_audits.clear();
    m_lines.clear();
    if (!service)
        return;
    connect(service, &AdminService::stateChanged, this, &EventSource::onStateChanged);
    connect(service, &AdminService::presenceChanged, this, &EventSource::onPresence);
    connect(service, &AdminService::pushesHappened, this, &EventSource::onPushes);
    connect(service, &AdminService::instancesChanged, this, &EventSource::onInstances);
    connect(service, &AdminService::audited, this, &EventSource::onAudited);
    connect(service, &AdminService::gapped, this, &EventSource::onGapped);
    connect(service, &AdminService::traced, this,
        [this](const TracedMessage &message) { emit happened(Event::ofTrace(message)); });
    connect(service, &AdminService::logged, this, &EventSource::onLogged);
}

void EventSource::onStateChanged(AdminService::State state)
{
    using State = AdminService::State;
    if (state == State::Live) {
        m_wasLive = true;
        if (m_service->hello().role == AdminRole::Operator) {
            m_service->askAudit({ m_context.get(), [this](const auto &result) {
                                     if (result)
                                         onAudited(*result);
                                 } });
        }
    } else if (m_wasLive && (state == State::Interrupted || state == State::Waiting)) {
        m_wasLive = false;
        tell(EventKind::Error, Severity::Warning, "lost");
    }
}

void EventSource::onPresence(const PresenceBatch &batch)
{
    for (const SessionEnd &end : batch.left)
        emit happened(Event::ofEnd(end, batch.at));
    for (const OnlineUser &user : batch.joined) {
        Event event = Event::ofJoin(user, batch.at);
        event.instance = shared(event.instance);
        event.note = shared(event.note);
        emit happened(event);
    }
}

void EventSource::onPushes(const PushNews &news)
{
    for (const PushRecord &push : news.fresh) {
        Event event = Event::ofPush(push);
        event.instance = shared(event.instance);
        emit happened(event);
        // Some are acknowledged before anybody is told of them; an update may say it again.
        const bool isAcknowledged = push.state == PushState::Acked;
        if (!isAcknowledged && push.state != PushState::Sent)
            continue;
        const Receiver receiver { push.user, event.instance, isAcknowledged };
        if (isAcknowledged) {
            const Moment at = isKnown(push.ackedAt) ? push.ackedAt : push.at;
            tellAck(receiver, push.seq, at, push.ackMs >= 0 ? push.ackMs : (at - push.at).count());
        }
        remember(push.seq, receiver);
    }
    for (const PushUpdate &update : news.updates) {
        if (update.state != PushState::Acked)
            continue;
        const Receiver receiver = m_receivers.take(update.seq);
        if (!receiver.isAcknowledged)
            tellAck(receiver, update.seq, m_service->now(), update.ackMs);
    }
    if (news.skipped > 0)
        tell(EventKind::Error, Severity::Info, "skipped", {}, news.skipped);
}

void EventSource::tellAck(const Receiver &receiver, const QByteArray &seq, Moment at, qint64 ms)
{
    Event event;
    event.at = at;
    event.kind = EventKind::Ack;
    event.user = receiver.user;
    event.instance = receiver.instance;
    event.seq = seq;
    event.number = ms;
    event.word = "acked";
    emit happened(event);
}

void EventSource::remember(const QByteArray &seq, const Receiver &receiver)
{
    if (m_pending.size() >= mostPending) {
        m_receivers.remove(m_pending.front());
        m_pending.pop_front();
    }
    m_pending.push_back(seq);
    m_receivers.insert(seq, receiver);
}

void EventSource::onInstances(const InstanceList &list)
{
    QHash<QByteArray, InstanceInfo> now;
    for (const InstanceInfo &instance : list.items) {
        now.insert(instance.id, instance);
        const auto before = m_instances.constFind(instance.id);
        if (before != m_instances.constEnd())
            compare(*before, instance);
        else if (m_knowsInstances)
            tell(EventKind::Instance, Severity::Info, "came", instance.id);
    }
    for (const InstanceInfo &before : std::as_const(m_instances)) {
        if (!now.contains(before.id))
            tell(EventKind::Instance, Severity::Warning, "gone", before.id, before.users);
    }
    m_instances = now;
    m_knowsInstances = true;
}

void EventSource::compare(const InstanceInfo &before, const InstanceInfo &now)
{
    using Health = InstanceInfo::Health;
    using Redis = InstanceInfo::Redis;
    if (before.health != now.health) {
        if (now.health == Health::Unreachable)
            tell(EventKind::Instance, Severity::Error, "unreachable", now.id);
        else if (now.health == Health::Draining)
            tell(EventKind::Instance, Severity::Warning, "draining", now.id);
        else if (now.health == Health::Ok && before.health != Health::Degraded)
            tell(EventKind::Instance, Severity::Info, "well", now.id);
    }
    // What does not answer says nothing of its Redis.
    if (before.redis == now.redis || now.health == Health::Unreachable
        || before.health == Health::Unreachable)
        return;
    if (now.redis == Redis::Down)
        tell(EventKind::Instance, Severity::Error, "redis-down", now.id);
    else if (now.redis == Redis::Ok)
        tell(EventKind::Instance, Severity::Info, "redis-up", now.id);
}

/// \a entries newest first.
void EventSource::onAudited(const QList<AuditEntry> &entries)
{
    std::for_each(entries.crbegin(), entries.crend(),
        [this](const AuditEntry &entry) { tellOnce(Event::ofAudit(entry), m_audits); });
}

void EventSource::onLogged(const QList<LogLine> &lines)
{
    for (const LogLine &line : lines)
        tellOnce(Event::ofLog(line), m_lines);
}

void EventSource::tellOnce(const Event &event, QList<Event> &told)
{
    if (told.contains(event))
        return;
    told.append(event);
    if (told.size() > mostRemembered)
        told.removeFirst();
    emit happened(event);
}

void EventSource::onGapped(AdminService::Topic topic, qint64 skipped)
{
    // Presence without a number: the stream began, and nothing was missed that was followed.
    if (skipped > 0 || topic != AdminService::Topic::Presence)
        tell(EventKind::Error, Severity::Warning, "gap", {}, skipped);
}

void EventSource::tell(EventKind kind, Severity severity, const QByteArray &word,
    const QByteArray &instance, qint64 number)
{
    Event event;
    event.at = m_service->now();
    event.kind = kind;
    event.severity = severity;
    event.instance = instance;
    event.number = number;
    event.word = word;
    emit happened(event);
}

QByteArray EventSource::shared(const QByteArray &text)
{
    if (m_names.size() >= mostNames)
        m_names.clear();
    return *m_names.insert(text);
}

} // namespace hydra
