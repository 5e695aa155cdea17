// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/net/netroom.h"
#include "tests/support/httpclient.h"

#include <QQueue>

using namespace hydra;
using namespace hydra::test;

/// HttpConnection by way of the Door, whose other half is the test: it answers when it likes.
class TestHttpConnection : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_room.reset(); }

    void aRequestIsHandedOnWhole();
    void oneRequestIsUnderWayAtATime();
    void anAnswerMayComeLater();
    void theAnswerToNobodyIsDropped();
    void anAnswerIsGivenOnce();
    void aClientThatLeavesIsForgotten();
    void aShutDoorAnswersWhatIsUnderWay();
    void aShutDoorClosesTheIdle();
    void connectionsAreCounted();

private:
    struct Asked
    {
        LinkId link;
        HttpRequest request;
    };
    void answerNext(const QByteArray &body);

    std::unique_ptr<NetRoom> m_room;
    QQueue<Asked> m_asked;
    bool m_answersAtOnce = true;
};

void TestHttpConnection::init()
{
    m_asked.clear();
    m_answersAtOnce = true;
    m_room = std::make_unique<NetRoom>(true);
    connect(&m_room->door, &Door::requestReceived, this,
        [this](LinkId link, const HttpRequest &request) {
            m_asked.enqueue({ link, request });
            if (m_answersAtOnce)
                m_room->door.respond(link, { .body = request.path });
        });
}

void TestHttpConnection::answerNext(const QByteArray &body)
{
    m_room->door.respond(m_asked.dequeue().link, { .body = body });
}

void TestHttpConnection::aRequestIsHandedOnWhole()
{
    HttpAnswer answer;
    meanwhile([&] {
        HttpClient client(m_room->port.number);
        answer = client.request("POST", "/a/b?c=d", "body");
    });
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "/a/b");
    QCOMPARE(m_asked.size(), 1);
    const HttpRequest &request = m_asked.head().request;
    QCOMPARE(request.method, HttpMethod::Post);
    QCOMPARE(request.path, "/a/b");
    QCOMPARE(request.query, "c=d");
    QCOMPARE(request.body, "body");
}

void TestHttpConnection::oneRequestIsUnderWayAtATime()
{
    m_answersAtOnce = false;
    HttpClient client;
    QVERIFY(client.connectTo(m_room->port.number));
    QVERIFY(client.send("GET", "/1"));
    QVERIFY(client.send("GET", "/2"));
    QTRY_COMPARE(m_asked.size(), 1);
    QCOMPARE(m_room->door.openRequests(), 1);
    QTest::qWait(20);
    QCOMPARE(m_asked.size(), 1);
    answerNext("first");
    QTRY_COMPARE(m_asked.size(), 1);
    QCOMPARE(m_asked.head().request.path, "/2");
    answerNext("second");
    meanwhile([&] {
        QCOMPARE(client.next().body, "first");
        QCOMPARE(client.next().body, "second");
    });
    QCOMPARE(m_room->door.openRequests(), 0);
}

void TestHttpConnection::anAnswerMayComeLater()
{
    m_answersAtOnce = false;
    HttpClient client(m_room->port.number);
    QVERIFY(client.send("GET", "/", {}, "Connection: close\r\n"));
    client.connection().shutdownWrite();
    QTRY_COMPARE(m_asked.size(), 1);
    QTest::qWait(20);
    answerNext("late");
    meanwhile([&] {
        QCOMPARE(client.next().body, "late");
        QVERIFY(client.connection().waitForEnd());
    });
}

void TestHttpConnection::theAnswerToNobodyIsDropped()
{
    m_answersAtOnce = false;
    HttpClient client(m_room->port.number);
    QVERIFY(client.send("GET", "/1"));
    QTRY_COMPARE(m_asked.size(), 1);
    client.connection().reset();
    QTRY_COMPARE(m_room->door.openRequests(), 0);
    // Its place is somebody else's by now.
    HttpClient other(m_room->port.number);
    QVERIFY(other.send("GET", "/2"));
    QTRY_COMPARE(m_asked.size(), 2);
    QCOMPARE(m_asked[0].link.index, m_asked[1].link.index);
    answerNext("wrong");
    answerNext("right");
    meanwhile([&] { QCOMPARE(other.next().body, "right"); });
}

void TestHttpConnection::anAnswerIsGivenOnce()
{
    m_answersAtOnce = false;
    HttpClient client(m_room->port.number);
    QVERIFY(client.send("GET", "/1"));
    QTRY_COMPARE(m_asked.size(), 1);
    const LinkId link = m_asked.head().link;
    m_room->door.respond(link, { .body = "one" });
    m_room->door.respond(link, { .body = "two" });
    QCOMPARE(m_room->door.openRequests(), 0);
    meanwhile([&] {
        QCOMPARE(client.next().body, "one");
        QVERIFY(client.connection().receiveSome(50ms).isEmpty());
    });
}

void TestHttpConnection::aClientThatLeavesIsForgotten()
{
    meanwhile([&] {
        for (int i = 0; i < 50; ++i) {
            RawConnection connection;
            QVERIFY(connection.connectTo(m_room->port.number));
            QVERIFY(connection.send(i % 2 ? "GET / HTTP/1.1\r\nHost: h\r\n\r\n" : "GET"));
        }
    });
    QTRY_COMPARE(m_room->transport.size(), 0);
    QCOMPARE(m_room->door.httpConnections(), 0);
    QCOMPARE(m_room->door.openRequests(), 0);
}

void TestHttpConnection::aShutDoorAnswersWhatIsUnderWay()
{
    m_answersAtOnce = false;
    HttpClient client(m_room->port.number);
    QVERIFY(client.send("GET", "/1"));
    QVERIFY(client.send("GET", "/2"));
    QTRY_COMPARE(m_asked.size(), 1);
    m_room->door.shut();
    QCOMPARE(m_room->door.openRequests(), 1);
    answerNext("last");
    meanwhile([&] {
        const HttpAnswer answer = client.next();
        QCOMPARE(answer.body, "last");
        QCOMPARE(answer.header("Connection"), "close");
        QCOMPARE(client.connection().receiveAll(), "");
        QVERIFY(!HttpClient().connectTo(m_room->port.number));
    });
    QVERIFY(m_asked.isEmpty());
    QTRY_COMPARE(m_room->door.httpConnections(), 0);
}

void TestHttpConnection::aShutDoorClosesTheIdle()
{
    HttpClient client(m_room->port.number);
    meanwhile([&] { QCOMPARE(client.get("/").status, 200); });
    m_room->door.shut();
    meanwhile([&] {
        QCOMPARE(client.connection().receiveAll(), "");
        QVERIFY(client.connection().hasEnded());
    });
    QTRY_COMPARE(m_room->door.httpConnections(), 0);
}

void TestHttpConnection::connectionsAreCounted()
{
    m_room.reset();
    DoorSettings settings;
    settings.connections = 2;
    m_room = std::make_unique<NetRoom>(true, settings);
    RawConnection first;
    RawConnection second;
    HttpClient third;
    QVERIFY(first.connectTo(m_room->port.number));
    QVERIFY(second.connectTo(m_room->port.number));
    QVERIFY(third.connectTo(m_room->port.number));
    QTRY_COMPARE(m_room->door.httpConnections(), 2);
    QTest::qWait(20);
    QCOMPARE(m_room->door.httpConnections(), 2);
    QVERIFY(third.send("GET", "/hydra"));
    first.close();
    meanwhile([&] { QCOMPARE(third.next().status, 426); });
}

HYDRA_NET_TEST_MAIN(TestHttpConnection)

#include "tst_httpconnection.moc"
