// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"
#include "tests/e2e/instances.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include <memory>
#include <vector>

using namespace hydra::test;

/// Defects of the original service that must not come back, as one instance shows them.
class TestDefectsLocal : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void initTestCase();
    void init();
    void cleanup();

    void anOfflineUserIsNoServerError();
    void whatNobodyGotIsNotAnsweredOk_data();
    void whatNobodyGotIsNotAnsweredOk();
    void twoHundredPushesInOneSecondHaveTwoHundredSeqs();
    void fiftyConcurrentPushesOfOneIdAreOneDelivery();
    void aRepeatedIdGetsTheFirstSeqAndNoDelivery();
    void anUndeliveredPushDoesNotBurnItsId();
    void theEndOfAnOlderConnectionKeepsTheNewerLogin();
    void aStaleConnectionsHeartbeatDoesNotStealTheUserBack();
    void aSecondUserOnOneSocketEndsTheFirst();
    void aDeadSocketIsNoticed();
    void aClientThatShowsLifeStays();
    void aFastConnectAndDisconnectLeavesNoGhost();
    void aLoginWithoutUuidIsRefused_data();
    void aLoginWithoutUuidIsRefused();
    void aReaderThatStopsReadingStallsNobody();
    void theLargestUserNumberIsNotItsNeighbour();

private:
    void start(const QStringList &arguments = {});
    [[nodiscard]] quint16 port() const { return m_server->port(); }

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<ServerProcess> m_server;
};

void TestDefectsLocal::initTestCase_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<bool>("isRedis");
    for (const char *engine : { "qt", "native", "native 4" }) {
        QTest::addRow("%s, embedded presence", engine) << QString::fromLatin1(engine) << false;
        QTest::addRow("%s, presence in Redis", engine) << QString::fromLatin1(engine) << true;
    }
}

void TestDefectsLocal::initTestCase() { m_redis = std::make_unique<RedisServer>(); }

void TestDefectsLocal::init()
{
    m_redis->command({ "FLUSHALL" });
    start();
}

void TestDefectsLocal::cleanup()
{
    QVERIFY2(m_server->isRunning(), m_server->log().constData());
    m_server.reset();
}

void TestDefectsLocal::start(const QStringList &arguments)
{
    QFETCH_GLOBAL(bool, isRedis);
    m_server = startInstance(isRedis ? m_redis.get() : nullptr, arguments);
}

void TestDefectsLocal::anOfflineUserIsNoServerError()
{
    Backend backend(port());
    const BackendAnswer answer = backend.push("1", 10240);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, 601);
    QCOMPARE(answer.text, "offline");
    QCOMPARE(backend.isOnline(10240), false);
}

void TestDefectsLocal::whatNobodyGotIsNotAnsweredOk_data()
{
    QTest::addColumn<QByteArray>("end");
    for (const char *end : { "close", "reset", "cut", "logout", "never logged in" })
        QTest::newRow(end) << QByteArray(end);
}

void TestDefectsLocal::whatNobodyGotIsNotAnsweredOk()
{
    QFETCH(QByteArray, end);
    WebSocketClient client;
    Backend backend(port());
    QVERIFY(client.open(port()));
    if (end != "never logged in") {
        QVERIFY(client.login(10240));
        QCOMPARE(backend.isOnline(10240), true);
    }
    if (end == "close") {
        client.sendClose();
        QCOMPARE(client.closeCode(), 1000);
    } else if (end == "reset") {
        client.connection().reset();
    } else if (end == "cut") {
        client.connection().close();
    } else if (end == "logout") {
        QCOMPARE(client.command(R"({"id":"2","cmd":"logout"})"),
            R"({"id":"2","cmd":"logout","Data":{"code":200,"result":"ok"}})");
    }
    QTRY_COMPARE(backend.isOnline(10240), false);
    QCOMPARE(backend.push("1", 10240).code, 601);
    if (end == "logout")
        QVERIFY(isQuiet(client));
}

void TestDefectsLocal::twoHundredPushesInOneSecondHaveTwoHundredSeqs()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    Backend backend(port());
    QSet<QByteArray> seqs;
    for (int i = 0; i < 200; ++i) {
        const BackendAnswer answer = backend.push(QByteArray::number(i), 10240);
        QCOMPARE(answer.code, 200);
        QCOMPARE(nextPush(client).seq, answer.seq());
        seqs.insert(answer.seq());
    }
    QCOMPARE(seqs.size(), 200);
}

void TestDefectsLocal::fiftyConcurrentPushesOfOneIdAreOneDelivery()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    std::vector<Backend> backends;
    for (int i = 0; i < 50; ++i)
        backends.emplace_back(port());
    const QByteArray seq = pushAtOnce(backends, "one", 10240);
    QVERIFY(!seq.isEmpty());
    QCOMPARE(nextPush(client).seq, seq);
    QVERIFY(isQuiet(client));
}

void TestDefectsLocal::aRepeatedIdGetsTheFirstSeqAndNoDelivery()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    Backend backend(port());
    const BackendAnswer first = backend.push("1", 10240, "first");
    const BackendAnswer repeat = backend.push("1", 10240, "repeat");
    QCOMPARE(first.code, 200);
    QCOMPARE(repeat.status, 200);
    QCOMPARE(repeat.code, 600);
    QCOMPARE(repeat.text, "already sent id");
    QCOMPARE(repeat.seq(), first.seq());
    QCOMPARE(nextPush(client).message, "first");
    QVERIFY(isQuiet(client));
}

void TestDefectsLocal::anUndeliveredPushDoesNotBurnItsId()
{
    Backend backend(port());
    QCOMPARE(backend.push("1", 10240).code, 601);
    // One that asks for an acknowledgment takes another way through the ledger.
    QCOMPARE(backend.push("2", 10240, "hello", ",\"wait\":1000").code, 601);
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    for (const char *id : { "1", "2" }) {
        QCOMPARE(backend.push(id, 10240, id).code, 200);
        QCOMPARE(nextPush(client).message, id);
    }
}

void TestDefectsLocal::theEndOfAnOlderConnectionKeepsTheNewerLogin()
{
    Backend backend(port());
    WebSocketClient older;
    WebSocketClient newer;
    QVERIFY(older.open(port()));
    QVERIFY(older.login(10240));
    QVERIFY(newer.open(port()));
    QVERIFY(newer.login(10240));
    QCOMPARE(older.nextText(), R"({"id":"","cmd":"kick","Data":{"code":409,"result":"replaced"}})");
    QCOMPARE(older.closeCode(), 4003);
    older.sendClose(4003);
    QVERIFY(older.connection().waitForEnd());
    QCOMPARE(backend.isOnline(10240), true);
    QCOMPARE(backend.push("1", 10240).code, 200);
    QCOMPARE(nextPush(newer).message, "hello");
}

void TestDefectsLocal::aStaleConnectionsHeartbeatDoesNotStealTheUserBack()
{
    Backend backend(port());
    WebSocketClient older;
    WebSocketClient newer;
    QVERIFY(older.open(port()));
    QVERIFY(older.login(10240));
    QVERIFY(newer.open(port()));
    QVERIFY(newer.login(10240));
    // It has not looked at its kick yet.
    for (int i = 0; i < 20; ++i)
        older.sendText(R"({"id":"2","cmd":"heartbeat"})");
    QCOMPARE(older.closeCode(), 4003);
    for (const char *id : { "1", "2", "3" }) {
        QCOMPARE(backend.push(id, 10240, id).code, 200);
        QCOMPARE(nextPush(newer).message, id);
    }
}

void TestDefectsLocal::aSecondUserOnOneSocketEndsTheFirst()
{
    Backend backend(port());
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    QVERIFY(client.login(10241));
    QCOMPARE(backend.isOnline(10240), false);
    QCOMPARE(backend.isOnline(10241), true);
    QCOMPARE(backend.push("1", 10240).code, 601);
    QCOMPARE(backend.push("2", 10241, "for the second").code, 200);
    QCOMPARE(nextPush(client).message, "for the second");
    QVERIFY(isQuiet(client));
}

void TestDefectsLocal::aDeadSocketIsNoticed()
{
    start({ QStringLiteral("--presence-ttl"), QStringLiteral("1") });
    Backend backend(port());
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    QElapsedTimer time;
    time.start();
    QCOMPARE(client.closeCode(), 4005);
    QVERIFY(time.elapsed() > 900);
    QVERIFY(time.elapsed() < 3000);
    QTRY_COMPARE(backend.isOnline(10240), false);
    QCOMPARE(backend.push("1", 10240).code, 601);
}

void TestDefectsLocal::aClientThatShowsLifeStays()
{
    start({ QStringLiteral("--presence-ttl"), QStringLiteral("1") });
    Backend backend(port());
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < 2500) {
        QCOMPARE(replyCode(client.command(R"({"id":"2","cmd":"heartbeat"})")), 200);
        QCOMPARE(backend.isOnline(10240), true);
        // Nothing comes, so this is the pause between two beats.
        QCOMPARE(client.next(300ms).kind, WebSocketEvent::Kind::Nothing);
    }
}

void TestDefectsLocal::aFastConnectAndDisconnectLeavesNoGhost()
{
    Backend backend(port());
    const QByteArray login
        = WebSocketClient::frame(hydra::Opcode::Text, R"({"id":"1","cmd":"login","uuid":10240})");
    for (int i = 0; i < 40; ++i) {
        WebSocketClient client;
        QVERIFY(client.open(port(), "/hydra", {}, i % 2 ? login : QByteArray()));
        if (i % 2 == 0)
            client.sendRawFrame(login);
        if (i % 4 < 2)
            client.connection().reset();
        else
            client.connection().close();
    }
    // Served after all of them.
    WebSocketClient last;
    QVERIFY(last.open(port()));
    QVERIFY(last.login(10241));
    QTRY_COMPARE(backend.isOnline(10240), false);
    QCOMPARE(backend.push("1", 10240).code, 601);
    QFETCH_GLOBAL(bool, isRedis);
    if (isRedis) {
        QCOMPARE(m_redis->command({ "EXISTS", "hydra:uuid:10240", "hydra:user:10240" }), 0);
        QCOMPARE(
            m_redis->command({ "SISMEMBER", "hydra:online:" + m_server->address(), "10240" }), 0);
    }
}

void TestDefectsLocal::aLoginWithoutUuidIsRefused_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("none") << QByteArray();
    for (const char *value : { "null", "0", "-1", "1.5", "1e3", "\"\"", "\"x\"", "[1]", "true",
             "\"18446744073709551616\"", "\" 1\"" })
        QTest::newRow(value) << QByteArray(",\"uuid\":") + value;
}

void TestDefectsLocal::aLoginWithoutUuidIsRefused()
{
    QFETCH(QByteArray, field);
    WebSocketClient client;
    QVERIFY(client.open(port()));
    const QByteArray reply
        = client.command(QByteArray("{\"id\":\"1\",\"cmd\":\"login\"" + field + '}'));
    QCOMPARE(reply, R"({"id":"1","cmd":"login","Data":{"code":600,"result":"parameter error"}})");
    QCOMPARE(replyCode(client.command(R"({"id":"2","cmd":"heartbeat"})")), 602);
    // Too large for any reader to keep, so nothing of the message is known.
    QCOMPARE(
        replyCode(client.command(R"({"id":"3","cmd":"login","uuid":18446744073709551616})")), 600);
    QVERIFY(client.login(10240));
}

void TestDefectsLocal::aReaderThatStopsReadingStallsNobody()
{
    start(set("websocket.send_queue=256KiB"));
    WebSocketClient stalled;
    WebSocketClient lively;
    QVERIFY(stalled.open(port(), "/hydra", {}, {}, 4096));
    QVERIFY(stalled.login(1));
    QVERIFY(lively.open(port()));
    QVERIFY(lively.login(2));
    Backend toLively(port());
    const QByteArray large(64 * 1024, 'x');
    int code = 0;
    int count = 0;
    // The kernel takes some megabytes for it; then the queue fills up. The pushes that wait in the
    // queue are not answered yet, so each has a connection of its own.
    std::vector<Backend> waiting;
    QElapsedTimer whole;
    whole.start();
    for (; code != 605 && count < 300; ++count) {
        Backend &next = waiting.emplace_back(port());
        QVERIFY(next.sendPush("s" + QByteArray::number(count), 1, large));
        QElapsedTimer time;
        time.start();
        QCOMPARE(toLively.push("l" + QByteArray::number(count), 2).code, 200);
        QCOMPARE(nextPush(lively).message, "hello");
        QVERIFY(time.elapsed() < 500);
        const BackendAnswer answer = next.next(50ms);
        code = answer.code;
        QVERIFY(code == 0 || code == 200 || code == 605);
    }
    QCOMPARE(code, 605);
    Backend toStalled(port());
    // Another worker may have to take the record away.
    QTRY_COMPARE(toStalled.isOnline(1), false);
    // Its id is free, and the next one finds nobody.
    QCOMPARE(toStalled.push("s" + QByteArray::number(count - 1), 1).code, 601);
    QCOMPARE(stalled.closeCode(10s), 4008);
}

void TestDefectsLocal::theLargestUserNumberIsNotItsNeighbour()
{
    constexpr quint64 largest = 18446744073709551615ULL;
    WebSocketClient last;
    WebSocketClient other;
    QVERIFY(last.open(port()));
    QVERIFY(last.login(largest));
    Backend backend(port());
    QCOMPARE(backend.isOnline(largest), true);
    for (const quint64 neighbour : { largest - 1, largest - 1000, largest / 2, largest / 2 + 1 })
        QCOMPARE(backend.isOnline(neighbour), false);
    QCOMPARE(backend.push("1", largest - 1).code, 601);
    QVERIFY(other.open(port()));
    QVERIFY(other.login(largest - 1));
    QCOMPARE(backend.push("2", largest, "last").code, 200);
    QCOMPARE(backend.push("3", largest - 1, "last but one").code, 200);
    QCOMPARE(nextPush(last).message, "last");
    QCOMPARE(nextPush(other).message, "last but one");
    QVERIFY(isQuiet(last));
    // A string of the digits is the same user.
    QCOMPARE(backend.post("/push", R"({"id":"4","uuid":"18446744073709551615","msg":"text"})").code,
        200);
    QCOMPARE(nextPush(last).message, "text");
}

QTEST_GUILESS_MAIN(TestDefectsLocal)
#include "tst_defects_local.moc"
