// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/server.h"

#include "server/app/logging.h"
#include "server/app/worker.h"
#include "server/net/listener.h"

#include <QLoggingCategory>
#include <QNetworkInterface>

#include <limits>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(logApp, "hydra.app")

/// What the server itself needs beside its clients: listener, Redis, peers, log, and some to spare.
constexpr int ownDescriptors = 128;

/// Each client costs a descriptor. Asks the system for all it grants, and tells how many
/// connections that allows, \a wanted at most.
int raiseDescriptorLimit(int wanted)
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return wanted;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    const auto descriptors
        = static_cast<int>(qMin<rlim_t>(limit.rlim_cur, std::numeric_limits<int>::max()));
    const int connections = qMin(wanted, qMax(descriptors - ownDescriptors, descriptors / 2));
    qCInfo(logApp, "takes up to %d connections (limits.connections %d, descriptor limit %d)",
        connections, wanted, descriptors);
    return connections;
}

/// The port that the system chose where the settings say 0.
quint16 boundPort(int descriptor)
{
    sockaddr_storage address {};
    socklen_t length = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length);
    return ntohs(address.ss_family == AF_INET6
            ? reinterpret_cast<sockaddr_in6 *>(&address)->sin6_port
            : reinterpret_cast<sockaddr_in *>(&address)->sin_port);
}

} // namespace

Server::Server(LoadedConfig loaded, EpollDispatcher &dispatcher, QObject *parent)
    : QObject(parent)
    , m_loaded(std::move(loaded))
    , m_dispatcher(dispatcher)
{
}

Server::~Server() = default;

ExitCode Server::start()
{
    Config config = m_loaded.config;
    const Result<RedisSettings> redis = redisSettings(config.redis);
    if (!redis) {
        qCCritical(logApp, "redis.url: %s", redis.error().detail.constData());
        return ExitBadConfig;
    }
    config.limits.connections = raiseDescriptorLimit(config.limits.connections);
    HostPort listen = config.server.listen;
    const Result<int> descriptor = Listener::bindTo(QHostAddress(listen.host), listen.port);
    if (!descriptor) {
        qCCritical(logApp, "cannot listen on %s: %s", qUtf8Printable(listen.toString()),
            descriptor.error().detail.constData());
        return descriptor.error().kind == ErrorKind::Invalid ? ExitNoPermission : ExitCannotBind;
    }
    listen.port = boundPort(*descriptor);
    const InstanceAddress own
        = advertisedAddress(config, listen.port, QNetworkInterface::allAddresses());
    m_worker = std::make_unique<Worker>(config, *redis, own, m_dispatcher);
    connect(m_worker.get(), &Worker::drained, this, [this] { emit finished(ExitOk); });
    m_worker->open(*descriptor);
    qCInfo(logApp, "hydra-server " HYDRA_VERSION " listening on %s, %s",
        qUtf8Printable(listen.toString()),
        redis->isSet() ? "presence in Redis" : "presence embedded");
    if (redis->isSet())
        qCInfo(logApp, "the other instances reach this one at %s", own.text().constData());
    return ExitOk;
}

void Server::terminate()
{
    if (!m_worker || std::exchange(m_isTerminating, true)) {
        qCWarning(logApp, "asked again to end: ending now");
        emit finished(ExitFailure);
        return;
    }
    m_worker->drain();
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
