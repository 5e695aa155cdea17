// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"
#include "tests/e2e/instances.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include <csignal>
#include <memory>
#include <vector>

using namespace hydra::test;

/// What stays promised when Redis or an instance fails, or is told to end.
class TestFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addEnginesAndThreads(); }
    void init();
    void cleanup();

    void whileRedisIsAwayAllAnswersComeInTime_data();
    void whileRedisIsAwayAllAnswersComeInTime();
    void presenceIsBackSoonAfterRedis_data();
    void presenceIsBackSoonAfterRedis();
    void idsUsedWhileRedisWasAwayStayUsed();
    void aClientThatLeavesBeforeRedisAnswersLeavesNoGhost();
    void aRefusedWriteIsNoSuccess_data();
    void aRefusedWriteIsNoSuccess();
    void garbageInRedisCountsAsOfflineAndIsLoggedOnce();
    void redisMayBeDownAtStart();
    void aKilledInstanceComesBackAtItsOldAddress();
    void sigtermSendsClientsAwayAndExitsWithZero();
    void nothingAnsweredOkIsLostBySigterm();
    void nothingRoutedAndAnsweredOkIsLostBySigterm();
    void sigtermEndsInTimeThoughClientsDoNotAnswer();
    void aSecondSignalEndsAtOnce();
    void aBadStartEndsWithAMessage_data();
    void aBadStartEndsWithAMessage();

private:
    [[nodiscard]] bool login(
        WebSocketClient &client, const ServerProcess &server, quint64 user) const
    {
        return client.open(server.port()) && client.login(user);
    }

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<ServerProcess> m_a;
    std::unique_ptr<ServerProcess> m_b;
};

void TestFaults::init()
{
    m_redis = std::make_unique<RedisServer>();
    m_a = startInstance(m_redis.get());
    m_b = startInstance(m_redis.get());
}

void TestFaults::cleanup()
{
    m_a.reset();
    m_b.reset();
    m_redis.reset();
}

void TestFaults::whileRedisIsAwayAllAnswersComeInTime_data()
{
    QTest::addColumn<bool>("isSilent");
    QTest::newRow("killed") << false;
    QTest::newRow("suspended") << true;
}

void TestFaults::whileRedisIsAwayAllAnswersComeInTime()
{
    QFETCH(bool, isSilent);
    WebSocketClient here;
    WebSocketClient there;
    WebSocketClient late;
    QVERIFY(login(here, *m_a, 1));
    QVERIFY(login(there, *m_b, 2));
    QVERIFY(late.open(m_a->port()));
    if (isSilent)
        m_redis->suspend();
    else
        m_redis->kill();

    Backend toHere(m_a->port());
    Backend toThere(m_a->port());
    Backend query(m_a->port());
    QElapsedTimer time;
    time.start();
    late.sendText(R"({"id":"1","cmd":"login","uuid":3})");
    late.sendPing("still");
    here.sendText(R"({"id":"2","cmd":"heartbeat"})");
    // What needs no Redis does not wait for it.
    QCOMPARE(replyCode(here.nextText(1s)), 200);
    const WebSocketEvent first = late.next(1s);
    QVERIFY(first.kind == WebSocketEvent::Kind::Pong || replyCode(first.payload) == 702);

    QVERIFY(toThere.sendPush("2", 2));
    QCOMPARE(toHere.push("1", 1, "though Redis is away").code, 200);
    QCOMPARE(nextPush(here).message, "though Redis is away");
    const BackendAnswer away = toThere.next();
    QCOMPARE(away.status, 503);
    QCOMPARE(away.code, 702);
    QCOMPARE(away.text, "presence unavailable");
    const BackendAnswer asked = query.post("/query", R"({"uuid":2})");
    QCOMPARE(asked.status, 503);
    QCOMPARE(asked.code, 702);
    QVERIFY(time.elapsed() < 5000);
    // Whichever worker is asked, those included that had nothing to say to Redis.
    for (int i = 0; i < 8; ++i) {
        HttpClient probe(m_a->port());
        QCOMPARE(probe.get("/livez").status, 200);
        QCOMPARE(probe.get("/readyz").status, 503);
    }

    // By now it is known to be away, so nothing is waited for.
    time.restart();
    QCOMPARE(toHere.push("3", 1).code, 200);
    QCOMPARE(nextPush(here).message, "hello");
    QCOMPARE(toHere.push("3", 1).text, "already sent id");
    QCOMPARE(toThere.push("2", 2).code, 702);
    QVERIFY(time.elapsed() < 1000);
    QVERIFY(isQuiet(here));
    QVERIFY(isQuiet(there));
}

void TestFaults::presenceIsBackSoonAfterRedis_data()
{
    QTest::addColumn<QByteArray>("fault");
    for (const char *fault : { "killed", "suspended", "emptied" })
        QTest::newRow(fault) << QByteArray(fault);
}

void TestFaults::presenceIsBackSoonAfterRedis()
{
    QFETCH(QByteArray, fault);
    std::vector<WebSocketClient> clients(20);
    for (size_t i = 0; i < clients.size(); ++i)
        QVERIFY(login(clients[i], i % 2 ? *m_a : *m_b, 100 + i));
    Backend a(m_a->port());
    Backend b(m_b->port());
    if (fault == "killed") {
        m_redis->kill();
        QTRY_COMPARE(a.post("/query", R"({"uuid":1})").code, 702);
        QTRY_COMPARE(b.post("/query", R"({"uuid":1})").code, 702);
        m_redis->restart();
    } else if (fault == "suspended") {
        m_redis->suspend();
        QTRY_COMPARE(a.post("/query", R"({"uuid":1})").code, 702);
        m_redis->resume();
    } else {
        m_redis->command({ "FLUSHALL" });
    }
    QElapsedTimer time;
    time.start();
    for (size_t i = 0; i < clients.size(); ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(a.isOnline(100 + i), true, 3000);
        QTRY_COMPARE_WITH_TIMEOUT(b.isOnline(100 + i), true, 3000);
    }
    QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
    for (size_t i = 0; i < clients.size(); ++i) {
        QCOMPARE((i % 2 ? b : a).push(QByteArray::number(i), 100 + i).code, 200);
        QCOMPARE(nextPush(clients[i]).message, "hello");
    }
}

void TestFaults::idsUsedWhileRedisWasAwayStayUsed()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_a, 1));
    m_redis->kill();
    Backend a(m_a->port());
    Backend b(m_b->port());
    QTRY_COMPARE(a.post("/query", R"({"uuid":1})").code, 702);
    const BackendAnswer first = a.push("1", 1);
    QCOMPARE(first.code, 200);
    QCOMPARE(nextPush(client).seq, first.seq());
    m_redis->restart();
    QTRY_COMPARE(b.isOnline(1), true);
    QTRY_COMPARE(m_redis->text({ "GET", "hydra:push:1" }), first.seq());
    const BackendAnswer repeat = b.push("1", 1);
    QCOMPARE(repeat.text, "already sent id");
    QCOMPARE(repeat.seq(), first.seq());
    QVERIFY(isQuiet(client));
}

void TestFaults::aClientThatLeavesBeforeRedisAnswersLeavesNoGhost()
{
    WebSocketClient client;
    QVERIFY(client.open(m_a->port()));
    m_redis->suspend();
    client.sendText(R"({"id":"1","cmd":"login","uuid":1})");
    // The login waits for Redis, and the server serves on.
    QVERIFY(isQuiet(client));
    client.sendClose();
    QCOMPARE(client.closeCode(), 1000);
    client.connection().close();
    m_redis->resume();
    // Served after it, on the same connection to Redis.
    WebSocketClient later;
    QVERIFY(login(later, *m_a, 2));
    Backend backend(m_b->port());
    QTRY_COMPARE(backend.isOnline(1), false);
    QCOMPARE(m_redis->command({ "EXISTS", "hydra:uuid:1", "hydra:user:1" }), 0);
    QCOMPARE(m_redis->command({ "SISMEMBER", "hydra:online:" + m_a->address(), "1" }), 0);
}

void TestFaults::aRefusedWriteIsNoSuccess_data()
{
    QTest::addColumn<QByteArrayList>("fault");
    QTest::addColumn<QByteArrayList>("repair");
    QTest::newRow("memory full") << QByteArrayList { "CONFIG", "SET", "maxmemory", "1" }
                                 << QByteArrayList { "CONFIG", "SET", "maxmemory", "0" };
    // Of a master that is away: it keeps what it has.
    QTest::newRow("read-only replica") << QByteArrayList { "REPLICAOF", "127.0.0.1", "1" }
                                       << QByteArrayList { "REPLICAOF", "NO", "ONE" };
}

void TestFaults::aRefusedWriteIsNoSuccess()
{
    QFETCH(QByteArrayList, fault);
    QFETCH(QByteArrayList, repair);
    WebSocketClient here;
    WebSocketClient late;
    QVERIFY(login(here, *m_a, 1));
    QVERIFY(late.open(m_a->port()));
    QCOMPARE(m_redis->text(fault), "OK");
    Backend backend(m_a->port());
    const BackendAnswer answer = backend.push("1", 1);
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.code, 702);
    QCOMPARE(backend.push("2", 2).code, 702);
    QCOMPARE(replyCode(late.command(R"({"id":"1","cmd":"login","uuid":2})")), 702);
    QVERIFY(isQuiet(here));
    QCOMPARE(m_redis->text(repair), "OK");
    QVERIFY(late.login(2));
    QCOMPARE(backend.push("1", 1).code, 200);
    QCOMPARE(nextPush(here).message, "hello");
}

void TestFaults::garbageInRedisCountsAsOfflineAndIsLoggedOnce()
{
    Backend backend(m_a->port());
    m_redis->command({ "SET", "hydra:uuid:1", "no address" });
    m_redis->command({ "SET", "hydra:uuid:2", QByteArray("\xff\x00 127.0.0.1:1\r\n", 15) });
    m_redis->command({ "LPUSH", "hydra:uuid:3", "127.0.0.1:1" });
    m_redis->command({ "SET", "hydra:user:4", "text" });
    m_redis->command({ "HSET", "hydra:user:5", "", "{\"addr\":1}" });
    m_redis->command({ "HSET", "hydra:user:6", "", "[[[[" });
    for (int round = 0; round < 2; ++round) {
        for (quint64 user = 1; user <= 6; ++user) {
            QCOMPARE(backend.isOnline(user), false);
            QCOMPARE(backend.push("1", user).code, 601);
        }
    }
    for (const char *what : { "an address that is none", "an address of another type",
             "a session record that is none", "session records of another type" })
        QCOMPARE(m_a->log().count(what), 1);
    // A push id that is none is free.
    WebSocketClient client;
    QVERIFY(login(client, *m_a, 5));
    m_redis->command({ "LPUSH", "hydra:push:1", "x" });
    m_redis->command({ "SET", "hydra:push:2", " " });
    QCOMPARE(backend.push("1", 5).code, 200);
    QCOMPARE(backend.push("2", 5).code, 200);
    QCOMPARE(nextPush(client).message, "hello");
    QCOMPARE(nextPush(client).message, "hello");
    // What stands in the way of a login is replaced.
    for (const quint64 user : { 1, 3, 4 }) {
        QVERIFY(client.login(user));
        QCOMPARE(backend.isOnline(user), true);
    }
}

void TestFaults::redisMayBeDownAtStart()
{
    QFETCH_GLOBAL(QString, engine);
    m_a.reset();
    m_redis->kill();
    ServerProcess server(
        { QStringLiteral("--redis"), QLatin1String("unix:") + m_redis->socketPath() }, engine);
    WebSocketClient client;
    QVERIFY(client.open(server.port()));
    QCOMPARE(replyCode(client.command(R"({"id":"1","cmd":"login","uuid":1})")), 702);
    QCOMPARE(replyCode(client.command(R"({"id":"2","cmd":"heartbeat"})")), 602);
    Backend backend(server.port());
    QCOMPARE(backend.push("1", 1).code, 702);
    m_redis->restart();
    // Ready means: whichever worker is asked.
    HttpClient probe(server.port());
    QTRY_COMPARE(probe.get("/readyz").status, 200);
    QCOMPARE(backend.isOnline(1), false);
    QVERIFY(client.login(1));
    QCOMPARE(backend.push("1", 1).code, 200);
    QCOMPARE(nextPush(client).message, "hello");
}

void TestFaults::aKilledInstanceComesBackAtItsOldAddress()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_b, 1));
    QVERIFY(client.login(2, "phone"));
    const QString address = QString::fromLatin1(m_b->address());
    m_b->kill();
    m_b = startInstance(m_redis.get(), { QStringLiteral("--listen"), address });
    // Its former users are known to be gone, long before their time is over.
    Backend backend(m_a->port());
    QTRY_COMPARE(backend.isOnline(2), false);
    QCOMPARE(backend.push("1", 2).code, 601);
    QVERIFY(login(client, *m_b, 2));
    QCOMPARE(backend.push("1", 2).code, 200);
    QCOMPARE(nextPush(client).message, "hello");
}

void TestFaults::sigtermSendsClientsAwayAndExitsWithZero()
{
    WebSocketClient client;
    WebSocketClient anonymous;
    QVERIFY(login(client, *m_a, 1));
    QVERIFY(anonymous.open(m_a->port()));
    QElapsedTimer time;
    time.start();
    m_a->sendSignal(SIGTERM);
    QCOMPARE(client.closeCode(), 1001);
    QCOMPARE(anonymous.closeCode(), 1001);
    client.sendClose(1001);
    anonymous.sendClose(1001);
    QVERIFY(client.connection().waitForEnd());
    QCOMPARE(m_a->waitForEnd(), 0);
    QVERIFY(time.elapsed() < 3000);
    RawConnection refused;
    QVERIFY(!refused.connectTo(m_a->port()));
}

void TestFaults::nothingAnsweredOkIsLostBySigterm()
{
    WebSocketClient here;
    WebSocketClient there;
    QVERIFY(login(here, *m_a, 1));
    QVERIFY(login(there, *m_b, 2));
    constexpr int count = 300;
    Backend toHere(m_a->port());
    Backend toThere(m_a->port());
    for (int i = 0; i < count; ++i) {
        const QByteArray id = QByteArray::number(i);
        QVERIFY(toHere.sendPush("h" + id, 1, id));
        QVERIFY(toThere.sendPush("t" + id, 2, id));
    }
    QCOMPARE(toHere.next().code, 200);
    QCOMPARE(toThere.next().code, 200);
    m_a->sendSignal(SIGTERM);
    for (const auto &[backend, client] :
        { std::pair(&toHere, &here), std::pair(&toThere, &there) }) {
        int answered = 1;
        while (backend->next(3s).code == 200)
            ++answered;
        int received = 0;
        while (nextPush(*client, 300ms).message == QByteArray::number(received))
            ++received;
        QVERIFY2(received >= answered, qPrintable(QString::number(received)));
    }
    QCOMPARE(m_a->waitForEnd(), 0);
}

void TestFaults::nothingRoutedAndAnsweredOkIsLostBySigterm()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_b, 2));
    constexpr int count = 1000;
    Backend backend(m_a->port());
    for (int i = 0; i < count; ++i)
        QVERIFY(backend.sendPush(QByteArray::number(i), 2, QByteArray::number(i)));
    QSet<QByteArray> answered { backend.next().seq() };
    m_b->sendSignal(SIGTERM);
    int others = 0;
    for (int i = 1; i < count; ++i) {
        const BackendAnswer answer = backend.next();
        if (answer.code == 200)
            answered.insert(answer.seq());
        else
            ++others;
        QVERIFY(
            answer.code == 200 || answer.code == 601 || answer.code == 603 || answer.code == 604);
    }
    QSet<QByteArray> received;
    for (ReceivedPush push = nextPush(client); !push.seq.isEmpty(); push = nextPush(client))
        received.insert(push.seq);
    QVERIFY(received.contains(answered));
    QVERIFY2(others > 0, "the signal came too late to tell");
    client.sendClose(1001);
    QCOMPARE(m_b->waitForEnd(), 0);
    QCOMPARE(backend.isOnline(2), false);
    QCOMPARE(backend.push("last", 2).code, 601);
}

void TestFaults::sigtermEndsInTimeThoughClientsDoNotAnswer()
{
    m_a = startInstance(m_redis.get(), set("server.shutdown=1s"));
    WebSocketClient client;
    QVERIFY(login(client, *m_a, 1));
    QElapsedTimer time;
    time.start();
    // The client answers no close frame.
    QCOMPARE(m_a->terminate(), 0);
    QVERIFY(time.elapsed() < 3000);
    QCOMPARE(client.closeCode(), 1001);
    QCOMPARE(m_redis->command({ "EXISTS", "hydra:uuid:1", "hydra:user:1" }), 0);
}

void TestFaults::aSecondSignalEndsAtOnce()
{
    m_a = startInstance(m_redis.get(), set("server.shutdown=1h"));
    WebSocketClient client;
    QVERIFY(login(client, *m_a, 1));
    m_a->sendSignal(SIGTERM);
    QCOMPARE(client.closeCode(), 1001);
    QVERIFY(m_a->isRunning());
    QElapsedTimer time;
    time.start();
    m_a->sendSignal(SIGINT);
    QCOMPARE(m_a->waitForEnd(), 1);
    QVERIFY(time.elapsed() < 1000);
    QVERIFY(m_a->log().contains("ending now"));
}

void TestFaults::aBadStartEndsWithAMessage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("message");
    const auto row
        = [](const char *name, const char *arguments, int exitCode, const char *message) {
              QTest::newRow(name) << QString::fromLatin1(arguments).split(QLatin1Char(' '))
                                  << exitCode << QByteArray(message);
          };
    row("port in use", "--listen 127.0.0.1:IN-USE", 73, "cannot listen on 127.0.0.1:");
    row("no such address", "--insecure --listen 192.0.2.1:0", 73, "cannot listen on 192.0.2.1:0");
    row("beyond loopback", "--listen 0.0.0.0:0", 78, "--insecure");
    row("unknown option", "--lisen 127.0.0.1:0", 2, "lisen");
    row("unknown setting", "--set server.lisen=127.0.0.1:0", 78, "server.lisen");
    row("bad setting", "--set presence.ttl=soon", 78, "presence.ttl");
    row("bad Redis address", "--redis http://localhost", 78, "redis");
    row("no such file", "--config /no/such/file.toml", 78, "/no/such/file.toml");
}

void TestFaults::aBadStartEndsWithAMessage()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, message);
    QFETCH_GLOBAL(QString, engine);
    const QString port = QString::number(m_a->port());
    arguments.replaceInStrings(QStringLiteral("IN-USE"), port);
    const ServerProcess::End end
        = ServerProcess::run(arguments + ServerProcess::engineArguments(engine));
    QCOMPARE(end.exitCode, exitCode);
    QVERIFY2(end.output.contains(message), end.output.constData());
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
