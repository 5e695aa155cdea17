// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/streamhub.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"
#include "server/ops/auditlog.h"
#include "server/survey/statistics.h"

#include <QDateTime>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr size_t subscribersMost = 16;
constexpr auto authTime = 5s;
constexpr auto pingPause = 15s;
constexpr auto silenceMost = 45s;
constexpr qsizetype queueMost = limits::mebibyte;
constexpr qsizetype watchedMost = 500;
constexpr qsizetype tracedMost = 20;
constexpr qsizetype keyLength = 256;
constexpr std::array topics { "presence", "stats", "instances", "push", "audit", "log" };
constexpr std::array scopes { "cluster", "local" };

} // namespace

/// One frame of a console. Valid as long as what the reader holds.
struct StreamHub::Command
{
    QByteArray id;
    QByteArray name;
    RequestReader &reader;
    RequestProblems &problems;
};

StreamHub::StreamHub(const Rooms &rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
{
    rooms.door.addSidePath("/admin/stream",
        { [this](LinkId link, const HttpRequest &request) { return judge(link, request); },
            [this](LinkId link, const HttpRequest &request, const ClientOrigin &origin) {
                onOpened(link, request, origin);
            } });
    connect(&rooms.feed, &Feed::advanced, this, &StreamHub::tellAll);
    connect(&m_pings, &QTimer::timeout, this, &StreamHub::onPing);
}

StreamHub::~StreamHub() = default;

void StreamHub::stop()
{
    m_isStopped = true;
    for (const auto &[index, subscriber] : m_subscribers)
        m_rooms.engine.close(subscriber->link, CloseCode::GoingAway);
}

std::optional<HttpResponse> StreamHub::judge(LinkId link, const HttpRequest &request)
{
    if (m_subscribers.size() >= subscribersMost)
        return HttpResponse::refusal(Envelope::Classic, 429, "Retry-After: 10\r\n");
    const Credentials &shown = request.credentials;
    const bool showsKey = !shown.authorization.isEmpty() || !shown.apiKey.isEmpty();
    // Browsers cannot send a header: they show their key in the first frame.
    if (!showsKey && !m_rooms.access.isOpen())
        return std::nullopt;
    const AccessControl::Verdict verdict = m_rooms.access.judge(shown, {}, Need::Watch);
    if (verdict.status == 200)
        return std::nullopt;
    return m_rooms.access.refusal(
        verdict, Need::Watch, m_rooms.door.peerName(link), Envelope::Classic);
}

void StreamHub::onOpened(LinkId link, const HttpRequest &request, const ClientOrigin &origin)
{
    auto subscriber = std::make_unique<Subscriber>(link, m_rooms.feed, m_rooms.own);
    subscriber->address = origin.address;
    const AccessControl::Verdict verdict
        = m_rooms.access.judge(request.credentials, {}, Need::Watch);
    if (verdict.status == 200)
        subscriber->caller = verdict.caller;
    m_rooms.engine.expectWithin(
        link, subscriber->caller ? std::chrono::milliseconds(silenceMost) : authTime);
    m_subscribers[link.index] = std::move(subscriber);
    setListening(true);
    m_rooms.statistics.setSubscribers(qsizetype(m_subscribers.size()));
}

void StreamHub::setListening(bool isListening)
{
    if (isListening == !m_connections.isEmpty())
        return;
    if (!isListening) {
        for (const QMetaObject::Connection &connection : std::as_const(m_connections))
            disconnect(connection);
        m_connections.clear();
        m_pings.stop();
        return;
    }
    WebSocketEngine &engine = m_rooms.engine;
    m_connections = {
        connect(&engine, &WebSocketEngine::messageReceived, this,
            [this](LinkId link, QByteArrayView message) { onMessage(link, message); }),
        connect(&engine, &WebSocketEngine::deadlinePassed, this, &StreamHub::onDeadline),
        connect(&engine, &WebSocketEngine::closed, this, &StreamHub::onClosed),
    };
    m_pings.start(pingPause);
}

void StreamHub::onMessage(LinkId link, QByteArrayView message)
{
    const auto place = m_subscribers.find(link.index);
    if (place == m_subscribers.end() || place->second->link != link)
        return;
    Subscriber &subscriber = *place->second;
    if (subscriber.caller)
        m_rooms.engine.expectWithin(link, silenceMost);
    RequestProblems problems;
    const auto object = m_reader.read(message);
    if (!object) {
        send(subscriber, "{\"id\":\"\",\"cmd\":\"\",\"data\":{\"code\":400}}");
        return;
    }
    RequestReader reader(*object, problems);
    const JsonField id = reader.field("id");
    const Command command { id.identifier(0, limits::commandId).value_or(QByteArray()),
        reader.text("cmd", limits::commandName), reader, problems };
    if (command.name == "pong")
        return;
    if (!subscriber.caller) {
        authenticate(subscriber, command);
        return;
    }
    if (command.name == "auth")
        authenticate(subscriber, command);
    else if (command.name == "subscribe")
        subscribe(subscriber, command);
    else if (command.name == "watch")
        watch(subscriber, command);
    else if (command.name == "trace")
        trace(subscriber, command);
    else {
        problems.add("cmd", "must be auth, subscribe, watch, trace or pong");
        refuse(subscriber, command, problems);
    }
}

void StreamHub::authenticate(Subscriber &subscriber, const Command &command)
{
    AccessControl::Verdict verdict { 401, {} };
    if (command.name == "auth")
        verdict = m_rooms.access.judgeKey(command.reader.text("key", keyLength), Need::Watch);
    if (verdict.status != 200) {
        // Counted as any wrong key; the frame stands for the answer.
        const HttpResponse refusal = m_rooms.access.refusal(verdict, Need::Watch,
            subscriber.address.left(subscriber.address.lastIndexOf(':')), Envelope::Classic);
        const Code code = refusal.status == 429 ? Code::TooManyRequests
            : refusal.status == 403             ? Code::Forbidden
                                                : Code::Unauthorized;
        reply(subscriber, command, code);
        m_rooms.engine.close(subscriber.link, CloseCode::PolicyViolation);
        return;
    }
    subscriber.caller = verdict.caller;
    m_rooms.engine.expectWithin(subscriber.link, silenceMost);
    reply(subscriber, command, Code::Ok,
        ",\"role\":\"" % roleName(verdict.caller.role).toByteArray() % '"');
}

void StreamHub::subscribe(Subscriber &subscriber, const Command &command)
{
    RequestReader &reader = command.reader;
    Subscriber::Wish wish;
    std::array<bool *, topics.size()> wanted { &wish.presence, &wish.stats, &wish.instances,
        &wish.pushes, &wish.audit, &wish.log };
    for (const QByteArray &topic : reader.texts("topics", topics.size(), limits::commandName)) {
        const auto known = std::find(topics.begin(), topics.end(), topic);
        if (known == topics.end())
            reader.refuse("topics", "must be of presence, stats, instances, push, audit, log");
        else
            *wanted[size_t(known - topics.begin())] = true;
    }
    wish.isCluster = reader.choice("scope", scopes, 0) == 0;
    wish.idsAsText = reader.boolean("idsAsText");
    wish.interval = std::chrono::milliseconds(reader.integer("intervalMs", 100, 10'000, 500));
    QByteArray epoch;
    std::optional<quint64> seq;
    if (auto resume = reader.object("resume")) {
        epoch = resume->text("epoch", limits::commandName);
        seq = quint64(resume->integer("seq", 0, std::numeric_limits<qint64>::max(), 0));
        resume->finish();
    }
    reader.finish();
    if (!command.problems.isEmpty()) {
        refuse(subscriber, command, command.problems);
        return;
    }
    if ((wish.audit || wish.log) && !subscriber.caller->may(Need::Steer)) {
        reply(subscriber, command, Code::Forbidden);
        return;
    }
    m_rooms.feed.expectReader(wish.isCluster);
    if (wish.pushes)
        m_rooms.feed.expectPushReader(wish.isCluster);
    const bool isResumed = subscriber.subscribe(wish, epoch, seq);
    reply(subscriber, command, Code::Ok,
        ",\"epoch\":" % json::quoted(m_rooms.feed.presence().epoch()) % ",\"seq\":"
            % QByteArray::number(subscriber.seq()) % ",\"resumed\":"
            % (isResumed ? "true" : "false") % ",\"intervalMs\":"
            % QByteArray::number(qint64(wish.interval.count())));
    updateDemand();
}

void StreamHub::watch(Subscriber &subscriber, const Command &command)
{
    const QByteArrayList sessions
        = command.reader.texts("sessions", watchedMost, limits::commandName);
    command.reader.finish();
    if (!command.problems.isEmpty()) {
        refuse(subscriber, command, command.problems);
        return;
    }
    subscriber.watch(QSet<QByteArray>(sessions.begin(), sessions.end()));
    reply(subscriber, command, Code::Ok);
    updateDemand();
}

void StreamHub::trace(Subscriber &subscriber, const Command &command)
{
    const QList<UserId> users = command.reader.users("uuids", tracedMost);
    const qint64 seconds = command.reader.integer("seconds", 1, 3600, 600);
    command.reader.finish();
    if (!command.problems.isEmpty()) {
        refuse(subscriber, command, command.problems);
        return;
    }
    if (!subscriber.caller->may(Need::Steer)) {
        reply(subscriber, command, Code::Forbidden);
        return;
    }
    QByteArrayList names;
    for (const UserId user : users)
        names.append(user.toDigits());
    m_rooms.feed.expectReader(true);
    m_rooms.feed.trace(QSet<UserId>(users.begin(), users.end()), std::chrono::seconds(seconds));
    subscriber.setTracing(!users.isEmpty());
    m_rooms.audit.append(
        { QDateTime::currentMSecsSinceEpoch(), *subscriber.caller, subscriber.address, "trace",
            "{\"uuids\":[" % names.join(',') % "],\"seconds\":" % QByteArray::number(seconds) % '}',
            "ok" });
    reply(subscriber, command, Code::Ok);
}

void StreamHub::reply(
    const Subscriber &subscriber, const Command &command, Code code, const QByteArray &data)
{
    send(subscriber,
        "{\"id\":" % json::quoted(command.id) % ",\"cmd\":" % json::quoted(command.name)
            % ",\"data\":{\"code\":" % QByteArray::number(wireCode(code)) % data % "}}");
}

void StreamHub::refuse(
    const Subscriber &subscriber, const Command &command, const RequestProblems &problems)
{
    // The inside of the object, since code stands beside it.
    reply(subscriber, command, Code::ParameterError, ',' + problems.toJson().mid(1).chopped(1));
}

void StreamHub::send(const Subscriber &subscriber, const QByteArray &frame)
{
    std::ignore = m_rooms.engine.send(subscriber.link, frame);
}

void StreamHub::tellAll()
{
    const Subscriber::Clock::time_point now = Subscriber::Clock::now();
    for (const auto &[index, subscriber] : m_subscribers) {
        const bool hasRoom = m_rooms.engine.queuedBytes(subscriber->link) < queueMost;
        for (const QByteArray &frame : subscriber->frames(now, hasRoom))
            send(*subscriber, frame);
        for (quint64 gaps = subscriber->takeGaps(); gaps > 0; --gaps)
            m_rooms.statistics.countGap();
    }
}

void StreamHub::onPing()
{
    for (const auto &[index, subscriber] : m_subscribers) {
        if (subscriber->caller && m_rooms.engine.queuedBytes(subscriber->link) < queueMost)
            send(*subscriber, "{\"cmd\":\"ping\"}");
    }
}

void StreamHub::onDeadline(LinkId link)
{
    const auto place = m_subscribers.find(link.index);
    if (place != m_subscribers.end() && place->second->link == link)
        m_rooms.engine.close(link, CloseCode::PolicyViolation);
}

void StreamHub::onClosed(LinkId link)
{
    const auto place = m_subscribers.find(link.index);
    if (place == m_subscribers.end() || place->second->link != link)
        return;
    m_subscribers.erase(place);
    m_rooms.statistics.setSubscribers(qsizetype(m_subscribers.size()));
    updateDemand();
    if (m_subscribers.empty())
        setListening(false);
}

void StreamHub::updateDemand()
{
    Feed::Demand demand;
    for (const auto &[index, subscriber] : m_subscribers) {
        if (!subscriber->isSubscribed())
            continue;
        const Subscriber::Wish &wish = subscriber->wish();
        demand.interval = demand.interval.count() == 0 ? wish.interval
                                                       : std::min(demand.interval, wish.interval);
        demand.isCluster = demand.isCluster || wish.isCluster;
        demand.wantsPushes = demand.wantsPushes || wish.pushes;
        demand.sessions += subscriber->watched();
    }
    m_rooms.feed.setDemand(demand);
}

} // namespace hydra
