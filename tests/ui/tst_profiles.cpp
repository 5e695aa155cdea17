// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/profileform.h"
#include "common/ui/profiles/profilesdialog.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/profiles/profileteststeps.h"
#include "common/ui/profiles/secretstore.h"
#include "tests/ui/support/looks.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
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

/// Seems to last until it is asked to fail.
class LockedKeyring final : public SecretStore
{
public:
    [[nodiscard]] bool isLasting() const override { return m_isLasting; }
    void read(const QString &, QObject *, Answer) override { }
    void write(const QString &, const QString &) override { }
    void remove(const QString &) override { }
    void fail()
    {
        m_isLasting = false;
        emit becameFleeting();
    }

private:
    bool m_isLasting = true;
};

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
    void aFinishedTestFollowsTheLanguage();
    void aKeyringThatFailsIsToldBesideTheKey();
    void theDialogSavesTheKeyApartAndConnects();
    void removalCanBeUndone();

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

    test::Looks m_looks;
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
            QStringLiteral("ab12") },
        .proxy = { ProxyKind::Socks5, QStringLiteral("proxy"), 1080 },
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
        .proxy = { .kind = ProxyKind::Http } };
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

void TestProfiles::aFinishedTestFollowsTheLanguage()
{
    ProfileTestSteps steps;
    QVERIFY(steps.isHidden());
    const Words name = [] { return nameOf(EnvironmentKind::Staging); };
    using State = ProfileTestStep::State;
    steps.tell({ QStringLiteral("key"), State::Running, name });
    QCOMPARE(steps.topLevelItem(0)->text(1), QString());
    steps.tell({ QStringLiteral("key"), State::Passed, name, std::chrono::milliseconds(1240),
        [] { return nameOf(EnvironmentKind::Production); } });
    QCOMPARE(steps.topLevelItemCount(), 1);
    QCOMPARE(steps.topLevelItem(0)->text(1), QStringLiteral("1,240 ms"));
    const QString english = steps.topLevelItem(0)->text(2);
    m_looks.languages().apply(Languages::Choice::SimplifiedChinese);
    QTRY_VERIFY(steps.topLevelItem(0)->text(2) != english);
    m_looks.languages().apply(Languages::Choice::English);
    QTRY_COMPARE(steps.topLevelItem(0)->text(2), english);
    steps.forget();
    QVERIFY(steps.isHidden());
}

void TestProfiles::aKeyringThatFailsIsToldBesideTheKey()
{
    ProfileStore store(settings());
    store.save(full());
    LockedKeyring keyring;
    ProfilesDialog dialog(store, keyring, nullptr);
    const auto isTold = [&dialog] {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisibleTo(&dialog) && label->text().contains(u"keyring");
        });
    };
    QVERIFY(!isTold());
    keyring.fail();
    QVERIFY(isTold());
}

void TestProfiles::theDialogSavesTheKeyApartAndConnects()
{
    ProfileStore store(settings());
    store.save(full());
    SessionSecretStore secrets;
    ProfilesDialog dialog(store, secrets, nullptr);
    QSignalSpy asked(&dialog, &ProfilesDialog::connectAsked);
    auto *form = dialog.findChild<ProfileForm *>();
    const auto lines = form->findChildren<QLineEdit *>();
    const auto key = std::find_if(lines.begin(), lines.end(),
        [](const QLineEdit *line) { return line->echoMode() == QLineEdit::Password; });
    QVERIFY(key != lines.end());
    QTest::keyClicks(*key, QLatin1String(secret));
    QVERIFY(form->profile() == full() || form->profile().id == store.profiles().first().id);
    const auto buttons = dialog.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == u"Connect")
            button->click();
    }
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][1].toString(), QLatin1String(secret));
    bool isKept = false;
    secrets.read(store.profiles().first().secretName(), this,
        [&](const auto &answer) { isKept = answer->value_or(QString()) == QLatin1String(secret); });
    QTRY_VERIFY(isKept);
    m_settings->sync();
    const QByteArray stored = contentsOf(m_settings->fileName());
    QVERIFY(stored.contains("push.example.org"));
    QVERIFY(!stored.contains(secret));
    QVERIFY(!store.exported().contains(secret));
}

void TestProfiles::removalCanBeUndone()
{
    ProfileStore store(settings());
    store.save(full());
    const QUuid id = store.profiles().first().id;
    SessionSecretStore secrets;
    ProfilesDialog dialog(store, secrets, nullptr);
    QPushButton *remove = nullptr;
    const auto buttons = dialog.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text().startsWith(QLatin1String("Re")))
            remove = button;
    }
    QVERIFY(remove);
    remove->click();
    QVERIFY(store.profiles().isEmpty());
    QVERIFY(remove->isEnabled());
    remove->click();
    QVERIFY(store.find(id));
    QCOMPARE(dialog.findChild<QListWidget *>()->count(), 1);
}

} // namespace hydra

QTEST_MAIN(hydra::TestProfiles)
#include "tst_profiles.moc"
