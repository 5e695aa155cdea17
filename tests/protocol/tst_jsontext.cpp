// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace hydra;

class TestJsonText : public QObject
{
    Q_OBJECT

private slots:
    void stringsAreEscapedNoMoreThanNeeded_data();
    void stringsAreEscapedNoMoreThanNeeded();
    void everyCharacterSurvives();
    void anEscapeIsFoundAtAnyPlace();
    void numbersAreExact();
    void appendingKeepsWhatIsThere();
};

void TestJsonText::stringsAreEscapedNoMoreThanNeeded_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("empty") << QByteArray() << QByteArray(R"("")");
    QTest::newRow("plain") << QByteArray("test success") << QByteArray(R"("test success")");
    QTest::newRow("quote") << QByteArray(R"(a"b)") << QByteArray(R"("a\"b")");
    QTest::newRow("backslash") << QByteArray(R"(a\b)") << QByteArray(R"("a\\b")");
    QTest::newRow("only escapes") << QByteArray(R"("\")") << QByteArray(R"("\"\\\"")");
    QTest::newRow("breaks") << QByteArray("\r\n\t") << QByteArray(R"("\r\n\t")");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray(R"("a\u0000b")");
    QTest::newRow("control") << QByteArray("\x01\x1f") << QByteArray(R"("\u0001\u001f")");
    QTest::newRow("delete and slash") << QByteArray("\x7f/") << QByteArray("\"\x7f/\"");
    QTest::newRow("Chinese") << QByteArray("\xe4\xbd\xa0\xe5\xa5\xbd")
                             << QByteArray("\"\xe4\xbd\xa0\xe5\xa5\xbd\"");
    QTest::newRow("beyond the plane")
        << QByteArray("\xf0\x9f\x98\x80") << QByteArray("\"\xf0\x9f\x98\x80\"");
}

void TestJsonText::stringsAreEscapedNoMoreThanNeeded()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(json::quoted(text), json);
}

void TestJsonText::everyCharacterSurvives()
{
    QString all;
    for (char16_t c = 0; c < 0xd800; ++c)
        all += QChar(c);
    const QByteArray list = '[' + json::quoted(all.toUtf8()) + ']';
    QCOMPARE(QJsonDocument::fromJson(list).array().first().toString(), all);
}

void TestJsonText::anEscapeIsFoundAtAnyPlace()
{
    // Long text is looked at in blocks: none, one and two of them, each with rests of all sizes.
    for (qsizetype size = 1; size < 50; ++size) {
        for (qsizetype at = 0; at < size; ++at) {
            const QByteArray before(at, 'a');
            const QByteArray after(size - at - 1, 'b');
            for (const char c : { '"', '\n', '\x1f' }) {
                const QByteArray text = before + c + after;
                const QByteArray escape = c == '"' ? "\\\"" : c == '\n' ? "\\n" : "\\u001f";
                const QByteArray json = '"' + before + escape + after + '"';
                QCOMPARE(json::quoted(text), json);
            }
        }
    }
}

void TestJsonText::numbersAreExact()
{
    QByteArray out;
    json::appendNumber(out, std::numeric_limits<quint64>::max());
    out += ' ';
    json::appendNumber(out, std::numeric_limits<qint64>::min());
    out += ' ';
    json::appendNumber(out, quint64(0));
    out += ' ';
    json::appendNumber(out, qint64(-1));
    QCOMPARE(out, QByteArray("18446744073709551615 -9223372036854775808 0 -1"));
}

void TestJsonText::appendingKeepsWhatIsThere()
{
    QByteArray out = "{\"id\":";
    json::appendString(out, "1");
    const QByteArray begun = R"({"id":"1")";
    QCOMPARE(out, begun);
}

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
