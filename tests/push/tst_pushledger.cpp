// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/memorypushledger.h"
#include "server/push/redispushledger.h"
#include "server/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <vector>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

using Claiming = QCoro::Task<Result<Claim>>;

const PushId pushId("20180829174214");

/// A ledger of either kind with everything that it stands on.
struct Stage
{
    explicit Stage(bool isRedis, LedgerLimits limits = {})
    {
        if (!isRedis) {
            ledger = std::make_unique<MemoryPushLedger>(limits);
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
        ledger = std::make_unique<RedisPushLedger>(*redis, limits);
    }

    Result<Claim> claim(const char *seq, const PushId &id = pushId) const
    {
        return QCoro::waitFor(ledger->claim(id, Seq(seq)));
    }

    std::unique_ptr<test::RedisServer> server;
    std::unique_ptr<RedisClient> redis;
    std::unique_ptr<PushLedger> ledger;
};

LedgerLimits shortLimits()
{
    LedgerLimits limits;
    limits.claimTime = 300ms;
    limits.keepTime = 600ms;
    limits.waitTime = 2s;
    return limits;
}

} // namespace

/// What every PushLedger promises.
class TestPushLedger : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void aFreeIdIsWon();
    void idsAreIndependent();
    void aSettledIdIsLostWithItsSeq();
    void aReleasedIdIsFree();
    void onlyTheWinnerMaySettleOrRelease();
    void aSettledIdIsFreedByItsOwnPush();
    void anIdThatWasFreedKeepsItsNewTime();
    void oneOfManyWinsAndTheOthersGetItsSeq();
    void aReleasedIdGoesToOneWhoWaits();
    void aPendingIdIsNotWaitedForForever();
    void aClaimLapsesAfterItsTime();
    void aSettledIdIsFreeAfterItsTime();
    void settlingALapsedClaimKeepsTheIdTaken();
    void aLocalClaimIsMindedByEveryClaim();
    void destroyingAnswersThoseWhoWait();
};

void TestPushLedger::initTestCase_data()
{
    QTest::addColumn<bool>("isRedis");
    QTest::newRow("memory") << false;
    QTest::newRow("redis") << true;
}

void TestPushLedger::aFreeIdIsWon()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    const auto claim = stage.claim("1");
    QVERIFY(claim);
    QVERIFY(claim->isWon);
}

void TestPushLedger::idsAreIndependent()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    for (const QByteArray &id :
        { QByteArray("a"), QByteArray("b"), QByteArray("a b\r\n\0", 6), QByteArray(256, 'x') })
        QVERIFY(stage.claim("1", PushId(id))->isWon);
}

void TestPushLedger::aSettledIdIsLostWithItsSeq()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QVERIFY(stage.claim("1")->isWon);
    stage.ledger->settle(pushId, Seq("1"));
    for (const char *seq : { "2", "3" }) {
        const auto claim = stage.claim(seq);
        QVERIFY(!claim->isWon);
        QCOMPARE(claim->seq, Seq("1"));
    }
}

void TestPushLedger::aReleasedIdIsFree()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    for (const char *seq : { "1", "2", "3" }) {
        QVERIFY(stage.claim(seq)->isWon);
        stage.ledger->release(pushId, Seq(seq));
    }
}

void TestPushLedger::onlyTheWinnerMaySettleOrRelease()
{
    QFETCH_GLOBAL(bool, isRedis);
    LedgerLimits limits;
    limits.waitTime = 100ms;
    const Stage stage(isRedis, limits);
    QVERIFY(stage.claim("1")->isWon);
    stage.ledger->release(pushId, Seq("2"));
    stage.ledger->settle(pushId, Seq("2"));
    QCOMPARE(stage.claim("3").error().kind, ErrorKind::TimedOut);
    stage.ledger->settle(pushId, Seq("1"));
    stage.ledger->release(pushId, Seq("2"));
    stage.ledger->settle(pushId, Seq("2"));
    QCOMPARE(stage.claim("4")->seq, Seq("1"));
}

void TestPushLedger::aSettledIdIsFreedByItsOwnPush()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QVERIFY(stage.claim("1")->isWon);
    stage.ledger->settle(pushId, Seq("1"));
    stage.ledger->release(pushId, Seq("1"));
    QVERIFY(stage.claim("2")->isWon);
    // Also one that was claimed while Redis was away.
    const PushId local("local");
    QVERIFY(QCoro::waitFor(stage.ledger->claimLocally(local, Seq("3")))->isWon);
    stage.ledger->settle(local, Seq("3"));
    stage.ledger->release(local, Seq("3"));
    QVERIFY(stage.claim("4", local)->isWon);
}

void TestPushLedger::anIdThatWasFreedKeepsItsNewTime()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis, shortLimits());
    QVERIFY(stage.claim("1")->isWon);
    stage.ledger->settle(pushId, Seq("1"));
    // Half of the time later it is released and settled again.
    const PushId clock("clock");
    QVERIFY(stage.claim("0", clock)->isWon);
    QVERIFY(stage.claim("0b", clock)->isWon);
    stage.ledger->release(pushId, Seq("1"));
    QVERIFY(stage.claim("2")->isWon);
    QElapsedTimer time;
    time.start();
    stage.ledger->settle(pushId, Seq("2"));
    QTRY_VERIFY(stage.claim("3")->isWon);
    QVERIFY(time.elapsed() >= 590);
}

void TestPushLedger::oneOfManyWinsAndTheOthersGetItsSeq()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    int winners = 0;
    std::vector<Seq> losers;
    for (int i = 0; i < 50; ++i) {
        const Seq seq(QByteArray::number(1000 + i));
        QCoro::connect(
            stage.ledger->claim(pushId, seq), this, [&, seq](const Result<Claim> &claim) {
                QVERIFY(claim);
                if (!claim->isWon) {
                    losers.push_back(claim->seq);
                    return;
                }
                ++winners;
                stage.ledger->settle(pushId, seq);
            });
    }
    QTRY_COMPARE(losers.size(), size_t(49));
    QCOMPARE(winners, 1);
    QCOMPARE(std::count(losers.begin(), losers.end(), losers.front()), 49);
}

void TestPushLedger::aReleasedIdGoesToOneWhoWaits()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QVERIFY(stage.claim("0")->isWon);
    int winners = 0;
    int losers = 0;
    for (const char *text : { "1", "2", "3" }) {
        const Seq seq(text);
        QCoro::connect(
            stage.ledger->claim(pushId, seq), this, [&, seq](const Result<Claim> &claim) {
                QVERIFY(claim);
                if (!claim->isWon) {
                    ++losers;
                    return;
                }
                // The first two cannot deliver either.
                if (++winners < 3)
                    stage.ledger->release(pushId, seq);
                else
                    stage.ledger->settle(pushId, seq);
            });
    }
    stage.ledger->release(pushId, Seq("0"));
    QTRY_COMPARE(winners, 3);
    QCOMPARE(losers, 0);
    QVERIFY(!stage.claim("4")->isWon);
}

void TestPushLedger::aPendingIdIsNotWaitedForForever()
{
    QFETCH_GLOBAL(bool, isRedis);
    LedgerLimits limits;
    limits.waitTime = 200ms;
    const Stage stage(isRedis, limits);
    QVERIFY(stage.claim("1")->isWon);
    QElapsedTimer time;
    time.start();
    const auto claim = stage.claim("2");
    QVERIFY(!claim);
    QCOMPARE(claim.error().kind, ErrorKind::TimedOut);
    QVERIFY(time.elapsed() >= 190 && time.elapsed() < 1000);
}

void TestPushLedger::aClaimLapsesAfterItsTime()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis, shortLimits());
    QElapsedTimer time;
    time.start();
    QVERIFY(stage.claim("1")->isWon);
    // Whoever waits gets it then.
    QVERIFY(stage.claim("2")->isWon);
    QVERIFY(time.elapsed() >= 290);
    // The first one's word counts no more.
    stage.ledger->release(pushId, Seq("1"));
    stage.ledger->settle(pushId, Seq("1"));
    stage.ledger->settle(pushId, Seq("2"));
    QCOMPARE(stage.claim("3")->seq, Seq("2"));
}

void TestPushLedger::aSettledIdIsFreeAfterItsTime()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis, shortLimits());
    QVERIFY(stage.claim("1")->isWon);
    stage.ledger->settle(pushId, Seq("1"));
    QElapsedTimer time;
    time.start();
    QTRY_VERIFY(stage.claim("2")->isWon);
    QVERIFY(time.elapsed() >= 590);
}

void TestPushLedger::settlingALapsedClaimKeepsTheIdTaken()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    stage.ledger->settle(pushId, Seq("1"));
    QCOMPARE(stage.claim("2")->seq, Seq("1"));
}

void TestPushLedger::aLocalClaimIsMindedByEveryClaim()
{
    QFETCH_GLOBAL(bool, isRedis);
    const Stage stage(isRedis);
    QVERIFY(QCoro::waitFor(stage.ledger->claimLocally(pushId, Seq("1")))->isWon);
    auto waiting = stage.ledger->claim(pushId, Seq("2"));
    stage.ledger->settle(pushId, Seq("1"));
    QCOMPARE(QCoro::waitFor(std::move(waiting))->seq, Seq("1"));
    QCOMPARE(QCoro::waitFor(stage.ledger->claimLocally(pushId, Seq("3")))->seq, Seq("1"));
    QVERIFY(QCoro::waitFor(stage.ledger->claimLocally(PushId("b"), Seq("4")))->isWon);
    stage.ledger->release(PushId("b"), Seq("4"));
    QVERIFY(stage.claim("5", PushId("b"))->isWon);
}

void TestPushLedger::destroyingAnswersThoseWhoWait()
{
    QFETCH_GLOBAL(bool, isRedis);
    Stage stage(isRedis);
    QVERIFY(stage.claim("1")->isWon);
    auto waiting = stage.ledger->claim(pushId, Seq("2"));
    auto alsoWaiting = stage.ledger->claim(pushId, Seq("3"));
    // The same connection, so that both have seen it pending once this is answered.
    if (stage.redis) {
        for (int i = 0; i < 3; ++i)
            QVERIFY(QCoro::waitFor(stage.redis->command({ "PING" })));
    }
    stage.ledger.reset();
    QCOMPARE(QCoro::waitFor(std::move(waiting)).error().kind, ErrorKind::Unreachable);
    QCOMPARE(QCoro::waitFor(std::move(alsoWaiting)).error().kind, ErrorKind::Unreachable);
}

QTEST_GUILESS_MAIN(TestPushLedger)
#include "tst_pushledger.moc"
