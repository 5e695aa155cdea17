// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/payload/hexlines.h"
#include "common/models/payload/jsonoutline.h"
#include "common/models/payload/linediff.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

using namespace hydra;

/// What the inspector shows of a message.
class TestPayload : public QObject
{
    Q_OBJECT

private:
    static QString value(const JsonOutline &outline, const QModelIndex &index)
    {
        return outline.index(index.row(), JsonOutline::ValueColumn, index.parent())
            .data()
            .toString();
    }

private slots:
    void aTreeShowsWhatStandsThere()
    {
        JsonOutline outline;
        outline.setJson("{ \"id\": 18446744073709551615, \"list\": [1, \"two\", {\"x\": null}], "
                        "\"id\": 1.50 }");
        // Not before: it fetches more in the middle of a reset.
        const QAbstractItemModelTester tester(
            &outline, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(outline.rowCount(), 3);
        QCOMPARE(outline.index(0, 0).data().toString(), QStringLiteral("id"));
        // Digit by digit, doubled names and all.
        QCOMPARE(value(outline, outline.index(0, 0)), QStringLiteral("18446744073709551615"));
        QCOMPARE(value(outline, outline.index(2, 0)), QStringLiteral("1.50"));
        const QModelIndex list = outline.index(1, 0);
        if (outline.canFetchMore(list))
            outline.fetchMore(list);
        QCOMPARE(outline.rowCount(list), 3);
        QCOMPARE(outline.index(1, 0, list).data().toString(), QStringLiteral("[1]"));
        QCOMPARE(outline.valueAt(outline.index(1, 0, list)), QByteArray("two"));
        const QModelIndex object = outline.index(2, 0, list);
        if (outline.canFetchMore(object))
            outline.fetchMore(object);
        QCOMPARE(outline.parent(outline.index(0, 0, object)), object);
    }

    void aMsgThatIsJsonIsUnfoldedInItsPlace()
    {
        JsonOutline outline;
        outline.setJson("{\"cmd\":\"push\",\"msg\":\"{\\\"order\\\":{\\\"id\\\":7}}\"}");
        const QModelIndex msg = outline.index(1, 0);
        outline.fetchMore(msg);
        QCOMPARE(outline.index(0, 0, msg).data().toString(), QStringLiteral("order"));
        outline.setJson("{\"msg\":\"just {text\"}");
        QVERIFY(!outline.hasChildren(outline.index(0, 0)));
    }

    void whatIsNoJsonHasNoTree_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *const text : { "", "hello", "{\"a\":", "[1,2", "{]", "\"a\"" })
            QTest::addRow("%s", text) << QByteArray(text);
    }

    void whatIsNoJsonHasNoTree()
    {
        QFETCH(QByteArray, text);
        JsonOutline outline;
        outline.setJson(text);
        QCOMPARE(outline.rowCount(), 0);
    }

    void emptyContainersHaveNoChildren()
    {
        JsonOutline outline;
        outline.setJson("[{}, [], [[]]]");
        QCOMPARE(outline.rowCount(), 3);
        QVERIFY(!outline.hasChildren(outline.index(0, 0)));
        QVERIFY(!outline.hasChildren(outline.index(1, 0)));
        QVERIFY(outline.hasChildren(outline.index(2, 0)));
    }

    void aMegabyteCostsWhatIsSeenOfIt()
    {
        QByteArray json = "[";
        while (json.size() < 1024 * 1024)
            json += "{\"name\":\"value\",\"n\":12345},";
        json.chop(1);
        json += ']';
        JsonOutline outline;
        QElapsedTimer time;
        time.start();
        outline.setJson(json);
        QVERIFY2(time.elapsed() < 500, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(outline.rowCount(), JsonOutline::page);
        outline.fetchMore({});
        QCOMPARE(outline.rowCount(), 2 * JsonOutline::page);
    }

    void hexHasOffsetNumbersAndCharacters()
    {
        HexLines lines;
        lines.setBytes(QByteArray("{\"id\":\"1\"}\n\xff", 12) + QByteArray("0123456789"));
        QCOMPARE(lines.rowCount(), 2);
        QCOMPARE(lines.line(0),
            QStringLiteral("00000000  7b 22 69 64 22 3a 22 31  22 7d 0a ff 30 31 32 33  "
                           "{\"id\":\"1\"}··0123"));
        QVERIFY(lines.line(1).startsWith(QStringLiteral("00000010  34 35")));
        QVERIFY(lines.line(1).endsWith(QStringLiteral("456789")));
        QCOMPARE(lines.line(1).indexOf(QStringLiteral("456789")),
            lines.line(0).indexOf(QStringLiteral("{\"id")));
    }

    void aDiffIsAShortestOne()
    {
        const auto diff = lineDiff(QStringLiteral("a\nb\nc\nd"), QStringLiteral("a\nx\nc\nd\ne"));
        using Kind = DiffLine::Kind;
        const QList<DiffLine> expected { { Kind::Same, QStringLiteral("a") },
            { Kind::Removed, QStringLiteral("b") }, { Kind::Added, QStringLiteral("x") },
            { Kind::Same, QStringLiteral("c") }, { Kind::Same, QStringLiteral("d") },
            { Kind::Added, QStringLiteral("e") } };
        QCOMPARE(diff, expected);
    }

    void aDiffOfTooManyLinesComparesOnlyTheEnds()
    {
        QStringList before { QStringLiteral("head") };
        QStringList after { QStringLiteral("head") };
        for (qsizetype i = 0; i <= mostDiffLines; ++i) {
            before.append(QStringLiteral("a%1").arg(i));
            after.append(QStringLiteral("b%1").arg(i));
        }
        const auto diff = lineDiff(before.join(u'\n'), after.join(u'\n'));
        QCOMPARE(diff.first().kind, DiffLine::Kind::Same);
        QCOMPARE(diff.size(), 2 * (mostDiffLines + 1) + 1);
    }
};

QTEST_GUILESS_MAIN(TestPayload)
#include "tst_payload.moc"
