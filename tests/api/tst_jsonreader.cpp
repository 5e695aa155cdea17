// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/limits.h"
#include "server/api/jsonreader.h"

#include <QTest>

using namespace hydra;

namespace {

/// An object of \a levels levels in all.
QByteArray nested(int levels)
{
    return QByteArray("{\"a\":").repeated(levels - 1) + "{}" + QByteArray(levels - 1, '}');
}

/// An object with the one field \a key.
QByteArray objectWith(const QByteArray &key, const QByteArray &value)
{
    return "{\"" + key + "\": " + value + " }";
}

} // namespace

/// Source: PROTOCOL.md §1, RFC 8259.
class TestJsonReader : public QObject
{
    Q_OBJECT

private slots:
    void onlyStrictObjectsAreRead_data();
    void onlyStrictObjectsAreRead();
    void nothingBehindTheBytesIsLookedAt();
    void sizesMayGoUpAndDown();
    void usersAreExact_data();
    void usersAreExact();
    void keysAreMatchedWithoutRegardToCase();
    void theLastOfSeveralCounts();
    void identifiersAreTextOrInteger_data();
    void identifiersAreTextOrInteger();
    void integersHaveARange();
    void everyKindIsReadAsItselfOnly();
    void valuesComeBackAsTheyWere_data();
    void valuesComeBackAsTheyWere();
};

void TestJsonReader::onlyStrictObjectsAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    // 0: read.
    QTest::addColumn<int>("code");

    const auto row = [](const char *name, const QByteArray &bytes, int code) {
        QTest::newRow(name) << bytes << code;
    };
    row("empty object", "{}", 0);
    row("blanks around", " \t\r\n{ }\n ", 0);
    row("escapes", R"({"a":"\u4f60\ud83d\ude00\/\b\f\n\r\t\"\\"})", 0);
    row("64 levels", nested(limits::jsonDepth), 0);
    row("65 levels", nested(limits::jsonDepth + 1), 400);
    row("100000 levels", nested(100'000), 400);
    row("100000 arrays", QByteArray(100'000, '['), 400);
    row("empty", "", 400);
    row("blank", "  ", 400);
    row("NUL", QByteArray("\0", 1), 400);
    row("array", "[]", 400);
    row("text", R"("a")", 400);
    row("number", "1", 400);
    row("null", "null", 400);
    row("cut off", R"({"a":1)", 400);
    row("two", "{}{}", 400);
    row("rubbish after", "{} x", 400);
    row("NUL after", QByteArray("{}\0", 3), 400);
    row("trailing comma", R"({"a":1,})", 400);
    row("no quotes", "{a:1}", 400);
    row("single quotes", "{'a':1}", 400);
    row("comment", "{}//", 400);
    row("byte order mark", "\xef\xbb\xbf{}", 400);
    row("raw control character", "{\"a\":\"\x01\"}", 400);
    row("raw line break", "{\"a\":\"\n\"}", 400);
    row("invalid UTF-8", "{\"a\":\"\xff\"}", 400);
    row("overlong UTF-8", "{\"a\":\"\xc0\xaf\"}", 400);
    row("surrogate in UTF-8", "{\"a\":\"\xed\xa0\x80\"}", 400);
    row("lone high surrogate", R"({"a":"\ud83d"})", 400);
    row("lone low surrogate", R"({"a":"\ude00"})", 400);
    row("high and no low", R"({"a":"\ud83dx"})", 400);
    row("unknown escape", R"({"a":"\x41"})", 400);
    row("leading zero", R"({"a":01})", 400);
    row("plus", R"({"a":+1})", 400);
    row("point first", R"({"a":.5})", 400);
    row("point last", R"({"a":5.})", 400);
    row("no exponent", R"({"a":1e})", 400);
    row("minus alone", R"({"a":-})", 400);
    row("hexadecimal", R"({"a":0x10})", 400);
    row("NaN", R"({"a":NaN})", 400);
    row("integer too large", R"({"a":18446744073709551616})", 600);
    row("integer too small", R"({"a":-9223372036854775809})", 600);
    row("double too large", R"({"a":1e400})", 600);
    row("too large next to a bad one", R"({"a":18446744073709551616,"b":01})", 400);
    row("digits in text are text", R"({"a":"01 -","b":18446744073709551616})", 600);
}

void TestJsonReader::onlyStrictObjectsAreRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    JsonReader reader;
    const auto object = reader.read(bytes);
    QCOMPARE(object ? 0 : wireCode(object.error()), code);
    // One bad message does not spoil the next.
    QVERIFY(reader.read("{}"));
}

void TestJsonReader::nothingBehindTheBytesIsLookedAt()
{
    JsonReader reader;
    const QByteArray stream = R"({"uuid":1}2})";
    const auto object = reader.read(QByteArrayView(stream).first(10));
    QVERIFY(object);
    QCOMPARE(fieldOf(*object, "uuid").user(), UserId(1));
    QVERIFY(!reader.read(QByteArrayView(stream).first(9)));
}

void TestJsonReader::sizesMayGoUpAndDown()
{
    JsonReader reader;
    for (const qsizetype size : { 10, 5000, 100, 2'000'000, 1 }) {
        const QByteArray text(size, 'x');
        const auto object = reader.read(objectWith("a", '"' + text + '"'));
        QVERIFY(object);
        QCOMPARE(fieldOf(*object, "a").text(size), text);
    }
}

void TestJsonReader::usersAreExact_data()
{
    QTest::addColumn<QByteArray>("value");
    // 0: no user.
    QTest::addColumn<quint64>("number");

    const auto row = [](const char *value, quint64 number) {
        QTest::newRow(value) << QByteArray(value) << number;
    };
    row("1", 1);
    row("\"1\"", 1);
    row("9007199254740993", 9007199254740993U);
    row("9223372036854775808", 9223372036854775808U);
    row("18446744073709551615", 18446744073709551615U);
    row("\"18446744073709551615\"", 18446744073709551615U);
    row("\"18446744073709551616\"", 0);
    row("0", 0);
    row("-0", 0);
    row("-1", 0);
    row("\"-1\"", 0);
    row("1.0", 0);
    row("1e3", 0);
    row("1.5", 0);
    row("\"1e3\"", 0);
    row("\"\"", 0);
    row("\" 1\"", 0);
    row("true", 0);
    row("null", 0);
    row("[1]", 0);
    row("{}", 0);
}

void TestJsonReader::usersAreExact()
{
    QFETCH(QByteArray, value);
    QFETCH(quint64, number);
    JsonReader reader;
    const auto object = reader.read(objectWith("uuid", value));
    QVERIFY(object);
    const auto user = fieldOf(*object, "uuid").user();
    QCOMPARE(user ? user->number() : 0, number);
}

void TestJsonReader::keysAreMatchedWithoutRegardToCase()
{
    JsonReader reader;
    for (const char *key : { "uuid", "Uuid", "UUID", "uUiD" }) {
        const auto object = reader.read(objectWith(key, "7"));
        QVERIFY2(fieldOf(*object, "uuid").user() == UserId(7), key);
    }
    const auto object = reader.read(R"({"uuid ":1,"uui":2,"uuidd":3,"":4})");
    QVERIFY(fieldOf(*object, "uuid").isMissing());
}

void TestJsonReader::theLastOfSeveralCounts()
{
    JsonReader reader;
    const auto object = reader.read(R"({"id":"a","ID":"b","x":1,"Id":"c"})");
    QCOMPARE(fieldOf(*object, "id").text(10), QByteArray("c"));
}

void TestJsonReader::identifiersAreTextOrInteger_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("id");

    // Nothing stands for refused.
    const auto row = [](const char *value, const QByteArray &id) {
        QTest::newRow(value) << QByteArray(value) << id;
    };
    row("\"a\"", "a");
    row("\"1234\"", "1234");
    row("\"12345\"", {});
    row("\"\"", {});
    row("1", "1");
    row("0", "0");
    row("-5", "-5");
    row("18446744073709551615", "18446744073709551615");
    row("1.5", {});
    row("1e1", {});
    row("null", {});
    row("true", {});
    row("[]", {});
    row("\"\xe4\xbd\xa0\"", "\xe4\xbd\xa0");
    row("\"\xe4\xbd\xa0\xe4\"", {});
}

void TestJsonReader::identifiersAreTextOrInteger()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, id);
    JsonReader reader;
    const auto object = reader.read(objectWith("id", value));
    const auto read = object ? fieldOf(*object, "id").identifier(1, 4) : std::nullopt;
    QCOMPARE(read.value_or(QByteArray()), id);
    QCOMPARE(read.has_value(), !id.isEmpty());
}

void TestJsonReader::integersHaveARange()
{
    JsonReader reader;
    const auto object = reader.read(
        R"({"low":-1,"least":0,"most":30000,"high":30001,"huge":18446744073709551615,"f":5.0})");
    const auto wait = [&](const char *name) { return fieldOf(*object, name).integer(0, 30'000); };
    QVERIFY(!wait("low"));
    QCOMPARE(wait("least"), 0);
    QCOMPARE(wait("most"), 30'000);
    QVERIFY(!wait("high"));
    QVERIFY(!wait("huge"));
    QVERIFY(!wait("f"));
    QVERIFY(!wait("missing"));
}

void TestJsonReader::everyKindIsReadAsItselfOnly()
{
    JsonReader reader;
    const auto object = reader.read(R"({"b":false,"s":"x","a":[1],"o":{"k":1},"n":null,"i":1})");
    QVERIFY(object);
    for (const char *name : { "b", "s", "a", "o", "n", "i", "missing" }) {
        const JsonField field = fieldOf(*object, name);
        QCOMPARE(field.boolean().has_value(), *name == 'b');
        QCOMPARE(field.text(10).has_value(), *name == 's');
        QCOMPARE(field.array().has_value(), *name == 'a');
        QCOMPARE(field.object().has_value(), *name == 'o');
        QCOMPARE(field.integer(0, 9).has_value(), *name == 'i');
        QCOMPARE(field.isMissing(), *name == 'm');
    }
    QCOMPARE(fieldOf(*object, "b").boolean(), false);
    QVERIFY(!fieldOf(*object, "s").text(0));
    QVERIFY(fieldOf(*object, "missing").json().isEmpty());
}

void TestJsonReader::valuesComeBackAsTheyWere_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value :
        { "\"test success\"", R"("a\"b\\c\n\u0000")", "\"\xe4\xbd\xa0\xf0\x9f\x98\x80\"", "1", "-1",
            "18446744073709551615", "0.1", "-2.5", "true", "false", "null", "[]", "{}",
            R"([1,"a",[null]])", R"({"k":{"K":"\"\\\u0001"}})", "\"\"" })
        QTest::newRow(value) << QByteArray(value);
}

void TestJsonReader::valuesComeBackAsTheyWere()
{
    QFETCH(QByteArray, value);
    JsonReader reader;
    const auto object = reader.read(objectWith("msg", value));
    QVERIFY(object);
    QCOMPARE(fieldOf(*object, "msg").json(), value);
}

QTEST_GUILESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
