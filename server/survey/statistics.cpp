// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/survey/statistics.h"

#include "common/protocol/jsontext.h"
#include "server/ops/health.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto sampleTime = 1s;
constexpr int stepMost = 60;

QByteArray decimal(double value) { return QByteArray::number(value, 'g', 10); }

double milliseconds(std::chrono::steady_clock::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

double cpuSeconds()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds
        = [](timeval time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
}

template <typename Counts> void addAll(Counts &sum, const Counts &part)
{
    for (size_t i = 0; i < sum.size(); ++i)
        sum[i] += part[i];
}

void add(WorkerCounts &sum, const WorkerCounts &part)
{
    addAll(sum.pushes.results, part.pushes.results);
    sum.pushes.routedIn += part.pushes.routedIn;
    sum.pushes.routedOut += part.pushes.routedOut;
    sum.pushes.routeFailures += part.pushes.routeFailures;
    sum.sessions.logins += part.sessions.logins;
    addAll(sum.sessions.leaves, part.sessions.leaves);
    sum.sessions.sent += part.sessions.sent;
    sum.sessions.sentBytes += part.sessions.sentBytes;
    sum.sessions.acknowledged += part.sessions.acknowledged;
    sum.sessions.rejected += part.sessions.rejected;
    sum.sessions.slowReaders += part.sessions.slowReaders;
    sum.sessions.ackTimes += part.sessions.ackTimes;
    sum.commands.received += part.commands.received;
    sum.commands.refused += part.commands.refused;
    sum.doors.connections += part.doors.connections;
    sum.doors.requests += part.doors.requests;
    sum.doors.upgrades += part.doors.upgrades;
    sum.doors.refusedUpgrades += part.doors.refusedUpgrades;
    sum.redis.connects += part.redis.connects;
    sum.redis.losses += part.redis.losses;
    sum.redis.refusals += part.redis.refusals;
    sum.refusedKeys += part.refusedKeys;
    sum.connections += part.connections;
    sum.online += part.online;
}

WorkerCounts together(const std::vector<WorkerCounts> &parts)
{
    WorkerCounts sum;
    for (const WorkerCounts &part : parts)
        add(sum, part);
    return sum;
}

QByteArray seriesJson(const std::vector<Sample> &points)
{
    QByteArrayList series;
    for (size_t value = 0; value < Sample::names.size(); ++value) {
        QByteArrayList numbers;
        for (const Sample &point : points)
            numbers.append(decimal(point.values[value]));
        series.append(json::quoted(Sample::names[value]) % ":[" % numbers.join(',') % ']');
    }
    return '{' % series.join(',') % '}';
}

} // namespace

Statistics::Statistics(const Rooms &rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_startedAt(QDateTime::currentMSecsSinceEpoch())
    , m_lastTick(Clock::now())
{
    connect(&m_timer, &QTimer::timeout, this, &Statistics::onTick);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.start(sampleTime);
    measureProcess(0);
}

Statistics::~Statistics() = default;

void Statistics::onTick()
{
    const Clock::time_point now = Clock::now();
    const double late = std::max(0.0, milliseconds(now - m_lastTick - sampleTime));
    // A worker that has not answered since the last tick is as late as that.
    m_lagMs = m_isSampling ? milliseconds(now - m_lastTick) : std::max(m_lagMs, late);
    if (!m_isSampling)
        takeSample(now);
}

QCoro::Task<> Statistics::takeSample(Clock::time_point due)
{
    m_isSampling = true;
    const double late = std::max(0.0, milliseconds(due - m_lastTick - sampleTime));
    const double seconds = milliseconds(due - m_lastTick) / 1000;
    auto asked
        = m_rooms.gatherer.askNow<WorkerCounts>([](WorkerView &view) { return view.counts(); });
    const std::vector<WorkerCounts> parts = co_await std::move(asked);
    const WorkerCounts counts = together(parts);
    m_samples.append(counts, seconds);
    m_online = counts.online;
    m_connections = counts.connections;
    m_lastTick = due;
    m_lagMs = std::max(late, milliseconds(Clock::now() - due));
    measureProcess(seconds);
    m_isSampling = false;
}

void Statistics::measureProcess(double seconds)
{
    const double used = cpuSeconds();
    m_cpu = seconds > 0 ? (used - m_cpuSeconds) / seconds : 0;
    m_cpuSeconds = used;
    m_residentBytes = residentBytes();
}

void Statistics::stats(
    RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    const auto seconds = int(reader.integer("seconds", 0, SampleRing::samplesMost, 900));
    const auto step = int(reader.integer("step", 1, stepMost, 1));
    reader.finish();
    if (problems.isEmpty())
        answerStats(call, seconds, step);
    else
        call.refuse(problems);
}

QCoro::Task<> Statistics::answerStats(AdminCall call, int seconds, int step)
{
    QList<PeerReply> replies;
    if (!call.isLocal) {
        auto looking = m_rooms.peers.others();
        QList<InstanceInfo> others = co_await looking;
        auto asking = m_rooms.peers.ask(std::move(others), "/admin/stats",
            "{\"scope\":\"local\",\"seconds\":" % QByteArray::number(seconds) % ",\"step\":"
                % QByteArray::number(step) % '}');
        replies = co_await asking;
    }
    std::vector<Sample> points = m_samples.points(seconds, step);
    Sample now = m_samples.latest();
    for (PeerReply &reply : replies) {
        if (reply.isRight() && !addSeries(reply, points, now))
            reply.spoil(502, "bad answer");
    }
    const qint64 time = QDateTime::currentMSecsSinceEpoch();
    const qint64 start = time - qint64(points.size()) * step * 1000;
    call.responder.reply(Code::Ok,
        QByteArray("{\"now\":" % sampleJson(now) % ",\"series\":" % seriesJson(points)
            % ",\"start\":" % QByteArray::number(start) % ",\"step\":" % QByteArray::number(step)
            % ",\"time\":" % QByteArray::number(time) % ',' % partialJson(replies) % '}'));
}

bool Statistics::addSeries(PeerReply &reply, std::vector<Sample> &points, Sample &now)
{
    const auto object = m_reader.read(reply.data);
    const auto series = object ? fieldOf(*object, "series").object() : std::nullopt;
    const auto its = object ? readSample(fieldOf(*object, "now")) : std::nullopt;
    if (!series || !its)
        return false;
    std::vector<Sample> read;
    for (size_t value = 0; value < Sample::names.size(); ++value) {
        const auto numbers = fieldOf(*series, Sample::names[value]).array();
        if (!numbers || numbers->size() > size_t(SampleRing::samplesMost)
            || (value > 0 && numbers->size() != read.size()))
            return false;
        read.resize(numbers->size());
        size_t at = 0;
        for (const simdjson::dom::element number : *numbers) {
            double parsed = 0;
            if (number.get(parsed) != simdjson::SUCCESS)
                return false;
            read[at++].values[value] = parsed;
        }
    }
    if (read.size() > points.size())
        points.insert(points.begin(), read.size() - points.size(), Sample());
    for (size_t i = 0; i < read.size(); ++i)
        points[points.size() - read.size() + i].add(read[i]);
    now.add(*its);
    return true;
}

QByteArray Statistics::sampleJson(const Sample &sample)
{
    QByteArrayList parts;
    for (size_t value = 0; value < Sample::names.size(); ++value)
        parts.append(json::quoted(Sample::names[value]) % ':' % decimal(sample.values[value]));
    return '{' % parts.join(',') % '}';
}

std::optional<Sample> Statistics::readSample(const JsonField &field)
{
    const auto object = field.object();
    Sample sample;
    for (size_t value = 0; object && value < Sample::names.size(); ++value) {
        double number = 0;
        if ((*object)[Sample::names[value]].get(number) != simdjson::SUCCESS)
            return std::nullopt;
        sample.values[value] = number;
    }
    return object ? std::optional(sample) : std::nullopt;
}

void Statistics::instances(
    RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    reader.finish();
    if (problems.isEmpty())
        answerInstances(call);
    else
        call.refuse(problems);
}

QCoro::Task<> Statistics::answerInstances(AdminCall call)
{
    QByteArrayList items { instanceItem(!call.isLocal) };
    QList<PeerReply> replies;
    if (!call.isLocal) {
        auto looking = m_rooms.peers.others();
        QList<InstanceInfo> others = co_await looking;
        auto asking = m_rooms.peers.ask(
            std::move(others), "/admin/instances/list", "{\"scope\":\"local\"}");
        replies = co_await asking;
        items.first() = instanceItem(true);
    }
    for (PeerReply &reply : replies) {
        if (reply.isRight()) {
            const auto object = m_reader.read(reply.data);
            const auto list = object ? fieldOf(*object, "items").array() : std::nullopt;
            if (list && list->size() == 1 && JsonField(list->at(0).value_unsafe()).object())
                items.append(JsonField(list->at(0).value_unsafe()).json());
            else
                reply.spoil(502, "bad answer");
        }
        if (!reply.isRight())
            items.append(absentItem(reply.instance));
    }
    call.responder.reply(
        Code::Ok, QByteArray("{\"items\":[" % items.join(',') % "]," % partialJson(replies) % '}'));
}

QByteArray Statistics::instanceItem(bool isAsked) const
{
    const Health &health = m_rooms.health;
    const bool isUsable = health.isPresenceUsable();
    const QByteArray name = json::quoted(m_rooms.own.text());
    const char *const state = health.isDraining() ? "draining" : isUsable ? "ok" : "degraded";
    const char *const redis = !m_rooms.directory ? "none" : isUsable ? "ok" : "down";
    const auto answerTime = m_rooms.directory ? m_rooms.directory->answerTime() : std::nullopt;
    const Sample sample = m_samples.latest();
    const auto value = [&sample](Sample::Value which) { return decimal(sample.values[which]); };
    return "{\"id\":" % name % ",\"addr\":" % name
        % ",\"version\":\"" HYDRA_VERSION "\",\"startedAt\":" % QByteArray::number(m_startedAt)
        % ",\"health\":\"" % state % "\",\"users\":" % QByteArray::number(m_online)
        % ",\"connections\":" % QByteArray::number(m_connections) % ",\"draining\":"
        % (health.isDraining() ? "true" : "false") % ",\"threads\":"
        % QByteArray::number(m_rooms.gatherer.workers()) % ",\"loopLagMs\":"
        % QByteArray::number(m_lagMs, 'f', 1) % ",\"cpu\":" % QByteArray::number(m_cpu, 'f', 3)
        % ",\"rss\":" % QByteArray::number(m_residentBytes) % ",\"redis\":{\"state\":\"" % redis
        % "\",\"ms\":"
        % (answerTime ? QByteArray::number(double(answerTime->count()) / 1000, 'f', 1)
                      : QByteArray("-1"))
        % "},\"rates\":{\"login\":" % value(Sample::LoginsPerSec) % ",\"push\":"
        % value(Sample::PushPerSec) % ",\"ack\":" % value(Sample::AckPerSec) % ",\"routeIn\":"
        % value(Sample::RouteInPerSec) % ",\"routeOut\":" % value(Sample::RouteOutPerSec)
        % ",\"error\":" % value(Sample::ErrorsPerSec) % "},\"ackP95Ms\":" % value(Sample::AckP95Ms)
        % ",\"peers\":" % m_rooms.peers.roadsJson() % ",\"self\":" % (isAsked ? "true}" : "false}");
}

QByteArray Statistics::absentItem(const InstanceInfo &instance)
{
    const QByteArray name = json::quoted(instance.address.text());
    return "{\"id\":" % name % ",\"addr\":" % name % ",\"version\":"
        % json::quoted(instance.version) % ",\"startedAt\":" % QByteArray::number(instance.started)
        % ",\"health\":\"unreachable\",\"users\":" % QByteArray::number(instance.sessions) % '}';
}

void Statistics::metrics(const HttpRequest &, const Responder &responder)
{
    answerMetrics(responder);
}

QCoro::Task<> Statistics::answerMetrics(Responder responder)
{
    using Part = std::pair<WorkerCounts, qint64>;
    auto asked = m_rooms.gatherer.askNow<Part>(
        [](WorkerView &view) { return Part(view.counts(), view.queuedBytes()); });
    const std::vector<Part> parts = co_await std::move(asked);
    WorkerCounts counts;
    MetricsSnapshot all;
    for (const Part &part : parts) {
        add(counts, part.first);
        all.queuedBytes += part.second;
    }
    all.pushes = counts.pushes;
    all.sessions = counts.sessions;
    all.commands = counts.commands;
    all.doors = counts.doors;
    all.redis = counts.redis;
    all.refusedKeys = counts.refusedKeys;
    all.connections = counts.connections;
    all.online = counts.online;
    all.workers = m_rooms.gatherer.workers();
    all.streamSubscribers = m_subscribers;
    all.streamGaps = m_gaps;
    all.isPresenceUsable = m_rooms.health.isPresenceUsable();
    all.isDraining = m_rooms.health.isDraining();
    all.startTime = double(m_startedAt) / 1000;
    all.cpuSeconds = cpuSeconds();
    all.residentBytes = residentBytes();
    all.loopLagSeconds = m_lagMs / 1000;
    HttpResponse response;
    response.contentType = "text/plain; version=0.0.4; charset=utf-8";
    response.body = exposition(all);
    responder.respond(response);
}

} // namespace hydra
