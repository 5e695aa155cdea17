// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientcommand.h"
#include "common/net/servermessage.h"

#include <QJsonDocument>
#include <QTest>

using namespace hydra;

class TestServerMessage : public QObject
{
    Q_OBJECT

private slots:
    void aReplyIsTakenApart_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("as the server writes it") << QByteArray(
            "{\"id\":\"1\",\"cmd\":\"login\",\"Data\":{\"code\":200,\"result\":\"ok\"}}");
        QTest::newRow("keys in other cases") << QByteArray(
            "{\"ID\":\"1\",\"Cmd\":\"login\",\"dAtA\":{\"CODE\":200,\"Result\":\"ok\"}}");
        QTest::newRow("an escaped key")
            << QByteArray("{\"\\u0069d\":\"1\","
                          "\"cmd\":\"login\",\"data\":{\"code\":200,\"result\":\"ok\"}}");
        QTest::newRow("blanks everywhere")
            << QByteArray(" {\n\"id\" :\t\"1\" , \"cmd\": \"login\",\r\n\"Data\" : { \"code\" : "
                          "200 , \"result\" : \"ok\" } } ");
        QTest::newRow("the id a number")
            << QByteArray("{\"id\":1,\"cmd\":\"login\",\"Data\":{\"code\":200,\"result\":\"ok\"}}");
        QTest::newRow("the code a string") << QByteArray(
            "{\"id\":\"1\",\"cmd\":\"login\",\"Data\":{\"code\":\"200\",\"result\":\"ok\"}}");
        QTest::newRow("duplicate keys, the last counts") << QByteArray(
            "{\"id\":\"9\",\"ID\":\"1\",\"cmd\":\"x\",\"cmd\":\"login\",\"Data\":{\"code\":1},"
            "\"data\":{\"code\":200,\"result\":\"ok\"}}");
        QTest::newRow("unknown members of all kinds") << QByteArray(
            "{\"a\":[1,{\"id\":\"no\"},\"]}\"],\"b\":\"}{\",\"c\":null,\"d\":-1.5e3,\"id\":\"1\","
            "\"e\":{},\"cmd\":\"login\","
            "\"f\":[],\"Data\":{\"x\":[{}],\"code\":200,\"result\":\"ok\"},\"g\":true}");
    }

    void aReplyIsTakenApart()
    {
        QFETCH(QByteArray, json);
        const auto message = ServerMessage::parse(json);
        QVERIFY(message.has_value());
        QCOMPARE(message->id, QByteArray("1"));
        QCOMPARE(message->command, QByteArray("login"));
        QVERIFY(message->outcome.has_value());
        QCOMPARE(message->outcome->code, 200);
        QCOMPARE(message->outcome->text, QStringLiteral("ok"));
        QVERIFY(!message->msg);
        QVERIFY(!message->isPush());
        QVERIFY(!message->isKick());
    }

    void theMsgOfAPushIsKeptAsItCame_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<bool>("isText");
        const auto row
            = [](const char *name, const char *value, const char *expected, bool isText) {
                  QTest::newRow(name) << QByteArray(value) << QByteArray(expected) << isText;
              };
        row("a string", "\"test success\"", "test success", true);
        row("an empty string", "\"\"", "", true);
        row("escapes", "\"a\\\"b\\\\c\\nd\\u4f60\"", "a\"b\\c\nd你", true);
        row("a number beyond a double", "18446744073709551615", "18446744073709551615", false);
        row("a fraction digit by digit", "1.10", "1.10", false);
        row("an object with its blanks", "{\"a\": [1, 2], \"id\":\"x\"}",
            "{\"a\": [1, 2], \"id\":\"x\"}", false);
        row("an array", "[{},[],\"]\"]", "[{},[],\"]\"]", false);
        row("null", "null", "null", false);
        row("true", "true", "true", false);
    }

    void theMsgOfAPushIsKeptAsItCame()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, expected);
        QFETCH(bool, isText);
        const auto message = ServerMessage::parse(
            "{\"id\":\"20180829174214102401\",\"cmd\":\"push\",\"msg\":" + value + "}");
        QVERIFY(message.has_value());
        QVERIFY(message->isPush());
        QCOMPARE(message->id, QByteArray("20180829174214102401"));
        QVERIFY(message->msg.has_value());
        QCOMPARE(*message->msg, expected);
        QCOMPARE(message->isText, isText);
    }

    void aNumericIdIsKeptDigitByDigit()
    {
        const auto message
            = ServerMessage::parse("{\"id\":18446744073709551615,\"cmd\":\"push\",\"msg\":\"\"}");
        QVERIFY(message.has_value());
        QCOMPARE(message->id, QByteArray("18446744073709551615"));
    }

    void aKickIsRecognised()
    {
        const auto message = ServerMessage::parse(
            "{\"id\":\"\",\"cmd\":\"kick\",\"Data\":{\"code\":409,\"result\":\"replaced\"}}");
        QVERIFY(message.has_value());
        QVERIFY(message->isKick());
        QCOMPARE(message->outcome->code, 409);
    }

    void whatIsNoObjectIsAnError_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *const each : { "", " ", "hello", "[]", "\"text\"", "1", "null", "{",
                 "{\"id\":", "{\"id\":\"1\"}}", "{'id':1}", "{\"id\":\"\xff\"}", "\xff\xfe" })
            QTest::newRow(each) << QByteArray(each);
        QTest::newRow("deep") << QByteArray(100000, '[');
    }

    void whatIsNoObjectIsAnError()
    {
        QFETCH(QByteArray, json);
        const auto message = ServerMessage::parse(json);
        QVERIFY(!message.has_value());
        QCOMPARE(message.error().kind, ErrorKind::BadReply);
    }

    void anyCutOrChangedTextIsSurvived()
    {
        const QByteArray json = "{\"id\":\"1\",\"cmd\":\"push\",\"msg\":{\"a\":[\"\\\"\",1e5]}}";
        for (qsizetype i = 0; i < json.size(); ++i) {
            (void)ServerMessage::parse(json.first(i));
            for (const char c : QByteArrayView("\"\\{}[],: 0\x80")) {
                QByteArray changed = json;
                changed[i] = c;
                (void)ServerMessage::parse(changed);
            }
        }
        QVERIFY(ServerMessage::parse(json).has_value());
    }

    void commandsAreSpelledAsTheContractSays()
    {
        const UserId most(18446744073709551615U);
        QCOMPARE(command::login("1", { UserId(10240) }),
            QByteArray("{\"id\":\"1\",\"cmd\":\"login\",\"uuid\":10240}"));
        QCOMPARE(command::login("1", { most, DeviceName("a b"), "a.b.c", Seq("7") }),
            QByteArray("{\"id\":\"1\",\"cmd\":\"login\",\"uuid\":18446744073709551615,\"device\":"
                       "\"a b\",\"token\":\"a.b.c\",\"resume\":\"7\"}"));
        QCOMPARE(command::heartbeat("2"), QByteArray("{\"id\":\"2\",\"cmd\":\"heartbeat\"}"));
        QCOMPARE(command::logout("3"), QByteArray("{\"id\":\"3\",\"cmd\":\"logout\"}"));
        QCOMPARE(command::acknowledgment(Seq("20180829174214102401"), 200),
            QByteArray("{\"id\":\"20180829174214102401\",\"cmd\":\"push\","
                       "\"Data\":{\"code\":200,\"result\":\"ok\"}}"));
        QCOMPARE(command::acknowledgment(Seq("7"), 999),
            QByteArray("{\"id\":\"7\",\"cmd\":\"push\","
                       "\"Data\":{\"code\":999,\"result\":\"error\"}}"));
    }

    void membersAreFoundByTheirPath_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *path, const char *expected) {
            QTest::newRow(path) << QByteArray(path) << QByteArray(expected);
        };
        row("id", "18446744073709551614");
        row("MSG.b", "x\"y");
        row("msg.A", "{ \"c\" : [1, 2] }");
        row("msg.a.c", "[1, 2]");
        row("msg.a.c.0", "none");
        row("msg.b.c", "none");
        row("msg.d", "1");
        row("msg", "{\"a\":{ \"c\" : [1, 2] },\"b\":\"x\\\"y\",\"d\":1}");
        row("", "none");
    }

    void membersAreFoundByTheirPath()
    {
        QFETCH(QByteArray, path);
        const QByteArray json = " {\"Id\":18446744073709551615,\"id\":18446744073709551614,"
                                "\"Msg\":{\"a\":{ \"c\" : [1, 2] },\"b\":\"x\\\"y\",\"d\":1}}";
        const auto member = ServerMessage::member(json, path.split('.'));
        QTEST(member.value_or("none"), "expected");
        QVERIFY(!ServerMessage::member(json + '}', path.split('.')));
        QVERIFY(!ServerMessage::member("[1]", path.split('.')));
    }
};

QTEST_GUILESS_MAIN(TestServerMessage)
#include "tst_servermessage.moc"
