// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/engineservers.h"
#include "tests/support/httpclient.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <vector>

using namespace hydra::test;

namespace {

/// A literal that has a NUL in it.
template <size_t N> QByteArray withNul(const char (&text)[N])
{
    return QByteArray(text, qsizetype(N) - 1);
}

const QByteArray query = "{\"uuid\":1}";

QByteArray post(const QByteArray &fields, const QByteArray &body = {})
{
    return "POST /query HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n" + body;
}

/// Whether \a body is the classic envelope of a refusal, which tells nothing of the server.
bool isRefusal(const QByteArray &body, int code)
{
    return body.startsWith(QByteArray("{\"code\":" + QByteArray::number(code) + ",\"msg\":\""))
        && body.endsWith("\",\"data\":{}}") && !body.contains('/') && !body.contains("127.0.0.1");
}

} // namespace

/// REQUIREMENTS.md 1 and 12 to 20 against the real server: what HTTP clients may do wrong.
class TestBadHttp : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { EngineServers::addRows(); }
    void cleanup() { QVERIFY(m_servers.current().isRunning()); }
    void cleanupTestCase();

    void aMalformedRequestIsRefusedAndEndsTheConnection_data();
    void aMalformedRequestIsRefusedAndEndsTheConnection();
    void aRefusedBodyIsNeverReadAsARequest_data();
    void aRefusedBodyIsNeverReadAsARequest();
    void whatIsUnusualButRightIsServed_data();
    void whatIsUnusualButRightIsServed();
    void wrongPathsAndMethodsAreToldInTheEnvelope_data();
    void wrongPathsAndMethodsAreToldInTheEnvelope();
    void aBodyOfAnUnknownPathIsReadOver();
    void aBodyAtTheLimitIsTakenAndAByteMoreIsNot();
    void pipelinedRequestsAreAnsweredInOrder();
    void oneConnectionServesManyRequests();
    void theConnectionEndsWhenTheClientWantsIt_data();
    void theConnectionEndsWhenTheClientWantsIt();
    void anOldClientMayKeepItsConnection();
    void theBodyIsAskedForWhenTheClientWaits();
    void noBodyIsAskedForThatWouldBeRefused();
    void aHalfClosedClientGetsItsAnswers();
    void aRequestMayComeByteByByte();
    void aHeadThatTricklesEndsInTime();
    void aBodyThatTricklesEndsInTime();
    void anIdleConnectionIsClosed();
    void slowConnectionsDoNotHinderOthers();
    void announcedBodiesTakeNoMemory();
    void aPipeliningClientThatDoesNotReadIsNotRead();
    void manyConnectionsAreServed();
    void brokenConnectionsLeaveNothingBehind();

private:
    [[nodiscard]] quint16 port() { return m_servers.port(); }

    EngineServers m_servers;
    EngineServers m_hasty { { QStringLiteral("http.head_timeout=300ms"),
        QStringLiteral("http.request_timeout=900ms"), QStringLiteral("http.keepalive=600ms") } };
};

void TestBadHttp::cleanupTestCase()
{
    m_servers.stop();
    m_hasty.stop();
}

void TestBadHttp::aMalformedRequestIsRefusedAndEndsTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status = 400) {
        QTest::newRow(name) << bytes << status;
    };
    const auto get = [](const QByteArray &fields) {
        return QByteArray("GET /livez HTTP/1.1\r\n" + fields + "\r\n");
    };
    row("length and chunks", post("Content-Length: 10\r\nTransfer-Encoding: chunked\r\n", query));
    row("chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 10\r\n", query));
    row("two lengths", post("Content-Length: 10\r\nContent-Length: 11\r\n", query));
    row("two equal lengths", post("Content-Length: 10\r\nContent-Length: 10\r\n", query));
    row("list of lengths", post("Content-Length: 10, 10\r\n", query));
    row("length with a sign", post("Content-Length: +10\r\n", query));
    row("negative length", post("Content-Length: -10\r\n", query));
    row("hexadecimal length", post("Content-Length: 0x0a\r\n", query));
    row("empty length", post("Content-Length:\r\n", query));
    row("length with a blank", post("Content-Length: 1 0\r\n", query));
    row("length beyond any number", post("Content-Length: 99999999999999999999\r\n", query), 413);
    row("chunked twice", post("Transfer-Encoding: chunked, chunked\r\n", query));
    row("chunked not last", post("Transfer-Encoding: chunked, gzip\r\n", query));
    row("chunked in disguise", post("Transfer-Encoding: xchunked\r\n", query));
    row("unknown transfer coding", post("Transfer-Encoding: gzip, chunked\r\n", query), 501);
    row("chunks from an old client",
        "POST /query HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("chunk without a size", post("Transfer-Encoding: chunked\r\n", "\r\nabc\r\n0\r\n\r\n"));
    row("chunk size with 0x", post("Transfer-Encoding: chunked\r\n", "0x3\r\nabc\r\n0\r\n\r\n"));
    row("chunk longer than said", post("Transfer-Encoding: chunked\r\n", "2\r\nabc\r\n0\r\n\r\n"));
    row("chunk ended by LF", post("Transfer-Encoding: chunked\r\n", "3\nabc\n0\n\n"));
    row("chunk beyond any number",
        post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc\r\n"), 413);
    row("blank before a colon", get("Host: h\r\nAccept : x\r\n"));
    row("folded header", get("Host: h\r\nAccept: x\r\n y\r\n"));
    row("NUL in a value", get(withNul("Host: h\r\nAccept: a\0b\r\n")));
    row("NUL in a name", get(withNul("Host: h\r\nAcc\0ept: a\r\n")));
    row("bare CR in a value", get("Host: h\r\nAccept: a\rb\r\n"));
    row("bare LF", "GET /livez HTTP/1.1\nHost: h\n\n");
    row("no host", get({}));
    row("two hosts", get("Host: a\r\nHost: b\r\n"));
    row("host with a path", get("Host: a/b\r\n"));
    row("blank in the target", "GET /li vez HTTP/1.1\r\nHost: h\r\n\r\n");
    row("NUL in the target", withNul("GET /li\0vez HTTP/1.1\r\nHost: h\r\n\r\n"));
    row("relative target", "GET livez HTTP/1.1\r\nHost: h\r\n\r\n");
    row("tunnel", "CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n");
    row("no version", "GET /livez\r\n\r\n");
    row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    row("version of the future", "GET /livez HTTP/3.0\r\nHost: h\r\n\r\n", 505);
    row("TLS", QByteArray::fromHex("16030100750100007103030f0e0d0c0b0a"));
    row("Redis", "*1\r\n$4\r\nPING\r\n");
    row("nothing but line ends", "\r\n\r\n\r\n");
    row("method without end", QByteArray(25, 'A'), 501);
    row("long target", "GET /" + QByteArray(8192, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", 414);
    row("large head", get("Host: h\r\nX: " + QByteArray(32 * 1024, 'a') + "\r\n"), 431);
    row("many headers", get("Host: h\r\n" + QByteArray("X: y\r\n").repeated(100)), 431);
    row("endless head", "GET /livez HTTP/1.1\r\nX: " + QByteArray(40'000, 'a'), 431);
    row("trailers without end",
        post("Transfer-Encoding: chunked\r\n", "0\r\n" + QByteArray("A: b\r\n").repeated(2000)),
        431);
}

void TestBadHttp::aMalformedRequestIsRefusedAndEndsTheConnection()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    HttpClient client(port());
    client.connection().send(QByteArray(bytes + HttpClient::bytesOf("GET", "/version")));
    const HttpAnswer answer = client.next();
    QCOMPARE(answer.status, status);
    QVERIFY2(isRefusal(answer.body, status), answer.body.constData());
    QCOMPARE(answer.header("Connection"), "close");
    QCOMPARE(client.connection().receiveAll(), "");
    QVERIFY(client.connection().hasEnded());
    QCOMPARE(HttpClient(port()).get("/livez").status, 200);
}

void TestBadHttp::aRefusedBodyIsNeverReadAsARequest_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::newRow("no length") << QByteArray() << 411;
    QTest::newRow("too long") << QByteArray("Content-Length: 2097153\r\n") << 413;
    QTest::newRow("encoded") << QByteArray("Content-Length: 46\r\nContent-Encoding: gzip\r\n")
                             << 415;
    QTest::newRow("expects magic") << QByteArray("Content-Length: 46\r\nExpect: magic\r\n") << 417;
}

void TestBadHttp::aRefusedBodyIsNeverReadAsARequest()
{
    QFETCH(const QByteArray, fields);
    QFETCH(const int, status);
    HttpClient client(port());
    client.connection().send(post(fields, HttpClient::bytesOf("GET", "/version").repeated(3)));
    const HttpAnswer answer = client.next();
    QCOMPARE(answer.status, status);
    QVERIFY2(isRefusal(answer.body, status), answer.body.constData());
    QCOMPARE(client.connection().receiveAll(), "");
    QVERIFY(client.connection().hasEnded());
    QVERIFY(!client.connection().wasReset());
}

void TestBadHttp::whatIsUnusualButRightIsServed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray host = "Host: h\r\n";
    QTest::newRow("line end before the request")
        << QByteArray("\r\n" + HttpClient::bytesOf("POST", "/query", query));
    QTest::newRow("chunks") << post("Transfer-Encoding: chunked\r\n",
        "4;a=\"b\"\r\n{\"uu\r\n6\r\nid\":1}\r\n0\r\nA: b\r\n\r\n");
    QTest::newRow("names in any case")
        << QByteArray("POST /query HTTP/1.1\r\nhOST: h\r\ncONTENT-lENGTH: 10\r\n\r\n" + query);
    QTest::newRow("absolute target") << QByteArray(
        "POST http://h/query HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n" + query);
    QTest::newRow("query") << QByteArray(
        "POST /query?a=b HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n" + query);
    QTest::newRow("form") << post(
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n", query);
    QTest::newRow("later minor version")
        << QByteArray("POST /query HTTP/1.9\r\nHost: h\r\nContent-Length: 10\r\n\r\n" + query);
    QTest::newRow("identity") << post(
        "Content-Encoding: identity\r\nContent-Length: 10\r\n", query);
    QTest::newRow("100 headers") << post(
        "Content-Length: 10\r\n" + QByteArray("X: y\r\n").repeated(98), query);
}

void TestBadHttp::whatIsUnusualButRightIsServed()
{
    QFETCH(const QByteArray, bytes);
    HttpClient client(port());
    client.connection().send(bytes);
    const HttpAnswer answer = client.next();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "{\"code\":200,\"msg\":\"ok\",\"data\":{\"IsOnline\":false}}");
    QCOMPARE(client.get("/livez").status, 200);
}

void TestBadHttp::wrongPathsAndMethodsAreToldInTheEnvelope_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("allow");
    const QByteArray postOnly = "POST";
    const QByteArray getOnly = "GET, HEAD";
    QTest::newRow("GET /push") << QByteArray("GET") << QByteArray("/push") << 405 << postOnly;
    QTest::newRow("PUT /push") << QByteArray("PUT") << QByteArray("/push") << 405 << postOnly;
    QTest::newRow("DELETE /query")
        << QByteArray("DELETE") << QByteArray("/query") << 405 << postOnly;
    QTest::newRow("OPTIONS /route")
        << QByteArray("OPTIONS") << QByteArray("/route") << 405 << postOnly;
    QTest::newRow("post /push") << QByteArray("post") << QByteArray("/push") << 405 << postOnly;
    QTest::newRow("POST /livez") << QByteArray("POST") << QByteArray("/livez") << 405 << getOnly;
    QTest::newRow("GET /") << QByteArray("GET") << QByteArray("/") << 404 << QByteArray();
    QTest::newRow("POST /Push") << QByteArray("POST") << QByteArray("/Push") << 404 << QByteArray();
    QTest::newRow("POST /push/") << QByteArray("POST") << QByteArray("/push/") << 404
                                 << QByteArray();
    QTest::newRow("POST /../push")
        << QByteArray("POST") << QByteArray("/../push") << 404 << QByteArray();
    QTest::newRow("POST /%2fpush")
        << QByteArray("POST") << QByteArray("/%2fpush") << 404 << QByteArray();
    QTest::newRow("OPTIONS *") << QByteArray("OPTIONS") << QByteArray("*") << 404 << QByteArray();
}

void TestBadHttp::wrongPathsAndMethodsAreToldInTheEnvelope()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, path);
    QFETCH(const int, status);
    QFETCH(const QByteArray, allow);
    HttpClient client(port());
    const HttpAnswer answer = client.request(method, path);
    QCOMPARE(answer.status, status);
    QVERIFY2(isRefusal(answer.body, status), answer.body.constData());
    QCOMPARE(answer.header("Allow"), allow);
    QCOMPARE(answer.header("Content-Type"), "application/json");
    if (path == "/push") {
        const HttpAnswer later = client.request(method, "/v1/push");
        QCOMPARE(later.status, status);
        QCOMPARE(later.body, "{\"code\":405,\"message\":\"method not allowed\",\"result\":{}}");
    }
    QCOMPARE(client.get("/livez").status, 200);
    if (path != "*") {
        // Without a body, or the next answer would not be one.
        QCOMPARE(client.request("HEAD", path).status, path == "/livez" ? 200 : status);
        QCOMPARE(client.get("/livez").status, 200);
    }
}

void TestBadHttp::aBodyOfAnUnknownPathIsReadOver()
{
    HttpClient client(port());
    const QByteArray trap = HttpClient::bytesOf("GET", "/version");
    QCOMPARE(client.post("/nowhere", trap).status, 404);
    QCOMPARE(client.request("PUT", "/push", trap).status, 405);
    QVERIFY(client.get("/livez").body.contains("\"code\":200,\"msg\":\"ok\",\"data\":{}"));
}

void TestBadHttp::aBodyAtTheLimitIsTakenAndAByteMoreIsNot()
{
    constexpr qsizetype limit = 2 * 1024 * 1024;
    HttpClient client(port());
    QCOMPARE(client.post("/query", query.leftJustified(limit)).status, 200);
    const QByteArray chunk = "100000\r\n" + QByteArray(0x100000, ' ') + "\r\n";
    QVERIFY(client.connection().send(post("Transfer-Encoding: chunked\r\n",
        "a\r\n" + query + "\r\nffff6\r\n" + QByteArray(0xffff6, ' ') + "\r\n" + chunk
            + "0\r\n\r\n")));
    QCOMPARE(client.next().status, 200);
    QVERIFY(
        client.connection().send(post("Transfer-Encoding: chunked\r\n", chunk + chunk + "1\r\n")));
    QCOMPARE(client.next().status, 413);
    QCOMPARE(client.connection().receiveAll(), "");
    // The announcement alone: nothing of the body is waited for.
    QVERIFY(client.connectTo(port()));
    client.connection().send(post("Content-Length: 2097153\r\n"));
    QCOMPARE(client.next().status, 413);
}

void TestBadHttp::pipelinedRequestsAreAnsweredInOrder()
{
    constexpr int count = 200;
    QByteArray bytes;
    for (int i = 1; i <= count; ++i) {
        const QByteArray uuids = "{\"uuids\":[" + QByteArray::number(i) + "]}";
        bytes += HttpClient::bytesOf("POST", i % 2 ? "/query" : "/v1/query", uuids);
        bytes += HttpClient::bytesOf("POST", "/nowhere", "x");
    }
    HttpClient client(port());
    QVERIFY(client.connection().send(bytes));
    for (int i = 1; i <= count; ++i) {
        const HttpAnswer answer = client.next();
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains(QByteArray("{\"uuid\":" + QByteArray::number(i) + ',')));
        QCOMPARE(answer.body.contains("\"msg\""), i % 2 == 1);
        QCOMPARE(client.next().status, 404);
    }
}

void TestBadHttp::oneConnectionServesManyRequests()
{
    HttpClient client(port());
    for (int i = 0; i < 300; ++i) {
        const HttpAnswer answer = client.post("/query", query);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("Connection").isNull());
        QVERIFY(answer.header("Date").endsWith(" GMT"));
    }
}

void TestBadHttp::theConnectionEndsWhenTheClientWantsIt_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("close") << HttpClient::bytesOf("GET", "/livez", {}, "Connection: close\r\n");
    QTest::newRow("close in a list")
        << HttpClient::bytesOf("GET", "/livez", {}, "Connection: x, CLOSE\r\n");
    QTest::newRow("old client") << QByteArray("GET /livez HTTP/1.0\r\n\r\n");
}

void TestBadHttp::theConnectionEndsWhenTheClientWantsIt()
{
    QFETCH(const QByteArray, bytes);
    HttpClient client(port());
    QVERIFY(client.connection().send(QByteArray(bytes + HttpClient::bytesOf("GET", "/version"))));
    const HttpAnswer answer = client.next();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Connection"), "close");
    QCOMPARE(client.connection().receiveAll(), "");
    QVERIFY(client.connection().hasEnded());
}

void TestBadHttp::anOldClientMayKeepItsConnection()
{
    HttpClient client(port());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(client.connection().send("GET /livez HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"));
        const HttpAnswer answer = client.next();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Connection"), "keep-alive");
    }
}

void TestBadHttp::theBodyIsAskedForWhenTheClientWaits()
{
    HttpClient client(port());
    const QByteArray fields = "Content-Length: 10\r\nExpect: 100-Continue\r\n";
    QVERIFY(client.connection().send(post(fields)));
    QCOMPARE(client.next().status, 100);
    QVERIFY(client.connection().send(query));
    QCOMPARE(client.next().status, 200);
    // Who does not wait is not told. Source: RFC 9110 §10.1.1.
    QVERIFY(client.connection().send(post(fields, query)));
    QCOMPARE(client.next().status, 200);
}

void TestBadHttp::noBodyIsAskedForThatWouldBeRefused()
{
    HttpClient client(port());
    QVERIFY(client.connection().send(post("Content-Length: 2097153\r\nExpect: 100-continue\r\n")));
    QCOMPARE(client.next().status, 413);
    QCOMPARE(client.connection().receiveAll(), "");
}

void TestBadHttp::aHalfClosedClientGetsItsAnswers()
{
    HttpClient client(port());
    QVERIFY(client.connection().send(HttpClient::bytesOf("POST", "/query", query).repeated(3)));
    client.connection().shutdownWrite();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(client.next().status, 200);
    QCOMPARE(client.connection().receiveAll(), "");
    QVERIFY(client.connection().hasEnded());
    // Half a request is nobody's any more.
    QVERIFY(client.connectTo(port()));
    QVERIFY(client.connection().send(post("Content-Length: 10\r\n", "{\"uu")));
    client.connection().shutdownWrite();
    QCOMPARE(client.connection().receiveAll(), "");
    QVERIFY(client.connection().hasEnded());
}

void TestBadHttp::aRequestMayComeByteByByte()
{
    HttpClient client(port());
    QVERIFY(client.connection().sendSlowly(HttpClient::bytesOf("POST", "/query", query)));
    QCOMPARE(client.next().status, 200);
    QVERIFY(client.connection().sendSlowly(post("Transfer-Encoding: chunked\r\n",
        "4;a=\"b\"\r\n{\"uu\r\n6\r\nid\":1}\r\n0\r\nA: b\r\n\r\n")));
    QCOMPARE(client.next().status, 200);
}

void TestBadHttp::aHeadThatTricklesEndsInTime()
{
    HttpClient client(m_hasty.port());
    QElapsedTimer time;
    time.start();
    const QByteArray head = "GET /livez HTTP/1.1\r\nX: " + QByteArray(1000, 'a');
    QVERIFY(!client.connection().sendSlowly(head, 1, 20ms));
    QCOMPARE(client.next().status, 408);
    QVERIFY(client.connection().waitForEnd());
    QVERIFY2(time.elapsed() >= 250 && time.elapsed() < 3000,
        QByteArray::number(time.elapsed()).constData());
    // Nothing at all is no request to answer.
    QVERIFY(client.connectTo(m_hasty.port()));
    QCOMPARE(client.connection().receiveAll(), "");
    QVERIFY(client.connection().hasEnded());
}

void TestBadHttp::aBodyThatTricklesEndsInTime()
{
    for (const char *fields : { "Content-Length: 1000\r\n", "Transfer-Encoding: chunked\r\n" }) {
        HttpClient client(m_hasty.port());
        QElapsedTimer time;
        time.start();
        QVERIFY(client.connection().send(post(fields)));
        QVERIFY(!client.connection().sendSlowly(QByteArray("1\r\n \r\n").repeated(100), 1, 20ms));
        const HttpAnswer answer = client.next();
        QCOMPARE(answer.status, 408);
        QVERIFY(isRefusal(answer.body, 408));
        QVERIFY(client.connection().waitForEnd());
        QVERIFY(time.elapsed() >= 800 && time.elapsed() < 4000);
    }
}

void TestBadHttp::anIdleConnectionIsClosed()
{
    HttpClient client(m_hasty.port());
    QCOMPARE(client.get("/livez").status, 200);
    QElapsedTimer time;
    time.start();
    QCOMPARE(client.connection().receiveAll(), "");
    QVERIFY(client.connection().hasEnded());
    QVERIFY(time.elapsed() >= 500 && time.elapsed() < 3000);
}

void TestBadHttp::slowConnectionsDoNotHinderOthers()
{
    std::vector<RawConnection> slow(200);
    for (RawConnection &connection : slow) {
        QVERIFY(connection.connectTo(m_hasty.port()));
        QVERIFY(connection.send("POST /push HTTP/1.1\r\nHost: h\r\n"));
    }
    HttpClient client(m_hasty.port());
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < 20; ++i)
        QCOMPARE(client.post("/query", query).status, 200);
    QVERIFY(time.elapsed() < 2000);
    for (RawConnection &connection : slow)
        QVERIFY(connection.waitForEnd());
}

void TestBadHttp::announcedBodiesTakeNoMemory()
{
    const qint64 before = ProcessUsage::of(m_servers.current().pid()).residentBytes;
    std::vector<RawConnection> connections(200);
    for (RawConnection &connection : connections) {
        QVERIFY(connection.connectTo(port()));
        QVERIFY(connection.send(post("Content-Length: 2097152\r\n", "{")));
    }
    QCOMPARE(HttpClient(port()).get("/livez").status, 200);
    const qint64 after = ProcessUsage::of(m_servers.current().pid()).residentBytes;
    QVERIFY2(after - before < 40'000'000, QByteArray::number(after - before).constData());
}

void TestBadHttp::aPipeliningClientThatDoesNotReadIsNotRead()
{
    const qint64 before = ProcessUsage::of(m_servers.current().pid()).residentBytes;
    HttpClient client;
    QVERIFY(client.connection().connectTo(port(), 4096));
    const QByteArray many = HttpClient::bytesOf("GET", "/version").repeated(5000);
    bool isTaken = true;
    for (int i = 0; i < 400 && isTaken; ++i)
        isTaken = client.connection().send(many, 500ms);
    QVERIFY(!isTaken);
    QCOMPARE(HttpClient(port()).get("/livez").status, 200);
    const qint64 after = ProcessUsage::of(m_servers.current().pid()).residentBytes;
    QVERIFY2(after - before < 30'000'000, QByteArray::number(after - before).constData());
    for (int i = 0; i < 5000; ++i)
        QCOMPARE(client.next().status, 200);
}

void TestBadHttp::manyConnectionsAreServed()
{
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 500; ++i) {
        clients.push_back(std::make_unique<HttpClient>(port()));
        QVERIFY(clients.back()->send("POST", "/query", query));
    }
    for (const auto &client : clients)
        QCOMPARE(client->next().status, 200);
    for (const auto &client : clients)
        QCOMPARE(client->post("/query", query).status, 200);
}

void TestBadHttp::brokenConnectionsLeaveNothingBehind()
{
    for (int i = 0; i < 300; ++i) {
        RawConnection connection;
        QVERIFY(connection.connectTo(port()));
        const QByteArray bytes = HttpClient::bytesOf("POST", "/query", query);
        QVERIFY(connection.send(bytes.first(i % bytes.size())));
        if (i % 2)
            connection.reset();
        else
            connection.close();
    }
    QCOMPARE(HttpClient(port()).get("/livez").status, 200);
    QVERIFY(!m_servers.current().log().contains("system error"));
}

QTEST_GUILESS_MAIN(TestBadHttp)

#include "tst_badhttp.moc"
