// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"
#include "tests/e2e/instances.h"

#include <QTest>

#include <csignal>
#include <vector>

using namespace hydra::test;

/// What several workers in one process promise together. Connections are shared out by the kernel,
/// so there are enough of them in each test for all workers to have some.
class TestWorkers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void initTestCase() { m_redis = std::make_unique<RedisServer>(); }
    void init();
    void cleanup() { m_server.reset(); }

    void fiftyPushesOfOneIdAreOneDelivery();
    void everyBackendFindsEveryUser();
    void theNewestLoginOfADeviceStays();
    void devicesEverywhereGetOnePush();
    void pushesOfOneBackendArriveInTheirOrder();
    void theLimitOfConnectionsIsTheProcesss();
    void aSecondProcessCannotHaveThePort();
    void allClientsAreToldOfTheEnd();
    void sessionsAreBackInRedisAfterItWasEmptied();

private:
    static constexpr int clientCount = 24;
    static constexpr quint64 user = 10240;

    [[nodiscard]] bool isRedis() const;
    void start(const QStringList &arguments = {});
    /// Backends whose connections are, in all likelihood, at different workers.
    [[nodiscard]] std::vector<Backend> backends(int count = 8) const;
    [[nodiscard]] std::vector<std::unique_ptr<WebSocketClient>> clients(
        int count = clientCount) const;

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<ServerProcess> m_server;
};

void TestWorkers::initTestCase_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<bool>("isRedis");
    QTest::newRow("embedded presence") << QStringLiteral("native 4") << false;
    QTest::newRow("presence in Redis") << QStringLiteral("native 4") << true;
}

void TestWorkers::init()
{
    m_redis->command({ "FLUSHALL" });
    start();
}

bool TestWorkers::isRedis() const
{
    QFETCH_GLOBAL(bool, isRedis);
    return isRedis;
}

void TestWorkers::start(const QStringList &arguments)
{
    m_server.reset();
    m_server = startInstance(isRedis() ? m_redis.get() : nullptr, arguments);
}

std::vector<Backend> TestWorkers::backends(int count) const
{
    std::vector<Backend> all;
    for (int i = 0; i < count; ++i)
        all.emplace_back(m_server->port());
    return all;
}

std::vector<std::unique_ptr<WebSocketClient>> TestWorkers::clients(int count) const
{
    std::vector<std::unique_ptr<WebSocketClient>> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(std::make_unique<WebSocketClient>());
        if (!all.back()->open(m_server->port()))
            qFatal("no connection");
    }
    return all;
}

void TestWorkers::fiftyPushesOfOneIdAreOneDelivery()
{
    WebSocketClient client;
    QVERIFY(client.open(m_server->port()) && client.login(user));
    auto all = backends(50);
    for (int round = 0; round < 5; ++round) {
        const QByteArray seq = pushAtOnce(all, QByteArray::number(round), user);
        QVERIFY(!seq.isEmpty());
        QCOMPARE(nextPush(client).seq, seq);
        QVERIFY(isQuiet(client));
    }
}

void TestWorkers::everyBackendFindsEveryUser()
{
    const auto all = clients();
    for (int i = 0; i < clientCount; ++i)
        QVERIFY(all[size_t(i)]->login(user + quint64(i)));
    int id = 0;
    for (auto &&backend : backends()) {
        for (int i = 0; i < clientCount; ++i) {
            QCOMPARE(backend.isOnline(user + quint64(i)), true);
            QCOMPARE(backend.push(QByteArray::number(++id), user + quint64(i)).code, 200);
            QCOMPARE(nextPush(*all[size_t(i)]).message, "hello");
        }
        QCOMPARE(backend.push(QByteArray::number(++id), user + clientCount).code, 601);
    }
    for (const auto &client : all)
        client->connection().close();
    for (auto &&backend : backends()) {
        for (int i = 0; i < clientCount; ++i)
            QTRY_COMPARE(backend.isOnline(user + quint64(i)), false);
    }
}

void TestWorkers::theNewestLoginOfADeviceStays()
{
    const auto all = clients();
    for (const auto &client : all)
        QVERIFY(client->login(user, "phone"));
    for (int i = 0; i + 1 < clientCount; ++i) {
        WebSocketClient &older = *all[size_t(i)];
        QCOMPARE(
            older.nextText(), R"({"id":"","cmd":"kick","Data":{"code":409,"result":"replaced"}})");
        QCOMPARE(older.closeCode(), 4003);
    }
    int id = 0;
    for (auto &&backend : backends()) {
        QCOMPARE(backend.isOnline(user), true);
        QCOMPARE(backend.push(QByteArray::number(++id), user).code, 200);
        QCOMPARE(nextPush(*all.back()).message, "hello");
        QVERIFY(isQuiet(*all.back()));
    }
}

void TestWorkers::devicesEverywhereGetOnePush()
{
    const auto all = clients();
    for (int i = 0; i < clientCount; ++i)
        QVERIFY(all[size_t(i)]->login(user, QByteArray("device" + QByteArray::number(i))));
    int id = 0;
    for (auto &&backend : backends()) {
        const BackendAnswer answer = backend.push(QByteArray::number(++id), user);
        QCOMPARE(answer.code, 200);
        for (const auto &client : all)
            QCOMPARE(nextPush(*client).seq, answer.seq());
        QCOMPARE(backend.push(QByteArray::number(++id), user, "one", R"(,"device":"device7")").code,
            200);
        QCOMPARE(nextPush(*all[7]).message, "one");
        QVERIFY(backend.sendPush(QByteArray::number(++id), user, "hello", R"(,"wait":5000)"));
        for (const auto &client : all)
            QCOMPARE(nextPush(*client).message, "hello");
        all[size_t(id) % clientCount]->acknowledge("not this one");
    }
}

void TestWorkers::pushesOfOneBackendArriveInTheirOrder()
{
    const auto all = clients(8);
    for (quint64 i = 0; i < 8; ++i)
        QVERIFY(all[i]->login(user + i));
    Backend backend(m_server->port());
    constexpr int count = 100;
    for (int i = 0; i < count; ++i) {
        for (quint64 each = 0; each < 8; ++each) {
            const QByteArray id = QByteArray::number(i * 8 + int(each));
            QVERIFY(backend.sendPush(id, user + each, QByteArray::number(i)));
        }
    }
    for (int i = 0; i < count * 8; ++i)
        QCOMPARE(backend.next().code, 200);
    for (const auto &client : all) {
        for (int i = 0; i < count; ++i)
            QCOMPARE(nextPush(*client).message, QByteArray::number(i));
    }
}

void TestWorkers::theLimitOfConnectionsIsTheProcesss()
{
    start(set("limits.connections=20"));
    auto all = clients(20);
    HttpClient late(m_server->port());
    QVERIFY(late.send("GET", "/livez"));
    QCOMPARE(late.next(300ms).status, 0);
    QVERIFY(all.front()->sendClose());
    QCOMPARE(all.front()->closeCode(), 1000);
    all.front()->connection().close();
    QVERIFY(late.connection().receiveUntil("\r\n").startsWith("HTTP/1.1 200"));
}

void TestWorkers::aSecondProcessCannotHaveThePort()
{
    const ServerProcess::End end
        = ServerProcess::run(ServerProcess::engineArguments(QStringLiteral("native 4"))
            << QStringLiteral("--listen") << QStringLiteral("127.0.0.1:%1").arg(m_server->port()));
    QCOMPARE(end.exitCode, 73);
}

void TestWorkers::allClientsAreToldOfTheEnd()
{
    const auto all = clients();
    for (int i = 0; i < clientCount; ++i)
        QVERIFY(all[size_t(i)]->login(user + quint64(i)));
    m_server->sendSignal(SIGTERM);
    for (const auto &client : all) {
        QCOMPARE(client->closeCode(), 1001);
        client->sendClose(1001);
    }
    QCOMPARE(m_server->waitForEnd(), 0);
    if (isRedis())
        QCOMPARE(m_redis->command({ "DBSIZE" }).toInt(), 0);
}

void TestWorkers::sessionsAreBackInRedisAfterItWasEmptied()
{
    if (!isRedis())
        return;
    const auto all = clients();
    for (int i = 0; i < clientCount; ++i)
        QVERIFY(all[size_t(i)]->login(user + quint64(i)));
    for (const bool isRestart : { false, true }) {
        if (isRestart)
            m_redis->restart();
        else
            m_redis->command({ "FLUSHALL" });
        Backend backend(m_server->port());
        for (int i = 0; i < clientCount; ++i)
            QTRY_COMPARE(backend.isOnline(user + quint64(i)), true);
    }
}

QTEST_GUILESS_MAIN(TestWorkers)
#include "tst_workers.moc"
