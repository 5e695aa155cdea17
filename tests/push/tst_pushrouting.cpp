// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/cluster/scriptedpeer.h"
#include "tests/push/pushstage.h"

#include <QTcpSocket>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

using Outcome = test::TaskOutcome<PushOutcome>;
using Stage = test::PushStage;
using test::phone;
using test::request;
using test::seqOf;
using test::user;

/// A peer that answers every request with \a code.
test::ScriptedPeer::Script answering(int code, bool isAcknowledged = false)
{
    return [=](QTcpSocket *socket, const test::ScriptedPeer::Request &asked) {
        socket->write(
            test::ScriptedPeer::framed(test::ScriptedPeer::envelope(asked, code, isAcknowledged)));
    };
}

} // namespace

/// The decision about a push whose user is at other instances, too.
class TestPushRouting : public QObject
{
    Q_OBJECT

private slots:
    void recordsOfOtherInstancesAreAsked();
    void anInstanceIsAskedOnceForAllItsDevices();
    void aDeviceElsewhereIsAskedOnlyIfMeant();
    void whatThePeerSaysDecides_data();
    void whatThePeerSaysDecides();
    void anUnreachablePeerIsForgotten();
    void hereAndThereMakeOneOutcome();
    void anAcknowledgmentFromAPeerIsPassedOn();
    void oneAcknowledgmentIsEnough();
    void theRouteIsAStation();
    void deliveringHereNeverRoutes();
};

void TestPushRouting::recordsOfOtherInstancesAreAsked()
{
    Stage stage;
    test::ScriptedPeer peer(answering(200));
    stage.write(peer.address(), "there");
    const PushOutcome outcome = stage.pushAndWait();
    QCOMPARE(outcome.code, Code::Ok);
    QCOMPARE(peer.requests().size(), 1);
    QVERIFY(peer.requests().first().body.startsWith(
        "{\"Id\":\"1\",\"Uuid\":10240,\"Msg\":\"test success\""));
    // The seq that the backend is told is the one that the client sees.
    QCOMPARE(test::ScriptedPeer::seqOf(peer.requests().first()), outcome.seq.text());
    QCOMPARE(stage.pushAndWait().code, Code::AlreadySent);
    QCOMPARE(peer.requests().size(), 1);
}

void TestPushRouting::anInstanceIsAskedOnceForAllItsDevices()
{
    Stage stage;
    test::ScriptedPeer peer(answering(200));
    stage.write(peer.address(), "there");
    stage.write(peer.address(), "there too", phone);
    QCOMPARE(stage.pushAndWait().code, Code::Ok);
    QCOMPARE(peer.requests().size(), 1);
}

void TestPushRouting::aDeviceElsewhereIsAskedOnlyIfMeant()
{
    Stage stage;
    test::ScriptedPeer peer(answering(200));
    stage.write(peer.address(), "there", phone);
    PushRequest wanted = request();
    wanted.device = DeviceName("pad");
    QCOMPARE(stage.pushAndWait(wanted).code, Code::Offline);
    QVERIFY(peer.requests().isEmpty());
    wanted.device = phone;
    QCOMPARE(stage.pushAndWait(wanted).code, Code::Ok);
    QVERIFY(peer.requests().first().body.contains("\"Device\":\"phone\""));
}

void TestPushRouting::whatThePeerSaysDecides_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<Code>("code");
    QTest::addColumn<bool>("keepsId");
    QTest::addColumn<bool>("keepsRecord");
    QTest::newRow("ok") << 200 << Code::Ok << true << true;
    QTest::newRow("offline") << 601 << Code::Offline << false << false;
    QTest::newRow("route failed") << 603 << Code::RouteFailed << false << true;
    QTest::newRow("unknown") << 604 << Code::DeliveryUnknown << true << true;
    QTest::newRow("queue full") << 605 << Code::QueueFull << false << true;
    QTest::newRow("system error") << 500 << Code::DeliveryUnknown << true << true;
    QTest::newRow("anything") << 999 << Code::DeliveryUnknown << true << true;
}

void TestPushRouting::whatThePeerSaysDecides()
{
    QFETCH(int, answer);
    QFETCH(Code, code);
    QFETCH(bool, keepsId);
    QFETCH(bool, keepsRecord);
    Stage stage;
    test::ScriptedPeer peer(answering(answer));
    stage.write(peer.address(), "there");
    QCOMPARE(stage.pushAndWait().code, code);
    QCOMPARE(stage.ledger.holds(PushId("1")), keepsId);
    QCOMPARE(!stage.presence.holders(user).isEmpty(), keepsRecord);
}

void TestPushRouting::anUnreachablePeerIsForgotten()
{
    Stage stage;
    InstanceAddress gone;
    {
        const test::ScriptedPeer peer(answering(200));
        gone = peer.address();
    }
    stage.write(gone, "there");
    QCOMPARE(stage.pushAndWait().code, Code::RouteFailed);
    QVERIFY(stage.presence.holders(user).isEmpty());
    QCOMPARE(stage.pushAndWait().code, Code::Offline);
}

void TestPushRouting::hereAndThereMakeOneOutcome()
{
    Stage stage;
    test::ScriptedPeer good(answering(200));
    test::ScriptedPeer stale(answering(601));
    test::ScriptedPeer full(answering(605));
    const LinkId link = stage.logIn("a");
    stage.write(good.address(), "there", phone);
    stage.write(stale.address(), "nowhere", DeviceName("pad"));
    QCOMPARE(stage.pushAndWait(request("1")).code, Code::Ok);
    QCOMPARE(stage.engine.sent(link).size(), 1);
    QCOMPARE(good.requests().size(), 1);
    QCOMPARE(stale.requests().size(), 1);
    stage.write(full.address(), "slow", DeviceName("pad"));
    QCOMPARE(stage.pushAndWait(request("2")).code, Code::DeliveryUnknown);
    QVERIFY(stage.ledger.holds(PushId("2")));
}

void TestPushRouting::anAcknowledgmentFromAPeerIsPassedOn()
{
    Stage stage;
    test::ScriptedPeer peer(answering(200, true));
    stage.write(peer.address(), "there");
    const PushOutcome outcome = stage.pushAndWait(request("1", 1s));
    QVERIFY(peer.requests().first().body.contains("\"Wait\":1000"));
    QCOMPARE(outcome.code, Code::Ok);
    QCOMPARE(outcome.isAcknowledged, true);
}

void TestPushRouting::oneAcknowledgmentIsEnough()
{
    Stage stage;
    test::ScriptedPeer silent(answering(604));
    const LinkId link = stage.logIn("a");
    stage.write(silent.address(), "there", phone);
    const Outcome here = stage.push(request("1", 10s));
    stage.engine.takeAllOutput(link);
    stage.acknowledgments.arrive(user, seqOf(stage.engine.lastSent(link)), true);
    QTRY_VERIFY(*here);
    QCOMPARE((*here)->code, Code::Ok);
    QCOMPARE((*here)->isAcknowledged, true);

    test::ScriptedPeer quick(answering(200, true));
    stage.write(quick.address(), "elsewhere", phone);
    const PushOutcome there = stage.pushAndWait(request("2", 50ms));
    QCOMPARE(there.code, Code::Ok);
    QCOMPARE(there.isAcknowledged, true);
}

void TestPushRouting::theRouteIsAStation()
{
    Stage stage;
    test::ScriptedPeer peer(answering(200));
    stage.write(peer.address(), "there");
    QCOMPARE(test::stationsOf(stage.pushAndWait()),
        (QByteArrayList { "accepted", "claimed", "located", "routed", "written" }));
}

void TestPushRouting::deliveringHereNeverRoutes()
{
    Stage stage;
    test::ScriptedPeer peer(answering(200));
    stage.write(peer.address(), "there");
    const PushOutcome nobody = QCoro::waitFor(stage.pushes.deliverRouted(request(), Seq("5")));
    QCOMPARE(nobody.code, Code::Offline);
    QVERIFY(peer.requests().isEmpty());
    // And minds no push id: the instance that was asked did.
    const LinkId link = stage.logIn("a", {}, false);
    stage.engine.setEager();
    for (const char *seq : { "5", "6" }) {
        const PushOutcome outcome = QCoro::waitFor(stage.pushes.deliverRouted(request(), Seq(seq)));
        QCOMPARE(outcome.code, Code::Ok);
        QVERIFY(stage.engine.lastSent(link).contains(seq));
    }
    QVERIFY(!stage.ledger.holds(PushId("1")));
}

QTEST_GUILESS_MAIN(TestPushRouting)
#include "tst_pushrouting.moc"
