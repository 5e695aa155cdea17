// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/instances.h"
#include "tests/e2e/operator.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace hydra::test;

namespace {

QString text(const QJsonValue &value) { return value.toString(); }

/// The address of an instance that `partial` names first.
QJsonObject firstPartial(const QJsonObject &data)
{
    return data.value(QLatin1String("partial")).toArray().first().toObject();
}

QByteArray problemField(const BackendAnswer &answer)
{
    const QJsonArray details = answer.data.value(QLatin1String("details")).toArray();
    return details.first().toObject().value(QLatin1String("field")).toString().toUtf8();
}

qint64 number(const QJsonObject &data, const char *name)
{
    return data.value(QLatin1String(name)).toInteger(-1);
}

} // namespace

/// What operators ask of a cluster of two, one of them with several workers.
class TestOperators : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addEngines(); }
    void init();
    void cleanup();

    void everyInstanceIsListed();
    void usersOfAllInstancesAreListed();
    void aListPagedUnderChangeHasEachStayingUserOnce();
    void otherOrdersAreSortedToo();
    void aCursorIsForItsListOnly();
    void filtersChoose_data();
    void filtersChoose();
    void wrongRequestsNameTheField_data();
    void wrongRequestsNameTheField();
    void usersAreFoundById();
    void aUserIsKickedWhereverHeIs();
    void kickingManyNeedsALookFirst();
    void aKickByFilterEndsThoseWhoWereSeen();
    void aBatchReachesItsUsers();
    void aBatchCanBePausedAndCancelled();
    void aBatchMayComeInParts();
    void historyKnowsWhatBecameOfPushes();
    void everyChangeIsWrittenDown();
    void theConfigurationHidesSecrets();
    void theLogLevelChangesForAWhile();
    void aStoppedPeerIsPartial();
    void garbageFromAPeerIsPartial();
    void statisticsAreKept();

private:
    [[nodiscard]] std::unique_ptr<WebSocketClient> login(
        const ServerProcess &server, quint64 user) const
    {
        auto client = std::make_unique<WebSocketClient>();
        if (!client->open(server.port(), "/hydra", "User-Agent: test/1\r\n")
            || !client->login(user))
            return nullptr;
        return client;
    }

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<ServerProcess> m_a;
    std::unique_ptr<ServerProcess> m_b;
    std::unique_ptr<Operator> m_operator;
};

void TestOperators::init()
{
    m_redis = std::make_unique<RedisServer>();
    m_a = startInstance(m_redis.get(), { QStringLiteral("--threads"), QStringLiteral("4") });
    m_b = startInstance(m_redis.get());
    m_operator = std::make_unique<Operator>(m_a->port());
    QTRY_COMPARE(m_operator->items("instances/list").size(), 2);
}

void TestOperators::cleanup()
{
    m_operator.reset();
    m_a.reset();
    m_b.reset();
    m_redis.reset();
}

void TestOperators::everyInstanceIsListed()
{
    const BackendAnswer hello = m_operator->ask("hello");
    QCOMPARE(text(hello.data.value(QLatin1String("server"))), QLatin1String("hydra"));
    QCOMPARE(text(hello.data.value(QLatin1String("role"))), QLatin1String("operator"));
    QCOMPARE(text(hello.data.value(QLatin1String("presence"))), QLatin1String("redis"));
    QSet<QString> names;
    for (const QJsonValue &item : m_operator->items("instances/list"))
        names.insert(text(item.toObject().value(QLatin1String("id"))));
    const QSet<QString> expected { QString::fromLatin1(m_a->address()),
        QString::fromLatin1(m_b->address()) };
    QCOMPARE(names, expected);
}

void TestOperators::usersOfAllInstancesAreListed()
{
    const auto here = login(*m_a, 1);
    const auto there = login(*m_b, 18446744073709551615U);
    QVERIFY(here && there);
    const BackendAnswer list = m_operator->ask("users/list", R"({"idsAsText":true})");
    const QJsonArray items = list.data.value(QLatin1String("items")).toArray();
    QCOMPARE(items.size(), 2);
    QCOMPARE(text(items[0].toObject().value(QLatin1String("uuid"))), QLatin1String("1"));
    QCOMPARE(text(items[1].toObject().value(QLatin1String("uuid"))),
        QLatin1String("18446744073709551615"));
    QCOMPARE(text(items[1].toObject().value(QLatin1String("instance"))),
        QString::fromLatin1(m_b->address()));
    QCOMPARE(text(items[1].toObject().value(QLatin1String("client"))), QLatin1String("test/1"));
    QVERIFY(text(items[1].toObject().value(QLatin1String("addr")))
                .startsWith(QLatin1String("127.0.0.1:")));
    QCOMPARE(number(list.data, "total"), 2);
    QCOMPARE(m_operator->items("users/list", R"({"scope":"local"})").size(), 1);
}

void TestOperators::aListPagedUnderChangeHasEachStayingUserOnce()
{
    constexpr quint64 count = 60;
    std::vector<std::unique_ptr<WebSocketClient>> clients;
    for (quint64 user = 1; user <= count; ++user) {
        clients.push_back(login(user % 2 ? *m_a : *m_b, user));
        QVERIFY(clients.back());
    }
    QSet<qint64> seen;
    QByteArray cursor = "null";
    int pages = 0;
    do {
        const BackendAnswer page = m_operator->ask(
            "users/list", R"({"limit":7,"format":"rows","cursor":)" + cursor + '}');
        QCOMPARE(page.code, 200);
        QCOMPARE(number(page.data, "total"), qint64(count));
        for (const QJsonValue &row : page.data.value(QLatin1String("rows")).toArray()) {
            const qint64 user = row.toArray().first().toInteger();
            QVERIFY2(!seen.contains(user), qPrintable(QString::number(user)));
            seen.insert(user);
        }
        // One that was listed goes, one that comes stands before what is still to be listed.
        clients[size_t(pages)].reset();
        clients.push_back(login(*m_b, count + 1000 + quint64(pages)));
        const QJsonValue next = page.data.value(QLatin1String("next"));
        cursor = next.isNull() ? QByteArray() : '"' + next.toString().toLatin1() + '"';
        ++pages;
    } while (!cursor.isEmpty() && pages < 50);
    for (qint64 user = 1; user <= qint64(count); ++user)
        QVERIFY2(seen.contains(user), qPrintable(QString::number(user)));
}

void TestOperators::otherOrdersAreSortedToo()
{
    std::vector<std::unique_ptr<WebSocketClient>> clients;
    for (const quint64 user : { 5, 3, 9, 1, 7 })
        clients.push_back(login(user % 3 ? *m_a : *m_b, user));
    QByteArray cursor = "null";
    QList<qint64> users;
    QList<qint64> times;
    while (!cursor.isEmpty()) {
        const BackendAnswer page = m_operator->ask("users/list",
            R"({"sort":"since","order":"desc","limit":2,"format":"rows",
                "fields":["uuid","since"],"cursor":)"
                + cursor + '}');
        QCOMPARE(page.code, 200);
        for (const QJsonValue &row : page.data.value(QLatin1String("rows")).toArray()) {
            users.append(row.toArray()[0].toInteger());
            times.append(row.toArray()[1].toInteger());
        }
        const QJsonValue next = page.data.value(QLatin1String("next"));
        cursor = next.isNull() ? QByteArray() : '"' + next.toString().toLatin1() + '"';
    }
    QCOMPARE(QSet<qint64>(users.begin(), users.end()), (QSet<qint64> { 1, 3, 5, 7, 9 }));
    QCOMPARE(users.size(), 5);
    QVERIFY(std::is_sorted(times.rbegin(), times.rend()));
}

void TestOperators::aCursorIsForItsListOnly()
{
    const auto one = login(*m_a, 1);
    const auto two = login(*m_b, 2);
    const BackendAnswer page = m_operator->ask("users/list", R"({"limit":1})");
    const QByteArray next = page.data.value(QLatin1String("next")).toString().toLatin1();
    QVERIFY(!next.isEmpty());
    const BackendAnswer other
        = m_operator->ask("users/list", R"({"filter":{"idPrefix":"1"},"cursor":")" + next + "\"}");
    QCOMPARE(other.code, 600);
    QCOMPARE(problemField(other), "cursor");
    QCOMPARE(m_operator->ask("users/list", R"({"cursor":"yesterday"})").code, 600);
    // At any instance.
    Operator there(m_b->port());
    const QJsonArray second = there.items("users/list", R"({"limit":1,"cursor":")" + next + "\"}");
    QCOMPARE(second.size(), 1);
}

void TestOperators::filtersChoose_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QList<int>>("users");
    const auto row = [](const char *filter, const QList<int> &users) {
        QTest::newRow(filter) << QByteArray(filter) << users;
    };
    row("{}", { 10, 11, 100, 205 });
    row(R"({"ids":["11-100"]})", { 11, 100 });
    row(R"({"ids":["205",10]})", { 10, 205 });
    row(R"({"idPrefix":"10"})", { 10, 100 });
    row(R"({"client":"te*"})", { 10, 11, 100, 205 });
    row(R"({"client":"js*"})", {});
    row(R"({"addrPrefix":"127."})", { 10, 11, 100, 205 });
    row(R"({"addrPrefix":"10."})", {});
    row(R"({"sent":{"min":1}})", {});
    row(R"({"sinceMs":{"max":60000}})", { 10, 11, 100, 205 });
    row(R"({"idleMs":{"min":60000}})", {});
    row(R"({"instances":["nobody:1"]})", {});
}

void TestOperators::filtersChoose()
{
    QFETCH(QByteArray, filter);
    QFETCH(QList<int>, users);
    std::vector<std::unique_ptr<WebSocketClient>> clients;
    for (const quint64 user : { 10, 11, 100, 205 })
        clients.push_back(login(user % 2 ? *m_a : *m_b, user));
    QList<int> found;
    for (const QJsonValue &item : m_operator->items("users/list", "{\"filter\":" + filter + '}'))
        found.append(item.toObject().value(QLatin1String("uuid")).toInt());
    QCOMPARE(found, users);
}

void TestOperators::wrongRequestsNameTheField_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *action, const char *body, const char *field) {
        QTest::addRow("%s %s", action, body)
            << QByteArray(action) << QByteArray(body) << QByteArray(field);
    };
    row("users/list", R"({"limti":1})", "limti");
    row("users/list", R"({"limit":0})", "limit");
    row("users/list", R"({"limit":5001})", "limit");
    row("users/list", R"({"filter":{"id":["1"]}})", "filter.id");
    row("users/list", R"({"filter":{"ids":[]}})", "filter.ids");
    row("users/list", R"({"sort":"name"})", "sort");
    row("users/list", R"({"scope":"world"})", "scope");
    row("users/get", "{}", "uuids");
    row("users/get", R"({"uuids":[0]})", "uuids");
    row("users/kick", "{}", "filter");
    row("users/kick", R"({"uuids":[]})", "uuids");
    row("users/kick", R"({"filter":{}})", "token");
    row("users/kick", R"({"uuids":[1,2]})", "token");
    row("users/kick", R"({"filter":{},"token":"guess"})", "token");
    row("push/batch", R"({"target":{"all":true},"msg":1})", "token");
    row("push/batch", R"({"target":{"uuids":[1]}})", "target");
    row("push/batch", R"({"target":{"uuids":[1]},"msg":1,"rate":0})", "rate");
    row("push/batch", R"({"target":{"uuids":[1]},"msg":1,"more":true})", "part");
    row("push/batch", R"({"target":{"uuids":[1]},"msg":1,"part":1})", "part");
    row("push/job", "{}", "job");
    row("log/level", R"({"level":"loud"})", "level");
    row("log/level", R"({"level":"debug","category":"qt"})", "category");
    row("stats", R"({"step":0})", "step");
    row("hello", R"({"x":1})", "x");
}

void TestOperators::wrongRequestsNameTheField()
{
    QFETCH(QByteArray, action);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, field);
    const BackendAnswer answer = m_operator->ask(action, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.code, 600);
    QCOMPARE(problemField(answer), field);
}

void TestOperators::usersAreFoundById()
{
    const auto there = login(*m_b, 7);
    Backend backend(m_a->port());
    QCOMPARE(backend.push("1", 7).code, 200);
    const QByteArray seq = nextPush(*there).seq;
    QVERIFY(there->acknowledge(seq));
    const auto session = [this] {
        return m_operator->items("users/get", R"({"uuids":[8,7]})")[1]
            .toObject()
            .value(QLatin1String("sessions"))
            .toArray()
            .first()
            .toObject();
    };
    QTRY_COMPARE(number(session(), "acked"), 1);
    QCOMPARE(number(session(), "sent"), 1);
    QVERIFY(number(session(), "lastAckMs") >= 0);
    QVERIFY(number(session(), "ttl") > 60);
    const QJsonObject offline = m_operator->items("users/get", R"({"uuids":[8,7]})")[0].toObject();
    QCOMPARE(offline.value(QLatin1String("online")).toBool(true), false);
}

void TestOperators::aUserIsKickedWhereverHeIs()
{
    const auto there = login(*m_b, 7);
    QVERIFY(there);
    const BackendAnswer answer
        = m_operator->ask("users/kick", R"({"uuids":[7],"reason":"no \"reason\""})");
    QCOMPARE(answer.code, 200);
    QCOMPARE(number(answer.data, "kicked"), 1);
    const QByteArray notice = R"({"id":"","cmd":"kick","msg":"no \"reason\"",)"
                              R"("Data":{"code":403,"result":"kicked"}})";
    QCOMPARE(there->nextText(), notice);
    QCOMPARE(there->closeCode(), 4001);
    const BackendAnswer again = m_operator->ask("users/kick", R"({"uuids":[7]})");
    QCOMPARE(number(again.data, "kicked"), 0);
    QCOMPARE(number(again.data, "notFound"), 1);
}

void TestOperators::kickingManyNeedsALookFirst()
{
    const auto here = login(*m_a, 1);
    const auto there = login(*m_b, 2);
    const BackendAnswer look = m_operator->ask("users/kick", R"({"uuids":[1,2],"dryRun":true})");
    QCOMPARE(number(look.data, "matched"), 2);
    const QByteArray token = look.data.value(QLatin1String("token")).toString().toLatin1();
    // For something else, then as it was meant, then again.
    const BackendAnswer misused
        = m_operator->ask("users/kick", R"({"uuids":[1,2,3],"token":")" + token + "\"}");
    QCOMPARE(misused.code, 600);
    const QByteArray request = R"({"uuids":[1,2],"token":")" + token + "\"}";
    QCOMPARE(number(m_operator->ask("users/kick", request).data, "kicked"), 2);
    QCOMPARE(m_operator->ask("users/kick", request).code, 600);
    QCOMPARE(here->closeCode(), 4001);
    QCOMPARE(there->closeCode(), 4001);
}

void TestOperators::aKickByFilterEndsThoseWhoWereSeen()
{
    const auto seen = login(*m_b, 20);
    const auto other = login(*m_b, 30);
    const BackendAnswer look
        = m_operator->ask("users/kick", R"({"filter":{"idPrefix":"2"},"dryRun":true})");
    const QByteArray token = look.data.value(QLatin1String("token")).toString().toLatin1();
    const auto late = login(*m_a, 21);
    const BackendAnswer done
        = m_operator->ask("users/kick", R"({"filter":{"idPrefix":"2"},"token":")" + token + "\"}");
    QCOMPARE(number(done.data, "kicked"), 1);
    QCOMPARE(seen->closeCode(), 4001);
    QVERIFY(isQuiet(*late));
    QVERIFY(isQuiet(*other));
}

void TestOperators::aBatchReachesItsUsers()
{
    const auto here = login(*m_a, 1);
    const auto there = login(*m_b, 2);
    const QByteArray target = R"("id":"job-1","target":{"uuids":[1,2,2,3]},"msg":{"a":1})";
    const BackendAnswer look = m_operator->ask("push/batch", "{" + target + R"(,"dryRun":true})");
    QCOMPARE(number(look.data, "matched"), 3);
    QCOMPARE(number(look.data, "online"), 2);
    QCOMPARE(number(look.data, "duplicates"), 1);
    QCOMPARE(m_operator->ask("push/batch", "{" + target + '}').code, 200);
    for (const auto &client : { here.get(), there.get() }) {
        const QByteArray message = client->nextText();
        QVERIFY2(message.contains(R"("msg":{"a":1})"), message.constData());
        client->acknowledge(message.sliced(7, message.indexOf('"', 7) - 7));
    }
    const auto job = [this] { return m_operator->ask("push/job", R"({"job":"job-1"})").data; };
    QTRY_COMPARE(text(job().value(QLatin1String("state"))), QLatin1String("done"));
    QCOMPARE(number(job(), "sent"), 2);
    QCOMPARE(number(job(), "acked"), 2);
    QCOMPARE(number(job(), "offline"), 1);
    QCOMPARE(m_operator->ask("push/batch", "{" + target + '}').code, 600);
    // From any other instance.
    Operator elsewhere(m_b->port());
    QCOMPARE(elsewhere.ask("push/job", R"({"job":"job-1"})").code, 200);
    QCOMPARE(elsewhere.items("push/jobs").size(), 1);
    QCOMPARE(elsewhere.ask("push/job", R"({"job":"job-2"})").status, 404);
}

void TestOperators::aBatchCanBePausedAndCancelled()
{
    QByteArrayList users;
    for (int user = 1; user <= 200; ++user)
        users.append(QByteArray::number(user));
    const BackendAnswer started = m_operator->ask("push/batch",
        R"({"id":"slow","rate":10,"msg":1,"target":{"uuids":[)" + users.join(',') + "]}}");
    QCOMPARE(started.code, 200);
    const auto state = [](const BackendAnswer &answer) {
        return text(answer.data.value(QLatin1String("state")));
    };
    const QByteArray job = R"({"job":"slow"})";
    QCOMPARE(state(m_operator->ask("push/pause", job)), QLatin1String("paused"));
    QCOMPARE(state(m_operator->ask("push/resume", job)), QLatin1String("running"));
    QCOMPARE(state(m_operator->ask("push/cancel", job)), QLatin1String("cancelled"));
    QCOMPARE(state(m_operator->ask("push/resume", job)), QLatin1String("cancelled"));
    const BackendAnswer end = m_operator->ask("push/job", job);
    QVERIFY(number(end.data, "offline") < 200);
}

void TestOperators::aBatchMayComeInParts()
{
    const auto here = login(*m_a, 1);
    const auto part = [this](const QByteArray &rest) {
        return m_operator->ask("push/batch", R"({"id":"long","wait":0,)" + rest + '}');
    };
    const auto job = [this] { return m_operator->ask("push/job", R"({"job":"long"})").data; };
    QCOMPARE(part(R"("part":2,"msgs":[{"uuid":1,"msg":2}])").status, 404);
    QCOMPARE(part(R"("part":1,"more":true,"expected":4,"msgs":[{"uuid":1,"msg":1}])").code, 200);
    QVERIFY(here->nextText().endsWith(R"("msg":1})"));
    // Nothing left to send, but not done.
    QTRY_COMPARE(number(job(), "sent"), 1);
    QCOMPARE(text(job().value(QLatin1String("state"))), QLatin1String("running"));
    QCOMPARE(number(job(), "total"), 4);
    const QByteArray second
        = R"("part":2,"more":true,"msgs":[{"uuid":1,"msg":2},{"uuid":1,"msg":3}])";
    QCOMPARE(number(part(second).data, "matched"), 2);
    QCOMPARE(number(part(second).data, "matched"), 0);
    QVERIFY(here->nextText().endsWith(R"("msg":2})"));
    QVERIFY(here->nextText().endsWith(R"("msg":3})"));
    QCOMPARE(problemField(part(R"("part":4,"msgs":[{"uuid":1,"msg":9}])")), QByteArray("part"));
    QCOMPARE(problemField(part(R"("msgs":[{"uuid":1,"msg":9}])")), QByteArray("id"));
    QCOMPARE(part(R"("part":3)").code, 200);
    QTRY_COMPARE(text(job().value(QLatin1String("state"))), QLatin1String("done"));
    QCOMPARE(number(job(), "sent"), 3);
    QCOMPARE(number(job(), "total"), 3);
    QCOMPARE(problemField(part(R"("part":4,"msgs":[{"uuid":1,"msg":9}])")), QByteArray("part"));
    QVERIFY(isQuiet(*here));
}

void TestOperators::historyKnowsWhatBecameOfPushes()
{
    const auto there = login(*m_b, 7);
    QVERIFY(number(m_operator->ask("push/history").data, "recordingSince") > 0);
    Backend backend(m_a->port());
    QCOMPARE(backend.push("first", 7).code, 200);
    QCOMPARE(backend.push("second", 8).code, 601);
    QVERIFY(there->acknowledge(nextPush(*there).seq));
    const auto items = [this](const QByteArray &filter) {
        return m_operator->items("push/history", R"({"filter":)" + filter + '}');
    };
    QTRY_COMPARE(items("{}").size(), 2);
    const QJsonObject offline = items(R"({"state":"offline"})")[0].toObject();
    QCOMPARE(text(offline.value(QLatin1String("id"))), QLatin1String("second"));
    QCOMPARE(number(offline, "code"), 601);
    const QJsonObject sent = items(R"({"uuid":7})")[0].toObject();
    QCOMPARE(text(sent.value(QLatin1String("via"))), QLatin1String("routed"));
    const QByteArray cursor = m_operator->ask("push/history", R"({"limit":1})")
                                  .data.value(QLatin1String("next"))
                                  .toString()
                                  .toLatin1();
    const QJsonArray rest
        = m_operator->items("push/history", R"({"limit":1,"cursor":")" + cursor + "\"}");
    QCOMPARE(rest.size(), 1);
    QCOMPARE(text(rest[0].toObject().value(QLatin1String("id"))), QLatin1String("first"));
}

void TestOperators::everyChangeIsWrittenDown()
{
    m_operator->ask("users/kick", R"({"uuids":[7],"reason":"why"})");
    Operator elsewhere(m_b->port());
    const QJsonObject item = elsewhere.items("audit/list")[0].toObject();
    QCOMPARE(text(item.value(QLatin1String("action"))), QLatin1String("users/kick"));
    QCOMPARE(text(item.value(QLatin1String("instance"))), QString::fromLatin1(m_a->address()));
    QVERIFY(text(item.value(QLatin1String("args"))).contains(QLatin1String("why")));
    QVERIFY(m_a->waitForLog("hydra.audit"));
}

void TestOperators::theConfigurationHidesSecrets()
{
    const auto server = startInstance(nullptr, set("redis.password=sesame"));
    Operator alone(server->port());
    QVERIFY(!alone.items("config/get").isEmpty());
    for (const QJsonValue &item : alone.items("config/get")) {
        const QJsonObject setting = item.toObject();
        if (text(setting.value(QLatin1String("key"))) != QLatin1String("redis.password"))
            continue;
        QCOMPARE(text(setting.value(QLatin1String("value"))), QLatin1String("***"));
        QCOMPARE(text(setting.value(QLatin1String("origin"))), QLatin1String("--set"));
    }
    QCOMPARE(
        text(alone.ask("hello").data.value(QLatin1String("presence"))), QLatin1String("memory"));
}

void TestOperators::theLogLevelChangesForAWhile()
{
    const QByteArray change = R"({"level":"debug","category":"hydra.cluster","seconds":60})";
    const auto level = [](const BackendAnswer &answer) {
        return text(answer.data.value(QLatin1String("level")));
    };
    QCOMPARE(level(m_operator->ask("log/level", change)), QLatin1String("info"));
    QCOMPARE(level(m_operator->ask("log/level", change)), QLatin1String("debug"));
    QVERIFY(!m_operator->items("audit/list").isEmpty());
}

void TestOperators::aStoppedPeerIsPartial()
{
    const auto here = login(*m_a, 1);
    const auto there = login(*m_b, 2);
    m_b->suspend();
    QElapsedTimer time;
    time.start();
    const BackendAnswer list = m_operator->ask("users/list");
    QVERIFY(time.elapsed() < 4000);
    QCOMPARE(list.data.value(QLatin1String("items")).toArray().size(), 1);
    QCOMPARE(text(firstPartial(list.data).value(QLatin1String("instance"))),
        QString::fromLatin1(m_b->address()));
    QCOMPARE(number(firstPartial(list.data), "code"), 504);
    QCOMPARE(list.data.value(QLatin1String("totalIsExact")).toBool(true), false);
    m_b->resume();
    QTRY_COMPARE(m_operator->items("users/list").size(), 2);
}

void TestOperators::garbageFromAPeerIsPartial()
{
    // An instance by its word in Redis only; what answers there is no Hydra.
    QTcpServer fraud;
    QVERIFY(fraud.listen(QHostAddress::LocalHost));
    QByteArray body = R"({"code":200,"msg":"ok","data":{"rows":[[1,2]],"items":[7],"total":1}})";
    connect(&fraud, &QTcpServer::newConnection, this, [&fraud, &body] {
        QTcpSocket *const socket = fraud.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, &body] {
            socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
                + "\r\n\r\n" + body);
        });
    });
    const QByteArray address = "127.0.0.1:" + QByteArray::number(fraud.serverPort());
    m_redis->command({ "SADD", "hydra:instances", address });
    m_redis->command({ "SET", "hydra:instance:" + address, R"({"version":"x"})" });
    const auto partial = [this](const QByteArray &action) {
        const QByteArray request
            = HttpClient::bytesOf("POST", QByteArray("/admin/" + action), "{}");
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_a->port());
        socket.write(request);
        QByteArray answer;
        // The fraud lives in this thread: it must go on.
        (void)QTest::qWaitFor([&] {
            answer += socket.readAll();
            return answer.contains("]}}");
        });
        return answer.contains(R"("code":502,"msg":"bad answer")");
    };
    QTRY_VERIFY(partial("users/list"));
    QVERIFY(partial("instances/list"));
    QVERIFY(partial("stats"));
    body = "{\"code\":200";
    QVERIFY(partial("users/list"));
}

void TestOperators::statisticsAreKept()
{
    const auto here = login(*m_a, 1);
    const auto there = login(*m_b, 2);
    const auto online = [this] {
        const QJsonObject now
            = m_operator->ask("stats").data.value(QLatin1String("now")).toObject();
        return now.value(QLatin1String("online")).toInt();
    };
    QTRY_COMPARE(online(), 2);
    const BackendAnswer stats = m_operator->ask("stats", R"({"seconds":10,"step":1})");
    const QJsonObject series = stats.data.value(QLatin1String("series")).toObject();
    QVERIFY(!series.value(QLatin1String("online")).toArray().isEmpty());
    QCOMPARE(series.size(), 9);
}

QTEST_GUILESS_MAIN(TestOperators)
#include "tst_operators.moc"
