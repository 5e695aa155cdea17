// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/contender.h"

#include "tests/bench/load/heartbeatload.h"
#include "tests/bench/load/loginload.h"
#include "tests/bench/load/loop.h"
#include "tests/bench/load/pushload.h"
#include "tests/bench/load/queryload.h"
#include "tests/bench/load/slowreader.h"
#include "tests/bench/machine.h"
#include "tests/bench/nchanserver.h"
#include "tests/support/httpclient.h"
#include "tests/support/redisserver.h"
#include "tests/support/serverprocess.h"

#include <unistd.h>

namespace hydra::bench {

using namespace std::chrono_literals;

namespace {

constexpr quint64 firstUser = 1'000'000;
constexpr quint64 firstIdle = 1'000'000'000;
constexpr quint64 slowUser = 2'000'000'000;
/// How many of a crowd log in at once.
constexpr size_t loginsAtOnce = 64;
/// Fewer say nothing about the memory of one.
constexpr qint64 idleForMemory = 1000;
/// Before each repetition, so that connections that paused are in step again.
constexpr auto runUp = 300ms;
constexpr auto warmUpTime = 1000ms;
constexpr auto patience = 10s;
/// Between two looks at how much memory the server has.
constexpr auto lookPause = 10ms;

sockaddr_in loopback(quint16 port)
{
    return {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = { htonl(INADDR_LOOPBACK) }
    };
}

double microseconds(std::chrono::nanoseconds time) { return double(time.count()) / 1000; }

} // namespace

Contender::Contender(Loop &loop, const Machine &machine, const Contest &contest)
    : m_loop(loop)
    , m_machine(machine)
    , m_contest(contest)
{
    m_outcome.contest = contest;
}

Contender::~Contender()
{
    // Connections first: a server that goes away is no failure of theirs.
    m_slowReader.reset();
    m_load.reset();
    m_users.reset();
    m_idle.reset();
}

qint64 Contender::descriptorsFor(const Contest &contest)
{
    const bool hasSlowReader = contest.work == Work::SlowReader;
    return qint64(contest.users) * contest.devices + contest.connections
        + (hasSlowReader ? SlowReader::descriptors : 0);
}

Result<void> Contender::prepare(qint64 idle)
{
    if (const auto started = startServers(idle); !started)
        return started;
    if (const auto ready = awaitReady(); !ready)
        return ready;
    if (m_contest.work != Work::Login) {
        m_users = std::make_unique<Crowd>(
            m_loop, m_back, crowd(firstUser, size_t(m_contest.users), size_t(m_contest.devices)));
        if (const auto loggedIn = m_users->logIn(loginsAtOnce); !loggedIn)
            return loggedIn;
    }
    if (const auto made = makeLoad(); !made)
        return made;

    const Result<qint64> before = residentBytes();
    m_idle = std::make_unique<Crowd>(m_loop, m_back, crowd(firstIdle, size_t(idle), 1));
    if (const auto loggedIn = m_idle->logIn(loginsAtOnce); !loggedIn)
        return loggedIn;
    if (const auto calm = calmDown(); !calm)
        return calm;
    const Result<qint64> after = residentBytes();
    m_outcome.idle = idle;
    if (before && after && idle >= idleForMemory)
        m_outcome.residentPerIdle = double(*after - *before) / double(idle);
    return {};
}

Result<void> Contender::warmUp()
{
    const Result<Sample> ignored = run(warmUpTime);
    return ignored ? Result<void>() : tl::unexpected(ignored.error());
}

Result<void> Contender::measure(milliseconds time)
{
    const Result<Sample> sample = run(time);
    if (!sample)
        return tl::unexpected(sample.error());
    m_outcome.samples.push_back(*sample);
    return {};
}

Outcome Contender::outcome() const
{
    Outcome outcome = m_outcome;
    outcome.damage = m_load->damage();
    outcome.errors = m_load->tally().errors;
    outcome.firstError = m_load->tally().firstError;
    for (const Crowd *crowd : { m_users.get(), m_idle.get() }) {
        if (!crowd || crowd->failures() == 0)
            continue;
        outcome.errors += crowd->failures();
        if (outcome.firstError.isEmpty())
            outcome.firstError = crowd->firstFailure();
    }
    return outcome;
}

Crowd::Plan Contender::crowd(quint64 first, size_t users, size_t devices) const
{
    return { first, users, devices, m_contest.isNchan() ? Dialect::Nchan : Dialect::Hydra };
}

Result<void> Contender::startNchan(qint64 idle)
{
    m_nchan = std::make_unique<NchanServer>();
    m_machine.enterServerCore();
    // More than are opened: nginx and nchan take some for themselves.
    const auto started = m_nchan->start(2 * (idle + descriptorsFor(m_contest)) + 1000);
    m_machine.enterLoadCore();
    if (!started)
        return started;
    m_serverPids.push_back(m_nchan->worker());
    m_front = m_back = loopback(m_nchan->port());
    return {};
}

Result<void> Contender::startServers(qint64 idle)
{
    if (m_contest.address) {
        m_front = m_back = *m_contest.address;
        if (m_contest.process > 0)
            m_serverPids.push_back(m_contest.process);
        return {};
    }
    if (m_contest.isNchan())
        return startNchan(idle);
    // Nothing but what is measured may happen: no client is silent for too long, and ids are
    // forgotten as fast as new ones come.
    QStringList arguments { QStringLiteral("--presence-ttl"), QStringLiteral("86400"),
        QStringLiteral("--set"), QStringLiteral("http.keepalive=1h"), QStringLiteral("--set"),
        QStringLiteral("push.id_lifetime=10s"), QStringLiteral("--threads"),
        QString::number(m_contest.threads) };
    if (m_contest.usesRedis) {
        m_redis = std::make_unique<test::RedisServer>();
        const QByteArray information = m_redis->text({ "INFO", "server" });
        constexpr QByteArrayView key = "process_id:";
        const QByteArray rest = information.mid(information.indexOf(key) + key.size());
        m_redisPid = rest.left(rest.indexOf('\r')).toInt();
        arguments << QStringLiteral("--redis")
                  << QStringLiteral("127.0.0.1:%1").arg(m_redis->port());
    }
    m_machine.enterServerCore();
    for (int i = 0; i < (m_contest.work == Work::Cross ? 2 : 1); ++i) {
        m_servers.push_back(std::make_unique<test::ServerProcess>(arguments, m_contest.engine));
        m_serverPids.push_back(pid_t(m_servers.back()->pid()));
    }
    m_machine.enterLoadCore();
    m_front = loopback(m_servers.front()->port());
    m_back = loopback(m_servers.back()->port());
    return {};
}

/// A server listens before it has found its Redis.
Result<void> Contender::awaitReady()
{
    for (const auto &server : m_servers) {
        const auto isReady = [&server] {
            test::HttpClient client(server->port());
            return client.request("GET", "/readyz").status == 200;
        };
        const auto end = Loop::Clock::now() + patience;
        while (!isReady()) {
            if (Loop::Clock::now() > end)
                return failure(ErrorKind::TimedOut, "the server does not become ready");
            m_loop.runFor(20ms);
        }
    }
    return {};
}

Result<void> Contender::makeLoad()
{
    const auto connections = size_t(m_contest.connections);
    switch (m_contest.work) {
    case Work::Push:
    case Work::Fanout:
    case Work::SlowReader:
    case Work::Cross: {
        auto load = std::make_unique<PushLoad>(m_loop, m_front, *m_users,
            PushLoad::Plan { connections, m_contest.rate, m_contest.size,
                m_contest.work == Work::Fanout,
                m_contest.isNchan() ? Dialect::Nchan : Dialect::Hydra });
        const Result<void> opened = load->open();
        m_load = std::move(load);
        if (!opened || m_contest.work != Work::SlowReader)
            return opened;
        m_slowReader = std::make_unique<SlowReader>(m_loop, m_front, m_back, slowUser);
        return m_slowReader->open();
    }
    case Work::Query: {
        auto load = std::make_unique<QueryLoad>(m_loop, m_front, *m_users, connections);
        const Result<void> opened = load->open();
        m_load = std::move(load);
        return opened;
    }
    case Work::Heartbeat:
        m_load = std::make_unique<HeartbeatLoad>(*m_users, connections);
        return {};
    case Work::Login:
        m_load = std::make_unique<LoginLoad>(m_loop, m_front,
            crowd(firstUser, size_t(m_contest.users), size_t(m_contest.devices)), connections);
        return {};
    }
    return failure(ErrorKind::Invalid, "no such work");
}

Result<Sample> Contender::run(milliseconds time)
{
    m_load->start();
    if (m_load->warmsUp())
        m_loop.runFor(runUp);
    if (const auto begun = beginDisturbance(); !begun)
        return tl::unexpected(begun.error());
    Tally &tally = m_load->tally();
    tally.clear();
    const Result<Usage> before = usage();
    const auto isOver = [this] {
        noteHeld();
        return m_load->isExhausted();
    };
    m_loop.runUntil(isOver, m_load->warmsUp() ? time : milliseconds(patience));
    const Result<Usage> after = usage();
    if (m_slowReader)
        m_slowReader->stop();
    if (!before || !after)
        return failure(ErrorKind::Unreachable, "the server is gone");

    const double seconds = std::chrono::duration<double>(after->instant - before->instant).count();
    const double operations = std::max(1.0, double(tally.operations));
    const Sample sample {
        .operationsPerSecond = double(tally.operations) / seconds,
        .serverCpu = microseconds(after->servers - before->servers) / operations,
        .redisCpu = microseconds(after->redis - before->redis) / operations,
        .loadCpu = microseconds(after->load - before->load) / operations,
        .serverBusy = microseconds(after->servers - before->servers) / 1e6 / seconds,
        .p50 = microseconds(tally.latencies.percentile(50)),
        .p99 = microseconds(tally.latencies.percentile(99)),
        .p999 = microseconds(tally.latencies.percentile(99.9)),
        .max = microseconds(tally.latencies.max()),
    };
    m_load->stop();
    // What does not end is found by damage().
    m_loop.runUntil([this] { return m_load->isQuiet(); }, 5s);
    if (const auto calm = calmDown(); !calm)
        return tl::unexpected(calm.error());
    return sample;
}

Result<void> Contender::beginDisturbance()
{
    if (!m_slowReader)
        return {};
    if (!m_residentBefore) {
        const Result<qint64> resident = residentBytes();
        if (!resident)
            return tl::unexpected(resident.error());
        m_residentBefore = *resident;
    }
    return m_slowReader->start();
}

/// Memory is used again, so that only the first repetition shows all of the growth: what counts is
/// the most of all.
void Contender::noteHeld()
{
    const auto now = Loop::Clock::now();
    if (!m_slowReader || now < m_nextLook)
        return;
    m_nextLook = now + lookPause;
    if (const Result<qint64> resident = residentBytes())
        m_outcome.held = std::max(m_outcome.held, *resident - *m_residentBefore);
}

/// Waits until the servers do nothing any more, such as clearing up after thousands of connections.
Result<void> Contender::calmDown()
{
    Result<Usage> last = usage();
    for (int i = 0; i < 50 && last; ++i) {
        m_loop.runFor(100ms);
        const Result<Usage> now = usage();
        if (!now || now->servers - last->servers <= 10ms)
            break;
        last = now;
    }
    return last ? Result<void>() : tl::unexpected(last.error());
}

Result<Contender::Usage> Contender::usage() const
{
    Usage sum;
    for (const pid_t process : m_serverPids) {
        const Result<ProcessUsage> server = ProcessUsage::of(process);
        if (!server)
            return tl::unexpected(server.error());
        sum.servers += server->cpu;
    }
    if (m_redisPid > 0) {
        const Result<ProcessUsage> redis = ProcessUsage::of(m_redisPid);
        sum.redis = redis ? redis->cpu : 0ns;
    }
    const Result<ProcessUsage> load = ProcessUsage::of(::getpid());
    sum.load = load ? load->cpu : 0ns;
    sum.instant = std::chrono::steady_clock::now();
    return sum;
}

/// Of the server that holds the users.
Result<qint64> Contender::residentBytes() const
{
    if (m_serverPids.empty())
        return failure(ErrorKind::Invalid, "no process is known");
    const Result<ProcessUsage> server = ProcessUsage::of(m_serverPids.back());
    if (!server)
        return tl::unexpected(server.error());
    return server->resident;
}

} // namespace hydra::bench
