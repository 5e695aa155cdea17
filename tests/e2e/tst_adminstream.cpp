// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/instances.h"
#include "tests/e2e/operator.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace hydra::test;

namespace {

QJsonArray listOf(const QJsonObject &frame, const char *name)
{
    return frame.value(QLatin1String("data")).toObject().value(QLatin1String(name)).toArray();
}

QByteArray resume(const QString &epoch, qint64 seq)
{
    return R"(,"resume":{"epoch":")" + epoch.toUtf8() + R"(","seq":)" + QByteArray::number(seq)
        + '}';
}

QByteArray subscription(const char *topics, const QByteArray &more = {})
{
    return QByteArray(R"({"id":"s","cmd":"subscribe","intervalMs":100,"topics":[)") + topics + ']'
        + more + '}';
}

} // namespace

/// What a console sees of a cluster of two, live.
class TestAdminStream : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addEngines(); }
    void init();
    void cleanup();

    void whoComesAndGoesIsTold();
    void aListAndTheStreamJoinWithoutAGap();
    void aStreamGoesOnWhereItStopped();
    void whatCannotBeGoneOnFromBeginsAnew();
    void aPeerThatEndsMakesAGap();
    void aVisitWithinAnIntervalIsLeftOut();
    void pushesAndTheirAcknowledgmentsAreTold();
    void rowsOnScreenFollow();
    void aTracedUsersMessagesAreShown();
    void changesAreToldToOperators();
    void theLogIsFollowed();
    void statisticsAndInstancesCome();
    void aConsoleNeedsAKeyInTime();
    void thereIsRoomForSixteen();
    void wrongCommandsAreRefused_data();
    void wrongCommandsAreRefused();

private:
    [[nodiscard]] std::unique_ptr<WebSocketClient> login(
        const ServerProcess &server, quint64 user) const
    {
        auto client = std::make_unique<WebSocketClient>();
        if (!client->open(server.port()) || !client->login(user))
            return nullptr;
        return client;
    }
    /// The users that presence frames of \a console tell of, until \a count joined or left.
    [[nodiscard]] QList<qint64> changed(Console &console, const char *name, int count) const
    {
        QList<qint64> users;
        while (users.size() < count) {
            const QJsonObject frame = console.nextOf("presence");
            if (frame.isEmpty()
                || frame.value(QLatin1String("cmd")).toString() == QLatin1String("gap"))
                break;
            for (const QJsonValue &row : listOf(frame, name))
                users.append(row.toArray().first().toInteger());
        }
        return users;
    }

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<ServerProcess> m_a;
    std::unique_ptr<ServerProcess> m_b;
};

void TestAdminStream::init()
{
    m_redis = std::make_unique<RedisServer>();
    m_a = startInstance(m_redis.get(), { QStringLiteral("--threads"), QStringLiteral("4") });
    m_b = startInstance(m_redis.get());
    Operator somebody(m_a->port());
    QTRY_COMPARE(somebody.items("instances/list").size(), 2);
}

void TestAdminStream::cleanup()
{
    m_a.reset();
    m_b.reset();
    m_redis.reset();
}

void TestAdminStream::whoComesAndGoesIsTold()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    QCOMPARE(
        console.command(subscription(R"("presence")")).value(QLatin1String("code")).toInt(), 200);
    auto here = login(*m_a, 1);
    QCOMPARE(changed(console, "join", 1), QList<qint64> { 1 });
    here.reset();
    QCOMPARE(changed(console, "leave", 1), QList<qint64> { 1 });
    auto there = login(*m_b, 2);
    QCOMPARE(changed(console, "join", 1), QList<qint64> { 2 });
    there->sendText(R"({"id":"1","cmd":"logout"})");
    const QJsonObject frame = console.nextOf("presence");
    QCOMPARE(listOf(frame, "leave")[0].toArray()[2].toString(), QLatin1String("logout"));
    QVERIFY(frame.value(QLatin1String("seq")).toInteger() > 0);
}

void TestAdminStream::aListAndTheStreamJoinWithoutAGap()
{
    Operator lister(m_a->port());
    const QJsonObject list = lister.ask("users/list").data;
    const auto there = login(*m_b, 5);
    const auto here = login(*m_a, 6);
    Console console;
    QVERIFY(console.open(m_a->port()));
    const QJsonObject reply = console.command(subscription(R"("presence")",
        resume(list.value(QLatin1String("epoch")).toString(),
            list.value(QLatin1String("seq")).toInteger())));
    QVERIFY(reply.value(QLatin1String("resumed")).toBool());
    QList<qint64> users = changed(console, "join", 2);
    std::sort(users.begin(), users.end());
    QCOMPARE(users, (QList<qint64> { 5, 6 }));
}

void TestAdminStream::aStreamGoesOnWhereItStopped()
{
    QJsonObject last;
    {
        Console console;
        QVERIFY(console.open(m_a->port()));
        last = console.command(subscription(R"("presence")"));
    }
    const auto missed = login(*m_a, 9);
    Console console;
    QVERIFY(console.open(m_a->port()));
    const QJsonObject reply = console.command(subscription(R"("presence")",
        resume(last.value(QLatin1String("epoch")).toString(),
            last.value(QLatin1String("seq")).toInteger())));
    QVERIFY(reply.value(QLatin1String("resumed")).toBool());
    QCOMPARE(changed(console, "join", 1), QList<qint64> { 9 });
}

void TestAdminStream::whatCannotBeGoneOnFromBeginsAnew()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    const QJsonObject reply
        = console.command(subscription(R"("presence")", resume(QStringLiteral("e0"), 5)));
    QCOMPARE(reply.value(QLatin1String("code")).toInt(), 200);
    QVERIFY(!reply.value(QLatin1String("resumed")).toBool(true));
}

void TestAdminStream::aPeerThatEndsMakesAGap()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    (void)console.command(subscription(R"("presence")"));
    const auto there = login(*m_b, 2);
    QCOMPARE(changed(console, "join", 1), QList<qint64> { 2 });
    QCOMPARE(m_b->terminate(), 0);
    const QJsonObject gap = console.next([](const QJsonObject &frame) {
        return frame.value(QLatin1String("cmd")).toString() == QLatin1String("gap");
    });
    QCOMPARE(gap.value(QLatin1String("topic")).toString(), QLatin1String("presence"));
    QVERIFY(
        gap.value(QLatin1String("to")).toInteger() >= gap.value(QLatin1String("from")).toInteger());
}

void TestAdminStream::aVisitWithinAnIntervalIsLeftOut()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    (void)console.command(
        R"({"id":"s","cmd":"subscribe","topics":["presence"],"intervalMs":2000})");
    {
        const auto visitor = login(*m_a, 1);
        QVERIFY(visitor);
    }
    const auto stays = login(*m_a, 2);
    const QJsonObject frame = console.nextOf("presence");
    QCOMPARE(listOf(frame, "join").size(), 1);
    QCOMPARE(listOf(frame, "join")[0].toArray()[0].toInt(), 2);
    QVERIFY(listOf(frame, "leave").isEmpty());
}

void TestAdminStream::pushesAndTheirAcknowledgmentsAreTold()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    (void)console.command(subscription(R"("push")"));
    const auto here = login(*m_a, 1);
    Backend backend(m_a->port());
    QCOMPARE(backend.push("p-1", 1).code, 200);
    const QJsonObject sent = console.nextOf("push");
    const QJsonArray row = listOf(sent, "new")[0].toArray();
    const ReceivedPush push = nextPush(*here);
    QCOMPARE(row[0].toString().toUtf8(), push.seq);
    QCOMPARE(row[1].toString(), QLatin1String("p-1"));
    QCOMPARE(row[3].toString(), QLatin1String("sent"));
    QVERIFY(here->acknowledge(push.seq));
    const QJsonObject acked = console.nextOf("push");
    QCOMPARE(listOf(acked, "upd")[0].toArray()[0].toString().toUtf8(), push.seq);
    // Of the other instance too.
    Backend other(m_b->port());
    QCOMPARE(other.push("p-2", 99).code, 601);
    const QJsonObject remote = console.nextOf("push");
    QCOMPARE(listOf(remote, "new")[0].toArray()[1].toString(), QLatin1String("p-2"));
}

void TestAdminStream::rowsOnScreenFollow()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    (void)console.command(subscription(R"("presence")"));
    const auto there = login(*m_b, 1);
    Operator lister(m_a->port());
    const QString session
        = lister.items("users/list")[0].toObject().value(QLatin1String("session")).toString();
    (void)console.command(R"({"id":"w","cmd":"watch","sessions":[")" + session.toUtf8() + "\"]}");
    QCOMPARE(listOf(console.nextOf("rows"), "upd")[0].toArray()[0].toString(), session);
    Backend backend(m_a->port());
    QCOMPARE(backend.push("1", 1).code, 200);
    const QJsonObject change = listOf(console.nextOf("rows"), "upd")[0].toArray()[1].toObject();
    QCOMPARE(change.value(QLatin1String("sent")).toInt(), 1);
    QCOMPARE(change.value(QLatin1String("unacked")).toInt(), 1);
    QVERIFY(!change.contains(QLatin1String("heartbeat")));
}

void TestAdminStream::aTracedUsersMessagesAreShown()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    (void)console.command(subscription(R"("stats")"));
    const auto there = login(*m_b, 1);
    const auto other = login(*m_b, 2);
    QCOMPARE(console.command(R"({"id":"t","cmd":"trace","uuids":[1],"seconds":60})")
                 .value(QLatin1String("code"))
                 .toInt(),
        200);
    const auto heartbeat = [&there, &other] {
        return there->command(R"({"id":"1","cmd":"heartbeat"})").contains("200")
            && other->command(R"({"id":"1","cmd":"heartbeat"})").contains("200");
    };
    // The wish takes a moment to the other instance.
    QJsonObject event;
    for (int i = 0; i < 50 && event.isEmpty(); ++i) {
        QVERIFY(heartbeat());
        event = console.nextOf("trace", 200ms);
    }
    const QJsonObject data = event.value(QLatin1String("data")).toObject();
    QCOMPARE(data.value(QLatin1String("uuid")).toInt(), 1);
    QCOMPARE(data.value(QLatin1String("kind")).toString(), QLatin1String("heartbeat"));
    QCOMPARE(data.value(QLatin1String("dir")).toString(), QLatin1String("in"));
    QCOMPARE(data.value(QLatin1String("raw")).toString(),
        QLatin1String(R"({"id":"1","cmd":"heartbeat"})"));
}

void TestAdminStream::changesAreToldToOperators()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    (void)console.command(subscription(R"("audit")"));
    Operator elsewhere(m_b->port());
    elsewhere.ask("users/kick", R"({"uuids":[77]})");
    const QJsonObject item = listOf(console.nextOf("audit"), "items")[0].toObject();
    QCOMPARE(item.value(QLatin1String("action")).toString(), QLatin1String("users/kick"));
}

void TestAdminStream::theLogIsFollowed()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    (void)console.command(subscription(R"("log")"));
    // What was logged before comes first: the instance has said at least that it listens.
    const QJsonObject before = console.nextOf("log");
    QVERIFY(!listOf(before, "lines").isEmpty());
    QCOMPARE(before.value(QLatin1String("data")).toObject().value(QLatin1String("instance")),
        QString::fromLatin1(m_a->address()));
    Operator somebody(m_a->port());
    QVERIFY(somebody.ask("log/level", R"({"level":"info","seconds":60})")
                .data.contains(QLatin1String("level")));
    const QJsonArray line = listOf(console.nextOf("log"), "lines").last().toArray();
    QCOMPARE(line.size(), 4);
    QVERIFY(line[0].toInteger() > 1'700'000'000'000);
    QCOMPARE(line[1].toString(), QLatin1String("info"));
    QCOMPARE(line[2].toString(), QLatin1String("hydra.audit"));
    QVERIFY(line[3].toString().contains(QLatin1String("log/level")));
}

void TestAdminStream::statisticsAndInstancesCome()
{
    Console console;
    QVERIFY(console.open(m_a->port()));
    (void)console.command(subscription(R"("stats","instances")"));
    const QJsonObject stats = console.nextOf("stats");
    QVERIFY(stats.value(QLatin1String("data")).toObject().contains(QLatin1String("pushPerSec")));
    QTRY_COMPARE(listOf(console.nextOf("instances"), "items").size(), 2);
}

void TestAdminStream::aConsoleNeedsAKeyInTime()
{
    const GeneratedKey key = generateKey(QStringLiteral("alice:viewer"));
    const auto server
        = startInstance(nullptr, set(QByteArray("ops.keys=" + key.entry).constData()));
    WebSocketClient refused;
    QVERIFY(!refused.open(server->port(), "/admin/stream", "Authorization: Bearer wrong\r\n"));
    QCOMPARE(refused.status(), 401);
    Console withHeader;
    QVERIFY(withHeader.open(server->port(), key.text));
    QCOMPARE(
        withHeader.command(subscription(R"("stats")")).value(QLatin1String("code")).toInt(), 200);
    QCOMPARE(
        withHeader.command(subscription(R"("audit")")).value(QLatin1String("code")).toInt(), 403);
    Console withFrame;
    QVERIFY(withFrame.open(server->port()));
    const QJsonObject known
        = withFrame.command(R"({"id":"0","cmd":"auth","key":")" + key.text + "\"}");
    QCOMPARE(known.value(QLatin1String("role")).toString(), QLatin1String("viewer"));
    QCOMPARE(
        withFrame.command(subscription(R"("stats")")).value(QLatin1String("code")).toInt(), 200);
    Console hasty;
    QVERIFY(hasty.open(server->port()));
    QCOMPARE(hasty.command(subscription(R"("stats")")).value(QLatin1String("code")).toInt(), 401);
    QCOMPARE(hasty.client().closeCode(), 1008);
    Console silent;
    QVERIFY(silent.open(server->port()));
    QCOMPARE(silent.client().closeCode(8s), 1008);
}

void TestAdminStream::thereIsRoomForSixteen()
{
    std::vector<std::unique_ptr<Console>> consoles;
    for (int i = 0; i < 16; ++i) {
        consoles.push_back(std::make_unique<Console>());
        QVERIFY(consoles.back()->open(m_a->port()));
        (void)consoles.back()->command(subscription(R"("stats")"));
    }
    Console late;
    QVERIFY(!late.open(m_a->port()));
    QCOMPARE(late.client().status(), 429);
    consoles.clear();
    QTRY_VERIFY(Console().open(m_a->port()));
}

void TestAdminStream::wrongCommandsAreRefused_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *command, const char *field) {
        QTest::newRow(command) << QByteArray(command) << QByteArray(field);
    };
    row(R"({"id":"1","cmd":"subscribe","topics":["presense"]})", "topics");
    row(R"({"id":"1","cmd":"subscribe","topic":["presence"]})", "topic");
    row(R"({"id":"1","cmd":"subscribe","intervalMs":1})", "intervalMs");
    row(R"({"id":"1","cmd":"watch","sessions":7})", "sessions");
    row(R"({"id":"1","cmd":"trace","uuids":["x"]})", "uuids");
    row(R"({"id":"1","cmd":"dance"})", "cmd");
}

void TestAdminStream::wrongCommandsAreRefused()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, field);
    Console console;
    QVERIFY(console.open(m_a->port()));
    const QJsonObject reply = console.command(command);
    QCOMPARE(reply.value(QLatin1String("code")).toInt(), 600);
    const QJsonArray details = reply.value(QLatin1String("details")).toArray();
    QCOMPARE(details[0].toObject().value(QLatin1String("field")).toString().toUtf8(), field);
    console.client().sendText("not JSON");
    QVERIFY(console.client().nextText().contains(R"("code":400)"));
}

QTEST_GUILESS_MAIN(TestAdminStream)
#include "tst_adminstream.moc"
