// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"
#include "tests/e2e/engineservers.h"

#include <QJsonDocument>
#include <QTest>
#include <QUuid>

#include <limits>

using namespace hydra;
using namespace hydra::test;

namespace {

/// A literal that has a NUL in it.
template <size_t N> QByteArray withNul(const char (&text)[N])
{
    return QByteArray(text, qsizetype(N) - 1);
}

/// \a depth objects and arrays inside one another.
QByteArray nested(int depth)
{
    return "{\"uuid\":1,\"x\":" + QByteArray(depth - 1, '[') + '1' + QByteArray(depth - 1, ']')
        + '}';
}

QByteArray refusal(int code)
{
    const QByteArray text = code == 400 ? "bad request" : "parameter error";
    return "{\"code\":" + QByteArray::number(code) + ",\"msg\":\"" + text + "\",\"data\":{}}";
}

QByteArray reply(const QByteArray &id, const QByteArray &command, int code)
{
    const QByteArray text = code == 200 ? "ok"
        : code == 400                   ? "bad request"
        : code == 600                   ? "parameter error"
                                        : "not logged in";
    return "{\"id\":\"" + id + "\",\"cmd\":\"" + command
        + "\",\"Data\":{\"code\":" + QByteArray::number(code) + ",\"result\":\"" + text + "\"}}";
}

QByteArray login(const QByteArray &uuid)
{
    return "{\"id\":\"1\",\"cmd\":\"login\",\"uuid\":" + uuid + '}';
}

const QByteArray heartbeat = "{\"id\":\"h\",\"cmd\":\"heartbeat\"}";

constexpr quint64 largest = std::numeric_limits<quint64>::max();

} // namespace

/// REQUIREMENTS.md 9 to 12 and PROTOCOL.md §1 against the real server: JSON that no honest program
/// sends, over HTTP and WebSocket alike.
class TestBadJson : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { EngineServers::addRows(); }
    void cleanup() { QVERIFY(m_servers.current().isRunning()); }
    void cleanupTestCase() { m_servers.stop(); }

    void aUserIsAnExactNumber_data();
    void aUserIsAnExactNumber();
    void neighboursOfTheLargestUserAreOthers();
    void whatIsNoUserIsAParameterError_data();
    void whatIsNoUserIsAParameterError();
    void whatIsNoJsonObjectIsABadRequest_data();
    void whatIsNoJsonObjectIsABadRequest();
    void sixtyFourLevelsAreRead();
    void fieldsOfAPushAreJudged_data();
    void fieldsOfAPushAreJudged();
    void fieldsOfAQueryAreJudged_data();
    void fieldsOfAQueryAreJudged();
    void routedPushesAreJudgedAlike();
    void aMessageReachesTheClientAsTheSameValue_data();
    void aMessageReachesTheClientAsTheSameValue();
    void commandsAreJudged_data();
    void commandsAreJudged();
    void anAcknowledgmentGetsNoReplyUnlessItIsWrong();
    void twentyErrorsInARowEndTheConnection();
    void aGoodCommandBeginsTheCountAnew();

private:
    [[nodiscard]] quint16 port() { return m_servers.port(); }

    EngineServers m_servers;
};

void TestBadJson::aUserIsAnExactNumber_data()
{
    QTest::addColumn<QByteArray>("uuid");
    QTest::addColumn<quint64>("user");
    const auto row
        = [](const char *uuid, quint64 user) { QTest::newRow(uuid) << QByteArray(uuid) << user; };
    row("1", 1);
    row("10240", 10240);
    row("9007199254740993", 9007199254740993);
    row("9223372036854775807", 9223372036854775807);
    row("9223372036854775808", 9223372036854775808u);
    row("18446744073709551614", largest - 1);
    row("18446744073709551615", largest);
    row("\"1\"", 1);
    row("\"9007199254740993\"", 9007199254740993);
    row("\"18446744073709551615\"", largest);
    row("\"\\u0031\"", 1);
}

void TestBadJson::aUserIsAnExactNumber()
{
    QFETCH(const QByteArray, uuid);
    QFETCH(const quint64, user);
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QCOMPARE(client.command(login(uuid)), reply("1", "login", 200));
    Backend backend(port());
    QCOMPARE(backend.isOnline(user), true);
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QByteArray push = "{\"id\":\"" + id + "\",\"uuid\":" + uuid + ",\"msg\":\"m\"}";
    QCOMPARE(backend.post("/push", push).code, 200);
    QCOMPARE(nextPush(client).message, "m");
    HttpClient http(port());
    QCOMPARE(http.post("/query", QByteArray("{\"uuids\":[" + uuid + "]}")).body,
        QByteArray("{\"code\":200,\"msg\":\"ok\",\"data\":{\"Users\":[{\"uuid\":"
            + QByteArray::number(user) + ",\"IsOnline\":true}]}}"));
}

void TestBadJson::neighboursOfTheLargestUserAreOthers()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(largest));
    Backend backend(port());
    // Those that a double cannot tell from it, and what it would be in signed numbers.
    for (const quint64 user : { largest - 1, largest - 1023, quint64(1) << 63, quint64(1) })
        QCOMPARE(backend.isOnline(user), false);
    QCOMPARE(backend.isOnline(largest), true);
}

void TestBadJson::whatIsNoUserIsAParameterError_data()
{
    QTest::addColumn<QByteArray>("uuid");
    for (const char *uuid : { "0", "-0", "-1", "-18446744073709551615", "1.0", "1.5", "0.1", "1e3",
             "1E0", "1e-1", "1.8446744073709551615e19", "18446744073709551615.0",
             "18446744073709551616", "18446744073709551617", "99999999999999999999999999",
             "-9223372036854775809", "1e400", "\"\"", "\"0\"", "\"-1\"", "\"+1\"", "\" 1\"",
             "\"1 \"", "\"1.0\"", "\"1e3\"", "\"0x1\"", "\"18446744073709551616\"", "\"one\"",
             "\"1\\u0000\"", "\"１\"", "true", "false", "null", "[]", "[1]", "{}", "{\"uuid\":1}" })
        QTest::newRow(uuid) << QByteArray(uuid);
    QTest::newRow("1000 digits") << QByteArray(1000, '1');
    QTest::newRow("1000 digits as text") << QByteArray('"' + QByteArray(1000, '1') + '"');
}

void TestBadJson::whatIsNoUserIsAParameterError()
{
    QFETCH(const QByteArray, uuid);
    HttpClient http(port());
    const QByteArray field = "\"uuid\":" + uuid;
    for (const QByteArray &body :
        { QByteArray('{' + field + '}'), QByteArray("{\"uuids\":[1," + uuid + "]}") }) {
        const HttpAnswer answer = http.post("/query", body);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.body, refusal(600));
    }
    for (const char *path : { "/push", "/route" }) {
        const HttpAnswer answer
            = http.post(path, QByteArray("{\"id\":\"1\",\"msg\":\"m\"," + field + '}'));
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.body, refusal(600));
    }
    WebSocketClient client;
    QVERIFY(client.open(port()));
    const QByteArray answer = client.command(login(uuid));
    // A number that no parser can hold spoils the whole message; then id and cmd are not known.
    QVERIFY2(
        answer == reply("1", "login", 600) || answer == reply({}, {}, 600), answer.constData());
    QVERIFY(client.login(77));
}

void TestBadJson::whatIsNoJsonObjectIsABadRequest_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &json) { QTest::newRow(name) << json; };
    const auto text = [](const QByteArray &content) {
        return QByteArray("{\"uuid\":1,\"x\":\"" + content + "\"}");
    };
    const auto value
        = [](const QByteArray &json) { return QByteArray("{\"uuid\":1,\"x\":" + json + '}'); };
    row("nothing", "");
    row("blanks", " \r\n\t ");
    row("array", "[]");
    row("array of an object", "[{\"uuid\":1}]");
    row("number", "1");
    row("text", "\"uuid\"");
    row("null", "null");
    row("half an object", "{\"uuid\":1");
    row("half a key", "{\"uu");
    row("no value", "{\"uuid\":}");
    row("no colon", "{\"uuid\" 1}");
    row("no key", "{:1}");
    row("key that is no text", "{1:1}");
    row("bare key", "{uuid:1}");
    row("single quotes", "{'uuid':1}");
    row("comma at the end", "{\"uuid\":1,}");
    row("comma at the begin", "{,\"uuid\":1}");
    row("no comma", "{\"uuid\":1\"x\":2}");
    row("two objects", "{\"uuid\":1}{\"uuid\":1}");
    row("more after it", "{\"uuid\":1} x");
    row("NUL after it", withNul("{\"uuid\":1}\0"));
    row("bracket after it", "{\"uuid\":1}]");
    row("comment", "{\"uuid\":1/**/}");
    row("byte order mark", "\xef\xbb\xbf{\"uuid\":1}");
    row("UTF-16", withNul("{\0\"\0u\0\"\0:\0001\0}\0"));
    row("form", "uuid=1");
    row("65 levels", nested(65));
    row("100000 levels", QByteArray(100'000, '['));
    row("100000 objects", QByteArray("{\"x\":").repeated(100'000));
    row("high surrogate alone", text("\\ud83d"));
    row("high surrogate and text", text("\\ud83dx"));
    row("two high surrogates", text("\\ud83d\\ud83d"));
    row("low surrogate alone", text("\\ude00"));
    row("surrogates the wrong way round", text("\\ude00\\ud83d"));
    row("half an escape", text("\\u12"));
    row("no hexadecimal escape", text("\\u12g4"));
    row("unknown escape", text("\\x41"));
    row("text left open", "{\"uuid\":1,\"x\":\"abc");
    row("text left open by an escape", "{\"uuid\":1,\"x\":\"abc\\\"}");
    row("raw NUL", text(withNul("\0")));
    row("raw control byte", text("\x01"));
    row("raw line end", text("\n"));
    row("raw tab", text("\t"));
    row("UTF-8: continuation alone", text("\x80"));
    row("UTF-8: overlong", text("\xc0\xaf"));
    row("UTF-8: surrogate", text("\xed\xa0\x80"));
    row("UTF-8: beyond U+10FFFF", text("\xf4\x90\x80\x80"));
    row("UTF-8: half a character", text("\xe4\xb8"));
    row("UTF-8: in a key", "{\"uuid\":1,\"\xff\":1}");
    row("leading zero", value("01"));
    row("plus", value("+1"));
    row("minus alone", value("-"));
    row("fraction without digits", value("1."));
    row("no digit before the point", value(".5"));
    row("exponent without digits", value("1e"));
    row("hexadecimal", value("0x1"));
    row("not a number", value("NaN"));
    row("infinity", value("-Infinity"));
    row("True", value("True"));
    row("nul", value("nul"));
    row("nullx", value("nullx"));
}

void TestBadJson::whatIsNoJsonObjectIsABadRequest()
{
    QFETCH(const QByteArray, json);
    HttpClient http(port());
    for (const char *path : { "/query", "/push", "/route" }) {
        const HttpAnswer answer = http.post(path, json);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.body, refusal(400));
    }
    QCOMPARE(http.post("/v1/push", json).body,
        "{\"code\":400,\"message\":\"bad request\",\"result\":{}}");
    WebSocketClient client;
    QVERIFY(client.open(port()));
    // As binary, which a WebSocket lets through unseen.
    QVERIFY(client.sendBinary(json));
    QCOMPARE(client.nextText(), reply({}, {}, 400));
    QVERIFY(client.login(77));
}

void TestBadJson::sixtyFourLevelsAreRead()
{
    QCOMPARE(HttpClient(port()).post("/query", nested(64)).status, 200);
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QByteArray message = nested(64);
    message.insert(1, "\"id\":\"1\",\"cmd\":\"login\",");
    QCOMPARE(client.command(message), reply("1", "login", 200));
}

void TestBadJson::fieldsOfAPushAreJudged_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("code");
    // 601: understood; the user is not there.
    const auto row = [](const char *name, const QByteArray &fields, int code = 600) {
        QTest::newRow(name) << QByteArray('{' + fields + '}') << code;
    };
    const QByteArray rest = ",\"uuid\":4,\"msg\":\"m\"";
    const QByteArray whole = "\"id\":\"a\"" + rest;
    row("as it should be", whole, 601);
    row("nothing", {});
    row("no id", rest.sliced(1));
    row("no user", "\"id\":\"a\",\"msg\":\"m\"");
    row("no message", "\"id\":\"a\",\"uuid\":4");
    row("empty id", "\"id\":\"\"" + rest);
    row("id of 256 bytes", "\"id\":\"" + QByteArray(256, 'i') + '"' + rest, 601);
    row("id of 257 bytes", "\"id\":\"" + QByteArray(257, 'i') + '"' + rest);
    row("id of 86 Chinese characters", "\"id\":\"" + QByteArray("中").repeated(86) + '"' + rest);
    row("id with a line end", "\"id\":\"a\\r\\nSET x y\"" + rest, 601);
    row("number as id", "\"id\":123" + rest, 601);
    row("largest number as id", "\"id\":18446744073709551615" + rest, 601);
    row("fraction as id", "\"id\":1.5" + rest);
    row("null as id", "\"id\":null" + rest);
    row("boolean as id", "\"id\":true" + rest);
    row("array as id", "\"id\":[\"a\"]" + rest);
    row("object as id", "\"id\":{}" + rest);
    row("keys as Go spells them", "\"Id\":\"b\",\"Uuid\":4,\"Msg\":\"m\"", 601);
    row("keys in capitals", "\"ID\":\"b\",\"UUID\":4,\"MSG\":\"m\"", 601);
    row("keys with escapes", "\"\\u0069d\":\"b\",\"uuid\":4,\"msg\":\"m\"", 601);
    row("keys with blanks", "\"id \":\"b\",\"uuid\":4,\"msg\":\"m\"");
    row("unknown keys", whole + ",\"\":1,\"x\":{\"uuid\":0},\"__proto__\":[]", 601);
    row("good user after a bad one", "\"uuid\":0," + whole, 601);
    row("bad user after a good one", whole + ",\"UUID\":0");
    row("no time to live", whole + ",\"ttl\":0");
    row("time to live", whole + ",\"ttl\":86400");
    row("time to live as text", whole + ",\"TTL\":\"1\"");
    row("no wait", whole + ",\"wait\":0", 601);
    row("longest wait", whole + ",\"wait\":30000", 601);
    row("longer wait", whole + ",\"wait\":30001");
    row("negative wait", whole + ",\"wait\":-1");
    row("broken wait", whole + ",\"wait\":1.5");
    row("wait as text", whole + ",\"wait\":\"1\"");
    row("wait beyond any number", whole + ",\"wait\":18446744073709551615");
    row("wait of null", whole + ",\"wait\":null");
    row("device of 64 bytes", whole + ",\"device\":\"" + QByteArray(64, 'd') + '"', 601);
    row("device of 65 bytes", whole + ",\"device\":\"" + QByteArray(65, 'd') + '"');
    row("number as device", whole + ",\"device\":1");
    row("explained", whole + ",\"explain\":false", 601);
    row("explain as text", whole + ",\"explain\":\"yes\"");
    row("explain as number", whole + ",\"explain\":1");
    row("message beyond any number", "\"id\":\"a\",\"uuid\":4,\"msg\":1e999");
}

void TestBadJson::fieldsOfAPushAreJudged()
{
    QFETCH(const QByteArray, fields);
    QFETCH(const int, code);
    HttpClient http(port());
    const HttpAnswer answer = http.post("/push", fields);
    QCOMPARE(answer.status, code == 600 ? 400 : 200);
    QCOMPARE(answer.body,
        code == 600 ? refusal(600) : QByteArray("{\"code\":601,\"msg\":\"offline\",\"data\":{}}"));
    QCOMPARE(http.get("/livez").status, 200);
}

void TestBadJson::fieldsOfAQueryAreJudged_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    const auto users = [](int count) {
        return QByteArray("{\"uuids\":[" + QByteArray("5,").repeated(count - 1) + "5]}");
    };
    QTest::newRow("nobody") << QByteArray("{}") << 600;
    QTest::newRow("empty list") << QByteArray("{\"uuids\":[]}") << 200;
    QTest::newRow("10000 users") << users(10'000) << 200;
    QTest::newRow("10001 users") << users(10'001) << 600;
    QTest::newRow("number as list") << QByteArray("{\"uuids\":1}") << 600;
    QTest::newRow("list of a list") << QByteArray("{\"uuids\":[[1]]}") << 600;
    QTest::newRow("one and many") << QByteArray("{\"uuid\":1,\"uuids\":[1]}") << 600;
    QTest::newRow("list as user") << QByteArray("{\"uuid\":[1]}") << 600;
}

void TestBadJson::fieldsOfAQueryAreJudged()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, code);
    HttpClient http(port());
    const HttpAnswer answer = http.post("/query", body);
    QCOMPARE(answer.status, code == 600 ? 400 : 200);
    QCOMPARE(answer.code(), code);
    QCOMPARE(http.get("/livez").status, 200);
}

void TestBadJson::routedPushesAreJudgedAlike()
{
    HttpClient http(port());
    const QByteArray start = "{\"Id\":\"r\",\"Uuid\":4,\"Msg\":\"m\"";
    QCOMPARE(http.post("/route", QByteArray(start + '}')).code(), 601);
    QCOMPARE(http.post("/route", QByteArray(start + ",\"Seq\":\"1\"}")).code(), 601);
    for (const QByteArray &seq :
        { QByteArray("1"), QByteArray("null"), QByteArray('"' + QByteArray(65, 's') + '"') }) {
        const HttpAnswer answer = http.post("/route", QByteArray(start + ",\"Seq\":" + seq + '}'));
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.body, refusal(600));
    }
}

void TestBadJson::aMessageReachesTheClientAsTheSameValue_data()
{
    QTest::addColumn<QByteArray>("json");
    // Those that a double cannot hold are compared as text.
    QTest::addColumn<bool>("isExact");
    const auto row = [](const char *name, const QByteArray &json, bool isExact = false) {
        QTest::newRow(name) << json << isExact;
    };
    row("empty", "\"\"");
    row("text", "\"test success\"");
    row("Chinese and more", "\"中文 😀 \u00e9\"", true);
    row("escapes", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\\u007f\\u4e2d\\ud83d\\ude00\"");
    row("JSON in text", "\"{\\\"a\\\":1}\"", true);
    row("HTML in text", "\"<script>&</script>\"", true);
    row("long text", '"' + QByteArray(500'000, 'x') + '"', true);
    row("null", "null", true);
    row("true", "true", true);
    row("false", "false", true);
    row("zero", "0", true);
    row("negative", "-1", true);
    row("fraction", "-1.5");
    row("exponent", "12.5e-3");
    row("largest unsigned", "18446744073709551615", true);
    row("smallest signed", "-9223372036854775808", true);
    row("empty list", "[]", true);
    row("empty object", "{}", true);
    row("list", "[1, \"a\" ,null,[true]]");
    row("object", "{ \"b\" : {\"a\":[1.25,{}]}, \"\":\"\", \"k\\n\\\"\" : \"\\u4e2d\" }");
    row("same key twice", "{\"a\":1,\"a\":2}");
    row("60 levels", QByteArray(60, '[') + QByteArray(60, ']'), true);
}

void TestBadJson::aMessageReachesTheClientAsTheSameValue()
{
    QFETCH(const QByteArray, json);
    QFETCH(const bool, isExact);
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(88));
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const BackendAnswer answer
        = Backend(port()).post("/push", "{\"id\":\"" + id + "\",\"uuid\":88,\"msg\":" + json + '}');
    QCOMPARE(answer.code, 200);
    const QByteArray message = client.nextText();
    const QByteArray start = "{\"id\":\"" + answer.seq() + "\",\"cmd\":\"push\",\"msg\":";
    QVERIFY2(message.startsWith(start) && message.endsWith('}'), message.first(200).constData());
    const QByteArray value = message.sliced(start.size()).chopped(1);
    if (isExact) {
        QCOMPARE(value, json);
        return;
    }
    const auto parsed = [](const QByteArray &text) {
        return QJsonDocument::fromJson(QByteArray('[' + text + ']'));
    };
    QVERIFY(!parsed(value).isNull());
    QCOMPARE(parsed(value), parsed(json));
}

void TestBadJson::commandsAreJudged_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const QByteArray &command, const QByteArray &answer) {
        QTest::newRow(name) << QByteArray('{' + command + '}') << answer;
    };
    const QByteArray device = R"("id":"1","cmd":"login","uuid":9,"device":)";
    row("nothing", {}, reply({}, {}, 600));
    row("no command", R"("id":"1")", reply("1", {}, 600));
    row("unknown command", R"("id":"1","cmd":"fly")", reply("1", "fly", 600));
    row("command in capitals", R"("id":"1","cmd":"Login","uuid":9)", reply("1", "Login", 600));
    row("command to be escaped", R"("id":"1","cmd":"a\"\n")", reply("1", "a\\\"\\n", 600));
    row("empty command", R"("id":"1","cmd":"")", reply("1", {}, 600));
    row("null as command", R"("id":"1","cmd":null)", reply("1", {}, 600));
    row("long command", R"("id":"1","cmd":")" + QByteArray(65, 'c') + '"', reply("1", {}, 600));
    row("no id", R"("cmd":"login","uuid":9)", reply({}, "login", 200));
    row("empty id", R"("id":"","cmd":"login","uuid":9)", reply({}, "login", 200));
    row("number as id", R"("id":5,"cmd":"login","uuid":9)", reply("5", "login", 200));
    row("largest number as id", R"("id":18446744073709551615,"cmd":"login","uuid":9)",
        reply("18446744073709551615", "login", 200));
    row("fraction as id", R"("id":5.5,"cmd":"login","uuid":9)", reply({}, "login", 600));
    row("null as id", R"("id":null,"cmd":"login","uuid":9)", reply({}, "login", 600));
    const QByteArray longId(256, 'i');
    row("id of 256 bytes", "\"id\":\"" + longId + R"(","cmd":"login","uuid":9)",
        reply(longId, "login", 200));
    row("id of 257 bytes", "\"id\":\"i" + longId + R"(","cmd":"login","uuid":9)",
        reply({}, "login", 600));
    row("id to be escaped", R"("id":"\"\\\u0001中","cmd":"login","uuid":9)",
        reply("\\\"\\\\\\u0001中", "login", 200));
    row("keys as Go spells them", R"("Id":"1","Cmd":"login","Uuid":9)", reply("1", "login", 200));
    row("keys in capitals", R"("ID":"1","CMD":"login","UUID":9)", reply("1", "login", 200));
    row("unknown keys", R"("id":"1","cmd":"login","uuid":9,"data":0,"":[])",
        reply("1", "login", 200));
    row("last duplicate", R"("id":"0","cmd":"fly","id":"1","cmd":"login","uuid":0,"uuid":9)",
        reply("1", "login", 200));
    row("no user", R"("id":"1","cmd":"login")", reply("1", "login", 600));
    row("device of 64 bytes", device + '"' + QByteArray(64, 'd') + '"', reply("1", "login", 200));
    row("device of 65 bytes", device + '"' + QByteArray(65, 'd') + '"', reply("1", "login", 600));
    row("number as device", device + '7', reply("1", "login", 600));
    row("null as device", device + "null", reply("1", "login", 600));
    row("heartbeat before login", R"("id":"2","cmd":"heartbeat")", reply("2", "heartbeat", 602));
    row("logout before login", R"("id":"2","cmd":"logout")", reply("2", "logout", 602));
}

void TestBadJson::commandsAreJudged()
{
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, answer);
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QCOMPARE(client.command(command), answer);
    QVERIFY(client.sendBinary(command));
    QCOMPARE(client.nextText(), answer);
    QVERIFY(client.login(9));
    QCOMPARE(client.command(heartbeat), reply("h", "heartbeat", 200));
}

void TestBadJson::anAcknowledgmentGetsNoReplyUnlessItIsWrong()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(9));
    for (const QByteArray &right : { QByteArray(R"({"id":"1","cmd":"push"})"),
             QByteArray(R"({"id":"1","cmd":"push","Data":{"code":200,"result":"ok"}})"),
             QByteArray(R"({"id":"nobody's","cmd":"push","data":{"Code":600}})") }) {
        QVERIFY(client.sendText(right));
        QCOMPARE(client.command(heartbeat), reply("h", "heartbeat", 200));
    }
    for (const QByteArray &wrong : { QByteArray("null"), QByteArray("[]"), QByteArray("200"),
             QByteArray("{}"), QByteArray(R"({"code":"200"})"), QByteArray(R"({"code":1.5})") }) {
        QCOMPARE(client.command(QByteArray(R"({"id":"1","cmd":"push","Data":)" + wrong + '}')),
            reply("1", "push", 600));
    }
}

void TestBadJson::twentyErrorsInARowEndTheConnection()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(9));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(client.command(i % 2 ? "{" : R"({"id":"1","cmd":"fly"})"),
            i % 2 ? reply({}, {}, 400) : reply("1", "fly", 600));
    QCOMPARE(client.closeCode(), 1008);
    QVERIFY(client.sendClose(1008));
    QVERIFY(client.connection().waitForEnd());
    QCOMPARE(Backend(port()).isOnline(9), false);
}

void TestBadJson::aGoodCommandBeginsTheCountAnew()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(9));
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(client.command("{"), reply({}, {}, 400));
        if (i % 19 == 18)
            QCOMPARE(client.command(heartbeat), reply("h", "heartbeat", 200));
    }
}

QTEST_GUILESS_MAIN(TestBadJson)

#include "tst_badjson.moc"
