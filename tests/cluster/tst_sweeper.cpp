// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/peerdirectory.h"
#include "server/cluster/sweeper.h"
#include "server/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <numeric>

using namespace hydra;
using namespace hydra::test;
using namespace std::chrono_literals;

namespace {

const InstanceAddress own("127.0.0.1:10240");
const InstanceAddress dead("127.0.0.1:10241");
constexpr ClusterTimes quick { 600ms, 100ms, 40ms };

RedisSettings settingsOf(const RedisServer &server)
{
    RedisSettings settings;
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = server.port();
    return settings;
}

/// An instance as far as sweeping is concerned; it keeps what it was told.
struct Instance
{
    explicit Instance(const RedisServer &server, InstanceAddress address = own)
        : redis(settingsOf(server))
        , directory(redis, address, quick)
        , sweeper(redis, std::move(address), quick)
    {
        QObject::connect(&sweeper, &Sweeper::leftBehind, &sweeper,
            [this](UserId user, const InstanceAddress &instance) {
                told[instance].append(user.number());
            });
        redis.start();
    }

    [[nodiscard]] QSet<quint64> usersOf(const InstanceAddress &instance) const
    {
        const QList<quint64> users = told.value(instance);
        return { users.begin(), users.end() };
    }

    RedisClient redis;
    PeerDirectory directory;
    Sweeper sweeper;
    QHash<InstanceAddress, QList<quint64>> told;
};

QByteArray onlineOf(const InstanceAddress &address) { return "hydra:online:" + address.text(); }

} // namespace

class SweeperTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(!m_server.text({ "FLUSHALL" }).startsWith('-')); }

    void aDeadInstanceIsSwept();
    void aKilledInstanceIsSweptOnceItsLeaseEnds();
    void aLiveInstanceIsLeftAlone();
    void manyUsersAreSweptInSlices();
    void oneInstanceSweepsAtATime();
    void theSweepOfADeadSweeperIsTakenOver();
    void theSweepEndsWhenTheInstanceIsBack();
    void theOwnFormerLifeIsWalkedOnce();
    void garbageIsRemovedAndLoggedOnce();
    void aSetOfAnotherTypeIsNoObstacle();
    void nobodyIsJudgedRightAfterRedisCameBack();

private:
    void leave(const InstanceAddress &instance, const QList<int> &users) const;
    [[nodiscard]] int exists(const QByteArray &key) const
    {
        return m_server.command({ "EXISTS", key }).toInt();
    }
    [[nodiscard]] bool isMember(const InstanceAddress &instance) const
    {
        return m_server.command({ "SISMEMBER", "hydra:instances", instance.text() }).toInt() == 1;
    }

    RedisServer m_server;
};

/// Writes what an instance leaves behind that ends without a goodbye.
void SweeperTest::leave(const InstanceAddress &instance, const QList<int> &users) const
{
    m_server.command({ "SADD", "hydra:instances", instance.text() });
    QByteArrayList command { "SADD", onlineOf(instance) };
    for (const int user : users)
        command.append(QByteArray::number(user));
    m_server.command(command);
}

void SweeperTest::aDeadInstanceIsSwept()
{
    leave(dead, { 1, 2, 3 });
    Instance instance(m_server);
    QTRY_COMPARE(instance.usersOf(dead), (QSet<quint64> { 1, 2, 3 }));
    QTRY_VERIFY(!isMember(dead));
    QCOMPARE(exists(onlineOf(dead)), 0);
    QVERIFY(isMember(own));
    QCOMPARE(instance.told[dead].size(), 3);
}

void SweeperTest::aKilledInstanceIsSweptOnceItsLeaseEnds()
{
    Instance instance(m_server);
    {
        Instance killed(m_server, dead);
        QTRY_COMPARE(exists("hydra:instance:" + dead.text()), 1);
        QTRY_VERIFY(isMember(dead));
        m_server.command({ "SADD", onlineOf(dead), "77" });
    }
    QTRY_COMPARE(instance.usersOf(dead), QSet<quint64> { 77 });
    QCOMPARE(exists("hydra:instance:" + dead.text()), 0);
}

void SweeperTest::aLiveInstanceIsLeftAlone()
{
    leave(dead, { 1 });
    m_server.command({ "SET", "hydra:instance:" + dead.text(), "{}" });
    Instance instance(m_server);
    QVERIFY(!QTest::qWaitFor([&] { return !instance.told.isEmpty(); }, 800));
    QVERIFY(isMember(dead));
    QCOMPARE(exists(onlineOf(dead)), 1);
    m_server.command({ "DEL", "hydra:instance:" + dead.text() });
    QTRY_COMPARE(instance.usersOf(dead), QSet<quint64> { 1 });
}

void SweeperTest::manyUsersAreSweptInSlices()
{
    QList<int> users(5'000);
    std::iota(users.begin(), users.end(), 1);
    leave(dead, users);
    Instance instance(m_server);
    // What is told between two beats of a timer that fires in every turn is told in one turn.
    QTimer beat;
    qsizetype told = 0;
    qsizetype most = 0;
    connect(&beat, &QTimer::timeout, this, [&] {
        most = qMax(most, instance.told[dead].size() - told);
        told = instance.told[dead].size();
    });
    beat.start(0);
    QTRY_COMPARE(told, 5'000);
    QCOMPARE(instance.usersOf(dead).size(), 5'000);
    QVERIFY2(most < 5'000, "the loop must turn between slices");
    QTRY_VERIFY(!isMember(dead));
    QCOMPARE(exists(onlineOf(dead)), 0);
}

void SweeperTest::oneInstanceSweepsAtATime()
{
    QList<int> users(3'000);
    std::iota(users.begin(), users.end(), 1);
    leave(dead, users);
    Instance one(m_server);
    Instance two(m_server, InstanceAddress("127.0.0.1:10242"));
    QTRY_VERIFY(!isMember(dead));
    QCOMPARE(one.usersOf(dead) | two.usersOf(dead), QSet<quint64>(users.begin(), users.end()));
    QVERIFY2(one.told[dead].isEmpty() || two.told[dead].isEmpty(), "both have swept");
}

void SweeperTest::theSweepOfADeadSweeperIsTakenOver()
{
    leave(dead, { 1 });
    m_server.command({ "SET", "hydra:sweep:" + dead.text(), "another", "PX", "500" });
    Instance instance(m_server);
    QTRY_VERIFY(instance.directory.own().id.size() > 0 && isMember(own));
    QVERIFY(!QTest::qWaitFor([&] { return !instance.told.isEmpty(); }, 250));
    QTRY_COMPARE(instance.usersOf(dead), QSet<quint64> { 1 });
}

void SweeperTest::theSweepEndsWhenTheInstanceIsBack()
{
    QList<int> users(20'000);
    std::iota(users.begin(), users.end(), 1);
    leave(dead, users);
    Instance instance(m_server);
    bool isBack = false;
    QObject::connect(&instance.sweeper, &Sweeper::leftBehind, &instance.sweeper, [&] {
        if (!std::exchange(isBack, true))
            m_server.command({ "SET", "hydra:instance:" + dead.text(), "{}" });
    });
    QTRY_VERIFY(isBack);
    QVERIFY(!QTest::qWaitFor([&] { return !isMember(dead); }, 600));
    QVERIFY(instance.told[dead].size() <= 1'000);
    QVERIFY(m_server.command({ "SCARD", onlineOf(dead) }).toInt() >= 19'000);
}

void SweeperTest::theOwnFormerLifeIsWalkedOnce()
{
    leave(own, { 1, 2, 3 });
    Instance instance(m_server);
    instance.sweeper.setHereFilter([](UserId user) { return user == UserId(2); });
    QTRY_COMPARE(instance.usersOf(own), (QSet<quint64> { 1, 2, 3 }));
    QTRY_COMPARE(
        m_server.command({ "SMEMBERS", onlineOf(own) }).toList(), QVariantList { QByteArray("2") });
    m_server.command({ "SADD", onlineOf(own), "4" });
    QVERIFY2(!QTest::qWaitFor([&] { return instance.told[own].size() > 3; }, 500),
        "that is this life's");
    QVERIFY(isMember(own));
}

void SweeperTest::garbageIsRemovedAndLoggedOnce()
{
    m_server.command({ "SADD", "hydra:instances", "nonsense", "evil\r\nhost:1", "127.0.0.1:0" });
    leave(dead, { 1 });
    m_server.command({ "SADD", onlineOf(dead), "0", "-1", "no number", "18446744073709551616" });
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("garbage in")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral("garbage in")));
    Instance instance(m_server);
    QTRY_COMPARE(
        m_server.command({ "SMEMBERS", "hydra:instances" }).toList(), QVariantList { own.text() });
    QCOMPARE(instance.usersOf(dead), QSet<quint64> { 1 });
}

void SweeperTest::aSetOfAnotherTypeIsNoObstacle()
{
    m_server.command({ "SADD", "hydra:instances", dead.text() });
    m_server.command({ "SET", onlineOf(dead), "text" });
    m_server.command({ "SET", onlineOf(own), "text" });
    Instance instance(m_server);
    QTRY_VERIFY(!isMember(dead));
    QCOMPARE(exists(onlineOf(dead)), 0);
    QTRY_COMPARE(exists(onlineOf(own)), 0);
}

void SweeperTest::nobodyIsJudgedRightAfterRedisCameBack()
{
    Instance instance(m_server);
    QTRY_VERIFY(isMember(own));
    QSignalSpy connected(&instance.redis, &RedisClient::connected);
    m_server.kill();
    QTRY_VERIFY(!instance.redis.isUsable());
    m_server.restart();
    leave(dead, { 1 });
    QTRY_COMPARE(connected.count(), 1);
    // The other is a little slower to connect again.
    m_server.command({ "SET", "hydra:instance:" + dead.text(), "{}" });
    QVERIFY(!QTest::qWaitFor([&] { return !instance.told.isEmpty(); }, 400));
    QVERIFY(isMember(dead));
}

QTEST_GUILESS_MAIN(SweeperTest)
#include "tst_sweeper.moc"
