// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/plot.h"
#include "tests/bench/report.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace hydra::bench;

class TestReport final : public QObject
{
    Q_OBJECT

private slots:
    void aRowHasAColumnForEveryHeading();
    void aBoundedCrowdIsSaid();
    void whatASlowReaderHoldsIsSaid();
    void aLineSaysHowItWasMeasured();
    void linesAreFoundAmongOtherOutput();
    void theTableShowsRunsAndRatios();
    void aRatioOverItsBoundIsMissed();
    void thePlotHasACurveForEachEngine();
    void namesOfCurvesThatMeetStayReadable();
    void aPlotOfNothingIsStillADrawing();

private:
    static Outcome outcome(const char *engine, int idle, double cpu);
};

Outcome TestReport::outcome(const char *engine, int idle, double cpu)
{
    Outcome outcome;
    outcome.contest.engine = QString::fromLatin1(engine);
    outcome.contest.idle = idle;
    outcome.idle = idle;
    outcome.samples = { { .operationsPerSecond = 20000, .serverCpu = cpu, .p99 = 900 } };
    return outcome;
}

void TestReport::aRowHasAColumnForEveryHeading()
{
    const QByteArray head = tableHead().split('\n').first();
    const QByteArray text = row(outcome("qt", 100, 25));
    QCOMPARE(text.size(), head.size());
    QCOMPARE(text.simplified().split(' ').size(), head.simplified().split(' ').size());
}

void TestReport::aBoundedCrowdIsSaid()
{
    Outcome bounded = outcome("qt", 100'000, 25);
    bounded.idle = 18'000;
    QVERIFY(row(bounded).contains("bounded to 18000 idle connections of 100000"));
    QVERIFY(!row(outcome("qt", 100, 25)).contains("bounded"));
}

void TestReport::whatASlowReaderHoldsIsSaid()
{
    Outcome slow = outcome("native", 0, 25);
    slow.held = 900 * 1024;
    QVERIFY(row(slow).contains("has stopped reading: 900 KiB"));
    QCOMPARE(readLines(jsonLine(slow, Options()))[0].value(u"held_bytes").toInteger(), slow.held);
    QVERIFY(!row(outcome("native", 0, 25)).contains("stopped reading"));
}

void TestReport::aLineSaysHowItWasMeasured()
{
    Outcome run = outcome("native", 100, 12.3456);
    run.damage.lost = 2;
    const QList<QJsonObject> lines = readLines(jsonLine(run, Options()));
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines[0].value(u"bench").toString(), QStringLiteral("push"));
    QCOMPARE(lines[0].value(u"engine").toString(), QStringLiteral("native"));
    QCOMPARE(lines[0].value(u"cpu_us").toDouble(), 12.346);
    QCOMPARE(lines[0].value(u"lost").toInt(), 2);
    QCOMPARE(lines[0].value(u"repetitions").toInt(), 5);
}

void TestReport::linesAreFoundAmongOtherOutput()
{
    QCOMPARE(
        readLines("Benchmark  ops/s\n{\"ratio\":1}\n{broken\n[1]\n{\"bench\":\"push\"}\n").size(),
        2);
}

void TestReport::theTableShowsRunsAndRatios()
{
    const QByteArray lines = jsonLine(outcome("qt", 100, 25.25), Options()) + '\n'
        + jsonLine(Comparison { "a", "b", 1.053, 2.5, 1.2, {} });
    const QByteArray table = markdown(readLines(lines));
    QVERIFY(table.contains("| push/qt/idle:100 | 20000 | 25.3 |")
        || table.contains("| push/qt/idle:100 | 20000 | 25.2 |"));
    QVERIFY(table.contains("| a | b | 1.05 | ≤ 1.2 | 2.50 | – |"));
}

void TestReport::aRatioOverItsBoundIsMissed()
{
    const Comparison held { "a", "b", 1.2, 100, 1.2, {} };
    const Comparison missed { "a", "b", 1.21, 1, 1.2, {} };
    const Comparison late { "a", "b", 1, 2.1, 1.2, 2 };
    const Comparison free { "a", "b", 100, 100, {}, {} };
    QVERIFY(held.isWithin() && row(held).contains("held"));
    QVERIFY(!missed.isWithin() && row(missed).contains("MISSED"));
    QVERIFY(!late.isWithin() && row(late).contains("held") && row(late).contains("MISSED"));
    QVERIFY(free.isWithin());
}

void TestReport::thePlotHasACurveForEachEngine()
{
    QByteArray lines;
    for (const int idle : { 100, 10000 }) {
        lines += jsonLine(outcome("qt", idle, 25), Options()) + '\n';
        lines += jsonLine(outcome("native", idle, 12), Options()) + '\n';
    }
    // Runs with hardly any idle connections make no curve.
    lines += jsonLine(outcome("lonely", 100, 12), Options());
    const QByteArray svg = plotCpuPerPush(readLines(lines));
    QVERIFY(!svg.contains("lonely"));
    QCOMPARE(svg.count("<polyline"), 2);
    QCOMPARE(svg.count("<circle"), 4);
    QXmlStreamReader xml(svg);
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

void TestReport::namesOfCurvesThatMeetStayReadable()
{
    QByteArray lines;
    for (const int idle : { 100, 10000 }) {
        for (const char *engine : { "qt", "native" })
            lines += jsonLine(outcome(engine, idle, 25), Options()) + '\n';
    }
    QList<double> heights;
    static const QRegularExpression name(
        QStringLiteral("y=\"([0-9.]+)\" text-anchor=\"start\">(qt|native)<"));
    auto names = name.globalMatch(QString::fromUtf8(plotCpuPerPush(readLines(lines))));
    while (names.hasNext())
        heights.append(names.next().captured(1).toDouble());
    QCOMPARE(heights.size(), 2);
    QVERIFY(qAbs(heights[0] - heights[1]) >= 13);
}

void TestReport::aPlotOfNothingIsStillADrawing()
{
    const QByteArray svg = plotCpuPerPush({});
    QXmlStreamReader xml(svg);
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY(!xml.hasError());
}

QTEST_APPLESS_MAIN(TestReport)
#include "tst_report.moc"
