// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/liveadminservice.h"
#include "tests/admin-net/scriptedadminserver.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;
using State = AdminService::State;

namespace {

constexpr const char *subscribed
    = R"({"id":"subscribe","cmd":"subscribe","data":{"code":200,"epoch":"e7","seq":100,"resumed":false}})";
constexpr const char *resumed
    = R"({"id":"subscribe","cmd":"subscribe","data":{"code":200,"epoch":"e7","seq":107,"resumed":true}})";

/// No waiting between attempts.
double impatient() { return 0; }

bool waitForFrame(const ScriptedAdminServer &server, qsizetype count)
{
    return QTest::qWaitFor([&] { return server.frames().size() >= count; });
}

/// A service that is Live, and its server.
struct Pair
{
    explicit Pair(const AdminAccess &access = {})
        : service({ server.url(), access.key, access.answerTime, access.largestAnswer }, impatient)
        , gaps(&service, &AdminService::gapped)
        , states(&service, &AdminService::stateChanged)
    {
        server.answer("hello", ScriptedAdminServer::hello);
    }

    bool goLive()
    {
        service.open();
        if (!waitForFrame(server, 1))
            return false;
        server.sendFrame(subscribed);
        return QTest::qWaitFor([this] { return service.state() == State::Live; });
    }

    ScriptedAdminServer server;
    LiveAdminService service;
    QSignalSpy gaps;
    QSignalSpy states;
};

} // namespace

class TestLiveAdminService : public QObject
{
    Q_OBJECT

private slots:
    void itGreetsSubscribesAndIsLive();
    void whatHappensIsTold();
    void aPingIsAnswered();
    void aLostStreamIsResumedWhereItWas();
    void aStreamThatCannotResumeIsAGap();
    void gapsNameTheirTopic();
    void aRefusedKeyStopsForGood_data();
    void aRefusedKeyStopsForGood();
    void aThrottledGreetingWaitsAsLongAsItIsTold();
    void aFailureThatMayPassIsTriedAgain();
    void nonsenseOnTheStreamIsNotFatal();
    void watchedRowsAreBoundedAndToldAgain();
    void closingIsQuietAndFinal();
    void theServersClockIsKept();
    void aServerWithoutOperatorApiIsAskedForEachUser();
    void aServerThatKnowsNeitherIsAFailure();
};

void TestLiveAdminService::itGreetsSubscribesAndIsLive()
{
    Pair pair;
    QVERIFY(pair.goLive());
    const QJsonObject subscribe = pair.server.frames().first();
    QCOMPARE(subscribe[QLatin1String("cmd")].toString(), QStringLiteral("subscribe"));
    QVERIFY(subscribe[QLatin1String("idsAsText")].toBool());
    QVERIFY(subscribe[QLatin1String("topics")].toArray().contains(QStringLiteral("audit")));
    QVERIFY(!subscribe.contains(QLatin1String("resume")));
    QCOMPARE(pair.gaps.size(), 1);
    QCOMPARE(pair.service.hello().key, QStringLiteral("alice"));
    QCOMPARE(pair.states.size(), 2);
}

void TestLiveAdminService::whatHappensIsTold()
{
    Pair pair;
    QVERIFY(pair.goLive());
    QSignalSpy presence(&pair.service, &AdminService::presenceChanged);
    QSignalSpy rows(&pair.service, &AdminService::rowsChanged);
    QSignalSpy load(&pair.service, &AdminService::loadChanged);
    QSignalSpy instances(&pair.service, &AdminService::instancesChanged);
    QSignalSpy pushes(&pair.service, &AdminService::pushesHappened);
    QSignalSpy traces(&pair.service, &AdminService::traced);
    QSignalSpy audits(&pair.service, &AdminService::audited);
    pair.server.sendFrame(
        R"({"cmd":"event","topic":"presence","seq":101,"at":5000,"data":{"join":[)"
        R"(["18446744073709551615","a1","node-2","10.1.9.9:4711",4000,"","js/1.0"],[]],)"
        R"("leave":[["10240","9f","timeout"]],"online":98214}})");
    pair.server.sendFrame(
        R"({"cmd":"event","topic":"rows","data":{"upd":[["9f",{"heartbeat":6000,"unacked":1}]]}})");
    pair.server.sendFrame(
        R"({"cmd":"event","topic":"stats","data":{"online":5,"pushPerSec":412,"ackP95Ms":9}})");
    pair.server.sendFrame(R"({"cmd":"event","topic":"instances","data":{"items":[{"id":"a"}]}})");
    pair.server.sendFrame(
        R"({"cmd":"event","topic":"push","data":{"new":[)"
        R"(["s1","id1","7","sent",200,5,"a","routed",14]],"upd":[["s0","acked",4]],)"
        R"("skipped":3}})");
    pair.server.sendFrame(R"({"cmd":"event","topic":"audit","data":{"items":[{"key":"alice"}]}})");
    pair.server.sendFrame(R"({"cmd":"event","topic":"unknown","data":{}})");
    pair.server.sendFrame(
        R"({"cmd":"event","topic":"trace","data":{"uuid":"7","dir":"in","kind":"login","raw":"x"}})");
    QTRY_COMPARE(traces.size(), 1);
    QVERIFY(traces[0][0].value<TracedMessage>().isIncoming);
    const auto batch = presence[0][0].value<PresenceBatch>();
    QCOMPARE(batch.joined.size(), 1);
    QCOMPARE(batch.joined[0].user, UserId(18446744073709551615U));
    QCOMPARE(batch.joined[0].client, QByteArray("js/1.0"));
    QCOMPARE(batch.left[0].reason, QByteArray("timeout"));
    QCOMPARE(batch.online, 98214);
    const auto update = rows[0][0].value<QList<SessionUpdate>>().first();
    QCOMPARE(msOf(*update.heartbeat), 6000);
    QCOMPARE(*update.unacked, 1);
    QVERIFY(!update.sent);
    QCOMPARE(load[0][0].value<LoadSample>().at(size_t(LoadMetric::Pushes)), 412.0);
    QCOMPARE(instances[0][0].value<InstanceList>().items.size(), 1);
    const auto news = pushes[0][0].value<PushNews>();
    QVERIFY(news.fresh[0].isRouted);
    QCOMPARE(news.fresh[0].bytes, 14);
    QCOMPARE(news.updates[0].ackMs, 4);
    QCOMPARE(news.skipped, 3);
    QCOMPARE(audits.size(), 1);
}

void TestLiveAdminService::aPingIsAnswered()
{
    Pair pair;
    QVERIFY(pair.goLive());
    pair.server.sendFrame(R"({"cmd":"ping"})");
    QVERIFY(waitForFrame(pair.server, 2));
    QCOMPARE(pair.server.frames().last()[QLatin1String("cmd")].toString(), QStringLiteral("pong"));
}

void TestLiveAdminService::aLostStreamIsResumedWhereItWas()
{
    Pair pair;
    QVERIFY(pair.goLive());
    pair.server.sendFrame(
        R"({"cmd":"event","topic":"presence","seq":107,"data":{"join":[],"leave":[],"online":1}})");
    QSignalSpy presence(&pair.service, &AdminService::presenceChanged);
    QTRY_COMPARE(presence.size(), 1);
    pair.server.answer("hello", ScriptedAdminServer::hello);
    pair.server.dropStream();
    QTRY_COMPARE(pair.service.state(), State::Interrupted);
    QVERIFY(waitForFrame(pair.server, 2));
    const QJsonObject resume = pair.server.frames().last()[QLatin1String("resume")].toObject();
    QCOMPARE(resume[QLatin1String("epoch")].toString(), QStringLiteral("e7"));
    QCOMPARE(resume[QLatin1String("seq")].toInt(), 107);
    pair.server.sendFrame(resumed);
    QTRY_COMPARE(pair.service.state(), State::Live);
    QCOMPARE(pair.gaps.size(), 1);
}

void TestLiveAdminService::aStreamThatCannotResumeIsAGap()
{
    Pair pair;
    QVERIFY(pair.goLive());
    pair.server.answer("hello", ScriptedAdminServer::hello);
    pair.server.dropStream();
    QVERIFY(waitForFrame(pair.server, 2));
    pair.server.sendFrame(subscribed);
    QTRY_COMPARE(pair.service.state(), State::Live);
    QCOMPARE(pair.gaps.size(), 2);
    QCOMPARE(pair.gaps[1][0].value<AdminService::Topic>(), AdminService::Topic::Presence);
}

void TestLiveAdminService::gapsNameTheirTopic()
{
    Pair pair;
    QVERIFY(pair.goLive());
    pair.server.sendFrame(R"({"cmd":"gap","topic":"presence","from":101,"to":8220})");
    pair.server.sendFrame(R"({"cmd":"gap","topic":"push"})");
    QTRY_COMPARE(pair.gaps.size(), 3);
    QCOMPARE(pair.gaps[1][1].toLongLong(), 8120);
    QCOMPARE(pair.gaps[2][0].value<AdminService::Topic>(), AdminService::Topic::Push);
}

void TestLiveAdminService::aRefusedKeyStopsForGood_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("wrong key") << 401 << 401;
    QTest::newRow("wrong role") << 403 << 403;
    QTest::newRow("wrong port") << 404 << 404;
    QTest::newRow("not hydra") << 200 << -1;
}

void TestLiveAdminService::aRefusedKeyStopsForGood()
{
    QFETCH(int, status);
    QFETCH(int, code);
    ScriptedAdminServer server;
    if (code < 0)
        server.script("hello", { .body = "<html>" });
    else
        server.refuse("hello", status, code);
    LiveAdminService service({ .url = server.url() }, impatient);
    const QSignalSpy retries(&service, &AdminService::retryPlanned);
    service.open();
    QTRY_COMPARE(service.state(), State::Stopped);
    QCOMPARE(server.countOf("hello"), 1);
    QCOMPARE(retries.size(), 0);
    server.answer("hello", ScriptedAdminServer::hello);
    service.retryNow();
    QVERIFY(waitForFrame(server, 1));
}

void TestLiveAdminService::aThrottledGreetingWaitsAsLongAsItIsTold()
{
    ScriptedAdminServer server;
    server.refuse("hello", 429, 429, R"({"retryAfter":27})");
    LiveAdminService service({ .url = server.url() }, impatient);
    QSignalSpy retries(&service, &AdminService::retryPlanned);
    service.open();
    QTRY_COMPARE(retries.size(), 1);
    QCOMPARE(service.state(), State::Waiting);
    QCOMPARE(retries[0][0].value<std::chrono::milliseconds>(), std::chrono::milliseconds(27s));
}

void TestLiveAdminService::aFailureThatMayPassIsTriedAgain()
{
    ScriptedAdminServer server;
    server.refuse("hello", 503, 702);
    server.script("hello", { .body = "{\"code\"", .cutAfter = 3 });
    server.answer("hello", ScriptedAdminServer::hello);
    server.script("stream", { .status = 429 });
    server.answer("hello", ScriptedAdminServer::hello);
    LiveAdminService service({ .url = server.url() }, impatient);
    service.open();
    QVERIFY(waitForFrame(server, 1));
    QCOMPARE(server.countOf("hello"), 4);
}

void TestLiveAdminService::nonsenseOnTheStreamIsNotFatal()
{
    Pair pair;
    QVERIFY(pair.goLive());
    pair.server.answer("hello", ScriptedAdminServer::hello);
    pair.server.sendFrame("]{ nonsense");
    QTRY_COMPARE(pair.service.state(), State::Interrupted);
    QVERIFY(waitForFrame(pair.server, 2));
    pair.server.sendFrame(resumed);
    QTRY_COMPARE(pair.service.state(), State::Live);
}

void TestLiveAdminService::watchedRowsAreBoundedAndToldAgain()
{
    Pair pair;
    QVERIFY(pair.goLive());
    pair.service.watch({ SessionId("a"), SessionId("b"), SessionId("c"), SessionId("d") });
    QVERIFY(waitForFrame(pair.server, 2));
    QCOMPARE(pair.server.frames()[1][QLatin1String("sessions")].toArray().size(), 3);
    pair.service.trace({ UserId(7) }, 60s);
    QVERIFY(waitForFrame(pair.server, 3));
    pair.server.answer("hello", ScriptedAdminServer::hello);
    pair.server.dropStream();
    QVERIFY(waitForFrame(pair.server, 4));
    pair.server.sendFrame(resumed);
    QVERIFY(waitForFrame(pair.server, 6));
    QCOMPARE(pair.server.frames()[4], pair.server.frames()[1]);
    QCOMPARE(pair.server.frames()[5], pair.server.frames()[2]);
}

void TestLiveAdminService::closingIsQuietAndFinal()
{
    Pair pair;
    QVERIFY(pair.goLive());
    pair.server.script("users/list", { .isSilent = true });
    std::optional<AdminResult<UserPage>> answer;
    pair.service.askUsers({}, { this, [&answer](const auto &result) { answer = result; } });
    QTRY_COMPARE(pair.server.countOf("users/list"), 1);
    pair.service.close();
    QCOMPARE(pair.service.state(), State::Closed);
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->error().kind, AdminError::Kind::Closed);
    QCOMPARE(pair.server.countOf("hello"), 1);
}

void TestLiveAdminService::theServersClockIsKept()
{
    Pair pair;
    QVERIFY(pair.goLive());
    const auto passed = pair.service.now() - momentOf(1732270000123);
    QVERIFY(passed >= -5s && passed < 60s);
}

void TestLiveAdminService::aServerWithoutOperatorApiIsAskedForEachUser()
{
    Pair pair;
    QVERIFY(pair.goLive());
    QList<UserId> users { UserId(18446744073709551615U) };
    for (quint64 user = 2; user <= 45; ++user)
        users.append(UserId(user));
    // The script takes what is not below /admin/ for one path.
    for (int i = 0; i < 45; ++i)
        pair.server.answer({}, i < 40 ? R"({"IsOnline":true})" : R"({"IsOnline":false})");
    std::optional<AdminResult<UserLookup>> answer;
    pair.service.lookUp(
        users, { this, [&answer](const AdminResult<UserLookup> &result) { answer = result; } });
    QTRY_VERIFY(answer);
    QVERIFY(answer->has_value());
    const UserLookup &lookup = **answer;
    QVERIFY(lookup.isClassic);
    QCOMPARE(lookup.items.size(), 45);
    QCOMPARE(lookup.items.first().user, users.first());
    QCOMPARE(std::count_if(lookup.items.begin(), lookup.items.end(),
                 [](const UserStatus &status) { return status.isOnline; }),
        40);
    QCOMPARE(pair.server.countOf({}), 45);
}

void TestLiveAdminService::aServerThatKnowsNeitherIsAFailure()
{
    Pair pair;
    QVERIFY(pair.goLive());
    QList<AdminResult<UserLookup>> answers;
    pair.service.lookUp({ UserId(1), UserId(2) },
        { this, [&answers](const AdminResult<UserLookup> &result) { answers.append(result); } });
    QTRY_COMPARE(answers.size(), 1);
    QCOMPARE(answers[0].error().kind, AdminError::Kind::NotHydra);
}

QTEST_GUILESS_MAIN(TestLiveAdminService)
#include "tst_liveadminservice.moc"
