// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/redisserver.h"
#include "tests/support/serverprocess.h"

#include <memory>

namespace hydra::test {

/// One row for each engine as the global data of a test: the column "engine".
void addEngines();
/// The same and the native engine with four workers.
void addEnginesAndThreads();

/// Starts an instance with the engine of the test's global data, over \a redis or, where that is
/// null, with embedded presence; returns when it is ready. Fatal when it does not get there.
[[nodiscard]] std::unique_ptr<ServerProcess> startInstance(
    const RedisServer *redis, const QStringList &arguments = {});

/// `--set`, \a setting: for startInstance().
[[nodiscard]] QStringList set(const char *setting);

} // namespace hydra::test
