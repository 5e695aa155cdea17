// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/limits.h"
#include "server/api/commanddispatcher.h"
#include "server/api/sessionhandler.h"
#include "server/session/acknowledgments.h"
#include "server/session/sessionregistry.h"
#include "tests/support/scriptedengine.h"
#include "tests/support/scriptedpresencestore.h"
#include "tests/support/taskoutcome.h"

#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

const UserId user(10240);
const UserId otherUser(10241);
const InstanceAddress own("127.0.0.1:10240");

QByteArray login(const char *id, UserId who = user, const char *device = "")
{
    return QByteArray("{\"id\":\"") + id + R"(","cmd":"login","uuid":)" + who.toDigits()
        + ",\"device\":\"" + device + "\"}";
}

QByteArray command(const char *id, const char *cmd)
{
    return QByteArray("{\"id\":\"") + id + "\",\"cmd\":\"" + cmd + "\"}";
}

/// All that a client's commands go through, over connections and a store that do what the test
/// says.
struct Stage
{
    Stage()
        : sessions(engine, {})
        , dispatcher(reader, sessions)
        , handler({ dispatcher, sessions, acknowledgments, presence, nullptr, own })
    {
        QObject::connect(
            &engine, &WebSocketEngine::messageReceived, &dispatcher, &CommandDispatcher::dispatch);
    }
    ~Stage()
    {
        // Whoever waits is answered while all are there, as the worker does it.
        while (presence.heldAnswers() > 0)
            presence.failAdd(ErrorKind::Unreachable);
        sessions.stop();
        acknowledgments.stop();
    }

    LinkId open()
    {
        const LinkId link = engine.accept();
        sessions.open(link);
        return link;
    }
    LinkId openAndLogIn(UserId who = user, const char *device = "")
    {
        const LinkId link = open();
        engine.receive(link, login("in", who, device));
        engine.forgetSent(link);
        return link;
    }
    /// What \a link was answered, in short: id, cmd and code of each.
    QByteArrayList replies(LinkId link)
    {
        QByteArrayList replies;
        for (const QByteArray &message : engine.sent(link)) {
            const auto object = reader.read(message);
            const auto data = fieldOf(*object, "Data").object();
            replies.append(*fieldOf(*object, "id").text(300) + ' '
                + *fieldOf(*object, "cmd").text(300) + ' '
                + QByteArray::number(fieldOf(*data, "code").integer(0, 999).value_or(0)));
        }
        return replies;
    }
    SessionId sessionOn(LinkId link) const { return sessions.find(link)->id; }

    test::ScriptedEngine engine;
    SessionRegistry sessions;
    Acknowledgments acknowledgments;
    test::ScriptedPresenceStore presence;
    JsonReader reader;
    CommandDispatcher dispatcher;
    SessionHandler handler;
};

} // namespace

class TestSessionHandler : public QObject
{
    Q_OBJECT

private slots:
    void aLoginIsAnsweredAndWrittenDown();
    void everyLoginIsASessionOfItsOwn();
    void commandsBeforeTheLoginAreRefused();
    void theEndOfASessionTakesItsPresence_data();
    void theEndOfASessionTakesItsPresence();
    void theEndOfAnOlderConnectionLeavesTheNewer();
    void aReplacedConnectionIsToldAndClosed();
    void loggingInAgainKeepsPresenceWithoutAGap();
    void anotherUserOnTheSameConnectionEndsTheFirst();
    void aDeviceMoreThanAllowedIsRefused();
    void commandsWaitForTheLoginAndKeepTheirOrder();
    void aSecondLoginWaitsForTheFirst();
    void aLoginWithoutPresenceIsNone();
    void aFailedReloginKeepsTheSession();
    void aFailedLoginGivesTheDeviceBack();
    void aConnectionThatLeavesDuringItsLoginLeavesNoGhost();
    void aLoginThatNeverFinishedGivesTheDeviceBack();
    void ofTwoLoginsUnderWayTheLaterWins();
    void heartbeatsProlongPresenceOnceASecondAtMost();
    void anOutOfDateSessionIsSentAway();
    void aGoodCommandForgivesEarlierErrors();
    void acknowledgmentsReachThoseWhoWait();
    void acknowledgmentsOfStrangersDoNotCount();
    void presenceIsWrittenAgainForAll();
};

void TestSessionHandler::aLoginIsAnsweredAndWrittenDown()
{
    Stage stage;
    const LinkId link = stage.open();
    stage.engine.receive(link, R"({"id":"1","cmd":"login","uuid":10240})");
    const QByteArray ok = R"({"id":"1","cmd":"login","Data":{"code":200,"result":"ok"}})";
    QCOMPARE(stage.engine.sent(link), QByteArrayList { ok });
    const QList<Holder> holders = stage.presence.holders(user);
    QCOMPARE(holders.size(), 1);
    QCOMPARE(holders.first().instance, own);
    QCOMPARE(holders.first().session, stage.sessionOn(link));
    QVERIFY(stage.sessions.attendance().holds(user, holders.first().session));
}

void TestSessionHandler::everyLoginIsASessionOfItsOwn()
{
    Stage stage;
    const Stage otherInstance;
    const LinkId link = stage.openAndLogIn();
    const SessionId first = stage.sessionOn(link);
    stage.engine.receive(link, login("2"));
    QVERIFY(stage.sessionOn(link) != first);
    QVERIFY(!first.isEmpty());
    // Those of another process, or of this one started again, differ too.
    Stage again;
    QVERIFY(again.sessionOn(again.openAndLogIn()) != first);
}

void TestSessionHandler::commandsBeforeTheLoginAreRefused()
{
    Stage stage;
    const LinkId link = stage.open();
    stage.engine.receive(link, command("1", "heartbeat"));
    stage.engine.receive(link, command("2", "logout"));
    QCOMPARE(stage.replies(link), (QByteArrayList { "1 heartbeat 602", "2 logout 602" }));
    QVERIFY(!stage.engine.closeCode(link));
}

void TestSessionHandler::theEndOfASessionTakesItsPresence_data()
{
    QTest::addColumn<QByteArray>("how");
    for (const char *how : { "logout", "connection", "deadline" })
        QTest::newRow(how) << QByteArray(how);
}

void TestSessionHandler::theEndOfASessionTakesItsPresence()
{
    QFETCH(QByteArray, how);
    Stage stage;
    const LinkId phone = stage.openAndLogIn(user, "phone");
    const LinkId link = stage.openAndLogIn();
    const auto end = [&](LinkId which) {
        if (how == "logout")
            stage.engine.receive(which, command("1", "logout"));
        else if (how == "connection")
            stage.engine.end(which);
        else
            stage.engine.passDeadline(which);
    };
    end(link);
    QCOMPARE(stage.presence.holders(user).size(), 1);
    QCOMPARE(stage.presence.lastHere(), false);
    end(phone);
    QVERIFY(stage.presence.holders(user).isEmpty());
    QCOMPARE(stage.presence.lastHere(), true);
}

void TestSessionHandler::theEndOfAnOlderConnectionLeavesTheNewer()
{
    Stage stage;
    const LinkId older = stage.openAndLogIn();
    const LinkId newer = stage.openAndLogIn();
    stage.engine.receive(older, command("1", "heartbeat"));
    stage.engine.end(older);
    QCOMPARE(stage.presence.holders(user).size(), 1);
    QCOMPARE(stage.presence.holders(user).first().session, stage.sessionOn(newer));
    QVERIFY(stage.sessions.attendance().holds(user));
}

void TestSessionHandler::aReplacedConnectionIsToldAndClosed()
{
    Stage stage;
    const LinkId older = stage.openAndLogIn();
    const LinkId newer = stage.open();
    stage.engine.receive(newer, login("1"));
    QCOMPARE(stage.replies(newer), QByteArrayList { "1 login 200" });
    QCOMPARE(stage.replies(older), QByteArrayList { " kick 409" });
    QCOMPARE(stage.engine.closeCode(older), CloseCode::Replaced);
    QVERIFY(!stage.engine.closeCode(newer));
}

void TestSessionHandler::loggingInAgainKeepsPresenceWithoutAGap()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn();
    stage.presence.holdAnswers();
    stage.engine.receive(link, login("2"));
    QCOMPARE(stage.presence.holders(user).size(), 1);
    QVERIFY(stage.sessions.attendance().holds(user));
    stage.presence.answerAdd();
    QCOMPARE(stage.replies(link), QByteArrayList { "2 login 200" });
    QCOMPARE(stage.presence.lastHere(), false);
    QCOMPARE(stage.presence.holders(user).size(), 1);
    QCOMPARE(stage.presence.holders(user).first().session, stage.sessionOn(link));
    // As another device it has one session still.
    stage.engine.receive(link, login("3", user, "phone"));
    stage.presence.answerAdd();
    QCOMPARE(stage.presence.lastHere(), false);
    QCOMPARE(stage.presence.holders(user).size(), 1);
    QCOMPARE(stage.presence.holders(user).first().device, DeviceName("phone"));
    QVERIFY(!stage.engine.closeCode(link));
}

void TestSessionHandler::anotherUserOnTheSameConnectionEndsTheFirst()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn();
    stage.engine.receive(link, login("2", otherUser));
    QVERIFY(stage.presence.holders(user).isEmpty());
    QCOMPARE(stage.presence.lastHere(), true);
    QCOMPARE(stage.presence.holders(otherUser).size(), 1);
    QVERIFY(!stage.sessions.attendance().holds(user));
    QVERIFY(stage.sessions.attendance().holds(otherUser));
}

void TestSessionHandler::aDeviceMoreThanAllowedIsRefused()
{
    Stage stage;
    for (int i = 0; i < limits::devicesPerUser; ++i)
        stage.openAndLogIn(user, QByteArray::number(i).constData());
    const LinkId link = stage.open();
    stage.engine.receive(link, login("1", user, "one more"));
    stage.engine.receive(link, login("2", otherUser));
    stage.engine.receive(link, login("3", user, "0"));
    QCOMPARE(stage.replies(link), (QByteArrayList { "1 login 429", "2 login 200", "3 login 200" }));
}

void TestSessionHandler::commandsWaitForTheLoginAndKeepTheirOrder()
{
    Stage stage;
    stage.presence.holdAnswers();
    const LinkId link = stage.open();
    stage.engine.receive(link, login("1"));
    stage.engine.receive(link, command("2", "heartbeat"));
    stage.engine.receive(link, command("3", "dance"));
    stage.engine.receive(link, command("4", "logout"));
    stage.engine.receive(link, command("5", "heartbeat"));
    QVERIFY(stage.engine.sent(link).isEmpty());
    stage.presence.answerAdd();
    QCOMPARE(stage.replies(link),
        (QByteArrayList {
            "1 login 200", "2 heartbeat 200", "3 dance 600", "4 logout 200", "5 heartbeat 602" }));
    QVERIFY(stage.presence.holders(user).isEmpty());
}

void TestSessionHandler::aSecondLoginWaitsForTheFirst()
{
    Stage stage;
    stage.presence.holdAnswers();
    const LinkId link = stage.open();
    stage.engine.receive(link, login("1"));
    stage.engine.receive(link, login("2", otherUser));
    stage.engine.receive(link, command("3", "heartbeat"));
    QCOMPARE(stage.presence.heldAnswers(), 1);
    QVERIFY(stage.presence.holders(otherUser).isEmpty());
    stage.presence.answerAdd();
    QCOMPARE(stage.replies(link), QByteArrayList { "1 login 200" });
    stage.presence.answerAdd();
    QCOMPARE(
        stage.replies(link), (QByteArrayList { "1 login 200", "2 login 200", "3 heartbeat 200" }));
    QVERIFY(stage.presence.holders(user).isEmpty());
    QCOMPARE(stage.presence.holders(otherUser).size(), 1);
}

void TestSessionHandler::aLoginWithoutPresenceIsNone()
{
    Stage stage;
    stage.presence.goAway();
    const LinkId link = stage.open();
    stage.engine.receive(link, login("1"));
    stage.engine.receive(link, command("2", "heartbeat"));
    QCOMPARE(stage.replies(link), (QByteArrayList { "1 login 702", "2 heartbeat 602" }));
    QVERIFY(!stage.sessions.attendance().holds(user));
    QCOMPARE(stage.engine.deadline(link), limits::loginTime);
    stage.presence.comeBack();
    stage.engine.receive(link, login("3"));
    QCOMPARE(stage.replies(link).last(), QByteArray("3 login 200"));
}

void TestSessionHandler::aFailedReloginKeepsTheSession()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn();
    const SessionId before = stage.sessionOn(link);
    stage.presence.goAway(ErrorKind::TimedOut);
    stage.engine.receive(link, login("2", otherUser));
    stage.engine.receive(link, command("3", "heartbeat"));
    QCOMPARE(stage.replies(link), (QByteArrayList { "2 login 702", "3 heartbeat 200" }));
    QCOMPARE(stage.sessionOn(link), before);
    QVERIFY(stage.sessions.attendance().holds(user));
    QVERIFY(!stage.sessions.attendance().holds(otherUser));
}

/// The store may have carried out what it did not answer: the record of the session that had the
/// device is overwritten by then.
void TestSessionHandler::aFailedLoginGivesTheDeviceBack()
{
    Stage stage;
    const LinkId older = stage.openAndLogIn();
    stage.presence.holdAnswers();
    const LinkId newer = stage.open();
    stage.engine.receive(newer, login("1"));
    stage.presence.failAdd(ErrorKind::TimedOut);
    QCOMPARE(stage.replies(newer), QByteArrayList { "1 login 702" });
    QVERIFY(!stage.engine.closeCode(older));
    QCOMPARE(stage.presence.holders(user).size(), 1);
    QCOMPARE(stage.presence.holders(user).first().session, stage.sessionOn(older));
}

void TestSessionHandler::aConnectionThatLeavesDuringItsLoginLeavesNoGhost()
{
    Stage stage;
    stage.presence.holdAnswers();
    const LinkId link = stage.open();
    stage.engine.receive(link, login("1"));
    stage.engine.end(link);
    // Its place is somebody else's by the time of the answer.
    const LinkId next = stage.open();
    QCOMPARE(next.index, link.index);
    stage.presence.answerAdd();
    QVERIFY(stage.presence.holders(user).isEmpty());
    QCOMPARE(stage.presence.lastHere(), true);
    QVERIFY(!stage.sessions.attendance().holds(user));
    QVERIFY(stage.engine.sent(next).isEmpty());
}

void TestSessionHandler::aLoginThatNeverFinishedGivesTheDeviceBack()
{
    Stage stage;
    const LinkId older = stage.openAndLogIn();
    stage.presence.holdAnswers();
    const LinkId newer = stage.open();
    stage.engine.receive(newer, login("1"));
    stage.engine.end(newer);
    stage.presence.answerAdd();
    QVERIFY(!stage.engine.closeCode(older));
    QCOMPARE(stage.presence.holders(user).size(), 1);
    QCOMPARE(stage.presence.holders(user).first().session, stage.sessionOn(older));
}

void TestSessionHandler::ofTwoLoginsUnderWayTheLaterWins()
{
    Stage stage;
    const LinkId first = stage.openAndLogIn();
    const LinkId second = stage.open();
    stage.presence.holdAnswers();
    stage.engine.receive(second, login("1"));
    stage.engine.receive(first, login("2"));
    stage.presence.answerAdd();
    // The first one was sent away before its own answer came: whoever is left is online.
    QCOMPARE(stage.engine.closeCode(first), CloseCode::Replaced);
    stage.presence.answerAdd();
    QVERIFY(!stage.engine.closeCode(second));
    QVERIFY(stage.sessions.attendance().holds(user, stage.sessionOn(second)));
    QCOMPARE(stage.presence.holders(user).size(), 1);
    QCOMPARE(stage.presence.holders(user).first().session, stage.sessionOn(second));
}

void TestSessionHandler::heartbeatsProlongPresenceOnceASecondAtMost()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn();
    for (int i = 0; i < 10; ++i)
        stage.engine.receive(link, command("1", "heartbeat"));
    QCOMPARE(stage.engine.sent(link).size(), 10);
    QCOMPARE(stage.presence.renewals(), 0);
    stage.sessions.find(link)->renewed -= 1s;
    stage.engine.receive(link, command("2", "heartbeat"));
    stage.engine.receive(link, command("3", "heartbeat"));
    QCOMPARE(stage.presence.renewals(), 1);
    // What the store has lost is there again.
    stage.presence.removeInstance(user, own);
    stage.sessions.find(link)->renewed -= 1s;
    stage.engine.receive(link, command("4", "heartbeat"));
    QCOMPARE(stage.presence.holders(user).size(), 1);
}

void TestSessionHandler::anOutOfDateSessionIsSentAway()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn();
    const LinkId phone = stage.openAndLogIn(user, "phone");
    const Holder newer { InstanceAddress("127.0.0.1:10241"), DeviceName(), SessionId("there"),
        stage.sessions.find(link)->since + 1000 };
    QVERIFY(QCoro::waitFor(stage.presence.add(user, newer)));
    stage.sessions.find(link)->renewed -= 1s;
    stage.engine.receive(link, command("1", "heartbeat"));
    QCOMPARE(stage.replies(link).first(), QByteArray(" kick 409"));
    QCOMPARE(stage.engine.closeCode(link), CloseCode::Replaced);
    QVERIFY(!stage.engine.closeCode(phone));
    stage.engine.end(link);
    // The newer login's record is not its business.
    QVERIFY(stage.presence.holders(user).contains(newer));
    QCOMPARE(stage.presence.holders(user).size(), 2);
}

void TestSessionHandler::aGoodCommandForgivesEarlierErrors()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn();
    for (const QByteArray &good : { command("1", "heartbeat"), login("2"), command("3", "push") }) {
        for (int i = 0; i < limits::errorsInARow - 1; ++i)
            stage.engine.receive(link, "{");
        stage.engine.receive(link, good);
    }
    QVERIFY(!stage.engine.closeCode(link));
    for (int i = 0; i < limits::errorsInARow; ++i)
        stage.engine.receive(link, command("4", "dance"));
    QCOMPARE(stage.engine.closeCode(link), CloseCode::PolicyViolation);
    QVERIFY(stage.presence.holders(user).isEmpty());
}

void TestSessionHandler::acknowledgmentsReachThoseWhoWait()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn();
    const auto accepted
        = test::outcomeOf<Acknowledgment>(stage.acknowledgments.expect(user, Seq("5"), 10s));
    const auto rejected
        = test::outcomeOf<Acknowledgment>(stage.acknowledgments.expect(user, Seq("6"), 10s));
    stage.engine.receive(link, R"({"id":"5","cmd":"push","Data":{"code":200,"result":"ok"}})");
    stage.engine.receive(link, R"({"id":"6","cmd":"push","Data":{"code":500,"result":"no"}})");
    QCOMPARE(*accepted, Acknowledgment::Accepted);
    QCOMPARE(*rejected, Acknowledgment::Rejected);
    QVERIFY(stage.engine.sent(link).isEmpty());
}

void TestSessionHandler::acknowledgmentsOfStrangersDoNotCount()
{
    Stage stage;
    const QByteArray accepted = R"({"id":"5","cmd":"push","Data":{"code":200,"result":"ok"}})";
    const auto waiting
        = test::outcomeOf<Acknowledgment>(stage.acknowledgments.expect(user, Seq("5"), 10s));
    stage.engine.receive(stage.open(), accepted);
    stage.engine.receive(stage.openAndLogIn(otherUser), accepted);
    QVERIFY(!*waiting);
    stage.engine.receive(stage.openAndLogIn(user), accepted);
    QVERIFY(*waiting);
}

void TestSessionHandler::presenceIsWrittenAgainForAll()
{
    Stage stage;
    // More than one slice.
    for (int i = 1; i <= 1100; ++i)
        stage.openAndLogIn(UserId(quint64(i)));
    const LinkId leaving = stage.openAndLogIn(user);
    stage.presence.goAway();
    stage.handler.rewriteAll();
    stage.engine.end(leaving);
    stage.presence.comeBack();
    // Asked again while it is under way: everybody is written once more.
    const int before = stage.presence.renewals();
    stage.handler.rewriteAll();
    QTRY_COMPARE(stage.presence.renewals(), before + 1100);
    QVERIFY(before < 1100);
}

QTEST_GUILESS_MAIN(TestSessionHandler)
#include "tst_sessionhandler.moc"
