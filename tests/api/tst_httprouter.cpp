// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/healthhandler.h"
#include "server/api/httprouter.h"
#include "server/api/queryhandler.h"
#include "server/eventloop/epolldispatcher.h"
#include "server/ops/health.h"
#include "tests/support/httpclient.h"
#include "tests/support/scriptedengine.h"
#include "tests/support/scriptedpresencestore.h"

#include <QTest>
#include <QThread>

#include <functional>
#include <netinet/in.h>
#include <semaphore>
#include <sys/socket.h>

using namespace hydra;

namespace {

/// The front of a server: a real door, the router behind it and handlers behind that, on a thread
/// of their own, since the clients of these tests block.
class Front final : public QThread
{
public:
    Front()
    {
        setEventDispatcher(new EpollDispatcher);
        start();
        m_isOpen.acquire();
    }
    ~Front() override
    {
        quit();
        wait();
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    /// Does \a change where the handlers live, and returns when it is done.
    void there(std::function<void(test::ScriptedPresenceStore &presence, Health &health)> change)
    {
        QMetaObject::invokeMethod(
            m_presence, [this, &change] { change(*m_presence, *m_health); },
            Qt::BlockingQueuedConnection);
    }

private:
    void run() override
    {
        auto &dispatcher = static_cast<EpollDispatcher &>(*eventDispatcher());
        TimerWheel wheel;
        Transport transport(dispatcher, wheel, {});
        test::ScriptedEngine engine;
        Door door(dispatcher, wheel, transport, engine, {});
        HttpRouter router(door);
        test::ScriptedPresenceStore presence;
        Health health(0);
        JsonReader reader;
        QueryHandler queries(reader, presence);
        const HealthHandler healthHandler(router, health);
        router.post("/query", [&](const HttpRequest &request, Responder responder) {
            queries.handle(request, responder);
        });
        router.post("/echo", [](const HttpRequest &request, Responder responder) {
            responder.reply(Code::Ok, request.body);
        });
        router.post("/refuse", [](const HttpRequest &request, Responder responder) {
            responder.reply(Code(request.body.toInt()));
        });
        QList<Responder> late;
        qsizetype released = 0;
        router.post(
            "/late", [&](const HttpRequest &, Responder responder) { late.append(responder); });
        router.post("/release", [&](const HttpRequest &, Responder responder) {
            for (const Responder &waiting : std::as_const(late))
                waiting.reply(Code::Ok, "{\"Late\":true}");
            released += late.size();
            late.clear();
            responder.reply(
                Code::Ok, QByteArray("{\"Released\":" + QByteArray::number(released) + "}"));
        });

        m_presence = &presence;
        m_health = &health;
        const int descriptor = *Listener::bindTo(QHostAddress::LocalHost, 0);
        sockaddr_in name {};
        socklen_t length = sizeof name;
        ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&name), &length);
        m_port = ntohs(name.sin_port);
        door.open(descriptor);
        m_isOpen.release();
        exec();
    }

    std::binary_semaphore m_isOpen { 0 };
    quint16 m_port = 0;
    test::ScriptedPresenceStore *m_presence = nullptr;
    Health *m_health = nullptr;
};

} // namespace

/// What backends see of the desk, through a real socket.
class TestHttpRouter : public QObject
{
    Q_OBJECT

private slots:
    void thePathChoosesHandlerAndEnvelope();
    void unknownPathsAreNotFound_data();
    void unknownPathsAreNotFound();
    void wrongMethodsNameTheRightOnes_data();
    void wrongMethodsNameTheRightOnes();
    void codesChooseTheStatus_data();
    void codesChooseTheStatus();
    void answersMayComeLater();
    void anAnswerToOneWhoLeftIsNoHarm();
    void healthIsTold();
    void aQueryTellsWhoIsOnline();
    void aQueryForManyKeepsTheirOrder();
    void wrongQueriesAreRefused_data();
    void wrongQueriesAreRefused();
    void aQueryNeedsPresence();

private:
    Front m_front;
};

void TestHttpRouter::thePathChoosesHandlerAndEnvelope()
{
    test::HttpClient client(m_front.port());
    const auto classic = client.post("/echo", "{\"a\":1}");
    QCOMPARE(classic.status, 200);
    QCOMPARE(classic.body, QByteArray("{\"code\":200,\"msg\":\"ok\",\"data\":{\"a\":1}}"));
    QCOMPARE(classic.header("Content-Type"), QByteArray("application/json"));
    const auto later = client.post("/v1/echo?x=1", "{}");
    QCOMPARE(later.body, QByteArray("{\"code\":200,\"message\":\"ok\",\"result\":{}}"));
}

void TestHttpRouter::unknownPathsAreNotFound_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : { "/", "/nothing", "/echo/", "/Echo", "/v1", "/v2/echo", "/v1/livez" })
        QTest::newRow(path) << QByteArray(path);
}

void TestHttpRouter::unknownPathsAreNotFound()
{
    QFETCH(QByteArray, path);
    test::HttpClient client(m_front.port());
    for (const char *method : { "POST", "GET" }) {
        const auto answer = client.request(method, path);
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.code(), 404);
        QVERIFY(!answer.body.contains("nothing"));
    }
}

void TestHttpRouter::wrongMethodsNameTheRightOnes_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("allow");
    for (const char *method : { "GET", "PUT", "DELETE", "OPTIONS" })
        QTest::addRow("%s", method)
            << QByteArray(method) << QByteArray("/echo") << QByteArray("POST");
    QTest::newRow("v1") << QByteArray("GET") << QByteArray("/v1/echo") << QByteArray("POST");
    QTest::newRow("health") << QByteArray("POST") << QByteArray("/livez")
                            << QByteArray("GET, HEAD");
}

void TestHttpRouter::wrongMethodsNameTheRightOnes()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, allow);
    test::HttpClient client(m_front.port());
    const auto answer = client.request(method, path);
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.code(), 405);
    QCOMPARE(answer.header("Allow"), allow);
    QCOMPARE(client.post("/echo", "{}").status, 200);
}

void TestHttpRouter::codesChooseTheStatus_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<int>("status");
    QTest::newRow("offline") << Code::Offline << 200;
    QTest::newRow("already sent") << Code::AlreadySent << 200;
    QTest::newRow("parameter error") << Code::ParameterError << 400;
    QTest::newRow("too many") << Code::TooManyRequests << 429;
    QTest::newRow("unavailable") << Code::PresenceUnavailable << 503;
}

void TestHttpRouter::codesChooseTheStatus()
{
    QFETCH(Code, code);
    QFETCH(int, status);
    test::HttpClient client(m_front.port());
    const auto answer = client.post("/refuse", QByteArray::number(int(code)));
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.code(), wireCode(code));
    QCOMPARE(!answer.header("Retry-After").isEmpty(), status == 429);
}

void TestHttpRouter::answersMayComeLater()
{
    const Front front;
    test::HttpClient waiting(front.port());
    QVERIFY(waiting.send("POST", "/late", "{}"));
    // What follows on the same connection is answered after it.
    QVERIFY(waiting.send("POST", "/v1/echo", "{\"a\":2}"));
    test::HttpClient other(front.port());
    QTRY_VERIFY(other.post("/release", "{}").body.contains("{\"Released\":1}"));
    QVERIFY(waiting.next().body.contains("{\"Late\":true}"));
    QCOMPARE(
        waiting.next().body, QByteArray("{\"code\":200,\"message\":\"ok\",\"result\":{\"a\":2}}"));
}

void TestHttpRouter::anAnswerToOneWhoLeftIsNoHarm()
{
    {
        test::HttpClient leaving(m_front.port());
        QVERIFY(leaving.send("POST", "/late", "{}"));
        leaving.connection().reset();
    }
    test::HttpClient other(m_front.port());
    QCOMPARE(other.post("/release", "{}").status, 200);
    QCOMPARE(other.post("/echo", "{}").status, 200);
}

void TestHttpRouter::healthIsTold()
{
    Front front;
    test::HttpClient client(front.port());
    QCOMPARE(client.get("/livez").status, 200);
    QCOMPARE(client.get("/readyz").status, 200);
    QVERIFY(client.get("/version").body.contains("{\"version\":\"" HYDRA_VERSION "\"}"));
    QVERIFY(client.request("HEAD", "/healthz").body.isEmpty());

    // Two of its workers lose Redis, one after the other.
    front.there([](auto &, auto &health) { health.presenceLost(); });
    QCOMPARE(client.get("/readyz").status, 503);
    front.there([](auto &, auto &health) { health.presenceLost(); });
    for (const char *path : { "/readyz", "/healthz" }) {
        const auto answer = client.get(path);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.code(), 702);
    }
    QCOMPARE(client.get("/livez").status, 200);
    QVERIFY(client.get("/readyz?verbose")
                .body.contains("{\"presence\":\"unavailable\",\"draining\":false}"));
    front.there([](auto &, auto &health) { health.presenceFound(); });
    QCOMPARE(client.get("/readyz").status, 503);

    front.there([](auto &, auto &health) {
        health.presenceFound();
        health.setDraining();
    });
    QCOMPARE(client.get("/readyz").status, 503);
    QVERIFY(
        client.get("/healthz?verbose").body.contains("{\"presence\":\"ok\",\"draining\":true}"));
}

void TestHttpRouter::aQueryTellsWhoIsOnline()
{
    Front front;
    front.there([](auto &presence, auto &) {
        presence.renew(
            UserId(18446744073709551615U), { InstanceAddress("a:1"), {}, SessionId("s"), 1 });
    });
    test::HttpClient client(front.port());
    const auto there = client.post("/query", "{\"uuid\":18446744073709551615}");
    QCOMPARE(there.body, QByteArray("{\"code\":200,\"msg\":\"ok\",\"data\":{\"IsOnline\":true}}"));
    const auto neighbour = client.post("/v1/query", "{\"Uuid\":\"18446744073709551614\"}");
    QCOMPARE(neighbour.body,
        QByteArray("{\"code\":200,\"message\":\"ok\",\"result\":{\"IsOnline\":false}}"));
}

void TestHttpRouter::aQueryForManyKeepsTheirOrder()
{
    Front front;
    front.there([](auto &presence, auto &) {
        presence.renew(UserId(2), { InstanceAddress("a:1"), {}, SessionId("s"), 1 });
    });
    test::HttpClient client(front.port());
    QVERIFY(client.post("/query", "{\"uuids\":[3,\"2\",1,2]}")
                .body.contains("\"data\":{\"Users\":[{\"uuid\":3,\"IsOnline\":false},{\"uuid\":2,"
                               "\"IsOnline\":true},"
                               "{\"uuid\":1,\"IsOnline\":false},{\"uuid\":2,\"IsOnline\":true}]}"));
    QVERIFY(client.post("/query", "{\"uuids\":[]}").body.contains("{\"Users\":[]}"));
    const QByteArray most
        = "{\"uuids\":[1" + QByteArray(",1").repeated(limits::queriedUsers - 1) + "]}";
    QCOMPARE(client.post("/query", most).code(), 200);
    const QByteArray oneMore
        = "{\"uuids\":[1" + QByteArray(",1").repeated(limits::queriedUsers) + "]}";
    QCOMPARE(client.post("/query", oneMore).code(), 600);
}

void TestHttpRouter::wrongQueriesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code");
    for (const char *body :
        { "{}", "{\"uuid\":0}", "{\"uuid\":null}", "{\"uuids\":1}", "{\"uuids\":[1,0]}",
            "{\"uuids\":[1.5]}", "{\"uuid\":1,\"uuids\":[1]}", "{\"uuid\":18446744073709551616}" })
        QTest::newRow(body) << QByteArray(body) << 600;
    for (const char *body : { "", "[]", "{", "{\"uuid\":01}" })
        QTest::addRow("not JSON: %s", body) << QByteArray(body) << 400;
}

void TestHttpRouter::wrongQueriesAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    test::HttpClient client(m_front.port());
    const auto answer = client.post("/query", body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.code(), code);
}

void TestHttpRouter::aQueryNeedsPresence()
{
    Front front;
    front.there([](auto &presence, auto &) { presence.goAway(); });
    test::HttpClient client(front.port());
    for (const char *body : { "{\"uuid\":1}", "{\"uuids\":[1]}" }) {
        const auto answer = client.post("/query", body);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.code(), 702);
    }
}

QTEST_GUILESS_MAIN(TestHttpRouter)
#include "tst_httprouter.moc"
