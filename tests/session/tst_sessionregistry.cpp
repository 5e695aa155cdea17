// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/session/sessionregistry.h"
#include "tests/support/scriptedengine.h"
#include "tests/support/taskoutcome.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

using Outcome = test::TaskOutcome<DeliveryReport>;

const UserId user(10240);
const UserId otherUser(10241);
const QByteArray kick = R"({"id":"","cmd":"kick","Data":{"code":409,"result":"replaced"}})";

/// A registry over connections that do what the test says, and what it told of them.
struct Stage
{
    explicit Stage(SessionSettings settings = {})
        : sessions(engine, settings)
    {
        QObject::connect(&sessions, &SessionRegistry::sessionEnded, &engine,
            [this](const Session &session, bool isLast) {
                ended.append(session.id.text() + (isLast ? " last" : ""));
                wasHeldAtEnd = sessions.attendance().holds(session.user);
            });
        QObject::connect(&sessions, &SessionRegistry::renewalDue, &engine,
            [this](const Session &session) { renewed.append(session.id.text()); });
        QObject::connect(
            &sessions, &SessionRegistry::connectionEnded, &engine, [this] { ++goneCount; });
    }
    ~Stage() { sessions.stop(); }

    LinkId open()
    {
        const LinkId link = engine.accept();
        sessions.open(link);
        return link;
    }
    void logIn(LinkId link, const char *id, UserId who = user, const char *device = "")
    {
        sessions.find(link)->state = Session::State::LoggingIn;
        sessions.logIn(*sessions.find(link), who, DeviceName(device), SessionId(id), ++since);
    }
    LinkId openAndLogIn(const char *id, UserId who = user, const char *device = "")
    {
        const LinkId link = open();
        logIn(link, id, who, device);
        return link;
    }
    Outcome deliver(const QByteArray &message, std::optional<DeviceName> device = {})
    {
        return test::outcomeOf<DeliveryReport>(sessions.deliver(user, device, message));
    }
    QByteArrayList sessionIds(const std::optional<DeviceName> &device = {})
    {
        QByteArrayList ids;
        for (const Session *session : sessions.attendance().sessionsOf(user, device))
            ids.append(session->id.text());
        return ids;
    }

    test::ScriptedEngine engine;
    SessionRegistry sessions;
    QByteArrayList ended;
    bool wasHeldAtEnd = false;
    QByteArrayList renewed;
    int goneCount = 0;
    qint64 since = 0;
};

SessionSettings withQueue(qsizetype bytes)
{
    SessionSettings settings;
    settings.sendQueue = bytes;
    return settings;
}

} // namespace

class TestSessionRegistry : public QObject
{
    Q_OBJECT

private slots:
    void aConnectionHasToLogInInTime();
    void aSessionHasToShowLife();
    void aUserHoldsOneSessionADevice();
    void theNewerLoginReplacesTheOlderOfItsDevice();
    void aReplacedClientThatReadsNothingIsStillSentAway();
    void anotherUserOnTheSameConnectionEndsTheFirst();
    void theSameUserLogsInAgainWithoutAGap();
    void loggingOutLeavesTheConnection();
    void anEndedConnectionEndsItsSession();
    void aPlaceUsedAgainIsNobodyElse();
    void whatLeavesIsHeardNoMore();
    void heartbeatsRenewOnceASecondAtMost();
    void otherSignsOfLifeRenewOnceAQuarterOfTheTime();
    void aDeliveryIsReportedWhenTheKernelHasItAll();
    void aDeliveryToNobodyIsReportedAtOnce();
    void aDeliveryIsLostWithItsConnection();
    void aDeliveryToOneThatClosesIsLost();
    void aDeliveryThatTakesTooLongIsUnknown();
    void aDeliveryNamesItsDevice();
    void aFullQueueEndsOnlyThatSession();
    void aSingleMessageMayBeLargerThanTheQueue();
    void aReplyThatFindsNoRoomEndsTheSession();
    void closingComesInPortions();
    void stoppingAnswersWhoWaits();
};

void TestSessionRegistry::aConnectionHasToLogInInTime()
{
    Stage stage;
    const LinkId link = stage.open();
    QCOMPARE(stage.engine.deadline(link), limits::loginTime);
    stage.engine.showLife(link);
    QCOMPARE(stage.engine.deadline(link), limits::loginTime);
    stage.engine.passDeadline(link);
    QCOMPARE(stage.engine.closeCode(link), CloseCode::LoginTimeout);
    QVERIFY(stage.ended.isEmpty());
}

void TestSessionRegistry::aSessionHasToShowLife()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    QCOMPARE(stage.engine.deadline(link), limits::presenceTtl);
    stage.engine.passDeadline(link);
    QCOMPARE(stage.engine.closeCode(link), CloseCode::HeartbeatTimeout);
    QCOMPARE(stage.ended, QByteArrayList { "a last" });
    QVERIFY(!stage.sessions.attendance().holds(user));
}

void TestSessionRegistry::aUserHoldsOneSessionADevice()
{
    Stage stage;
    stage.openAndLogIn("a");
    stage.openAndLogIn("b", user, "phone");
    stage.openAndLogIn("c", otherUser);
    QCOMPARE(stage.sessionIds(), (QByteArrayList { "a", "b" }));
    QCOMPARE(stage.sessionIds(DeviceName("phone")), QByteArrayList { "b" });
    QCOMPARE(stage.sessionIds(DeviceName("")), QByteArrayList { "a" });
    QVERIFY(stage.sessionIds(DeviceName("pad")).isEmpty());
    QVERIFY(stage.sessions.attendance().holds(user, SessionId("b")));
    QVERIFY(!stage.sessions.attendance().holds(user, SessionId("c")));
    QCOMPARE(stage.sessions.sessionCount(), 3);
    QCOMPARE(stage.sessions.connectionCount(), 3);
    int visited = 0;
    stage.sessions.attendance().forEach([&](const Session &) { ++visited; });
    QCOMPARE(visited, 3);
}

void TestSessionRegistry::theNewerLoginReplacesTheOlderOfItsDevice()
{
    Stage stage;
    const LinkId older = stage.openAndLogIn("a", user, "phone");
    const LinkId other = stage.openAndLogIn("b", user, "pad");
    const LinkId newer = stage.openAndLogIn("c", user, "phone");
    QCOMPARE(stage.engine.sent(older), QByteArrayList { kick });
    QCOMPARE(stage.engine.closeCode(older), CloseCode::Replaced);
    QVERIFY(!stage.engine.closeCode(other));
    QVERIFY(!stage.engine.closeCode(newer));
    QCOMPARE(stage.ended, QByteArrayList { "a" });
    QVERIFY2(stage.wasHeldAtEnd, "the user was gone in between");
    QCOMPARE(stage.sessionIds(), (QByteArrayList { "b", "c" }));
    // Its end, much later, changes nothing.
    stage.engine.end(older);
    QCOMPARE(stage.ended.size(), 1);
    QCOMPARE(stage.sessionIds(), (QByteArrayList { "b", "c" }));
}

void TestSessionRegistry::aReplacedClientThatReadsNothingIsStillSentAway()
{
    Stage stage(withQueue(10));
    const LinkId older = stage.openAndLogIn("a");
    const Outcome outcome = stage.deliver("0123456789");
    stage.openAndLogIn("b");
    QCOMPARE(stage.engine.sent(older).size(), 1);
    QCOMPARE(stage.engine.closeCode(older), CloseCode::Replaced);
    stage.engine.end(older);
    QCOMPARE((*outcome)->lost, 1);
}

void TestSessionRegistry::anotherUserOnTheSameConnectionEndsTheFirst()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    stage.logIn(link, "b", otherUser);
    QCOMPARE(stage.ended, QByteArrayList { "a last" });
    QVERIFY(!stage.sessions.attendance().holds(user));
    QVERIFY(stage.sessions.attendance().holds(otherUser));
    QCOMPARE((*stage.deliver("x"))->written, 0);
    QVERIFY(stage.engine.sent(link).isEmpty());
    QCOMPARE(stage.sessions.sessionCount(), 1);
    QCOMPARE(stage.engine.deadline(link), limits::presenceTtl);
}

void TestSessionRegistry::theSameUserLogsInAgainWithoutAGap()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    stage.logIn(link, "b", user, "phone");
    // Not the last one, although there is no other.
    QCOMPARE(stage.ended, QByteArrayList { "a" });
    QCOMPARE(stage.sessionIds(), QByteArrayList { "b" });
    QVERIFY(!stage.engine.closeCode(link));
    QVERIFY(stage.engine.sent(link).isEmpty());
    QCOMPARE(stage.sessions.sessionCount(), 1);
}

void TestSessionRegistry::loggingOutLeavesTheConnection()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    stage.sessions.logOut(*stage.sessions.find(link));
    QCOMPARE(stage.ended, QByteArrayList { "a last" });
    QCOMPARE(stage.sessions.find(link)->state, Session::State::Anonymous);
    QCOMPARE(stage.engine.deadline(link), limits::loginTime);
    stage.sessions.logOut(*stage.sessions.find(link));
    QCOMPARE(stage.ended.size(), 1);
    stage.logIn(link, "b");
    QCOMPARE(stage.sessionIds(), QByteArrayList { "b" });
}

void TestSessionRegistry::anEndedConnectionEndsItsSession()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    stage.engine.end(link);
    QCOMPARE(stage.ended, QByteArrayList { "a last" });
    QCOMPARE(stage.goneCount, 1);
    QVERIFY(!stage.sessions.find(link));
    QVERIFY(!stage.sessions.attendance().holds(user));
    QCOMPARE(stage.sessions.connectionCount(), 0);
    QCOMPARE(stage.sessions.sessionCount(), 0);
}

void TestSessionRegistry::aPlaceUsedAgainIsNobodyElse()
{
    Stage stage;
    const LinkId first = stage.openAndLogIn("a");
    stage.engine.end(first);
    const LinkId second = stage.openAndLogIn("b", otherUser);
    QCOMPARE(second.index, first.index);
    QVERIFY(!stage.sessions.find(first));
    emit stage.engine.closed(first);
    emit stage.engine.deadlinePassed(first);
    emit stage.engine.outputTaken(first, 100);
    QVERIFY(stage.sessions.find(second));
    QVERIFY(stage.sessions.attendance().holds(otherUser));
    QVERIFY(!stage.sessions.find(LinkId()));
    QVERIFY(!stage.sessions.find({ 1000, 0 }));
}

void TestSessionRegistry::whatLeavesIsHeardNoMore()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    Session &session = *stage.sessions.find(link);
    stage.sessions.dismiss(session, CloseCode::Kicked);
    stage.sessions.dismiss(session, CloseCode::GoingAway);
    stage.sessions.reply(session, "late");
    stage.sessions.showLife(session, true);
    stage.engine.passDeadline(link);
    QCOMPARE(stage.engine.closeCode(link), CloseCode::Kicked);
    QVERIFY(stage.engine.sent(link).isEmpty());
    QVERIFY(stage.renewed.isEmpty());
    QCOMPARE(stage.ended.size(), 1);
}

void TestSessionRegistry::heartbeatsRenewOnceASecondAtMost()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    Session &session = *stage.sessions.find(link);
    // The login has just written it.
    stage.sessions.showLife(session, true);
    QVERIFY(stage.renewed.isEmpty());
    session.renewed -= 1s;
    for (int i = 0; i < 5; ++i)
        stage.sessions.showLife(session, true);
    QCOMPARE(stage.renewed, QByteArrayList { "a" });
    session.renewed -= 999ms;
    session.renewed -= 1ms;
    stage.sessions.showLife(session, true);
    QCOMPARE(stage.renewed.size(), 2);
}

void TestSessionRegistry::otherSignsOfLifeRenewOnceAQuarterOfTheTime()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    Session &session = *stage.sessions.find(link);
    session.renewed -= limits::presenceTtl / 4 - 2s;
    stage.engine.showLife(link);
    QVERIFY(stage.renewed.isEmpty());
    QCOMPARE(stage.engine.deadline(link), limits::presenceTtl);
    session.renewed -= 2s;
    stage.engine.showLife(link);
    stage.engine.showLife(link);
    QCOMPARE(stage.renewed.size(), 1);
}

void TestSessionRegistry::aDeliveryIsReportedWhenTheKernelHasItAll()
{
    Stage stage;
    const LinkId first = stage.openAndLogIn("a");
    const LinkId second = stage.openAndLogIn("b", user, "phone");
    const Outcome outcome = stage.deliver("0123456789");
    const Outcome next = stage.deliver("next");
    QCOMPARE(stage.engine.sent(first), (QByteArrayList { "0123456789", "next" }));
    stage.engine.takeOutput(first, 9);
    stage.engine.takeAllOutput(second);
    QVERIFY(!*outcome);
    stage.engine.takeOutput(first, 1);
    QCOMPARE((*outcome)->written, 2);
    QVERIFY(!*next);
    stage.engine.takeOutput(first, 4);
    QCOMPARE((*next)->written, 2);
}

void TestSessionRegistry::aDeliveryToNobodyIsReportedAtOnce()
{
    Stage stage;
    stage.openAndLogIn("a", otherUser);
    const Outcome outcome = stage.deliver("x");
    QVERIFY(*outcome);
    QCOMPARE(
        (*outcome)->written + (*outcome)->lost + (*outcome)->overflowed + (*outcome)->unknown, 0);
}

void TestSessionRegistry::aDeliveryIsLostWithItsConnection()
{
    Stage stage;
    const LinkId first = stage.openAndLogIn("a");
    const LinkId second = stage.openAndLogIn("b", user, "phone");
    const Outcome outcome = stage.deliver("x");
    stage.engine.end(first);
    QVERIFY(!*outcome);
    stage.engine.takeAllOutput(second);
    QCOMPARE((*outcome)->lost, 1);
    QCOMPARE((*outcome)->written, 1);
}

void TestSessionRegistry::aDeliveryToOneThatClosesIsLost()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    // The client closed, and the registry has not heard of it yet.
    stage.engine.close(link, CloseCode::Normal);
    const Outcome outcome = stage.deliver("x");
    QCOMPARE((*outcome)->lost, 1);
}

void TestSessionRegistry::aDeliveryThatTakesTooLongIsUnknown()
{
    SessionSettings settings;
    settings.deliveryTime = 30ms;
    Stage stage(settings);
    const LinkId link = stage.openAndLogIn("a");
    QElapsedTimer time;
    time.start();
    const Outcome outcome = stage.deliver("0123456789");
    stage.engine.takeOutput(link, 9);
    QTRY_VERIFY(*outcome);
    QVERIFY(time.elapsed() >= 30);
    QCOMPARE((*outcome)->unknown, 1);
    QCOMPARE((*outcome)->written, 0);
    // The session goes on, and later words of the kernel find nothing to answer.
    stage.engine.takeAllOutput(link);
    QVERIFY(stage.sessions.attendance().holds(user));
    QCOMPARE((*outcome)->unknown, 1);
}

void TestSessionRegistry::aDeliveryNamesItsDevice()
{
    Stage stage;
    const LinkId plain = stage.openAndLogIn("a");
    const LinkId phone = stage.openAndLogIn("b", user, "phone");
    stage.deliver("x", DeviceName("phone"));
    QVERIFY(stage.engine.sent(plain).isEmpty());
    QCOMPARE(stage.engine.lastSent(phone), QByteArray("x"));
    stage.deliver("y", DeviceName(""));
    QCOMPARE(stage.engine.lastSent(plain), QByteArray("y"));
    QCOMPARE(stage.engine.lastSent(phone), QByteArray("x"));
}

void TestSessionRegistry::aFullQueueEndsOnlyThatSession()
{
    Stage stage(withQueue(10));
    const LinkId slow = stage.openAndLogIn("a");
    const LinkId quick = stage.openAndLogIn("b", user, "phone");
    const Outcome first = stage.deliver("01234567");
    stage.engine.takeAllOutput(quick);
    // Exactly at the limit still fits.
    const Outcome second = stage.deliver("89");
    stage.engine.takeAllOutput(quick);
    QVERIFY(!stage.engine.closeCode(slow));
    const Outcome third = stage.deliver("x");
    QCOMPARE(stage.engine.closeCode(slow), CloseCode::SlowReader);
    QVERIFY(!stage.engine.closeCode(quick));
    QCOMPARE(stage.sessionIds(), QByteArrayList { "b" });
    QCOMPARE(stage.engine.sent(slow).size(), 2);
    QVERIFY(!*third);
    stage.engine.takeAllOutput(quick);
    QCOMPARE((*third)->overflowed, 1);
    QCOMPARE((*third)->written, 1);
    // What was queued before may still arrive until the connection is gone.
    stage.engine.takeOutput(slow, 8);
    QCOMPARE((*first)->written, 2);
    stage.engine.end(slow);
    QCOMPARE((*second)->lost, 1);
}

void TestSessionRegistry::aSingleMessageMayBeLargerThanTheQueue()
{
    Stage stage(withQueue(10));
    const LinkId link = stage.openAndLogIn("a");
    const Outcome large = stage.deliver(QByteArray(1000, 'x'));
    QVERIFY(!stage.engine.closeCode(link));
    stage.engine.takeAllOutput(link);
    QCOMPARE((*large)->written, 1);
    stage.deliver(QByteArray(1000, 'y'));
    QVERIFY(!stage.engine.closeCode(link));
    const Outcome behind = stage.deliver("z");
    QCOMPARE((*behind)->overflowed, 1);
}

void TestSessionRegistry::aReplyThatFindsNoRoomEndsTheSession()
{
    Stage stage(withQueue(10));
    const LinkId link = stage.open();
    Session &session = *stage.sessions.find(link);
    stage.sessions.reply(session, "0123456789");
    QVERIFY(!stage.engine.closeCode(link));
    stage.sessions.reply(session, "x");
    QCOMPARE(stage.engine.closeCode(link), CloseCode::SlowReader);
    QCOMPARE(stage.engine.sent(link).size(), 1);
}

void TestSessionRegistry::closingComesInPortions()
{
    Stage stage;
    QList<LinkId> links;
    for (int i = 0; i < 5; ++i)
        links.append(stage.open());
    stage.logIn(links[0], "a");
    QCOMPARE(stage.sessions.dismissSome(CloseCode::GoingAway, 2), 3);
    QCOMPARE(stage.sessions.dismissSome(CloseCode::GoingAway, 2), 1);
    QCOMPARE(stage.sessions.dismissSome(CloseCode::GoingAway, 2), 0);
    for (const LinkId link : std::as_const(links))
        QCOMPARE(stage.engine.closeCode(link), CloseCode::GoingAway);
    QCOMPARE(stage.sessions.connectionCount(), 5);
    QCOMPARE(stage.ended, QByteArrayList { "a last" });
}

void TestSessionRegistry::stoppingAnswersWhoWaits()
{
    Stage stage;
    const LinkId link = stage.openAndLogIn("a");
    const Outcome outcome = stage.deliver("x");
    stage.sessions.stop();
    QCOMPARE((*outcome)->lost, 1);
    QVERIFY(!stage.sessions.find(link));
    QVERIFY(!stage.sessions.attendance().holds(user));
    // Without a word to anybody: presence is the store's business by then.
    QVERIFY(stage.ended.isEmpty());
    QVERIFY(!stage.engine.closeCode(link));
}

QTEST_GUILESS_MAIN(TestSessionRegistry)
#include "tst_sessionregistry.moc"
