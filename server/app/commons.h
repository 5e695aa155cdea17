// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/config.h"
#include "server/cluster/ownnames.h"
#include "server/eventloop/perworker.h"
#include "server/ops/health.h"
#include "server/presence/presencetable.h"
#include "server/push/memorypushledger.h"
#include "server/session/userdirectory.h"

#include <atomic>
#include <optional>

namespace hydra {

class Door;
class Gatherer;
class LocalDelivery;
class RouteHandler;
class SessionHandler;
class Worker;
class WorkerView;

/// What the workers of the process have in common. All else belongs to one of them.
///
/// Thread: any; each member says how. Lifetime: outlives all workers.
struct Commons
{
    Commons(const Config &config, InstanceAddress ownAddress, bool isInCluster, int workerCount);

    /// \a siblings, or null where nobody else is.
    template <typename Object> PerWorker<Object> *orNull(PerWorker<Object> &siblings)
    {
        return ring.count() > 1 ? &siblings : nullptr;
    }

    WorkerRing ring;
    /// What the other instances call this one.
    const InstanceAddress own;
    /// Nothing in a server that stands alone.
    const std::optional<OwnNames> ownNames;
    UserDirectory users;
    MemoryPushLedger::Shared ledger;
    PresenceTable presence;
    std::atomic<qsizetype> connections = 0;
    std::atomic<int> sessions = 0;
    Health health;

    PerWorker<Worker> workers { ring };
    PerWorker<LocalDelivery> deliveries { ring };
    PerWorker<SessionHandler> sessionHandlers { ring };
    PerWorker<RouteHandler> routeHandlers { ring };
    PerWorker<Door> doors { ring };
    PerWorker<WorkerView> views { ring };
    PerWorker<Gatherer> gatherers { ring };
};

} // namespace hydra
