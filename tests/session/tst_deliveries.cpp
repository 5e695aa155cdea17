// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/session/deliveries.h"
#include "tests/support/taskoutcome.h"

#include <QElapsedTimer>
#include <QTest>

#include <vector>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

using Outcome = test::TaskOutcome<DeliveryReport>;

/// Watches another delivery as soon as the first is decided, as the next push would.
QCoro::Task<> watchAfter(Answer<DeliveryReport> first, DeliveryClock *clock,
    std::shared_ptr<Delivery> next, Outcome outcome)
{
    co_await first;
    Answer<DeliveryReport> answer = next->answer();
    clock->watch(std::move(next), DeliveryClock::Clock::now());
    const DeliveryReport report = co_await answer;
    *outcome = report;
}

/// A delivery to \a sessions sessions, all tried.
std::shared_ptr<Delivery> deliveryTo(int sessions)
{
    const auto delivery = std::make_shared<Delivery>();
    for (int i = 0; i < sessions; ++i)
        delivery->expect();
    delivery->allTried();
    return delivery;
}

} // namespace

class TestDeliveries : public QObject
{
    Q_OBJECT

private slots:
    void nobodyToDeliverToIsDecidedAtOnce();
    void allSessionsAreWaitedFor();
    void nothingIsDecidedBeforeAllAreTried();
    void anOverflowIsNotWaitedFor();
    void whatIsOpenWhenTheTimeEndsIsUnknown();
    void wordsAfterTheTimeChangeNothing();
    void theClockEndsEachInItsOwnTime();
    void aDecidedDeliveryIsLetGo();
    void theClockMayBeUsedFromAnAnswer();
    void writesAreTakenInTheirOrder();
};

void TestDeliveries::nobodyToDeliverToIsDecidedAtOnce()
{
    Delivery delivery;
    const Outcome outcome = test::outcomeOf<DeliveryReport>(delivery.answer());
    QVERIFY(!delivery.isDone());
    delivery.allTried();
    QVERIFY(delivery.isDone());
    QCOMPARE(
        (*outcome)->written + (*outcome)->lost + (*outcome)->overflowed + (*outcome)->unknown, 0);
}

void TestDeliveries::allSessionsAreWaitedFor()
{
    const auto delivery = deliveryTo(3);
    const Outcome outcome = test::outcomeOf<DeliveryReport>(delivery->answer());
    delivery->written();
    delivery->lost();
    QVERIFY(!*outcome);
    delivery->written();
    QCOMPARE((*outcome)->written, 2);
    QCOMPARE((*outcome)->lost, 1);
    QCOMPARE((*outcome)->unknown, 0);
}

void TestDeliveries::nothingIsDecidedBeforeAllAreTried()
{
    Delivery delivery;
    const Outcome outcome = test::outcomeOf<DeliveryReport>(delivery.answer());
    delivery.expect();
    delivery.lost();
    QVERIFY(!*outcome);
    delivery.allTried();
    QCOMPARE((*outcome)->lost, 1);
}

void TestDeliveries::anOverflowIsNotWaitedFor()
{
    Delivery delivery;
    const Outcome outcome = test::outcomeOf<DeliveryReport>(delivery.answer());
    delivery.overflowed();
    delivery.expect();
    delivery.allTried();
    QVERIFY(!*outcome);
    delivery.written();
    QCOMPARE((*outcome)->overflowed, 1);
    QCOMPARE((*outcome)->written, 1);
}

void TestDeliveries::whatIsOpenWhenTheTimeEndsIsUnknown()
{
    const auto delivery = deliveryTo(3);
    const Outcome outcome = test::outcomeOf<DeliveryReport>(delivery->answer());
    delivery->written();
    delivery->timeOut();
    QCOMPARE((*outcome)->written, 1);
    QCOMPARE((*outcome)->unknown, 2);
}

void TestDeliveries::wordsAfterTheTimeChangeNothing()
{
    const auto delivery = deliveryTo(1);
    const Outcome outcome = test::outcomeOf<DeliveryReport>(delivery->answer());
    delivery->timeOut();
    delivery->written();
    delivery->timeOut();
    QCOMPARE((*outcome)->written, 0);
    QCOMPARE((*outcome)->unknown, 1);
}

void TestDeliveries::theClockEndsEachInItsOwnTime()
{
    DeliveryClock clock(40ms);
    QElapsedTimer time;
    time.start();
    const auto first = deliveryTo(1);
    const Outcome firstOutcome = test::outcomeOf<DeliveryReport>(first->answer());
    clock.watch(first, DeliveryClock::Clock::now());
    QTRY_VERIFY(time.elapsed() >= 20);
    const qint64 began = time.elapsed();
    const auto second = deliveryTo(1);
    const Outcome secondOutcome = test::outcomeOf<DeliveryReport>(second->answer());
    clock.watch(second, DeliveryClock::Clock::now());
    QTRY_VERIFY(*firstOutcome);
    QVERIFY(time.elapsed() >= 40);
    QTRY_VERIFY(*secondOutcome);
    QVERIFY(time.elapsed() >= began + 40);
    QCOMPARE((*secondOutcome)->unknown, 1);
}

void TestDeliveries::aDecidedDeliveryIsLetGo()
{
    DeliveryClock clock(10s);
    auto delivery = deliveryTo(1);
    const Outcome outcome = test::outcomeOf<DeliveryReport>(delivery->answer());
    clock.watch(delivery, DeliveryClock::Clock::now());
    delivery->written();
    const std::weak_ptr<Delivery> watch = delivery;
    delivery.reset();
    // With the next one at the latest: nothing is kept until its time is over.
    const auto next = deliveryTo(1);
    clock.watch(next, DeliveryClock::Clock::now());
    QVERIFY(watch.expired());
}

void TestDeliveries::theClockMayBeUsedFromAnAnswer()
{
    DeliveryClock clock(10ms);
    const auto first = deliveryTo(1);
    const auto outcome = std::make_shared<std::optional<DeliveryReport>>();
    watchAfter(first->answer(), &clock, deliveryTo(2), outcome);
    clock.watch(first, DeliveryClock::Clock::now());
    QTRY_VERIFY(*outcome);
    QCOMPARE((*outcome)->unknown, 2);
}

void TestDeliveries::writesAreTakenInTheirOrder()
{
    PendingWrites writes;
    QVERIFY(writes.isEmpty());
    // Twice: what was emptied is used again.
    for (int round = 0; round < 2; ++round) {
        std::vector<std::shared_ptr<Delivery>> deliveries;
        for (quint64 position = 1; position <= 3; ++position) {
            deliveries.push_back(deliveryTo(1));
            writes.append({ position, deliveries.back() });
        }
        for (quint64 position = 1; position <= 3; ++position) {
            QCOMPARE(writes.position(), position);
            QCOMPARE(writes.takeFirst(), deliveries[size_t(position - 1)]);
        }
        QVERIFY(writes.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestDeliveries)
#include "tst_deliveries.moc"
