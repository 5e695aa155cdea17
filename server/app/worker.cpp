// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/worker.h"

#include "server/net/nativeengine.h"
#include "server/net/qtengine.h"
#include "server/presence/memorypresencestore.h"
#include "server/presence/redispresencestore.h"
#include "server/push/memorypushledger.h"
#include "server/push/redispushledger.h"

#include <QLoggingCategory>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(logApp, "hydra.app")

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Clients are sent away in portions, so that they do not all come back to the others in one
/// instant.
constexpr auto drainTick = 20ms;
constexpr int drainPortion = 500;

DoorSettings doorSettings(const Config &config)
{
    DoorSettings settings;
    settings.http.limits = { config.http.maxHead, config.http.maxTarget, config.http.maxHeaders };
    settings.http.maxBody = config.http.maxBody;
    settings.http.headTime = config.http.headTimeout;
    settings.http.requestTime = config.http.requestTimeout;
    settings.http.keepAliveTime = config.http.keepalive;
    settings.connections = config.limits.connections;
    for (const QString &origin : config.websocket.origins)
        settings.origins.allowed.append(origin.toUtf8());
    return settings;
}

std::unique_ptr<WebSocketEngine> makeEngine(
    const Config &config, Transport &transport, TimerWheel &wheel)
{
    const WebSocketSettings settings { config.websocket.maxMessage, config.websocket.writeStalled };
    if (config.server.engine == Engine::Native)
        return std::make_unique<NativeEngine>(transport, wheel, settings);
    return std::make_unique<QtEngine>(transport, wheel, settings);
}

LedgerLimits ledgerLimits(const Config &config)
{
    LedgerLimits limits;
    limits.keepTime = config.push.idLifetime;
    return limits;
}

ClusterTimes clusterTimes(const Config &config)
{
    return { .lease = config.cluster.lease, .renewal = config.cluster.renewal };
}

PeerTimes peerTimes(const Config &config)
{
    PeerTimes times;
    times.route = config.cluster.routeTimeout;
    return times;
}

} // namespace

Worker::Cluster::Cluster(
    const Config &config, const RedisSettings &settings, const InstanceAddress &own)
    : redis(settings)
    , directory(redis, own, clusterTimes(config))
    , sweeper(redis, own, clusterTimes(config))
    , peers(peerTimes(config))
{
}

Worker::Worker(const Config &config, const RedisSettings &redis, InstanceAddress own,
    EpollDispatcher &dispatcher, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_own(std::move(own))
    , m_transport(
          dispatcher, m_wheel, { config.websocket.sendQueue, config.websocket.writeStalled })
    , m_engine(makeEngine(config, m_transport, m_wheel))
    , m_door(dispatcher, m_wheel, m_transport, *m_engine, doorSettings(config))
    , m_sessions(*m_engine,
          { config.websocket.loginTimeout, config.presence.ttl, config.websocket.sendQueue,
              config.push.deliveryTimeout })
    , m_cluster(redis.isSet() ? std::make_unique<Cluster>(config, redis, m_own) : nullptr)
    , m_presence(m_cluster ? std::unique_ptr<PresenceStore>(std::make_unique<RedisPresenceStore>(
                     m_cluster->redis, m_own, config.presence.ttl))
                           : std::make_unique<MemoryPresenceStore>(config.presence.ttl))
    , m_ledger(m_cluster ? std::unique_ptr<PushLedger>(
                   std::make_unique<RedisPushLedger>(m_cluster->redis, ledgerLimits(config)))
                         : std::make_unique<MemoryPushLedger>(ledgerLimits(config)))
    , m_pushes({ *m_ledger, *m_presence, m_sessions, m_acknowledgments,
          m_cluster ? &m_cluster->peers : nullptr, m_cluster ? &m_cluster->directory : nullptr })
    , m_commands(m_reader, m_sessions)
    , m_sessionHandler({ m_commands, m_sessions, m_acknowledgments, *m_presence,
          m_cluster ? &m_cluster->peers : nullptr, m_own })
    , m_health(*m_presence)
    , m_router(m_door)
    , m_pushHandler(m_reader, m_pushes, config.push.maxId)
    , m_queryHandler(m_reader, *m_presence)
    , m_routeHandler(m_reader, m_pushes, m_sessions)
    , m_healthHandler(m_router, m_health)
{
    connectRooms();
    addRoutes();
}

Worker::~Worker()
{
    // Whoever waits for an answer gets it while those who asked are still there.
    m_sessions.stop();
    m_acknowledgments.stop();
    if (m_cluster) {
        m_cluster->peers.stop();
        m_cluster->redis.stop();
    }
    m_ledger.reset();
}

void Worker::open(int descriptor)
{
    if (m_cluster)
        m_cluster->redis.start();
    m_door.open(descriptor);
}

void Worker::drain()
{
    if (m_health.isDraining())
        return;
    qCInfo(logApp, "shutting down: %d clients are sent away", m_sessions.connectionCount());
    m_health.setDraining();
    m_drainEnd = Clock::now() + m_config.server.shutdown;
    m_door.shut();
    m_drainTimer.start(drainTick);
}

void Worker::connectRooms()
{
    connect(&m_door, &Door::webSocketOpened, &m_sessions, &SessionRegistry::open);
    connect(m_engine.get(), &WebSocketEngine::messageReceived, &m_commands,
        &CommandDispatcher::dispatch);
    connect(&m_drainTimer, &QTimer::timeout, this, &Worker::onDrainTick);
    if (!m_cluster)
        return;
    Cluster &cluster = *m_cluster;
    connect(&cluster.directory, &PeerDirectory::forgotten, &m_sessionHandler,
        &SessionHandler::rewriteAll);
    cluster.sweeper.setHereFilter([this](UserId user) { return m_sessions.holds(user); });
    connect(&cluster.sweeper, &Sweeper::leftBehind, this,
        [this](UserId user, const InstanceAddress &instance) {
            if (instance != m_own || !m_sessions.holds(user))
                m_presence->removeInstance(user, instance);
        });
    const auto tellCount
        = [this] { m_cluster->directory.setSessionCount(m_sessions.sessionCount()); };
    connect(&m_sessions, &SessionRegistry::sessionStarted, this, tellCount);
    connect(&m_sessions, &SessionRegistry::sessionEnded, this, tellCount);
}

void Worker::addRoutes()
{
    m_router.post("/push", [this](const HttpRequest &request, Responder responder) {
        m_pushHandler.handle(request, responder);
    });
    m_router.post("/query", [this](const HttpRequest &request, Responder responder) {
        m_queryHandler.handle(request, responder);
    });
    m_router.post("/route", [this](const HttpRequest &request, Responder responder) {
        m_routeHandler.handle(request, responder);
    });
    m_router.post("/route/replaced", [this](const HttpRequest &request, Responder responder) {
        m_routeHandler.handleReplaced(request, responder);
    });
}

void Worker::onDrainTick()
{
    const auto now = Clock::now();
    const bool isLate = now >= m_drainEnd;
    // What was accepted is answered first, while its users are still here, but not at any price.
    if (m_door.openRequests() > 0 && now < m_drainEnd - m_config.server.shutdown / 2)
        return;
    // Pushes that still wait for a client's or another instance's word are told that none came.
    m_acknowledgments.stop();
    if (m_cluster)
        m_cluster->peers.stop();
    m_sessions.dismissSome(CloseCode::GoingAway, drainPortion);
    if (m_sessions.connectionCount() + m_door.httpConnections() > 0 && !isLate)
        return;
    m_drainTimer.stop();
    sayGoodbye();
}

QCoro::Task<> Worker::sayGoodbye()
{
    if (m_cluster) {
        // Sessions that would not go in time leave no presence behind either.
        m_sessions.dismissSome(CloseCode::GoingAway, m_sessions.connectionCount());
        m_cluster->directory.retire();
        // Answered after everything that was sent before it, so nothing of that is lost.
        const QByteArrayList ping { "PING" };
        const Result<RedisReply> last = co_await m_cluster->redis.command(ping);
        if (!last)
            qCWarning(logApp, "Redis does not answer; presence ends with its time instead");
    }
    emit drained();
}

} // namespace hydra
