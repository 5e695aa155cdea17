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

/// Defects of the original service that must not come back, as two instances over one Redis show
/// them.
class TestDefectsCluster : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addEnginesAndThreads(); }
    void initTestCase() { m_redis = std::make_unique<RedisServer>(); }
    void init();
    void cleanup();

    void aCrossInstancePushThatWasDeliveredIsAnsweredOk();
    void anOfflineUserIsNoServerErrorOnEither();
    void aPushToAnUnreachableInstanceIsNotAnsweredOk();
    void aPushThatASilentInstanceMayHaveIsNeverDeliveredTwice();
    void usersOfASilentInstanceStayOnline();
    void twoHundredRoutedPushesHaveTwoHundredSeqs();
    void fiftyConcurrentPushesOfOneIdOverTwoInstancesAreOneDelivery();
    void theEndOfAnOlderConnectionElsewhereKeepsTheNewerLogin();
    void aStaleConnectionsHeartbeatElsewhereDoesNotStealTheUserBack();
    void ofTwoLoginsAtOnceOneRemains();
    void aSecondUserOnOneSocketEndsTheFirstForTheOthers();
    void usersOfAKilledInstanceAreOfflineSoon();
    void noPresenceIsLeftBehindAfterSigterm();
    void anEmptiedRedisLogsNobodyOut();
    void twoInstancesOnOneHostAreNotConfused();
    void presenceThatPointsBackIsNotRoutedInCircles_data();
    void presenceThatPointsBackIsNotRoutedInCircles();
    void theLargestUserNumberIsNotItsNeighbour();

private:
    void start(const QStringList &arguments = {});
    [[nodiscard]] bool login(
        WebSocketClient &client, const ServerProcess &server, quint64 user) const;
    [[nodiscard]] QByteArray addressOf(quint64 user) const;

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<ServerProcess> m_a;
    std::unique_ptr<ServerProcess> m_b;
};

void TestDefectsCluster::init() { start(); }

void TestDefectsCluster::cleanup()
{
    m_a.reset();
    m_b.reset();
}

void TestDefectsCluster::start(const QStringList &arguments)
{
    cleanup();
    m_redis->command({ "FLUSHALL" });
    m_a = startInstance(m_redis.get(), arguments);
    m_b = startInstance(m_redis.get(), arguments);
}

bool TestDefectsCluster::login(
    WebSocketClient &client, const ServerProcess &server, quint64 user) const
{
    return client.open(server.port()) && client.login(user);
}

QByteArray TestDefectsCluster::addressOf(quint64 user) const
{
    return m_redis->text({ "GET", "hydra:uuid:" + QByteArray::number(user) });
}

void TestDefectsCluster::aCrossInstancePushThatWasDeliveredIsAnsweredOk()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_b, 10241));
    Backend backend(m_a->port());
    QCOMPARE(backend.isOnline(10241), true);
    const BackendAnswer answer = backend.push("1", 10241, "across");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, 200);
    QCOMPARE(answer.text, "ok");
    const ReceivedPush push = nextPush(client);
    QCOMPARE(push.message, "across");
    QCOMPARE(push.seq, answer.seq());
    QVERIFY(isQuiet(client));
}

void TestDefectsCluster::anOfflineUserIsNoServerErrorOnEither()
{
    for (const ServerProcess *server : { m_a.get(), m_b.get() }) {
        Backend backend(server->port());
        const BackendAnswer answer = backend.push("1", 10240);
        QCOMPARE(answer.code, 601);
        QCOMPARE(answer.text, "offline");
        QCOMPARE(backend.isOnline(10240), false);
    }
}

void TestDefectsCluster::aPushToAnUnreachableInstanceIsNotAnsweredOk()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_b, 10241));
    m_b->kill();
    Backend backend(m_a->port());
    // Its lease still stands, but nobody answers there.
    QCOMPARE(backend.isOnline(10241), true);
    QElapsedTimer time;
    time.start();
    const BackendAnswer answer = backend.push("1", 10241);
    QCOMPARE(answer.code, 603);
    QCOMPARE(answer.text, "route failed");
    QVERIFY(time.elapsed() < 1000);
    // What led there is gone at once, and the id is free again.
    QTRY_COMPARE_WITH_TIMEOUT(backend.isOnline(10241), false, 1000);
    QCOMPARE(backend.push("1", 10241).code, 601);
    QVERIFY(login(client, *m_a, 10241));
    QCOMPARE(backend.push("1", 10241).code, 200);
    QCOMPARE(nextPush(client).message, "hello");
}

void TestDefectsCluster::aPushThatASilentInstanceMayHaveIsNeverDeliveredTwice()
{
    WebSocketClient far;
    WebSocketClient near;
    QVERIFY(login(far, *m_b, 10241));
    QVERIFY(login(near, *m_a, 10240));
    m_b->suspend();
    Backend backend(m_a->port());
    QElapsedTimer time;
    time.start();
    QVERIFY(backend.sendPush("1", 10241, "once"));
    // Nobody else waits for it.
    Backend other(m_a->port());
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(other.push("n" + QByteArray::number(i), 10240).code, 200);
        QCOMPARE(nextPush(near).message, "hello");
    }
    QVERIFY(time.elapsed() < 1500);
    QCOMPARE(backend.next().code, 604);
    QVERIFY(time.elapsed() < 5000);
    QCOMPARE(backend.push("1", 10241, "twice").text, "already sent id");
    m_b->resume();
    QCOMPARE(backend.push("2", 10241, "later").code, 200);
    // The two are on different connections, so that either may come first.
    QByteArrayList messages;
    for (auto push = nextPush(far); !push.seq.isEmpty(); push = nextPush(far, 300ms))
        messages.append(push.message);
    QVERIFY(messages.removeOne("later"));
    messages.removeOne("once");
    QCOMPARE(messages, QByteArrayList());
}

void TestDefectsCluster::usersOfASilentInstanceStayOnline()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_b, 10241));
    m_b->suspend();
    Backend first(m_a->port());
    Backend second(m_a->port());
    QVERIFY(first.sendPush("1", 10241, "first"));
    QVERIFY(second.sendPush("2", 10241, "second"));
    // One may have been delivered; the other waited for it and certainly was not. Of several
    // workers each sends what it was asked.
    QFETCH_GLOBAL(QString, engine);
    const int codes = first.next().code + second.next().code;
    QVERIFY(codes == 604 + 603 || (engine.contains(u' ') && codes == 604 + 604));
    m_b->resume();
    QCOMPARE(first.isOnline(10241), true);
    QCOMPARE(second.push("3", 10241, "third").code, 200);
    ReceivedPush push = nextPush(client);
    for (int late = codes / 604; push.message != "third" && late > 0; --late)
        push = nextPush(client);
    QCOMPARE(push.message, "third");
    // What was unknown at several workers may also come after it.
    QVERIFY(engine.contains(u' ') || isQuiet(client));
}

void TestDefectsCluster::twoHundredRoutedPushesHaveTwoHundredSeqs()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_b, 10241));
    Backend a(m_a->port());
    Backend b(m_b->port());
    QSet<QByteArray> seqs;
    for (int i = 0; i < 100; ++i) {
        for (Backend *backend : { &a, &b }) {
            const QByteArray id = QByteArray::number(i) + (backend == &a ? 'a' : 'b');
            const BackendAnswer answer = backend->push(id, 10241);
            QCOMPARE(answer.code, 200);
            QCOMPARE(nextPush(client).seq, answer.seq());
            seqs.insert(answer.seq());
        }
    }
    QCOMPARE(seqs.size(), 200);
}

void TestDefectsCluster::fiftyConcurrentPushesOfOneIdOverTwoInstancesAreOneDelivery()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_b, 10241));
    std::vector<Backend> backends;
    for (int i = 0; i < 50; ++i)
        backends.emplace_back(i % 2 ? m_a->port() : m_b->port());
    const QByteArray seq = pushAtOnce(backends, "one", 10241);
    QVERIFY(!seq.isEmpty());
    QCOMPARE(nextPush(client).seq, seq);
    QVERIFY(isQuiet(client));
}

void TestDefectsCluster::theEndOfAnOlderConnectionElsewhereKeepsTheNewerLogin()
{
    WebSocketClient older;
    WebSocketClient newer;
    QVERIFY(login(older, *m_a, 10240));
    QVERIFY(login(newer, *m_b, 10240));
    QCOMPARE(older.nextText(), R"({"id":"","cmd":"kick","Data":{"code":409,"result":"replaced"}})");
    QCOMPARE(older.closeCode(), 4003);
    older.sendClose(4003);
    QVERIFY(older.connection().waitForEnd());
    QCOMPARE(addressOf(10240), m_b->address());
    for (const ServerProcess *server : { m_a.get(), m_b.get() }) {
        Backend backend(server->port());
        QCOMPARE(backend.isOnline(10240), true);
        QCOMPARE(backend.push(server->address(), 10240).code, 200);
        QCOMPARE(nextPush(newer).message, "hello");
    }
}

void TestDefectsCluster::aStaleConnectionsHeartbeatElsewhereDoesNotStealTheUserBack()
{
    start({ QStringLiteral("--presence-ttl"), QStringLiteral("4") });
    WebSocketClient older;
    WebSocketClient newer;
    QVERIFY(login(older, *m_a, 10240));
    // A heartbeat prolongs presence only once a second.
    QCOMPARE(older.next(1100ms).kind, WebSocketEvent::Kind::Nothing);
    m_a->suspend();
    for (int i = 0; i < 3; ++i)
        older.sendText(R"({"id":"2","cmd":"heartbeat"})");
    QVERIFY(login(newer, *m_b, 10240));
    // The first thing that this instance sees now is the heartbeat of a session it takes for good.
    m_a->resume();
    QCOMPARE(older.closeCode(), 4003);
    QCOMPARE(addressOf(10240), m_b->address());
    for (const ServerProcess *server : { m_a.get(), m_b.get() }) {
        Backend backend(server->port());
        QCOMPARE(backend.push(server->address(), 10240).code, 200);
        QCOMPARE(nextPush(newer).message, "hello");
    }
}

void TestDefectsCluster::ofTwoLoginsAtOnceOneRemains()
{
    Backend toA(m_a->port());
    Backend toB(m_b->port());
    for (int round = 0; round < 12; ++round) {
        WebSocketClient a;
        WebSocketClient b;
        QVERIFY(a.open(m_a->port()));
        QVERIFY(b.open(m_b->port()));
        for (WebSocketClient *client : { &a, &b })
            client->sendText(R"({"id":"1","cmd":"login","uuid":10240})");
        QCOMPARE(replyCode(a.nextText()), 200);
        QCOMPARE(replyCode(b.nextText()), 200);
        const bool isAtA = addressOf(10240) == m_a->address();
        QCOMPARE((isAtA ? b : a).closeCode(), 4003);
        for (Backend *backend : { &toA, &toB }) {
            const QByteArray id = QByteArray::number(round) + (backend == &toA ? 'a' : 'b');
            QCOMPARE(backend->push(id, 10240).code, 200);
            QCOMPARE(nextPush(isAtA ? a : b).message, "hello");
        }
    }
}

void TestDefectsCluster::aSecondUserOnOneSocketEndsTheFirstForTheOthers()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_b, 10240));
    QVERIFY(client.login(10241));
    Backend backend(m_a->port());
    QTRY_COMPARE(backend.isOnline(10240), false);
    QCOMPARE(backend.push("1", 10240).code, 601);
    QCOMPARE(backend.push("2", 10241, "for the second").code, 200);
    QCOMPARE(nextPush(client).message, "for the second");
    QVERIFY(isQuiet(client));
}

void TestDefectsCluster::usersOfAKilledInstanceAreOfflineSoon()
{
    start(set("cluster.lease=1s") + set("cluster.renewal=250ms"));
    std::vector<WebSocketClient> clients(5);
    for (size_t i = 0; i < clients.size(); ++i)
        QVERIFY(login(clients[i], *m_b, 10240 + i));
    WebSocketClient survivor;
    QVERIFY(login(survivor, *m_a, 1));
    m_b->kill();
    Backend backend(m_a->port());
    for (size_t i = 0; i < clients.size(); ++i)
        QTRY_COMPARE_WITH_TIMEOUT(backend.isOnline(10240 + i), false, 5000);
    QCOMPARE(backend.isOnline(1), true);
    QTRY_COMPARE(m_redis->command({ "SMEMBERS", "hydra:instances" }).toList(),
        QVariantList { m_a->address() });
    QTRY_COMPARE(m_redis->command({ "EXISTS", "hydra:online:" + m_b->address(), "hydra:uuid:10240",
                     "hydra:user:10240" }),
        0);
}

void TestDefectsCluster::noPresenceIsLeftBehindAfterSigterm()
{
    WebSocketClient client;
    QVERIFY(login(client, *m_b, 10241));
    QVERIFY(client.login(10242, "phone"));
    const QByteArray address = m_b->address();
    m_b->sendSignal(SIGTERM);
    QCOMPARE(client.closeCode(), 1001);
    client.sendClose(1001);
    QCOMPARE(m_b->waitForEnd(), 0);
    Backend backend(m_a->port());
    QCOMPARE(backend.isOnline(10242), false);
    QCOMPARE(backend.push("1", 10242).code, 601);
    for (const QByteArray &key : { QByteArray("hydra:uuid:10242"), QByteArray("hydra:user:10242"),
             QByteArray("hydra:instance:" + address), QByteArray("hydra:online:" + address) })
        QCOMPARE(m_redis->command({ "EXISTS", key }), 0);
    QCOMPARE(m_redis->command({ "SISMEMBER", "hydra:instances", address }), 0);
}

void TestDefectsCluster::anEmptiedRedisLogsNobodyOut()
{
    WebSocketClient a;
    WebSocketClient b;
    QVERIFY(login(a, *m_a, 10240));
    QVERIFY(login(b, *m_b, 10241));
    m_redis->command({ "FLUSHALL" });
    QElapsedTimer time;
    time.start();
    Backend toA(m_a->port());
    Backend toB(m_b->port());
    QTRY_COMPARE_WITH_TIMEOUT(toA.isOnline(10241), true, 3000);
    QTRY_COMPARE_WITH_TIMEOUT(toB.isOnline(10240), true, 3000);
    QVERIFY(time.elapsed() < 3000);
    QCOMPARE(toA.push("1", 10241).code, 200);
    QCOMPARE(toB.push("2", 10240).code, 200);
    QCOMPARE(nextPush(b).message, "hello");
    QCOMPARE(nextPush(a).message, "hello");
    QTRY_COMPARE(m_redis->command({ "SCARD", "hydra:instances" }), 2);
}

void TestDefectsCluster::twoInstancesOnOneHostAreNotConfused()
{
    WebSocketClient a;
    WebSocketClient b;
    QVERIFY(login(a, *m_a, 10240));
    QVERIFY(login(b, *m_b, 10241));
    QVERIFY(m_a->address() != m_b->address());
    QCOMPARE(addressOf(10240), m_a->address());
    QCOMPARE(addressOf(10241), m_b->address());
    Backend toA(m_a->port());
    Backend toB(m_b->port());
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(toA.push("ab" + QByteArray::number(i), 10241, "a to b").code, 200);
        QCOMPARE(toB.push("ba" + QByteArray::number(i), 10240, "b to a").code, 200);
        QCOMPARE(nextPush(b).message, "a to b");
        QCOMPARE(nextPush(a).message, "b to a");
    }
    // An instance that starts or ends takes nothing of its neighbour away.
    m_b->kill();
    m_b = startInstance(m_redis.get());
    QCOMPARE(toA.isOnline(10240), true);
    QCOMPARE(m_b->terminate(), 0);
    QCOMPARE(toA.isOnline(10240), true);
    QCOMPARE(addressOf(10240), m_a->address());
}

void TestDefectsCluster::presenceThatPointsBackIsNotRoutedInCircles_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("its own address") << QByteArray("127.0.0.1");
    QTest::newRow("its own name") << QByteArray("localhost");
}

void TestDefectsCluster::presenceThatPointsBackIsNotRoutedInCircles()
{
    QFETCH(QByteArray, host);
    const QByteArray self = host + ':' + QByteArray::number(m_a->port());
    m_redis->command({ "SET", "hydra:uuid:7", self });
    Backend toA(m_a->port());
    QElapsedTimer time;
    time.start();
    QCOMPARE(toA.push("1", 7).code, 601);
    QVERIFY(time.elapsed() < 1000);
    QTRY_COMPARE(m_redis->command({ "EXISTS", "hydra:uuid:7" }), 0);
    // From the other side it is a real route, which ends there.
    m_redis->command({ "SET", "hydra:uuid:7", self });
    Backend toB(m_b->port());
    QCOMPARE(toB.push("1", 7).code, 601);
    QTRY_COMPARE(m_redis->command({ "EXISTS", "hydra:uuid:7" }), 0);
}

void TestDefectsCluster::theLargestUserNumberIsNotItsNeighbour()
{
    constexpr quint64 largest = 18446744073709551615ULL;
    WebSocketClient client;
    QVERIFY(login(client, *m_b, largest));
    Backend backend(m_a->port());
    QCOMPARE(backend.isOnline(largest), true);
    QCOMPARE(backend.isOnline(largest - 1), false);
    QCOMPARE(backend.push("1", largest - 1).code, 601);
    QCOMPARE(backend.push("2", largest, "last").code, 200);
    QCOMPARE(nextPush(client).message, "last");
    QCOMPARE(addressOf(largest), m_b->address());
}

QTEST_GUILESS_MAIN(TestDefectsCluster)
#include "tst_defects_cluster.moc"
