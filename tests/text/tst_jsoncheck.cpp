// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/limits.h"
#include "common/text/jsoncheck.h"
#include "common/text/jsonlayout.h"

#include <QJsonDocument>
#include <QTest>

namespace hydra {

using Kind = JsonRemark::Kind;

class TestJsonCheck : public QObject
{
    Q_OBJECT

private slots:
    void goodTextIsAccepted_data();
    void goodTextIsAccepted();
    void theFirstErrorIsPlaced_data();
    void theFirstErrorIsPlaced();
    void repeatedNamesAndInexactIntegersAreWarnedOf();
    void warningsAreBounded();
    void nestingIsBounded();
    void placeholdersCountAsValuesWhereAllowed();
    void everyRemarkHasASentenceOfItsOwn();
    void layingOutKeepsEveryValue();
    void layingOutTwiceChangesNothing();
};

void TestJsonCheck::goodTextIsAccepted_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : { "{}", "[]", " [ ] ", "null", "true", "-0", "0.5", "1e9", "1E-9",
             "\"\"", "\"\\u00e9\\n\\\"\"", "[1,2,[3,{\"a\":[]}]]", "{\"a\":1,\n\t\"b\":{\"a\":2}}",
             "9007199254740992" })
        QTest::addRow("%s", text) << QString::fromUtf8(text);
}

void TestJsonCheck::goodTextIsAccepted()
{
    QFETCH(QString, text);
    const JsonReport report = checkJson(text);
    QVERIFY2(!report.error, qPrintable(report.error ? report.error->text() : QString()));
    QVERIFY(report.warnings.isEmpty());
}

void TestJsonCheck::theFirstErrorIsPlaced_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");

    const auto row = [](const char *text, Kind kind, int line, int column) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << kind << line << column;
    };
    row("", Kind::ExpectedValue, 1, 1);
    row("{\"a\":}", Kind::ExpectedValue, 1, 6);
    row("[1,]", Kind::ExpectedValue, 1, 4);
    row("{,}", Kind::ExpectedName, 1, 2);
    row("{\"a\":1,}", Kind::ExpectedName, 1, 8);
    row("{\"a\" 1}", Kind::ExpectedColon, 1, 6);
    row("{\n  \"a\": 1\n  \"b\": 2\n}", Kind::ExpectedCommaOrEnd, 3, 3);
    row("[1 2]", Kind::ExpectedCommaOrEnd, 1, 4);
    row("[1", Kind::ExpectedCommaOrEnd, 1, 3);
    row("{\"a\":1]", Kind::ExpectedCommaOrEnd, 1, 7);
    row("\"abc", Kind::UnclosedText, 1, 1);
    row("[\"a\n\"]", Kind::UnclosedText, 1, 2);
    row("\"\\x\"", Kind::BadEscape, 1, 2);
    row("\"\\u12g4\"", Kind::BadEscape, 1, 2);
    row("\"a\tb\"", Kind::RawControlCharacter, 1, 3);
    row("01", Kind::BadNumber, 1, 1);
    row("-", Kind::BadNumber, 1, 1);
    row("1.", Kind::BadNumber, 1, 1);
    row("[1e]", Kind::BadNumber, 1, 2);
    row("True", Kind::UnknownWord, 1, 1);
    row("{} x", Kind::TrailingText, 1, 4);
    row("{{uuid}}", Kind::ExpectedName, 1, 2);
}

void TestJsonCheck::theFirstErrorIsPlaced()
{
    QFETCH(QString, text);
    QFETCH(Kind, kind);
    const JsonReport report = checkJson(text);
    QVERIFY(report.error);
    QCOMPARE(report.error->kind, kind);
    QTEST(report.error->line, "line");
    QTEST(report.error->column, "column");
    QVERIFY(report.error->position + report.error->length <= text.size());
}

void TestJsonCheck::repeatedNamesAndInexactIntegersAreWarnedOf()
{
    const JsonReport report
        = checkJson(QStringLiteral("{\"a\": 1,\n\"b\": {\"a\": 2},\n\"a\": 9007199254740993, "
                                   "\"c\": 18446744073709551616, \"d\": 1e20}"));
    QVERIFY(!report.error);
    QCOMPARE(report.warnings.size(), 3);
    QCOMPARE(report.warnings[0].kind, Kind::RepeatedName);
    QCOMPARE(report.warnings[0].line, 3);
    QCOMPARE(report.warnings[0].column, 1);
    QCOMPARE(report.warnings[1].kind, Kind::InexactInteger);
    QCOMPARE(report.warnings[1].subject, QStringLiteral("9007199254740993"));
    QCOMPARE(report.warnings[2].subject, QStringLiteral("18446744073709551616"));
}

void TestJsonCheck::warningsAreBounded()
{
    QStringList numbers;
    for (int i = 0; i < 500; ++i)
        numbers.append(QStringLiteral("-9007199254740993"));
    QCOMPARE(checkJson(u'[' + numbers.join(u',') + u']').warnings.size(), 100);
}

void TestJsonCheck::nestingIsBounded()
{
    const auto nested
        = [](int depth) -> QString { return QString(depth, u'[') + QString(depth, u']'); };
    QVERIFY(!checkJson(nested(limits::jsonDepth)).error);
    QCOMPARE(checkJson(nested(limits::jsonDepth + 1)).error->kind, Kind::TooDeep);
    QCOMPARE(checkJson(QString(1'000'000, u'[')).error->kind, Kind::TooDeep);
}

void TestJsonCheck::placeholdersCountAsValuesWhereAllowed()
{
    const QString text
        = QStringLiteral("{\"id\": \"{{csv.order}}\", \"n\": {{i}}, \"raw\": {{{env.x}}}}");
    QVERIFY(checkJson(text).error);
    QVERIFY(!checkJson(text, Placeholders::Allowed).error);
    QVERIFY(checkJson(QStringLiteral("[{{i]"), Placeholders::Allowed).error);
}

void TestJsonCheck::everyRemarkHasASentenceOfItsOwn()
{
    QStringList sentences;
    for (int kind = 0; kind <= int(Kind::InexactInteger); ++kind)
        sentences.append(JsonRemark { .kind = Kind(kind) }.text());
    const qsizetype count = sentences.size();
    QCOMPARE(sentences.removeDuplicates(), 0);
    QCOMPARE(sentences.size(), count);
}

void TestJsonCheck::layingOutKeepsEveryValue()
{
    const QString text = QStringLiteral("{\"b\":18446744073709551615,\"a\":[1,{\"x\":\"a,b:{}"
                                        "\\\"\"},[ ],{ }],\"n\":{{i}},\"t\":\"{{ a }}\"}");
    const QString laidOut = laidOutJson(text);
    QCOMPARE(laidOut,
        QStringLiteral(
            "{\n    \"b\": 18446744073709551615,\n    \"a\": [\n        1,\n        {\n"
            "            \"x\": \"a,b:{}\\\"\"\n        },\n        [],\n        {}\n    ],\n"
            "    \"n\": {{i}},\n    \"t\": \"{{ a }}\"\n}"));
    const QString plain = QStringLiteral("{\"a\":[1,2.5,null,true,\"é\\n\"],\"b\":{\"c\":{}}}");
    QCOMPARE(QJsonDocument::fromJson(laidOutJson(plain).toUtf8()),
        QJsonDocument::fromJson(plain.toUtf8()));
}

void TestJsonCheck::layingOutTwiceChangesNothing()
{
    const QString once = laidOutJson(QStringLiteral("[{\"a\":[]},[[1]], \"x\"]"));
    QCOMPARE(laidOutJson(once), once);
}

} // namespace hydra

QTEST_GUILESS_MAIN(hydra::TestJsonCheck)
#include "tst_jsoncheck.moc"
