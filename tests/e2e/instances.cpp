// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/instances.h"

#include "tests/support/httpclient.h"

#include <QTest>

namespace hydra::test {

void addEngines()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("qt") << QStringLiteral("qt");
    QTest::newRow("native") << QStringLiteral("native");
}

void addEnginesAndThreads()
{
    addEngines();
    QTest::newRow("native, 4 workers") << QStringLiteral("native 4");
}

std::unique_ptr<ServerProcess> startInstance(const RedisServer *redis, const QStringList &arguments)
{
    QFETCH_GLOBAL(QString, engine);
    QStringList all = arguments;
    if (redis)
        all << QStringLiteral("--redis") << QLatin1String("unix:") + redis->socketPath();
    auto server = std::make_unique<ServerProcess>(all, engine);
    // With an operations address it is told there.
    HttpClient probe(server->port());
    const auto isReady = [&probe] {
        const int status = probe.get("/readyz").status;
        return status == 200 || status == 404;
    };
    if (!QTest::qWaitFor(isReady))
        qFatal("the instance is not ready: %s", server->log().constData());
    return server;
}

QStringList set(const char *setting)
{
    return { QStringLiteral("--set"), QString::fromLatin1(setting) };
}

} // namespace hydra::test
