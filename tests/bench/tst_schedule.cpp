// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/stats/latencies.h"
#include "tests/bench/stats/schedule.h"

#include <QTest>

using namespace hydra::bench;
using namespace std::chrono_literals;

class TestSchedule final : public QObject
{
    Q_OBJECT

private slots:
    void theFirstIsDueAtTheStart();
    void nothingIsTakenBeforeItIsDue();
    void allThatBecameDueIsTakenWithItsOwnInstant();
    void manyStepsDoNotDrift();
    void aStallIsChargedToEverythingItHeldUp();

private:
    using Instant = Schedule::Clock::time_point;
    const Instant m_start { 1000s };
};

void TestSchedule::theFirstIsDueAtTheStart()
{
    Schedule schedule(1000, m_start);
    QVERIFY(schedule.nextDue() == m_start);
    QVERIFY(schedule.takeDue(m_start) == m_start);
    QVERIFY(schedule.nextDue() == m_start + 1ms);
}

void TestSchedule::nothingIsTakenBeforeItIsDue()
{
    Schedule schedule(1000, m_start);
    QVERIFY(!schedule.takeDue(m_start - 1ns));
    QVERIFY(schedule.takeDue(m_start));
    QVERIFY(!schedule.takeDue(m_start + 999us));
}

void TestSchedule::allThatBecameDueIsTakenWithItsOwnInstant()
{
    Schedule schedule(1000, m_start);
    const Instant late = m_start + 3500us;
    for (const auto offset : { 0ms, 1ms, 2ms, 3ms })
        QVERIFY(schedule.takeDue(late) == m_start + offset);
    QVERIFY(!schedule.takeDue(late));
}

void TestSchedule::manyStepsDoNotDrift()
{
    Schedule schedule(30'000, m_start);
    for (int i = 0; i < 300'000; ++i)
        QVERIFY(schedule.takeDue(m_start + 1h));
    QVERIFY(schedule.nextDue() == m_start + 10s);
}

void TestSchedule::aStallIsChargedToEverythingItHeldUp()
{
    // 1000 a second for a second; each takes no time, but nothing gets through in the middle for
    // 100 ms. Who measures from the instant of sending sees one slow operation of 1000.
    Schedule schedule(1000, m_start);
    Latencies naive;
    Latencies corrected;
    for (auto now = m_start; now < m_start + 1s; now += 1ms) {
        const bool isStalled = now > m_start + 500ms && now < m_start + 600ms;
        if (isStalled)
            continue;
        while (const auto due = schedule.takeDue(now)) {
            corrected.record(now - *due);
            naive.record(0ms);
        }
    }
    QCOMPARE(corrected.count(), 1000u);
    QVERIFY(naive.percentile(99) == 0ms);
    // About 100 operations waited, for 0 to 99 ms: one in ten, evenly.
    QVERIFY(corrected.percentile(90) == 0ms);
    QVERIFY(corrected.percentile(95) >= 49ms && corrected.percentile(95) <= 51ms);
    QVERIFY(corrected.max() == 99ms);
}

QTEST_APPLESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
