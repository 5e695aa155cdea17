// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"
#include "tests/e2e/instances.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

#include <memory>
#include <vector>

using namespace hydra::test;

/// What a push promises, with all clients on the instance that is asked and with clients on another
/// one.
class TestDelivery : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void initTestCase() { m_redis = std::make_unique<RedisServer>(); }
    void init();
    void cleanup();

    void everyDeviceOfAUserGetsThePush();
    void theSameDeviceIsReplacedAndPresenceStays();
    void aDeviceFilterReachesThatDeviceOnly();
    void loggingOutOneDeviceLeavesTheOther();
    void aLongDeviceNameIsRefused();
    void anAcknowledgedPushSaysSo();
    void anAcknowledgmentOfOneDeviceIsEnough();
    void anUnacknowledgedPushIsUnknownAndKeepsItsId();
    void aRejectedPushIsDeliveredButNotAcknowledged();
    void aWaitingPushHoldsUpNoOther();
    void explainNamesTheStations();
    void pushesArriveInTheirOrder_data();
    void pushesArriveInTheirOrder();
    void anIdIsFreeAgainWhenTheQueueWasFull();
    void anIdMayBeAsLongAsIsSet();
    void anyJsonValueReachesTheClient_data();
    void anyJsonValueReachesTheClient();
    void tenThousandUsersAreAnsweredInTheirOrder();

private:
    /// The instance that backends ask, and the one that the clients are on.
    [[nodiscard]] const ServerProcess &asked() const { return *m_asked; }
    [[nodiscard]] const ServerProcess &holding() const { return m_other ? *m_other : *m_asked; }
    void start(const QStringList &arguments = {});

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<ServerProcess> m_asked;
    std::unique_ptr<ServerProcess> m_other;
};

void TestDelivery::initTestCase_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<bool>("isRouted");
    for (const char *engine : { "qt", "native", "native 4" }) {
        QTest::addRow("%s, here", engine) << QString::fromLatin1(engine) << false;
        QTest::addRow("%s, routed", engine) << QString::fromLatin1(engine) << true;
    }
}

void TestDelivery::init()
{
    m_redis->command({ "FLUSHALL" });
    start();
}

void TestDelivery::cleanup()
{
    m_asked.reset();
    m_other.reset();
}

void TestDelivery::start(const QStringList &arguments)
{
    QFETCH_GLOBAL(bool, isRouted);
    cleanup();
    m_asked = startInstance(isRouted ? m_redis.get() : nullptr, arguments);
    if (isRouted)
        m_other = startInstance(m_redis.get(), arguments);
}

void TestDelivery::everyDeviceOfAUserGetsThePush()
{
    WebSocketClient phone;
    WebSocketClient tablet;
    QVERIFY(phone.open(asked().port()) && phone.login(10240, "phone"));
    QVERIFY(tablet.open(holding().port()) && tablet.login(10240, "tablet"));
    Backend backend(asked().port());
    const BackendAnswer answer = backend.push("1", 10240);
    QCOMPARE(answer.code, 200);
    QCOMPARE(nextPush(phone).seq, answer.seq());
    QCOMPARE(nextPush(tablet).seq, answer.seq());
    QVERIFY(isQuiet(phone));
    QVERIFY(isQuiet(tablet));
    // The other instance finds both as well.
    Backend other(holding().port());
    QCOMPARE(other.push("2", 10240).code, 200);
    QCOMPARE(nextPush(phone).message, "hello");
    QCOMPARE(nextPush(tablet).message, "hello");
}

void TestDelivery::theSameDeviceIsReplacedAndPresenceStays()
{
    WebSocketClient older;
    WebSocketClient newer;
    WebSocketClient tablet;
    QVERIFY(older.open(asked().port()) && older.login(10240, "phone"));
    QVERIFY(tablet.open(asked().port()) && tablet.login(10240, "tablet"));
    QVERIFY(newer.open(holding().port()) && newer.login(10240, "phone"));
    QCOMPARE(older.nextText(), R"({"id":"","cmd":"kick","Data":{"code":409,"result":"replaced"}})");
    QCOMPARE(older.closeCode(), 4003);
    older.sendClose(4003);
    QVERIFY(older.connection().waitForEnd());
    Backend backend(asked().port());
    QCOMPARE(backend.isOnline(10240), true);
    QCOMPARE(backend.push("1", 10240, "phone", R"(,"device":"phone")").code, 200);
    QCOMPARE(nextPush(newer).message, "phone");
    QVERIFY(isQuiet(tablet));
}

void TestDelivery::aDeviceFilterReachesThatDeviceOnly()
{
    WebSocketClient phone;
    WebSocketClient tablet;
    QVERIFY(phone.open(asked().port()) && phone.login(10240, "phone"));
    QVERIFY(tablet.open(holding().port()) && tablet.login(10240, "tablet"));
    Backend backend(asked().port());
    QCOMPARE(backend.push("1", 10240, "p", R"(,"device":"phone")").code, 200);
    QCOMPARE(backend.push("2", 10240, "t", R"(,"device":"tablet")").code, 200);
    QCOMPARE(backend.push("3", 10240, "w", R"(,"device":"watch")").code, 601);
    QCOMPARE(backend.push("3", 10240, "", R"(,"device":"")").code, 601);
    QCOMPARE(nextPush(phone).message, "p");
    QCOMPARE(nextPush(tablet).message, "t");
    QVERIFY(isQuiet(phone));
    QVERIFY(isQuiet(tablet));
    WebSocketClient watch;
    QVERIFY(watch.open(holding().port()) && watch.login(10240, "watch"));
    QCOMPARE(backend.push("3", 10240, "w", R"(,"device":"watch")").code, 200);
    QCOMPARE(nextPush(watch).message, "w");
}

void TestDelivery::loggingOutOneDeviceLeavesTheOther()
{
    WebSocketClient phone;
    WebSocketClient tablet;
    QVERIFY(phone.open(holding().port()) && phone.login(10240, "phone"));
    QVERIFY(tablet.open(holding().port()) && tablet.login(10240, "tablet"));
    Backend backend(asked().port());
    QCOMPARE(replyCode(phone.command(R"({"id":"2","cmd":"logout"})")), 200);
    QCOMPARE(backend.isOnline(10240), true);
    QTRY_COMPARE(backend.push("1", 10240, "phone", R"(,"device":"phone")").code, 601);
    QCOMPARE(backend.isOnline(10240), true);
    QCOMPARE(backend.push("2", 10240).code, 200);
    QCOMPARE(nextPush(tablet).message, "hello");
    QVERIFY(isQuiet(phone));
    tablet.connection().close();
    QTRY_COMPARE(backend.isOnline(10240), false);
}

void TestDelivery::aLongDeviceNameIsRefused()
{
    WebSocketClient client;
    QVERIFY(client.open(asked().port()));
    QVERIFY(!client.login(10240, QByteArray(65, 'x')));
    QVERIFY(client.login(10240, QByteArray(64, 'x')));
}

void TestDelivery::anAcknowledgedPushSaysSo()
{
    WebSocketClient client;
    QVERIFY(client.open(holding().port()) && client.login(10240));
    Backend backend(asked().port());
    QVERIFY(backend.sendPush("1", 10240, "hello", ",\"wait\":5000"));
    const ReceivedPush push = nextPush(client);
    // Another seq is not this one.
    client.acknowledge("20180829174214102401");
    QVERIFY(isQuiet(client));
    QCOMPARE(backend.next(100ms).status, 0);
    client.acknowledge(push.seq);
    const BackendAnswer answer = backend.next();
    QCOMPARE(answer.code, 200);
    QCOMPARE(answer.seq(), push.seq);
    QCOMPARE(answer.data[QLatin1String("Acked")], QJsonValue(true));
    // An acknowledgment gets no reply, needed or not.
    client.acknowledge(push.seq);
    QVERIFY(isQuiet(client));
}

void TestDelivery::anAcknowledgmentOfOneDeviceIsEnough()
{
    WebSocketClient phone;
    WebSocketClient tablet;
    QVERIFY(phone.open(asked().port()) && phone.login(10240, "phone"));
    QVERIFY(tablet.open(holding().port()) && tablet.login(10240, "tablet"));
    for (WebSocketClient *client : { &phone, &tablet }) {
        Backend backend(asked().port());
        const QByteArray id = client == &phone ? "1" : "2";
        QElapsedTimer time;
        time.start();
        QVERIFY(backend.sendPush(id, 10240, "hello", ",\"wait\":4000"));
        const ReceivedPush first = nextPush(phone);
        QCOMPARE(nextPush(tablet).seq, first.seq);
        client->acknowledge(first.seq);
        const BackendAnswer answer = backend.next();
        QCOMPARE(answer.code, 200);
        QCOMPARE(answer.data[QLatin1String("Acked")], QJsonValue(true));
        QVERIFY(time.elapsed() < 3000);
    }
}

void TestDelivery::anUnacknowledgedPushIsUnknownAndKeepsItsId()
{
    WebSocketClient client;
    QVERIFY(client.open(holding().port()) && client.login(10240));
    Backend backend(asked().port());
    QElapsedTimer time;
    time.start();
    const BackendAnswer answer = backend.push("1", 10240, "hello", ",\"wait\":300");
    QVERIFY(time.elapsed() >= 290);
    QVERIFY(time.elapsed() < 2000);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.code, 604);
    QCOMPARE(nextPush(client).seq, answer.seq());
    const BackendAnswer repeat = backend.push("1", 10240);
    QCOMPARE(repeat.text, "already sent id");
    QCOMPARE(repeat.seq(), answer.seq());
    QVERIFY(isQuiet(client));
}

void TestDelivery::aRejectedPushIsDeliveredButNotAcknowledged()
{
    WebSocketClient client;
    QVERIFY(client.open(holding().port()) && client.login(10240));
    Backend backend(asked().port());
    QVERIFY(backend.sendPush("1", 10240, "hello", ",\"wait\":5000"));
    const ReceivedPush push = nextPush(client);
    client.sendText(QByteArray("{\"id\":\"" + push.seq
        + "\",\"cmd\":\"push\",\"Data\":{\"code\":500,\"result\":\"no\"}}"));
    const BackendAnswer answer = backend.next();
    QCOMPARE(answer.code, 200);
    QCOMPARE(answer.data[QLatin1String("Acked")], QJsonValue(false));
}

void TestDelivery::aWaitingPushHoldsUpNoOther()
{
    WebSocketClient client;
    QVERIFY(client.open(holding().port()) && client.login(10240));
    Backend waiting(asked().port());
    QVERIFY(waiting.sendPush("1", 10240, "first", ",\"wait\":5000"));
    const ReceivedPush first = nextPush(client);
    QCOMPARE(first.message, "first");
    Backend backend(asked().port());
    QElapsedTimer time;
    time.start();
    QCOMPARE(backend.push("2", 10240, "second").code, 200);
    QVERIFY(time.elapsed() < 1500);
    QCOMPARE(nextPush(client).message, "second");
    client.acknowledge(first.seq);
    QCOMPARE(waiting.next().code, 200);
}

void TestDelivery::explainNamesTheStations()
{
    QFETCH_GLOBAL(bool, isRouted);
    WebSocketClient client;
    QVERIFY(client.open(holding().port()) && client.login(10240));
    Backend backend(asked().port());
    QByteArrayList expected { "accepted", "claimed", "located", "written" };
    if (isRouted)
        expected.insert(3, "routed");
    const BackendAnswer answer = backend.push("1", 10240, "hello", ",\"explain\":true");
    QCOMPARE(answer.stations(), expected);
    const QJsonArray trace = answer.data[QLatin1String("Trace")].toArray();
    QCOMPARE(trace.first()[QLatin1String("us")].toInt(-1), 0);
    QVERIFY(trace.last()[QLatin1String("us")].toInt(-1) > 0);

    const ReceivedPush first = nextPush(client);
    QCOMPARE(first.seq, answer.seq());
    QVERIFY(backend.sendPush("2", 10240, "hello", ",\"explain\":true,\"wait\":5000"));
    client.acknowledge(nextPush(client).seq);
    QCOMPARE(backend.next().stations(), expected << "acknowledged");
    QCOMPARE(backend.push("3", 1, "hello", ",\"explain\":true").stations(),
        (QByteArrayList { "accepted", "claimed", "located" }));
    QCOMPARE(backend.push("4", 10240, "hello", ",\"explain\":false").stations(), QByteArrayList());
    QCOMPARE(backend.push("5", 10240, "hello", ",\"explain\":1").code, 600);
}

void TestDelivery::pushesArriveInTheirOrder_data()
{
    QTest::addColumn<bool>("isPipelined");
    QTest::newRow("one after the other") << false;
    QTest::newRow("all at once on one connection") << true;
}

void TestDelivery::pushesArriveInTheirOrder()
{
    QFETCH(bool, isPipelined);
    constexpr int count = 200;
    WebSocketClient client;
    QVERIFY(client.open(holding().port()) && client.login(10240));
    Backend backend(asked().port());
    for (int i = 0; i < count; ++i) {
        const QByteArray text = QByteArray::number(i);
        QVERIFY(backend.sendPush(text, 10240, text));
        if (!isPipelined)
            QCOMPARE(backend.next().code, 200);
    }
    for (int i = 0; isPipelined && i < count; ++i)
        QCOMPARE(backend.next().code, 200);
    for (int i = 0; i < count; ++i)
        QCOMPARE(nextPush(client).message, QByteArray::number(i));
    QVERIFY(isQuiet(client));
}

void TestDelivery::anIdIsFreeAgainWhenTheQueueWasFull()
{
    start(set("websocket.send_queue=128KiB") + set("push.delivery_timeout=300ms"));
    WebSocketClient stalled;
    QVERIFY(stalled.open(holding().port(), "/hydra", {}, {}, 4096) && stalled.login(10240));
    const QByteArray large(60 * 1024, 'x');
    std::vector<Backend> waiting;
    QByteArray full;
    // Routed ones go one after the other, so whose answer comes next is not known.
    for (int i = 0; i < 200 && full.isEmpty(); ++i) {
        Backend &next = waiting.emplace_back(asked().port());
        QVERIFY(next.sendPush(QByteArray::number(i), 10240, large));
        for (size_t each = 0; each < waiting.size() && full.isEmpty(); ++each) {
            if (waiting[each].next(each + 1 == waiting.size() ? 20ms : 0ms).code == 605)
                full = QByteArray::number(each);
        }
    }
    QVERIFY(!full.isEmpty());
    Backend backend(asked().port());
    WebSocketClient fresh;
    QVERIFY(fresh.open(holding().port()) && fresh.login(10240));
    QCOMPARE(backend.push(full, 10240, "again").code, 200);
    // Those that still waited on the way come first.
    QByteArray message = large;
    while (message == large)
        message = nextPush(fresh).message;
    QCOMPARE(message, "again");
    QCOMPARE(stalled.closeCode(10s), 4008);
}

void TestDelivery::anIdMayBeAsLongAsIsSet()
{
    Backend byDefault(asked().port());
    QCOMPARE(byDefault.push(QByteArray(256, 'x'), 10240).code, 601);
    QCOMPARE(byDefault.push(QByteArray(257, 'x'), 10240).code, 600);
    start(set("push.max_id=1KiB"));
    WebSocketClient client;
    QVERIFY(client.open(holding().port()) && client.login(10240));
    Backend backend(asked().port());
    QCOMPARE(backend.push(QByteArray(1024, 'x'), 10240).code, 200);
    QCOMPARE(nextPush(client).message, "hello");
    QCOMPARE(backend.push(QByteArray(1025, 'x'), 10240).code, 600);
    QVERIFY(isQuiet(client));
}

void TestDelivery::anyJsonValueReachesTheClient_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value :
        { "null", "true", "18446744073709551615", "-1.5", "\"\"", "\"\\u0001\\\"\\\\\\n\"",
            "\"试试\"", "[]", "[1,[2,{\"a\":null}]]", "{\"id\":\"x\",\"cmd\":\"kick\"}" })
        QTest::newRow(value) << QByteArray(value);
}

void TestDelivery::anyJsonValueReachesTheClient()
{
    QFETCH(QByteArray, value);
    WebSocketClient client;
    QVERIFY(client.open(holding().port()) && client.login(10240));
    Backend backend(asked().port());
    const BackendAnswer answer
        = backend.post("/push", "{\"id\":\"1\",\"uuid\":10240,\"msg\":" + value + '}');
    QCOMPARE(answer.code, 200);
    QCOMPARE(client.nextText(),
        QByteArray("{\"id\":\"" + answer.seq() + "\",\"cmd\":\"push\",\"msg\":" + value + '}'));
}

void TestDelivery::tenThousandUsersAreAnsweredInTheirOrder()
{
    WebSocketClient first;
    WebSocketClient second;
    QVERIFY(first.open(asked().port()) && first.login(1003));
    QVERIFY(second.open(holding().port()) && second.login(9999));
    QByteArray list;
    for (int user = 10000; user > 0; --user)
        list += QByteArray::number(user) + ',';
    list.chop(1);
    Backend backend(asked().port());
    const BackendAnswer answer = backend.post("/query", "{\"uuids\":[" + list + "]}");
    QCOMPARE(answer.code, 200);
    const QJsonArray users = answer.data[QLatin1String("Users")].toArray();
    QCOMPARE(users.size(), 10000);
    for (int i = 0; i < 10000; ++i) {
        const int user = 10000 - i;
        QCOMPARE(users[i][QLatin1String("uuid")].toInt(), user);
        QCOMPARE(users[i][QLatin1String("IsOnline")].toBool(), user == 1003 || user == 9999);
    }
    QCOMPARE(backend.post("/query", "{\"uuids\":[" + list + ",10001]}").code, 600);
    QCOMPARE(backend.post("/query", R"({"uuids":[]})").code, 200);
}

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
