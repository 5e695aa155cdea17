// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/timerwheel.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <memory>
#include <vector>

using namespace hydra;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

class TestTimerWheel final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_time = m_looked = 123'456'789ns;
        m_wheel = std::make_unique<TimerWheel>([this] { return m_time; });
    }

    void aDeadlineIsNeverEarlyAndLateByTheResolutionAtMost_data()
    {
        QTest::addColumn<qint64>("ms");
        for (const qint64 ms : { 0LL, 1LL, 9LL, 10LL, 11LL, 629LL, 630LL, 640LL, 650LL, 10'000LL,
                 40'960LL, 120'000LL, 3'600'000LL, 86'400'000LL, 31'536'000'000LL })
            QTest::addRow("%lld ms", static_cast<long long>(ms)) << ms;
    }
    void aDeadlineIsNeverEarlyAndLateByTheResolutionAtMost()
    {
        QFETCH(qint64, ms);
        for (const nanoseconds offset : { 0ns, 1ns, 3'700'000ns, 10'000'000ns, 6'399'999'999ns }) {
            pass(offset);
            int calls = 0;
            Deadline deadline(*m_wheel, [&] { ++calls; });
            const nanoseconds start = m_time;
            deadline.set(milliseconds(ms));
            int wakeUps = 0;
            while (calls == 0) {
                QVERIFY(++wakeUps <= 9);
                pass(*m_wheel->untilNext());
            }
            QVERIFY(m_time - start >= milliseconds(ms));
            QVERIFY(m_time - start <= milliseconds(ms) + TimerWheel::resolution);
            QVERIFY(!deadline.isSet());
            QVERIFY(!m_wheel->untilNext());
        }
    }

    void aDeadlinePutOffAgainAndAgainExpiresOnceAfterTheLast()
    {
        int calls = 0;
        Deadline deadline(*m_wheel, [&] { ++calls; });
        for (int i = 0; i < 1000; ++i) {
            deadline.set(120s);
            pass(1s);
        }
        QCOMPARE(calls, 0);
        pass(118s);
        QCOMPARE(calls, 0);
        pass(1s + TimerWheel::resolution);
        QCOMPARE(calls, 1);
        pass(1h);
        QCOMPARE(calls, 1);
    }

    void aDeadlineCanBeBroughtForward()
    {
        int calls = 0;
        Deadline deadline(*m_wheel, [&] { ++calls; });
        deadline.set(1h);
        pass(1s);
        deadline.set(20ms);
        pass(20ms + TimerWheel::resolution);
        QCOMPARE(calls, 1);
        pass(2h);
        QCOMPARE(calls, 1);
    }

    void clearedAndDestroyedDeadlinesStaySilent()
    {
        int calls = 0;
        Deadline cleared(*m_wheel, [&] { ++calls; });
        cleared.clear();
        cleared.set(50ms);
        QVERIFY(cleared.isSet());
        cleared.clear();
        cleared.clear();
        QVERIFY(!cleared.isSet());
        {
            Deadline destroyed(*m_wheel, [&] { ++calls; });
            destroyed.set(50ms);
        }
        QVERIFY(!m_wheel->untilNext());
        pass(1s);
        QCOMPARE(calls, 0);
    }

    void deadlinesExpireInTheOrderOfTimeEvenWhenLate()
    {
        QList<int> order;
        std::vector<std::unique_ptr<Deadline>> deadlines;
        for (const int ms : { 90'000, 700, 30, 50'000, 10, 650, 3'600'000 }) {
            deadlines.push_back(
                std::make_unique<Deadline>(*m_wheel, [&order, ms] { order.append(ms); }));
            deadlines.back()->set(milliseconds(ms));
        }
        pass(2h);
        QCOMPARE(order, QList<int>({ 10, 30, 650, 700, 50'000, 90'000, 3'600'000 }));
    }

    void aCallbackMaySetItselfAgainButNotWithinTheSameAdvance()
    {
        int calls = 0;
        std::unique_ptr<Deadline> deadline;
        deadline = std::make_unique<Deadline>(*m_wheel, [&] {
            ++calls;
            deadline->set(0ms);
        });
        deadline->set(0ms);
        for (int i = 1; i <= 5; ++i) {
            pass(TimerWheel::resolution);
            QCOMPARE(calls, i);
        }
    }

    void aCallbackMayDeleteItselfAndItsNeighbours()
    {
        int calls = 0;
        std::vector<std::unique_ptr<Deadline>> deadlines;
        for (int i = 0; i < 3; ++i) {
            // Captures too big for the function object itself; they must survive the deletion too.
            deadlines.push_back(std::make_unique<Deadline>(*m_wheel,
                [&calls, &deadlines, text = QByteArray("big"), i, more = QByteArray("more")] {
                    deadlines.clear();
                    calls += text.size() == 3 && more.size() == 4 && i >= 0 ? 1 : 100;
                }));
            deadlines.back()->set(20ms);
        }
        pass(1s);
        QCOMPARE(calls, 1);
    }

    void aCallbackMayPutOffAndClearOthersThatAreDueAtTheSameTime()
    {
        QByteArray story;
        Deadline putOff(*m_wheel, [&] { story += "put off, "; });
        Deadline cleared(*m_wheel, [&] { story += "cleared, "; });
        Deadline first(*m_wheel, [&] {
            story += "first, ";
            putOff.set(1s);
            cleared.clear();
        });
        first.set(20ms);
        putOff.set(20ms);
        cleared.set(20ms);
        pass(30ms);
        QCOMPARE(story, "first, ");
        pass(2s);
        QCOMPARE(story, "first, put off, ");
    }

    void oddTimesAreTakenForTheNearestSensibleOnes()
    {
        int calls = 0;
        Deadline past(*m_wheel, [&] { ++calls; });
        Deadline never(*m_wheel, [&] { ++calls; });
        past.set(milliseconds::min());
        never.set(milliseconds::max());
        pass(TimerWheel::resolution);
        QCOMPARE(calls, 1);
        pass(std::chrono::hours(24 * 365 * 50));
        QCOMPARE(calls, 1);
        QVERIFY(never.isSet());
    }

    void aDeadlineMayOutliveItsWheel()
    {
        Deadline deadline(*m_wheel, [] {});
        deadline.set(1s);
        m_wheel.reset();
        QVERIFY(!deadline.isSet());
    }

    void aRandomWalkAgreesWithANaiveReference_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void aRandomWalkAgreesWithANaiveReference()
    {
        QFETCH(quint32, seed);
        constexpr size_t count = 60;
        QRandomGenerator random(seed);
        const auto anyTime = [&](int digits) {
            return milliseconds(random.generate64() % (1ULL << random.bounded(1, digits)));
        };
        // What ought to be set, and from when on each may expire.
        std::map<size_t, nanoseconds> expected;
        std::vector<std::unique_ptr<Deadline>> deadlines(count);
        int mistakes = 0;
        int expiries = 0;
        const auto set = [&](size_t i, milliseconds wait) {
            deadlines[i]->set(wait);
            expected[i] = m_time + wait;
        };
        const auto make = [&](size_t i) {
            expected.erase(i);
            deadlines[i] = std::make_unique<Deadline>(*m_wheel, [&, i] {
                ++expiries;
                mistakes += expected.contains(i) && expected[i] <= m_time ? 0 : 1;
                expected.erase(i);
                if (random.bounded(4) == 0)
                    set(i, anyTime(20));
            });
        };
        for (size_t i = 0; i < count; ++i)
            make(i);
        for (int step = 0; step < 20'000; ++step) {
            const auto i = size_t(random.bounded(int(count)));
            switch (random.bounded(10)) {
            case 0:
                deadlines[i]->clear();
                expected.erase(i);
                break;
            case 1:
                make(i);
                break;
            case 2:
                pass(std::chrono::microseconds(random.bounded(30'000)));
                break;
            case 3:
                pass(anyTime(18));
                break;
            case 4:
                if (const auto wait = m_wheel->untilNext())
                    pass(*wait);
                break;
            default:
                set(i, anyTime(26));
                break;
            }
            for (const auto &[index, time] : expected) {
                mistakes += deadlines[index]->isSet() ? 0 : 1;
                mistakes += m_looked - time > TimerWheel::resolution ? 1 : 0;
            }
            QCOMPARE(mistakes, 0);
        }
        QVERIFY(expiries > 1000);
    }

    void theLoopDrivesItOnceAndOnlyWhenSomethingIsDue()
    {
        int asked = 0;
        TimerWheel wheel([&] {
            ++asked;
            return std::chrono::steady_clock::now().time_since_epoch();
        });
        QElapsedTimer clock;
        clock.start();
        qint64 late = -1;
        Deadline later(wheel, [] {});
        Deadline soon(wheel, [&] { late = clock.elapsed(); });
        later.set(1h);
        soon.set(50ms);
        QTRY_VERIFY(late >= 0);
        QVERIFY(late >= 50);
        later.clear();
        soon.set(10ms);
        QTRY_VERIFY(!soon.isSet());
        // Idle: nobody looks at the clock any more.
        asked = 0;
        bool isOver = false;
        QTimer::singleShot(50ms, this, [&] { isOver = true; });
        QTRY_VERIFY(isOver);
        QCOMPARE(asked, 0);
    }

private:
    void pass(nanoseconds time)
    {
        m_time += time;
        m_looked = m_time;
        m_wheel->advance();
    }

    nanoseconds m_time = 0ns;
    /// When the wheel was last asked to advance.
    nanoseconds m_looked = 0ns;
    std::unique_ptr<TimerWheel> m_wheel;
};

QTEST_GUILESS_MAIN(TestTimerWheel)

#include "tst_timerwheel.moc"
