// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/stats/orderchecker.h"

#include <QTest>

using namespace hydra::bench;

namespace {

using Numbers = QList<quint64>;

} // namespace

class TestOrderChecker final : public QObject
{
    Q_OBJECT

private slots:
    void whatArrivesIsJudged_data();
    void whatArrivesIsJudged();
    void whatIsUnderWayCountsAsLostUntilItArrives();
    void receiversAreCheckedApart();
};

void TestOrderChecker::whatArrivesIsJudged_data()
{
    QTest::addColumn<int>("sent");
    QTest::addColumn<Numbers>("arrivals");
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("duplicated");
    QTest::addColumn<int>("outOfOrder");
    QTest::newRow("in order") << 4 << Numbers { 0, 1, 2, 3 } << 0 << 0 << 0;
    QTest::newRow("nothing") << 3 << Numbers {} << 3 << 0 << 0;
    QTest::newRow("a gap") << 5 << Numbers { 0, 4 } << 3 << 0 << 0;
    QTest::newRow("repeated") << 2 << Numbers { 0, 1, 1, 0 } << 0 << 2 << 0;
    QTest::newRow("late, not lost") << 3 << Numbers { 2, 0, 1 } << 0 << 0 << 2;
    QTest::newRow("late and twice") << 2 << Numbers { 1, 0, 0 } << 0 << 1 << 1;
    QTest::newRow("never sent") << 0 << Numbers { 0 } << 0 << 1 << 0;
}

void TestOrderChecker::whatArrivesIsJudged()
{
    QFETCH(int, sent);
    QFETCH(Numbers, arrivals);
    OrderChecker checker(1);
    for (int i = 0; i < sent; ++i)
        QCOMPARE(checker.send(0), std::uint64_t(i));
    for (const quint64 number : arrivals)
        checker.arrive(0, number);
    QTEST(int(checker.lost()), "lost");
    QTEST(int(checker.duplicated()), "duplicated");
    QTEST(int(checker.outOfOrder()), "outOfOrder");
}

void TestOrderChecker::whatIsUnderWayCountsAsLostUntilItArrives()
{
    OrderChecker checker(1);
    for (std::uint64_t i = 0; i < 1000; ++i)
        QCOMPARE(checker.send(0), i);
    QCOMPARE(checker.lost(), 1000u);
    for (std::uint64_t i = 0; i < 1000; ++i)
        checker.arrive(0, i);
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
