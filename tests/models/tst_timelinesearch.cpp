// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/rowtext.h"
#include "common/models/timeline/timelinefilter.h"
#include "common/models/timeline/timelinemodel.h"
#include "common/models/timeline/timelinesearch.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hydra;

namespace {

TimelineRow push(const QByteArray &payload)
{
    TimelineRow row;
    row.kind = TimelineRow::Kind::Push;
    row.direction = TimelineRow::Direction::In;
    row.payload = payload;
    return row;
}

TextPattern regex(const char *expression)
{
    return TextPattern::regex(QString::fromUtf8(expression)).value_or(TextPattern());
}

} // namespace

/// What finds rows: patterns, the filter line, the search.
class TestTimelineSearch : public QObject
{
    Q_OBJECT

private slots:
    void patternsIgnoreTheCase_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("ascii") << "OrDer" << QByteArray("an order here") << true;
        QTest::newRow("absent") << "orders" << QByteArray("an order here") << false;
        QTest::newRow("chinese") << "订单" << QByteArray("新订单到了") << true;
        QTest::newRow("umlaut") << "GRÖßE" << QByteArray("die größe") << true;
        QTest::newRow("empty") << "" << QByteArray("anything") << true;
        QTest::newRow("in nothing") << "x" << QByteArray() << false;
    }

    void patternsIgnoreTheCase()
    {
        QFETCH(QString, pattern);
        QFETCH(QByteArray, text);
        QTEST(TextPattern::plain(pattern).matches(text), "isFound");
    }

    void aRegexThatNeverEndsGivesUp()
    {
        const TextPattern pattern = regex("(a+)+$");
        QElapsedTimer time;
        time.start();
        QVERIFY(!pattern.matches(QByteArray(40, 'a') + '!'));
        QVERIFY(time.elapsed() < 2'000);
    }

    void aBrokenRegexSaysWhere()
    {
        const auto pattern = TextPattern::regex(QStringLiteral("order("));
        QVERIFY(!pattern);
        QVERIFY2(pattern.error().contains(u'7'), qPrintable(pattern.error()));
    }

    void filterLinesAreUnderstood_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("isShown");
        QTest::newRow("nothing") << "" << true;
        QTest::newRow("word") << "hello" << true;
        QTest::newRow("other word") << "bye" << false;
        QTest::newRow("two words") << "hello bye" << false;
        QTest::newRow("quoted") << "\"hello world\"" << true;
        QTest::newRow("negated") << "not bye" << true;
        QTest::newRow("minus") << "-hello" << false;
        QTest::newRow("minus quoted") << "-\"hello world\"" << false;
        QTest::newRow("regex") << "/he.lo w/" << true;
        QTest::newRow("group") << "kind:push" << true;
        QTest::newRow("another group") << "kind:login" << false;
        QTest::newRow("direction") << "dir:in" << true;
        QTest::newRow("code") << "code:600" << true;
        QTest::newRow("code over") << "code>600" << false;
        QTest::newRow("round trip") << "rtt>1.5" << true;
        QTest::newRow("round trip under") << "rtt<1.5" << false;
        QTest::newRow("size") << "size>5 size<100" << true;
        QTest::newRow("late") << "is:late" << true;
        QTest::newRow("marked") << "is:marked" << false;
        QTest::newRow("colon in a text") << "a:b" << false;
        QTest::newRow("lone minus") << "-" << false;
    }

    void filterLinesAreUnderstood()
    {
        QFETCH(QString, line);
        TimelineRow row = push("hello world");
        row.code = 600;
        row.span = 2'000;
        row.mark = TimelineRow::Mark::Late;
        const auto filter = TimelineFilter::parse(line);
        QVERIFY(filter);
        QTEST(filter->shows(row), "isShown");
    }

    void filterLinesThatAreWrongSayWhere_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("length");
        QTest::newRow("kind") << "a kind:dance" << 2 << 10;
        QTest::newRow("number") << "rtt>fast" << 0 << 8;
        QTest::newRow("is") << "x is:red y" << 2 << 6;
        QTest::newRow("direction") << "dir:up" << 0 << 6;
        QTest::newRow("open regex") << "/abc" << 0 << 4;
        QTest::newRow("broken regex") << "/a(/" << 0 << 4;
        QTest::newRow("open quote") << "ok \"abc" << 3 << 4;
    }

    void filterLinesThatAreWrongSayWhere()
    {
        QFETCH(QString, line);
        const auto filter = TimelineFilter::parse(line);
        QVERIFY(!filter);
        QTEST(int(filter.error().position), "position");
        QTEST(int(filter.error().length), "length");
        QVERIFY(!filter.error().sentence.isEmpty());
    }

    void matchesAreGoneThroughRoundTheEnd()
    {
        TimelineModel model;
        TimelineSearch search(model);
        for (int i = 1; i <= 9; ++i)
            model.append(push(i % 3 == 0 ? "needle" : "hay"));
        model.flush();
        search.setPattern(TextPattern::plain(QStringLiteral("needle")));
        search.finish();
        QCOMPARE(search.matchCount(), 3);
        QCOMPARE(search.next(0, true), std::optional<quint64>(3));
        QCOMPARE(search.next(3, true), std::optional<quint64>(6));
        QCOMPARE(search.next(9, true), std::optional<quint64>(3));
        QCOMPARE(search.next(9, false), std::optional<quint64>(6));
        QCOMPARE(search.next(4, false), std::optional<quint64>(3));
        QCOMPARE(search.next(3, false), std::optional<quint64>(9));
        QCOMPARE(search.rankOf(6), 2);
    }

    void hiddenRowsAreNotGoneTo()
    {
        TimelineModel model;
        TimelineSearch search(model);
        model.append(push("needle one"));
        model.append(push("needle two"));
        model.flush();
        model.setFilter(TimelineFilter::parse(QStringLiteral("two")).value_or(TimelineFilter()));
        model.finishFilter();
        search.setPattern(regex("need.e"));
        search.finish();
        QCOMPARE(search.matchCount(), 2);
        QCOMPARE(search.next(2, true), std::optional<quint64>(2));
    }

    void rowsThatComeAreSearchedAndThoseThatLeaveAreForgotten()
    {
        TimelineModel model { TimelineRows(4) };
        TimelineSearch search(model);
        search.setPattern(TextPattern::plain(QStringLiteral("needle")));
        for (int i = 0; i < 4; ++i)
            model.append(push("needle"));
        QTRY_COMPARE(search.matchCount(), 4);
        for (int i = 0; i < 3; ++i)
            model.append(push("hay"));
        QTRY_COMPARE(search.matchCount(), 1);
        QTRY_VERIFY(!search.isSearching());
    }

    void whatIsReadOfARowIsOneLine()
    {
        const TimelineRow row = push("{\n\t\"a\": 1\r\n}" + QByteArray(2'000, 'x'));
        const QString text = RowText::summary(row);
        QVERIFY(!text.contains(u'\n'));
        QVERIFY(text.size() < 600);
        QCOMPARE(RowText::searched(row), row.payload);
    }

    void durationsHaveTheirUnit_data()
    {
        QTest::addColumn<qint64>("microseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("microseconds") << qint64(87) << "87 µs";
        QTest::newRow("milliseconds") << qint64(2'140) << "2.1 ms";
        QTest::newRow("whole milliseconds") << qint64(41'000) << "41 ms";
        QTest::newRow("nearly a second") << qint64(999'600) << "1.0 s";
        QTest::newRow("seconds") << qint64(41'119'000) << "41 s";
        QTest::newRow("minutes") << qint64(125'000'000) << "2:05 min";
        QTest::newRow("back") << qint64(-2'500) << "-2.5 ms";
    }

    void durationsHaveTheirUnit()
    {
        QFETCH(qint64, microseconds);
        QTEST(RowText::duration(std::chrono::microseconds(microseconds)), "text");
    }
};

QTEST_GUILESS_MAIN(TestTimelineSearch)
#include "tst_timelinesearch.moc"
