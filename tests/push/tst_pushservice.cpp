// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/push/pushstage.h"

#include <QTcpServer>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

using Outcome = test::TaskOutcome<PushOutcome>;
using Stage = test::PushStage;
using test::phone;
using test::request;
using test::seqOf;
using test::stationsOf;
using test::user;

} // namespace

/// The decision about a push, at one instance.
class TestPushService : public QObject
{
    Q_OBJECT

private slots:
    void aPushToAUserHereIsWrittenAndAnswered();
    void anyJsonValueReachesTheClientAsItIs();
    void aRepeatGetsTheFirstOnesSeq();
    void aRepeatMeanwhileIsDeliveredOnce();
    void certainFailuresFreeTheId_data();
    void certainFailuresFreeTheId();
    void anUnknownDeliveryKeepsTheId();
    void severalSessionsMakeOneOutcome_data();
    void severalSessionsMakeOneOutcome();
    void onlyTheDeviceMeantIsReached();
    void whileRedisIsAwayThoseHereAreReached();
    void whileRedisIsAwayThoseElsewhereAreNot();
    void aFullLedgerIsTold();
    void anOwnRecordWithoutASessionIsRemoved();
    void anAcknowledgmentIsWaitedFor_data();
    void anAcknowledgmentIsWaitedFor();
    void anAcknowledgmentThatDoesNotComeIsUnknown();
    void anUndeliveredPushWaitsForNobody();
    void theStationsAreNoted();
    void deliveringHereMakesUpAMissingSeq();
};

void TestPushService::aPushToAUserHereIsWrittenAndAnswered()
{
    Stage stage;
    const LinkId link = stage.logIn("a");
    const Outcome outcome = stage.push();
    const QByteArray frame = stage.engine.lastSent(link);
    QVERIFY2(!*outcome, "answered before the kernel had it");
    stage.engine.takeOutput(link, frame.size() - 1);
    QVERIFY(!*outcome);
    stage.engine.takeOutput(link, 1);
    QVERIFY(*outcome);
    QCOMPARE((*outcome)->code, Code::Ok);
    const QByteArray expected
        = "{\"id\":\"" + (*outcome)->seq.text() + "\",\"cmd\":\"push\",\"msg\":\"test success\"}";
    QCOMPARE(frame, expected);
    QVERIFY(!(*outcome)->isAcknowledged);
}

void TestPushService::anyJsonValueReachesTheClientAsItIs()
{
    Stage stage;
    const LinkId link = stage.logIn("a");
    PushRequest wanted = request();
    wanted.message = "{\"a\":[1,null]}";
    stage.push(wanted);
    QVERIFY(stage.engine.lastSent(link).endsWith(",\"msg\":{\"a\":[1,null]}}"));
}

void TestPushService::aRepeatGetsTheFirstOnesSeq()
{
    Stage stage;
    const LinkId link = stage.logIn("a");
    const PushOutcome first = stage.pushAndWait();
    const PushOutcome second = stage.pushAndWait();
    QCOMPARE(first.code, Code::Ok);
    QCOMPARE(second.code, Code::AlreadySent);
    QCOMPARE(second.seq, first.seq);
    QCOMPARE(stage.engine.sent(link).size(), 1);
    QCOMPARE(stage.pushAndWait(request("2")).code, Code::Ok);
    QCOMPARE(stage.engine.sent(link).size(), 2);
}

void TestPushService::aRepeatMeanwhileIsDeliveredOnce()
{
    Stage stage;
    const LinkId link = stage.logIn("a");
    QList<Outcome> outcomes;
    for (int i = 0; i < 50; ++i)
        outcomes.append(stage.push());
    QCOMPARE(stage.engine.sent(link).size(), 1);
    stage.engine.takeAllOutput(link);
    QCOMPARE((*outcomes.first())->code, Code::Ok);
    for (const Outcome &outcome : outcomes.sliced(1)) {
        QCOMPARE((*outcome)->code, Code::AlreadySent);
        QCOMPARE((*outcome)->seq, (*outcomes.first())->seq);
    }
}

void TestPushService::certainFailuresFreeTheId_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<std::chrono::milliseconds>("wait");
    for (const auto &[name, code] : { std::pair("offline", Code::Offline),
             std::pair("lost", Code::Offline), std::pair("queue full", Code::QueueFull),
             std::pair("unreachable", Code::RouteFailed) }) {
        QTest::newRow(name) << code << 0ms;
        QTest::addRow("%s, waiting", name) << code << 200ms;
    }
}

void TestPushService::certainFailuresFreeTheId()
{
    QFETCH(Code, code);
    QFETCH(std::chrono::milliseconds, wait);
    Stage stage;
    const bool isLost = QByteArray(QTest::currentDataTag()).startsWith("lost");
    LinkId link;
    if (isLost || code == Code::QueueFull)
        link = stage.logIn("a");
    if (code == Code::QueueFull)
        QVERIFY(stage.engine.send(link, QByteArray(200, 'x'), MessageKind::Text));
    quint16 nobodysPort = 0;
    if (code == Code::RouteFailed) {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        nobodysPort = free.serverPort();
        free.close();
        stage.write(InstanceAddress("127.0.0.1:" + QByteArray::number(nobodysPort)), "there");
    }
    const Outcome outcome = stage.push(request("1", wait));
    if (isLost)
        stage.engine.end(link);
    QTRY_VERIFY(*outcome);
    QCOMPARE((*outcome)->code, code);
    QVERIFY(!stage.ledger.holds(PushId("1")));
    if (code == Code::QueueFull)
        QCOMPARE(stage.engine.closeCode(link), CloseCode::SlowReader);
    // The same id may be used as soon as the user is there.
    stage.logIn("b");
    QCOMPARE(stage.pushAndWait().code, Code::Ok);
}

void TestPushService::anUnknownDeliveryKeepsTheId()
{
    Stage stage;
    const LinkId link = stage.logIn("a");
    const Outcome outcome = stage.push();
    QTRY_VERIFY(*outcome);
    QCOMPARE((*outcome)->code, Code::DeliveryUnknown);
    QVERIFY(!(*outcome)->seq.isEmpty());
    QCOMPARE(stage.pushAndWait().code, Code::AlreadySent);
    QCOMPARE(stage.engine.sent(link).size(), 1);
}

/// What becomes of one push to two sessions, by what becomes of it in each.
void TestPushService::severalSessionsMakeOneOutcome_data()
{
    QTest::addColumn<QByteArray>("fates");
    QTest::addColumn<Code>("code");
    // w: written, l: lost, f: queue full, s: stuck.
    QTest::newRow("both written") << QByteArray("ww") << Code::Ok;
    QTest::newRow("one ended meanwhile") << QByteArray("wl") << Code::Ok;
    QTest::newRow("both ended meanwhile") << QByteArray("ll") << Code::Offline;
    QTest::newRow("one full") << QByteArray("wf") << Code::DeliveryUnknown;
    QTest::newRow("both full") << QByteArray("ff") << Code::QueueFull;
    QTest::newRow("full and ended") << QByteArray("fl") << Code::QueueFull;
    QTest::newRow("one stuck") << QByteArray("ws") << Code::DeliveryUnknown;
    QTest::newRow("stuck and full") << QByteArray("sf") << Code::DeliveryUnknown;
    QTest::newRow("stuck and ended") << QByteArray("sl") << Code::DeliveryUnknown;
}

void TestPushService::severalSessionsMakeOneOutcome()
{
    QFETCH(QByteArray, fates);
    QFETCH(Code, code);
    Stage stage;
    const QList<LinkId> links { stage.logIn("a"), stage.logIn("b", phone) };
    for (int i = 0; i < 2; ++i) {
        if (fates[i] == 'f')
            QVERIFY(stage.engine.send(links[i], QByteArray(200, 'x'), MessageKind::Text));
    }
    const Outcome outcome = stage.push();
    for (int i = 0; i < 2; ++i) {
        if (fates[i] == 'w')
            stage.engine.takeAllOutput(links[i]);
        else if (fates[i] == 'l')
            stage.engine.end(links[i]);
    }
    QTRY_VERIFY(*outcome);
    QCOMPARE((*outcome)->code, code);
    QCOMPARE(stage.ledger.holds(PushId("1")), code == Code::Ok || code == Code::DeliveryUnknown);
}

void TestPushService::onlyTheDeviceMeantIsReached()
{
    Stage stage;
    const LinkId plain = stage.logIn("a");
    const LinkId onPhone = stage.logIn("b", phone);
    PushRequest wanted = request();
    wanted.device = phone;
    QCOMPARE(stage.pushAndWait(wanted).code, Code::Ok);
    QVERIFY(stage.engine.sent(plain).isEmpty());
    QCOMPARE(stage.engine.sent(onPhone).size(), 1);
    wanted.id = PushId("2");
    wanted.device = DeviceName("pad");
    QCOMPARE(stage.pushAndWait(wanted).code, Code::Offline);
}

void TestPushService::whileRedisIsAwayThoseHereAreReached()
{
    Stage stage;
    const LinkId link = stage.logIn("a");
    stage.presence.goAway();
    QCOMPARE(stage.pushAndWait().code, Code::Ok);
    QCOMPARE(stage.engine.sent(link).size(), 1);
    QCOMPARE(stage.pushAndWait().code, Code::AlreadySent);
}

void TestPushService::whileRedisIsAwayThoseElsewhereAreNot()
{
    Stage stage;
    stage.presence.goAway();
    QCOMPARE(stage.pushAndWait().code, Code::PresenceUnavailable);
    QVERIFY(!stage.ledger.holds(PushId("1")));
    stage.presence.comeBack();
    QCOMPARE(stage.pushAndWait().code, Code::Offline);
}

void TestPushService::aFullLedgerIsTold()
{
    LedgerLimits limits;
    limits.entries = 1;
    Stage stage(limits);
    const LinkId link = stage.logIn("a");
    QCOMPARE(stage.pushAndWait(request("1")).code, Code::Ok);
    QCOMPARE(stage.pushAndWait(request("2")).code, Code::TooManyRequests);
    QCOMPARE(stage.engine.sent(link).size(), 1);
}

void TestPushService::anOwnRecordWithoutASessionIsRemoved()
{
    Stage stage;
    stage.logIn("a");
    // Of a former process at this address, under another of its names.
    stage.write(InstanceAddress("localhost:10240"), "before", phone);
    QCOMPARE(stage.presence.holders(user).size(), 2);
    QCOMPARE(stage.pushAndWait().code, Code::Ok);
    const QList<Holder> left = stage.presence.holders(user);
    QCOMPARE(left.size(), 1);
    QCOMPARE(left.first().session, SessionId("a"));
}

void TestPushService::anAcknowledgmentIsWaitedFor_data()
{
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("accepted") << true;
    QTest::newRow("rejected") << false;
}

void TestPushService::anAcknowledgmentIsWaitedFor()
{
    QFETCH(bool, isAccepted);
    Stage stage;
    const LinkId link = stage.logIn("a");
    const Outcome outcome = stage.push(request("1", 10s));
    const Seq seq = seqOf(stage.engine.lastSent(link));
    stage.engine.takeAllOutput(link);
    QVERIFY(!*outcome);
    // A repeat need not wait as long: it is certain by now that the id stays taken.
    const Outcome repeat = stage.push(request("1"));
    QVERIFY(*repeat);
    QCOMPARE((*repeat)->code, Code::AlreadySent);
    QCOMPARE((*repeat)->seq, seq);
    stage.acknowledgments.arrive(user, seq, isAccepted);
    QVERIFY(*outcome);
    QCOMPARE((*outcome)->code, Code::Ok);
    QCOMPARE((*outcome)->isAcknowledged, isAccepted);
    QCOMPARE((*outcome)->seq, seq);
}

void TestPushService::anAcknowledgmentThatDoesNotComeIsUnknown()
{
    Stage stage;
    stage.logIn("a");
    const PushOutcome outcome = stage.pushAndWait(request("1", 50ms));
    QCOMPARE(outcome.code, Code::DeliveryUnknown);
    QCOMPARE(outcome.isAcknowledged, false);
    QCOMPARE(stage.pushAndWait().code, Code::AlreadySent);
}

void TestPushService::anUndeliveredPushWaitsForNobody()
{
    Stage stage;
    const LinkId link = stage.logIn("a");
    const Outcome lost = stage.push(request("1", 30s));
    stage.engine.end(link);
    QVERIFY(*lost);
    QCOMPARE((*lost)->code, Code::Offline);
    QVERIFY(!(*lost)->isAcknowledged);
}

void TestPushService::theStationsAreNoted()
{
    Stage stage;
    QCOMPARE(
        stationsOf(stage.pushAndWait()), (QByteArrayList { "accepted", "claimed", "located" }));
    const LinkId link = stage.logIn("a");
    const Outcome outcome = stage.push(request("1", 10s));
    stage.engine.takeAllOutput(link);
    stage.acknowledgments.arrive(user, seqOf(stage.engine.lastSent(link)), true);
    QTRY_VERIFY(*outcome);
    QCOMPARE(stationsOf(**outcome),
        (QByteArrayList { "accepted", "claimed", "located", "written", "acknowledged" }));
    QCOMPARE(stationsOf(stage.pushAndWait()), QByteArrayList { "accepted" });
}

void TestPushService::deliveringHereMakesUpAMissingSeq()
{
    Stage stage;
    const LinkId link = stage.logIn("a");
    stage.engine.setEager();
    const PushOutcome outcome = QCoro::waitFor(stage.pushes.deliverRouted(request(), Seq()));
    QVERIFY(!outcome.seq.isEmpty());
    QVERIFY(stage.engine.lastSent(link).contains(outcome.seq.text()));
}

QTEST_GUILESS_MAIN(TestPushService)
#include "tst_pushservice.moc"
