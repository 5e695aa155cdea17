// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/commandline.h"
#include "server/app/config.h"
#include "server/app/configloader.h"
#include "server/app/configschema.h"
#include "server/app/settingkinds.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QtTest>

#include <unistd.h>

using namespace hydra;
using namespace std::chrono_literals;

using Variables = QMap<QString, QString>;
using Loaded = tl::expected<LoadedConfig, ConfigErrors>;

static QStringList list(std::initializer_list<const char *> items)
{
    QStringList result;
    for (const char *item : items)
        result.append(QString::fromUtf8(item));
    return result;
}

class TestConfig : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void withoutAnythingGivenTheDefaultsHold();
    void everySettingAcceptsItsOwnDefault();
    void everySettingHasNamesOfItsOwn();
    void aValueOfTheFileIsKeptInItsNormalForm_data();
    void aValueOfTheFileIsKeptInItsNormalForm();
    void aTextIsReadAsItsSettingWants_data();
    void aTextIsReadAsItsSettingWants();
    void aWrongFileIsReportedWithItsPlace_data();
    void aWrongFileIsReportedWithItsPlace();
    void aWrongVariableIsReportedByName_data();
    void aWrongVariableIsReportedByName();
    void variablesThatAreNotForUsAreLeftAlone();
    void aWrongFlagIsReportedByName_data();
    void aWrongFlagIsReportedByName();
    void allErrorsAreReportedAtOnce();
    void thousandsOfErrorsAreCutShort();
    void aFlagGoesBeforeAVariableBeforeTheFile();
    void aFileThatCannotBeReadIsReported();
    void aFileThatMayNotBeReadEndsWithItsOwnCode();
    void settingsThatDoNotFitTogetherAreRefused_data();
    void settingsThatDoNotFitTogetherAreRefused();
    void whatIsPrintedGivesTheSameConfigurationAgain();
    void whatIsPrintedNamesWhereEachValueComesFrom();
    void secretsAreNeverShown();
    void anAddressIsReadAndWritten_data();
    void anAddressIsReadAndWritten();
    void aRedisUrlIsTakenApart_data();
    void aRedisUrlIsTakenApart();
    void aWrongRedisUrlIsRefused_data();
    void aWrongRedisUrlIsRefused();
    void theKeysOfRedisFillInWhatTheUrlLeavesOut();
    void theAdvertisedAddressIsOneThatOthersCanUse_data();
    void theAdvertisedAddressIsOneThatOthersCanUse();
    void theDocumentListsEverySetting();

private:
    Loaded load(
        const QByteArray &file, const Variables &variables = {}, const QStringList &flags = {});
    /// The errors as one text; the file is called FILE in it.
    QString errorsOf(const Loaded &loaded) const;

    QTemporaryDir m_folder;
    QString m_path;
};

void TestConfig::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_path = m_folder.filePath(QStringLiteral("hydra.toml"));
}

Loaded TestConfig::load(
    const QByteArray &content, const Variables &variables, const QStringList &flags)
{
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write the test's own file");
    file.close();
    auto commandLine = CommandLine::parse(flags);
    if (!commandLine)
        qFatal("wrong flags in the test: %s", qUtf8Printable(commandLine.error()));
    commandLine->configFile = m_path;
    QProcessEnvironment environment;
    for (auto it = variables.begin(); it != variables.end(); ++it)
        environment.insert(it.key(), it.value());
    return ConfigLoader::load(*commandLine, environment);
}

QString TestConfig::errorsOf(const Loaded &loaded) const
{
    if (loaded)
        return {};
    return loaded.error().lines.join(u'\n').replace(m_path, QStringLiteral("FILE"));
}

void TestConfig::withoutAnythingGivenTheDefaultsHold()
{
    const auto loaded = ConfigLoader::load(CommandLine(), QProcessEnvironment());
    QVERIFY(loaded);
    QCOMPARE(loaded->config, Config());
    QVERIFY(loaded->origins.isEmpty());
    // REQUIREMENTS.md 16, 18, 19.
    const Config &config = loaded->config;
    QCOMPARE(config.server.listen.toString(), QStringLiteral("127.0.0.1:10240"));
    QCOMPARE(config.websocket.maxMessage, 1024 * 1024);
    QCOMPARE(config.http.maxBody, 2 * 1024 * 1024);
    QCOMPARE(config.http.maxHead, 32 * 1024);
    QCOMPARE(config.http.maxHeaders, 100);
    QCOMPARE(config.http.maxTarget, 8 * 1024);
    QCOMPARE(config.push.maxId, 256);
    QCOMPARE(config.limits.connections, 100000);
    QCOMPARE(config.http.headTimeout, 10s);
    QCOMPARE(config.http.requestTimeout, 30s);
    QCOMPARE(config.http.keepalive, 60s);
    QCOMPARE(config.websocket.loginTimeout, 30s);
    QCOMPARE(config.presence.ttl, 120s);
    QCOMPARE(config.websocket.writeStalled, 10s);
    QCOMPARE(config.redis.commandTimeout, 2s);
    QCOMPARE(config.cluster.routeTimeout, 2s);
    QCOMPARE(config.server.shutdown, 5s);
    QCOMPARE(config.websocket.sendQueue, 1024 * 1024);
}

void TestConfig::everySettingAcceptsItsOwnDefault()
{
    QByteArray file;
    for (const Setting &setting : configSettings())
        file += setting.id().toUtf8() + " = " + setting.print(Config()).toUtf8() + '\n';
    const auto loaded = load(file);
    QCOMPARE(errorsOf(loaded), QString());
    QCOMPARE(loaded->config, Config());
    QCOMPARE(loaded->origins.size(), qsizetype(configSettings().size()));
}

void TestConfig::everySettingHasNamesOfItsOwn()
{
    QSet<QString> names;
    for (const Setting &setting : configSettings()) {
        names.insert(setting.id());
        names.insert(setting.variable());
        QCOMPARE(findSetting(setting.id()), &setting);
        QVERIFY2(!setting.description.isEmpty(), qUtf8Printable(setting.id()));
    }
    QCOMPARE(names.size(), qsizetype(2 * configSettings().size()));
    QCOMPARE(findSetting(u"http.max_head")->variable(), QStringLiteral("HYDRA_HTTP_MAX_HEAD"));
    QVERIFY(!findSetting(u"http"));
}

void TestConfig::aValueOfTheFileIsKeptInItsNormalForm_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("printed");
    const auto row = [](const char *id, const char *value, const char *printed) {
        QTest::addRow("%s = %s", id, value)
            << QString::fromUtf8(id) << QByteArray(value) << QString::fromUtf8(printed);
    };
    row("presence.ttl", "120", R"("2m")");
    row("presence.ttl", "90", R"("90s")");
    row("presence.ttl", R"("120s")", R"("2m")");
    row("presence.ttl", R"("1500ms")", R"("1500ms")");
    row("presence.ttl", R"("24h")", R"("1d")");
    row("http.max_body", "4096", R"("4KiB")");
    row("http.max_body", R"("4097B")", R"("4097B")");
    row("http.max_body", R"("1024MiB")", R"("1GiB")");
    row("http.max_headers", "1_000", "1000");
    row("server.insecure", "true", "true");
    row("server.listen", R"("localhost:1")", R"("127.0.0.1:1")");
    row("server.listen", R"("[0:0::1]:0")", R"("[::1]:0")");
    row("cluster.advertise", R"("hydra-1.example.org:80")", R"("hydra-1.example.org:80")");
    row("websocket.origins", R"(["HTTPS://A.example"])", R"(["https://a.example"])");
    row("websocket.origins", "[]", "[]");
    row("log.level", R"("error")", R"("error")");
    row("log.format", R"("json")", R"("json")");
    row("redis.user", R"("a\"b\\c\u0007")", R"("a\"b\\c\u0007")");
}

void TestConfig::aValueOfTheFileIsKeptInItsNormalForm()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, value);
    QFETCH(QString, printed);
    const auto loaded = load(id.toUtf8() + " = " + value + "\nredis.password = \"x\"");
    QCOMPARE(errorsOf(loaded), QString());
    QCOMPARE(findSetting(id)->print(loaded->config), printed);
}

void TestConfig::aTextIsReadAsItsSettingWants_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    const auto row = [](const char *id, const char *text, const char *printed) {
        QTest::addRow("%s=%s", id, text)
            << QString::fromUtf8(id) << QString::fromUtf8(text) << QString::fromUtf8(printed);
    };
    row("presence.ttl", "90", R"("90s")");
    row("presence.ttl", "2m", R"("2m")");
    row("http.max_body", "65536", R"("64KiB")");
    row("limits.connections", "5", "5");
    row("server.insecure", "true", "true");
    row("server.insecure", "1", "true");
    row("server.insecure", "false", "false");
    row("redis.url", "", R"("")");
    row("redis.prefix", "a:b", R"("a:b")");
    row("websocket.origins", "https://a, https://b:8080", R"(["https://a", "https://b:8080"])");
    row("websocket.origins", "", "[]");
    row("cluster.advertise", "", R"("")");
}

void TestConfig::aTextIsReadAsItsSettingWants()
{
    QFETCH(QString, id);
    QFETCH(QString, text);
    QFETCH(QString, printed);
    const auto byFlag = load({}, {}, { QStringLiteral("--set"), id % u'=' % text });
    QCOMPARE(errorsOf(byFlag), QString());
    QCOMPARE(findSetting(id)->print(byFlag->config), printed);
    const auto byVariable = load({}, { { findSetting(id)->variable(), text } });
    QCOMPARE(errorsOf(byVariable), QString());
    QCOMPARE(byVariable->config, byFlag->config);
}

void TestConfig::aWrongFileIsReportedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *file, const char *error) {
        QTest::newRow(file) << QByteArray(file) << QString::fromUtf8(error);
    };
    row("[http]\n  max_hed = 1",
        R"(FILE:2:3: "http.max_hed": no such setting; did you mean http.max_head?)");
    row("[htpp]\nmax_head = 2048",
        R"(FILE:2:1: "htpp.max_head": no such setting; did you mean http.max_head?)");
    row("listen = 'x'", R"(FILE:1:1: "listen": no such setting; did you mean server.listen?)");
    row("[server]\nroute_timeout = 1",
        R"(FILE:2:1: "server.route_timeout": no such setting; did you mean cluster.route_timeout?)");
    row("[metrics]", R"(FILE:1:2: "metrics": no such setting; see docs/configuration.md)");
    row("[server.tls]\nx = 1",
        R"(FILE:1:9: "server.tls": no such setting; see docs/configuration.md)");
    row("server = 1", "FILE:1:1: server: expected a section [server], got 1");
    row("[[server]]\nx=1",
        "FILE:1:3: server: expected a section [server], got a value of type array");
    row("[limits]\nconnections = '5'",
        R"(FILE:2:1: limits.connections: expected an integer from 1 to 10000000, got "5")");
    row("limits.connections = 0",
        "limits.connections: expected an integer from 1 to 10000000, got 0");
    row("limits.connections = -1",
        "limits.connections: expected an integer from 1 to 10000000, got -1");
    row("limits.connections = 10000001", "got 10000001");
    row("limits.connections = 4294967297", "got 4294967297");
    row("limits.connections = 1.5", "got a value of type floating-point");
    row("limits.connections = 2026-11-22", "got a value of type date");
    row("server.insecure = 'true'", R"(server.insecure: expected true or false, got "true")");
    row("server.insecure = 1", "server.insecure: expected true or false, got 1");
    row("presence.ttl = 0",
        R"(presence.ttl: expected a duration from 1s to 1d, such as "250ms", "10s", "2m" or a number of seconds, got 0)");
    row("presence.ttl = -1", "expected a duration");
    row("presence.ttl = '10'", R"(got "10")");
    row("presence.ttl = '10 s'", R"(got "10 s")");
    row("presence.ttl = '1.5m'", R"(got "1.5m")");
    row("presence.ttl = '10sec'", R"(got "10sec")");
    row("presence.ttl = 's'", R"(got "s")");
    row("presence.ttl = ''", R"(got "")");
    row("presence.ttl = '999999999999999999d'", "expected a duration");
    row("presence.ttl = 9223372036854775807", "expected a duration");
    row("presence.ttl = '99999999999999999999s'", "expected a duration");
    row("http.max_body = '1MB'",
        R"(expected a size from 1KiB to 1GiB, such as "64KiB", "1MiB" or a number of bytes, got "1MB")");
    row("http.max_body = '2GiB'", "expected a size");
    row("http.max_body = 1.0", "expected a size");
    row("server.engine = 'QT'", R"(server.engine: expected one of "qt", "native", got "QT")");
    row("log.format = true", R"(log.format: expected one of "text", "json", got true)");
    row("server.listen = 'example.org:1'", "server.listen: expected a numeric address and a port");
    row("server.listen = ''", "server.listen: expected a numeric address");
    row("server.listen = '127.0.0.1'",
        R"(server.listen: expected HOST:PORT or [IPV6]:PORT, got "127.0.0.1")");
    row("server.listen = 10240", "server.listen: expected HOST:PORT or [IPV6]:PORT, got 10240");
    row("cluster.advertise = 'a:0'",
        "cluster.advertise: expected HOST:PORT that the other instances");
    row("cluster.advertise = '[::]:1'",
        "cluster.advertise: expected HOST:PORT that the other instances");
    row("redis.prefix = 'a{b}'", "redis.prefix: expected 1 to 64 letters");
    row("redis.prefix = ''", "redis.prefix: expected 1 to 64 letters");
    row("redis.prefix = 5", "redis.prefix: expected a string, got 5");
    row("websocket.origins = 'https://a'",
        R"(websocket.origins: expected a list of strings, got "https://a")");
    row("websocket.origins = [1]", "websocket.origins: expected a list of strings");
    row("websocket.origins = ['https://a/']",
        R"(expected origins such as "https://app.example.org")");
    row("websocket.origins = ['a']", "expected origins such as");
    row("websocket.origins = ['https://a\n']", "FILE:1:");
    row("[server\n", "FILE:1:8: Error while parsing");
    row("[server]\nthreads = 1\nthreads = 1", "FILE:3:");
    row("a = \x01\xff", "FILE:1:");
    row("'\\u001b[2J\n' = 1", "FILE:1:");
    row("\"\\u001b[2J\" = 1", R"(FILE:1:1: "\u001b[2J": no such setting)");
}

void TestConfig::aWrongFileIsReportedWithItsPlace()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, error);
    const auto loaded = load(file);
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().exitCode, ExitBadConfig);
    QCOMPARE(loaded.error().lines.size(), 1);
    const QString text = errorsOf(loaded);
    QVERIFY2(text.contains(error), qUtf8Printable(text));
    QVERIFY2(text.startsWith(QLatin1String("FILE:")), qUtf8Printable(text));
    QVERIFY2(!text.contains(u'\n') && !text.contains(u'\x1b'), qUtf8Printable(text));
}

void TestConfig::aWrongVariableIsReportedByName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("error");
    QTest::newRow("misspelled")
        << "HYDRA_SERVER_LISTNE"
        << "x"
        << "HYDRA_SERVER_LISTNE: no such setting; did you mean HYDRA_SERVER_LISTEN?";
    QTest::newRow("far off") << "HYDRA_X"
                             << "x"
                             << "HYDRA_X: no such setting; see docs/configuration.md";
    QTest::newRow("range")
        << "HYDRA_LIMITS_CONNECTIONS"
        << "0"
        << "HYDRA_LIMITS_CONNECTIONS: limits.connections: expected an integer from 1 to "
           "10000000, got \"0\"";
    QTest::newRow("blank") << "HYDRA_LIMITS_CONNECTIONS"
                           << " 5"
                           << "expected an integer";
    QTest::newRow("line break") << "HYDRA_LIMITS_CONNECTIONS"
                                << "5\n"
                                << "got \"5\\u000a\"";
    QTest::newRow("boolean") << "HYDRA_SERVER_INSECURE"
                             << "yes"
                             << "expected true or false, got \"yes\"";
    QTest::newRow("long") << "HYDRA_LOG_LEVEL" << QString(1000, u'x')
                          << QString(u'"' + QString(60, u'x') + QStringLiteral("\"…"));
}

void TestConfig::aWrongVariableIsReportedByName()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, error);
    const QString text = errorsOf(load({}, { { name, value } }));
    QVERIFY2(text.contains(error), qUtf8Printable(text));
    QVERIFY2(text.startsWith(name) && !text.contains(u'\n'), qUtf8Printable(text));
}

void TestConfig::variablesThatAreNotForUsAreLeftAlone()
{
    const auto v = [](const char *text) { return QString::fromLatin1(text); };
    const auto loaded = load({},
        { { v("PATH"), v("/bin") }, { v("HYDRA_BIN"), v("/b") }, { v("HYDRA_SOURCE"), v("/s") },
            { v("HYDRA_SERVICE_HOST"), v("10.0.0.1") }, { v("HYDRA_SERVICE_PORT_WS"), v("10240") },
            { v("HYDRA_PORT"), v("tcp://10.0.0.1:10240") },
            { v("HYDRA_REDIS_PORT_6379_TCP_ADDR"), v("10.0.0.2") } });
    QCOMPARE(errorsOf(loaded), QString());
    QCOMPARE(loaded->config, Config());
}

void TestConfig::aWrongFlagIsReportedByName_data()
{
    QTest::addColumn<QStringList>("flags");
    QTest::addColumn<QString>("error");
    QTest::newRow("value") << list({ "--presence-ttl", "x" })
                           << "--presence-ttl: presence.ttl: expected a duration";
    QTest::newRow("set") << list({ "--set", "log.level=loud" })
                         << "--set: log.level: expected one of";
    QTest::newRow("unknown") << list({ "--set", "log.levle=info" })
                             << "--set: \"log.levle\": no such setting; did you mean log.level?";
}

void TestConfig::aWrongFlagIsReportedByName()
{
    QFETCH(QStringList, flags);
    QFETCH(QString, error);
    const QString text = errorsOf(load({}, {}, flags));
    QVERIFY2(text.startsWith(error), qUtf8Printable(text));
}

void TestConfig::allErrorsAreReportedAtOnce()
{
    const auto loaded = load("[http]\nmax_head = 0\nmax_bdy = 1\n[log]\nlevel = 1\n",
        { { QStringLiteral("HYDRA_HTTP_KEEPALIVE"), QStringLiteral("x") } },
        { QStringLiteral("--listen=0.0.0.0:1"), QStringLiteral("--set=a.b=c") });
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().lines.size(), 6);
    QVERIFY(errorsOf(loaded).contains(
        QLatin1String("--listen: server.listen: listening beyond loopback")));
}

void TestConfig::thousandsOfErrorsAreCutShort()
{
    QByteArray file;
    for (int i = 0; i < 50'000; ++i)
        file += 'k' + QByteArray::number(i) + "=1\n";
    const auto loaded = load(file);
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().lines.size(), 51);
    QCOMPARE(loaded.error().lines.last(), QStringLiteral("and 49950 more errors"));
}

void TestConfig::aFlagGoesBeforeAVariableBeforeTheFile()
{
    const QByteArray file = "[presence]\nttl = 1\n";
    const Variables variables { { QStringLiteral("HYDRA_PRESENCE_TTL"), QStringLiteral("2") } };
    const QStringList flags { QStringLiteral("--presence-ttl=3"),
        QStringLiteral("--set=presence.ttl=4") };
    QCOMPARE(load({})->config.presence.ttl, 120s);
    QCOMPARE(load(file)->config.presence.ttl, 1s);
    QCOMPARE(load(file, variables)->config.presence.ttl, 2s);
    QCOMPARE(load(file, variables, flags.first(1))->config.presence.ttl, 3s);
    QCOMPARE(load(file, variables, flags)->config.presence.ttl, 4s);
    QCOMPARE(load(file, {}, flags)->origins.value(QStringLiteral("presence.ttl")),
        QStringLiteral("--set"));
}

void TestConfig::aFileThatCannotBeReadIsReported()
{
    CommandLine commandLine;
    const auto errorFor = [&commandLine](const QString &path) {
        commandLine.configFile = path;
        const auto loaded = ConfigLoader::load(commandLine, QProcessEnvironment());
        return loaded ? QString() : loaded.error().lines.join(u'\n');
    };
    const QString missing = m_folder.filePath(QStringLiteral("a\nb"));
    QVERIFY(errorFor(missing).contains(QLatin1String("\\u000ab: No such file")));
    QVERIFY(errorFor(m_folder.path()).contains(QLatin1String(": is a directory")));
    QVERIFY(errorsOf(load(QByteArray(1024 * 1024 + 1, '\n')))
                .contains(QLatin1String("is larger than 1 MiB")));
    QCOMPARE(errorsOf(load(QByteArray(1024 * 1024, '\n'))), QString());
}

void TestConfig::aFileThatMayNotBeReadEndsWithItsOwnCode()
{
    QVERIFY(load("").has_value());
    QVERIFY(QFile::setPermissions(m_path, {}));
    CommandLine commandLine;
    commandLine.configFile = m_path;
    // Nothing is forbidden to root, so be somebody else for one call.
    const uid_t before = ::geteuid();
    if (before == 0)
        QCOMPARE(::seteuid(65534), 0);
    const auto loaded = ConfigLoader::load(commandLine, QProcessEnvironment());
    if (before == 0)
        QCOMPARE(::seteuid(before), 0);
    QVERIFY(QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().exitCode, ExitNoPermission);
    QVERIFY(errorsOf(loaded).contains(QLatin1String("Permission denied")));
}

void TestConfig::settingsThatDoNotFitTogetherAreRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *file, const char *error) {
        QTest::newRow(name) << QByteArray(file) << QString::fromUtf8(error);
    };
    row("native engine", "server.engine = 'native'", "");
    row("a thread per core", "server.threads = 0", "");
    row("two threads", "server.threads = 2", "");
    row("open port", "server.listen = '0.0.0.0:1'", "accept that with --insecure");
    row("open IPv6 port", "server.listen = '[::]:1'", "accept that with --insecure");
    row("accepted open port", "server.listen = '0.0.0.0:1'\nserver.insecure = true", "");
    row("another loopback", "server.listen = '127.1.2.3:1'", "");
    row("IPv6 loopback", "server.listen = '[::1]:1'", "");
    row("late renewal", "cluster.lease = 5\ncluster.renewal = 5",
        "cluster.renewal: must be shorter");
    row("late by default", "cluster.lease = 5", "default: cluster.renewal: must be shorter");
    row("long head", "http.head_timeout = '1m'", "http.head_timeout: must not be longer");
    row("large target", "http.max_target = '64KiB'", "http.max_target: must not be larger");
    row("Redis", "redis.url = 'rediss://h'", "FILE:1:7: redis.url: TLS to Redis");
}

void TestConfig::settingsThatDoNotFitTogetherAreRefused()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, error);
    const QString text = errorsOf(load(file));
    QVERIFY2(error.isEmpty() ? text.isEmpty() : text.contains(error), qUtf8Printable(text));
}

void TestConfig::whatIsPrintedGivesTheSameConfigurationAgain()
{
    const QByteArray file = R"(
server.listen = "[::]:0"
server.insecure = true
cluster.advertise = "a.example:80"
presence.ttl = "1001ms"
redis.url = "redis://[::1]:7000/3"
redis.prefix = "x:y"
http.max_body = 1025
websocket.origins = ["https://a", "https://b"]
limits.connections = 7
log.level = "debug"
log.format = "json"
)";
    const auto first = load(file);
    QCOMPARE(errorsOf(first), QString());
    const auto second = load(first->toToml().toUtf8());
    QCOMPARE(errorsOf(second), QString());
    QCOMPARE(second->config, first->config);
    QVERIFY(!(first->config == Config()));
}

void TestConfig::whatIsPrintedNamesWhereEachValueComesFrom()
{
    const auto loaded = load("[http]\nmax_body = '3MiB'\n",
        { { QStringLiteral("HYDRA_PRESENCE_TTL"), QStringLiteral("60") } },
        { QStringLiteral("--redis=127.0.0.1:1") });
    QVERIFY(loaded);
    const QStringList lines = loaded->toToml().replace(m_path, QStringLiteral("FILE")).split(u'\n');
    QVERIFY(lines.contains(QStringLiteral(R"(max_body = "3MiB"  # FILE:2:1)")));
    QVERIFY(lines.contains(QStringLiteral(R"(ttl = "1m"  # HYDRA_PRESENCE_TTL)")));
    QVERIFY(lines.contains(QStringLiteral(R"(url = "127.0.0.1:1"  # --redis)")));
    QVERIFY(lines.contains(QStringLiteral(R"(engine = "native"  # default)")));
}

void TestConfig::secretsAreNeverShown()
{
    const auto right = load("redis.url = 'redis://u:hush@h'\n");
    QVERIFY(right);
    QVERIFY(right->toToml().contains(QLatin1String(R"(url = "redis://u:***@h")")));
    QVERIFY(!right->toToml().contains(QLatin1String("hush")));
    const auto apart = load("redis.password = 'hush'");
    QVERIFY(apart);
    QVERIFY(apart->toToml().contains(QLatin1String(R"(password = "***")")));
    for (const char *wrong : { "redis.url = 'redis://u:hu#sh@h'", "redis.url = 'rediss://u:hush@h'",
             "redis.url = ['hush']", "redis.url = 'hush'", "redis.password = ['hush']",
             "redis.url = 'redis://:hush@h'\nredis.password = 'hush2'" }) {
        const QString text = errorsOf(load(wrong));
        QVERIFY2(!text.isEmpty() && !text.contains(QLatin1String("hu")), qUtf8Printable(text));
    }
}

void TestConfig::anAddressIsReadAndWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRight");
    for (const char *right : { "127.0.0.1:10240", "0.0.0.0:0", "[::1]:65535", "host:1",
             "a-b.c_d.example:80", "[fe80::1%eth0]:1" })
        QTest::newRow(right) << QString::fromUtf8(right) << true;
    for (const char *wrong : { "", ":", ":1", "a", "a:", "a:b", "a:-1", "a:+1", "a: 1", "a:65536",
             "a:111111", "::1:1", "[::1]", "[::1]1", "[]:1", "[1.2.3.4]:1", "[x]:1", "a b:1",
             "a\n:1", "-a:1", "1.2.3:1", "256.1.1.1:1", "1:1", "ü:1", "a/b:1", "u@h:1" })
        QTest::newRow(wrong) << QString::fromUtf8(wrong) << false;
    QTest::newRow("endless") << QString(QString(300, u'a') + QStringLiteral(":1")) << false;
}

void TestConfig::anAddressIsReadAndWritten()
{
    QFETCH(QString, text);
    QFETCH(bool, isRight);
    const auto address = HostPort::fromString(text);
    QCOMPARE(address.has_value(), isRight);
    if (isRight)
        QCOMPARE(address->toString(), text);
}

void TestConfig::aRedisUrlIsTakenApart_data()
{
    QTest::addColumn<QString>("url");
    // host, port, path, user, password, database
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("embedded") << "" << list({ "", "6379", "", "", "", "0" });
    QTest::newRow("address") << "10.0.0.1:7000" << list({ "10.0.0.1", "7000", "", "", "", "0" });
    QTest::newRow("IPv6") << "[::1]:7000" << list({ "::1", "7000", "", "", "", "0" });
    QTest::newRow("name") << "my_redis:6379" << list({ "my_redis", "6379", "", "", "", "0" });
    QTest::newRow("url") << "redis://h" << list({ "h", "6379", "", "", "", "0" });
    QTest::newRow("url of a name")
        << "redis://my_redis:1/" << list({ "my_redis", "1", "", "", "", "0" });
    QTest::newRow("url of IPv6") << "redis://[::1]" << list({ "::1", "6379", "", "", "", "0" });
    QTest::newRow("full") << "redis://u:p%40%3A%2F@h:1/15"
                          << list({ "h", "1", "", "u", "p@:/", "15" });
    QTest::newRow("password only") << "redis://:p@h" << list({ "h", "6379", "", "", "p", "0" });
    QTest::newRow("socket") << "unix:/run/r.sock"
                            << list({ "", "6379", "/run/r.sock", "", "", "0" });
    QTest::newRow("socket url") << "unix:///run/r.sock"
                                << list({ "", "6379", "/run/r.sock", "", "", "0" });
}

void TestConfig::aRedisUrlIsTakenApart()
{
    QFETCH(QString, url);
    QFETCH(QStringList, parts);
    Config::Redis redis;
    redis.url = url;
    const auto settings = redisSettings(redis);
    QVERIFY2(settings, settings ? "" : settings.error().detail.constData());
    const QStringList found { settings->host, QString::number(settings->port), settings->path,
        QString::fromUtf8(settings->user), QString::fromUtf8(settings->password),
        QString::number(settings->database) };
    QCOMPARE(found, parts);
    QCOMPARE(settings->isSet(), !url.isEmpty());
}

void TestConfig::aWrongRedisUrlIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *url, const char *reason) {
        QTest::newRow(url) << QString::fromUtf8(url) << QByteArray(reason);
    };
    row("rediss://h", "not supported yet");
    row("http://h", "expected redis://");
    row("redis://", "expected redis://");
    row("redis://h:0", "expected redis://");
    row("redis://h:99999", "expected redis://");
    row("redis://h/1?x=1", "expected redis://");
    row("redis://u:a#b@h", "expected redis://");
    row("redis://u:a/b@h", "expected redis://");
    row("redis://h/x", "database");
    row("redis://h/-1", "database");
    row("redis://h/1024", "database");
    row("redis://u@h", "a user needs a password");
    row("h", "expected HOST:PORT");
    row("h:0", "expected HOST:PORT");
    row("unix:", "absolute path");
    row("unix:run", "absolute path");
    QTest::newRow("long path") << QString(QStringLiteral("unix:/") + QString(107, u'x'))
                               << QByteArray("107 bytes");
}

void TestConfig::aWrongRedisUrlIsRefused()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, reason);
    Config::Redis redis;
    redis.url = url;
    const auto settings = redisSettings(redis);
    QVERIFY(!settings);
    QCOMPARE(settings.error().kind, ErrorKind::Invalid);
    QVERIFY2(settings.error().detail.contains(reason), settings.error().detail.constData());
}

void TestConfig::theKeysOfRedisFillInWhatTheUrlLeavesOut()
{
    Config::Redis redis;
    redis.url = QStringLiteral("h:1");
    redis.user = QStringLiteral("u");
    redis.password = QStringLiteral("pä");
    redis.db = 4;
    redis.prefix = QStringLiteral("x");
    redis.commandTimeout = 7ms;
    const auto settings = redisSettings(redis);
    QVERIFY(settings);
    QCOMPARE(settings->user, QByteArray("u"));
    QCOMPARE(settings->password, QByteArray("pä"));
    QCOMPARE(settings->database, 4);
    QCOMPARE(settings->prefix, QByteArray("x"));
    QCOMPARE(settings->commandTime, 7ms);

    for (const char *url : { "redis://v:pä@h/4", "redis://u:q@h/4", "redis://u:pä@h/5" }) {
        redis.url = QString::fromUtf8(url);
        QVERIFY2(!redisSettings(redis), url);
    }
    redis.url = QString::fromUtf8("redis://u:pä@h/4");
    QVERIFY(redisSettings(redis));
}

void TestConfig::theAdvertisedAddressIsOneThatOthersCanUse_data()
{
    QTest::addColumn<QString>("advertise");
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QStringList>("machine");
    QTest::addColumn<QByteArray>("address");
    const QStringList machine = list(
        { "127.0.0.1", "::1", "fe80::1", "169.254.1.1", "2001:db8::1", "10.0.0.7", "10.0.0.8" });
    QTest::newRow("explicit") << "a.example:80"
                              << "0.0.0.0:1" << machine << QByteArray("a.example:80");
    QTest::newRow("explicit IPv6") << "[2001:db8::1]:80"
                                   << "0.0.0.0:1" << machine << QByteArray("[2001:db8::1]:80");
    QTest::newRow("listening") << ""
                               << "10.0.0.9:0" << machine << QByteArray("10.0.0.9:4711");
    QTest::newRow("loopback") << ""
                              << "127.0.0.1:0" << machine << QByteArray("127.0.0.1:4711");
    QTest::newRow("IPv6") << ""
                          << "[::1]:0" << machine << QByteArray("[::1]:4711");
    QTest::newRow("wildcard") << ""
                              << "0.0.0.0:0" << machine << QByteArray("10.0.0.7:4711");
    QTest::newRow("IPv6 wildcard") << ""
                                   << "[::]:0" << machine << QByteArray("10.0.0.7:4711");
    QTest::newRow("alone") << ""
                           << "0.0.0.0:0" << machine.first(5) << QByteArray("127.0.0.1:4711");
    QTest::newRow("no address at all") << ""
                                       << "[::]:0" << QStringList() << QByteArray("127.0.0.1:4711");
}

void TestConfig::theAdvertisedAddressIsOneThatOthersCanUse()
{
    QFETCH(QString, advertise);
    QFETCH(QString, listen);
    QFETCH(QStringList, machine);
    QFETCH(QByteArray, address);
    Config config;
    config.server.listen = *HostPort::fromString(listen);
    if (!advertise.isEmpty())
        config.cluster.advertise = *HostPort::fromString(advertise);
    QList<QHostAddress> addresses;
    for (const QString &text : machine)
        addresses.append(QHostAddress(text));
    QCOMPARE(advertisedAddress(config, 4711, addresses).text(), address);
}

void TestConfig::theDocumentListsEverySetting()
{
    QFile file(qEnvironmentVariable("HYDRA_SOURCE") + QStringLiteral("/docs/configuration.md"));
    QVERIFY2(file.open(QIODevice::ReadOnly), qUtf8Printable(file.fileName()));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    QStringList expected;
    QString section;
    for (const Setting &setting : configSettings()) {
        if (setting.section != section) {
            section = setting.section;
            expected.append(QStringLiteral("### [%1]").arg(section));
        }
        expected.append(QStringLiteral("| `%1` | %2 | `%3` | %4 | %5 |")
                            .arg(setting.key, setting.type, setting.print(Config()), setting.range,
                                setting.description));
    }
    // The document has these lines in this order, and no other row of a setting.
    QStringList found;
    for (const QString &line : lines) {
        if (line.startsWith(QLatin1String("### [")) || line.startsWith(QLatin1String("| `")))
            found.append(line);
    }
    for (qsizetype i = 0; i < qMax(found.size(), expected.size()); ++i)
        QCOMPARE(found.value(i), expected.value(i));
}

QTEST_APPLESS_MAIN(TestConfig)
#include "tst_config.moc"
