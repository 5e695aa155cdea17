// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/memorypushledger.h"
#include "server/push/redispushledger.h"
#include "server/redis/redisclient.h"
#include "tests/support/redisserver.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <memory>
#include <vector>

using namespace hydra;
using namespace std::chrono_literals;

/// What the two ledgers do beyond their common promise.
class TestRedisPushLedger : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theKeyIsTheContracts();
    void oneOfManyOverTwoInstancesWins();
    void anIdReleasedByAnotherInstanceIsClaimed();
    void garbageCountsAsAbsent_data();
    void garbageCountsAsAbsent();
    void manyWhoWaitCostOneQuestionATime();
    void aSilentRedisIsAnErrorInTime();
    void aDeadRedisIsAnErrorAtOnceAndTheLocalLedgerStandsIn();
    void whatWasClaimedLocallyIsWrittenWhenRedisIsBack();
    void aSettlementThatRedisMissedIsRemembered();
    void aWrittenBackIdNeverTakesAnothersPlace();
    void aFullRedisRefuses();
    void aFullMemoryLedgerRefusesRatherThanForgets();
    void aMemoryLedgerForgetsWhatIsReleasedOrOver();

private:
    std::unique_ptr<RedisClient> connectClient() const
    {
        RedisSettings settings;
        settings.path = m_server->socketPath();
        settings.commandTime = 300ms;
        auto client = std::make_unique<RedisClient>(settings);
        client->start();
        return client;
    }
    Result<Claim> claim(const char *seq, const char *id = "id")
    {
        return QCoro::waitFor(m_ledger->claim(PushId(id), Seq(seq)));
    }
    QVariant ask(const QByteArrayList &arguments) const { return m_server->command(arguments); }

    std::unique_ptr<test::RedisServer> m_server;
    std::unique_ptr<RedisClient> m_redis;
    std::unique_ptr<RedisPushLedger> m_ledger;
};

void TestRedisPushLedger::init()
{
    m_server = std::make_unique<test::RedisServer>();
    m_redis = connectClient();
    QTRY_VERIFY(m_redis->isUsable());
    m_ledger = std::make_unique<RedisPushLedger>(*m_redis);
}

void TestRedisPushLedger::cleanup()
{
    m_ledger.reset();
    m_redis.reset();
    m_server.reset();
}

void TestRedisPushLedger::theKeyIsTheContracts()
{
    QVERIFY(claim("100")->isWon);
    QCOMPARE(m_server->text({ "GET", "hydra:push:id" }), QByteArray("pending:100"));
    qint64 left = ask({ "PTTL", "hydra:push:id" }).toLongLong();
    QVERIFY(left > 8'000 && left <= 10'000);
    m_ledger->settle(PushId("id"), Seq("100"));
    QTRY_COMPARE(m_server->text({ "GET", "hydra:push:id" }), QByteArray("100"));
    left = ask({ "PTTL", "hydra:push:id" }).toLongLong();
    QVERIFY(left > 3'590'000 && left <= 3'600'000);

    QVERIFY(claim("101", "other")->isWon);
    m_ledger->release(PushId("other"), Seq("101"));
    QTRY_COMPARE(ask({ "EXISTS", "hydra:push:other" }).toInt(), 0);
}

void TestRedisPushLedger::oneOfManyOverTwoInstancesWins()
{
    const auto otherRedis = connectClient();
    QTRY_VERIFY(otherRedis->isUsable());
    RedisPushLedger other(*otherRedis);
    for (int round = 0; round < 5; ++round) {
        const PushId id(QByteArray::number(round));
        int winners = 0;
        std::vector<Seq> seqs;
        for (int i = 0; i < 50; ++i) {
            const Seq seq(QByteArray::number(1000 + i));
            PushLedger *const ledger = i % 2 ? m_ledger.get() : &other;
            QCoro::connect(
                ledger->claim(id, seq), this, [&, seq, ledger](const Result<Claim> &claim) {
                    QVERIFY(claim);
                    seqs.push_back(claim->isWon ? seq : claim->seq);
                    if (!claim->isWon)
                        return;
                    ++winners;
                    ledger->settle(id, seq);
                });
        }
        QTRY_COMPARE(seqs.size(), size_t(50));
        QCOMPARE(winners, 1);
        QCOMPARE(std::count(seqs.begin(), seqs.end(), seqs.front()), 50);
    }
}

void TestRedisPushLedger::anIdReleasedByAnotherInstanceIsClaimed()
{
    const auto otherRedis = connectClient();
    QTRY_VERIFY(otherRedis->isUsable());
    RedisPushLedger other(*otherRedis);
    QVERIFY(QCoro::waitFor(other.claim(PushId("id"), Seq("1")))->isWon);
    auto waiting = m_ledger->claim(PushId("id"), Seq("2"));
    other.release(PushId("id"), Seq("1"));
    QElapsedTimer time;
    time.start();
    QVERIFY(QCoro::waitFor(std::move(waiting))->isWon);
    QVERIFY(time.elapsed() < 1000);
    QCOMPARE(m_server->text({ "GET", "hydra:push:id" }), QByteArray("pending:2"));
}

void TestRedisPushLedger::garbageCountsAsAbsent_data()
{
    QTest::addColumn<QByteArrayList>("command");
    QTest::newRow("a set") << QByteArrayList { "SADD", "hydra:push:id", "x" };
    QTest::newRow("empty") << QByteArrayList { "SET", "hydra:push:id", "" };
    QTest::newRow("binary") << QByteArrayList { "SET", "hydra:push:id", QByteArray("1\0002", 3) };
    QTest::newRow("long") << QByteArrayList { "SET", "hydra:push:id", QByteArray(1000, '1') };
}

void TestRedisPushLedger::garbageCountsAsAbsent()
{
    QFETCH(QByteArrayList, command);
    ask(command);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("counts as absent")));
    QVERIFY(claim("1")->isWon);
    QCOMPARE(m_server->text({ "GET", "hydra:push:id" }), QByteArray("pending:1"));
    ask({ "DEL", "hydra:push:id" });
    ask(command);
    m_ledger->release(PushId("id"), Seq("1"));
    QVERIFY(claim("2")->isWon);
}

void TestRedisPushLedger::manyWhoWaitCostOneQuestionATime()
{
    QVERIFY(claim("0")->isWon);
    int answered = 0;
    for (int i = 1; i <= 200; ++i) {
        QCoro::connect(m_ledger->claim(PushId("id"), Seq(QByteArray::number(i))), this,
            [&](const Result<Claim> &) { ++answered; });
    }
    const auto commands = [&] {
        const QByteArray info = m_server->text({ "INFO", "stats" });
        const QByteArray name = "total_commands_processed:";
        const qsizetype at = info.indexOf(name) + name.size();
        return info.mid(at, info.indexOf('\r', at) - at).toInt();
    };
    QVERIFY(QCoro::waitFor(m_redis->command({ "PING" })));
    QVERIFY(QCoro::waitFor(m_redis->command({ "PING" })));
    const int before = commands();
    QElapsedTimer time;
    time.start();
    QTRY_VERIFY(time.elapsed() > 400);
    QCOMPARE(answered, 0);
    const int cost = commands() - before;
    QVERIFY2(cost > 1 && cost < 30, QByteArray::number(cost).constData());
    m_ledger->settle(PushId("id"), Seq("0"));
    QTRY_COMPARE(answered, 200);
}

void TestRedisPushLedger::aSilentRedisIsAnErrorInTime()
{
    m_server->suspend();
    QElapsedTimer time;
    time.start();
    const auto claimed = claim("1");
    QVERIFY(!claimed);
    QCOMPARE(claimed.error().kind, ErrorKind::TimedOut);
    QVERIFY(time.elapsed() < 1000);
}

void TestRedisPushLedger::aDeadRedisIsAnErrorAtOnceAndTheLocalLedgerStandsIn()
{
    m_server->kill();
    QTRY_VERIFY(!m_redis->isUsable());
    QCOMPARE(claim("1").error().kind, ErrorKind::Unreachable);
    QVERIFY(QCoro::waitFor(m_ledger->claimLocally(PushId("id"), Seq("2")))->isWon);
    m_ledger->settle(PushId("id"), Seq("2"));
    QCOMPARE(claim("3")->seq, Seq("2"));
    QCOMPARE(claim("4", "other").error().kind, ErrorKind::Unreachable);
}

void TestRedisPushLedger::whatWasClaimedLocallyIsWrittenWhenRedisIsBack()
{
    m_server->kill();
    QTRY_VERIFY(!m_redis->isUsable());
    constexpr int count = 1200;
    for (int i = 0; i < count; ++i) {
        const PushId id(QByteArray::number(i));
        QVERIFY(QCoro::waitFor(m_ledger->claimLocally(id, Seq("7")))->isWon);
        if (i % 2)
            m_ledger->settle(id, Seq("7"));
        else
            m_ledger->release(id, Seq("7"));
    }
    m_server->restart();
    QTRY_COMPARE_WITH_TIMEOUT(ask({ "DBSIZE" }).toInt(), count / 2, 5000);
    QCOMPARE(m_server->text({ "GET", "hydra:push:1" }), QByteArray("7"));
    QVERIFY(ask({ "PTTL", "hydra:push:1" }).toLongLong() > 3'500'000);
    // It is remembered here for its full time all the same.
    ask({ "FLUSHALL" });
    QCOMPARE(claim("8", "1")->seq, Seq("7"));
    QVERIFY(claim("8", "2")->isWon);
}

void TestRedisPushLedger::aSettlementThatRedisMissedIsRemembered()
{
    QVERIFY(claim("1")->isWon);
    m_server->kill();
    QTRY_VERIFY(!m_redis->isUsable());
    m_ledger->settle(PushId("id"), Seq("1"));
    QCOMPARE(claim("2")->seq, Seq("1"));
    m_server->restart();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->text({ "GET", "hydra:push:id" }), QByteArray("1"), 5000);
}

void TestRedisPushLedger::aWrittenBackIdNeverTakesAnothersPlace()
{
    m_server->kill();
    QTRY_VERIFY(!m_redis->isUsable());
    for (const char *id : { "id", "last" }) {
        QVERIFY(QCoro::waitFor(m_ledger->claimLocally(PushId(id), Seq("1")))->isWon);
        m_ledger->settle(PushId(id), Seq("1"));
    }
    m_redis->stop();
    m_server->restart();
    ask({ "SET", "hydra:push:id", "2" });
    m_redis->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->text({ "GET", "hydra:push:last" }), QByteArray("1"), 5000);
    QCOMPARE(m_server->text({ "GET", "hydra:push:id" }), QByteArray("2"));
}

void TestRedisPushLedger::aFullRedisRefuses()
{
    ask({ "CONFIG", "SET", "maxmemory", "1" });
    const auto claimed = claim("1");
    QVERIFY(!claimed);
    QCOMPARE(claimed.error().kind, ErrorKind::Refused);
}

void TestRedisPushLedger::aFullMemoryLedgerRefusesRatherThanForgets()
{
    LedgerLimits limits;
    limits.entries = 3;
    MemoryPushLedger ledger(limits);
    for (const char *id : { "a", "b", "c" }) {
        QVERIFY(QCoro::waitFor(ledger.claim(PushId(id), Seq("1")))->isWon);
        ledger.settle(PushId(id), Seq("1"));
    }
    QCOMPARE(QCoro::waitFor(ledger.claim(PushId("d"), Seq("2"))).error().kind, ErrorKind::Full);
    ledger.settle(PushId("d"), Seq("2"));
    QCOMPARE(ledger.size(), 3);
    QCOMPARE(QCoro::waitFor(ledger.claim(PushId("a"), Seq("2")))->seq, Seq("1"));
}

void TestRedisPushLedger::aMemoryLedgerForgetsWhatIsReleasedOrOver()
{
    LedgerLimits limits;
    limits.claimTime = 50ms;
    limits.keepTime = 100ms;
    MemoryPushLedger ledger(limits);
    for (int i = 0; i < 300; ++i) {
        const PushId id(QByteArray::number(i));
        QVERIFY(QCoro::waitFor(ledger.claim(id, Seq("1")))->isWon);
        if (i % 3 == 0)
            ledger.settle(id, Seq("1"));
        else if (i % 3 == 1)
            ledger.release(id, Seq("1"));
    }
    QVERIFY(ledger.size() > 0);
    // By its own timer: nobody calls it any more.
    QTRY_COMPARE(ledger.size(), 0);
}

QTEST_GUILESS_MAIN(TestRedisPushLedger)
#include "tst_redispushledger.moc"
