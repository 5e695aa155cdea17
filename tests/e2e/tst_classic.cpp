// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/backend.h"
#include "tests/e2e/instances.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace hydra::test;

/// The classic contract, byte for byte: what clients, backends and instances of the original
/// service send and expect. Source: PROTOCOL.md, what is marked as classic.
class TestClassic : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addEngines(); }
    void initTestCase() { m_redis = std::make_unique<RedisServer>(); }
    void init();
    void cleanup() { m_server.reset(); }

    void aSessionGoesAsItAlwaysDid_data();
    void aSessionGoesAsItAlwaysDid();
    void everyPathOfTheWebSocketLeadsIn_data();
    void everyPathOfTheWebSocketLeadsIn();
    void whatIsWrongIsAnsweredAndTheConnectionStays();
    void answersHaveTheirEnvelope_data();
    void answersHaveTheirEnvelope();
    void aSeqBeginsWithTheTimeAndTheUser();
    void keysAreReadWithoutRegardToCase();
    void curlsDefaultContentTypeIsTaken();
    void redisHoldsTheClassicKeys();
    void aPushIsRoutedToAClassicInstance();
    void aUserOfAClassicInstanceCanMoveHere();
    void aClassicInstanceRoutesHereWithoutASeq();
    void whatIsRoutedHereIsNeverForwarded();

private:
    [[nodiscard]] quint16 port() const { return m_server->port(); }

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<ServerProcess> m_server;
};

void TestClassic::init()
{
    m_redis->command({ "FLUSHALL" });
    m_server = startInstance(m_redis.get());
}

void TestClassic::aSessionGoesAsItAlwaysDid_data()
{
    QTest::addColumn<bool>("isBinary");
    QTest::newRow("binary frames, as the classic client sends") << true;
    QTest::newRow("text frames") << false;
}

void TestClassic::aSessionGoesAsItAlwaysDid()
{
    QFETCH(bool, isBinary);
    WebSocketClient client;
    QVERIFY(client.open(port()));
    const auto say = [&](QByteArrayView text) {
        return isBinary ? client.sendBinary(text) : client.sendText(text);
    };
    QVERIFY(say(R"({"id":"1","cmd":"login","uuid":10240})"));
    QCOMPARE(client.nextText(), R"({"id":"1","cmd":"login","Data":{"code":200,"result":"ok"}})");
    QVERIFY(say(R"({"id":"2","cmd":"heartbeat"})"));
    QCOMPARE(
        client.nextText(), R"({"id":"2","cmd":"heartbeat","Data":{"code":200,"result":"ok"}})");

    HttpClient backend(port());
    QCOMPARE(backend.post("/query", R"({"uuid":10240})").body,
        R"({"code":200,"msg":"ok","data":{"IsOnline":true}})");
    const HttpAnswer pushed
        = backend.post("/push", R"({"id":"1","uuid":10240,"msg":"test success"})");
    QCOMPARE(pushed.status, 200);
    QCOMPARE(pushed.header("Content-Type"), "application/json");
    const QByteArray message = client.nextText();
    const QByteArray seq
        = QJsonDocument::fromJson(message)[QLatin1String("id")].toString().toLatin1();
    QCOMPARE(
        message, QByteArray("{\"id\":\"" + seq + "\",\"cmd\":\"push\",\"msg\":\"test success\"}"));
    QCOMPARE(pushed.body,
        QByteArray("{\"code\":200,\"msg\":\"ok\",\"data\":{\"Seq\":\"" + seq + "\"}}"));
    QVERIFY(say(QByteArray(
        "{\"id\":\"" + seq + "\",\"cmd\":\"push\",\"Data\":{\"code\":200,\"result\":\"ok\"}}")));
    QVERIFY2(isQuiet(client), "an acknowledgment gets no reply");

    QCOMPARE(backend.post("/push", R"({"id":"1","uuid":10240,"msg":"again"})").body,
        QByteArray(
            "{\"code\":600,\"msg\":\"already sent id\",\"data\":{\"Seq\":\"" + seq + "\"}}"));
    client.connection().close();
    QTRY_COMPARE(backend.post("/query", R"({"uuid":10240})").body,
        R"({"code":200,"msg":"ok","data":{"IsOnline":false}})");
    QCOMPARE(backend.post("/push", R"({"id":"2","uuid":10240,"msg":"gone"})").body,
        R"({"code":601,"msg":"offline","data":{}})");
}

void TestClassic::everyPathOfTheWebSocketLeadsIn_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : { "/hydra", "/v1/hydra", "/ws/hydra" })
        QTest::newRow(path) << QByteArray(path);
}

void TestClassic::everyPathOfTheWebSocketLeadsIn()
{
    QFETCH(QByteArray, path);
    WebSocketClient client;
    QVERIFY(client.open(port(), path));
    QVERIFY(client.login(10240));
}

void TestClassic::whatIsWrongIsAnsweredAndTheConnectionStays()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QCOMPARE(client.command(R"({"id":"1","cmd":"heartbeat"})"),
        R"({"id":"1","cmd":"heartbeat","Data":{"code":602,"result":"not logged in"}})");
    QCOMPARE(client.command(R"({"id":"2","cmd":"dance"})"),
        R"({"id":"2","cmd":"dance","Data":{"code":600,"result":"parameter error"}})");
    QCOMPARE(client.command("no JSON"),
        R"({"id":"","cmd":"","Data":{"code":400,"result":"bad request"}})");
    QCOMPARE(client.command(R"({"id":"3","cmd":"login"})"),
        R"({"id":"3","cmd":"login","Data":{"code":600,"result":"parameter error"}})");
    QVERIFY(client.login(10240));
}

void TestClassic::answersHaveTheirEnvelope_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("classic");
    QTest::addColumn<QByteArray>("later");
    const auto row = [](const char *name, const char *path, const char *body, int status,
                         const char *classic, const char *later) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(body) << status << QByteArray(classic)
                            << QByteArray(later);
    };
    row("query", "/query", R"({"uuid":10240})", 200,
        R"({"code":200,"msg":"ok","data":{"IsOnline":true}})",
        R"({"code":200,"message":"ok","result":{"IsOnline":true}})");
    row("query of many", "/query", R"({"uuids":[1,"10240"]})", 200,
        R"({"code":200,"msg":"ok","data":{"Users":[{"uuid":1,"IsOnline":false},{"uuid":10240,"IsOnline":true}]}})",
        R"({"code":200,"message":"ok","result":{"Users":[{"uuid":1,"IsOnline":false},{"uuid":10240,"IsOnline":true}]}})");
    row("offline", "/push", R"({"id":"1","uuid":1,"msg":""})", 200,
        R"({"code":601,"msg":"offline","data":{}})",
        R"({"code":601,"message":"offline","result":{}})");
    row("not routed", "/route", R"({"Id":"1","Uuid":1,"Msg":""})", 200,
        R"({"code":601,"msg":"offline","data":{}})",
        R"({"code":601,"message":"offline","result":{}})");
    row("a field is missing", "/push", R"({"id":"1","uuid":1})", 400,
        R"({"code":600,"msg":"parameter error","data":{}})",
        R"({"code":600,"message":"parameter error","result":{}})");
    row("not JSON", "/push", "id=1", 400, R"({"code":400,"msg":"bad request","data":{}})",
        R"({"code":400,"message":"bad request","result":{}})");
}

void TestClassic::answersHaveTheirEnvelope()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QByteArray, classic);
    QFETCH(QByteArray, later);
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    HttpClient backend(port());
    HttpAnswer answer = backend.post(path, body);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, classic);
    answer = backend.post(QByteArray("/v1" + path), body);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, later);
}

void TestClassic::aSeqBeginsWithTheTimeAndTheUser()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    Backend backend(port());
    const QString format = QStringLiteral("yyyyMMddHHmmss");
    const QDateTime before = QDateTime::currentDateTime().addSecs(-1);
    const QString seq = QString::fromLatin1(backend.push("1", 10240).seq());
    const QDateTime time = QDateTime::fromString(seq.left(14), format);
    QVERIFY(time >= before);
    QVERIFY(time <= QDateTime::currentDateTime());
    QVERIFY(seq.mid(14).startsWith(QLatin1String("10240")));
    for (const QChar digit : seq)
        QVERIFY(digit >= QLatin1Char('0') && digit <= QLatin1Char('9'));
    QVERIFY(seq.size() > 19);
}

void TestClassic::keysAreReadWithoutRegardToCase()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QCOMPARE(client.command(R"({"ID":"1","Cmd":"login","UUID":"10240","more":[1]})"),
        R"({"id":"1","cmd":"login","Data":{"code":200,"result":"ok"}})");
    Backend backend(port());
    QCOMPARE(backend.post("/push", R"({"Id":7,"Uuid":10240,"Msg":"go"})").code, 200);
    QCOMPARE(nextPush(client).message, "go");
    // The number's digits are the id.
    QCOMPARE(backend.push("7", 10240).text, "already sent id");
}

void TestClassic::curlsDefaultContentTypeIsTaken()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    HttpClient backend(port());
    const HttpAnswer answer
        = backend.request("POST", "/push", R"({"id":"1","uuid":10240,"msg":"test success"})",
            "User-Agent: curl/7.88.1\r\nAccept: */*\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n");
    QCOMPARE(answer.code(), 200);
    QCOMPARE(nextPush(client).message, "test success");
}

void TestClassic::redisHoldsTheClassicKeys()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10240));
    const QByteArray address = m_server->address();
    QCOMPARE(m_redis->text({ "GET", "hydra:uuid:10240" }), address);
    const qint64 life = m_redis->command({ "TTL", "hydra:uuid:10240" }).toLongLong();
    QVERIFY(life > 110 && life <= 120);
    const qint64 userLife = m_redis->command({ "TTL", "hydra:user:10240" }).toLongLong();
    QVERIFY(userLife > 110 && userLife <= 120);
    const QByteArray record = m_redis->text({ "HGET", "hydra:user:10240", "" });
    QVERIFY(record.startsWith(QByteArray("{\"addr\":\"" + address + "\",\"session\":\"")));
    QCOMPARE(m_redis->command({ "SISMEMBER", "hydra:online:" + address, "10240" }), 1);
    QCOMPARE(m_redis->command({ "SISMEMBER", "hydra:instances", address }), 1);
    const qint64 lease = m_redis->command({ "TTL", "hydra:instance:" + address }).toLongLong();
    QVERIFY(lease > 5 && lease <= 15);

    Backend backend(port());
    const BackendAnswer answer = backend.push("20180829174214", 10240);
    QTRY_COMPARE(m_redis->text({ "GET", "hydra:push:20180829174214" }), answer.seq());
    const qint64 kept = m_redis->command({ "TTL", "hydra:push:20180829174214" }).toLongLong();
    QVERIFY(kept > 3590 && kept <= 3600);
    QCOMPARE(backend.push("undelivered", 1).code, 601);
    QTRY_COMPARE(m_redis->command({ "EXISTS", "hydra:push:undelivered" }), 0);

    client.sendClose();
    QCOMPARE(client.closeCode(), 1000);
    QTRY_COMPARE(m_redis->command({ "EXISTS", "hydra:uuid:10240", "hydra:user:10240" }), 0);
    QTRY_COMPARE(m_redis->command({ "EXISTS", "hydra:online:" + address }), 0);
}

void TestClassic::aPushIsRoutedToAClassicInstance()
{
    QTcpServer classic;
    QVERIFY(classic.listen(QHostAddress::LocalHost));
    m_redis->command({ "SET", "hydra:uuid:10241",
        "127.0.0.1:" + QByteArray::number(classic.serverPort()), "EX", "120" });
    Backend backend(port());
    QCOMPARE(backend.isOnline(10241), true);
    QVERIFY(backend.sendPush("2", 10241, "test success"));
    QVERIFY(classic.waitForNewConnection(5000));
    QTcpSocket *const connection = classic.nextPendingConnection();
    QByteArray request;
    while (!request.endsWith('}') && connection->waitForReadyRead(5000))
        request += connection->readAll();
    QVERIFY2(request.startsWith("POST /route HTTP/1.1\r\n"), request.constData());
    QVERIFY(request.contains("\r\nContent-Type: application/json\r\n"));
    QVERIFY2(
        request.contains(R"({"Id":"2","Uuid":10241,"Msg":"test success")"), request.constData());
    // As Go's net/http writes it.
    connection->write("HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n"
                      "Date: Wed, 29 Aug 2018 09:42:14 GMT\r\nContent-Length: 61\r\n\r\n"
                      R"({"code":200,"msg":"ok","data":{"Seq":"20180829174214102411"}})");
    QVERIFY(connection->waitForBytesWritten(5000));
    const BackendAnswer answer = backend.next();
    QCOMPARE(answer.code, 200);
    QVERIFY(!answer.seq().isEmpty());
    // It is not reached any more: the next push says so and presence is gone.
    classic.close();
    delete connection;
    QCOMPARE(backend.push("3", 10241).code, 603);
    QTRY_COMPARE(backend.isOnline(10241), false);
}

void TestClassic::aUserOfAClassicInstanceCanMoveHere()
{
    QTcpServer classic;
    QVERIFY(classic.listen(QHostAddress::LocalHost));
    const QByteArray elsewhere = "127.0.0.1:" + QByteArray::number(classic.serverPort());
    m_redis->command({ "SET", "hydra:uuid:10241", elsewhere, "EX", "120" });
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10241));
    QCOMPARE(m_redis->text({ "GET", "hydra:uuid:10241" }), m_server->address());
    Backend backend(port());
    QCOMPARE(backend.push("1", 10241).code, 200);
    QCOMPARE(nextPush(client).message, "hello");
    // And away again: its newest login counts for classic instances, ours still has a session.
    m_redis->command({ "SET", "hydra:uuid:10241", elsewhere, "EX", "120" });
    client.sendClose();
    QCOMPARE(client.closeCode(), 1000);
    QTRY_COMPARE(m_redis->command({ "EXISTS", "hydra:user:10241" }), 0);
    QCOMPARE(m_redis->text({ "GET", "hydra:uuid:10241" }), elsewhere);
}

void TestClassic::aClassicInstanceRoutesHereWithoutASeq()
{
    WebSocketClient client;
    QVERIFY(client.open(port()));
    QVERIFY(client.login(10241));
    HttpClient classic(port());
    const HttpAnswer answer
        = classic.post("/route", R"({"Id":"2","Uuid":10241,"Msg":"test success"})");
    const ReceivedPush push = nextPush(client);
    QCOMPARE(push.message, "test success");
    QVERIFY(push.seq.mid(14).startsWith("10241"));
    QCOMPARE(answer.body,
        QByteArray("{\"code\":200,\"msg\":\"ok\",\"data\":{\"Seq\":\"" + push.seq + "\"}}"));
}

void TestClassic::whatIsRoutedHereIsNeverForwarded()
{
    const auto other = startInstance(m_redis.get());
    WebSocketClient client;
    QVERIFY(client.open(other->port()));
    QVERIFY(client.login(10241));
    HttpClient classic(port());
    QCOMPARE(classic.post("/route", R"({"Id":"2","Uuid":10241,"Msg":"test success"})").body,
        R"({"code":601,"msg":"offline","data":{}})");
    QVERIFY(isQuiet(client));
    Backend backend(port());
    QCOMPARE(backend.isOnline(10241), true);
}

QTEST_GUILESS_MAIN(TestClassic)
#include "tst_classic.moc"
