// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/charts/axisticks.h"
#include "common/ui/charts/historychart.h"
#include "common/ui/charts/sparkline.h"
#include "common/ui/charts/sparklinedelegate.h"
#include "tests/ui/support/looks.h"

#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

#include <cmath>

namespace hydra {
namespace {

using namespace std::chrono_literals;

const double gap = std::nan("");

/// The rows of column \a x whose pixel is that of the line: \a color, nearly opaque.
bool isPainted(const QImage &image, int x, int fromY, int toY, QColor color)
{
    for (int y = fromY; y <= toY; ++y) {
        const QColor pixel = image.pixelColor(x, y);
        if (qAbs(pixel.red() - color.red()) + qAbs(pixel.green() - color.green())
                + qAbs(pixel.blue() - color.blue())
            < 60)
            return true;
    }
    return false;
}

} // namespace

class TestCharts : public QObject
{
    Q_OBJECT

private slots:
    void ticksAreNice_data();
    void ticksAreNice();
    void numbersAreShort_data();
    void numbersAreShort();
    void aSparklineGoesWhereItsSamplesGo();
    void aGapIsLeftOpen();
    void aSparklineIsToldInWords();
    void aCellIsPaintedAsALine();
    void theCursorFollowsKeysAndMouse();
    void draggingZoomsAndEscapeShowsAll();
    void zoomHasALeast();
    void newSamplesKeepZoomAndCursor();

private:
    static QList<ChartLine> lines(int count);

    test::Looks m_looks;
};

QList<ChartLine> TestCharts::lines(int count)
{
    ChartLine line { QStringLiteral("sent"), StatusColor::Information, {} };
    for (int i = 0; i < count; ++i)
        line.samples.append(i);
    return { line };
}

void TestCharts::ticksAreNice_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<int>("atMost");
    QTest::addColumn<QList<double>>("ticks");
    QTest::newRow("tens") << 0.0 << 40.0 << 5 << QList<double> { 0, 10, 20, 30, 40 };
    QTest::newRow("fractions") << 0.0 << 0.3 << 4 << QList<double> { 0, 0.1, 0.2, 0.3 };
    QTest::newRow("inside") << 3.0 << 97.0 << 6 << QList<double> { 20, 40, 60, 80 };
    QTest::newRow("negative") << -5.0 << 5.0 << 3 << QList<double> { -5, 0, 5 };
    QTest::newRow("nothing") << 1.0 << 1.0 << 5 << QList<double> {};
    QTest::newRow("backwards") << 2.0 << 1.0 << 5 << QList<double> {};
    QTest::newRow("endless") << 0.0 << double(INFINITY) << 5 << QList<double> {};
    QTest::newRow("unknown") << 0.0 << gap << 5 << QList<double> {};
}

void TestCharts::ticksAreNice()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(int, atMost);
    QFETCH(QList<double>, ticks);
    const QList<double> found = niceTicks(low, high, atMost);
    QCOMPARE(found.size(), ticks.size());
    for (qsizetype i = 0; i < ticks.size(); ++i)
        QVERIFY(qAbs(found[i] - ticks[i]) < 1e-9);
    QVERIFY(found.size() <= atMost);
    if (high > low && std::isfinite(high))
        QVERIFY(niceTop(high) >= high && niceTop(high) <= high * 2);
}

void TestCharts::numbersAreShort_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << 0.0 << QStringLiteral("0");
    QTest::newRow("fraction") << 1.234 << QStringLiteral("1.23");
    QTest::newRow("tens") << 12.34 << QStringLiteral("12.3");
    QTest::newRow("thousand") << 1234.5 << QStringLiteral("1,235");
    QTest::newRow("k") << 98214.0 << QStringLiteral("98.2\u202fk");
    QTest::newRow("carries over") << 999'900.0 << QStringLiteral("1\u202fM");
    QTest::newRow("M") << 1'240'312.0 << QStringLiteral("1.24\u202fM");
    QTest::newRow("negative") << -20'000.0 << QStringLiteral("-20\u202fk");
}

void TestCharts::numbersAreShort()
{
    QFETCH(double, number);
    QTEST(shortNumber(number), "text");
}

void TestCharts::aSparklineGoesWhereItsSamplesGo()
{
    QImage image(100, 40, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintSparkline(painter, image.rect(), { 0, 0, 0, 10, 10, 10 }, Qt::blue);
    painter.end();
    QVERIFY(isPainted(image, 10, 35, 39, Qt::blue));
    QVERIFY(!isPainted(image, 10, 0, 10, Qt::blue));
    QVERIFY(isPainted(image, 90, 0, 5, Qt::blue));
}

void TestCharts::aGapIsLeftOpen()
{
    QImage image(100, 40, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintSparkline(painter, image.rect(), { 5, 5, gap, gap, gap, 5, 5 }, Qt::blue);
    painter.end();
    QVERIFY(isPainted(image, 5, 0, 39, Qt::blue));
    QVERIFY(!isPainted(image, 50, 0, 39, Qt::blue));
    QVERIFY(isPainted(image, 95, 0, 39, Qt::blue));
}

void TestCharts::aSparklineIsToldInWords()
{
    QCOMPARE(
        sparklineText({ 20, gap, 900, 412 }), QStringLiteral("now 412, highest 900, lowest 20"));
    QCOMPARE(sparklineText({ gap }), QStringLiteral("no values yet"));
    Sparkline line;
    line.setTitle(QStringLiteral("pushes per second"));
    line.setSamples({ 1, 2 });
    QCOMPARE(
        line.accessibleName(), QStringLiteral("pushes per second: now 2, highest 2, lowest 1"));
}

void TestCharts::aCellIsPaintedAsALine()
{
    QStandardItemModel model(2, 1);
    model.setData(model.index(0, 0), QVariant::fromValue(QList<double> { 1, 1, 1 }),
        SparklineDelegate::samplesRole);
    QTableView view;
    view.setModel(&model);
    SparklineDelegate delegate;
    view.setItemDelegate(&delegate);
    view.setShowGrid(false);
    const auto color = statusColor(StatusColor::Information, view.palette());
    const auto cellPicture = [&](int row) {
        return view.viewport()->grab(view.visualRect(model.index(row, 0))).toImage();
    };
    const QImage line = cellPicture(0);
    QVERIFY(isPainted(line, line.width() / 2, 0, line.height() - 1, color));
    const QImage none = cellPicture(1);
    QVERIFY(!isPainted(none, none.width() / 2, 0, none.height() - 1, color));
}

void TestCharts::theCursorFollowsKeysAndMouse()
{
    HistoryChart chart;
    chart.setTitle(QStringLiteral("Pushes"));
    chart.resize(600, 300);
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(!chart.cursor());
    chart.setLines(lines(300), QDateTime::fromMSecsSinceEpoch(0), 1s);
    QSignalSpy moved(&chart, &HistoryChart::cursorMoved);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.cursor(), 298);
    QTest::keyClick(&chart, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(chart.cursor(), 288);
    QVERIFY(chart.accessibleDescription().contains(QLatin1String("sent 288")));
    QTest::keyClick(&chart, Qt::Key_Home);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.cursor(), 0);
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.cursor(), 299);
    QCOMPARE(moved.size(), 4);
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QTest::mouseMove(&chart, QPoint(300, 150));
    QTest::mouseMove(&chart, QPoint(1, 150));
    QTRY_COMPARE(chart.cursor(), 0);
}

void TestCharts::draggingZoomsAndEscapeShowsAll()
{
    HistoryChart chart;
    chart.resize(600, 300);
    chart.setLines(lines(300), QDateTime::fromMSecsSinceEpoch(0), 1s);
    const std::pair<qsizetype, qsizetype> all(0, 299);
    QCOMPARE(chart.range(), all);
    QTest::mousePress(&chart, Qt::LeftButton, {}, QPoint(200, 150));
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, QPoint(400, 150));
    QVERIFY(chart.range().first > 50 && chart.range().second < 250);
    QTest::keyClick(&chart, Qt::Key_Escape);
    QCOMPARE(chart.range(), all);
    QTest::mousePress(&chart, Qt::LeftButton, {}, QPoint(400, 150));
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, QPoint(200, 150));
    QVERIFY(chart.range() != all);
    QTest::mouseDClick(&chart, Qt::LeftButton);
    QCOMPARE(chart.range(), all);
}

void TestCharts::zoomHasALeast()
{
    HistoryChart chart;
    chart.resize(600, 300);
    chart.setLines(lines(300), QDateTime::fromMSecsSinceEpoch(0), 1s);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&chart, Qt::Key_Plus);
    QVERIFY(chart.range().second - chart.range().first >= 4);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&chart, Qt::Key_Minus);
    QCOMPARE(chart.range().second, 299);
    QCOMPARE(chart.range().first, 0);
}

void TestCharts::newSamplesKeepZoomAndCursor()
{
    HistoryChart chart;
    chart.resize(600, 300);
    chart.setLines(lines(300), QDateTime::fromMSecsSinceEpoch(0), 1s);
    QTest::keyClick(&chart, Qt::Key_Plus);
    const auto zoomed = chart.range();
    QTest::keyClick(&chart, Qt::Key_Home);
    chart.setLines(lines(300), QDateTime::fromMSecsSinceEpoch(1000), 1s);
    QCOMPARE(chart.range(), zoomed);
    QCOMPARE(chart.cursor(), zoomed.first);
    chart.setLines(lines(10), QDateTime::fromMSecsSinceEpoch(1000), 1s);
    QVERIFY(!chart.cursor());
    QCOMPARE(chart.range().second, 9);
    chart.setLines({}, {}, 1s);
    QVERIFY(!chart.grab().isNull());
}

} // namespace hydra

QTEST_MAIN(hydra::TestCharts)
#include "tst_charts.moc"
