// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/eventloop/looptest.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPointer>
#include <QSemaphore>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

using namespace hydra;
using namespace std::chrono_literals;

/// Notes its own timer events.
class TimerObject final : public QObject
{
public:
    std::function<void(int)> onTimer = [](int) {};

protected:
    void timerEvent(QTimerEvent *event) override { onTimer(event->timerId()); }
};

/// What a loop owes to timers, posted events and notifiers, as Qt's own does it; and what ours
/// adds.
class TestEpollDispatcher final : public QObject
{
    Q_OBJECT

private slots:
    void theApplicationRunsOnIt()
    {
        QVERIFY(qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance()));
        bool isFired = false;
        QTimer::singleShot(1ms, this, [&] { isFired = true; });
        QTRY_VERIFY(isFired);
    }

    void timersFireInTheOrderOfTheirTimes_data() { addLoopRows(); }
    void timersFireInTheOrderOfTheirTimes()
    {
        inLoop([] {
            QList<int> order;
            QEventLoop loop;
            for (const int ms : { 60, 20, 40, 0, 1 })
                QTimer::singleShot(ms, Qt::PreciseTimer, &loop, [&order, ms] { order.append(ms); });
            QTimer::singleShot(80, Qt::PreciseTimer, &loop, [&loop] { loop.quit(); });
            loop.exec();
            QCOMPARE(order, QList<int>({ 0, 1, 20, 40, 60 }));
        });
    }

    void timersDueTogetherFireFirstComeFirstServed_data() { addLoopRows(); }
    void timersDueTogetherFireFirstComeFirstServed()
    {
        inLoop([] {
            QList<int> order;
            QEventLoop loop;
            std::vector<std::unique_ptr<QTimer>> timers;
            for (int i = 0; i < 5; ++i) {
                timers.push_back(std::make_unique<QTimer>());
                QObject::connect(
                    timers.back().get(), &QTimer::timeout, &loop, [&order, i] { order.append(i); });
                timers.back()->start(0);
            }
            turn();
            QCOMPARE(order, QList<int>({ 0, 1, 2, 3, 4 }));
            turn();
            QCOMPARE(order.size(), 10);
        });
    }

    void aTimerKeepsItsTime_data()
    {
        QTest::addColumn<bool>("isOurs");
        QTest::addColumn<Qt::TimerType>("type");
        QTest::addColumn<int>("interval");
        QTest::addColumn<int>("earliest");
        // Qt's own fires coarse timers up to 5 % early; ours never does.
        QTest::newRow("epoll precise") << true << Qt::PreciseTimer << 30 << 30;
        QTest::newRow("epoll coarse") << true << Qt::CoarseTimer << 100 << 100;
        QTest::newRow("epoll very coarse") << true << Qt::VeryCoarseTimer << 1000 << 1000;
        QTest::newRow("Qt's own precise") << false << Qt::PreciseTimer << 30 << 30;
        QTest::newRow("Qt's own coarse") << false << Qt::CoarseTimer << 100 << 95;
    }
    void aTimerKeepsItsTime()
    {
        QFETCH(Qt::TimerType, type);
        QFETCH(int, interval);
        QFETCH(int, earliest);
        inLoop([=] {
            QEventLoop loop;
            QElapsedTimer clock;
            clock.start();
            QTimer::singleShot(interval, type, &loop, [&loop] { loop.quit(); });
            loop.exec();
            QVERIFY2(clock.elapsed() >= earliest, qPrintable(QString::number(clock.elapsed())));
        });
    }

    void theTimeThatRemainsIsKnown_data() { addLoopRows(); }
    void theTimeThatRemainsIsKnown()
    {
        inLoop([] {
            QTimer timer;
            timer.setTimerType(Qt::PreciseTimer);
            QCOMPARE(timer.remainingTime(), -1);
            timer.start(10'000);
            QVERIFY(timer.remainingTime() > 9'000 && timer.remainingTime() <= 10'000);
            timer.start(0);
            QCOMPARE(timer.remainingTime(), 0);
        });
    }

    void anObjectsTimersAreListedAndGoTogether_data() { addLoopRows(); }
    void anObjectsTimersAreListedAndGoTogether()
    {
        inLoop([] {
            auto *const loop = QAbstractEventDispatcher::instance();
            QObject other;
            other.startTimer(3000);
            {
                QObject object;
                const int precise = object.startTimer(1000, Qt::PreciseTimer);
                object.startTimer(60'000, Qt::VeryCoarseTimer);
                QCOMPARE(loop->registeredTimers(&object).size(), 2);
                for (const auto &timer : loop->registeredTimers(&object)) {
                    QCOMPARE(timer.interval, timer.timerId == precise ? 1000 : 60'000);
                    QCOMPARE(timer.timerType,
                        timer.timerId == precise ? Qt::PreciseTimer : Qt::VeryCoarseTimer);
                }
                QVERIFY(loop->unregisterTimer(precise));
                QVERIFY(!loop->unregisterTimer(precise));
                QCOMPARE(loop->registeredTimers(&object).size(), 1);
                QVERIFY(loop->unregisterTimers(&object));
                QVERIFY(loop->registeredTimers(&object).isEmpty());
            }
            QCOMPARE(loop->registeredTimers(&other).size(), 1);
        });
    }

    void aTimerMayStopOrRestartItselfInItsHandler_data() { addLoopRows(); }
    void aTimerMayStopOrRestartItselfInItsHandler()
    {
        inLoop([] {
            int stopped = 0;
            int restarted = 0;
            QTimer once;
            QTimer again;
            QObject::connect(&once, &QTimer::timeout, &once, [&] {
                ++stopped;
                once.stop();
            });
            QObject::connect(&again, &QTimer::timeout, &again, [&] {
                if (++restarted < 5)
                    again.start(1);
                else
                    again.stop();
            });
            once.start(1);
            again.start(1);
            QTRY_COMPARE(restarted, 5);
            QCOMPARE(stopped, 1);
        });
    }

    void aHandlerMayDeleteAnotherTimer_data() { addLoopRows(); }
    void aHandlerMayDeleteAnotherTimer()
    {
        inLoop([] {
            QList<int> fired;
            auto first = std::make_unique<QTimer>();
            auto second = std::make_unique<QTimer>();
            QObject::connect(first.get(), &QTimer::timeout, [&] {
                fired.append(1);
                second.reset();
            });
            QObject::connect(second.get(), &QTimer::timeout, [&] {
                fired.append(2);
                first.reset();
            });
            first->start(0);
            second->start(0);
            turn();
            turn();
            QCOMPARE(fired, QList<int>({ 1, 1 }));
        });
    }

    void aTimerStartedInAHandlerWaitsForTheNextTurn()
    {
        runInThread(true, [] {
            int chain = 0;
            QObject context;
            std::function<void()> next = [&] {
                ++chain;
                QTimer::singleShot(0ms, Qt::PreciseTimer, &context, next);
            };
            auto *const zero = new QTimer(&context);
            int beats = 0;
            QObject::connect(zero, &QTimer::timeout, &context, [&] {
                ++beats;
                auto *const late = new QTimer(&context);
                QObject::connect(late, &QTimer::timeout, &context, [&chain] { ++chain; });
                late->start(0);
            });
            zero->start(0);
            for (int i = 0; i < 3; ++i)
                turn();
            QCOMPARE(beats, 3);
            QCOMPARE(chain, 0 + 1 + 2);
        });
    }

    void aZeroTimerStarvesNobody_data() { addLoopRows(); }
    void aZeroTimerStarvesNobody()
    {
        inLoop([] {
            SocketPair pair;
            QTimer zero;
            zero.start(0);
            int beats = 0;
            int reads = 0;
            int posted = 0;
            QObject::connect(&zero, &QTimer::timeout, &zero, [&] { ++beats; });
            QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
            QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { ++reads; });
            pair.feed();
            QMetaObject::invokeMethod(
                &zero, [&] { ++posted; }, Qt::QueuedConnection);
            turn();
            QCOMPARE(beats, 1);
            QCOMPARE(reads, 1);
            QCOMPARE(posted, 1);
        });
    }

    void aRunningTimerIsNotSentAgainByALoopNestedInIt_data() { addLoopRows(); }
    void aRunningTimerIsNotSentAgainByALoopNestedInIt()
    {
        inLoop([] {
            TimerObject object;
            int depth = 0;
            int deepest = 0;
            int calls = 0;
            QTimer other;
            int others = 0;
            QObject::connect(&other, &QTimer::timeout, &other, [&] { ++others; });
            other.start(1);
            object.onTimer = [&](int) {
                ++calls;
                deepest = std::max(deepest, ++depth);
                QEventLoop nested;
                QTimer::singleShot(20, Qt::PreciseTimer, &nested, [&nested] { nested.quit(); });
                nested.exec();
                --depth;
            };
            object.startTimer(1);
            QTRY_VERIFY(calls >= 3);
            QCOMPARE(deepest, 1);
            QVERIFY(others >= 3);
        });
    }

    void timersMoveWithTheirObjectToAnotherThread()
    {
        QThread other;
        other.setEventDispatcher(new EpollDispatcher);
        other.start();
        auto *const timer = new QTimer;
        QSemaphore fired;
        QThread *where = nullptr;
        connect(timer, &QTimer::timeout, timer, [&] {
            where = QThread::currentThread();
            timer->stop();
            fired.release();
        });
        timer->start(1);
        timer->moveToThread(&other);
        QVERIFY(fired.tryAcquire(1, 5000));
        QCOMPARE(where, &other);
        // Its loop has to be running for it to be deleted there.
        timer->deleteLater();
        other.quit();
        QVERIFY(other.wait(5000));
    }

    void excludedTimersWait_data() { addLoopRows(); }
    void excludedTimersWait()
    {
        inLoop([] {
            int beats = 0;
            QTimer zero;
            QObject::connect(&zero, &QTimer::timeout, &zero, [&] { ++beats; });
            zero.start(0);
            turn(QEventLoop::X11ExcludeTimers);
            QCOMPARE(beats, 0);
            turn();
            QCOMPARE(beats, 1);
        });
    }

    void postedEventsThatAWaitingCallDeliversEndIt_data() { addLoopRows(); }
    void postedEventsThatAWaitingCallDeliversEndIt()
    {
        inLoop([] {
            bool isDone = false;
            QObject context;
            QMetaObject::invokeMethod(
                &context, [&] { isDone = true; }, Qt::QueuedConnection);
            turn(QEventLoop::WaitForMoreEvents); // would hang
            QVERIFY(isDone);
        });
    }

    void awakeAndAboutToBlockAreEmitted_data() { addLoopRows(); }
    void awakeAndAboutToBlockAreEmitted()
    {
        inLoop([] {
            auto *const loop = QAbstractEventDispatcher::instance();
            turn();
            turn();
            QSignalSpy awake(loop, &QAbstractEventDispatcher::awake);
            QSignalSpy blocking(loop, &QAbstractEventDispatcher::aboutToBlock);
            turn();
            QCOMPARE(awake.size(), 1);
            QCOMPARE(blocking.size(), 0);
            QObject context;
            QTimer::singleShot(1, Qt::PreciseTimer, &context, [] {});
            turn(QEventLoop::WaitForMoreEvents);
            QCOMPARE(awake.size(), 2);
            QCOMPARE(blocking.size(), 1);
        });
    }

    void aSlotOfAboutToBlockMayPost()
    {
        runInThread(true, [] {
            QObject context;
            QEventLoop loop;
            int rounds = 0;
            QObject::connect(QAbstractEventDispatcher::instance(),
                &QAbstractEventDispatcher::aboutToBlock, &context, [&] {
                    ++rounds;
                    QMetaObject::invokeMethod(
                        &loop, [&loop] { loop.quit(); }, Qt::QueuedConnection);
                });
            loop.exec(); // would hang
            QCOMPARE(rounds, 1);
        });
    }

    void deleteLaterWaitsForItsOwnLoopLevel_data() { addLoopRows(); }
    void deleteLaterWaitsForItsOwnLoopLevel()
    {
        inLoop([] {
            QPointer<QObject> object = new QObject;
            bool survivedNested = false;
            QEventLoop loop;
            QTimer::singleShot(0, &loop, [&] {
                object->deleteLater();
                QEventLoop nested;
                QTimer::singleShot(5, &nested, [&nested] { nested.quit(); });
                nested.exec();
                survivedNested = !object.isNull();
                QTimer::singleShot(5, &loop, [&loop] { loop.quit(); });
            });
            loop.exec();
            QVERIFY(survivedNested);
            QVERIFY(object.isNull());
        });
    }

    // Qt's own loop forgets it: the nested calls take the wake-up.
    void anExitBeforeANestedLoopIsNotForgotten()
    {
        runInThread(true, [] {
            QEventLoop loop;
            QMetaObject::invokeMethod(
                &loop,
                [&loop] {
                    loop.quit();
                    for (int i = 0; i < 3; ++i)
                        turn();
                },
                Qt::QueuedConnection);
            loop.exec(); // would hang
        });
    }

    void wakeUpStormsFromManyThreadsLoseNothing_data() { addLoopRows(); }
    void wakeUpStormsFromManyThreadsLoseNothing()
    {
        inLoop([] {
            constexpr int threads = 4;
            constexpr int each = 5000;
            int received = 0;
            QEventLoop loop;
            auto *const dispatcher = QAbstractEventDispatcher::instance();
            std::vector<std::unique_ptr<QThread>> senders;
            for (int t = 0; t < threads; ++t) {
                senders.emplace_back(QThread::create([&] {
                    for (int i = 0; i < each; ++i) {
                        QMetaObject::invokeMethod(
                            &loop,
                            [&] {
                                if (++received == threads * each)
                                    loop.quit();
                            },
                            Qt::QueuedConnection);
                        dispatcher->wakeUp();
                    }
                }));
                senders.back()->start();
            }
            loop.exec();
            QCOMPARE(received, threads * each);
            for (auto &sender : senders)
                sender->wait();
        });
    }

    void anotherThreadEndsABlockedLoop_data() { addLoopRows(); }
    void anotherThreadEndsABlockedLoop()
    {
        inLoop([] {
            for (int i = 0; i < 200; ++i) {
                QEventLoop loop;
                const std::unique_ptr<QThread> other(QThread::create([&loop] { loop.exit(7); }));
                QTimer::singleShot(0, &loop, [&other] { other->start(); });
                QCOMPARE(loop.exec(), 7);
                other->wait();
            }
        });
    }

    void excludedNotifiersWaitButWakeUpsAreTaken_data() { addLoopRows(); }
    void excludedNotifiersWaitButWakeUpsAreTaken()
    {
        inLoop([] {
            SocketPair pair;
            pair.feed();
            QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
            int reads = 0;
            QObject::connect(&notifier, &QSocketNotifier::activated, &notifier, [&] { ++reads; });
            auto *const loop = QAbstractEventDispatcher::instance();
            turn(QEventLoop::ExcludeSocketNotifiers);
            const std::unique_ptr<QThread> waker(QThread::create([loop] { loop->wakeUp(); }));
            waker->start();
            QVERIFY(loop->processEvents(
                QEventLoop::ExcludeSocketNotifiers | QEventLoop::WaitForMoreEvents));
            waker->wait();
            QCOMPARE(reads, 0);
            turn(QEventLoop::ExcludeUserInputEvents);
            QCOMPARE(reads, 1);
        });
    }

    void aTurnEndsAfterItsEventsAndBeforeTheWait()
    {
        runInThread(true, [] {
            SocketPair pair;
            QStringList story;
            auto *const loop
                = qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance());
            QObject context;
            QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
            QObject::connect(&notifier, &QSocketNotifier::activated, &context, [&] {
                pair.drain();
                story.append(QStringLiteral("read"));
                const auto note = [&] { story.append(QStringLiteral("posted")); };
                QMetaObject::invokeMethod(&context, note, Qt::QueuedConnection);
            });
            QObject::connect(loop, &EpollDispatcher::turnEnding, &context,
                [&] { story.append(QStringLiteral("end")); });
            pair.feed();
            turn();
            turn();
            QCOMPARE(story.join(u' '), QStringLiteral("end read posted end"));
        });
    }

    void whatTheEndOfATurnPostsIsServedWithoutBlocking()
    {
        runInThread(true, [] {
            auto *const dispatcher
                = qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance());
            QEventLoop loop;
            int ends = 0;
            QObject::connect(dispatcher, &EpollDispatcher::turnEnding, &loop, [&] {
                if (++ends > 100)
                    return;
                const auto done = [&] { ends == 100 ? loop.quit() : void(); };
                QMetaObject::invokeMethod(&loop, done, Qt::QueuedConnection);
            });
            loop.exec(); // would hang
            QVERIFY(ends >= 100);
        });
    }

    void theLastTurnOfALoopEndsToo()
    {
        runInThread(true, [] {
            auto *const dispatcher
                = qobject_cast<EpollDispatcher *>(QAbstractEventDispatcher::instance());
            QEventLoop loop;
            bool isQueued = false;
            QObject::connect(dispatcher, &EpollDispatcher::turnEnding, &loop, [&] {
                isQueued = false;
                turn(QEventLoop::X11ExcludeTimers); // must not come back here
            });
            QTimer::singleShot(1, Qt::PreciseTimer, &loop, [&] {
                isQueued = true;
                loop.quit();
            });
            loop.exec();
            QVERIFY(!isQueued);
        });
    }
};

int main(int argc, char *argv[])
{
    // The reference is Qt's own plain loop.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    const QCoreApplication application(argc, argv);
    TestEpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epolldispatcher.moc"
