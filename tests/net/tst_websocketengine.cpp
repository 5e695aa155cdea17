// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/net/netroom.h"
#include "tests/support/websocketclient.h"

using namespace hydra;
using namespace hydra::test;

namespace {

using Kind = WebSocketEvent::Kind;

} // namespace

/// The contract of WebSocketEngine, the same for each engine.
class TestWebSocketEngine : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void init();
    void cleanup();

    void messagesGoBothWays();
    void messagesOfOneTurnKeepTheirOrder();
    void gluedFramesAreHeardAfterTheOpening();
    void outputIsCountedToItsLastByte();
    void aReaderThatStopsIsKnownByItsQueue();
    void aReaderThatStallsIsClosed();
    void aCloseIsARequest();
    void aCloseNobodyAnswersEndsByItself();
    void aClosingLinkIsDeaf();
    void theClientMayClose();
    void aLostClientIsClosedOnce();
    void lifeIsShownByPongs();
    void aDeadlinePassesUnlessItIsMoved();
    void aHandleOutOfDateDoesNothing();
    void linksAreCounted();

private:
    void openClient();

    std::unique_ptr<NetRoom> m_room;
    std::unique_ptr<WebSocketClient> m_client;
    LinkId m_link;
    QByteArrayList m_heard;
    quint64 m_taken = 0;
    int m_lives = 0;
    int m_closed = 0;
    int m_deadlines = 0;
    /// Set while the test calls the engine: it must not be told of an end then.
    bool m_isInCall = false;
    bool m_isSound = true;
};

void TestWebSocketEngine::initTestCase_data()
{
    QTest::addColumn<bool>("isNative");
    QTest::newRow("qt") << false;
    QTest::newRow("native") << true;
}

void TestWebSocketEngine::init()
{
    QFETCH_GLOBAL(const bool, isNative);
    m_heard.clear();
    m_taken = 0;
    m_lives = m_closed = m_deadlines = 0;
    m_isInCall = false;
    m_isSound = true;
    m_link = {};
    m_room = std::make_unique<NetRoom>(isNative, DoorSettings {},
        TransportSettings { limits::sendQueue, 400ms },
        WebSocketSettings { limits::clientMessage, 400ms });
    WebSocketEngine &engine = *m_room->engine;
    connect(&m_room->door, &Door::webSocketOpened, this, [this](LinkId link) { m_link = link; });
    connect(&engine, &WebSocketEngine::messageReceived, this,
        [this](LinkId link, QByteArrayView message) {
            m_isSound &= link == m_link && m_closed == 0;
            m_heard.append(message.toByteArray());
        });
    connect(&engine, &WebSocketEngine::outputTaken, this, [this](LinkId link, quint64 position) {
        m_isSound &= link == m_link && m_closed == 0 && position >= m_taken;
        m_taken = position;
    });
    connect(&engine, &WebSocketEngine::lifeShown, this, [this](LinkId link) {
        m_isSound &= link == m_link && m_closed == 0;
        ++m_lives;
    });
    connect(&engine, &WebSocketEngine::deadlinePassed, this, [this] { ++m_deadlines; });
    connect(&engine, &WebSocketEngine::closed, this, [this](LinkId link) {
        m_isSound &= link == m_link && !m_isInCall;
        ++m_closed;
    });
    openClient();
}

void TestWebSocketEngine::cleanup()
{
    QVERIFY(m_isSound);
    QVERIFY(m_closed <= 1);
    m_client.reset();
    m_room.reset();
}

void TestWebSocketEngine::openClient()
{
    m_client = std::make_unique<WebSocketClient>();
    bool isOpen = false;
    meanwhile([&] { isOpen = m_client->open(m_room->port.number, "/hydra", {}, {}, 4096); });
    QVERIFY(isOpen);
    QVERIFY(m_link.isValid());
}

void TestWebSocketEngine::messagesGoBothWays()
{
    QVERIFY(m_client->sendText("中文"));
    QVERIFY(m_client->sendBinary(QByteArray::fromHex("00ff")));
    QTRY_COMPARE(m_heard, QByteArrayList({ "中文", QByteArray::fromHex("00ff") }));
    QVERIFY(m_room->engine->send(m_link, "答") > 0);
    WebSocketEvent event;
    meanwhile([&] { event = m_client->next(); });
    QVERIFY(event.kind == Kind::Text);
    QCOMPARE(event.payload, "答");
}

void TestWebSocketEngine::messagesOfOneTurnKeepTheirOrder()
{
    for (int i = 0; i < 500; ++i)
        QVERIFY(m_room->engine->send(m_link, QByteArray::number(i)) > 0);
    meanwhile([&] {
        for (int i = 0; i < 500; ++i)
            QCOMPARE(m_client->nextText(), QByteArray::number(i));
    });
}

void TestWebSocketEngine::gluedFramesAreHeardAfterTheOpening()
{
    m_link = {};
    const QByteArray frames = WebSocketClient::frame(Opcode::Text, "first")
        + WebSocketClient::frame(Opcode::Text, "second");
    WebSocketClient client;
    bool isOpen = false;
    meanwhile([&] { isOpen = client.open(m_room->port.number, "/hydra", {}, frames); });
    QVERIFY(isOpen);
    QTRY_COMPARE(m_heard, QByteArrayList({ "first", "second" }));
}

void TestWebSocketEngine::outputIsCountedToItsLastByte()
{
    const quint64 first = m_room->engine->send(m_link, "one");
    const quint64 second = m_room->engine->send(m_link, "second");
    QVERIFY(first > 0);
    QCOMPARE(second, first + 2 + 6);
    QVERIFY(m_room->engine->queuedBytes(m_link) >= 13);
    QTRY_COMPARE(m_taken, second);
    QCOMPARE(m_room->engine->queuedBytes(m_link), 0);
    QCOMPARE(m_room->engine->send(m_link, "x"), second + 3);
    QTRY_COMPARE(m_taken, second + 3);
}

void TestWebSocketEngine::aReaderThatStopsIsKnownByItsQueue()
{
    const QByteArray large(8'000'000, 'x');
    const quint64 end = m_room->engine->send(m_link, large);
    QTRY_VERIFY(m_taken > 0);
    QVERIFY(m_taken < end);
    QCOMPARE(m_room->engine->queuedBytes(m_link), qsizetype(end - m_taken));
    meanwhile([&] { QCOMPARE(m_client->nextText().size(), large.size()); });
    QTRY_COMPARE(m_taken, end);
    QCOMPARE(m_closed, 0);
}

void TestWebSocketEngine::aReaderThatStallsIsClosed()
{
    const quint64 end = m_room->engine->send(m_link, QByteArray(8'000'000, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(m_closed, 1, 4000);
    QVERIFY(m_taken < end);
}

void TestWebSocketEngine::aCloseIsARequest()
{
    QVERIFY(m_room->engine->send(m_link, "last") > 0);
    m_isInCall = true;
    m_room->engine->close(m_link, CloseCode::Kicked);
    m_room->engine->close(m_link, CloseCode::Normal);
    m_isInCall = false;
    QCOMPARE(m_room->engine->send(m_link, "too late"), 0u);
    QCOMPARE(m_closed, 0);
    meanwhile([&] {
        QCOMPARE(m_client->nextText(), "last");
        const WebSocketEvent event = m_client->next();
        QVERIFY(event.kind == Kind::Close);
        QCOMPARE(event.code, 4001);
        QCOMPARE(event.payload, "kicked");
        QVERIFY(m_client->sendClose(4001));
        QVERIFY(m_client->next().kind == Kind::End);
    });
    QTRY_COMPARE(m_closed, 1);
    QCOMPARE(m_room->engine->size(), 0);
}

void TestWebSocketEngine::aCloseNobodyAnswersEndsByItself()
{
    m_room->engine->close(m_link, CloseCode::Replaced);
    QTRY_COMPARE_WITH_TIMEOUT(m_closed, 1, 7000);
}

void TestWebSocketEngine::aClosingLinkIsDeaf()
{
    m_room->engine->close(m_link, CloseCode::Replaced);
    // The connection may be gone before these are sent.
    m_client->sendText("heard by nobody");
    m_client->sendClose(4003);
    QTRY_COMPARE(m_closed, 1);
    QVERIFY(m_heard.isEmpty());
}

void TestWebSocketEngine::theClientMayClose()
{
    QVERIFY(m_client->sendText("last"));
    QVERIFY(m_client->sendClose(3000));
    QVERIFY(m_client->sendText("after the end"));
    QTRY_COMPARE(m_closed, 1);
    QCOMPARE(m_heard, QByteArrayList({ "last" }));
    meanwhile([&] { QCOMPARE(m_client->closeCode(), 3000); });
}

void TestWebSocketEngine::aLostClientIsClosedOnce()
{
    QVERIFY(m_client->sendText("last"));
    QTRY_COMPARE(m_heard.size(), 1);
    m_client->connection().reset();
    QTRY_COMPARE(m_closed, 1);
    QCOMPARE(m_room->engine->size(), 0);
}

void TestWebSocketEngine::lifeIsShownByPongs()
{
    QVERIFY(m_client->sendPong("unasked"));
    QTRY_VERIFY(m_lives > 0);
    QVERIFY(m_client->sendPing("payload"));
    WebSocketEvent event;
    meanwhile([&] { event = m_client->next(); });
    QVERIFY(event.kind == Kind::Pong);
    QCOMPARE(event.payload, "payload");
    QVERIFY(m_heard.isEmpty());
}

void TestWebSocketEngine::aDeadlinePassesUnlessItIsMoved()
{
    m_room->engine->expectWithin(m_link, 200ms);
    QTest::qWait(100);
    m_room->engine->expectWithin(m_link, 60s);
    QTest::qWait(200);
    QCOMPARE(m_deadlines, 0);
    m_room->engine->expectWithin(m_link, 50ms);
    QTRY_COMPARE(m_deadlines, 1);
    QCOMPARE(m_closed, 0);
    QVERIFY(m_room->engine->send(m_link, "still here") > 0);
}

void TestWebSocketEngine::aHandleOutOfDateDoesNothing()
{
    const LinkId old = m_link;
    m_client->connection().reset();
    QTRY_COMPARE(m_closed, 1);
    m_closed = 0;
    openClient();
    QVERIFY(!(m_link == old));
    QCOMPARE(m_room->engine->send(old, "x"), 0u);
    QCOMPARE(m_room->engine->queuedBytes(old), 0);
    m_room->engine->close(old, CloseCode::Kicked);
    m_room->engine->expectWithin(old, 1ms);
    QVERIFY(m_client->sendText("hello"));
    QTRY_COMPARE(m_heard, QByteArrayList({ "hello" }));
    QCOMPARE(m_deadlines, 0);
    QCOMPARE(m_closed, 0);
}

void TestWebSocketEngine::linksAreCounted()
{
    QCOMPARE(m_room->engine->size(), 1);
    QCOMPARE(m_room->door.httpConnections(), 0);
    std::vector<WebSocketClient> more(20);
    meanwhile([&] {
        for (WebSocketClient &client : more)
            QVERIFY(client.open(m_room->port.number));
    });
    QCOMPARE(m_room->engine->size(), 21);
    QCOMPARE(m_room->door.httpConnections(), 0);
}

HYDRA_NET_TEST_MAIN(TestWebSocketEngine)

#include "tst_websocketengine.moc"
