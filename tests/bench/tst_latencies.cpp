// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/stats/latencies.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace hydra::bench;
using namespace std::chrono_literals;

class TestLatencies final : public QObject
{
    Q_OBJECT

private slots:
    void nothingRecordedGivesZero();
    void aSingleLatencyIsEveryPercentile();
    void smallOnesAreExact();
    void percentilesGoByNearestRank();
    void percentilesOfAMillionAreTrueToOnePart128();
    void theLargestIsExact();
    void aNegativeOneCountsAsZero();
    void anAbsurdlyLongOneDoesNotLeaveTheTable();
    void clearForgetsAll();
};

void TestLatencies::nothingRecordedGivesZero()
{
    const Latencies latencies;
    QCOMPARE(latencies.count(), 0u);
    QVERIFY(latencies.percentile(99) == 0ns);
    QVERIFY(latencies.max() == 0ns);
}

void TestLatencies::aSingleLatencyIsEveryPercentile()
{
    Latencies latencies;
    latencies.record(123456ns);
    for (const double percent : { 0.0, 50.0, 99.9, 100.0 })
        QCOMPARE(latencies.percentile(percent).count(), 123456);
}

void TestLatencies::smallOnesAreExact()
{
    Latencies latencies;
    for (int i = 1; i <= 100; ++i)
        latencies.record(std::chrono::nanoseconds(i));
    for (const int percent : { 1, 50, 99, 100 })
        QCOMPARE(latencies.percentile(percent).count(), percent);
}

void TestLatencies::percentilesGoByNearestRank()
{
    Latencies latencies;
    for (int i = 0; i < 99; ++i)
        latencies.record(10ns);
    latencies.record(100ns);
    QVERIFY(latencies.percentile(99) == 10ns);
    QVERIFY(latencies.percentile(99.1) == 100ns);
}

void TestLatencies::percentilesOfAMillionAreTrueToOnePart128()
{
    // Latencies as they are: many short, few very long.
    std::mt19937 random(1);
    std::lognormal_distribution<double> distribution(12, 1.5);
    Latencies latencies;
    std::vector<std::int64_t> all;
    for (int i = 0; i < 1'000'000; ++i) {
        all.push_back(std::int64_t(distribution(random)));
        latencies.record(std::chrono::nanoseconds(all.back()));
    }
    std::sort(all.begin(), all.end());
    for (const double percent : { 1.0, 50.0, 90.0, 99.0, 99.9, 99.99 }) {
        const auto exact = double(all[size_t(std::ceil(double(all.size()) * percent / 100)) - 1]);
        const auto shown = double(latencies.percentile(percent).count());
        QVERIFY2(shown >= exact && shown <= exact * (1 + 1.0 / 128),
            qPrintable(QString::number(percent)));
    }
}

void TestLatencies::theLargestIsExact()
{
    Latencies latencies;
    latencies.record(1ms);
    latencies.record(987654321ns);
    QCOMPARE(latencies.max().count(), 987654321);
    QCOMPARE(latencies.percentile(100).count(), 987654321);
}

void TestLatencies::aNegativeOneCountsAsZero()
{
    Latencies latencies;
    latencies.record(-5ns);
    QCOMPARE(latencies.count(), 1u);
    QVERIFY(latencies.percentile(50) == 0ns);
}

void TestLatencies::anAbsurdlyLongOneDoesNotLeaveTheTable()
{
    Latencies latencies;
    latencies.record(std::chrono::nanoseconds::max());
    QVERIFY(latencies.max() == std::chrono::nanoseconds::max());
    QVERIFY(latencies.percentile(50) > 1h);
}

void TestLatencies::clearForgetsAll()
{
    Latencies latencies;
    latencies.record(1s);
    latencies.clear();
    QCOMPARE(latencies.count(), 0u);
    QVERIFY(latencies.percentile(100) == 0ns);
}

QTEST_APPLESS_MAIN(TestLatencies)
#include "tst_latencies.moc"
