// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/goals.h"
#include "tests/bench/report.h"

#include <QTest>

using namespace hydra::bench;

class TestGoals final : public QObject
{
    Q_OBJECT

private slots:
    void aGoalShowsItsFigure_data();
    void aGoalShowsItsFigure();
    void whatWasNotMeasuredIsSaid();
    void damageOfAnyRunIsCounted();

private:
    static QByteArray rowOf(const QByteArray &what, const QByteArray &lines)
    {
        const QByteArray begin = "| " + what;
        const QByteArrayList rows = goalsTable(readLines(lines)).split('\n');
        for (const QByteArray &row : rows) {
            if (row.startsWith(begin))
                return row;
        }
        return "no such goal";
    }
};

void TestGoals::aGoalShowsItsFigure_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("a ratio that holds")
        << QByteArray("two workers")
        << QByteArray(R"({"first":"push/native/redis/idle:100/threads:2",)"
                      R"("second":"push/native/redis/idle:100","ratio":1.15,"ratio_p99":9})")
        << QByteArray("| ≤ 1.20 | ≤ 1.10 | 1.15 |");
    QTest::newRow("of the latency")
        << QByteArray("p99 of the others")
        << QByteArray(
               R"({"first":"slowreader/native/redis/idle:0/rate:10000",)"
               R"("second":"push/native/redis/idle:0/rate:10000","ratio":9,"ratio_p99":2.5})")
        << QByteArray("| ≤ 2 | ≤ 1.20 | 2.50: **missed** |");
    QTest::newRow("a figure that reaches the aim")
        << QByteArray("p99 at 10 000")
        << QByteArray(R"({"name":"push/native/redis/idle:100/rate:10000","p99_us":380})")
        << QByteArray("| ≤ 2 ms | ≤ 0.90 ms | 0.38 ms, the aim too |");
    QTest::newRow("at least") << QByteArray(
        "logins") << QByteArray(R"({"name":"login/native/redis/idle:0","ops_per_s":12000})")
                              << QByteArray("| ≥ 13000 | ≥ 20000 | 12000: **missed** |");
    QTest::newRow("the last of several")
        << QByteArray("CPU of a heartbeat")
        << QByteArray("{\"name\":\"heartbeat/native/redis/idle:0\",\"cpu_us\":99}\n"
                      "{\"name\":\"heartbeat/native/redis/idle:0\",\"cpu_us\":12}")
        << QByteArray("| ≤ 16 µs | ≤ 10 µs | 12.0 µs |");
}

void TestGoals::aGoalShowsItsFigure()
{
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, end);
    const QByteArray row = rowOf(what, line);
    QVERIFY2(row.endsWith(end), row.constData());
}

void TestGoals::whatWasNotMeasuredIsSaid()
{
    QVERIFY(rowOf("logins", "").endsWith("| not measured |"));
    QVERIFY(rowOf("logins", R"({"name":"login/qt/redis/idle:0","ops_per_s":99000})")
                .endsWith("| not measured |"));
}

void TestGoals::damageOfAnyRunIsCounted()
{
    QVERIFY(rowOf("lost", R"({"name":"push","lost":0})").endsWith("| 0 |"));
    QVERIFY(rowOf("lost", "{\"name\":\"push\",\"lost\":1}\n{\"name\":\"x\",\"out_of_order\":2}")
                .endsWith("| 3: **missed** |"));
}

QTEST_APPLESS_MAIN(TestGoals)
#include "tst_goals.moc"
