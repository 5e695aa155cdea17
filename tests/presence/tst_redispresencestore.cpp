// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/presencerecord.h"
#include "server/presence/redispresencestore.h"
#include "server/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

const UserId user(10240);
const InstanceAddress here("127.0.0.1:10240");
const InstanceAddress elsewhere("127.0.0.2:10240");

Holder session(const char *id, const char *device = "", const InstanceAddress &instance = here)
{
    return { instance, DeviceName(device), SessionId(id), 1000 };
}

} // namespace

/// What PROTOCOL.md §5 says about the keys, and what other hands may have done to them.
class TestRedisPresenceStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theKeysAreTheContracts();
    void renewingProlongsAllKeys();
    void anEmptiedRedisIsFilledAgainByRenewals();
    void removingTheLastSessionLeavesNothing();
    void theClassicKeyOfAnotherInstanceStays();
    void aClassicInstancesRecordIsFound();
    void aClassicLoginElsewhereIsReplaced();
    void aDeviceLoginLeavesAClassicLoginAlone();
    void instancesSeeEachOther();
    void aStaleClassicRecordIsTakenAway();
    void garbageCountsAsAbsent_data();
    void garbageCountsAsAbsent();
    void garbageKeepsNobodyOut_data();
    void garbageKeepsNobodyOut();
    void garbageIsReportedOnce();
    void aRefusedWriteIsAnError();
    void aSilentRedisIsAnErrorInTime();
    void aDeadRedisIsAnErrorAtOnce();

private:
    QVariant ask(const QByteArrayList &arguments) const { return m_server->command(arguments); }
    QList<Holder> lookUp() { return *QCoro::waitFor(m_store->lookUp(user)); }
    std::optional<Holder> add(const Holder &holder)
    {
        return *QCoro::waitFor(m_store->add(user, holder));
    }

    std::unique_ptr<test::RedisServer> m_server;
    std::unique_ptr<RedisClient> m_redis;
    std::unique_ptr<RedisPresenceStore> m_store;
};

void TestRedisPresenceStore::init()
{
    m_store.reset();
    m_redis.reset();
    m_server = std::make_unique<test::RedisServer>();
    RedisSettings settings;
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = m_server->port();
    settings.commandTime = 300ms;
    m_redis = std::make_unique<RedisClient>(settings);
    m_redis->start();
    QTRY_VERIFY(m_redis->isUsable());
    m_store = std::make_unique<RedisPresenceStore>(*m_redis, here, 60s);
}

void TestRedisPresenceStore::theKeysAreTheContracts()
{
    QVERIFY(!add(session("s1", "phone")));
    QCOMPARE(m_server->text({ "GET", "hydra:uuid:10240" }), here.text());
    QCOMPARE(m_server->text({ "HGET", "hydra:user:10240", "phone" }),
        QByteArray(R"({"addr":"127.0.0.1:10240","session":"s1","since":1000})"));
    QCOMPARE(ask({ "SMEMBERS", "hydra:online:127.0.0.1:10240" }).toList(),
        QVariantList { QByteArray("10240") });
    for (const char *key : { "hydra:uuid:10240", "hydra:user:10240" }) {
        const qint64 left = ask({ "PTTL", key }).toLongLong();
        QVERIFY(left > 50'000 && left <= 60'000);
    }
    QCOMPARE(ask({ "PTTL", "hydra:online:127.0.0.1:10240" }).toLongLong(), -1);
    QCOMPARE(ask({ "DBSIZE" }).toInt(), 3);
}

void TestRedisPresenceStore::renewingProlongsAllKeys()
{
    QVERIFY(!add(session("s1")));
    for (const char *key : { "hydra:uuid:10240", "hydra:user:10240" })
        ask({ "PEXPIRE", key, "5000" });
    m_store->renew(user, session("s1"));
    QCOMPARE(lookUp().size(), 1);
    for (const char *key : { "hydra:uuid:10240", "hydra:user:10240" })
        QVERIFY(ask({ "PTTL", key }).toLongLong() > 50'000);
}

void TestRedisPresenceStore::anEmptiedRedisIsFilledAgainByRenewals()
{
    QVERIFY(!add(session("s1")));
    ask({ "FLUSHALL" });
    ask({ "SCRIPT", "FLUSH" });
    QVERIFY(lookUp().isEmpty());
    m_store->renew(user, session("s1"));
    QTRY_COMPARE(lookUp(), QList<Holder> { session("s1") });
    QTRY_COMPARE(m_server->text({ "GET", "hydra:uuid:10240" }), here.text());
    QTRY_COMPARE(ask({ "SCARD", "hydra:online:127.0.0.1:10240" }).toInt(), 1);
}

void TestRedisPresenceStore::removingTheLastSessionLeavesNothing()
{
    QVERIFY(!add(session("s1")));
    QVERIFY(!add(session("s2", "phone")));
    m_store->remove(user, session("s1"), false);
    QCOMPARE(lookUp(), QList<Holder> { session("s2", "phone") });
    QCOMPARE(m_server->text({ "GET", "hydra:uuid:10240" }), here.text());
    m_store->remove(user, session("s2", "phone"), true);
    QTRY_COMPARE(ask({ "DBSIZE" }).toInt(), 0);
}

void TestRedisPresenceStore::theClassicKeyOfAnotherInstanceStays()
{
    QVERIFY(!add(session("s1", "phone")));
    RedisPresenceStore other(*m_redis, elsewhere, 60s);
    QVERIFY(!*QCoro::waitFor(other.add(user, session("s2", "tablet", elsewhere))));
    QCOMPARE(m_server->text({ "GET", "hydra:uuid:10240" }), elsewhere.text());
    m_store->renew(user, session("s1", "phone"));
    m_store->remove(user, session("s1", "phone"), true);
    QCOMPARE(lookUp(), QList<Holder> { session("s2", "tablet", elsewhere) });
    QCOMPARE(m_server->text({ "GET", "hydra:uuid:10240" }), elsewhere.text());
    QCOMPARE(ask({ "EXISTS", "hydra:online:127.0.0.1:10240" }).toInt(), 0);
    QCOMPARE(ask({ "SCARD", "hydra:online:127.0.0.2:10240" }).toInt(), 1);
    // And the other way: the classic key comes back with the next renewal of who is left.
    ask({ "DEL", "hydra:uuid:10240" });
    other.renew(user, session("s2", "tablet", elsewhere));
    QTRY_COMPARE(m_server->text({ "GET", "hydra:uuid:10240" }), elsewhere.text());
}

void TestRedisPresenceStore::aClassicInstancesRecordIsFound()
{
    ask({ "SET", "hydra:uuid:10240", elsewhere.text() });
    const Holder classic { elsewhere, {}, {}, 0 };
    QCOMPARE(lookUp(), QList<Holder> { classic });
    QCOMPARE(*QCoro::waitFor(m_store->areOnline({ user })), QList<bool> { true });
    // Beside a session of ours as well.
    ask({ "HSET", "hydra:user:10240", "phone", presencerecord::encode(session("s1", "phone")) });
    QCOMPARE(lookUp(), (QList<Holder> { session("s1", "phone"), classic }));
}

void TestRedisPresenceStore::aClassicLoginElsewhereIsReplaced()
{
    ask({ "SET", "hydra:uuid:10240", elsewhere.text() });
    const auto replaced = add(session("s1"));
    QVERIFY(replaced);
    QCOMPARE(*replaced, (Holder { elsewhere, {}, {}, 0 }));
    QCOMPARE(lookUp(), QList<Holder> { session("s1") });
}

void TestRedisPresenceStore::aDeviceLoginLeavesAClassicLoginAlone()
{
    ask({ "SET", "hydra:uuid:10240", elsewhere.text() });
    QVERIFY(!add(session("s1", "phone")));
    // Our own address is no one to replace: what an earlier life of this instance left.
    ask({ "SET", "hydra:uuid:10240", here.text() });
    ask({ "DEL", "hydra:user:10240" });
    QVERIFY(!add(session("s2")));
}

void TestRedisPresenceStore::instancesSeeEachOther()
{
    RedisPresenceStore other(*m_redis, elsewhere, 60s);
    QVERIFY(!*QCoro::waitFor(other.add(user, session("s1", "", elsewhere))));
    const auto replaced = add(session("s2"));
    QVERIFY(replaced);
    QCOMPARE(*replaced, session("s1", "", elsewhere));
    // The end of the older connection changes nothing.
    other.remove(user, session("s1", "", elsewhere), true);
    QCOMPARE(lookUp(), QList<Holder> { session("s2") });
    QCOMPARE(m_server->text({ "GET", "hydra:uuid:10240" }), here.text());
}

void TestRedisPresenceStore::aStaleClassicRecordIsTakenAway()
{
    ask({ "SET", "hydra:uuid:10240", elsewhere.text() });
    m_store->removeStale(user, { here, {}, {}, 0 });
    QCOMPARE(lookUp().size(), 1);
    m_store->removeStale(user, { elsewhere, {}, {}, 0 });
    QVERIFY(lookUp().isEmpty());
    QCOMPARE(ask({ "EXISTS", "hydra:uuid:10240" }).toInt(), 0);
}

void TestRedisPresenceStore::garbageCountsAsAbsent_data()
{
    QTest::addColumn<QList<QByteArrayList>>("commands");
    using Commands = QList<QByteArrayList>;
    QTest::newRow("address a list") << Commands { { "RPUSH", "hydra:uuid:10240", "x" } };
    QTest::newRow("address none") << Commands { { "SET", "hydra:uuid:10240", "nowhere" } };
    QTest::newRow("records a text") << Commands { { "SET", "hydra:user:10240", "x" } };
    QTest::newRow("record none") << Commands { { "HSET", "hydra:user:10240", "",
        "{\"session\":7}" } };
    QTest::newRow("online a text") << Commands { { "SET", "hydra:online:127.0.0.1:10240", "x" } };
    QTest::newRow("everything") << Commands { { "SADD", "hydra:uuid:10240", "x" },
        { "RPUSH", "hydra:user:10240", "x" },
        { "HSET", "hydra:online:127.0.0.1:10240", "x", "y" } };
}

void TestRedisPresenceStore::garbageCountsAsAbsent()
{
    QFETCH(QList<QByteArrayList>, commands);
    for (const QByteArrayList &command : commands)
        ask(command);
    QVERIFY(lookUp().isEmpty());
    QCOMPARE(*QCoro::waitFor(m_store->areOnline({ user })), QList<bool> { false });
    // Neither is it anybody's to remove.
    m_store->remove(user, session("s1"), true);
    m_store->removeStale(user, session("s1"));
    QVERIFY(lookUp().isEmpty());
}

void TestRedisPresenceStore::garbageKeepsNobodyOut_data() { garbageCountsAsAbsent_data(); }

void TestRedisPresenceStore::garbageKeepsNobodyOut()
{
    QFETCH(QList<QByteArrayList>, commands);
    for (const bool isRenewal : { false, true }) {
        ask({ "FLUSHALL" });
        for (const QByteArrayList &command : commands)
            ask(command);
        if (isRenewal)
            m_store->renew(user, session("s1"));
        else
            QVERIFY(!add(session("s1")));
        QCOMPARE(lookUp(), QList<Holder> { session("s1") });
        QCOMPARE(m_server->text({ "GET", "hydra:uuid:10240" }), here.text());
        QCOMPARE(ask({ "SMEMBERS", "hydra:online:127.0.0.1:10240" }).toList(),
            QVariantList { QByteArray("10240") });
    }
}

void TestRedisPresenceStore::garbageIsReportedOnce()
{
    ask({ "SET", "hydra:uuid:10240", "nowhere" });
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("an address that is none")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    QVERIFY(lookUp().isEmpty());
    QVERIFY(lookUp().isEmpty());
}

void TestRedisPresenceStore::aRefusedWriteIsAnError()
{
    ask({ "CONFIG", "SET", "maxmemory", "1" });
    const auto added = QCoro::waitFor(m_store->add(user, session("s1")));
    QVERIFY(!added);
    QCOMPARE(added.error().kind, ErrorKind::Refused);
    QVERIFY(lookUp().isEmpty());
    ask({ "CONFIG", "SET", "maxmemory", "0" });
    m_store->remove(user, session("s1"), true);
    QVERIFY(!add(session("s1")));
}

void TestRedisPresenceStore::aSilentRedisIsAnErrorInTime()
{
    m_server->suspend();
    QElapsedTimer time;
    time.start();
    auto adding = m_store->add(user, session("s1"));
    auto looking = m_store->lookUp(user);
    auto asking = m_store->areOnline({ user });
    QCOMPARE(QCoro::waitFor(std::move(adding)).error().kind, ErrorKind::TimedOut);
    QCOMPARE(QCoro::waitFor(std::move(looking)).error().kind, ErrorKind::TimedOut);
    QCOMPARE(QCoro::waitFor(std::move(asking)).error().kind, ErrorKind::TimedOut);
    QVERIFY(time.elapsed() < 1000);
    QVERIFY(!m_store->isUsable());
}

void TestRedisPresenceStore::aDeadRedisIsAnErrorAtOnce()
{
    m_server->kill();
    QTRY_VERIFY(!m_store->isUsable());
    QCOMPARE(
        QCoro::waitFor(m_store->add(user, session("s1"))).error().kind, ErrorKind::Unreachable);
    QCOMPARE(QCoro::waitFor(m_store->lookUp(user)).error().kind, ErrorKind::Unreachable);
    QCOMPARE(QCoro::waitFor(m_store->areOnline({ user })).error().kind, ErrorKind::Unreachable);
    m_store->renew(user, session("s1"));
    m_store->remove(user, session("s1"), true);
    m_server->restart();
    QTRY_VERIFY_WITH_TIMEOUT(m_store->isUsable(), 4000);
    QVERIFY(lookUp().isEmpty());
}

QTEST_GUILESS_MAIN(TestRedisPresenceStore)
#include "tst_redispresencestore.moc"
