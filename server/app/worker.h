// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/admin/admindesk.h"
#include "server/api/accesscontrol.h"
#include "server/api/commanddispatcher.h"
#include "server/api/healthhandler.h"
#include "server/api/httprouter.h"
#include "server/api/pushhandler.h"
#include "server/api/queryhandler.h"
#include "server/api/routehandler.h"
#include "server/api/sessionhandler.h"
#include "server/app/commons.h"
#include "server/cluster/peerclient.h"
#include "server/cluster/peerdirectory.h"
#include "server/cluster/sweeper.h"
#include "server/eventloop/timerwheel.h"
#include "server/net/door.h"
#include "server/net/transport.h"
#include "server/net/websocketengine.h"
#include "server/ops/workerview.h"
#include "server/push/localdelivery.h"
#include "server/push/pushservice.h"
#include "server/redis/redisclient.h"
#include "server/session/acknowledgments.h"
#include "server/session/sessionregistry.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace hydra {

class EpollDispatcher;

struct WorkerSettings
{
    Config config;
    RedisSettings redis;
    /// Of the first worker alone: what operators see and change of the program.
    ProgramControl program;
    /// Of the first worker alone: bound and listening for operators; -1: there is none.
    int operations = -1;
};

/// Everything that serves, on one thread: the rooms in the order in which they stand on each other,
/// and the connections between them. The first worker also keeps what the process has once: its
/// lease in Redis and the sweeper.
///
/// Its end comes in phases, each over for all workers before the next begins: shut(), dismiss(),
/// on the first worker retire(), leave().
///
/// Thread: the one it is made on; the others reach it by Commons::workers.
class Worker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Worker)

public:
    Worker(const WorkerSettings &settings, Commons &commons, int index, EpollDispatcher &dispatcher,
        QObject *parent = nullptr);
    ~Worker() override;

    /// Begins to serve on a bound and listening \a descriptor.
    void open(int descriptor);
    /// Takes nothing new and answers what is in flight, in half of the shutdown time at most.
    void shut();
    /// Says goodbye to the clients, and to Redis for them, within the rest of it.
    void dismiss();
    /// Says goodbye to the cluster.
    void retire();
    /// Emits left(): nobody needs this worker any more.
    void leave() { emit left(); }

signals:
    void phaseEnded();
    void left();

private:
    /// The rooms that a server without Redis does not have.
    struct Cluster
    {
        Cluster(const WorkerSettings &settings, const InstanceAddress &own, bool isFirst);

        /// What the process has once.
        struct Membership
        {
            Membership(RedisClient &redis, const InstanceAddress &own, ClusterTimes times);

            PeerDirectory directory;
            Sweeper sweeper;
        };

        RedisClient redis;
        PeerClient peers;
        std::unique_ptr<Membership> membership;
    };

    void connectRooms();
    void connectMembership(Cluster::Membership &membership);
    void addRoutes();
    void openDesk(const ProgramControl &program);
    void onShutTick();
    void onDismissTick();
    QCoro::Task<> endPhase();

    const Config m_config;
    Commons &m_commons;
    const int m_index;
    const int m_operations;

    TimerWheel m_wheel;
    Transport m_transport;
    std::unique_ptr<WebSocketEngine> m_engine;
    Door m_door;
    SessionRegistry m_sessions;
    Acknowledgments m_acknowledgments;
    LocalDelivery m_delivery;
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<PresenceStore> m_presence;
    std::unique_ptr<PushLedger> m_ledger;
    PushService m_pushes;
    JsonReader m_reader;
    CommandDispatcher m_commands;
    SessionHandler m_sessionHandler;
    AccessControl m_access;
    HttpRouter m_router;
    PushHandler m_pushHandler;
    QueryHandler m_queryHandler;
    RouteHandler m_routeHandler;
    HealthHandler m_healthHandler;
    WorkerView m_view;
    /// At the first worker.
    std::unique_ptr<AdminDesk> m_desk;

    QTimer m_shutTimer;
    QTimer m_dismissTimer;
    std::chrono::steady_clock::time_point m_end;
};

} // namespace hydra
