// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/backoff.h"

#include <QTest>

using namespace std::chrono_literals;
using hydra::Backoff;

class TestBackoff : public QObject
{
    Q_OBJECT

private slots:
    void theCeilingDoublesUpToTheMost()
    {
        // A random source just under 1 shows the ceiling, less one for the rounding down.
        Backoff backoff(100ms, 700ms, [] { return 0.999999; });
        for (const auto ceiling : { 100ms, 200ms, 400ms, 700ms, 700ms })
            QCOMPARE(backoff.next(), ceiling - 1ms);
    }

    void theDelayIsAnywhereBetweenNothingAndTheCeiling_data()
    {
        QTest::addColumn<double>("random");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::newRow("nothing") << 0.0 << 0 << 0;
        QTest::newRow("a quarter") << 0.25 << 25 << 50;
        QTest::newRow("half") << 0.5 << 50 << 100;
        QTest::newRow("a source that gives too little") << -3.0 << 0 << 0;
        QTest::newRow("a source that gives too much") << 3.0 << 100 << 200;
    }

    void theDelayIsAnywhereBetweenNothingAndTheCeiling()
    {
        QFETCH(double, random);
        QFETCH(int, first);
        QFETCH(int, second);
        Backoff backoff(100ms, 10s, [random] { return random; });
        QCOMPARE(backoff.next().count(), first);
        QCOMPARE(backoff.next().count(), second);
    }

    void resetStartsOver()
    {
        Backoff backoff(100ms, 10s, [] { return 0.5; });
        for (int i = 0; i < 5; ++i)
            (void)backoff.next();
        backoff.reset();
        QCOMPARE(backoff.next(), 50ms);
        QCOMPARE(backoff.next(), 100ms);
    }

    void manyTriesNeverOverflow()
    {
        Backoff backoff(1ms, std::chrono::milliseconds::max(), [] { return 0.5; });
        for (int i = 0; i < 10000; ++i)
            QVERIFY(backoff.next() >= 0ms);
    }

    void senselessTimesAreMadeUsable()
    {
        Backoff backoff(-5ms, -7ms, [] { return 1.0; });
        QCOMPARE(backoff.next(), 1ms);
        QCOMPARE(backoff.next(), 1ms);
    }

    void theSystemsRandomSpreadsOverTheWholeRange()
    {
        const Backoff::Random random = Backoff::systemRandom();
        double least = 1;
        double most = 0;
        for (int i = 0; i < 10000; ++i) {
            const double number = random();
            QVERIFY(number >= 0 && number < 1);
            least = std::min(least, number);
            most = std::max(most, number);
        }
        QVERIFY(least < 0.01);
        QVERIFY(most > 0.99);
    }
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
