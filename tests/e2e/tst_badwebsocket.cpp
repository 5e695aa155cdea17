// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"
#include "tests/e2e/engineservers.h"

#include <QElapsedTimer>
#include <QTest>

using namespace hydra;
using namespace hydra::test;

namespace {

using Kind = WebSocketEvent::Kind;

const QByteArray key = "dGhlIHNhbXBsZSBub25jZQ==";
const QByteArray heartbeat = "{\"id\":\"h\",\"cmd\":\"heartbeat\"}";
const QByteArray notLoggedIn
    = "{\"id\":\"h\",\"cmd\":\"heartbeat\",\"Data\":{\"code\":602,\"result\":\"not logged in\"}}";

/// A right handshake but for what replaces a field of it.
QByteArray handshake(
    const QByteArray &wrongField = {}, const QByteArray &start = "GET /hydra HTTP/1.1")
{
    QByteArray bytes = start + "\r\n";
    const QByteArray name = wrongField.first(qMax(wrongField.indexOf(':'), qsizetype(0)));
    for (const QByteArray &field : { QByteArray("Host: h"), QByteArray("Upgrade: websocket"),
             QByteArray("Connection: Upgrade"), QByteArray("Sec-WebSocket-Version: 13"),
             QByteArray("Sec-WebSocket-Key: " + key) }) {
        if (name.isEmpty() || !field.startsWith(name))
            bytes += field + "\r\n";
    }
    return bytes + (wrongField.endsWith(':') || name.isEmpty() ? QByteArray() : wrongField + "\r\n")
        + "\r\n";
}

QByteArray login(quint64 user)
{
    return "{\"id\":\"l\",\"cmd\":\"login\",\"uuid\":" + QByteArray::number(user) + '}';
}

/// A frame with any first byte, masked with zeros.
QByteArray rawFrame(quint8 first, const QByteArray &payload)
{
    Q_ASSERT(payload.size() < 126);
    return char(first) + QByteArray(1, char(0x80 | payload.size())) + QByteArray(4, '\0') + payload;
}

QByteArray closeFrame(quint16 code, const QByteArray &reason = {})
{
    return rawFrame(0x88, closePayload(code, reason));
}

} // namespace

/// REQUIREMENTS.md 1 to 8 against the real server: what WebSocket clients may do wrong, with either
/// engine. Where the `qt` engine deviates, docs/websocket-engines.md says so.
class TestBadWebSocket : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { EngineServers::addRows(); }
    void cleanup() { QVERIFY(m_servers.current().isRunning()); }
    void cleanupTestCase() { m_servers.stop(); }

    void aBadHandshakeIsAnsweredWithAStatus_data();
    void aBadHandshakeIsAnsweredWithAStatus();
    void anUnusualHandshakeIsAccepted_data();
    void anUnusualHandshakeIsAccepted();
    void aConnectionMayBecomeAWebSocketLater();
    void framesInThePacketOfTheHandshakeAreServed();
    void everythingMayComeByteByByte();
    void aViolationFailsTheConnection_data();
    void aViolationFailsTheConnection();
    void aMessageOfTheLargestSizeIsTaken();
    void fragmentsMakeOneMessage();
    void aFragmentMayEndInsideACharacter();
    void pingsAreAnsweredAtOnce();
    void closeFramesAreAnsweredWithTheSameCode_data();
    void closeFramesAreAnsweredWithTheSameCode();
    void nothingAfterACloseFrameIsCarriedOut();

private:
    [[nodiscard]] quint16 port() { return m_servers.port(); }
    [[nodiscard]] static bool isQt() { return EngineServers::engine() == QLatin1String("qt"); }
    /// Whether the `qt` engine is at one of \a rows.
    [[nodiscard]] static bool isQtAnd(const QByteArrayList &rows)
    {
        return isQt() && rows.contains(QTest::currentDataTag());
    }

    EngineServers m_servers;
};

void TestBadWebSocket::aBadHandshakeIsAnsweredWithAStatus_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status = 400) {
        QTest::newRow(name) << request << status;
    };
    row("wrong path", handshake({}, "GET /hydra/ HTTP/1.1"), 404);
    row("path of the API", handshake({}, "GET /push HTTP/1.1"), 404);
    row("POST", handshake({}, "POST /hydra HTTP/1.1"), 405);
    row("HEAD", handshake({}, "HEAD /hydra HTTP/1.1"), 405);
    row("old client", handshake({}, "GET /hydra HTTP/1.0"));
    row("no host", handshake("Host:"));
    row("empty host", handshake("Host: "));
    row("no upgrade", handshake("Upgrade:"), 426);
    row("another protocol", handshake("Upgrade: h2c"), 426);
    row("part of a token", handshake("Upgrade: xwebsocket"), 426);
    row("no connection field", handshake("Connection:"), 426);
    row("connection without upgrade", handshake("Connection: keep-alive"), 426);
    row("no version", handshake("Sec-WebSocket-Version:"), 426);
    row("version of a draft", handshake("Sec-WebSocket-Version: 8"), 426);
    row("list of versions", handshake("Sec-WebSocket-Version: 13, 8"), 426);
    row("no key", handshake("Sec-WebSocket-Key:"));
    row("key of 15 bytes", handshake("Sec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1"));
    row("key of 17 bytes", handshake("Sec-WebSocket-Key: MTIzNDU2Nzg5MDEyMzQ1Njc="));
    row("key that is no base64", handshake("Sec-WebSocket-Key: dGhlIHNhbXBs*SBub25jZQ=="));
    row("two keys", handshake("Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Key: " + key));
    row("body", handshake("Content-Length: 5"));
    row("chunks", handshake("Transfer-Encoding: chunked"));
}

void TestBadWebSocket::aBadHandshakeIsAnsweredWithAStatus()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    HttpClient client(port());
    const bool isHead = request.startsWith("HEAD");
    QVERIFY(client.connection().send(request));
    const QByteArray head = client.connection().receiveUntil("\r\n\r\n");
    QVERIFY2(head.startsWith(QByteArray("HTTP/1.1 " + QByteArray::number(status) + ' ')),
        head.constData());
    QCOMPARE(head.contains("\r\nSec-WebSocket-Version: 13\r\n"), status == 426);
    QCOMPARE(head.contains("\r\nAllow: GET\r\n"), status == 405);
    if (!isHead)
        QCOMPARE(client.connection().receive(8), "{\"code\":");
}

void TestBadWebSocket::anUnusualHandshakeIsAccepted_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("as it should be") << handshake();
    QTest::newRow("/v1/hydra") << handshake({}, "GET /v1/hydra HTTP/1.1");
    QTest::newRow("/ws/hydra") << handshake({}, "GET /ws/hydra HTTP/1.1");
    QTest::newRow("query") << handshake({}, "GET /hydra?a=b HTTP/1.1");
    QTest::newRow("absolute target") << handshake({}, "GET http://h/hydra HTTP/1.1");
    QTest::newRow("names in any case")
        << QByteArray("GET /hydra HTTP/1.1\r\nhost: h\r\nUPGRADE: WebSocket\r\nconnection: "
                      "keep-alive, upgrade\r\n"
                      "sec-websocket-version: 13\r\nSEC-WEBSOCKET-KEY: "
               + key + "\r\n\r\n");
    QTest::newRow("extensions and protocols") << handshake(
        "Sec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Protocol: chat");
    QTest::newRow("any origin") << handshake("Origin: https://page.example");
}

void TestBadWebSocket::anUnusualHandshakeIsAccepted()
{
    QFETCH(const QByteArray, request);
    RawConnection connection;
    QVERIFY(connection.connectTo(port()));
    QVERIFY(connection.send(request));
    const QByteArray head = connection.receiveUntil("\r\n\r\n");
    QVERIFY2(head.startsWith("HTTP/1.1 101 "), head.constData());
    QVERIFY(head.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
    QVERIFY(!head.contains("Sec-WebSocket-Extensions") && !head.contains("Sec-WebSocket-Protocol"));
    QVERIFY(connection.send(WebSocketClient::frame(Opcode::Text, heartbeat)));
    QCOMPARE(connection.receive(2 + notLoggedIn.size()).sliced(2), notLoggedIn);
}

void TestBadWebSocket::aConnectionMayBecomeAWebSocketLater()
{
    HttpClient client(port());
    QVERIFY(client.connection().send(QByteArray(HttpClient::bytesOf("GET", "/livez").repeated(3)
        + handshake() + WebSocketClient::frame(Opcode::Text, heartbeat))));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(client.next().status, 200);
    QVERIFY(client.connection().receiveUntil("\r\n\r\n").startsWith("HTTP/1.1 101 "));
    QCOMPARE(client.connection().receive(2 + notLoggedIn.size()).sliced(2), notLoggedIn);
}

void TestBadWebSocket::framesInThePacketOfTheHandshakeAreServed()
{
    const QByteArray loginFrame = WebSocketClient::frame(Opcode::Text, login(5));
    const QByteArray next = WebSocketClient::frame(Opcode::Binary, heartbeat);
    for (qsizetype cut = 0; cut <= next.size(); cut += 7) {
        WebSocketClient client;
        QVERIFY(client.open(port(), "/hydra", {}, QByteArray(loginFrame + next.first(cut))));
        QCOMPARE(replyCode(client.nextText()), 200);
        QVERIFY(client.sendRawFrame(next.sliced(cut)));
        QCOMPARE(replyCode(client.nextText()), 200);
    }
}

void TestBadWebSocket::everythingMayComeByteByByte()
{
    RawConnection connection;
    QVERIFY(connection.connectTo(port()));
    QVERIFY(connection.sendSlowly(handshake()));
    QVERIFY(connection.receiveUntil("\r\n\r\n").startsWith("HTTP/1.1 101 "));
    const QByteArray bytes = WebSocketClient::frame(Opcode::Text, heartbeat)
        + WebSocketClient::frame(Opcode::Ping, "p")
        + WebSocketClient::frame(Opcode::Text, heartbeat.first(5), false)
        + WebSocketClient::frame(Opcode::Continuation, heartbeat.sliced(5));
    QVERIFY(connection.sendSlowly(bytes));
    QCOMPARE(connection.receive(2 + notLoggedIn.size()).sliced(2), notLoggedIn);
    QCOMPARE(connection.receive(3), QByteArray("\x8a\x01p"));
    QCOMPARE(connection.receive(2 + notLoggedIn.size()).sliced(2), notLoggedIn);
}

void TestBadWebSocket::aViolationFailsTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &bytes, int code = 1002) {
        QTest::newRow(name) << bytes << code;
    };
    const auto hex = [](const char *digits) { return QByteArray::fromHex(digits); };
    row("unmasked text", hex("8102") + "{}");
    row("unmasked ping", hex("8900"));
    row("unmasked close", hex("880203e8"));
    row("reserved bit 1", rawFrame(0xc1, "{}"));
    row("reserved bit 2", rawFrame(0xa1, "{}"));
    row("reserved bit 3", rawFrame(0x91, "{}"));
    row("reserved bit of a ping", rawFrame(0xc9, "p"));
    for (const int opcode : { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 })
        row(qPrintable(QStringLiteral("opcode %1").arg(opcode)),
            rawFrame(quint8(0x80 | opcode), "x"));
    row("fragmented ping", rawFrame(0x09, "p"));
    row("fragmented close", rawFrame(0x08, closePayload(1000)));
    row("long ping", hex("89fe007e00000000") + QByteArray(126, 'p'));
    row("long close", hex("88fe007e00000000") + closePayload(1000) + QByteArray(124, 'r'));
    row("continuation of nothing", rawFrame(0x80, "x"));
    row("last continuation of nothing", rawFrame(0x00, "x"));
    row("text inside a message", rawFrame(0x01, "{") + rawFrame(0x81, "}"));
    row("binary inside a message", rawFrame(0x01, "{") + rawFrame(0x82, "}"));
    row("length in too many bytes", hex("81fe000200000000") + "{}");
    row("length in far too many bytes", hex("81ff000000000000000200000000") + "{}");
    row("negative length", hex("81ff800000000000000200000000") + "{}");
    row("close of one byte", rawFrame(0x88, "\x03"));
    for (const int code : { 0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535 })
        row(qPrintable(QStringLiteral("close code %1").arg(code)), closeFrame(quint16(code)));
    row("close reason that is no UTF-8", closeFrame(1000, "\xff"), 1007);
    row("text that is no UTF-8", rawFrame(0x81, "\xff"), 1007);
    row("overlong UTF-8", rawFrame(0x81, "\xc0\xaf"), 1007);
    row("surrogate in UTF-8", rawFrame(0x81, "\xed\xa0\x80"), 1007);
    row("text that ends inside a character", rawFrame(0x81, "\xe4\xb8"), 1007);
    row("no UTF-8 in the first fragment", rawFrame(0x01, "a\xff"), 1007);
    row("no UTF-8 in half a frame", hex("81fd00000000") + "a\xff", 1007);
    row("header of a frame that is too big", hex("82ff000000000010000100000000"), 1009);
    row("length of 63 bits", hex("82ff7fffffffffffffff00000000"), 1009);
    row("fragments that are too big",
        hex("02ff000000000010000000000000") + QByteArray(1024 * 1024, 'x') + hex("808100000000"),
        1009);
}

void TestBadWebSocket::aViolationFailsTheConnection()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    constexpr quint64 trespasser = 666;
    WebSocketClient client;
    QVERIFY(client.open(port()));
    const QByteArray before = WebSocketClient::frame(Opcode::Text, heartbeat);
    const QByteArray after = WebSocketClient::frame(Opcode::Text, login(trespasser));
    client.sendRawFrame(QByteArray(before + bytes + after));
    QElapsedTimer time;
    time.start();
    QCOMPARE(client.nextText(), notLoggedIn);
    const int answered = client.closeCode(isQt() ? 1s : patience);
    if (isQtAnd({ "unmasked text", "unmasked ping", "unmasked close" }))
        QEXPECT_FAIL("", "QWebSocket takes unmasked frames", Abort);
    if (isQtAnd({ "no UTF-8 in half a frame" }))
        QEXPECT_FAIL("", "QWebSocket checks whole frames", Abort);
    QCOMPARE(answered, code);
    QVERIFY(client.connection().waitForEnd());
    QVERIFY2(time.elapsed() < 2000, QByteArray::number(time.elapsed()).constData());
    QCOMPARE(Backend(port()).isOnline(trespasser), false);
}

void TestBadWebSocket::aMessageOfTheLargestSizeIsTaken()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    const QByteArray whole = heartbeat.leftJustified(1024 * 1024);
    QVERIFY(client.sendText(whole));
    QCOMPARE(client.nextText(), notLoggedIn);
    QVERIFY(client.sendFrame(Opcode::Binary, whole.first(700'000), false));
    QVERIFY(client.sendFrame(Opcode::Continuation, whole.sliced(700'000)));
    QCOMPARE(client.nextText(), notLoggedIn);
}

void TestBadWebSocket::fragmentsMakeOneMessage()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    for (const Opcode opcode : { Opcode::Text, Opcode::Binary }) {
        // Each byte in a frame of its own, empty ones and pings in between.
        QVERIFY(client.sendFrame(opcode, {}, false));
        for (const char byte : heartbeat) {
            QVERIFY(client.sendFrame(Opcode::Continuation, QByteArrayView(&byte, 1), false));
            if (byte != '"')
                continue;
            QVERIFY(client.sendPing("between"));
            const WebSocketEvent pong = client.next();
            QVERIFY(pong.kind == Kind::Pong && pong.payload == "between");
        }
        QVERIFY(client.sendFrame(Opcode::Continuation, {}));
        QCOMPARE(client.nextText(), notLoggedIn);
    }
}

void TestBadWebSocket::aFragmentMayEndInsideACharacter()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    const QByteArray message = "{\"id\":\"中\",\"cmd\":\"heartbeat\"}";
    const QByteArray first = WebSocketClient::frame(Opcode::Text, message.first(8), false);
    QVERIFY(client.sendRawFrame(
        QByteArray(first + WebSocketClient::frame(Opcode::Continuation, message.sliced(8)))));
    const QByteArray reply = client.nextText();
    if (isQt())
        QEXPECT_FAIL("", "QWebSocket refuses a text that is cut inside a character", Abort);
    QCOMPARE(reply, QByteArray(notLoggedIn).replace("\"h\"", "\"中\""));
}

void TestBadWebSocket::pingsAreAnsweredAtOnce()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    const QByteArray binary = QByteArray::fromHex("00ff80c0") + QByteArray(121, '\xfe');
    for (const QByteArray &payload : { QByteArray(), QByteArray("p"), binary }) {
        QVERIFY(client.sendPing(payload));
        const WebSocketEvent pong = client.next();
        QVERIFY(pong.kind == Kind::Pong);
        QCOMPARE(pong.payload, payload);
    }
    // Between fragments, and pongs that nobody asked for.
    QVERIFY(client.sendFrame(Opcode::Text, heartbeat.first(9), false));
    QVERIFY(client.sendPong("unasked"));
    QVERIFY(client.sendPing("between"));
    const WebSocketEvent pong = client.next();
    QVERIFY(pong.kind == Kind::Pong && pong.payload == "between");
    QVERIFY(client.sendFrame(Opcode::Continuation, heartbeat.sliced(9)));
    QCOMPARE(client.nextText(), notLoggedIn);
}

void TestBadWebSocket::closeFramesAreAnsweredWithTheSameCode_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("code");
    for (const int code : { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
             3000, 3999, 4000, 4999 })
        QTest::addRow("%d", code) << closeFrame(quint16(code)) << code;
    QTest::newRow("none") << rawFrame(0x88, {}) << 1005;
    QTest::newRow("with a reason") << closeFrame(1000, "再见") << 1000;
    QTest::newRow("with the longest reason") << closeFrame(1000, QByteArray(123, 'r')) << 1000;
}

void TestBadWebSocket::closeFramesAreAnsweredWithTheSameCode()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const int, code);
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(6));
    QVERIFY(client.sendRawFrame(frame));
    QElapsedTimer time;
    time.start();
    const int answered = client.closeCode();
    if (isQtAnd({ "1012", "1013", "1014" }))
        QEXPECT_FAIL("", "QWebSocket does not know this code", Continue);
    if (isQtAnd({ "none" }))
        QEXPECT_FAIL("", "QWebSocket answers no code with 1000", Continue);
    QCOMPARE(answered, code);
    QVERIFY(client.connection().waitForEnd());
    QVERIFY2(time.elapsed() < 1500, QByteArray::number(time.elapsed()).constData());
    QCOMPARE(Backend(port()).isOnline(6), false);
}

void TestBadWebSocket::nothingAfterACloseFrameIsCarriedOut()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.sendRawFrame(QByteArray(WebSocketClient::frame(Opcode::Text, heartbeat)
        + closeFrame(1000) + WebSocketClient::frame(Opcode::Text, login(7))
        + WebSocketClient::frame(Opcode::Ping, "p"))));
    QCOMPARE(client.nextText(), notLoggedIn);
    QCOMPARE(client.closeCode(), 1000);
    QVERIFY(client.connection().waitForEnd());
    QCOMPARE(Backend(port()).isOnline(7), false);
}

QTEST_GUILESS_MAIN(TestBadWebSocket)

#include "tst_badwebsocket.moc"
