// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/responseparser.h"

#include <QTest>

using namespace hydra;
using Progress = ResponseParser::Progress;

namespace {

const QByteArray ok = "HTTP/1.1 200 OK\r\n";

Progress feedAll(ResponseParser &parser, const QByteArray &bytes) { return parser.feed(bytes); }

Progress feedBytewise(ResponseParser &parser, const QByteArray &bytes)
{
    Progress progress = Progress::Wanting;
    for (const char &byte : bytes)
        progress = parser.feed(QByteArrayView(&byte, 1));
    return progress;
}

} // namespace

class ResponseParserTest : public QObject
{
    Q_OBJECT

private slots:
    void aResponseIsRead_data();
    void aResponseIsRead();
    void ambiguityIsBad_data();
    void ambiguityIsBad();
    void aCutResponseIsNotComplete_data();
    void aCutResponseIsNotComplete();
    void aBodyMayReachToTheEndOfTheConnection();
    void bytesAfterTheResponseEndTheConnectionsUse();
    void aParserServesOneResponseAfterTheOther();
    void theHeadIsBounded();
    void theBodyIsBounded();
    void interimResponsesAreBounded();
};

void ResponseParserTest::aResponseIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("keepsAlive");

    QTest::newRow("length") << ok + "Content-Length: 2\r\n\r\nhi" << 200 << QByteArray("hi")
                            << true;
    QTest::newRow("no body") << ok + "Content-Length: 0\r\n\r\n" << 200 << QByteArray() << true;
    QTest::newRow("no reason") << QByteArray("HTTP/1.1 404\r\ncontent-length:1\r\n\r\nx") << 404
                               << QByteArray("x") << true;
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << 204 << QByteArray()
                         << true;
    QTest::newRow("chunked") << ok
            + "Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"
                             << 200 << QByteArray("abc0123456789") << true;
    QTest::newRow("trailers") << ok
            + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: y\r\nZ: w\r\n\r\n"
                              << 200 << QByteArray("a") << true;
    QTest::newRow("close") << ok + "Connection: foo, CLOSE\r\nContent-Length: 1\r\n\r\nx" << 200
                           << QByteArray("x") << false;
    QTest::newRow("1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx") << 200
                         << QByteArray("x") << false;
    QTest::newRow("1.0 kept alive")
        << QByteArray("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx")
        << 200 << QByteArray("x") << true;
    QTest::newRow("continue first")
        << "HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 1\r\n\r\nx" << 200
        << QByteArray("x") << true;
}

void ResponseParserTest::aResponseIsRead()
{
    QFETCH(QByteArray, bytes);
    for (const auto feed : { feedAll, feedBytewise }) {
        ResponseParser parser;
        QCOMPARE(feed(parser, bytes), Progress::Complete);
        const PeerResponse response = parser.take();
        QTEST(response.status, "status");
        QTEST(response.body, "body");
        QTEST(response.keepsAlive, "keepsAlive");
    }
}

void ResponseParserTest::ambiguityIsBad_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH\r\n");
    QTest::newRow("http 2") << QByteArray("HTTP/2 200 OK\r\n");
    QTest::newRow("small letters") << QByteArray("http/1.1 200 OK\r\n");
    QTest::newRow("status of two digits") << QByteArray("HTTP/1.1 20 OK\r\n");
    QTest::newRow("status of four digits") << QByteArray("HTTP/1.1 2000 OK\r\n");
    QTest::newRow("signed status") << QByteArray("HTTP/1.1 -20 OK\r\n");
    QTest::newRow("status below 100") << QByteArray("HTTP/1.1 099 OK\r\n");
    QTest::newRow("control in the reason") << QByteArray("HTTP/1.1 200 O\x01K\r\n");
    QTest::newRow("upgrade nobody asked for") << QByteArray("HTTP/1.1 101 Switching\r\n\r\n");
    QTest::newRow("interim with a body")
        << QByteArray("HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("bare line feed") << QByteArray("HTTP/1.1 200 OK\n");
    QTest::newRow("bare carriage return") << ok + "X: a\rb\r\n";
    QTest::newRow("no colon") << ok + "Nonsense\r\n";
    QTest::newRow("empty name") << ok + ": x\r\n";
    QTest::newRow("blank before the colon") << ok + "Content-Length : 1\r\n";
    QTest::newRow("folded line") << ok + "X: a\r\n b: c\r\n";
    QTest::newRow("zero byte") << ok + QByteArray("X: a\0b\r\n", 8);
    QTest::newRow("two lengths") << ok + "Content-Length: 1\r\nContent-Length: 2\r\n";
    QTest::newRow("one length twice") << ok + "Content-Length: 1\r\nContent-Length: 1\r\n";
    QTest::newRow("list of lengths") << ok + "Content-Length: 1, 1\r\n";
    QTest::newRow("negative length") << ok + "Content-Length: -1\r\n";
    QTest::newRow("signed length") << ok + "Content-Length: +1\r\n";
    QTest::newRow("hexadecimal length") << ok + "Content-Length: 0x1\r\n";
    QTest::newRow("empty length") << ok + "Content-Length:\r\n";
    QTest::newRow("huge length") << ok + "Content-Length: 99999999999999999999999\r\n";
    QTest::newRow("length over the bound") << ok + "Content-Length: 2097153\r\n";
    QTest::newRow("length and chunks")
        << ok + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("another coding") << ok + "Transfer-Encoding: gzip, chunked\r\n";
    QTest::newRow("chunked twice")
        << ok + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n";
    QTest::newRow("chunks in 1.0")
        << QByteArray("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("empty chunk size") << chunked + "\r\n";
    QTest::newRow("chunk size that is none") << chunked + "xyz\r\n";
    QTest::newRow("negative chunk size") << chunked + "-1\r\n";
    QTest::newRow("prefixed chunk size") << chunked + "0x1\r\n";
    QTest::newRow("huge chunk size") << chunked + "fffffffffffffffff\r\n";
    QTest::newRow("chunk over the bound") << chunked + "200001\r\n";
    QTest::newRow("chunk longer than it says") << chunked + "1\r\nab\r\n";
}

void ResponseParserTest::ambiguityIsBad()
{
    QFETCH(QByteArray, bytes);
    for (const auto feed : { feedAll, feedBytewise }) {
        ResponseParser parser;
        QCOMPARE(feed(parser, bytes), Progress::Bad);
        QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), Progress::Bad);
        QCOMPARE(parser.end(), Progress::Bad);
    }
}

void ResponseParserTest::aCutResponseIsNotComplete_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("status line") << QByteArray("HTTP/1.1 20");
    QTest::newRow("head") << ok + "Content-Length: 2\r\n";
    QTest::newRow("body") << ok + "Content-Length: 2\r\n\r\nh";
    QTest::newRow("last chunk missing") << ok + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n";
    QTest::newRow("last line missing") << ok + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n";
}

void ResponseParserTest::aCutResponseIsNotComplete()
{
    QFETCH(QByteArray, bytes);
    ResponseParser parser;
    QCOMPARE(parser.feed(bytes), Progress::Wanting);
    QCOMPARE(parser.end(), Progress::Wanting);
}

void ResponseParserTest::aBodyMayReachToTheEndOfTheConnection()
{
    ResponseParser parser;
    QCOMPARE(feedAll(parser, ok + "\r\nab"), Progress::Wanting);
    QCOMPARE(feedAll(parser, "cd"), Progress::Wanting);
    QCOMPARE(parser.end(), Progress::Complete);
    const PeerResponse response = parser.take();
    QCOMPARE(response.body, QByteArray("abcd"));
    QVERIFY(!response.keepsAlive);
}

void ResponseParserTest::bytesAfterTheResponseEndTheConnectionsUse()
{
    ResponseParser parser;
    QCOMPARE(
        feedAll(parser, ok + "Content-Length: 1\r\n\r\nxHTTP/1.1 200 OK\r\n"), Progress::Complete);
    const PeerResponse response = parser.take();
    QCOMPARE(response.body, QByteArray("x"));
    QVERIFY(!response.keepsAlive);
}

void ResponseParserTest::aParserServesOneResponseAfterTheOther()
{
    ResponseParser parser;
    for (const QByteArray &body : { QByteArray("first"), QByteArray("second one") }) {
        QCOMPARE(feedAll(parser,
                     ok + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body),
            Progress::Complete);
        QCOMPARE(parser.take().body, body);
    }
}

void ResponseParserTest::theHeadIsBounded()
{
    ResponseParser oneLine;
    QCOMPARE(feedAll(oneLine, ok + "X: "), Progress::Wanting);
    Progress progress = Progress::Wanting;
    qsizetype fed = 0;
    for (; progress == Progress::Wanting && fed < 2 * ResponseParser::headMost; fed += 1024)
        progress = oneLine.feed(QByteArray(1024, 'x'));
    QCOMPARE(progress, Progress::Bad);
    QVERIFY(fed <= ResponseParser::headMost);

    ResponseParser manyLines;
    QCOMPARE(feedAll(manyLines, ok + QByteArray("A: b\r\n").repeated(20'000)), Progress::Bad);
}

void ResponseParserTest::theBodyIsBounded()
{
    const QByteArray half(ResponseParser::bodyMost / 2, 'x');
    ResponseParser toEnd;
    QCOMPARE(feedAll(toEnd, ok + "\r\n"), Progress::Wanting);
    QCOMPARE(feedAll(toEnd, half), Progress::Wanting);
    QCOMPARE(feedAll(toEnd, half), Progress::Wanting);
    QCOMPARE(feedAll(toEnd, "x"), Progress::Bad);

    ResponseParser chunked;
    const QByteArray chunk = "100000\r\n" + half + "\r\n";
    QCOMPARE(feedAll(chunked, ok + "Transfer-Encoding: chunked\r\n\r\n" + chunk + chunk),
        Progress::Wanting);
    QCOMPARE(feedAll(chunked, "1\r\n"), Progress::Bad);

    ResponseParser exact;
    QCOMPARE(
        feedAll(exact, ok + "Content-Length: 2097152\r\n\r\n" + half + half), Progress::Complete);
}

void ResponseParserTest::interimResponsesAreBounded()
{
    ResponseParser parser;
    QCOMPARE(feedAll(parser, QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(5'000)),
        Progress::Bad);
}

QTEST_GUILESS_MAIN(ResponseParserTest)
#include "tst_responseparser.moc"
