// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/options.h"

#include <QTest>

using namespace hydra;
using namespace hydra::bench;

class TestBenchOptions final : public QObject
{
    Q_OBJECT

private slots:
    void aWorkAloneHasItsUsualCircumstances();
    void optionsAreTaken();
    void theSecondContestStartsFromTheFirst();
    void theSecondContestMayBeAnotherWork();
    void severalContestsGoOnFromOneAnother();
    void onlyLoopbackIsLoaded_data();
    void onlyLoopbackIsLoaded();
    void mistakesAreSaid_data();
    void mistakesAreSaid();
    void aNameSaysWhatWasMeasured();

private:
    static QStringList words(const char *line)
    {
        return QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
    }
};

void TestBenchOptions::aWorkAloneHasItsUsualCircumstances()
{
    const Result<Options> push = Options::parse({ QStringLiteral("push") });
    QVERIFY(push);
    QCOMPARE(push->contests.size(), 1);
    QCOMPARE(push->contests[0].users, 1000);
    QCOMPARE(push->contests[0].connections, 32);
    QVERIFY(!push->contests[0].usesRedis);
    const Result<Options> login = Options::parse({ QStringLiteral("login") });
    QCOMPARE(login->contests[0].users, 10'000);
    QCOMPARE(login->contests[0].connections, 64);
    const Result<Options> fanout = Options::parse({ QStringLiteral("fanout") });
    QCOMPARE(fanout->contests[0].devices, 32);
    const Result<Options> cross = Options::parse({ QStringLiteral("cross") });
    QVERIFY(cross->contests[0].usesRedis);
    const Result<Options> slow = Options::parse(words("slowreader --over push --most-p99 2"));
    QCOMPARE(slow->contests[0].rate, 10'000.0);
    QCOMPARE(slow->contests[1].work, Work::Push);
    QCOMPARE(slow->contests[1].rate, 10'000.0);
    QCOMPARE(slow->mostP99.value_or(0), 2.0);
}

void TestBenchOptions::optionsAreTaken()
{
    const Result<Options> options
        = Options::parse(words("push --idle 10000 --users 50 --rate 2500.5 --redis --engine qt "
                               "--seconds 0.5 --repetitions 7 --size 1000"));
    QVERIFY(options);
    const Contest &contest = options->contests[0];
    QCOMPARE(contest.idle, 10'000);
    QCOMPARE(contest.users, 50);
    QCOMPARE(contest.rate, 2500.5);
    QCOMPARE(contest.size, 1000);
    QVERIFY(contest.usesRedis);
    QCOMPARE(contest.engine, QStringLiteral("qt"));
    QCOMPARE(options->seconds, 0.5);
    QCOMPARE(options->repetitions, 7);
}

void TestBenchOptions::theSecondContestStartsFromTheFirst()
{
    const Result<Options> options
        = Options::parse(words("push --engine qt --idle 10000 --over --idle 100 --most 1.2"));
    QVERIFY(options);
    QCOMPARE(options->contests.size(), 2);
    QCOMPARE(options->contests[0].idle, 10'000);
    QCOMPARE(options->contests[1].idle, 100);
    QCOMPARE(options->contests[1].engine, QStringLiteral("qt"));
    QCOMPARE(options->most.value_or(0), 1.2);
}

void TestBenchOptions::theSecondContestMayBeAnotherWork()
{
    const Result<Options> options = Options::parse(words("cross --over push"));
    QVERIFY(options);
    QCOMPARE(options->contests[1].work, Work::Push);
    QVERIFY(options->contests[1].usesRedis);
}

void TestBenchOptions::severalContestsGoOnFromOneAnother()
{
    const Result<Options> options = Options::parse(
        words("push --idle 15000 --redis --over --idle 1000 --over --idle 100 --most 1.2"));
    QVERIFY(options);
    QCOMPARE(options->contests.size(), 3);
    QCOMPARE(options->contests[1].idle, 1000);
    QCOMPARE(options->contests[2].idle, 100);
    QVERIFY(options->contests[2].usesRedis);
    QVERIFY(!Options::parse(words("push --over login --over query --over push --over login")));
}

void TestBenchOptions::onlyLoopbackIsLoaded_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("loopback") << QStringLiteral("127.0.0.1:10240") << true;
    QTest::newRow("another of the loopback") << QStringLiteral("127.3.2.1:1") << true;
    QTest::newRow("somebody else") << QStringLiteral("192.0.2.1:10240") << false;
    QTest::newRow("any address") << QStringLiteral("0.0.0.0:10240") << false;
    QTest::newRow("a name") << QStringLiteral("localhost:10240") << false;
    QTest::newRow("IPv6") << QStringLiteral("[2001:db8::1]:10240") << false;
    QTest::newRow("no port") << QStringLiteral("127.0.0.1") << false;
    QTest::newRow("port 0") << QStringLiteral("127.0.0.1:0") << false;
    QTest::newRow("port too large") << QStringLiteral("127.0.0.1:65536") << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestBenchOptions::onlyLoopbackIsLoaded()
{
    QFETCH(QString, address);
    QFETCH(bool, isTaken);
    QCOMPARE(loopbackAddress(address).has_value(), isTaken);
    const QStringList arguments { QStringLiteral("push"), QStringLiteral("--address"), address };
    QCOMPARE(Options::parse(arguments).has_value(), isTaken);
}

void TestBenchOptions::mistakesAreSaid_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("nothing") << QString() << QByteArray("--help");
    QTest::newRow("unknown work") << QStringLiteral("pull") << QByteArray("--help");
    QTest::newRow("unknown option") << QStringLiteral("push --idel 5") << QByteArray("--idel");
    QTest::newRow("no value") << QStringLiteral("push --idle") << QByteArray("--idle");
    QTest::newRow("no number") << QStringLiteral("push --idle many") << QByteArray("--idle");
    QTest::newRow("a fraction") << QStringLiteral("push --idle 1.5") << QByteArray("--idle");
    QTest::newRow("too many") << QStringLiteral("push --idle 10000000") << QByteArray("--idle");
    QTest::newRow("too long") << QStringLiteral("push --seconds 3600") << QByteArray("--seconds");
    QTest::newRow("unknown engine")
        << QStringLiteral("push --engine steam") << QByteArray("--engine");
    QTest::newRow("nchan with Redis")
        << QStringLiteral("push --redis --engine nchan") << QByteArray("--no-redis");
    QTest::newRow("nchan has no queries")
        << QStringLiteral("query --engine nchan") << QByteArray("nchan");
    QTest::newRow("most alone") << QStringLiteral("push --most 1.2") << QByteArray("--over");
    QTest::newRow("most of the p99 alone")
        << QStringLiteral("push --most-p99 2") << QByteArray("--over");
    QTest::newRow("nchan has no slow reader")
        << QStringLiteral("slowreader --engine nchan") << QByteArray("nchan");
    QTest::newRow("cross alone") << QStringLiteral("cross --no-redis") << QByteArray("--redis");
    QTest::newRow("somebody else's server")
        << QStringLiteral("push --address 192.0.2.1:80") << QByteArray("127.0.0.1");
    QTest::newRow("foreign Redis")
        << QStringLiteral("push --redis --address 127.0.0.1:1") << QByteArray("Redis");
}

void TestBenchOptions::mistakesAreSaid()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, says);
    const Result<Options> options = Options::parse(line.split(u' ', Qt::SkipEmptyParts));
    QVERIFY(!options);
    QVERIFY2(options.error().detail.contains(says), options.error().detail.constData());
}

void TestBenchOptions::aNameSaysWhatWasMeasured()
{
    Contest contest;
    contest.engine = QStringLiteral("qt");
    contest.usesRedis = true;
    contest.idle = 100;
    contest.rate = 5000;
    QCOMPARE(contest.name(), QByteArray("push/qt/redis/idle:100/rate:5000"));
    contest.threads = 2;
    QCOMPARE(contest.name(), QByteArray("push/qt/redis/idle:100/threads:2/rate:5000"));
}

QTEST_APPLESS_MAIN(TestBenchOptions)
#include "tst_benchoptions.moc"
