// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/commanddispatcher.h"
#include "server/api/healthhandler.h"
#include "server/api/httprouter.h"
#include "server/api/pushhandler.h"
#include "server/api/queryhandler.h"
#include "server/api/routehandler.h"
#include "server/api/sessionhandler.h"
#include "server/app/config.h"
#include "server/cluster/peerclient.h"
#include "server/cluster/peerdirectory.h"
#include "server/cluster/sweeper.h"
#include "server/eventloop/timerwheel.h"
#include "server/net/door.h"
#include "server/net/transport.h"
#include "server/net/websocketengine.h"
#include "server/ops/health.h"
#include "server/push/pushservice.h"
#include "server/redis/redisclient.h"
#include "server/session/acknowledgments.h"
#include "server/session/sessionregistry.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace hydra {

class EpollDispatcher;

/// Everything that serves, on one thread: the rooms in the order in which they stand on each other,
/// and the connections between them.
///
/// Thread: the one it is made on.
class Worker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Worker)

public:
    /// \a own: what the other instances call this one.
    Worker(const Config &config, const RedisSettings &redis, InstanceAddress own,
        EpollDispatcher &dispatcher, QObject *parent = nullptr);
    ~Worker() override;

    /// Begins to serve on a bound and listening \a descriptor.
    void open(int descriptor);
    /// Takes nothing new, answers what is in flight, says goodbye to the clients and to the
    /// cluster, within the shutdown time; then emits drained().
    void drain();

signals:
    void drained();

private:
    /// The rooms that a server without Redis does not have.
    struct Cluster
    {
        Cluster(const Config &config, const RedisSettings &settings, const InstanceAddress &own);

        RedisClient redis;
        PeerDirectory directory;
        Sweeper sweeper;
        PeerClient peers;
    };

    void connectRooms();
    void addRoutes();
    void onDrainTick();
    QCoro::Task<> sayGoodbye();

    const Config m_config;
    const InstanceAddress m_own;

    TimerWheel m_wheel;
    Transport m_transport;
    std::unique_ptr<WebSocketEngine> m_engine;
    Door m_door;
    SessionRegistry m_sessions;
    Acknowledgments m_acknowledgments;
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<PresenceStore> m_presence;
    std::unique_ptr<PushLedger> m_ledger;
    PushService m_pushes;
    JsonReader m_reader;
    CommandDispatcher m_commands;
    SessionHandler m_sessionHandler;
    Health m_health;
    HttpRouter m_router;
    PushHandler m_pushHandler;
    QueryHandler m_queryHandler;
    RouteHandler m_routeHandler;
    HealthHandler m_healthHandler;

    QTimer m_drainTimer;
    std::chrono::steady_clock::time_point m_drainEnd;
};

} // namespace hydra
