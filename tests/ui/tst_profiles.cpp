// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/profilestore.h"
#include "common/ui/profiles/secretstore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace hydra {
namespace {

constexpr char secret[] = "hk_very-secret-key";

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestProfiles : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aProfileSurvivesTheSettings();
    void nonsenseInTheSettingsIsLeftOut();
    void profilesAreSortedFoundAndRemoved();
    void exportedProfilesCanBeImportedAgain();
    void whatCannotBeUsedIsSaid_data();
    void whatCannotBeUsedIsSaid();
    void secretsAreAnsweredLaterAndNotToTheDead();
    void theGivenKeyComesFromFileOrEnvironment();
    void aKeyFileThatIsOpenToOthersIsRefused_data();
    void aKeyFileThatIsOpenToOthersIsRefused();
    void aKeyFileWithoutAKeyIsRefused();
    void tlsThatCannotWorkIsSaid_data();
    void tlsThatCannotWorkIsSaid();
    void whatIsImportedIsCheckedEntryByEntry();
    void noSecretIsTakenFromAFile();
    void proxiesAreReadAndWritten_data();
    void proxiesAreReadAndWritten();

private:
    QSettings &settings()
    {
        m_settings = std::make_unique<QSettings>(
            m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        return *m_settings;
    }
    static Profile full();
    /// Its path; only the owner can read it.
    [[nodiscard]] QString keyFile(const QByteArray &content) const
    {
        QFile file(m_folder->filePath(QStringLiteral("key")));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
            || file.write(content) != content.size()
            || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void TestProfiles::init()
{
    m_settings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    qunsetenv("HYDRA_API_KEY");
}

Profile TestProfiles::full()
{
    return { .name = QStringLiteral("PROD, EU; \"a\\b\" 北京"),
        .url = QUrl(QStringLiteral("https://push.example.org:8443/x")),
        .kind = EnvironmentKind::Production,
        .isReadOnly = true,
        .connectsAtStart = true,
        .tls = { QStringLiteral("/ca.pem"), QStringLiteral("/c.pem"), QStringLiteral("/k.pem"),
            QByteArray(64, 'a') },
        .proxy = { ProxySettings::Kind::Socks5, QStringLiteral("proxy"), 1080 },
        .color = BandColor::Blue,
        .timeout = std::chrono::seconds(17),
        .variables = { { QStringLiteral("City"), QStringLiteral("a,b;c\\") },
            { QStringLiteral("city"), QStringLiteral("x") } } };
}

void TestProfiles::aProfileSurvivesTheSettings()
{
    const Profile profile = full();
    ProfileStore(settings()).save(profile);
    const ProfileStore again(settings());
    QCOMPARE(again.profiles().size(), 1);
    QVERIFY(again.profiles().first() == profile);
}

void TestProfiles::nonsenseInTheSettingsIsLeftOut()
{
    QSettings &file = settings();
    file.setValue(QStringLiteral("Profiles/{x}/name"), QStringLiteral("no address"));
    file.setValue(QStringLiteral("Profiles/y/url"), QStringLiteral("http://no.name"));
    file.setValue(QStringLiteral("Profiles/z/name"), QStringLiteral("half"));
    file.setValue(QStringLiteral("Profiles/z/url"), QStringLiteral("http://u:p@half"));
    file.setValue(QStringLiteral("Profiles/z/kind"), QStringLiteral("moon"));
    file.setValue(QStringLiteral("Profiles/z/proxyPort"), 70'000);
    file.setValue(QStringLiteral("Profiles/z/timeout"), -4);
    const ProfileStore store(file);
    QCOMPARE(store.profiles().size(), 1);
    const Profile half = store.profiles().first();
    QCOMPARE(half.kind, EnvironmentKind::Development);
    QCOMPARE(half.url, QUrl(QStringLiteral("http://half")));
    QCOMPARE(half.proxy.port, 65535);
    QCOMPARE(half.timeout, std::chrono::seconds(1));
}

void TestProfiles::profilesAreSortedFoundAndRemoved()
{
    ProfileStore store(settings());
    QSignalSpy changed(&store, &ProfileStore::changed);
    Profile b { .name = QStringLiteral("b"), .url = QUrl(QStringLiteral("http://b")) };
    store.save(b);
    store.save({ .name = QStringLiteral("A"), .url = QUrl(QStringLiteral("http://a")) });
    QCOMPARE(store.profiles().first().name, QStringLiteral("A"));
    b.name = QStringLiteral("0");
    store.save(b);
    QCOMPARE(store.profiles().size(), 2);
    QCOMPARE(store.profiles().first().name, QStringLiteral("0"));
    QVERIFY(store.find(QStringLiteral("a")));
    QVERIFY(!store.find(QStringLiteral("c")));
    store.remove(b.id);
    QVERIFY(!store.find(b.id));
    QCOMPARE(changed.size(), 4);
    QCOMPARE(ProfileStore(*m_settings).profiles().size(), 1);
    for (int i = 0; i < 300; ++i)
        store.save({ .name = QString::number(i), .url = QUrl(QStringLiteral("http://x")) });
    QCOMPARE(store.profiles().size(), ProfileStore::profilesAtMost);
}

void TestProfiles::exportedProfilesCanBeImportedAgain()
{
    ProfileStore store(settings());
    store.save(full());
    const auto taken = store.import(store.exported());
    QCOMPARE(taken.value_or(0), 1);
    QCOMPARE(store.profiles().size(), 2);
    QVERIFY(store.profiles()[0].id != store.profiles()[1].id);
    Profile second = store.profiles()[1];
    second.id = store.profiles()[0].id;
    QVERIFY(second == store.profiles()[0]);
    for (const char *bad : { "", "[]", "{\"hydraProfiles\":2}", "not json" })
        QVERIFY(!store.import(bad));
}

void TestProfiles::whatCannotBeUsedIsSaid_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("http") << QStringLiteral("http://127.0.0.1:10240") << true;
    QTest::newRow("wss") << QStringLiteral("wss://example.org/hydra") << true;
    QTest::newRow("no scheme") << QStringLiteral("127.0.0.1:10240") << false;
    QTest::newRow("other scheme") << QStringLiteral("ftp://example.org") << false;
    QTest::newRow("no host") << QStringLiteral("http://") << false;
    QTest::newRow("password") << QStringLiteral("http://u:p@example.org") << false;
}

void TestProfiles::whatCannotBeUsedIsSaid()
{
    QFETCH(QString, url);
    QFETCH(bool, isFine);
    Profile profile { .name = QStringLiteral("x"), .url = QUrl(url) };
    QCOMPARE(profile.objection().isEmpty(), isFine);
    profile.name = QStringLiteral("  ");
    QVERIFY(!profile.objection().isEmpty());
    Profile proxied { .name = QStringLiteral("x"),
        .url = QUrl(QStringLiteral("http://h")),
        .proxy = { .kind = ProxySettings::Kind::Http } };
    QVERIFY(!proxied.objection().isEmpty());
}

void TestProfiles::secretsAreAnsweredLaterAndNotToTheDead()
{
    SessionSecretStore secrets;
    QVERIFY(!secrets.isLasting());
    secrets.write(QStringLiteral("a"), QLatin1String(secret));
    QObject context;
    QStringList answers;
    const auto take = [&](const Result<std::optional<QString>> &answer) {
        answers.append(answer->value_or(QStringLiteral("none")));
    };
    secrets.read(QStringLiteral("a"), &context, take);
    QVERIFY(answers.isEmpty());
    {
        QObject dead;
        secrets.read(QStringLiteral("a"), &dead, take);
    }
    secrets.remove(QStringLiteral("a"));
    secrets.read(QStringLiteral("a"), &context, take);
    QTRY_COMPARE(answers.size(), 2);
    QCOMPARE(answers, QStringList({ QLatin1String(secret), QStringLiteral("none") }));
}

void TestProfiles::theGivenKeyComesFromFileOrEnvironment()
{
    QCOMPARE(givenApiKey({}).value(), std::nullopt);
    qputenv("HYDRA_API_KEY", " from-env ");
    QCOMPARE(givenApiKey({}).value(), QStringLiteral("from-env"));
    QCOMPARE(givenApiKey(keyFile("from-file\n")).value(), QStringLiteral("from-file"));
    QVERIFY(!givenApiKey(m_folder->filePath(QStringLiteral("missing"))));
}

void TestProfiles::aKeyFileThatIsOpenToOthersIsRefused_data()
{
    QTest::addColumn<int>("permission");
    QTest::newRow("group reads") << int(QFileDevice::ReadGroup);
    QTest::newRow("group writes") << int(QFileDevice::WriteGroup);
    QTest::newRow("others read") << int(QFileDevice::ReadOther);
    QTest::newRow("others write") << int(QFileDevice::WriteOther);
}

void TestProfiles::aKeyFileThatIsOpenToOthersIsRefused()
{
    QFETCH(int, permission);
    const QString path = keyFile(secret);
    QVERIFY(QFile::setPermissions(path,
        QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::Permission(permission)));
    const auto key = givenApiKey(path);
    QVERIFY(!key);
    QVERIFY(key.error().detail.contains("chmod 600"));
    QVERIFY(!key.error().detail.contains(secret));
}

void TestProfiles::aKeyFileWithoutAKeyIsRefused()
{
    for (const QByteArray &content :
        { QByteArray("one\ntwo\n"), QByteArray(" \n"), QByteArray(5000, 'k') })
        QVERIFY(!givenApiKey(keyFile(content)));
    QCOMPARE(givenApiKey(keyFile(QByteArray(4096, 'k'))).value()->size(), 4096);
}

void TestProfiles::tlsThatCannotWorkIsSaid_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("pin");
    QTest::addColumn<bool>("isFine");
    const QString file = QStringLiteral("/x.pem");
    const QByteArray digits(64, 'A');
    QTest::newRow("nothing") << QString() << QString() << QByteArray() << true;
    QTest::newRow("both files") << file << file << QByteArray() << true;
    QTest::newRow("no key") << file << QString() << QByteArray() << false;
    QTest::newRow("pin") << QString() << QString() << digits << true;
    QTest::newRow("short pin") << QString() << QString() << digits.chopped(2) << false;
    QTest::newRow("pin of letters") << QString() << QString() << QByteArray(64, 'x') << false;
}

void TestProfiles::tlsThatCannotWorkIsSaid()
{
    QFETCH(QString, certificate);
    QFETCH(QString, key);
    QFETCH(QByteArray, pin);
    QFETCH(bool, isFine);
    const Profile profile { .name = QStringLiteral("x"),
        .url = QUrl(QStringLiteral("wss://h")),
        .tls = { .certificateFile = certificate, .keyFile = key, .pin = pin } };
    QCOMPARE(profile.objection().isEmpty(), isFine);
}

void TestProfiles::whatIsImportedIsCheckedEntryByEntry()
{
    const auto fileOf = [](const QJsonArray &entries) {
        return QJsonDocument(QJsonObject { { QStringLiteral("hydraProfiles"), 1 },
                                 { QStringLiteral("profiles"), entries } })
            .toJson();
    };
    const auto entry = [](const QString &name, const QString &url) {
        return QJsonObject { { QStringLiteral("name"), name }, { QStringLiteral("url"), url },
            { QStringLiteral("variables"), QStringLiteral("no map") },
            { QStringLiteral("timeout"), 1e9 }, { QStringLiteral("color"), 7 } };
    };
    ProfileStore store(settings());
    const auto taken = store.import(fileOf({ entry({}, QStringLiteral("http://a")),
        entry(QStringLiteral("b"), {}), QStringLiteral("no object"), QJsonValue(),
        entry(QStringLiteral("c"), QStringLiteral("http://u:secret@c")) }));
    QCOMPARE(taken.value_or(-1), 1);
    const Profile only = store.profiles().constFirst();
    QCOMPARE(only.url, QUrl(QStringLiteral("http://c")));
    QCOMPARE(only.timeout, std::chrono::seconds(300));
    QCOMPARE(only.color, BandColor::OfKind);
    QVERIFY(only.variables.isEmpty());
    QJsonArray many;
    for (int i = 0; i < 2 * ProfileStore::profilesAtMost; ++i)
        many.append(entry(QString::number(i), QStringLiteral("http://many")));
    QCOMPARE(store.import(fileOf(many)).value_or(-1), ProfileStore::profilesAtMost - 1);
    QCOMPARE(store.profiles().size(), ProfileStore::profilesAtMost);
}

void TestProfiles::noSecretIsTakenFromAFile()
{
    ProfileStore store(settings());
    QJsonObject entry = full().toJson();
    for (const char *const name : { "apiKey", "token", "password", "key" })
        entry.insert(QLatin1String(name), QLatin1String(secret));
    const QJsonObject file { { QStringLiteral("hydraProfiles"), 1 },
        { QStringLiteral("profiles"), QJsonArray { entry } } };
    QCOMPARE(store.import(QJsonDocument(file).toJson()).value_or(0), 1);
    m_settings->sync();
    QVERIFY(!contentsOf(m_settings->fileName()).contains(secret));
    QVERIFY(!store.exported().contains(secret));
}

void TestProfiles::proxiesAreReadAndWritten_data()
{
    QTest::addColumn<bool>("isFine");
    for (const char *const text : { "system", "none", "http://h:3128", "socks5://[::1]:1080" })
        QTest::newRow(text) << true;
    for (const char *const text : { "", "proxy", "h:3128", "http://h", "http://:1", "https://h:1",
             "socks4://h:1", "http://u:p@h:1", "http://h:1/x", "http://h:70000" })
        QTest::newRow(text) << false;
}

void TestProfiles::proxiesAreReadAndWritten()
{
    QFETCH(bool, isFine);
    const QString text = QString::fromLatin1(QTest::currentDataTag());
    const auto proxy = ProxySettings::parse(text);
    QCOMPARE(proxy.has_value(), isFine);
    if (isFine)
        QCOMPARE(proxy->toText(), text);
}

} // namespace hydra

QTEST_MAIN(hydra::TestProfiles)
#include "tst_profiles.moc"
