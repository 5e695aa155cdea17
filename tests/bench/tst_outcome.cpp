// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/outcome.h"
#include "tests/bench/processusage.h"

#include <QTest>

#include <unistd.h>

using namespace hydra;
using namespace hydra::bench;

class TestOutcome final : public QObject
{
    Q_OBJECT

private slots:
    void theMedianIsTheMiddleOne();
    void everyValueHasAMedianOfItsOwn();
    void aRatioComesFromPairsSoThatDriftCancels();
    void anyDamageOrErrorIsAFlaw();
    void cpuTicksAreReadBehindAnyProgramName();
    void aDamagedStatLineIsRefused();
    void ourOwnProcessHasUsedSomething();
    void aProcessThatIsNotThereIsAnError();
};

void TestOutcome::theMedianIsTheMiddleOne()
{
    QCOMPARE(medianOf({}), 0.0);
    QCOMPARE(medianOf({ 7 }), 7.0);
    QCOMPARE(medianOf({ 9, 1, 5 }), 5.0);
    QCOMPARE(medianOf({ 4, 1, 9, 2 }), 3.0);
}

void TestOutcome::everyValueHasAMedianOfItsOwn()
{
    Outcome outcome;
    outcome.samples = { { .serverCpu = 1, .max = 30 }, { .serverCpu = 2, .max = 10 },
        { .serverCpu = 9, .max = 20 } };
    QCOMPARE(outcome.median().serverCpu, 2.0);
    QCOMPARE(outcome.median().max, 20.0);
}

void TestOutcome::aRatioComesFromPairsSoThatDriftCancels()
{
    // The machine became three times slower; the second always costs half of the first.
    Outcome first;
    first.samples = { { .serverCpu = 10 }, { .serverCpu = 20 }, { .serverCpu = 30 } };
    Outcome second;
    second.samples = { { .serverCpu = 5 }, { .serverCpu = 10 }, { .serverCpu = 15 } };
    QCOMPARE(ratioOf(first, second), 2.0);
    QCOMPARE(ratioOf(second, first), 0.5);
    second.samples[1].serverCpu = 0;
    QCOMPARE(ratioOf(first, second), 2.0);
    QCOMPARE(ratioOf(first, Outcome()), 0.0);
    first.samples = { { .serverCpu = 10, .p99 = 30 } };
    second.samples = { { .serverCpu = 10, .p99 = 20 } };
    QCOMPARE(ratioOf(first, second, &Sample::p99), 1.5);
}

void TestOutcome::anyDamageOrErrorIsAFlaw()
{
    const Outcome good;
    QVERIFY(good.isFlawless());
    for (quint64 Damage::*count : { &Damage::lost, &Damage::duplicated, &Damage::outOfOrder }) {
        Outcome bad;
        bad.damage.*count = 1;
        QVERIFY(!bad.isFlawless());
    }
    Outcome refused;
    refused.errors = 1;
    QVERIFY(!refused.isFlawless());
}

void TestOutcome::cpuTicksAreReadBehindAnyProgramName()
{
    constexpr QByteArrayView rest
        = " S 1 42 42 0 -1 4194560 1 0 0 0 120 34 7 8 20 0 1 0 100 1000 10";
    for (const char *name : { "42 (sh)", "42 (a b)", "42 (x) S 1 (y)" }) {
        const QByteArray line = name + rest.toByteArray();
        const Result<qint64> ticks = cpuTicks(line);
        QVERIFY(ticks);
        QCOMPARE(*ticks, 154);
    }
}

void TestOutcome::aDamagedStatLineIsRefused()
{
    for (const char *line :
        { "", "42 (sh", "42 (sh) S 1 2", "42 (sh) S 1 42 42 0 -1 0 1 0 0 0 x 34" })
        QVERIFY2(!cpuTicks(line), line);
}

void TestOutcome::ourOwnProcessHasUsedSomething()
{
    const Result<ProcessUsage> usage = ProcessUsage::of(::getpid());
    QVERIFY(usage);
    QVERIFY(usage->resident > 1024 * 1024);
    QVERIFY(usage->cpu.count() >= 0);
}

void TestOutcome::aProcessThatIsNotThereIsAnError()
{
    // Above every pid_max.
    QVERIFY(!ProcessUsage::of(1 << 23));
}

QTEST_APPLESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
