// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisclient.h"
#include "server/redis/redisconnection.h"

#include <QCoroTask>
#include <QPointer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

/// Speaks as much of Redis as a test wants it to: one canned answer for each read.
class FakeRedis final : public QTcpServer
{
public:
    FakeRedis()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen");
        QObject::connect(this, &QTcpServer::newConnection, this, [this] {
            ++connections;
            socket = nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, this, [this] {
                reads.append(socket->readAll());
                if (!answers.isEmpty())
                    socket->write(answers.takeFirst());
            });
        });
    }

    RedisSettings settings() const
    {
        RedisSettings settings;
        settings.host = QStringLiteral("127.0.0.1");
        settings.port = serverPort();
        settings.commandTime = 300ms;
        return settings;
    }

    int connections = 0;
    QByteArrayList answers;
    QByteArrayList reads;
    QPointer<QTcpSocket> socket;
};

QCoro::Task<Result<RedisReply>> askOn(RedisConnection &connection, QByteArrayList arguments)
{
    const QList<QByteArrayView> words(arguments.cbegin(), arguments.cend());
    auto answer = connection.ask({ words.data(), size_t(words.size()) });
    const Result<RedisReply> reply = co_await std::move(answer);
    co_return reply;
}

} // namespace

class TestRedisConnection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }
    void allCommandsOfATurnLeaveInOneWrite();
    void theGreetingIsOneWrite();
    void garbageIsGivenUpAndTriedAgain_data();
    void garbageIsGivenUpAndTriedAgain();
    void anAnswerThatNobodyAskedIsGarbageToo_data();
    void anAnswerThatNobodyAskedIsGarbageToo();
    void loadingIsNotUsableYet();
    void aPasswordThatTheServerRepeatsIsNotLogged();
    void pendingCommandsAreBounded();
    void aRefusedConnectionAnswersUnreachable();
    void lostComesOnceAndBeforeTheAnswers();
    void nothingCanBeAskedBeforeOpenOrAfterClose();
    void anErrorInsideAnArrayCountsAsNil();
};

void TestRedisConnection::allCommandsOfATurnLeaveInOneWrite()
{
    FakeRedis fake;
    fake.answers = { "+PONG\r\n" };
    RedisClient client(fake.settings());
    client.start();
    QTRY_VERIFY(client.isUsable());
    fake.reads.clear();
    QByteArray expected;
    for (int i = 0; i < 50; ++i) {
        client.send({ "INCR", "n" });
        expected += "*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n";
    }
    QTRY_COMPARE(fake.reads.join(), expected);
    QCOMPARE(fake.reads.size(), 1);
}

void TestRedisConnection::theGreetingIsOneWrite()
{
    FakeRedis fake;
    RedisSettings settings = fake.settings();
    settings.user = "u";
    settings.password = "p";
    settings.database = 2;
    fake.answers = { "+OK\r\n+OK\r\n+PONG\r\n" };
    RedisClient client(settings);
    client.start();
    QTRY_VERIFY(client.isUsable());
    QCOMPARE(fake.reads,
        QByteArrayList { "*3\r\n$4\r\nAUTH\r\n$1\r\nu\r\n$1\r\np\r\n*2\r\n$6\r\nSELECT\r\n$"
                         "1\r\n2\r\n*1\r\n$4\r\nPING\r\n" });
}

void TestRedisConnection::garbageIsGivenUpAndTriedAgain_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no type") << QByteArray("hello\r\n");
    QTest::newRow("web server") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("bad length") << QByteArray("$99999999999999999999\r\n");
    QTest::newRow("negative array") << QByteArray("*-5\r\n");
    QTest::newRow("too deep") << QByteArray("*1\r\n").repeated(50);
    QTest::newRow("zero bytes") << QByteArray(16, '\0');
}

void TestRedisConnection::garbageIsGivenUpAndTriedAgain()
{
    QFETCH(QByteArray, answer);
    FakeRedis fake;
    fake.answers = { answer, "+PONG\r\n", answer, "+PONG\r\n" };
    RedisClient client(fake.settings());
    QSignalSpy connected(&client, &RedisClient::connected);
    client.start();
    // First in the greeting, then in service.
    QVERIFY(connected.wait());
    QCOMPARE(fake.connections, 2);
    const auto reply = QCoro::waitFor(client.command({ "GET", "a" }));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::TimedOut);
    QVERIFY(connected.wait());
    QCOMPARE(fake.connections, 3);
}

void TestRedisConnection::anAnswerThatNobodyAskedIsGarbageToo_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("with the last answer") << QByteArray("+PONG\r\n+OK\r\n") << QByteArray();
    QTest::newRow("part of one") << QByteArray("+PONG\r\n:") << QByteArray();
    QTest::newRow("out of the blue") << QByteArray("+PONG\r\n") << QByteArray("+OK\r\n");
}

void TestRedisConnection::anAnswerThatNobodyAskedIsGarbageToo()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    FakeRedis fake;
    fake.answers = { first, "+PONG\r\n" };
    RedisClient client(fake.settings());
    client.start();
    if (!second.isEmpty()) {
        QTRY_VERIFY(client.isUsable());
        fake.socket->write(second);
        QTRY_VERIFY(!client.isUsable());
    }
    QTRY_COMPARE(fake.connections, 2);
    QTRY_VERIFY(client.isUsable());
}

void TestRedisConnection::loadingIsNotUsableYet()
{
    FakeRedis fake;
    fake.answers = { "-LOADING Redis is loading the dataset in memory\r\n",
        "-LOADING Redis is loading the dataset in memory\r\n", "+PONG\r\n" };
    RedisClient client(fake.settings());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("LOADING")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    client.start();
    QTRY_COMPARE(fake.connections, 2);
    QVERIFY(!client.isUsable());
    QTRY_VERIFY(client.isUsable());
    QCOMPARE(fake.connections, 3);
}

void TestRedisConnection::aPasswordThatTheServerRepeatsIsNotLogged()
{
    FakeRedis fake;
    RedisSettings settings = fake.settings();
    settings.password = "secret";
    fake.answers
        = { "-ERR unknown command 'AUTH', with args beginning with: 'secret'\r\n+PONG\r\n" };
    RedisClient client(settings);
    QTest::ignoreMessage(QtWarningMsg,
        QRegularExpression(QStringLiteral("^(?!.*secret).*authentication refused: ERR")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral("secret")));
    client.start();
    const auto detail = [&] { return QCoro::waitFor(client.command({ "PING" })).error().detail; };
    QTRY_COMPARE(detail(), QByteArray("authentication refused: ERR"));
}

void TestRedisConnection::pendingCommandsAreBounded()
{
    FakeRedis fake;
    RedisConnection connection(300ms);
    connection.open("127.0.0.1", fake.serverPort());
    QVERIFY(connection.isOpen());
    const QByteArrayView ping = "PING";
    for (qsizetype i = 0; i < limits::redisPending; ++i)
        (void)connection.ask({ &ping, 1 });
    const auto reply = QCoro::waitFor(askOn(connection, { "PING" }));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Full);
}

void TestRedisConnection::aRefusedConnectionAnswersUnreachable()
{
    quint16 port = 0;
    {
        const FakeRedis gone;
        port = gone.serverPort();
    }
    RedisConnection connection(300ms);
    connection.open("127.0.0.1", port);
    const auto reply = QCoro::waitFor(askOn(connection, { "PING" }));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Unreachable);
    QVERIFY2(reply.error().detail.contains("refused"), reply.error().detail.constData());
    QVERIFY(!connection.isOpen());
}

void TestRedisConnection::lostComesOnceAndBeforeTheAnswers()
{
    FakeRedis fake;
    RedisConnection connection(10s);
    QSignalSpy lost(&connection, &RedisConnection::lost);
    connection.open("127.0.0.1", fake.serverPort());
    int lostBeforeAnswer = -1;
    QCoro::connect(askOn(connection, { "PING" }), this,
        [&](const Result<RedisReply> &) { lostBeforeAnswer = static_cast<int>(lost.count()); });
    QTRY_COMPARE(fake.reads.size(), 1);
    fake.socket->abort();
    QTRY_COMPARE(lostBeforeAnswer, 1);
    QCOMPARE(lost.count(), 1);
}

void TestRedisConnection::nothingCanBeAskedBeforeOpenOrAfterClose()
{
    FakeRedis fake;
    RedisConnection connection(300ms);
    QSignalSpy lost(&connection, &RedisConnection::lost);
    QCOMPARE(QCoro::waitFor(askOn(connection, { "PING" })).error().kind, ErrorKind::Unreachable);
    connection.open("127.0.0.1", fake.serverPort());
    auto pending = askOn(connection, { "PING" });
    connection.close();
    connection.close();
    QCOMPARE(QCoro::waitFor(std::move(pending)).error().kind, ErrorKind::Unreachable);
    QCOMPARE(QCoro::waitFor(askOn(connection, { "PING" })).error().kind, ErrorKind::Unreachable);
    QCOMPARE(lost.count(), 0);
}

void TestRedisConnection::anErrorInsideAnArrayCountsAsNil()
{
    FakeRedis fake;
    fake.answers = { "*2\r\n-ERR no\r\n:1\r\n" };
    RedisConnection connection(300ms);
    connection.open("127.0.0.1", fake.serverPort());
    const auto reply = QCoro::waitFor(askOn(connection, { "EXEC" }));
    QVERIFY(reply);
    QCOMPARE(reply->list().size(), 2);
    QVERIFY(reply->list().at(0).isNil());
    QCOMPARE(reply->list().at(1).number(), 1);
}

QTEST_GUILESS_MAIN(TestRedisConnection)
#include "tst_redisconnection.moc"
