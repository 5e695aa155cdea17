// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"
#include "tests/e2e/instances.h"

#include <QTest>

#include <csignal>

using namespace hydra::test;

/// What backends hear of a server that was told to end while it owed them an answer.
class TestShutdown : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addEnginesAndThreads(); }

    void aPushThatWaitsForItsClientIsAnswered();
    void aPushThatWaitsForAnotherInstanceIsAnswered();

private:
    static void expectUnknown(Backend &backend, ServerProcess &server);
};

/// The server ends, but not before \a backend was told that the outcome is unknown.
void TestShutdown::expectUnknown(Backend &backend, ServerProcess &server)
{
    server.sendSignal(SIGTERM);
    const BackendAnswer answer = backend.next();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, 604);
    QVERIFY(!answer.seq().isEmpty());
    QCOMPARE(server.waitForEnd(), 0);
}

void TestShutdown::aPushThatWaitsForItsClientIsAnswered()
{
    const auto server = startInstance(nullptr, set("server.shutdown=1s"));
    WebSocketClient client;
    QVERIFY(client.open(server->port()));
    QVERIFY(client.login(10240));
    Backend backend(server->port());
    QVERIFY(backend.sendPush("1", 10240, "hello", R"(,"wait":30000)"));
    QCOMPARE(nextPush(client).message, "hello");
    expectUnknown(backend, *server);
}

void TestShutdown::aPushThatWaitsForAnotherInstanceIsAnswered()
{
    const RedisServer redis;
    const auto asked = startInstance(&redis, set("server.shutdown=1s"));
    const auto other = startInstance(&redis);
    WebSocketClient client;
    QVERIFY(client.open(other->port()));
    QVERIFY(client.login(10241));
    Backend backend(asked->port());
    QVERIFY(backend.sendPush("1", 10241, "hello", R"(,"wait":30000)"));
    QCOMPARE(nextPush(client).message, "hello");
    expectUnknown(backend, *asked);
}

QTEST_GUILESS_MAIN(TestShutdown)
#include "tst_shutdown.moc"
