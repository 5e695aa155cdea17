// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/routemessage.h"

#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

RouteMessage message()
{
    RouteMessage message;
    message.id = PushId("2");
    message.user = UserId(10241);
    message.message = R"("test success")";
    message.seq = Seq("20180829174214102411");
    return message;
}

} // namespace

class TestRouteMessage : public QObject
{
    Q_OBJECT

private slots:
    void theClassicPartComesFirst();
    void wishesAreNamedOnlyWhenThereAreAny();
    void theDefaultDeviceIsAWishToo();
    void everythingHostileIsEscaped();
    void theLastUserIsWrittenExactly();
    void aReplacementNamesItsSession();
};

void TestRouteMessage::theClassicPartComesFirst()
{
    const QByteArray json
        = R"({"Id":"2","Uuid":10241,"Msg":"test success","Seq":"20180829174214102411"})";
    QCOMPARE(message().toJson(), json);
}

void TestRouteMessage::wishesAreNamedOnlyWhenThereAreAny()
{
    RouteMessage wishes = message();
    wishes.device = DeviceName("phone");
    wishes.wait = 2000ms;
    const QByteArray end = R"(,"Device":"phone","Wait":2000})";
    QVERIFY(wishes.toJson().endsWith(end));
}

void TestRouteMessage::theDefaultDeviceIsAWishToo()
{
    RouteMessage wishes = message();
    wishes.device = DeviceName();
    const QByteArray end = R"(,"Device":""})";
    QVERIFY(wishes.toJson().endsWith(end));
}

void TestRouteMessage::everythingHostileIsEscaped()
{
    RouteMessage hostile = message();
    hostile.id = PushId(R"(","Uuid":1,"x":")");
    hostile.device = DeviceName("\"\n");
    const QByteArray json = hostile.toJson();
    const QByteArray begin = R"({"Id":"\",\"Uuid\":1,\"x\":\"","Uuid":10241,)";
    QVERIFY(json.startsWith(begin));
    const QByteArray end = R"("Device":"\"\n"})";
    QVERIFY(json.endsWith(end));
}

void TestRouteMessage::theLastUserIsWrittenExactly()
{
    RouteMessage last = message();
    last.user = UserId(18446744073709551615U);
    const QByteArray number = R"("Uuid":18446744073709551615,)";
    QVERIFY(last.toJson().contains(number));
}

void TestRouteMessage::aReplacementNamesItsSession()
{
    const ReplacedMessage replaced { UserId(7), DeviceName("pad"), SessionId("a1-2") };
    const QByteArray json = R"({"Uuid":7,"Device":"pad","Session":"a1-2"})";
    QCOMPARE(replaced.toJson(), json);
}

QTEST_GUILESS_MAIN(TestRouteMessage)
#include "tst_routemessage.moc"
