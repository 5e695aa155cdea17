// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/e2e/instances.h"
#include "tests/e2e/operator.h"

#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace hydra::test;

namespace {

QByteArray bearer(const QByteArray &key) { return "Authorization: Bearer " + key + "\r\n"; }

/// Where \a server serves operators; 0 when it does not.
quint16 operationsPort(ServerProcess &server)
{
    if (!server.waitForLog("operators are served on 127.0.0.1:"))
        return 0;
    static const QRegularExpression place(
        QStringLiteral("operators are served on 127.0.0.1:(\\d+)"));
    return place.match(QString::fromUtf8(server.log())).captured(1).toUShort();
}

} // namespace

/// Who gets in, and who does not.
class TestAccess : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data() { addEngines(); }
    void initTestCase();

    void withoutKeysEverythingIsOpenButToPages();
    void aKeyMayDoWhatItsRoleMay_data();
    void aKeyMayDoWhatItsRoleMay();
    void theOtherHeaderServesToo();
    void aKeyInTheQueryIsNone();
    void wrongKeysAreThrottledAndRightOnesServed();
    void routesNeedTheClustersSignature();
    void signedInstancesRouteAndAnswerOperators();
    void theOperationsAddressTakesThePathsAway();
    void instancesWithOperationsAddressesAnswerEachOther();
    void aBadStartSaysHowToMakeAKey_data();
    void aBadStartSaysHowToMakeAKey();
    void aNewKeyIsShownWithItsLine();

private:
    [[nodiscard]] GeneratedKey keyOf(const char *role) const
    {
        return m_keys.value(QByteArray(role));
    }
    /// A server that knows the keys; \a more are further arguments.
    [[nodiscard]] std::unique_ptr<ServerProcess> startGuarded(
        const RedisServer *redis = nullptr, const QStringList &more = {}) const;

    QHash<QByteArray, GeneratedKey> m_keys;
};

void TestAccess::initTestCase()
{
    for (const char *role : { "viewer", "sender", "operator", "backend", "peer" })
        m_keys.insert(role, generateKey(QStringLiteral("some-%1:%1").arg(QLatin1String(role))));
}

std::unique_ptr<ServerProcess> TestAccess::startGuarded(
    const RedisServer *redis, const QStringList &more) const
{
    QByteArrayList entries;
    for (const GeneratedKey &key : m_keys)
        entries.append(key.entry);
    return startInstance(
        redis, set(QByteArray("ops.keys=" + entries.join(',')).constData()) + more);
}

void TestAccess::withoutKeysEverythingIsOpenButToPages()
{
    const auto server = startInstance(nullptr);
    HttpClient client(server->port());
    QCOMPARE(client.post("/admin/hello", "{}").status, 200);
    const QByteArray page = "Origin: http://evil.example\r\n";
    QCOMPARE(client.request("POST", "/admin/users/list", "{}", page).status, 403);
    QCOMPARE(client.request("POST", "/query", R"({"uuid":1})", page).status, 200);
    WebSocketClient stream;
    QVERIFY(!stream.open(server->port(), "/admin/stream", page));
    QCOMPARE(stream.status(), 403);
}

void TestAccess::aKeyMayDoWhatItsRoleMay_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("roles");
    const auto row = [](const char *path, const char *body, const QByteArrayList &roles) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(body) << roles;
    };
    row("/admin/users/list", "{}", { "viewer", "sender", "operator" });
    row("/admin/push/jobs", "{}", { "sender", "operator" });
    row("/admin/audit/list", "{}", { "operator" });
    row("/admin/users/kick", R"({"uuids":[1]})", { "operator" });
    row("/push", R"({"id":"1","uuid":1,"msg":"x"})", { "backend", "sender", "operator" });
    row("/query", R"({"uuid":1})", { "backend", "viewer", "sender", "operator" });
}

void TestAccess::aKeyMayDoWhatItsRoleMay()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, roles);
    const auto server = startGuarded();
    HttpClient client(server->port());
    for (auto key = m_keys.cbegin(); key != m_keys.cend(); ++key) {
        const HttpAnswer answer = client.request("POST", path, body, bearer(key->text));
        QVERIFY2(answer.status == (roles.contains(key.key()) ? 200 : 403), key.key().constData());
    }
    const HttpAnswer none = client.post(path, body);
    QCOMPARE(none.status, 401);
    QCOMPARE(none.header("WWW-Authenticate"), QByteArray("Bearer"));
    QCOMPARE(client.get("/readyz").status, 200);
    QCOMPARE(client.get("/metrics").status, 401);
}

void TestAccess::theOtherHeaderServesToo()
{
    const auto server = startGuarded();
    HttpClient client(server->port());
    const QByteArray header = "X-API-Key: " + keyOf("viewer").text + "\r\n";
    const HttpAnswer hello = client.request("POST", "/admin/hello", "{}", header);
    QCOMPARE(hello.status, 200);
    QVERIFY(hello.body.contains(R"("role":"viewer","key":"some-viewer")"));
}

void TestAccess::aKeyInTheQueryIsNone()
{
    const auto server = startGuarded();
    HttpClient client(server->port());
    QCOMPARE(client.post(QByteArray("/admin/hello?key=" + keyOf("viewer").text), "{}").status, 401);
}

void TestAccess::wrongKeysAreThrottledAndRightOnesServed()
{
    const auto server = startGuarded();
    HttpClient client(server->port());
    for (int i = 0; i < 10; ++i)
        QCOMPARE(client.request("POST", "/push", "{}", bearer("guess")).status, 401);
    const HttpAnswer tired = client.request("POST", "/admin/hello", "{}", bearer("guess"));
    QCOMPARE(tired.status, 429);
    QVERIFY(tired.header("Retry-After").toInt() > 0);
    QVERIFY(tired.body.contains(R"("retryAfter":)"));
    QCOMPARE(
        client.request("POST", "/admin/hello", "{}", bearer(keyOf("viewer").text)).status, 200);
}

void TestAccess::routesNeedTheClustersSignature()
{
    const auto server = startGuarded(nullptr, set("cluster.secret=0123456789abcdef"));
    HttpClient client(server->port());
    const QByteArray body = R"({"Id":"1","Uuid":1,"Msg":"x"})";
    QCOMPARE(client.post("/route", body).status, 401);
    QCOMPARE(
        client.request("POST", "/route", body, "X-Hydra-Signature: t=1,v1=00\r\n").status, 401);
    QCOMPARE(client.request("POST", "/route", body, bearer(keyOf("operator").text)).status, 403);
    QCOMPARE(client.request("POST", "/route", body, bearer(keyOf("peer").text)).code(), 601);
}

void TestAccess::signedInstancesRouteAndAnswerOperators()
{
    const RedisServer redis;
    const QStringList secret = set("cluster.secret=0123456789abcdef");
    const auto a = startGuarded(&redis, secret);
    const auto b = startGuarded(&redis, secret);
    WebSocketClient there;
    QVERIFY(there.open(b->port()) && there.login(7));
    HttpClient backend(a->port());
    const HttpAnswer pushed = backend.request(
        "POST", "/push", R"({"id":"1","uuid":7,"msg":"x"})", bearer(keyOf("backend").text));
    QCOMPARE(pushed.code(), 200);
    Operator viewer(a->port(), keyOf("viewer").text);
    QTRY_COMPARE(viewer.items("users/list").size(), 1);
    // One that has another secret is not believed, and does not believe.
    const auto stranger = startGuarded(&redis, set("cluster.secret=another-secret-of-16"));
    const auto partialCode = [&viewer] {
        return viewer.ask("users/list")
            .data.value(QLatin1String("partial"))
            .toArray()
            .first()
            .toObject()
            .value(QLatin1String("code"))
            .toInt();
    };
    QTRY_COMPARE(partialCode(), 401);
}

void TestAccess::theOperationsAddressTakesThePathsAway()
{
    ServerProcess server(set("ops.listen=127.0.0.1:0"));
    const quint16 port = operationsPort(server);
    QVERIFY(port > 0);
    HttpClient front(server.port());
    HttpClient operations(port);
    for (const char *path : { "/metrics", "/readyz", "/livez", "/version" }) {
        QCOMPARE(front.get(path).status, 404);
        QCOMPARE(operations.get(path).status, 200);
    }
    QCOMPARE(front.post("/admin/hello", "{}").status, 404);
    QCOMPARE(operations.post("/admin/hello", "{}").status, 200);
    QCOMPARE(front.post("/query", R"({"uuid":1})").status, 200);
    QCOMPARE(operations.post("/query", R"({"uuid":1})").status, 404);
    WebSocketClient client;
    QVERIFY(!client.open(port, "/hydra"));
    QCOMPARE(client.status(), 404);
}

void TestAccess::instancesWithOperationsAddressesAnswerEachOther()
{
    const RedisServer redis;
    const QStringList split
        = set("cluster.secret=0123456789abcdef") + set("ops.listen=127.0.0.1:0");
    const auto a = startGuarded(&redis, split);
    const auto b = startGuarded(&redis, split);
    WebSocketClient there;
    QVERIFY(there.open(b->port()));
    QTRY_VERIFY(there.login(7));
    Operator viewer(operationsPort(*a), keyOf("viewer").text);
    QTRY_COMPARE(viewer.items("instances/list").size(), 2);
    const BackendAnswer list = viewer.ask("users/list");
    QCOMPARE(list.data.value(QLatin1String("items")).toArray().size(), 1);
    QVERIFY(list.data.value(QLatin1String("partial")).toArray().isEmpty());
    // A key opens nothing there, and neither does a wrong signature.
    Operator atTheFront(b->port(), keyOf("operator").text);
    QCOMPARE(atTheFront.ask("users/list").status, 404);
    HttpClient forger(b->port());
    QCOMPARE(forger.request("POST", "/admin/users/list", "{}", "X-Hydra-Signature: t=1,v1=00\r\n")
                 .status,
        404);
}

void TestAccess::aBadStartSaysHowToMakeAKey_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("complaint");
    const QStringList wide { QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0") };
    const QStringList redis { QStringLiteral("--redis"), QStringLiteral("127.0.0.1:1") };
    const QStringList keys
        = set("ops.keys=a:viewer:"
              "0000000000000000000000000000000000000000000000000000000000000000");
    QTest::newRow("beyond loopback") << wide << QByteArray("--gen-key NAME:ROLE");
    QTest::newRow("no secret") << wide + redis + keys << QByteArray("cluster.secret");
    QTest::newRow("no secret here") << redis + keys << QByteArray("cluster.secret");
    QTest::newRow("operations beyond loopback")
        << set("ops.listen=0.0.0.0:0") << QByteArray("--gen-key NAME:operator");
    QTest::newRow("no key") << set("ops.keys=alice:viewer:abc") << QByteArray("NAME:ROLE:SHA256");
    QTest::newRow("short secret") << set("cluster.secret=short") << QByteArray("at least 16 bytes");
}

void TestAccess::aBadStartSaysHowToMakeAKey()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, complaint);
    const auto end = ServerProcess::run(arguments);
    QCOMPARE(end.exitCode, 78);
    QVERIFY2(end.output.contains(complaint), end.output.constData());
    // A secret is never shown.
    QVERIFY(!end.output.contains("0000000000"));
}

void TestAccess::aNewKeyIsShownWithItsLine()
{
    const GeneratedKey one = generateKey(QStringLiteral("alice:operator"));
    const GeneratedKey two = generateKey(QStringLiteral("alice:operator"));
    QVERIFY(one.text.size() > 40);
    QVERIFY(one.text != two.text);
    QVERIFY(one.entry.startsWith("alice:operator:"));
    QCOMPARE(
        ServerProcess::run({ QStringLiteral("--gen-key"), QStringLiteral("alice:king") }).exitCode,
        2);
}

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
