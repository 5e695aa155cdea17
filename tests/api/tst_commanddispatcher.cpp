// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/limits.h"
#include "server/api/commanddispatcher.h"
#include "server/session/sessionregistry.h"
#include "tests/support/scriptedengine.h"

#include <QTest>

using namespace hydra;

namespace {

/// A dispatcher whose commands nobody acts on; they are written down as text.
struct Stage
{
    Stage()
        : sessions(engine, {})
        , dispatcher(reader, sessions)
        , link(engine.accept())
    {
        sessions.open(link);
        QObject::connect(
            &engine, &WebSocketEngine::messageReceived, &dispatcher, &CommandDispatcher::dispatch);
        QObject::connect(&dispatcher, &CommandDispatcher::loginRequested, &engine,
            [this](LinkId, const LoginCommand &command) {
                heard.append("login " + command.id + ' ' + command.user.toDigits() + ' '
                    + command.device.text());
                if (holdsLogins)
                    session().state = Session::State::LoggingIn;
            });
        QObject::connect(&dispatcher, &CommandDispatcher::heartbeatReceived, &engine,
            [this](LinkId, const QByteArray &id) { heard.append("heartbeat " + id); });
        QObject::connect(&dispatcher, &CommandDispatcher::logoutRequested, &engine,
            [this](LinkId, const QByteArray &id) { heard.append("logout " + id); });
        QObject::connect(&dispatcher, &CommandDispatcher::pushAcknowledged, &engine,
            [this](LinkId, const Seq &seq, bool isAccepted) {
                heard.append((isAccepted ? "accepted " : "rejected ") + seq.text());
            });
    }

    Session &session() { return *sessions.find(link); }
    void receive(const QByteArray &message) { engine.receive(link, message); }
    /// What was heard since the last call.
    QByteArrayList takeHeard() { return std::exchange(heard, {}); }

    test::ScriptedEngine engine;
    SessionRegistry sessions;
    JsonReader reader;
    CommandDispatcher dispatcher;
    LinkId link;
    QByteArrayList heard;
    bool holdsLogins = false;
};

QByteArray heartbeat(int id)
{
    return R"({"id":")" + QByteArray::number(id) + R"(","cmd":"heartbeat"})";
}

} // namespace

class TestCommandDispatcher : public QObject
{
    Q_OBJECT

private slots:
    void commandsAreHeard_data();
    void commandsAreHeard();
    void badCommandsAreAnswered_data();
    void badCommandsAreAnswered();
    void twentyErrorsInARowEndTheConnection();
    void aConnectionThatLeavesIsNotHeard();
    void commandsWaitForTheLogin();
    void aWaitingLoginHoldsUpTheRestAgain();
    void tooManyWaitingCommandsEndTheConnection();
    void tooManyWaitingBytesEndTheConnection();
    void aBadCommandThatWaitedMayBeTheLast();
};

void TestCommandDispatcher::commandsAreHeard_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("heard");

    const auto row = [](const char *name, const QByteArray &message, const QByteArray &heard) {
        QTest::newRow(name) << message << heard;
    };
    row("login", R"({"id":"1","cmd":"login","uuid":10240})", "login 1 10240 ");
    row("login of a device", R"({"id":"1","cmd":"login","uuid":10240,"device":"phone"})",
        "login 1 10240 phone");
    row("login by text", R"({"id":"1","cmd":"login","uuid":"18446744073709551615"})",
        "login 1 18446744073709551615 ");
    row("Go's spelling", R"({"Id":"1","Cmd":"login","Uuid":7})", "login 1 7 ");
    row("unknown keys", R"({"id":"1","cmd":"login","uuid":7,"x":[{}]})", "login 1 7 ");
    row("heartbeat", R"({"id":"2","cmd":"heartbeat"})", "heartbeat 2");
    row("number as id", R"({"id":2,"cmd":"heartbeat"})", "heartbeat 2");
    row("no id", R"({"cmd":"heartbeat"})", "heartbeat ");
    row("logout", R"({"id":"3","cmd":"logout"})", "logout 3");
    row("accepted",
        R"({"id":"20180829174214102401","cmd":"push","Data":{"code":200,"result":"ok"}})",
        "accepted 20180829174214102401");
    row("accepted in lower case", R"({"id":"5","cmd":"push","data":{"Code":200}})", "accepted 5");
    row("rejected", R"({"id":"5","cmd":"push","Data":{"code":500,"result":"no"}})", "rejected 5");
    row("no data", R"({"id":"5","cmd":"push"})", "accepted 5");
}

void TestCommandDispatcher::commandsAreHeard()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, heard);
    Stage stage;
    stage.receive(message);
    QCOMPARE(stage.heard, QByteArrayList { heard });
    QVERIFY(stage.engine.sent(stage.link).isEmpty());
}

void TestCommandDispatcher::badCommandsAreAnswered_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("reply");

    const auto row = [](const char *name, const QByteArray &message, const char *id,
                         const char *cmd, int code) {
        const QByteArray result = code == 400 ? "bad request" : "parameter error";
        QTest::newRow(name) << message
                            << QByteArray(QByteArray("{\"id\":\"") + id + "\",\"cmd\":\"" + cmd
                                   + "\",\"Data\":{\"code\":" + QByteArray::number(code)
                                   + ",\"result\":\"" + result + "\"}}");
    };
    row("no JSON", "hello", "", "", 400);
    row("empty", "", "", "", 400);
    row("no object", "[]", "", "", 400);
    row("huge number", R"({"id":"1","cmd":"login","uuid":18446744073709551616})", "", "", 600);
    row("no cmd", R"({"id":"1"})", "1", "", 600);
    row("cmd is no text", R"({"id":"1","cmd":1})", "1", "", 600);
    row("unknown cmd", R"({"id":"1","cmd":"dance"})", "1", "dance", 600);
    row("cmd in capitals", R"({"id":"1","cmd":"LOGIN","uuid":1})", "1", "LOGIN", 600);
    row("cmd with quotes", R"({"id":"\"","cmd":"\"}"})", R"(\")", R"(\"})", 600);
    row("id is no text", R"({"id":[],"cmd":"heartbeat"})", "", "heartbeat", 600);
    row("id too long", R"({"id":")" + QByteArray(257, 'x') + R"(","cmd":"heartbeat"})", "",
        "heartbeat", 600);
    row("cmd too long", R"({"id":"1","cmd":")" + QByteArray(65, 'x') + R"("})", "1", "", 600);
    row("login without uuid", R"({"id":"1","cmd":"login"})", "1", "login", 600);
    row("login of nobody", R"({"id":"1","cmd":"login","uuid":0})", "1", "login", 600);
    row("login of a fraction", R"({"id":"1","cmd":"login","uuid":1.5})", "1", "login", 600);
    row("login of no device", R"({"id":"1","cmd":"login","uuid":1,"device":null})", "1", "login",
        600);
    row("long device",
        R"({"id":"1","cmd":"login","uuid":1,"device":")" + QByteArray(65, 'x') + R"("})", "1",
        "login", 600);
    row("acknowledgment without code", R"({"id":"1","cmd":"push","Data":{}})", "1", "push", 600);
    row("acknowledgment of no object", R"({"id":"1","cmd":"push","Data":200})", "1", "push", 600);
}

void TestCommandDispatcher::badCommandsAreAnswered()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, reply);
    Stage stage;
    stage.receive(message);
    QCOMPARE(stage.engine.sent(stage.link), QByteArrayList { reply });
    QVERIFY(stage.heard.isEmpty());
    QVERIFY(!stage.engine.closeCode(stage.link));
    // And the connection stays usable.
    stage.receive(heartbeat(1));
    QCOMPARE(stage.heard.size(), 1);
}

void TestCommandDispatcher::twentyErrorsInARowEndTheConnection()
{
    Stage stage;
    for (int i = 0; i < 19; ++i)
        stage.receive("{");
    QVERIFY(!stage.engine.closeCode(stage.link));
    stage.receive("{");
    QCOMPARE(stage.engine.closeCode(stage.link), CloseCode::PolicyViolation);
    QCOMPARE(stage.engine.sent(stage.link).size(), 20);
    stage.receive("{");
    QCOMPARE(stage.engine.sent(stage.link).size(), 20);
}

void TestCommandDispatcher::aConnectionThatLeavesIsNotHeard()
{
    Stage stage;
    stage.sessions.dismiss(stage.session(), CloseCode::Kicked);
    stage.receive(heartbeat(1));
    stage.receive("{");
    stage.engine.end(stage.link);
    stage.dispatcher.dispatch(stage.link, heartbeat(2));
    stage.dispatcher.resume(stage.link);
    QVERIFY(stage.heard.isEmpty());
    QVERIFY(stage.engine.sent(stage.link).isEmpty());
}

void TestCommandDispatcher::commandsWaitForTheLogin()
{
    Stage stage;
    stage.holdsLogins = true;
    stage.receive(R"({"id":"1","cmd":"login","uuid":7})");
    QCOMPARE(stage.takeHeard().size(), 1);
    stage.receive(heartbeat(2));
    stage.receive("{");
    stage.receive(heartbeat(3));
    QVERIFY(stage.heard.isEmpty());
    QVERIFY(stage.engine.sent(stage.link).isEmpty());
    stage.session().state = Session::State::LoggedIn;
    stage.dispatcher.resume(stage.link);
    QCOMPARE(stage.takeHeard(), (QByteArrayList { "heartbeat 2", "heartbeat 3" }));
    QCOMPARE(stage.engine.sent(stage.link).size(), 1);
    QCOMPARE(stage.session().waitingBytes, 0);
    stage.dispatcher.resume(stage.link);
    QVERIFY(stage.heard.isEmpty());
}

void TestCommandDispatcher::aWaitingLoginHoldsUpTheRestAgain()
{
    Stage stage;
    stage.holdsLogins = true;
    stage.receive(R"({"id":"1","cmd":"login","uuid":7})");
    stage.receive(R"({"id":"2","cmd":"login","uuid":8})");
    stage.receive(heartbeat(3));
    stage.session().state = Session::State::LoggedIn;
    stage.dispatcher.resume(stage.link);
    QCOMPARE(stage.takeHeard(), (QByteArrayList { "login 1 7 ", "login 2 8 " }));
    stage.session().state = Session::State::LoggedIn;
    stage.dispatcher.resume(stage.link);
    QCOMPARE(stage.takeHeard(), QByteArrayList { "heartbeat 3" });
}

void TestCommandDispatcher::tooManyWaitingCommandsEndTheConnection()
{
    Stage stage;
    stage.session().state = Session::State::LoggingIn;
    for (int i = 0; i < limits::waitingCommands; ++i)
        stage.receive(heartbeat(i));
    QVERIFY(!stage.engine.closeCode(stage.link));
    stage.receive(heartbeat(0));
    QCOMPARE(stage.engine.closeCode(stage.link), CloseCode::PolicyViolation);
    QVERIFY(stage.session().waiting.isEmpty());
    stage.dispatcher.resume(stage.link);
    QVERIFY(stage.heard.isEmpty());
}

void TestCommandDispatcher::tooManyWaitingBytesEndTheConnection()
{
    Stage stage;
    stage.session().state = Session::State::LoggingIn;
    stage.receive(QByteArray(limits::waitingBytes, 'x'));
    QVERIFY(!stage.engine.closeCode(stage.link));
    stage.receive("x");
    QCOMPARE(stage.engine.closeCode(stage.link), CloseCode::PolicyViolation);
}

void TestCommandDispatcher::aBadCommandThatWaitedMayBeTheLast()
{
    Stage stage;
    stage.session().state = Session::State::LoggingIn;
    for (int i = 0; i < limits::errorsInARow; ++i)
        stage.receive("{");
    stage.receive(heartbeat(1));
    stage.session().state = Session::State::LoggedIn;
    stage.dispatcher.resume(stage.link);
    QCOMPARE(stage.engine.closeCode(stage.link), CloseCode::PolicyViolation);
    QVERIFY(stage.heard.isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandDispatcher)
#include "tst_commanddispatcher.moc"
