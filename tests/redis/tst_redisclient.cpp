// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisclient.h"
#include "server/redis/redisscript.h"
#include "tests/support/redisserver.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

using Task = QCoro::Task<Result<RedisReply>>;

RedisSettings settingsFor(const test::RedisServer &server)
{
    RedisSettings settings;
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = server.port();
    settings.commandTime = 500ms;
    return settings;
}

const RedisScript &appendScript()
{
    static const RedisScript script("return redis.call('APPEND', KEYS[1], ARGV[1])");
    return script;
}

QList<Result<RedisReply>> answersOf(std::vector<Task> &tasks)
{
    QList<Result<RedisReply>> answers;
    for (Task &task : tasks)
        answers.append(QCoro::waitFor(std::move(task)));
    return answers;
}

} // namespace

class TestRedisClient : public QObject
{
    Q_OBJECT

private slots:
    void everyKindOfReplyArrives();
    void argumentsAreBinarySafe();
    void aLargeReplyArrivesWhole();
    void answersComeInTheOrderOfTheCalls();
    void aScriptRunsAlsoAfterScriptFlush();
    void scriptsKeepTheOrderOfCommandsOnAFreshConnection();
    void aRefusedCommandIsAnErrorWithRedisWords();
    void aFullRedisRefusesAndServesAgain();
    void aReadOnlyReplicaRefusesWrites();
    void commandsFailAtOnceWithoutAConnection();
    void aHostNameIsResolved();
    void anUnknownHostIsTriedAgain();
    void aUnixSocketServes();
    void aTooLongSocketPathIsNotCut();
    void thePasswordIsGiven();
    void aWrongPasswordIsLoggedOnceAndNeverShown();
    void aMissingPasswordIsNotUsable();
    void theUserIsGivenWithThePassword();
    void theDatabaseIsSelected();
    void aKilledRedisIsNoticedAndComesBack();
    void aSilentRedisIsGivenUpInTime();
    void aRedisThatIsDownAtStartIsFoundLater();
    void stopSendsWhatWasQueuedAndAnswersEverything();
    void aClientMayBeStoppedInsideAnAnswer();
    void destroyingAnswersWhatIsPending();
    void keysCarryThePrefix();
};

void TestRedisClient::everyKindOfReplyArrives()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    QSignalSpy connected(&client, &RedisClient::connected);
    client.start();
    QVERIFY(!client.isUsable());
    QVERIFY(connected.wait());
    QVERIFY(client.isUsable());

    const auto status = QCoro::waitFor(client.command({ "SET", "a", "1" }));
    QVERIFY(status && status->isText());
    QCOMPARE(status->text(), QByteArray("OK"));
    const auto number = QCoro::waitFor(client.command({ "INCR", "a" }));
    QVERIFY(number && number->isNumber());
    QCOMPARE(number->number(), 2);
    const auto nil = QCoro::waitFor(client.command({ "GET", "nothing" }));
    QVERIFY(nil && nil->isNil());
    const auto list = QCoro::waitFor(client.command({ "MGET", "a", "nothing" }));
    QVERIFY(list && list->isList());
    QCOMPARE(list->list().size(), 2);
    QCOMPARE(list->list().at(0).text(), QByteArray("2"));
    QVERIFY(list->list().at(1).isNil());
    QVERIFY(list->text().isEmpty());
    QCOMPARE(list->number(), 0);
}

void TestRedisClient::argumentsAreBinarySafe()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    client.start();
    QTRY_VERIFY(client.isUsable());
    const QByteArray bytes("a\0b\r\n$3\r\n%s\xff", 12);
    QVERIFY(QCoro::waitFor(client.command({ "SET", bytes, bytes })));
    const auto reply = QCoro::waitFor(client.command({ "GET", bytes }));
    QCOMPARE(reply->text(), bytes);
    QCOMPARE(server.text({ "GET", bytes }), bytes);
}

void TestRedisClient::aLargeReplyArrivesWhole()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    client.start();
    QTRY_VERIFY(client.isUsable());
    const QByteArray large(8 * 1024 * 1024, 'x');
    QVERIFY(QCoro::waitFor(client.command({ "SET", "large", large })));
    // Written and read in many turns: others are served in between.
    auto getting = client.command({ "GET", "large" });
    int turns = 0;
    QTimer other;
    connect(&other, &QTimer::timeout, this, [&] { ++turns; });
    other.start(0);
    const auto reply = QCoro::waitFor(std::move(getting));
    QCOMPARE(reply->text().size(), large.size());
    QVERIFY2(turns > 5, "the loop stood still");
}

void TestRedisClient::answersComeInTheOrderOfTheCalls()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    client.start();
    QTRY_VERIFY(client.isUsable());
    std::vector<Task> tasks;
    for (int i = 0; i < 1000; ++i) {
        client.send({ "INCR", "n" });
        tasks.push_back(client.command({ "GET", "n" }));
    }
    const auto answers = answersOf(tasks);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(answers.at(i)->text(), QByteArray::number(i + 1));
}

void TestRedisClient::aScriptRunsAlsoAfterScriptFlush()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    client.start();
    QTRY_VERIFY(client.isUsable());
    QCOMPARE(QCoro::waitFor(client.evaluate(appendScript(), { "s" }, { "a" }))->number(), 1);
    QCOMPARE(
        server.command({ "SCRIPT", "EXISTS", appendScript().sha1() }).toList().first().toInt(), 1);
    QCOMPARE(QCoro::waitFor(client.evaluate(appendScript(), { "s" }, { "b" }))->number(), 2);
    QCOMPARE(server.text({ "SCRIPT", "FLUSH" }), QByteArray("OK"));
    QCOMPARE(QCoro::waitFor(client.evaluate(appendScript(), { "s" }, { "c" }))->number(), 3);
    QCOMPARE(server.text({ "SCRIPT", "FLUSH" }), QByteArray("OK"));
    client.sendScript(appendScript(), { "s" }, { "d" });
    QTRY_COMPARE(server.text({ "GET", "s" }), QByteArray("abcd"));
}

void TestRedisClient::scriptsKeepTheOrderOfCommandsOnAFreshConnection()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    client.start();
    QTRY_VERIFY(client.isUsable());
    // A NOSCRIPT answered here and repaired later would let the plain commands overtake.
    client.sendScript(appendScript(), { "s" }, { "1" });
    client.send({ "APPEND", "s", "2" });
    client.sendScript(appendScript(), { "s" }, { "3" });
    client.send({ "APPEND", "s", "4" });
    QCOMPARE(QCoro::waitFor(client.command({ "GET", "s" }))->text(), QByteArray("1234"));
}

void TestRedisClient::aRefusedCommandIsAnErrorWithRedisWords()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    client.start();
    QTRY_VERIFY(client.isUsable());
    QVERIFY(QCoro::waitFor(client.command({ "SADD", "set", "x" })));
    const auto reply = QCoro::waitFor(client.command({ "GET", "set" }));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Refused);
    QVERIFY(reply.error().detail.startsWith("WRONGTYPE "));
    QVERIFY(client.isUsable());
}

void TestRedisClient::aFullRedisRefusesAndServesAgain()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    client.start();
    QTRY_VERIFY(client.isUsable());
    QCOMPARE(server.text({ "CONFIG", "SET", "maxmemory", "1" }), QByteArray("OK"));
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("Redis refuses commands: \"OOM ")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    for (int i = 0; i < 3; ++i) {
        const auto reply = QCoro::waitFor(client.command({ "SET", "a", "1" }));
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Refused);
        QVERIFY(reply.error().detail.startsWith("OOM"));
    }
    const auto script = QCoro::waitFor(client.evaluate(appendScript(), { "s" }, { "a" }));
    QVERIFY(!script);
    QCOMPARE(script.error().kind, ErrorKind::Refused);
    QCOMPARE(client.counters().refusals, 4U);
    QCOMPARE(server.text({ "CONFIG", "SET", "maxmemory", "0" }), QByteArray("OK"));
    QVERIFY(QCoro::waitFor(client.command({ "SET", "a", "1" })));
    QCOMPARE(client.counters().refusals, 4U);
}

void TestRedisClient::aReadOnlyReplicaRefusesWrites()
{
    const test::RedisServer server;
    const test::RedisServer replica({ QStringLiteral("--replicaof"), QStringLiteral("127.0.0.1"),
        QString::number(server.port()), QStringLiteral("--repl-diskless-sync-delay"),
        QStringLiteral("0") });
    RedisClient client(settingsFor(replica));
    client.start();
    QTRY_VERIFY(client.isUsable());
    const auto reply = QCoro::waitFor(client.command({ "SET", "a", "1" }));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Refused);
    QVERIFY2(reply.error().detail.startsWith("READONLY"), reply.error().detail.constData());
}

void TestRedisClient::commandsFailAtOnceWithoutAConnection()
{
    RedisSettings settings;
    settings.host = QStringLiteral("127.0.0.1");
    RedisClient client(settings);
    const auto reply = QCoro::waitFor(client.command({ "GET", "a" }));
    QVERIFY(!reply);
    QCOMPARE(reply.error().kind, ErrorKind::Unreachable);
    client.send({ "SET", "a", "1" });
    client.sendScript(appendScript(), { "s" }, { "a" });
    client.stop();
}

void TestRedisClient::aHostNameIsResolved()
{
    const test::RedisServer server;
    RedisSettings settings = settingsFor(server);
    settings.host = QStringLiteral("localhost");
    RedisClient client(settings);
    client.start();
    QTRY_VERIFY(client.isUsable());
}

void TestRedisClient::anUnknownHostIsTriedAgain()
{
    RedisSettings settings;
    settings.host = QStringLiteral("no.such.host.invalid");
    RedisClient client(settings);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("host not found")));
    client.start();
    const auto detail = [&] { return QCoro::waitFor(client.command({ "PING" })).error().detail; };
    QTRY_VERIFY_WITH_TIMEOUT(detail().startsWith("host not found"), 20000);
}

void TestRedisClient::aUnixSocketServes()
{
    const test::RedisServer server;
    RedisSettings settings;
    settings.path = server.socketPath();
    RedisClient client(settings);
    client.start();
    QTRY_VERIFY(client.isUsable());
    QVERIFY(QCoro::waitFor(client.command({ "SET", "a", "1" })));
    QCOMPARE(server.text({ "GET", "a" }), QByteArray("1"));
}

void TestRedisClient::aTooLongSocketPathIsNotCut()
{
    RedisSettings settings;
    settings.path = QLatin1Char('/') + QString(200, QLatin1Char('x'));
    RedisClient client(settings);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("path is too long")));
    client.start();
    QVERIFY(!client.isUsable());
    QVERIFY(!QCoro::waitFor(client.command({ "PING" })));
}

void TestRedisClient::thePasswordIsGiven()
{
    const test::RedisServer server(
        { QStringLiteral("--requirepass"), QStringLiteral("pass word") });
    RedisSettings settings = settingsFor(server);
    settings.password = "pass word";
    RedisClient client(settings);
    client.start();
    QTRY_VERIFY(client.isUsable());
    QVERIFY(QCoro::waitFor(client.command({ "SET", "a", "1" })));
}

void TestRedisClient::aWrongPasswordIsLoggedOnceAndNeverShown()
{
    const test::RedisServer server({ QStringLiteral("--requirepass"), QStringLiteral("right") });
    RedisSettings settings = settingsFor(server);
    settings.password = "wrongsecret";
    RedisClient client(settings);
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("authentication refused: WRONGPASS")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    client.start();
    const auto attempts = [&] {
        const QByteArray info = server.text({ "INFO", "stats" });
        const qsizetype at = info.indexOf("acl_access_denied_auth:");
        if (at >= 0)
            return info.mid(at + 23, info.indexOf('\r', at) - at - 23).toInt();
        return static_cast<int>(server.command({ "ACL", "LOG" }).toList().size());
    };
    QTRY_VERIFY(attempts() >= 1);
    const auto detail = [&] { return QCoro::waitFor(client.command({ "PING" })).error().detail; };
    QTRY_VERIFY(detail().contains("WRONGPASS"));
    QVERIFY(!detail().contains("wrongsecret"));
    QVERIFY(!client.isUsable());
    QCOMPARE(
        server.text({ "CONFIG", "SET", "requirepass", "wrongsecret" }).left(1), QByteArray("O"));
    QTRY_VERIFY(client.isUsable());
}

void TestRedisClient::aMissingPasswordIsNotUsable()
{
    const test::RedisServer server({ QStringLiteral("--requirepass"), QStringLiteral("right") });
    RedisClient client(settingsFor(server));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("NOAUTH")));
    client.start();
    const auto detail = [&] { return QCoro::waitFor(client.command({ "PING" })).error().detail; };
    QTRY_VERIFY(detail().startsWith("NOAUTH"));
    QVERIFY(!client.isUsable());
}

void TestRedisClient::theUserIsGivenWithThePassword()
{
    const test::RedisServer server;
    QCOMPARE(server.text({ "ACL", "SETUSER", "hydra", "on", ">secret", "~hydra:*", "+@all" }),
        QByteArray("OK"));
    RedisSettings settings = settingsFor(server);
    settings.user = "hydra";
    settings.password = "secret";
    RedisClient client(settings);
    client.start();
    QTRY_VERIFY(client.isUsable());
    QCOMPARE(QCoro::waitFor(client.command({ "ACL", "WHOAMI" }))->text(), QByteArray("hydra"));
    const auto foreign = QCoro::waitFor(client.command({ "GET", "other" }));
    QVERIFY(!foreign);
    QVERIFY(foreign.error().detail.startsWith("NOPERM"));
}

void TestRedisClient::theDatabaseIsSelected()
{
    const test::RedisServer server;
    RedisSettings settings = settingsFor(server);
    settings.database = 3;
    RedisClient client(settings);
    client.start();
    QTRY_VERIFY(client.isUsable());
    QVERIFY(QCoro::waitFor(client.command({ "SET", "a", "1" })));
    QVERIFY(!server.command({ "GET", "a" }).isValid());
    QVERIFY(server.text({ "INFO", "keyspace" }).contains("db3:keys=1"));
}

void TestRedisClient::aKilledRedisIsNoticedAndComesBack()
{
    test::RedisServer server;
    RedisClient client(settingsFor(server));
    QSignalSpy connected(&client, &RedisClient::connected);
    QSignalSpy disconnected(&client, &RedisClient::disconnected);
    client.start();
    QVERIFY(connected.wait());
    std::vector<Task> pending;
    pending.push_back(client.command({ "DEBUG", "SLEEP", "30" }));
    pending.push_back(client.command({ "BLPOP", "nothing", "0" }));
    server.kill();
    QVERIFY(disconnected.wait());
    QVERIFY(!client.isUsable());
    const auto answers = answersOf(pending);
    QCOMPARE(answers.at(1).error().kind, ErrorKind::TimedOut);
    QElapsedTimer time;
    time.start();
    const auto later = QCoro::waitFor(client.command({ "GET", "a" }));
    QVERIFY(time.elapsed() < 300);
    QCOMPARE(later.error().kind, ErrorKind::Unreachable);

    server.restart();
    QVERIFY(connected.count() == 2 || connected.wait(3000));
    QVERIFY(QCoro::waitFor(client.evaluate(appendScript(), { "s" }, { "a" })));
    QCOMPARE(disconnected.count(), 1);
    QCOMPARE(client.counters().connects, 2U);
    QCOMPARE(client.counters().losses, 1U);
}

void TestRedisClient::aSilentRedisIsGivenUpInTime()
{
    test::RedisServer server;
    RedisClient client(settingsFor(server));
    QSignalSpy disconnected(&client, &RedisClient::disconnected);
    client.start();
    QTRY_VERIFY(client.isUsable());
    server.suspend();
    QElapsedTimer time;
    time.start();
    std::vector<Task> tasks;
    for (int i = 0; i < 100; ++i)
        tasks.push_back(client.command({ "INCR", "n" }));
    const auto answers = answersOf(tasks);
    QVERIFY2(time.elapsed() >= 450 && time.elapsed() < 1500,
        QByteArray::number(time.elapsed()).constData());
    for (const auto &answer : answers) {
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::TimedOut);
    }
    QCOMPARE(disconnected.count(), 1);
    // Its kernel takes connections all the same; that alone is not usable.
    QVERIFY(!client.isUsable());
    server.resume();
    QTRY_VERIFY_WITH_TIMEOUT(client.isUsable(), 4000);
}

void TestRedisClient::aRedisThatIsDownAtStartIsFoundLater()
{
    test::RedisServer server;
    server.stop();
    RedisClient client(settingsFor(server));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Connection refused")));
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    client.start();
    const auto detail = [&] { return QCoro::waitFor(client.command({ "PING" })).error().detail; };
    QTRY_VERIFY(detail().contains("refused"));
    server.restart();
    QTRY_VERIFY_WITH_TIMEOUT(client.isUsable(), 4000);
}

void TestRedisClient::stopSendsWhatWasQueuedAndAnswersEverything()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    QSignalSpy disconnected(&client, &RedisClient::disconnected);
    client.start();
    QTRY_VERIFY(client.isUsable());
    client.send({ "SET", "last", "word" });
    auto pending = client.command({ "GET", "last" });
    client.stop();
    QCOMPARE(QCoro::waitFor(std::move(pending)).error().kind, ErrorKind::TimedOut);
    QCOMPARE(disconnected.count(), 1);
    QVERIFY(!client.isUsable());
    QTRY_COMPARE(server.text({ "GET", "last" }), QByteArray("word"));
    client.start();
    QTRY_VERIFY(client.isUsable());
}

void TestRedisClient::aClientMayBeStoppedInsideAnAnswer()
{
    const test::RedisServer server;
    RedisClient client(settingsFor(server));
    client.start();
    QTRY_VERIFY(client.isUsable());
    std::vector<Result<RedisReply>> answers;
    QCoro::connect(client.command({ "PING" }), this, [&](const Result<RedisReply> &answer) {
        answers.push_back(answer);
        client.stop();
    });
    for (int i = 0; i < 10; ++i) {
        QCoro::connect(client.command({ "PING" }), this,
            [&](const Result<RedisReply> &answer) { answers.push_back(answer); });
    }
    QTRY_COMPARE(answers.size(), size_t(11));
    QVERIFY(answers.front());
    QVERIFY(!answers.back());
}

void TestRedisClient::destroyingAnswersWhatIsPending()
{
    const test::RedisServer server;
    auto client = std::make_unique<RedisClient>(settingsFor(server));
    client->start();
    QTRY_VERIFY(client->isUsable());
    auto pending = client->evaluate(appendScript(), { "s" }, { "a" });
    client.reset();
    QVERIFY(pending.isReady());
    QVERIFY(!QCoro::waitFor(std::move(pending)));
}

void TestRedisClient::keysCarryThePrefix()
{
    RedisSettings settings;
    const RedisClient plain(settings);
    QCOMPARE(plain.key("uuid:1"), QByteArray("hydra:uuid:1"));
    settings.prefix = "other";
    const RedisClient other(settings);
    QCOMPARE(other.key("uuid:1"), QByteArray("other:uuid:1"));
}

QTEST_GUILESS_MAIN(TestRedisClient)
#include "tst_redisclient.moc"
