// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/adminclient.h"
#include "common/net/admin/adminrequests.h"
#include "common/net/admin/liveadminservice.h"
#include "common/net/admin/pushreplies.h"
#include "common/protocol/filter/filterparser.h"
#include "tests/admin-net/scriptedadminserver.h"
#include "tests/common/bytesserver.h"
#include "tests/common/certificates.h"
#include "tests/common/smallproxy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;
using Kind = AdminError::Kind;

namespace {

/// Asks and waits for the one answer.
template <typename T> class Question final
{
public:
    Question(AdminClient &client, const char *path, const QByteArray &body,
        adminreplies::Read<T> (*read)(const QJsonObject &))
    {
        client.ask(
            path, body, read, AdminReply<T> { &m_context, [this](const AdminResult<T> &result) {
                                                 m_answer = result;
                                                 ++m_count;
                                             } });
    }

    bool wait()
    {
        return QTest::qWaitFor([this] { return m_answer.has_value(); });
    }
    const AdminResult<T> &answer() const { return *m_answer; }
    int count() const { return m_count; }

private:
    QObject m_context;
    std::optional<AdminResult<T>> m_answer;
    int m_count = 0;
};

QJsonObject objectOf(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

QJsonObject filterOf(const char *text)
{
    UserQuery query;
    query.terms = parseFilter(QString::fromLatin1(text))->serverTerms().value();
    return objectOf(adminrequests::users(query))[QLatin1String("filter")].toObject();
}

} // namespace

class TestAdminClient : public QObject
{
    Q_OBJECT

private slots:
    void theKeyAndTheBodyAreSent();
    void aPageIsReadWithExactIds();
    void everyRefusalIsASentence_data();
    void everyRefusalIsASentence();
    void nobodyThereIsUnreachable();
    void anUnknownNameIsSaid();
    void silenceEndsAtTheTimeLimit();
    void anAnswerThatIsCutIsNoAnswer();
    void anAnswerThatIsTooBigIsGivenUp();
    void aRedirectionIsNotFollowed();
    void abortingAnswersEveryQuestionOnce();
    void aContextThatIsGoneHearsNothing();
    void filtersBecomeWhatTheServerTakes();
    void messagesKeepTheirDigits();
    void historyJobsAndInstancesAreRead();
    void whoIsTrustedIsAsTheSettingsSay_data();
    void whoIsTrustedIsAsTheSettingsSay();
    void proxiesCarryQuestionsAndTheStream_data();
    void proxiesCarryQuestionsAndTheStream();
    void aProxyThatIsNotThereIsNamed();
};

void TestAdminClient::theKeyAndTheBodyAreSent()
{
    ScriptedAdminServer server;
    server.answer("hello", ScriptedAdminServer::hello);
    AdminClient client({ .url = server.url(), .key = "s3cret" });
    Question<ServerHello> question(client, "hello", "{\"a\":1}", &adminreplies::hello);
    QVERIFY(question.wait());
    QVERIFY(server.requests().first().head.contains("Authorization: Bearer s3cret\r\n"));
    QCOMPARE(server.requests().first().body[QLatin1String("a")].toInt(), 1);
    const ServerHello &hello = *question.answer();
    QCOMPARE(hello.role, AdminRole::Operator);
    QCOMPARE(hello.key, QStringLiteral("alice"));
    QVERIFY(hello.hasRedis && hello.features.contains(QStringLiteral("users")));
    QCOMPARE(hello.watchedRows, 3);
    QCOMPARE(msOf(hello.time), 1732270000123);
}

void TestAdminClient::aPageIsReadWithExactIds()
{
    ScriptedAdminServer server;
    server.answer("users/list",
        R"({"fields":["session","uuid","news","instance","since","unacked"],"rows":[)"
        R"(["s1","18446744073709551615",{"x":1},"node-1",1732270000123,3],)"
        R"(["s2",9007199254740993,null,"node-2",1,0],["s3","0",0,"a",0,0],["","7",0,"a",0,0],)"
        R"(["s4"],"nonsense",["s5","12"]],"next":"abc","total":98214,"epoch":"e7","seq":88123,)"
        R"("partial":[{"instance":"node-4","code":504,"msg":"timeout"}]})");
    AdminClient client({ .url = server.url() });
    Question<UserPage> question(client, "users/list", "{}", &adminreplies::users);
    QVERIFY(question.wait());
    const UserPage &page = question.answer().value();
    QCOMPARE(page.users.size(), 3);
    QCOMPARE(page.users[0].user, UserId(18446744073709551615U));
    QCOMPARE(page.users[0].unacked, 3);
    QCOMPARE(page.users[0].sent, OnlineUser::unknown);
    QCOMPARE(page.users[1].user, UserId(9007199254740993U));
    QCOMPARE(page.users[2].user, UserId(12));
    QCOMPARE(page.next, QByteArray("abc"));
    QCOMPARE(page.total, 98214);
    QCOMPARE(page.epoch, QByteArray("e7"));
    QCOMPARE(page.seq, 88123U);
    QCOMPARE(page.missing.first().instance, QByteArray("node-4"));
}

void TestAdminClient::everyRefusalIsASentence_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, int status, const char *body, Kind kind,
                         const char *says) {
        QTest::newRow(name) << status << QByteArray(body) << int(kind) << QString::fromUtf8(says);
    };
    row("wrong key", 401, R"({"code":401,"msg":"unauthorized","data":{}})", Kind::KeyRefused,
        "API key");
    row("role", 403,
        R"({"code":403,"msg":"forbidden","data":{"details":[{"field":"role","problem":"operator"}]}})",
        Kind::RoleTooLow, "role: operator");
    row("throttled", 429, R"({"code":429,"msg":"no","data":{"retryAfter":27}})", Kind::Throttled,
        "27");
    row("clients' port", 404, R"({"code":404,"msg":"not found","data":{}})", Kind::NoOperatorApi,
        "[ops] listen");
    row("nginx", 404, "<html>404</html>", Kind::NotHydra, "HTTP 404");
    row("some JSON", 200, R"({"hello":"world"})", Kind::NotHydra, "not hydra");
    row("some list", 200, "[1,2,3]", Kind::NotHydra, "not hydra");
    row("nothing", 200, "", Kind::NotHydra, "not hydra");
    row("another product", 200, R"({"code":200,"msg":"ok","data":{"server":"other"}})",
        Kind::BadAnswer, "makes no sense");
    row("no data", 200, R"({"code":200,"msg":"ok","data":[]})", Kind::BadAnswer, "no data");
    row("unknown field", 400,
        R"({"code":600,"msg":"parameter error","data":{"details":[{"field":"limti","problem":"unknown field"}]}})",
        Kind::Refused, "limti: unknown field");
    row("without redis", 503, R"({"code":702,"msg":"presence unavailable","data":{}})",
        Kind::Unavailable, "Redis");
    row("a defect", 500, R"({"code":500,"msg":"system error","data":{}})", Kind::ServerFault,
        "system error");
}

void TestAdminClient::everyRefusalIsASentence()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    ScriptedAdminServer server;
    server.script("hello", { .status = status, .body = body });
    AdminClient client({ .url = server.url() });
    Question<ServerHello> question(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(question.wait());
    QVERIFY(!question.answer());
    const AdminError &error = question.answer().error();
    QTEST(int(error.kind), "kind");
    QVERIFY2(error.text().contains(says), qPrintable(error.text()));
    QVERIFY(error.text().endsWith(u'.') || error.text().endsWith(u'?'));
}

void TestAdminClient::nobodyThereIsUnreachable()
{
    QUrl url;
    {
        const ScriptedAdminServer server;
        url = server.url();
    }
    AdminClient client({ .url = url });
    Question<ServerHello> question(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(question.wait());
    QCOMPARE(question.answer().error().kind, Kind::Unreachable);
    QVERIFY(question.answer().error().isPassing());
    QVERIFY(question.answer().error().text().contains(url.authority()));
}

void TestAdminClient::anUnknownNameIsSaid()
{
    AdminClient client({ .url = QUrl(QStringLiteral("http://hydar.invalid:10240")) });
    Question<ServerHello> question(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(question.wait());
    QCOMPARE(question.answer().error().kind, Kind::NameUnknown);
    QVERIFY(!question.answer().error().isPassing());
    QVERIFY(question.answer().error().text().contains(QLatin1String("hydar.invalid")));
}

void TestAdminClient::silenceEndsAtTheTimeLimit()
{
    ScriptedAdminServer server;
    server.script("hello", { .isSilent = true });
    AdminClient client({ .url = server.url(), .answerTime = 100ms });
    Question<ServerHello> question(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(question.wait());
    QCOMPARE(question.answer().error().kind, Kind::TimedOut);
}

void TestAdminClient::anAnswerThatIsCutIsNoAnswer()
{
    ScriptedAdminServer server;
    server.script("hello",
        { .body
            = QByteArray(R"({"code":200,"msg":"ok","data":)") + ScriptedAdminServer::hello + '}',
            .cutAfter = 60 });
    AdminClient client({ .url = server.url() });
    Question<ServerHello> question(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(question.wait());
    QCOMPARE(question.answer().error().kind, Kind::Unreachable);
}

void TestAdminClient::anAnswerThatIsTooBigIsGivenUp()
{
    ScriptedAdminServer server;
    server.script("hello", { .body = QByteArray(400'000, ' ') });
    AdminClient client({ .url = server.url(), .largestAnswer = 1000 });
    Question<ServerHello> question(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(question.wait());
    QCOMPARE(question.answer().error().kind, Kind::NotHydra);
    QVERIFY(question.answer().error().text().contains(QLatin1String("more than 1000 bytes")));
}

void TestAdminClient::aRedirectionIsNotFollowed()
{
    ScriptedAdminServer server;
    ScriptedAdminServer other;
    server.script("hello",
        { .status = 307,
            .headers
            = "Location: " + other.url().toEncoded() + "/admin/hello\r\nServer: nginx\r\n" });
    AdminClient client({ .url = server.url(), .key = "s3cret" });
    Question<ServerHello> question(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(question.wait());
    QCOMPARE(question.answer().error().kind, Kind::NotHydra);
    QVERIFY(question.answer().error().text().contains(QLatin1String("HTTP 307, nginx")));
    QVERIFY(other.requests().isEmpty());
}

void TestAdminClient::abortingAnswersEveryQuestionOnce()
{
    ScriptedAdminServer server;
    for (int i = 0; i < 3; ++i)
        server.script("hello", { .isSilent = true });
    AdminClient client({ .url = server.url() });
    Question<ServerHello> first(client, "hello", "{}", &adminreplies::hello);
    Question<ServerHello> second(client, "hello", "{}", &adminreplies::hello);
    QTRY_COMPARE(server.requests().size(), 2);
    client.abort();
    QCOMPARE(first.count(), 0);
    QVERIFY(first.wait() && second.wait());
    QCOMPARE(first.answer().error().kind, Kind::Closed);
    QCOMPARE(first.count(), 1);
    QCOMPARE(second.count(), 1);
}

void TestAdminClient::aContextThatIsGoneHearsNothing()
{
    ScriptedAdminServer server;
    server.answer("hello", ScriptedAdminServer::hello);
    server.answer("hello", ScriptedAdminServer::hello);
    AdminClient client({ .url = server.url() });
    bool wasCalled = false;
    {
        const QObject context;
        client.ask("hello", "{}", &adminreplies::hello,
            AdminReply<ServerHello> {
                &context, [&wasCalled](const AdminResult<ServerHello> &) { wasCalled = true; } });
    }
    Question<ServerHello> after(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(after.wait());
    QVERIFY(!wasCalled);
}

void TestAdminClient::filtersBecomeWhatTheServerTakes()
{
    const QJsonObject filter = filterOf("7,9-18446744073709551615 addr:10.1. idle>90s idle<=5m "
                                        "since<2h unacked:3 client:js* inst:node-1");
    QCOMPARE(filter[QLatin1String("ids")].toArray(),
        (QJsonArray { QStringLiteral("7"), QStringLiteral("9-18446744073709551615") }));
    QCOMPARE(filter[QLatin1String("addrPrefix")].toString(), QStringLiteral("10.1."));
    QCOMPARE(filter[QLatin1String("idleMs")].toObject(), objectOf(R"({"min":90001,"max":300000})"));
    QCOMPARE(filter[QLatin1String("sinceMs")].toObject(), objectOf(R"({"max":7199999})"));
    QCOMPARE(filter[QLatin1String("unacked")].toObject(), objectOf(R"({"min":3,"max":3})"));
    QCOMPARE(filter[QLatin1String("client")].toString(), QStringLiteral("js*"));
    QCOMPARE(filter[QLatin1String("instances")].toArray(), QJsonArray { QStringLiteral("node-1") });
    QCOMPARE(filterOf("id:102*")[QLatin1String("idPrefix")].toString(), QStringLiteral("102"));
}

void TestAdminClient::messagesKeepTheirDigits()
{
    PushBatch batch;
    batch.users = { UserId(18446744073709551615U) };
    batch.message = R"({"n":18446744073709551615,"t":"中"})";
    batch.isDryRun = true;
    batch.token = "t1";
    const QByteArray body = adminrequests::push(batch);
    QVERIFY(body.contains(R"("msg":{"n":18446744073709551615,"t":"中"})"));
    QVERIFY(body.contains(R"("uuids":["18446744073709551615"])"));
    QVERIFY(body.contains("\"dryRun\":true") && !body.contains("t1"));
    QVERIFY(!objectOf(body).isEmpty());

    batch.personal = { { UserId(18446744073709551615U), "\"a\"" }, { UserId(2), "2" } };
    batch.isDryRun = false;
    const QByteArray personal = adminrequests::push(batch);
    QVERIFY(personal.contains(
        R"("msgs":[{"uuid":18446744073709551615,"msg":"a"},{"uuid":2,"msg":2}])"));
    QVERIFY(personal.contains("\"token\":\"t1\"") && !personal.contains("target"));
}

void TestAdminClient::historyJobsAndInstancesAreRead()
{
    const auto history = adminreplies::history(objectOf(
        R"({"items":[{"id":"o-1","seq":"9","uuid":"7","state":"acked","code":200,"at":5,"sentAt":6,)"
        R"("ackedAt":10,"via":"routed","bytes":3},{"state":"from the future"}]})"));
    QCOMPARE(history->items[0].ackMs, 4);
    QVERIFY(history->items[0].isRouted);
    QCOMPARE(history->items[1].state, PushState::Unknown);

    const auto job = adminreplies::job(objectOf(
        R"({"job":"j","state":"paused","total":9,"sent":4,"offline":2,"duplicate":1,"failed":1})"));
    QCOMPARE(job->state, PushJob::State::Paused);
    QVERIFY(!job->isOver());
    QCOMPARE(job->finished(), 8);
    QVERIFY(!adminreplies::job({}));

    const auto instances = adminreplies::instances(objectOf(
        R"({"items":[{"id":"a:1","health":"unreachable","users":3},{"id":"b:1","health":"ok",)"
        R"("redis":{"state":"down","ms":-1},"rates":{"push":4.5},"self":true}]})"));
    QCOMPARE(instances->items[0].health, InstanceInfo::Health::Unreachable);
    QCOMPARE(instances->items[1].redis, InstanceInfo::Redis::Down);
    QCOMPARE(instances->items[1].pushes, 4.5);
    QVERIFY(instances->items[1].isSelf);
}

void TestAdminClient::whoIsTrustedIsAsTheSettingsSay_data()
{
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("pin");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("says");
    const auto row
        = [](const char *name, const char *caFile, const char *pin, int kind, const char *says) {
              QTest::newRow(name) << QString(QLatin1String(caFile)) << QString(QLatin1String(pin))
                                  << kind << QString(QLatin1String(says));
          };
    constexpr int fine = -1;
    row("its authority", "ca", "", fine, "");
    row("nobody", "", "", int(Kind::Untrusted), "not trusted");
    row("its pin", "", "right", fine, "");
    row("another pin", "ca", "wrong", int(Kind::Untrusted), "not the pinned one");
    row("a file that is not there", "/nowhere", "", int(Kind::BadTlsSettings), "/nowhere");
}

void TestAdminClient::whoIsTrustedIsAsTheSettingsSay()
{
    QFETCH(QString, caFile);
    QFETCH(QString, pin);
    QFETCH(int, kind);
    QFETCH(QString, says);
    static const Certificates certificates;
    BytesServer server(certificates.server());
    const QByteArray body
        = R"({"code":200,"msg":"ok","data":)" + QByteArray(ScriptedAdminServer::hello) + '}';
    server.answerWith("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body);
    AdminAccess access { .url = server.url(), .key = "s3cret" };
    access.url.setScheme(QStringLiteral("https"));
    access.tls.caFile = caFile == QLatin1String("ca") ? certificates.authority() : caFile;
    if (!pin.isEmpty())
        access.tls.pin
            = pin == QLatin1String("right") ? certificates.serverPin() : QByteArray(64, 'a');
    AdminClient client(access);
    Question<ServerHello> question(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(question.wait());
    const bool isFine = kind < 0;
    QCOMPARE(question.answer().has_value(), isFine);
    // The key is for nobody who is not trusted.
    QCOMPARE(server.request().contains("s3cret"), isFine);
    if (isFine)
        return;
    QCOMPARE(int(question.answer().error().kind), kind);
    QVERIFY2(question.answer().error().text().contains(says),
        qPrintable(question.answer().error().text()));
}

void TestAdminClient::proxiesCarryQuestionsAndTheStream_data()
{
    QTest::addColumn<bool>("isHttp");
    QTest::newRow("HTTP") << true;
    QTest::newRow("SOCKS5") << false;
}

void TestAdminClient::proxiesCarryQuestionsAndTheStream()
{
    QFETCH(bool, isHttp);
    ScriptedAdminServer server;
    server.answer("hello", ScriptedAdminServer::hello);
    SmallProxy proxy(isHttp ? SmallProxy::Kind::Http : SmallProxy::Kind::Socks5);
    const ProxySettings settings { isHttp ? ProxySettings::Kind::Http : ProxySettings::Kind::Socks5,
        QStringLiteral("127.0.0.1"), proxy.port() };
    LiveAdminService service({ .url = server.url(), .key = "s3cret", .proxy = settings });
    service.open();
    QTRY_COMPARE(server.frames().size(), 1);
    QCOMPARE(proxy.targets().size(), 2);
    QVERIFY(server.requests().constFirst().head.contains("User-Agent: hydra-admin/"));
}

void TestAdminClient::aProxyThatIsNotThereIsNamed()
{
    ScriptedAdminServer server;
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const ProxySettings proxy { ProxySettings::Kind::Http, QStringLiteral("127.0.0.1"),
        gone.serverPort() };
    gone.close();
    AdminClient client({ .url = server.url(), .proxy = proxy });
    Question<ServerHello> question(client, "hello", "{}", &adminreplies::hello);
    QVERIFY(question.wait());
    QCOMPARE(question.answer().error().kind, Kind::ProxyFailed);
    QVERIFY(server.requests().isEmpty());
}

QTEST_GUILESS_MAIN(TestAdminClient)
#include "tst_adminclient.moc"
