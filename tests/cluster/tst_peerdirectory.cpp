// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/peerdirectory.h"
#include "server/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace hydra::test;
using namespace std::chrono_literals;

namespace {

const InstanceAddress own("127.0.0.1:10240");
constexpr ClusterTimes quick { 600ms, 200ms, 40ms };

RedisSettings settingsOf(const RedisServer &server)
{
    RedisSettings settings;
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = server.port();
    return settings;
}

/// An instance as far as the directory is concerned.
struct Instance
{
    explicit Instance(
        const RedisServer &server, InstanceAddress address = own, ClusterTimes times = quick)
        : redis(settingsOf(server))
        , directory(redis, std::move(address), times)
        , forgotten(&directory, &PeerDirectory::forgotten)
    {
        redis.start();
    }

    RedisClient redis;
    PeerDirectory directory;
    QSignalSpy forgotten;
};

using Listing = std::optional<Result<QList<InstanceInfo>>>;

QCoro::Task<> list(PeerDirectory &directory, Listing &listing)
{
    const Result<QList<InstanceInfo>> result = co_await directory.instances();
    listing = result;
}

QByteArray leaseOf(const InstanceAddress &address) { return "hydra:instance:" + address.text(); }

} // namespace

class PeerDirectoryTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(!m_server.text({ "FLUSHALL" }).startsWith('-')); }
    void cleanupTestCase() { QVERIFY(m_server.text({ "PING" }) == "PONG"); }

    void anInstanceRegistersItself();
    void aLeaseIsRenewed();
    void aLeaseEndsWithItsInstance();
    void anEmptiedRedisIsNoticed();
    void aLostLeaseIsNoticedByTheRenewalToo();
    void aLeaseOfAnotherTypeIsReplaced();
    void aRestartedRedisIsToldAgain();
    void nothingIsForgottenInQuietTimes();
    void aDirectoryMadeLaterRegistersToo();
    void theSessionCountIsTold();
    void liveInstancesAreListed();
    void listingFailsWithoutRedis();
    void retiringLeavesNothing();
    void twoProcessesWithOneAddressAreWarnedAbout();
    void theOwnAddressIsTold();
    void anEntryIsReadStrictly_data();
    void anEntryIsReadStrictly();

private:
    RedisServer m_server;
};

void PeerDirectoryTest::anInstanceRegistersItself()
{
    Instance instance(m_server);
    QTRY_COMPARE(instance.forgotten.count(), 1);
    QTRY_COMPARE(
        m_server.command({ "SMEMBERS", "hydra:instances" }).toList(), QVariantList { own.text() });
    const auto info = InstanceInfo::fromJson(own, m_server.text({ "GET", leaseOf(own) }));
    QVERIFY(info);
    QCOMPARE(info->id, instance.directory.own().id);
    QCOMPARE(info->version, QByteArray(HYDRA_VERSION));
    QVERIFY(info->started > 0);
    const qint64 life = m_server.command({ "PTTL", leaseOf(own) }).toLongLong();
    QVERIFY(life > 0 && life <= quick.lease.count());
}

void PeerDirectoryTest::aLeaseIsRenewed()
{
    Instance instance(m_server);
    QTRY_COMPARE(instance.forgotten.count(), 1);
    QVERIFY2(!QTest::qWaitFor(
                 [&] {
                     return m_server.command({ "EXISTS", leaseOf(own) }).toInt() == 0;
                 },
                 1'500),
        "the lease must not lapse");
    QCOMPARE(instance.forgotten.count(), 1);
}

void PeerDirectoryTest::aLeaseEndsWithItsInstance()
{
    {
        Instance instance(m_server);
        QTRY_COMPARE(instance.forgotten.count(), 1);
    }
    QTRY_COMPARE(m_server.command({ "EXISTS", leaseOf(own) }).toInt(), 0);
    QCOMPARE(m_server.command({ "SISMEMBER", "hydra:instances", own.text() }).toInt(), 1);
}

void PeerDirectoryTest::anEmptiedRedisIsNoticed()
{
    Instance instance(m_server);
    for (int times = 1; times <= 10; ++times) {
        QTRY_COMPARE(instance.forgotten.count(), times);
        m_server.command({ "FLUSHALL" });
    }
    QTRY_COMPARE(instance.forgotten.count(), 11);
    QTRY_COMPARE(m_server.command({ "SISMEMBER", "hydra:instances", own.text() }).toInt(), 1);
}

void PeerDirectoryTest::aLostLeaseIsNoticedByTheRenewalToo()
{
    // No probe comes between: only the renewal can tell.
    Instance instance(m_server, own, { 600ms, 50ms, 60ms });
    QTRY_COMPARE(instance.forgotten.count(), 1);
    m_server.command({ "FLUSHALL" });
    QTRY_COMPARE(instance.forgotten.count(), 2);
}

void PeerDirectoryTest::aLeaseOfAnotherTypeIsReplaced()
{
    Instance instance(m_server);
    QTRY_COMPARE(instance.forgotten.count(), 1);
    m_server.command({ "DEL", leaseOf(own) });
    m_server.command({ "SADD", leaseOf(own), "garbage" });
    QTRY_COMPARE(m_server.text({ "TYPE", leaseOf(own) }), QByteArray("string"));
}

void PeerDirectoryTest::aRestartedRedisIsToldAgain()
{
    Instance instance(m_server);
    QTRY_COMPARE(instance.forgotten.count(), 1);
    m_server.restart();
    QTRY_COMPARE_WITH_TIMEOUT(instance.forgotten.count(), 2, 5'000);
    QCOMPARE(m_server.command({ "EXISTS", leaseOf(own) }).toInt(), 1);
}

void PeerDirectoryTest::nothingIsForgottenInQuietTimes()
{
    Instance instance(m_server);
    QTRY_COMPARE(instance.forgotten.count(), 1);
    QVERIFY(!instance.forgotten.wait(800));
}

void PeerDirectoryTest::aDirectoryMadeLaterRegistersToo()
{
    RedisClient redis(settingsOf(m_server));
    redis.start();
    QTRY_VERIFY(redis.isUsable());
    PeerDirectory directory(redis, own, quick);
    QSignalSpy forgotten(&directory, &PeerDirectory::forgotten);
    QTRY_COMPARE(forgotten.count(), 1);
}

void PeerDirectoryTest::theSessionCountIsTold()
{
    Instance instance(m_server);
    instance.directory.setSessionCount([] { return 42; });
    QTRY_VERIFY(m_server.text({ "GET", leaseOf(own) }).contains("\"sessions\":42,"));
}

void PeerDirectoryTest::liveInstancesAreListed()
{
    const InstanceAddress second("[::1]:10241");
    Instance one(m_server);
    Instance two(m_server, second);
    QTRY_VERIFY(one.forgotten.count() == 1 && two.forgotten.count() == 1);
    m_server.command(
        { "SADD", "hydra:instances", "10.0.0.1:1", "10.0.0.2:2", "10.0.0.3:3", "gar bage" });
    m_server.command({ "SET", "hydra:instance:10.0.0.1:1", "not json" });
    m_server.command({ "SADD", "hydra:instance:10.0.0.2:2", "not text" });

    Listing listing;
    list(one.directory, listing);
    QTRY_VERIFY(listing);
    QVERIFY(*listing);
    QMap<InstanceAddress, InstanceInfo> found;
    for (const InstanceInfo &info : **listing)
        found.insert(info.address, info);
    QCOMPARE(found.keys(), (QList<InstanceAddress> { InstanceAddress("10.0.0.1:1"), own, second }));
    QCOMPARE(found[own].id, one.directory.own().id);
    QCOMPARE(found[second].id, two.directory.own().id);
    QVERIFY(one.directory.own().id != two.directory.own().id);
    QCOMPARE(found[InstanceAddress("10.0.0.1:1")].version, QByteArray());
}

void PeerDirectoryTest::listingFailsWithoutRedis()
{
    RedisClient redis(settingsOf(m_server));
    PeerDirectory directory(redis, own, quick);
    Listing listing;
    list(directory, listing);
    QTRY_VERIFY(listing);
    QVERIFY(!*listing);
    QCOMPARE(listing->error().kind, ErrorKind::Unreachable);
}

void PeerDirectoryTest::retiringLeavesNothing()
{
    Instance instance(m_server);
    QTRY_COMPARE(instance.forgotten.count(), 1);
    instance.directory.retire();
    QTRY_COMPARE(m_server.command({ "EXISTS", leaseOf(own), "hydra:instances" }).toInt(), 0);
    QVERIFY2(!QTest::qWaitFor([&] { return m_server.command({ "DBSIZE" }).toInt() > 0; }, 400),
        "nothing may be written after the goodbye");
}

void PeerDirectoryTest::twoProcessesWithOneAddressAreWarnedAbout()
{
    static int warnings;
    warnings = 0;
    const QtMessageHandler before
        = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
              warnings
                  += text.contains(QLatin1String("another process claims this instance's address"));
          });
    const auto restore = qScopeGuard([before] { qInstallMessageHandler(before); });
    Instance one(m_server);
    Instance two(m_server);
    QTRY_VERIFY(one.forgotten.count() == 1 && two.forgotten.count() == 1);
    QTRY_VERIFY2(warnings >= 3, "each finds the other, again and again");
    QVERIFY(one.redis.isUsable() && two.redis.isUsable());
}

void PeerDirectoryTest::theOwnAddressIsTold()
{
    RedisClient redis(settingsOf(m_server));
    const PeerDirectory directory(redis, own, quick);
    QVERIFY(directory.isSelf(own));
    QVERIFY(directory.isSelf(InstanceAddress("localhost:10240")));
    QVERIFY(!directory.isSelf(InstanceAddress("localhost:10241")));
    QVERIFY(!directory.isSelf(InstanceAddress("nonsense")));
    QVERIFY(!directory.isSelf(InstanceAddress()));

    const PeerDirectory nameless(redis, InstanceAddress(), quick);
    QVERIFY(!nameless.isSelf(own));
}

void PeerDirectoryTest::anEntryIsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isGood");

    QTest::newRow("own form") << InstanceInfo { own, "ab", "1\"2", 3, 4 }.toJson() << true;
    QTest::newRow("unknown keys") << QByteArray(R"({"zone":"b","id":"x"})") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("list") << QByteArray("[]") << false;
    QTest::newRow("negative count") << QByteArray(R"({"sessions":-1})") << false;
    QTest::newRow("count as text") << QByteArray(R"({"sessions":"1"})") << false;
    QTest::newRow("endless version") << R"({"version":")" + QByteArray(100, 'x') + R"("})" << false;
}

void PeerDirectoryTest::anEntryIsReadStrictly()
{
    QFETCH(QByteArray, json);
    const auto info = InstanceInfo::fromJson(own, json);
    QTEST(info.has_value(), "isGood");
    if (info && info->started == 3)
        QCOMPARE(info->toJson(), json);
}

QTEST_GUILESS_MAIN(PeerDirectoryTest)
#include "tst_peerdirectory.moc"
