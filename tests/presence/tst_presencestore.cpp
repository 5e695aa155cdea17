// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/memorypresencestore.h"
#include "server/presence/redispresencestore.h"
#include "server/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

const UserId user(18446744073709551615U);
const InstanceAddress here("127.0.0.1:10240");

Holder session(const char *id, const char *device, qint64 since)
{
    return { here, DeviceName(device), SessionId(id), since };
}

/// A store of either kind with everything that it stands on.
struct Stage
{
    explicit Stage(bool isRedis, std::chrono::milliseconds ttl = 60s)
    {
        if (!isRedis) {
            store = std::make_unique<MemoryPresenceStore>(ttl);
            return;
        }
        server = std::make_unique<test::RedisServer>();
        RedisSettings settings;
        settings.path = server->socketPath();
        redis = std::make_unique<RedisClient>(settings);
        QSignalSpy connected(redis.get(), &RedisClient::connected);
        redis->start();
        if (!connected.wait())
            qFatal("no connection to Redis");
        store = std::make_unique<RedisPresenceStore>(*redis, here, ttl);
    }

    std::optional<Holder> add(const Holder &holder) const
    {
        const auto replaced = QCoro::waitFor(store->add(user, holder));
        if (!replaced)
            qFatal("add() failed: %s", replaced.error().detail.constData());
        return *replaced;
    }
    QList<Holder> lookUp(UserId whom = user) const
    {
        const auto holders = QCoro::waitFor(store->lookUp(whom));
        if (!holders)
            qFatal("lookUp() failed: %s", holders.error().detail.constData());
        return *holders;
    }
    QList<bool> areOnline(const QList<UserId> &users) const
    {
        return *QCoro::waitFor(store->areOnline(users));
    }

    std::unique_ptr<test::RedisServer> server;
    std::unique_ptr<RedisClient> redis;
    std::unique_ptr<PresenceStore> store;
};

} // namespace

/// What every PresenceStore promises.
class TestPresenceStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void aUserNobodyAddedIsOffline();
    void anAddedSessionIsFound();
    void sessionsAreFoundNewestFirst();
    void aNewLoginOfADeviceReplacesTheOlder();
    void itsOwnIdNeverCountsAsReplaced();
    void anotherDeviceReplacesNothing();
    void removingTakesOnlyThatSession();
    void commandsTakeEffectInTheirOrder();
    void onlineIsAnsweredInTheOrderOfTheQuestion();
    void tenThousandUsersAreAnswered();
    void aSessionExpiresUnlessItIsRenewed();
    void renewingWritesAMissingRecordAgain();
    void renewingAReplacedSessionIsReported();
    void renewingOverAnOlderLoginTakesTheDevice();
    void aStaleRecordIsTakenAwayOnlyIfItStillStandsSo();
    void removingAnInstanceTakesAllItsRecordsAndNoOther();
    void theStoreIsUsable();
};

void TestPresenceStore::initTestCase_data()
{
    QTest::addColumn<bool>("isRedis");
    QTest::newRow("memory") << false;
    QTest::newRow("redis") << true;
}

void TestPresenceStore::aUserNobodyAddedIsOffline()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QVERIFY(stage.lookUp().isEmpty());
    QCOMPARE(stage.areOnline({ user }), QList<bool> { false });
}

void TestPresenceStore::anAddedSessionIsFound()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    const Holder added = session("s1", "phone", 5);
    QVERIFY(!stage.add(added));
    QCOMPARE(stage.lookUp(), QList<Holder> { added });
    QVERIFY(stage.lookUp(UserId(1)).isEmpty());
}

void TestPresenceStore::sessionsAreFoundNewestFirst()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    const Holder old = session("s1", "a", 1000);
    const Holder newest = session("s2", "b", 3000);
    const Holder middle = session("s3", "c", 2000);
    for (const Holder &holder : { old, newest, middle })
        QVERIFY(!stage.add(holder));
    QCOMPARE(stage.lookUp(), (QList<Holder> { newest, middle, old }));
}

void TestPresenceStore::aNewLoginOfADeviceReplacesTheOlder()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    for (const char *device : { "", "phone" }) {
        const Holder first = session("s1", device, 2);
        // Earlier by its clock, later in truth: the login wins all the same.
        const Holder second = session("s2", device, 1);
        QVERIFY(!stage.add(first));
        const auto replaced = stage.add(second);
        QVERIFY(replaced);
        QCOMPARE(*replaced, first);
        QCOMPARE(stage.lookUp().first(), second);
        stage.store->remove(user, second, true);
        QVERIFY(stage.lookUp().isEmpty());
    }
}

void TestPresenceStore::itsOwnIdNeverCountsAsReplaced()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QVERIFY(!stage.add(session("s1", "", 1)));
    QVERIFY(!stage.add(session("s1", "", 2)));
    QCOMPARE(stage.lookUp(), QList<Holder> { session("s1", "", 2) });
}

void TestPresenceStore::anotherDeviceReplacesNothing()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QVERIFY(!stage.add(session("s1", "phone", 1)));
    QVERIFY(!stage.add(session("s2", "", 2)));
    QVERIFY(!stage.add(session("s3", "tablet", 3)));
    QCOMPARE(stage.lookUp().size(), 3);
}

void TestPresenceStore::removingTakesOnlyThatSession()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    const Holder old = session("s1", "", 1);
    const Holder newer = session("s2", "", 2);
    const Holder other = session("s3", "phone", 3);
    stage.add(old);
    stage.add(newer);
    stage.add(other);
    stage.store->remove(user, old, false);
    QCOMPARE(stage.lookUp(), (QList<Holder> { other, newer }));
    stage.store->remove(user, other, false);
    QCOMPARE(stage.lookUp(), QList<Holder> { newer });
    stage.store->remove(user, newer, true);
    QVERIFY(stage.lookUp().isEmpty());
    QCOMPARE(stage.areOnline({ user }), QList<bool> { false });
}

void TestPresenceStore::commandsTakeEffectInTheirOrder()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    const Holder first = session("s1", "", 1);
    const Holder second = session("s2", "", 2);
    auto adding = stage.store->add(user, first);
    auto looking = stage.store->lookUp(user);
    stage.store->remove(user, first, true);
    auto lookingAgain = stage.store->lookUp(user);
    auto addingAgain = stage.store->add(user, second);
    stage.store->renew(user, second);
    auto lookingAtLast = stage.store->lookUp(user);
    QVERIFY(!*QCoro::waitFor(std::move(adding)));
    QCOMPARE(QCoro::waitFor(std::move(looking))->size(), 1);
    QVERIFY(QCoro::waitFor(std::move(lookingAgain))->isEmpty());
    QVERIFY(!*QCoro::waitFor(std::move(addingAgain)));
    QCOMPARE(*QCoro::waitFor(std::move(lookingAtLast)), QList<Holder> { second });
}

void TestPresenceStore::onlineIsAnsweredInTheOrderOfTheQuestion()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    stage.add(session("s1", "", 1));
    QCOMPARE(stage.areOnline({ UserId(1), user, UserId(2), user }),
        (QList<bool> { false, true, false, true }));
    QVERIFY(stage.areOnline({}).isEmpty());
}

void TestPresenceStore::tenThousandUsersAreAnswered()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QList<UserId> users;
    for (quint64 number = 1; number < 10'000; ++number)
        users.append(UserId(number));
    users.append(user);
    stage.add(session("s1", "", 1));
    const QList<bool> answers = stage.areOnline(users);
    QCOMPARE(answers.size(), users.size());
    QCOMPARE(answers.count(true), 1);
    QVERIFY(answers.last());
}

void TestPresenceStore::aSessionExpiresUnlessItIsRenewed()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis, 800ms);
    stage.add(session("s1", "", 1));
    QTimer heartbeat;
    connect(&heartbeat, &QTimer::timeout, this,
        [&] { stage.store->renew(user, session("s1", "", 1)); });
    heartbeat.start(100ms);
    // Twice the TTL with heartbeats, never offline.
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < 1600) {
        QCOMPARE(stage.lookUp().size(), 1);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    heartbeat.stop();
    QTRY_VERIFY_WITH_TIMEOUT(stage.lookUp().isEmpty(), 5000);
    QVERIFY(time.elapsed() >= 2200);
    QCOMPARE(stage.areOnline({ user }), QList<bool> { false });
    if (auto *memory = qobject_cast<MemoryPresenceStore *>(stage.store.get()))
        QTRY_COMPARE(memory->size(), 0);
}

void TestPresenceStore::renewingWritesAMissingRecordAgain()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    const Holder forgotten = session("s1", "phone", 1);
    stage.store->renew(user, forgotten);
    QCOMPARE(stage.lookUp(), QList<Holder> { forgotten });
}

void TestPresenceStore::renewingAReplacedSessionIsReported()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QSignalSpy replaced(stage.store.get(), &PresenceStore::sessionReplaced);
    stage.add(session("new", "", 7));
    stage.store->renew(user, session("old", "", 6));
    QTRY_COMPARE(replaced.count(), 1);
    QCOMPARE(replaced.first().at(0).value<UserId>(), user);
    QCOMPARE(replaced.first().at(1).value<SessionId>(), SessionId("old"));
    // Of two at the same moment the one that stands there has it.
    stage.store->renew(user, session("tie", "", 7));
    QTRY_COMPARE(replaced.count(), 2);
    QCOMPARE(stage.lookUp(), QList<Holder> { session("new", "", 7) });
}

void TestPresenceStore::renewingOverAnOlderLoginTakesTheDevice()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QSignalSpy replaced(stage.store.get(), &PresenceStore::sessionReplaced);
    stage.add(session("old", "", 6));
    stage.store->renew(user, session("new", "", 7));
    QCOMPARE(stage.lookUp(), QList<Holder> { session("new", "", 7) });
    QCOMPARE(replaced.count(), 0);
}

void TestPresenceStore::aStaleRecordIsTakenAwayOnlyIfItStillStandsSo()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    const Holder current = session("s2", "", 2);
    stage.add(current);
    Holder other = current;
    other.session = SessionId("s1");
    other.instance = InstanceAddress("127.0.0.1:1");
    stage.store->removeStale(user, other);
    QCOMPARE(stage.lookUp(), QList<Holder> { current });
    stage.store->removeStale(user, current);
    QVERIFY(stage.lookUp().isEmpty());
}

void TestPresenceStore::removingAnInstanceTakesAllItsRecordsAndNoOther()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    const Holder phone = session("s1", "phone", 1);
    Holder tablet = session("s2", "tablet", 2);
    tablet.instance = InstanceAddress("127.0.0.1:1");
    stage.add(phone);
    stage.add(tablet);
    stage.add(session("s3", "", 3));
    stage.store->removeInstance(user, here);
    QCOMPARE(stage.lookUp(), QList<Holder> { tablet });
    stage.store->removeInstance(user, tablet.instance);
    QVERIFY(stage.lookUp().isEmpty());
}

void TestPresenceStore::theStoreIsUsable()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QVERIFY(stage.store->isUsable());
}

QTEST_GUILESS_MAIN(TestPresenceStore)
#include "tst_presencestore.moc"
