// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/limits.h"
#include "server/cluster/peerclient.h"
#include "tests/cluster/scriptedpeer.h"

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace hydra;
using namespace hydra::test;
using namespace std::chrono_literals;

namespace {

using Request = ScriptedPeer::Request;

/// What became of each forward(), by the push's seq, in the order of the outcomes. Outlives its
/// client, whose end is an outcome too.
struct Outcomes
{
    QHash<QByteArray, Result<RouteReply>> bySeq;
    QByteArrayList order;

    [[nodiscard]] bool has(const QByteArray &seq) const { return bySeq.contains(seq); }
    [[nodiscard]] bool isReply(const QByteArray &seq) const
    {
        return has(seq) && bySeq.find(seq)->has_value();
    }
    [[nodiscard]] bool isError(const QByteArray &seq, ErrorKind kind) const
    {
        const auto found = bySeq.find(seq);
        return found != bySeq.end() && !found->has_value() && found->error().kind == kind;
    }
    [[nodiscard]] qsizetype count() const { return order.size(); }
};

RouteMessage push(quint64 user, const QByteArray &seq, std::chrono::milliseconds wait = {})
{
    return { PushId("id-" + seq), UserId(user), "\"hello\"", Seq(seq), std::nullopt, wait };
}

QCoro::Task<> forward(
    PeerClient &client, InstanceAddress to, RouteMessage message, Outcomes &outcomes)
{
    const Result<RouteReply> result = co_await client.forward(to, message);
    outcomes.bySeq.insert(message.seq.text(), result);
    outcomes.order.append(message.seq.text());
}

void silence(QTcpSocket *, const Request &) { }

/// A port that refuses connections: it was free a moment ago.
quint16 closedPort() { return ScriptedPeer(silence).port(); }

InstanceAddress local(quint16 port)
{
    return InstanceAddress("127.0.0.1:" + QByteArray::number(port));
}

/// Long enough that no limit is met by chance, short enough for a test that waits for one.
PeerTimes quickTimes()
{
    PeerTimes times;
    times.route = 400ms;
    times.backoffFirst = 20ms;
    times.backoffMost = 100ms;
    return times;
}

} // namespace

class PeerClientTest : public QObject
{
    Q_OBJECT

private slots:
    void aPushIsPostedAndAnswered();
    void theEnvelopeMayComeInAnyFraming_data();
    void theEnvelopeMayComeInAnyFraming();
    void whatIsNoEnvelopeIsABadReply_data();
    void whatIsNoEnvelopeIsABadReply();
    void aConnectionIsUsedAgain();
    void anIdleConnectionIsClosed();
    void pushesOfOneUserArriveInOrder();
    void stalledPushesHoldUpNobodyElse();
    void pushesThatWaitLeaveConnectionsForOthers();
    void aPushThatWaitsMayTakeLonger();
    void aPushThatWaitsLetsTheNextOnePass();
    void aSilentPeerTimesOut();
    void aPeerThatNeverReadsGetsNothing();
    void aConnectionThatEndsBeforeTheAnswerLeavesTheOutcomeUnknown_data();
    void aConnectionThatEndsBeforeTheAnswerLeavesTheOutcomeUnknown();
    void aConnectionThatEndedIdleIsReplaced();
    void aPushThatWasNotWrittenIsRepeatedOnce();
    void anotherAnswerWithoutARequestIsNoAnswerToTheNext();
    void aRefusedConnectionIsUnreachableAtOnce();
    void aPeerThatComesBackIsFound();
    void aConnectThatHangsIsUnreachable();
    void aDeadPeerSlowsNoOther();
    void garbageIsNoAddress();
    void aReplacedSessionIsAnnounced();
    void anAnnouncementIsRepeated();
    void anAnnouncementIsGivenUp();
    void stoppingAnswersEverything();
    void destructionAnswersEverything();
    void anUnusedPeerIsForgotten();
};

void PeerClientTest::aPushIsPostedAndAnswered()
{
    ScriptedPeer peer([](QTcpSocket *socket, const Request &request) {
        socket->write(ScriptedPeer::framed(ScriptedPeer::envelope(request, 601, true)));
    });
    Outcomes outcomes;
    PeerClient client;
    const RouteMessage message = push(18446744073709551615u, "s1");
    forward(client, peer.address(), message, outcomes);
    QTRY_VERIFY(outcomes.isReply("s1"));
    const RouteReply reply = *outcomes.bySeq["s1"];
    QCOMPARE(reply.code, 601);
    QCOMPARE(reply.seq, Seq("s1"));
    QVERIFY(reply.isAcknowledged);
    QCOMPARE(peer.requests().size(), 1);
    QCOMPARE(peer.requests()[0].body, message.toJson());
    QCOMPARE(peer.requests()[0].head,
        "POST /route HTTP/1.1\r\nHost: " + peer.address().text()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(message.toJson().size()));
}

void PeerClientTest::theEnvelopeMayComeInAnyFraming_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("isBytewise");
    QTest::addColumn<bool>("isClosed");
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray length = "Content-Length: 24\r\n\r\n";

    QTest::newRow("length") << "HTTP/1.1 200 OK\r\n" + length << QByteArray() << false << false;
    QTest::newRow("byte by byte") << "HTTP/1.1 200 OK\r\n" + length << QByteArray() << true
                                  << false;
    QTest::newRow("another status")
        << "HTTP/1.1 503 Service Unavailable\r\n" + length << QByteArray() << false << false;
    QTest::newRow("chunked") << chunked + "18\r\n" << QByteArray("\r\n0\r\n\r\n") << false << false;
    QTest::newRow("chunked, byte by byte") << chunked + "18\r\n"
                                           << QByteArray("\r\n0\r\n\r\n") << true << false;
    QTest::newRow("to the end") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << QByteArray() << false
                                << true;
    QTest::newRow("http 1.0") << "HTTP/1.0 200 OK\r\n" + length << QByteArray() << false << true;
}

void PeerClientTest::theEnvelopeMayComeInAnyFraming()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(bool, isBytewise);
    QFETCH(bool, isClosed);
    const QByteArray bytes = before + R"({"code":200,"data":null})" + after;
    ScriptedPeer peer([&](QTcpSocket *socket, const Request &) {
        for (qsizetype at = 0; at < bytes.size(); at += isBytewise ? 1 : bytes.size()) {
            socket->write(isBytewise ? bytes.mid(at, 1) : bytes);
            socket->flush();
        }
        if (isClosed)
            socket->disconnectFromHost();
    });
    Outcomes outcomes;
    PeerClient client;
    for (const QByteArray seq : { "s1", "s2" }) {
        forward(client, peer.address(), push(1, seq), outcomes);
        QTRY_VERIFY(outcomes.isReply(seq));
        QCOMPARE(outcomes.bySeq[seq]->code, 200);
    }
    QCOMPARE(peer.connectionCount(), isClosed ? 2 : 1);
}

void PeerClientTest::whatIsNoEnvelopeIsABadReply_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("garbage") << QByteArray("220 mail.example ESMTP\r\n");
    QTest::newRow("html") << ScriptedPeer::framed("<html>hello</html>");
    QTest::newRow("no body") << ScriptedPeer::framed("");
    QTest::newRow("too long") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n");
    QTest::newRow("endless head") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x');
}

void PeerClientTest::whatIsNoEnvelopeIsABadReply()
{
    QFETCH(QByteArray, bytes);
    bool isSane = false;
    ScriptedPeer peer([&](QTcpSocket *socket, const Request &request) {
        if (isSane)
            ScriptedPeer::answer(socket, request);
        else
            socket->write(bytes);
    });
    Outcomes outcomes;
    PeerClient client;
    forward(client, peer.address(), push(1, "s1"), outcomes);
    QTRY_VERIFY(outcomes.isError("s1", ErrorKind::BadReply));
    isSane = true;
    forward(client, peer.address(), push(1, "s2"), outcomes);
    QTRY_VERIFY(outcomes.isReply("s2"));
}

void PeerClientTest::aConnectionIsUsedAgain()
{
    ScriptedPeer peer(ScriptedPeer::answer);
    Outcomes outcomes;
    PeerClient client;
    for (int i = 0; i < 20; ++i) {
        forward(client, peer.address(), push(quint64(i + 1), QByteArray::number(i)), outcomes);
        QTRY_VERIFY(outcomes.isReply(QByteArray::number(i)));
    }
    QCOMPARE(peer.connectionCount(), 1);
}

void PeerClientTest::anIdleConnectionIsClosed()
{
    ScriptedPeer peer(ScriptedPeer::answer);
    PeerTimes times;
    times.idle = 100ms;
    Outcomes outcomes;
    PeerClient client(times);
    forward(client, peer.address(), push(1, "s1"), outcomes);
    QTRY_VERIFY(outcomes.isReply("s1"));
    QCOMPARE(peer.openConnections(), 1);
    QTRY_COMPARE(peer.openConnections(), 0);
    forward(client, peer.address(), push(1, "s2"), outcomes);
    QTRY_VERIFY(outcomes.isReply("s2"));
    QCOMPARE(peer.connectionCount(), 2);
}

void PeerClientTest::pushesOfOneUserArriveInOrder()
{
    // Answers out of turn: the last that came first, so that only the client's care keeps the
    // order.
    QList<QPair<QTcpSocket *, Request>> held;
    ScriptedPeer peer([&](QTcpSocket *socket, const Request &request) {
        held.prepend({ socket, request });
        QTimer::singleShot(0, socket, [&held] {
            const auto [to, what] = held.takeFirst();
            ScriptedPeer::answer(to, what);
        });
    });
    PeerTimes times;
    times.route = 20s;
    Outcomes outcomes;
    PeerClient client(times);
    QByteArrayList expected;
    for (int i = 0; i < 200; ++i) {
        expected.append(QByteArray::number(i));
        forward(client, peer.address(), push(1, expected.last()), outcomes);
        forward(client, peer.address(), push(quint64(2 + i % 5), "x" + expected.last()), outcomes);
    }
    QTRY_COMPARE_WITH_TIMEOUT(outcomes.count(), 400, 15'000);
    QByteArrayList arrived;
    for (const Request &request : peer.requests()) {
        if (request.body.contains("\"Uuid\":1,"))
            arrived.append(ScriptedPeer::seqOf(request));
    }
    QCOMPARE(arrived, expected);
    QVERIFY(peer.connectionCount() > 1);
    QVERIFY(peer.connectionCount() <= limits::peerConnections);
}

void PeerClientTest::stalledPushesHoldUpNobodyElse()
{
    ScriptedPeer peer([](QTcpSocket *socket, const Request &request) {
        if (request.body.contains("fast"))
            ScriptedPeer::answer(socket, request);
    });
    PeerTimes times;
    times.route = 20s;
    Outcomes outcomes;
    PeerClient client(times);
    const int stalled = limits::peerConnections - 1;
    for (int i = 0; i < 300; ++i)
        forward(client, peer.address(),
            push(quint64(100 + i % stalled), "stalled" + QByteArray::number(i)), outcomes);
    QTRY_COMPARE(peer.requests().size(), stalled);
    for (int i = 0; i < 20; ++i)
        forward(
            client, peer.address(), push(quint64(1 + i), "fast" + QByteArray::number(i)), outcomes);
    QTRY_COMPARE(outcomes.count(), 20);
    QCOMPARE(peer.connectionCount(), limits::peerConnections);
}

void PeerClientTest::pushesThatWaitLeaveConnectionsForOthers()
{
    ScriptedPeer peer([](QTcpSocket *socket, const Request &request) {
        if (request.body.contains("fast"))
            ScriptedPeer::answer(socket, request);
    });
    Outcomes outcomes;
    PeerClient client;
    for (int i = 0; i < 2 * limits::peerConnections; ++i)
        forward(client, peer.address(),
            push(quint64(100 + i), "waits" + QByteArray::number(i), 20s), outcomes);
    for (int i = 0; i < 20; ++i)
        forward(
            client, peer.address(), push(quint64(1 + i), "fast" + QByteArray::number(i)), outcomes);
    QTRY_COMPARE_WITH_TIMEOUT(outcomes.count(), 20, 1'500);
    QVERIFY(outcomes.isReply("fast0"));
}

void PeerClientTest::aPushThatWaitsMayTakeLonger()
{
    PeerTimes times = quickTimes();
    times.route = 200ms;
    ScriptedPeer peer([](QTcpSocket *socket, const Request &request) {
        QTimer::singleShot(500ms, socket, [socket, request] {
            socket->write(ScriptedPeer::framed(ScriptedPeer::envelope(request, 200, true)));
        });
    });
    Outcomes outcomes;
    PeerClient client(times);
    forward(client, peer.address(), push(1, "patient", 5s), outcomes);
    forward(client, peer.address(), push(2, "hasty"), outcomes);
    QTRY_COMPARE(outcomes.count(), 2);
    QVERIFY(outcomes.isError("hasty", ErrorKind::TimedOut));
    QVERIFY(outcomes.isReply("patient"));
    QVERIFY(outcomes.bySeq["patient"]->isAcknowledged);
}

void PeerClientTest::aPushThatWaitsLetsTheNextOnePass()
{
    ScriptedPeer peer([](QTcpSocket *socket, const Request &request) {
        if (request.body.contains("plain"))
            ScriptedPeer::answer(socket, request);
    });
    Outcomes outcomes;
    PeerClient client;
    forward(client, peer.address(), push(1, "waits", 20s), outcomes);
    forward(client, peer.address(), push(1, "plain"), outcomes);
    QTRY_VERIFY_WITH_TIMEOUT(outcomes.isReply("plain"), 1'500);
    QCOMPARE(ScriptedPeer::seqOf(peer.requests()[0]), QByteArray("waits"));
}

void PeerClientTest::aSilentPeerTimesOut()
{
    ScriptedPeer peer(silence);
    Outcomes outcomes;
    PeerClient client(quickTimes());
    QElapsedTimer clock;
    clock.start();
    forward(client, peer.address(), push(1, "written"), outcomes);
    forward(client, peer.address(), push(1, "behind it"), outcomes);
    QTRY_COMPARE(outcomes.count(), 2);
    QVERIFY(outcomes.isError("written", ErrorKind::TimedOut));
    // Not Unreachable: whoever is there is slow, not gone.
    QVERIFY(outcomes.isError("behind it", ErrorKind::Full));
    QVERIFY(clock.elapsed() >= 400);
    QCOMPARE(peer.requests().size(), 1);
    QTRY_COMPARE(peer.openConnections(), 0);
}

void PeerClientTest::aPeerThatNeverReadsGetsNothing()
{
    ScriptedPeer peer(silence);
    peer.setOnFirstBytes([](QTcpSocket *) {});
    Outcomes outcomes;
    PeerClient client(quickTimes());
    RouteMessage message = push(1, "large");
    message.message = '"' + QByteArray(32 * 1024 * 1024, 'x') + '"';
    forward(client, peer.address(), message, outcomes);
    QTRY_VERIFY(outcomes.isError("large", ErrorKind::Full));
}

void PeerClientTest::aConnectionThatEndsBeforeTheAnswerLeavesTheOutcomeUnknown_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("part of the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("part of the body")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"code\":");
    QTest::newRow("part of the chunks")
        << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"c\r\n");
}

void PeerClientTest::aConnectionThatEndsBeforeTheAnswerLeavesTheOutcomeUnknown()
{
    QFETCH(QByteArray, bytes);
    ScriptedPeer peer([&](QTcpSocket *socket, const Request &) {
        socket->write(bytes);
        socket->disconnectFromHost();
    });
    Outcomes outcomes;
    PeerClient client;
    forward(client, peer.address(), push(1, "s1"), outcomes);
    QTRY_VERIFY_WITH_TIMEOUT(outcomes.isError("s1", ErrorKind::TimedOut), 1'000);
    QVERIFY2(peer.requests().size() == 1, "a written push must not be written again");
}

void PeerClientTest::aConnectionThatEndedIdleIsReplaced()
{
    // The end of the connection arrives right behind the answer, sometimes with it.
    ScriptedPeer peer([](QTcpSocket *socket, const Request &request) {
        ScriptedPeer::answer(socket, request);
        socket->disconnectFromHost();
    });
    Outcomes outcomes;
    PeerClient client;
    for (int i = 0; i < 50; ++i) {
        forward(client, peer.address(), push(1, QByteArray::number(i)), outcomes);
        QTRY_VERIFY(outcomes.has(QByteArray::number(i)));
        QTRY_COMPARE(peer.openConnections(), 0);
    }
    for (int i = 0; i < 50; ++i)
        QVERIFY(outcomes.isReply(QByteArray::number(i)));
    QCOMPARE(peer.connectionCount(), 50);
}

void PeerClientTest::aPushThatWasNotWrittenIsRepeatedOnce()
{
    ScriptedPeer peer(ScriptedPeer::answer);
    int cut = 0;
    peer.setOnFirstBytes([&](QTcpSocket *socket) {
        ++cut;
        socket->abort();
    });
    Outcomes outcomes;
    PeerClient client;
    RouteMessage message = push(1, "large");
    message.message = '"' + QByteArray(32 * 1024 * 1024, 'x') + '"';
    forward(client, peer.address(), message, outcomes);
    QTRY_VERIFY(outcomes.isError("large", ErrorKind::Unreachable));
    QCOMPARE(cut, 2);

    cut = 0;
    message.seq = Seq("again");
    peer.setOnFirstBytes([&](QTcpSocket *socket) {
        ++cut;
        peer.setOnFirstBytes({});
        socket->abort();
    });
    forward(client, peer.address(), message, outcomes);
    QTRY_VERIFY_WITH_TIMEOUT(outcomes.isReply("again"), 5'000);
    QCOMPARE(cut, 1);
}

void PeerClientTest::anotherAnswerWithoutARequestIsNoAnswerToTheNext()
{
    ScriptedPeer peer([](QTcpSocket *socket, const Request &request) {
        const QByteArray answer = ScriptedPeer::framed(ScriptedPeer::envelope(request));
        socket->write(answer + answer);
    });
    Outcomes outcomes;
    PeerClient client;
    for (const QByteArray seq : { "s1", "s2", "s3" }) {
        forward(client, peer.address(), push(1, seq), outcomes);
        QTRY_VERIFY(outcomes.isReply(seq));
        QCOMPARE(outcomes.bySeq[seq]->seq.text(), seq);
    }
}

void PeerClientTest::aRefusedConnectionIsUnreachableAtOnce()
{
    const InstanceAddress nobody = local(closedPort());
    Outcomes outcomes;
    PeerClient client;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 100; ++i)
        forward(client, nobody, push(quint64(i + 1), QByteArray::number(i)), outcomes);
    QTRY_COMPARE(outcomes.count(), 100);
    QVERIFY(clock.elapsed() < 1'000);
    for (int i = 0; i < 100; ++i)
        QVERIFY(outcomes.isError(QByteArray::number(i), ErrorKind::Unreachable));
    // The peer is known to be down now: answered before anything can have been tried.
    forward(client, nobody, push(1, "later"), outcomes);
    QVERIFY(outcomes.isError("later", ErrorKind::Unreachable));
    const QList<PeerRoad> roads = client.roads();
    QCOMPARE(roads.size(), 1);
    QVERIFY(roads[0].to == nobody && roads[0].isDown && !roads[0].isAnswering);
    QVERIFY(!roads[0].lastError.isEmpty() && roads[0].lastErrorAt > 0);
}

void PeerClientTest::aPeerThatComesBackIsFound()
{
    const quint16 port = closedPort();
    Outcomes outcomes;
    PeerClient client(quickTimes());
    for (int life = 0; life < 2; ++life) {
        const QByteArray down = "down" + QByteArray::number(life);
        forward(client, local(port), push(1, down), outcomes);
        QTRY_VERIFY(outcomes.isError(down, ErrorKind::Unreachable));
        ScriptedPeer peer(ScriptedPeer::answer, port);
        QTRY_COMPARE(peer.connectionCount(), 1);
        QTRY_COMPARE(peer.openConnections(), 1);
        const QByteArray up = "up" + QByteArray::number(life);
        // Asked until the probe is known to have succeeded here too.
        QTRY_VERIFY((forward(client, local(port), push(1, up), outcomes), outcomes.count() > 0)
            && outcomes.isReply(up));
        QCOMPARE(peer.connectionCount(), 1);
    }
}

void PeerClientTest::aConnectThatHangsIsUnreachable()
{
    // A listener whose queue is full does not answer to a connect.
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(::listen(listener, 0), 0);
    socklen_t size = sizeof address;
    QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size), 0);
    const quint16 port = ntohs(address.sin_port);
    QTcpSocket filler;
    filler.connectToHost(QHostAddress::LocalHost, port);
    QTRY_COMPARE(filler.state(), QAbstractSocket::ConnectedState);

    Outcomes outcomes;
    PeerClient client(quickTimes());
    QElapsedTimer clock;
    clock.start();
    forward(client, local(port), push(1, "s1"), outcomes);
    QTRY_VERIFY(outcomes.isError("s1", ErrorKind::Unreachable));
    QVERIFY(clock.elapsed() >= 300);
    forward(client, local(port), push(1, "s2"), outcomes);
    QVERIFY2(outcomes.isError("s2", ErrorKind::Unreachable), "the peer counts as down");
    ::close(listener);
}

void PeerClientTest::aDeadPeerSlowsNoOther()
{
    ScriptedPeer silent(silence);
    ScriptedPeer alive(ScriptedPeer::answer);
    const InstanceAddress nobody = local(closedPort());
    Outcomes outcomes;
    PeerClient client;
    for (int i = 0; i < 100; ++i) {
        forward(client, silent.address(), push(quint64(i + 1), "silent" + QByteArray::number(i)),
            outcomes);
        forward(client, nobody, push(quint64(i + 1), "nobody" + QByteArray::number(i)), outcomes);
        forward(client, alive.address(), push(quint64(i + 1), "alive" + QByteArray::number(i)),
            outcomes);
    }
    QTRY_VERIFY_WITH_TIMEOUT(outcomes.count() >= 200, 1'500);
    for (int i = 0; i < 100; ++i)
        QVERIFY(outcomes.isReply("alive" + QByteArray::number(i)));
}

void PeerClientTest::garbageIsNoAddress()
{
    Outcomes outcomes;
    PeerClient client;
    forward(client, InstanceAddress("evil\r\nX: y:80"), push(1, "s1"), outcomes);
    QVERIFY(outcomes.isError("s1", ErrorKind::Invalid));
    client.announceReplaced(InstanceAddress("nonsense"), {});
}

void PeerClientTest::aReplacedSessionIsAnnounced()
{
    ScriptedPeer peer([](QTcpSocket *socket, const Request &) {
        socket->write(ScriptedPeer::framed(R"({"code":404,"msg":"not found"})", "404 Not Found"));
    });
    PeerClient client;
    const ReplacedMessage message { UserId(7), DeviceName("phone"), SessionId("abc") };
    client.announceReplaced(peer.address(), message);
    QTRY_COMPARE(peer.requests().size(), 1);
    QCOMPARE(peer.requests()[0].body, message.toJson());
    QVERIFY(peer.requests()[0].head.startsWith("POST /route/replaced HTTP/1.1\r\n"));
    QVERIFY2(!QTest::qWaitFor([&] { return peer.requests().size() > 1; }, 800),
        "an answer is an answer");
}

void PeerClientTest::anAnnouncementIsRepeated()
{
    const quint16 port = closedPort();
    Outcomes outcomes;
    PeerClient client(quickTimes());
    client.announceReplaced(local(port), { UserId(7), DeviceName(), SessionId("abc") });
    forward(client, local(port), push(1, "down"), outcomes);
    QTRY_VERIFY(outcomes.isError("down", ErrorKind::Unreachable));
    ScriptedPeer peer(ScriptedPeer::answer, port);
    QTRY_COMPARE(peer.requests().size(), 1);
    QVERIFY(peer.requests()[0].body.contains("\"abc\""));
}

void PeerClientTest::anAnnouncementIsGivenUp()
{
    ScriptedPeer peer(silence);
    PeerTimes times = quickTimes();
    times.route = 100ms;
    PeerClient client(times);
    client.announceReplaced(peer.address(), { UserId(7), DeviceName(), SessionId("abc") });
    QTRY_COMPARE(peer.requests().size(), 3);
    QVERIFY(!QTest::qWaitFor([&] { return peer.requests().size() > 3; }, 1'200));
}

void PeerClientTest::stoppingAnswersEverything()
{
    ScriptedPeer peer(silence);
    Outcomes outcomes;
    PeerClient client;
    forward(client, peer.address(), push(1, "written"), outcomes);
    QTRY_COMPARE(peer.requests().size(), 1);
    forward(client, peer.address(), push(1, "queued"), outcomes);
    client.announceReplaced(peer.address(), {});
    client.stop();
    QVERIFY(outcomes.isError("written", ErrorKind::TimedOut));
    QVERIFY(outcomes.isError("queued", ErrorKind::Unreachable));
    forward(client, peer.address(), push(1, "late"), outcomes);
    QVERIFY(outcomes.isError("late", ErrorKind::Unreachable));
    QTRY_COMPARE(peer.openConnections(), 0);
}

void PeerClientTest::destructionAnswersEverything()
{
    ScriptedPeer peer(silence);
    Outcomes outcomes;
    {
        PeerClient client;
        forward(client, peer.address(), push(1, "written"), outcomes);
        forward(client, peer.address(), push(1, "queued"), outcomes);
        QTRY_COMPARE(peer.requests().size(), 1);
    }
    QCOMPARE(outcomes.count(), 2);
    QVERIFY(outcomes.isError("written", ErrorKind::TimedOut));
}

void PeerClientTest::anUnusedPeerIsForgotten()
{
    ScriptedPeer peer(ScriptedPeer::answer);
    PeerTimes times;
    times.forget = 200ms;
    Outcomes outcomes;
    PeerClient client(times);
    forward(client, peer.address(), push(1, "s1"), outcomes);
    QTRY_VERIFY(outcomes.isReply("s1"));
    QTRY_COMPARE(peer.openConnections(), 0);
    forward(client, peer.address(), push(1, "s2"), outcomes);
    QTRY_VERIFY(outcomes.isReply("s2"));
}

QTEST_GUILESS_MAIN(PeerClientTest)
#include "tst_peerclient.moc"
