// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/commons.h"

namespace hydra {

namespace {

LedgerLimits ledgerLimits(const Config &config)
{
    LedgerLimits limits;
    limits.keepTime = config.push.idLifetime;
    return limits;
}

} // namespace

Commons::Commons(
    const Config &config, InstanceAddress ownAddress, bool isInCluster, int workerCount)
    : ring(workerCount)
    , own(std::move(ownAddress))
    , ownNames(isInCluster ? std::optional<OwnNames>(own) : std::nullopt)
    , ledger(ring, ledgerLimits(config))
    , presence(config.presence.ttl)
    , health(isInCluster ? workerCount : 0)
{
}

} // namespace hydra
