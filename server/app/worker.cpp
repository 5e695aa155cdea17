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

DoorSettings doorSettings(const Config &config, Commons &commons)
{
    DoorSettings settings;
    settings.http.limits = { config.http.maxHead, config.http.maxTarget, config.http.maxHeaders };
    settings.http.maxBody = config.http.maxBody;
    settings.http.headTime = config.http.headTimeout;
    settings.http.requestTime = config.http.requestTimeout;
    settings.http.keepAliveTime = config.http.keepalive;
    settings.connections = config.limits.connections;
    settings.sharedCount = &commons.connections;
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

AccessKeys accessKeys(const Config &config)
{
    QList<AccessKey> keys;
    for (const QString &text : config.ops.keys) {
        // What is no key was refused when the configuration was read.
        if (const auto key = AccessKey::fromText(text.toUtf8()))
            keys.append(*key);
    }
    return AccessKeys(keys);
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

std::unique_ptr<PresenceStore> makePresence(
    RedisClient *redis, Commons &commons, const Config &config)
{
    if (redis)
        return std::make_unique<RedisPresenceStore>(*redis, commons.own, config.presence.ttl);
    return std::make_unique<MemoryPresenceStore>(commons.presence);
}

std::unique_ptr<PushLedger> makeLedger(RedisClient *redis, Commons &commons, int worker)
{
    if (redis)
        return std::make_unique<RedisPushLedger>(*redis, commons.ledger, worker);
    return std::make_unique<MemoryPushLedger>(commons.ledger, worker);
}

} // namespace

Worker::Cluster::Membership::Membership(
    RedisClient &redis, const InstanceAddress &own, ClusterTimes times)
    : directory(redis, own, times)
    , sweeper(redis, own, times)
{
}

Worker::Cluster::Cluster(const WorkerSettings &settings, const InstanceAddress &own, bool isFirst)
    : redis(settings.redis)
    , peers(peerTimes(settings.config), settings.config.cluster.secret.toUtf8())
    , membership(isFirst ? std::make_unique<Membership>(redis, own, clusterTimes(settings.config))
                         : nullptr)
{
}

Worker::Worker(const WorkerSettings &settings, Commons &commons, int index,
    EpollDispatcher &dispatcher, QObject *parent)
    : QObject(parent)
    , m_config(settings.config)
    , m_commons(commons)
    , m_index(index)
    , m_operations(settings.operations)
    , m_transport(
          dispatcher, m_wheel, { m_config.websocket.sendQueue, m_config.websocket.writeStalled })
    , m_engine(makeEngine(m_config, m_transport, m_wheel))
    , m_door(dispatcher, m_wheel, m_transport, *m_engine, doorSettings(m_config, commons))
    , m_sessions(*m_engine,
          { m_config.websocket.loginTimeout, m_config.presence.ttl, m_config.websocket.sendQueue,
              m_config.push.deliveryTimeout })
    , m_delivery({ m_sessions, m_acknowledgments, commons.orNull(commons.deliveries), index })
    , m_cluster(settings.redis.isSet()
              ? std::make_unique<Cluster>(settings, commons.own, index == 0)
              : nullptr)
    , m_presence(makePresence(m_cluster ? &m_cluster->redis : nullptr, commons, m_config))
    , m_ledger(makeLedger(m_cluster ? &m_cluster->redis : nullptr, commons, index))
    , m_pushes({ *m_ledger, *m_presence, m_sessions, m_acknowledgments, m_delivery,
          m_cluster ? &m_cluster->peers : nullptr,
          commons.ownNames ? &*commons.ownNames : nullptr })
    , m_commands(m_reader, m_sessions)
    , m_sessionHandler({ m_commands, m_sessions, m_acknowledgments, *m_presence,
          m_cluster ? &m_cluster->peers : nullptr, commons.own,
          commons.orNull(commons.sessionHandlers), index })
    , m_access(accessKeys(m_config), m_config.cluster.secret.toUtf8())
    , m_router(m_door)
    , m_pushHandler(m_reader, m_pushes, m_config.push.maxId)
    , m_queryHandler(m_reader, *m_presence)
    , m_routeHandler(
          { m_reader, m_pushes, m_sessions, commons.orNull(commons.routeHandlers), index })
    , m_healthHandler(m_router, commons.health)
    , m_view({ m_sessions, m_pushes, m_commands.counters(), m_door.counters(),
          m_cluster ? &m_cluster->redis.counters() : nullptr, commons.own })
{
    if (commons.ring.count() > 1)
        m_sessions.attendance().shareWith(commons.users, index);
    connectRooms();
    addRoutes();
    openDesk(settings.program);
    commons.workers.join(index, *this);
}

Worker::~Worker()
{
    m_commons.workers.leave(m_index);
    m_commons.doors.leave(m_index);
    m_commons.views.leave(m_index);
    // Whoever waits for an answer gets it while those who asked are still there.
    m_sessions.stop();
    m_acknowledgments.stop();
    m_delivery.stop();
    if (m_cluster) {
        m_cluster->peers.stop();
        m_cluster->redis.stop();
    }
    m_desk.reset();
    m_ledger.reset();
}

void Worker::open(int descriptor)
{
    if (m_cluster)
        m_cluster->redis.start();
    m_door.open(descriptor);
    if (m_operations >= 0)
        m_door.open(m_operations, Entrance::Operations);
}

void Worker::shut()
{
    m_commons.health.setDraining();
    m_end = Clock::now() + m_config.server.shutdown;
    m_door.shut();
    if (m_desk)
        m_desk->stop();
    m_shutTimer.start(drainTick);
}

void Worker::dismiss() { m_dismissTimer.start(drainTick); }

void Worker::retire()
{
    if (m_cluster && m_cluster->membership)
        m_cluster->membership->directory.retire();
    endPhase();
}

void Worker::connectRooms()
{
    connect(&m_door, &Door::webSocketOpened, &m_sessions, &SessionRegistry::open);
    connect(&m_door, &Door::roomMade, this, [this] {
        m_commons.workers.postToOthers(m_index, [](Worker &there) { there.m_door.updateRoom(); });
    });
    connect(m_engine.get(), &WebSocketEngine::messageReceived, &m_commands,
        &CommandDispatcher::dispatch);
    connect(&m_sessions, &SessionRegistry::sessionStarted, this, [this] { ++m_commons.sessions; });
    connect(&m_sessions, &SessionRegistry::sessionEnded, this, [this] { --m_commons.sessions; });
    connect(&m_shutTimer, &QTimer::timeout, this, &Worker::onShutTick);
    connect(&m_dismissTimer, &QTimer::timeout, this, &Worker::onDismissTick);
    if (!m_cluster)
        return;
    connect(&m_cluster->redis, &RedisClient::connected, this,
        [this] { m_commons.health.presenceFound(); });
    connect(&m_cluster->redis, &RedisClient::disconnected, this,
        [this] { m_commons.health.presenceLost(); });
    if (m_cluster->membership)
        connectMembership(*m_cluster->membership);
    else
        connect(&m_cluster->redis, &RedisClient::connected, &m_sessionHandler,
            &SessionHandler::rewriteAll);
}

void Worker::connectMembership(Cluster::Membership &membership)
{
    connect(&membership.directory, &PeerDirectory::forgotten, this, [this](bool isLost) {
        m_sessionHandler.rewriteAll();
        // What a new connection finds the others find by their own.
        if (isLost)
            m_commons.sessionHandlers.postToOthers(
                m_index, [](SessionHandler &there) { there.rewriteAll(); });
    });
    membership.directory.setSessionCount([this] { return m_commons.sessions.load(); });
    membership.sweeper.setHereFilter(
        [this](UserId user) { return m_sessions.attendance().isInProcess(user); });
    connect(&membership.sweeper, &Sweeper::leftBehind, this,
        [this](UserId user, const InstanceAddress &instance) {
            if (instance != m_commons.own || !m_sessions.attendance().isInProcess(user))
                m_presence->removeInstance(user, instance);
        });
}

void Worker::addRoutes()
{
    m_router.post(
        "/push",
        [this](const HttpRequest &request, Responder responder) {
            m_pushHandler.handle(request, responder);
        },
        Need::Push);
    m_router.post(
        "/query",
        [this](const HttpRequest &request, Responder responder) {
            m_queryHandler.handle(request, responder);
        },
        Need::Query);
    m_router.post(
        "/route",
        [this](const HttpRequest &request, Responder responder) {
            m_routeHandler.handle(request, responder);
        },
        Need::Route);
    m_router.post(
        "/route/replaced",
        [this](const HttpRequest &request, Responder responder) {
            m_routeHandler.handleReplaced(request, responder);
        },
        Need::Route);
}

/// The first worker has the operators' room; the others carry there whoever asks for it.
void Worker::openDesk(const ProgramControl &program)
{
    m_router.guard(m_access);
    m_router.setSplit(m_config.ops.listen.isSet());
    connect(&m_router, &HttpRouter::refused, &m_view, &WorkerView::countRefusedKey);
    m_commons.views.join(m_index, m_view);
    m_commons.doors.join(m_index, m_door);
    if (m_index > 0) {
        m_door.handOver(&AdminDesk::isItsPath, [this](auto connection) {
            m_commons.doors.post(
                0, [carried = std::move(connection)](Door &door) { door.adopt(*carried); });
        });
        return;
    }
    const auto membership = m_cluster ? m_cluster->membership.get() : nullptr;
    m_desk = std::make_unique<AdminDesk>(AdminDesk::Rooms { m_router, m_door, *m_engine, m_access,
        m_pushes, *m_presence, m_commons.health, m_cluster ? &m_cluster->peers : nullptr,
        membership ? &membership->directory : nullptr, m_commons.views, m_commons.gatherers,
        m_index, m_commons.own, m_config.presence.ttl, program });
}

void Worker::onShutTick()
{
    // What was accepted is answered first, while its users are still here, but not at any price.
    if (m_door.openRequests() > 0 && Clock::now() < m_end - m_config.server.shutdown / 2)
        return;
    m_shutTimer.stop();
    emit phaseEnded();
}

void Worker::onDismissTick()
{
    // Pushes that still wait for a client's or another instance's word are told that none came.
    m_acknowledgments.stop();
    if (m_cluster)
        m_cluster->peers.stop();
    m_sessions.dismissSome(CloseCode::GoingAway, drainPortion);
    const bool isEmpty = m_sessions.connectionCount() + m_door.httpConnections() == 0;
    if (!isEmpty && Clock::now() < m_end)
        return;
    m_dismissTimer.stop();
    // Sessions that would not go in time leave no presence behind either.
    m_sessions.dismissSome(CloseCode::GoingAway, m_sessions.connectionCount());
    endPhase();
}

/// Ends the phase when Redis has everything that was sent to it.
QCoro::Task<> Worker::endPhase()
{
    if (m_cluster) {
        // Answered after everything that was sent before it, so nothing of that is lost.
        const QByteArrayList ping { "PING" };
        const Result<RedisReply> last = co_await m_cluster->redis.command(ping);
        if (!last)
            qCWarning(logApp, "Redis does not answer; presence ends with its time instead");
    }
    emit phaseEnded();
}

} // namespace hydra
