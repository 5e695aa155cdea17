// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/handshake.h"
#include "server/net/httpparser.h"

#include <QTest>

using namespace hydra;

namespace {

using State = HandshakeAnswer::State;

/// The example of RFC 6455 §1.3.
const QByteArray sampleKey = "dGhlIHNhbXBsZSBub25jZQ==";
const QByteArray sampleAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

const QByteArray rightRequest = "GET /hydra HTTP/1.1\r\n"
                                "Host: a.example\r\n"
                                "Upgrade: websocket\r\n"
                                "Connection: Upgrade\r\n"
                                "Sec-WebSocket-Version: 13\r\n"
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                "\r\n";

/// The right request with one thing different, which must be in it.
QByteArray with(const QByteArray &before, const QByteArray &after)
{
    Q_ASSERT(rightRequest.count(before) == 1);
    return QByteArray(rightRequest).replace(before, after);
}

QByteArray withField(const QByteArray &line)
{
    return with("Upgrade: websocket\r\n", "Upgrade: websocket\r\n" + line);
}

tl::expected<QByteArray, HandshakeRefusal> check(
    const QByteArray &request, const OriginRule &origins = {})
{
    HttpHeadParser parser;
    if (parser.feed(request, {}) != HttpHeadParser::State::Complete)
        return tl::unexpected<HandshakeRefusal>(
            HandshakeRefusal { parser.status(), {}, "no head" });
    return checkHandshake(parser.head(), origins);
}

int statusOf(const QByteArray &request, const OriginRule &origins = {})
{
    const auto verdict = check(request, origins);
    return verdict ? 101 : verdict.error().status;
}

} // namespace

class TestHandshake : public QObject
{
    Q_OBJECT

private slots:
    void theAcceptValueIsThatOfTheStandard();
    void theStatusTellsWhatIsWrong_data();
    void theStatusTellsWhatIsWrong();
    void whatIsUnusualButRightIsAccepted_data();
    void whatIsUnusualButRightIsAccepted();
    void refusalsCarryTheFieldsTheyNeed();
    void originsAreJudgedByTheRule_data();
    void originsAreJudgedByTheRule();
    void ourRequestAndOurAnswerSatisfyEachOther();
    void ourAnswerNegotiatesNothing();
    void answersAreJudged_data();
    void answersAreJudged();
    void anAnswerIsJudgedHoweverItIsCut();
    void anEndlessAnswerIsRefused();
};

void TestHandshake::theAcceptValueIsThatOfTheStandard()
{
    QCOMPARE(acceptFor(sampleKey), sampleAccept);
    QCOMPARE(check(rightRequest).value(), sampleAccept);
}

void TestHandshake::theStatusTellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row
        = [](const char *name, const QByteArray &before, const QByteArray &after,
              int status = 400) { QTest::newRow(name) << with(before, after) << status; };
    row("POST", "GET", "POST", 405);
    row("HEAD", "GET", "HEAD", 405);
    row("get", "GET", "get", 405);
    row("HTTP/1.0", "HTTP/1.1", "HTTP/1.0");
    row("no Host", "Host: a.example\r\n", "");
    row("empty Host", "Host: a.example", "Host:");
    row("bad Host", "Host: a.example", "Host: a/b");
    row("no Upgrade", "Upgrade: websocket\r\n", "");
    row("upgrade to something else", "Upgrade: websocket", "Upgrade: h2c");
    row("upgrade to something longer", "Upgrade: websocket", "Upgrade: websockets");
    row("no Connection", "Connection: Upgrade\r\n", "");
    row("other Connection", "Connection: Upgrade", "Connection: keep-alive");
    row("Connection with a longer word", "Connection: Upgrade", "Connection: Upgrades");
    row("no version", "Sec-WebSocket-Version: 13\r\n", "", 426);
    row("empty version", "Version: 13", "Version:", 426);
    row("old version", "Version: 13", "Version: 8", 426);
    row("later version", "Version: 13", "Version: 14", 426);
    row("a list of versions", "Version: 13", "Version: 13, 8", 426);
    row("zero before the version", "Version: 13", "Version: 013", 426);
    row("two versions", "Version: 13\r\n", "Version: 13\r\nSec-WebSocket-Version: 13\r\n");
    row("no key", "Sec-WebSocket-Key: " + sampleKey + "\r\n", "");
    row("empty key", sampleKey, "");
    row("15 bytes", sampleKey, "MTIzNDU2Nzg5MDEyMzQ1");
    row("17 bytes", sampleKey, "MTIzNDU2Nzg5MDEyMzQ1Njc=");
    row("18 bytes", sampleKey, "MTIzNDU2Nzg5MDEyMzQ1Njc4");
    row("no padding", sampleKey, sampleKey.chopped(2));
    row("half the padding", sampleKey, sampleKey.chopped(1));
    row("more padding", sampleKey, sampleKey + "=");
    row("no base64", sampleKey, "dGhlIHNhbXBsZSBub25j*Q==");
    row("other base64", sampleKey, "dGhlIHNhbXBsZSBub25j-Q==");
    row("blank inside", sampleKey, "dGhlIHNhbXBs ZSBub25jZ==");
    row("padding inside", sampleKey, "dGhlIHNhbXBs=SBub25jZQ==");
    row("two keys in a list", sampleKey, sampleKey + ", " + sampleKey);
    QTest::newRow("two keys") << withField("Sec-WebSocket-Key: " + sampleKey + "\r\n") << 400;
    QTest::newRow("body") << withField("Content-Length: 1\r\n") << 400;
    QTest::newRow("chunked body") << withField("Transfer-Encoding: chunked\r\n") << 400;
}

void TestHandshake::theStatusTellsWhatIsWrong()
{
    QFETCH(const QByteArray, request);
    QTEST(statusOf(request), "status");
}

void TestHandshake::whatIsUnusualButRightIsAccepted_data()
{
    QTest::addColumn<QByteArray>("request");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after) {
        QTest::newRow(name) << with(before, after);
    };
    row("other case of the values", "Upgrade: websocket\r\nConnection: Upgrade",
        "Upgrade: WebSocket\r\nConnection: uPGRADE");
    row("other case of the names", "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key",
        "sec-websocket-version: 13\r\nSEC-WEBSOCKET-KEY");
    row("lists", "Upgrade: websocket\r\nConnection: Upgrade",
        "Upgrade: h2c, websocket\r\nConnection: keep-alive ,Upgrade");
    row("several lines", "Connection: Upgrade", "Connection: keep-alive\r\nConnection: Upgrade");
    row("blanks around the key", sampleKey, " \t" + sampleKey + " ");
    row("key with plus and slash", sampleKey, "++++////++++////++++/w==");
    row("absolute target", "GET /hydra", "GET http://a.example/hydra");
    row("extensions offered", "Upgrade: websocket\r\n",
        "Upgrade: websocket\r\nSec-WebSocket-Extensions: "
        "permessage-deflate\r\nSec-WebSocket-Protocol: chat\r\n");
    row("length 0", "Upgrade: websocket\r\n", "Upgrade: websocket\r\nContent-Length: 0\r\n");
    row("any origin", "Upgrade: websocket\r\n", "Upgrade: websocket\r\nOrigin: null\r\n");
}

void TestHandshake::whatIsUnusualButRightIsAccepted()
{
    QFETCH(const QByteArray, request);
    QCOMPARE(statusOf(request), 101);
}

void TestHandshake::refusalsCarryTheFieldsTheyNeed()
{
    const auto fieldsOf = [](const QByteArray &request) {
        return check(request).error().headerLines.toByteArray();
    };
    QCOMPARE(fieldsOf(with("GET", "PUT")), "Allow: GET\r\n");
    const QByteArray forVersion = fieldsOf(with("Version: 13", "Version: 12"));
    QVERIFY(forVersion.contains("Sec-WebSocket-Version: 13\r\n"));
    QVERIFY(forVersion.contains("Upgrade: websocket\r\n"));
    QVERIFY(forVersion.endsWith("\r\n"));
    QCOMPARE(fieldsOf(with("Upgrade: websocket\r\n", "")), "");
    QVERIFY(!check(with("GET", "PUT")).error().reason.isEmpty());
}

void TestHandshake::originsAreJudgedByTheRule_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<bool>("byList");
    QTest::addColumn<bool>("bySameHost");
    const auto row = [](const char *field, bool byList, bool bySameHost) {
        QTest::addRow("<%s>", QByteArray(field).simplified().constData())
            << QByteArray(field) << byList << bySameHost;
    };
    row("", true, true);
    row("Origin: https://chat.example\r\n", true, false);
    row("Origin: HTTPS://Chat.Example\r\n", true, false);
    row("Origin: http://chat.example\r\n", false, false);
    row("Origin: https://chat.example:444\r\n", false, false);
    row("Origin: https://chat.example.evil\r\n", false, false);
    row("Origin: https://evil/https://chat.example\r\n", false, false);
    row("Origin: http://a.example\r\n", false, true);
    row("Origin: https://A.example\r\n", false, true);
    row("Origin: https://a.example:8443\r\n", false, false);
    row("Origin: https://xa.example\r\n", false, false);
    row("Origin: a.example\r\n", false, false);
    row("Origin: ://a.example\r\n", false, false);
    row("Origin: null\r\n", false, false);
    row("Origin:\r\n", false, false);
    row("Origin: https://chat.example\r\nOrigin: https://chat.example\r\n", false, false);
}

void TestHandshake::originsAreJudgedByTheRule()
{
    QFETCH(const QByteArray, field);
    QFETCH(const bool, byList);
    QFETCH(const bool, bySameHost);
    const QByteArray request = withField(field);
    const QList<QByteArray> list { "https://other.example", "https://chat.example" };
    QCOMPARE(statusOf(request), 101);
    QCOMPARE(statusOf(request, { list, false }), byList ? 101 : 403);
    QCOMPARE(statusOf(request, { {}, true }), bySameHost ? 101 : 403);
    QCOMPARE(statusOf(request, { list, true }), byList || bySameHost ? 101 : 403);
}

void TestHandshake::ourRequestAndOurAnswerSatisfyEachOther()
{
    const QByteArray request
        = handshakeRequest("[::1]:80", "/hydra?a", sampleKey, "Origin: https://h\r\n");
    HttpHeadParser parser;
    QCOMPARE(parser.feed(request, {}), HttpHeadParser::State::Complete);
    QVERIFY(parser.head().path() == "/hydra");
    QVERIFY(parser.head().value("origin") == "https://h");
    QCOMPARE(parser.head().length(), request.size());
    const auto accept = checkHandshake(parser.head());
    QVERIFY(accept);
    const QByteArray answer = handshakeResponse(*accept);
    const QByteArray withFrame = answer + QByteArray("\x81\x00", 2);
    const HandshakeAnswer verdict = checkHandshakeAnswer(withFrame, sampleKey);
    QCOMPARE(verdict.state, State::Accepted);
    QCOMPARE(verdict.length, answer.size());
    QCOMPARE(checkHandshakeAnswer(answer, "MDEyMzQ1Njc4OWFiY2RlZg==").state, State::Refused);
}

void TestHandshake::ourAnswerNegotiatesNothing()
{
    const QByteArray answer = handshakeResponse(sampleAccept);
    QVERIFY(answer.startsWith("HTTP/1.1 101 Switching Protocols\r\n"));
    QVERIFY(answer.contains(QByteArray("\r\nSec-WebSocket-Accept: " + sampleAccept + "\r\n")));
    QVERIFY(answer.endsWith("\r\n\r\n"));
    QVERIFY(!answer.contains("Extensions") && !answer.contains("Protocol:"));
}

void TestHandshake::answersAreJudged_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("isAccepted");
    QTest::addColumn<int>("status");
    const auto row = [](const char *before, const char *after, bool isAccepted, int status = 0) {
        QTest::addRow("%s -> %s", QByteArray(before).simplified().constData(),
            QByteArray(after).simplified().constData())
            << QByteArray(before) << QByteArray(after) << isAccepted << status;
    };
    row("HTTP/1.1 101 Switching Protocols", "HTTP/1.1 101 ", true);
    row("HTTP/1.1 101 Switching Protocols", "HTTP/1.1 101", true);
    row("Upgrade: websocket", "upgrade:WebSocket", true);
    row("Connection: Upgrade", "Connection: keep-alive, upgrade", true);
    row("101 Switching Protocols", "200 OK", false, 200);
    row("101 Switching Protocols", "404 Not Found", false, 404);
    row("101 Switching Protocols", "1011 Odd", false);
    row("101 Switching Protocols", "+11", false);
    row("101 Switching Protocols", "10", false);
    row("HTTP/1.1", "HTTP/1.0", false);
    row("HTTP/1.1", "http/1.1", false);
    row("Upgrade: websocket\r\n", "", false);
    row("Upgrade: websocket\r\n", "Upgrade: websocket\r\nUpgrade: h2c\r\n", false);
    row("Upgrade: websocket", "Upgrade: h2c", false);
    row("Connection: Upgrade\r\n", "", false);
    row("Connection: Upgrade", "Connection: close", false);
    row("s3pPLM", "S3pPLM", false);
    row("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", "", false);
    row("Connection", "Sec-WebSocket-Extensions: x\r\nConnection", false);
    row("Connection", "Sec-WebSocket-Protocol: x\r\nConnection", false);
    row("Connection", "no colon\r\nConnection", false);
}

void TestHandshake::answersAreJudged()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const bool, isAccepted);
    QByteArray answer = handshakeResponse(sampleAccept);
    QVERIFY(answer.contains(before));
    answer.replace(answer.indexOf(before), before.size(), after);
    const HandshakeAnswer verdict = checkHandshakeAnswer(answer, sampleKey);
    QCOMPARE(verdict.state, isAccepted ? State::Accepted : State::Refused);
    QTEST(verdict.status, "status");
    QCOMPARE(verdict.length, isAccepted ? answer.size() : 0);
}

void TestHandshake::anAnswerIsJudgedHoweverItIsCut()
{
    const QByteArray answer = handshakeResponse(sampleAccept);
    for (qsizetype size = 0; size < answer.size(); ++size)
        QCOMPARE(checkHandshakeAnswer(answer.first(size), sampleKey).state, State::NeedMore);
}

void TestHandshake::anEndlessAnswerIsRefused()
{
    const QByteArray endless = "HTTP/1.1 101 OK\r\n" + QByteArray("A: b\r\n").repeated(4'000);
    QCOMPARE(checkHandshakeAnswer(endless, sampleKey).state, State::Refused);
}

QTEST_APPLESS_MAIN(TestHandshake)

#include "tst_handshake.moc"
