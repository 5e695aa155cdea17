// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/limits.h"
#include "server/api/pushhandler.h"

#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

PushOutcome outcomeWith(Code code, std::optional<bool> isAcknowledged = {})
{
    PushOutcome outcome;
    outcome.code = code;
    outcome.seq = Seq("20180829174214102401");
    outcome.isAcknowledged = isAcknowledged;
    return outcome;
}

} // namespace

/// JSON to a PushRequest, a PushOutcome to JSON.
class TestPushHandler : public QObject
{
    Q_OBJECT

private slots:
    void aClassicPushIsRead();
    void wishesAreRead();
    void incompleteOrWrongIsRefused_data();
    void incompleteOrWrongIsRefused();
    void onlyWhatMayHaveArrivedHasASeq_data();
    void onlyWhatMayHaveArrivedHasASeq();
    void theWordOfTheClientIsTold();
    void theStationsAreToldOnDemand();
};

void TestPushHandler::aClassicPushIsRead()
{
    JsonReader reader;
    const auto push
        = readPush(*reader.read(R"({"Id":"1","Uuid":10240,"Msg":"test success","more":1})"), 256);
    QVERIFY(push);
    QCOMPARE(push->id, PushId("1"));
    QCOMPARE(push->user, UserId(10240));
    const QByteArray text = R"("test success")";
    QCOMPARE(push->message, text);
    QVERIFY(!push->device);
    QCOMPARE(push->wait, 0ms);
}

void TestPushHandler::wishesAreRead()
{
    JsonReader reader;
    const auto push = readPush(
        *reader.read(R"({"id":7,"uuid":"1","msg":{"a":null},"device":"","wait":30000})"), 256);
    QVERIFY(push);
    QCOMPARE(push->id, PushId("7"));
    const QByteArray message = R"({"a":null})";
    QCOMPARE(push->message, message);
    QCOMPARE(push->device, DeviceName(""));
    QCOMPARE(push->wait, 30s);
}

void TestPushHandler::incompleteOrWrongIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("nothing", "{}");
    row("no id", R"({"uuid":1,"msg":""})");
    row("empty id", R"({"id":"","uuid":1,"msg":""})");
    row("long id", R"({"id":")" + QByteArray(9, 'x') + R"(","uuid":1,"msg":""})");
    row("wrong id", R"({"id":[],"uuid":1,"msg":""})");
    row("no user", R"({"id":"1","msg":""})");
    row("nobody", R"({"id":"1","uuid":0,"msg":""})");
    row("no message", R"({"id":"1","uuid":1})");
    row("wrong device", R"({"id":"1","uuid":1,"msg":"","device":1})");
    row("long device", R"({"id":"1","uuid":1,"msg":"","device":")" + QByteArray(65, 'x') + R"("})");
    row("wrong wait", R"({"id":"1","uuid":1,"msg":"","wait":"1"})");
    row("negative wait", R"({"id":"1","uuid":1,"msg":"","wait":-1})");
    row("long wait", R"({"id":"1","uuid":1,"msg":"","wait":30001})");
}

void TestPushHandler::incompleteOrWrongIsRefused()
{
    QFETCH(QByteArray, body);
    JsonReader reader;
    const auto push = readPush(*reader.read(body), 8);
    QVERIFY(!push);
    QCOMPARE(push.error(), Code::ParameterError);
}

void TestPushHandler::onlyWhatMayHaveArrivedHasASeq_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<bool>("hasSeq");
    QTest::newRow("ok") << Code::Ok << true;
    QTest::newRow("already sent") << Code::AlreadySent << true;
    QTest::newRow("unknown") << Code::DeliveryUnknown << true;
    QTest::newRow("offline") << Code::Offline << false;
    QTest::newRow("route failed") << Code::RouteFailed << false;
    QTest::newRow("queue full") << Code::QueueFull << false;
    QTest::newRow("unavailable") << Code::PresenceUnavailable << false;
}

void TestPushHandler::onlyWhatMayHaveArrivedHasASeq()
{
    QFETCH(Code, code);
    QFETCH(bool, hasSeq);
    const QByteArray seq = R"({"Seq":"20180829174214102401"})";
    QCOMPARE(pushData(outcomeWith(code), false), hasSeq ? seq : QByteArray("{}"));
}

void TestPushHandler::theWordOfTheClientIsTold()
{
    const QByteArray yes = R"({"Seq":"20180829174214102401","Acked":true})";
    QCOMPARE(pushData(outcomeWith(Code::Ok, true), false), yes);
    const QByteArray no = R"({"Seq":"20180829174214102401","Acked":false})";
    QCOMPARE(pushData(outcomeWith(Code::DeliveryUnknown, false), false), no);
}

void TestPushHandler::theStationsAreToldOnDemand()
{
    PushOutcome outcome = outcomeWith(Code::Offline);
    outcome.trace.reach("claimed");
    outcome.trace.reach("located");
    JsonReader reader;
    const QByteArray data = pushData(outcome, true);
    const auto object = reader.read(data);
    QVERIFY2(object, data.constData());
    QByteArrayList stations;
    qint64 previous = 0;
    const auto trace = fieldOf(*object, "Trace").array();
    QVERIFY(trace);
    for (const auto entry : *trace) {
        const auto station = JsonField(entry).object();
        stations.append(*fieldOf(*station, "station").text(32));
        const qint64 after = *fieldOf(*station, "us").integer(0, 60'000'000);
        QVERIFY(after >= previous);
        previous = after;
    }
    QCOMPARE(stations, (QByteArrayList { "accepted", "claimed", "located" }));
}

QTEST_GUILESS_MAIN(TestPushHandler)
#include "tst_pushhandler.moc"
