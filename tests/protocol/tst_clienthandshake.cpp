// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/clienthandshake.h"

#include <QTest>

using namespace hydra;
using State = HandshakeAnswer::State;

namespace {

// RFC 6455 §1.3.
constexpr auto key = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr auto accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";
constexpr auto upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n";

QByteArray answerWith(const QByteArray &lines)
{
    return "HTTP/1.1 101 Switching Protocols\r\n" + lines + "\r\n";
}

QByteArray rightAnswer(const QByteArray &more = {}) { return answerWith(upgrade + more + accept); }

} // namespace

class TestClientHandshake : public QObject
{
    Q_OBJECT

private slots:
    void theKeyOfTheRfcHasItsAccept()
    {
        QCOMPARE(acceptFor(key), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    }

    void theRequestHasEveryLineItNeeds()
    {
        QCOMPARE(handshakeRequest("h:1", "/hydra?x", "k", "X: y\r\n"),
            QByteArray("GET /hydra?x HTTP/1.1\r\nHost: h:1\r\nUpgrade: websocket\r\n"
                       "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                       "Sec-WebSocket-Key: k\r\nX: y\r\n\r\n"));
    }

    void anAnswerIsWholeAtItsEmptyLineAndNoSooner()
    {
        const QByteArray right = rightAnswer();
        for (qsizetype size = 0; size < right.size(); ++size)
            QCOMPARE(checkHandshakeAnswer(right.first(size), key).state, State::NeedMore);
        const QByteArray withFrames = right + "frames";
        const HandshakeAnswer answer = checkHandshakeAnswer(withFrames, key);
        QCOMPARE(answer.state, State::Accepted);
        QCOMPARE(answer.length, right.size());
        QVERIFY(answer.protocol.isEmpty());
    }

    void answersAreJudged_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isAccepted");
        QTest::addColumn<int>("status");
        const auto row
            = [](const char *name, const QByteArray &bytes, bool isAccepted, int status = 0) {
                  QTest::newRow(name) << bytes << isAccepted << status;
              };
        row("right", rightAnswer(), true);
        row("names in any case",
            answerWith(QByteArray("UPGRADE:WebSocket\r\nconnection: keep-alive, Upgrade\r\n")
                + QByteArray(accept).toLower().replace(
                    "s3pplmbitxaq9kygzzhzrbk+xoo=", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")),
            true);
        row("another header", rightAnswer("Server: x\r\n"), true);
        row("no upgrade", answerWith(QByteArray("Connection: Upgrade\r\n") + accept), false);
        row("another upgrade",
            answerWith(QByteArray("Upgrade: h2c\r\nConnection: Upgrade\r\n") + accept), false);
        row("no connection", answerWith(QByteArray("Upgrade: websocket\r\n") + accept), false);
        row("no accept", answerWith(upgrade), false);
        row("two accepts", rightAnswer(accept), false);
        row("another key's accept", answerWith(upgrade + QByteArray(accept).replace('3', '4')),
            false);
        row("an extension", rightAnswer("Sec-WebSocket-Extensions: permessage-deflate\r\n"), false);
        row("a line without colon", rightAnswer("what\r\n"), false);
        row("a redirect", "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n", false, 302);
        row("no reason", "HTTP/1.1 503\r\n\r\n", false, 503);
        row("no status", "HTTP/1.1 OK\r\n\r\n", false);
        row("a long status", "HTTP/1.1 1010 x\r\n\r\n", false);
        row("HTTP/1.0", "HTTP/1.0 101 x\r\n\r\n", false);
        row("endless", "HTTP/1.1 101 x\r\nX: " + QByteArray(16 * 1024, 'x'), false);
    }

    void answersAreJudged()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isAccepted);
        const HandshakeAnswer answer = checkHandshakeAnswer(bytes, key);
        QCOMPARE(answer.state, isAccepted ? State::Accepted : State::Refused);
        QTEST(answer.status, "status");
    }

    void onlyAnOfferedSubprotocolIsTaken_data()
    {
        QTest::addColumn<QList<QByteArray>>("offered");
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("isAccepted");
        QTest::addColumn<QByteArray>("protocol");
        using List = QList<QByteArray>;
        const auto row = [](const char *name, const List &offered, const char *lines,
                             bool isAccepted, const char *protocol = "") {
            QTest::newRow(name) << offered << QByteArray(lines) << isAccepted
                                << QByteArray(protocol);
        };
        row("none chosen", { "a" }, "", true);
        row("the first", { "a", "b" }, "Sec-WebSocket-Protocol: a\r\n", true, "a");
        row("the second", { "a", "b" }, "sec-websocket-protocol:b \r\n", true, "b");
        row("not offered", { "a" }, "Sec-WebSocket-Protocol: c\r\n", false);
        row("nothing offered", {}, "Sec-WebSocket-Protocol: a\r\n", false);
        row("another case", { "a" }, "Sec-WebSocket-Protocol: A\r\n", false);
        row("two at once", { "a", "b" }, "Sec-WebSocket-Protocol: a, b\r\n", false);
        row("two lines", { "a", "b" }, "Sec-WebSocket-Protocol: a\r\nSec-WebSocket-Protocol: b\r\n",
            false);
        row("an empty one", { "a" }, "Sec-WebSocket-Protocol:\r\n", false);
    }

    void onlyAnOfferedSubprotocolIsTaken()
    {
        QFETCH(QList<QByteArray>, offered);
        QFETCH(QByteArray, lines);
        QFETCH(bool, isAccepted);
        const QByteArray bytes = rightAnswer(lines);
        const HandshakeAnswer answer = checkHandshakeAnswer(bytes, key, offered);
        QCOMPARE(answer.state, isAccepted ? State::Accepted : State::Refused);
        QTEST(answer.protocol.toByteArray(), "protocol");
    }
};

QTEST_APPLESS_MAIN(TestClientHandshake)
#include "tst_clienthandshake.moc"
