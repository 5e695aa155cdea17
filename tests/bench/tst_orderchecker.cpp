// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/stats/orderchecker.h"

#include <QTest>

using namespace hydra::bench;

class TestOrderChecker final : public QObject
{
    Q_OBJECT

private slots:
    void whatArrivesInOrderIsFlawless();
    void whatIsUnderWayCountsAsLostUntilItArrives();
    void aGapIsLost();
    void aRepetitionIsDuplicated();
    void aLateOneIsOutOfOrderAndNotLost();
    void aLateOneThatComesTwiceIsDuplicatedToo();
    void whatWasNeverSentIsDuplicated();
    void receiversAreCheckedApart();
};

namespace {

/// Sends \a count to receiver 0 of \a checker.
void send(OrderChecker &checker, std::uint64_t count)
{
    for (std::uint64_t i = 0; i < count; ++i)
        QCOMPARE(checker.send(0), i);
}

} // namespace

void TestOrderChecker::whatArrivesInOrderIsFlawless()
{
    OrderChecker checker(1);
    send(checker, 1000);
    for (std::uint64_t i = 0; i < 1000; ++i)
        checker.arrive(0, i);
    QCOMPARE(checker.lost(), 0u);
    QCOMPARE(checker.duplicated(), 0u);
    QCOMPARE(checker.outOfOrder(), 0u);
}

void TestOrderChecker::whatIsUnderWayCountsAsLostUntilItArrives()
{
    OrderChecker checker(1);
    send(checker, 2);
    QCOMPARE(checker.lost(), 2u);
    checker.arrive(0, 0);
    checker.arrive(0, 1);
    QCOMPARE(checker.lost(), 0u);
}

void TestOrderChecker::aGapIsLost()
{
    OrderChecker checker(1);
    send(checker, 5);
    checker.arrive(0, 0);
    checker.arrive(0, 4);
    QCOMPARE(checker.lost(), 3u);
    QCOMPARE(checker.outOfOrder(), 0u);
}

void TestOrderChecker::aRepetitionIsDuplicated()
{
    OrderChecker checker(1);
    send(checker, 2);
    checker.arrive(0, 0);
    checker.arrive(0, 1);
    checker.arrive(0, 1);
    checker.arrive(0, 0);
    QCOMPARE(checker.duplicated(), 2u);
    QCOMPARE(checker.lost(), 0u);
    QCOMPARE(checker.outOfOrder(), 0u);
}

void TestOrderChecker::aLateOneIsOutOfOrderAndNotLost()
{
    OrderChecker checker(1);
    send(checker, 3);
    checker.arrive(0, 2);
    checker.arrive(0, 0);
    checker.arrive(0, 1);
    QCOMPARE(checker.outOfOrder(), 2u);
    QCOMPARE(checker.lost(), 0u);
    QCOMPARE(checker.duplicated(), 0u);
}

void TestOrderChecker::aLateOneThatComesTwiceIsDuplicatedToo()
{
    OrderChecker checker(1);
    send(checker, 2);
    checker.arrive(0, 1);
    checker.arrive(0, 0);
    checker.arrive(0, 0);
    QCOMPARE(checker.outOfOrder(), 1u);
    QCOMPARE(checker.duplicated(), 1u);
}

void TestOrderChecker::whatWasNeverSentIsDuplicated()
{
    OrderChecker checker(1);
    checker.arrive(0, 0);
    QCOMPARE(checker.duplicated(), 1u);
    QCOMPARE(checker.lost(), 0u);
}

void TestOrderChecker::receiversAreCheckedApart()
{
    OrderChecker checker(2);
    QCOMPARE(checker.send(0), 0u);
    QCOMPARE(checker.send(0), 1u);
    QCOMPARE(checker.send(1), 0u);
    checker.arrive(0, 0);
    checker.arrive(1, 0);
    checker.arrive(0, 1);
    QCOMPARE(checker.lost() + checker.duplicated() + checker.outOfOrder(), 0u);
}

QTEST_APPLESS_MAIN(TestOrderChecker)
#include "tst_orderchecker.moc"
