// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/server.h"

#include "server/app/logging.h"
#include "server/app/workerthread.h"
#include "server/net/listener.h"

#include <QLoggingCategory>
#include <QNetworkInterface>
#include <QThread>

#include <limits>
#include <sys/resource.h>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(logApp, "hydra.app")

/// What the server itself needs beside its clients: listener, Redis, peers, log, and some to spare.
constexpr int ownDescriptors = 128;
/// And each further worker.
constexpr int workerDescriptors = 48;

/// Each client costs a descriptor. Asks the system for all it grants, and tells how many
/// connections that allows, \a wanted at most.
int raiseDescriptorLimit(int wanted, int workers)
{
    const int own = ownDescriptors + (workers - 1) * workerDescriptors;
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const auto descriptors
        = static_cast<int>(qMin<rlim_t>(limit.rlim_cur, std::numeric_limits<int>::max()));
    const int connections = qMin(wanted, qMax(descriptors - own, descriptors / 2));
    qCInfo(logApp, "takes up to %d connections (limits.connections %d, descriptor limit %d)",
        connections, wanted, descriptors);
    return connections;
}

int workerCount(const Config &config)
{
    const int wanted
        = config.server.threads == 0 ? QThread::idealThreadCount() : config.server.threads;
    return qBound(1, wanted, WorkerRing::workersMost);
}

} // namespace

Server::Server(LoadedConfig loaded, EpollDispatcher &dispatcher, QObject *parent)
    : QObject(parent)
    , m_loaded(std::move(loaded))
    , m_dispatcher(dispatcher)
{
}

Server::~Server()
{
    if (!m_commons)
        return;
    for (int worker = 0; worker < m_commons->ring.count(); ++worker)
        m_commons->workers.post(worker, [](Worker &there) { there.leave(); });
    m_threads.clear();
    m_commons->ring.mainMailbox().close();
}

ExitCode Server::start()
{
    Config config = m_loaded.config;
    const Result<RedisSettings> redis = redisSettings(config.redis);
    if (!redis) {
        qCCritical(logApp, "redis.url: %s", redis.error().detail.constData());
        return ExitBadConfig;
    }
    const int workers = workerCount(config);
    config.limits.connections = raiseDescriptorLimit(config.limits.connections, workers);
    HostPort listen = config.server.listen;
    const Result<std::vector<int>> descriptors
        = Listener::bindShared(QHostAddress(listen.host), listen.port, workers);
    if (!descriptors) {
        qCCritical(logApp, "cannot listen on %s: %s", qUtf8Printable(listen.toString()),
            descriptors.error().detail.constData());
        return descriptors.error().kind == ErrorKind::Invalid ? ExitNoPermission : ExitCannotBind;
    }
    listen.port = Listener::portOf(descriptors->front());
    const InstanceAddress own
        = advertisedAddress(config, listen.port, QNetworkInterface::allAddresses());
    m_commons = std::make_unique<Commons>(config, own, redis->isSet(), workers);
    m_commons->ring.mainMailbox().open(m_dispatcher);
    int operations = -1;
    if (const HostPort &place = config.ops.listen; place.isSet()) {
        const Result<std::vector<int>> bound
            = Listener::bindShared(QHostAddress(place.host), place.port, 1);
        if (!bound) {
            qCCritical(logApp, "cannot listen on %s: %s", qUtf8Printable(place.toString()),
                bound.error().detail.constData());
            return bound.error().kind == ErrorKind::Invalid ? ExitNoPermission : ExitCannotBind;
        }
        operations = bound->front();
        const HostPort real { place.host, Listener::portOf(operations) };
        qCInfo(logApp, "operators are served on %s", qUtf8Printable(real.toString()));
    }
    const ProgramControl program { [items = m_loaded.toJson()] { return items; },
        &Logging::setCategoryLevel, Logging::tail() };
    for (int worker = 0; worker < workers; ++worker)
        m_threads.push_back(std::make_unique<WorkerThread>(
            WorkerSettings { config, *redis, program, worker == 0 ? operations : -1 }, *m_commons,
            worker, (*descriptors)[size_t(worker)], [this] { onPhaseEnded(); }));
    qCInfo(logApp, "hydra-server " HYDRA_VERSION " listening on %s, %s, %d worker%s",
        qUtf8Printable(listen.toString()),
        redis->isSet() ? "presence in Redis" : "presence embedded", workers,
        workers > 1 ? "s" : "");
    if (redis->isSet())
        qCInfo(logApp, "the other instances reach this one at %s", own.text().constData());
    return ExitOk;
}

void Server::terminate()
{
    if (!m_commons || m_phase != Phase::Serving) {
        qCWarning(logApp, "asked again to end: ending now");
        emit finished(ExitFailure);
        return;
    }
    qCInfo(logApp, "shutting down: %d clients are sent away", m_commons->sessions.load());
    startPhase(Phase::Shutting);
}

void Server::startPhase(Phase phase)
{
    m_phase = phase;
    m_busy = phase == Phase::Retiring ? 1 : m_commons->ring.count();
    for (int worker = 0; worker < m_busy; ++worker) {
        m_commons->workers.post(worker, [phase](Worker &there) {
            if (phase == Phase::Shutting)
                there.shut();
            else if (phase == Phase::Dismissing)
                there.dismiss();
            else
                there.retire();
        });
    }
}

void Server::onPhaseEnded()
{
    if (--m_busy > 0)
        return;
    if (m_phase == Phase::Shutting)
        startPhase(Phase::Dismissing);
    else if (m_phase == Phase::Dismissing)
        startPhase(Phase::Retiring);
    else
        emit finished(ExitOk);
}

void Server::reload(const LoadedConfig &loaded)
{
    Config changeable = m_loaded.config;
    changeable.log.level = loaded.config.log.level;
    Logging::setLevel(changeable.log.level);
    if (changeable == loaded.config)
        qCInfo(logApp, "configuration reloaded");
    else
        qCWarning(
            logApp, "configuration reloaded; what changed beside log.level counts after a restart");
    m_loaded.config.log.level = changeable.log.level;
}

} // namespace hydra
