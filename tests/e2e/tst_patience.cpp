// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"
#include "tests/e2e/engineservers.h"
#include "tests/support/redisserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <sys/resource.h>
#include <vector>

using namespace hydra;
using namespace hydra::test;

namespace {

using Kind = WebSocketEvent::Kind;

QByteArray heartbeat(int id)
{
    return "{\"id\":\"" + QByteArray::number(id) + "\",\"cmd\":\"heartbeat\"}";
}

} // namespace

/// REQUIREMENTS.md 4, 5, 18, 26 and 35 against the real server: how long it waits for whom, and how
/// many it takes.
class TestPatience : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { EngineServers::addRows(); }
    void cleanupTestCase() { m_hasty.stop(); }

    void whoDoesNotLogInIsClosed();
    void whoFallsSilentIsClosedAndOffline();
    void ourCloseFrameEndsTheConnectionAnsweredOrNot();
    void commandsWaitWhileALoginIsSlow();
    void aLoginThatRedisDoesNotAnswerIsToldSo();
    void connectionsOverTheLimitWaitForARoom();
    void aLackOfDescriptorsIsSurvivedWithoutSpinning();
    void endsOfAllKindsRemovePresenceAtOnce();

private:
    EngineServers m_hasty { { QStringLiteral("websocket.login_timeout=400ms"),
        QStringLiteral("presence.ttl=1s") } };
};

void TestPatience::whoDoesNotLogInIsClosed()
{
    WebSocketClient client;
    QVERIFY(client.open(m_hasty.port()));
    QElapsedTimer time;
    time.start();
    // Neither pings nor commands are logins.
    QVERIFY(client.sendPing("p"));
    QCOMPARE(client.next().payload, "p");
    QCOMPARE(replyCode(client.command(heartbeat(1))), 602);
    QCOMPARE(client.closeCode(), 4006);
    QVERIFY(client.sendClose(4006));
    QVERIFY(client.connection().waitForEnd());
    QVERIFY2(time.elapsed() >= 350 && time.elapsed() < 3000,
        QByteArray::number(time.elapsed()).constData());
}

void TestPatience::whoFallsSilentIsClosedAndOffline()
{
    WebSocketClient client;
    QVERIFY(client.open(m_hasty.port()));
    QVERIFY(client.login(1));
    QElapsedTimer time;
    time.start();
    // Heartbeats keep it, past the time to log in and the time to live.
    for (int i = 0; time.elapsed() < 1300; ++i) {
        QCOMPARE(replyCode(client.command(heartbeat(i))), 200);
        QVERIFY(client.next(100ms).kind == Kind::Nothing);
    }
    QVERIFY(Backend(m_hasty.port()).isOnline(1) == true);
    time.restart();
    QCOMPARE(client.closeCode(), 4005);
    QVERIFY2(time.elapsed() >= 700 && time.elapsed() < 3000,
        QByteArray::number(time.elapsed()).constData());
    // Offline from the close frame on, whatever becomes of the connection.
    QVERIFY(Backend(m_hasty.port()).isOnline(1) == false);
}

void TestPatience::ourCloseFrameEndsTheConnectionAnsweredOrNot()
{
    WebSocketClient answering;
    WebSocketClient silent;
    QVERIFY(answering.open(m_hasty.port()));
    QVERIFY(silent.open(m_hasty.port()));
    QCOMPARE(answering.closeCode(), 4006);
    QVERIFY(answering.sendClose(4006));
    QElapsedTimer time;
    time.start();
    QVERIFY(answering.connection().waitForEnd());
    QVERIFY(time.elapsed() < 1500);
    QCOMPARE(silent.closeCode(), 4006);
    // What is sent instead of an answer counts for nothing.
    QVERIFY(silent.sendText("{\"id\":\"1\",\"cmd\":\"login\",\"uuid\":2}"));
    QVERIFY(silent.connection().waitForEnd(8s));
    QVERIFY2(time.elapsed() < 6500, QByteArray::number(time.elapsed()).constData());
    QVERIFY(Backend(m_hasty.port()).isOnline(2) == false);
}

void TestPatience::commandsWaitWhileALoginIsSlow()
{
    RedisServer redis;
    ServerProcess server(
        { QStringLiteral("--redis"), QStringLiteral("127.0.0.1:%1").arg(redis.port()) },
        EngineServers::engine());
    WebSocketClient client;
    WebSocketClient hasty;
    QVERIFY(client.open(server.port()));
    QVERIFY(hasty.open(server.port()));
    // The server listens before it has its connection to Redis.
    QTRY_VERIFY(client.login(1));
    redis.suspend();
    QVERIFY(client.sendText("{\"id\":\"l\",\"cmd\":\"login\",\"uuid\":2}"));
    QVERIFY(hasty.sendText("{\"id\":\"l\",\"cmd\":\"login\",\"uuid\":3}"));
    for (int i = 0; i < 64; ++i)
        QVERIFY(client.sendText(heartbeat(i)));
    for (int i = 0; i < 65; ++i)
        QVERIFY(hasty.sendText(heartbeat(i)));
    // Pings do not wait.
    QVERIFY(client.sendPing("now"));
    QCOMPARE(client.next().payload, "now");
    QCOMPARE(hasty.closeCode(), 1008);
    redis.resume();
    QVERIFY(
        client.nextText().startsWith("{\"id\":\"l\",\"cmd\":\"login\",\"Data\":{\"code\":200,"));
    for (int i = 0; i < 64; ++i) {
        const QByteArray start = "{\"id\":\"" + QByteArray::number(i) + "\",\"cmd\":\"heartbeat\"";
        QVERIFY(client.nextText().startsWith(start));
    }
    QVERIFY(Backend(server.port()).isOnline(3) == false);
}

void TestPatience::aLoginThatRedisDoesNotAnswerIsToldSo()
{
    RedisServer redis;
    ServerProcess server(
        { QStringLiteral("--redis"), QStringLiteral("127.0.0.1:%1").arg(redis.port()),
            QStringLiteral("--set"), QStringLiteral("redis.command_timeout=300ms") },
        EngineServers::engine());
    WebSocketClient client;
    QVERIFY(client.open(server.port()));
    redis.suspend();
    QCOMPARE(replyCode(client.command("{\"id\":\"l\",\"cmd\":\"login\",\"uuid\":2}")), 702);
    QCOMPARE(replyCode(client.command(heartbeat(1))), 602);
    redis.resume();
    QTRY_VERIFY(client.login(2));
}

void TestPatience::connectionsOverTheLimitWaitForARoom()
{
    ServerProcess server({ QStringLiteral("--set"), QStringLiteral("limits.connections=20") },
        EngineServers::engine());
    std::vector<WebSocketClient> clients(20);
    for (WebSocketClient &client : clients)
        QVERIFY(client.open(server.port()));
    HttpClient late(server.port());
    QVERIFY(late.send("GET", "/livez"));
    QCOMPARE(late.next(300ms).status, 0);
    // Those inside are served all the while.
    QCOMPARE(replyCode(clients.front().command(heartbeat(1))), 602);
    QVERIFY(clients.back().sendClose());
    QCOMPARE(clients.back().closeCode(), 1000);
    clients.back().connection().close();
    HttpClient again(server.port());
    QVERIFY(late.connection().receiveUntil("\r\n").startsWith("HTTP/1.1 200"));
}

void TestPatience::aLackOfDescriptorsIsSurvivedWithoutSpinning()
{
    ServerProcess server({}, EngineServers::engine());
    WebSocketClient client;
    QVERIFY(client.open(server.port()));
    QVERIFY(client.login(1));
    const auto open = QDir(QStringLiteral("/proc/%1/fd").arg(server.pid()))
                          .entryList(QDir::System | QDir::AllEntries | QDir::NoDotAndDotDot)
                          .size();
    const rlimit tight { rlim_t(open) + 20, rlim_t(open) + 20 };
    QCOMPARE(::prlimit(pid_t(server.pid()), RLIMIT_NOFILE, &tight, nullptr), 0);
    std::vector<RawConnection> crowd(100);
    for (RawConnection &connection : crowd)
        QVERIFY(connection.connectTo(server.port()));
    QVERIFY(server.waitForLog("no descriptor is free"));
    const auto before = ProcessUsage::of(server.pid()).cpu;
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < 10; ++i) {
        QVERIFY(client.next(100ms).kind == Kind::Nothing);
        QCOMPARE(replyCode(client.command(heartbeat(i))), 200);
    }
    const auto spent = ProcessUsage::of(server.pid()).cpu - before;
    // A loop that spins takes all the time there is.
    QVERIFY2(spent < std::chrono::milliseconds(time.elapsed()) / 2,
        QByteArray::number(qint64(spent.count())).constData());
    crowd.clear();
    QCOMPARE(HttpClient(server.port()).get("/livez").status, 200);
    QCOMPARE(replyCode(client.command(heartbeat(11))), 200);
}

void TestPatience::endsOfAllKindsRemovePresenceAtOnce()
{
    Backend backend(m_hasty.port());
    for (int kind = 0; kind < 4; ++kind) {
        WebSocketClient client;
        QVERIFY(client.open(m_hasty.port()));
        QVERIFY(client.login(3));
        QVERIFY(backend.isOnline(3) == true);
        QElapsedTimer time;
        time.start();
        if (kind == 0)
            client.connection().close();
        else if (kind == 1)
            client.connection().reset();
        else if (kind == 2)
            client.connection().shutdownWrite();
        else
            QVERIFY(client.sendClose());
        QTRY_VERIFY(backend.isOnline(3) == false);
        QVERIFY2(time.elapsed() < 900, QByteArray::number(kind).constData());
    }
}

QTEST_GUILESS_MAIN(TestPatience)

#include "tst_patience.moc"
