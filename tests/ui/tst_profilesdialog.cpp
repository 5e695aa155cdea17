// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/profileform.h"
#include "common/ui/profiles/profilesdialog.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/profiles/profileteststeps.h"
#include "common/ui/profiles/secretstore.h"
#include "tests/ui/support/looks.h"

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableWidget>
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

Profile full()
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

/// Remembers what it was to try, and passes or fails as it is told.
class ScriptedTest final : public ProfileTest
{
public:
    void start(const hydra::Profile &profile, const QString &apiKey) override
    {
        tried = profile;
        key = apiKey;
        emit stepChanged({ QStringLiteral("1"), ProfileTestStep::State::Running,
            [] { return QStringLiteral("step"); } });
    }
    void stop() override { ++stops; }
    void end(bool hasPassed) { emit finished(hasPassed); }

    Profile tried;
    QString key;
    int stops = 0;
};

QPushButton *buttonOf(const QWidget &dialog, const QString &text)
{
    const auto buttons = dialog.findChildren<QPushButton *>();
    for (QPushButton *const button : buttons) {
        if (button->text() == text)
            return button;
    }
    qFatal("there is no button %s", qPrintable(text));
    return nullptr;
}

bool says(const QWidget &dialog, const QString &part)
{
    const auto labels = dialog.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&part](const QLabel *label) { return label->text().contains(part); });
}

} // namespace

/// The profiles as people see and edit them.
class TestProfilesDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aFinishedTestFollowsTheLanguage();
    void aKeyringThatFailsIsToldBesideTheKey();
    void theDialogSavesTheKeyApartAndConnects();
    void removalCanBeUndone();
    void theFormGivesBackWhatItShows();
    void variablesAreWrittenInTheLastRow();
    void theTestTriesWhatIsShownAndTellsTheEnd();
    void anotherProfileStopsTheTest();
    void aFileThatIsNoneIsSaidInTheDialog();

private:
    QSettings &settings()
    {
        m_settings = std::make_unique<QSettings>(
            m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        return *m_settings;
    }

    test::Looks m_looks;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void TestProfilesDialog::init()
{
    m_settings.reset();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestProfilesDialog::aFinishedTestFollowsTheLanguage()
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

void TestProfilesDialog::aKeyringThatFailsIsToldBesideTheKey()
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

void TestProfilesDialog::theDialogSavesTheKeyApartAndConnects()
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

void TestProfilesDialog::removalCanBeUndone()
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

void TestProfilesDialog::theFormGivesBackWhatItShows()
{
    ProfileForm form;
    const Profile profile = full();
    QSignalSpy edited(&form, &ProfileForm::edited);
    form.show(profile, QLatin1String(secret));
    QVERIFY(form.profile() == profile);
    QCOMPARE(form.apiKey(), QLatin1String(secret));
    m_looks.languages().apply(Languages::Choice::SimplifiedChinese);
    QTest::qWait(0);
    QVERIFY(form.profile() == profile);
    m_looks.languages().apply(Languages::Choice::English);
    form.show({}, {});
    QVERIFY(form.profile().variables.isEmpty());
    QCOMPARE(form.profile().proxy, ProxySettings());
    QVERIFY(form.apiKey().isEmpty());
    // Showing is not editing.
    QCOMPARE(edited.size(), 0);
}

void TestProfilesDialog::variablesAreWrittenInTheLastRow()
{
    ProfileForm form;
    QSignalSpy edited(&form, &ProfileForm::edited);
    form.show({}, {});
    auto *const table = form.findChild<QTableWidget *>();
    QCOMPARE(table->rowCount(), 1);
    table->setItem(0, 0, new QTableWidgetItem(QStringLiteral(" city ")));
    table->setItem(0, 1, new QTableWidgetItem(QStringLiteral(" x ")));
    QCOMPARE(table->rowCount(), 2);
    // A value without a name is none, and takes up no place.
    table->setItem(1, 1, new QTableWidgetItem(QStringLiteral("nameless")));
    QCOMPARE(table->rowCount(), 3);
    QVERIFY(edited.size() >= 3);
    const QMap<QString, QString> expected { { QStringLiteral("city"), QStringLiteral(" x ") } };
    QCOMPARE(form.profile().variables, expected);
    table->item(0, 0)->setText({});
    QVERIFY(form.profile().variables.isEmpty());
}

void TestProfilesDialog::theTestTriesWhatIsShownAndTellsTheEnd()
{
    ProfileStore store(settings());
    store.save(full());
    SessionSecretStore secrets;
    ScriptedTest test;
    ProfilesDialog dialog(store, secrets, &test);
    auto *const form = dialog.findChild<ProfileForm *>();
    form->setApiKey(QLatin1String(secret));
    // Also what is not saved yet.
    const auto lines = form->findChildren<QLineEdit *>();
    for (QLineEdit *const line : lines) {
        if (line->text().startsWith(QLatin1String("https://")))
            QTest::keyClicks(line, QStringLiteral("y"));
    }
    QPushButton *const button = buttonOf(dialog, QStringLiteral("&Test"));
    button->click();
    QCOMPARE(test.tried.url, QUrl(QStringLiteral("https://push.example.org:8443/xy")));
    QCOMPARE(test.key, QLatin1String(secret));
    QVERIFY(!button->isEnabled());
    QCOMPARE(dialog.findChild<ProfileTestSteps *>()->topLevelItemCount(), 1);
    test.end(false);
    QVERIFY(button->isEnabled());
    QVERIFY(says(dialog, QStringLiteral("failed")));
    button->click();
    QVERIFY(!says(dialog, QStringLiteral("failed")));
    test.end(true);
    QVERIFY(says(dialog, QStringLiteral("Everything works")));
    QCOMPARE(store.profiles().constFirst().url, full().url);
    const int before = test.stops;
    dialog.reject();
    QVERIFY(test.stops > before);
}

void TestProfilesDialog::anotherProfileStopsTheTest()
{
    ProfileStore store(settings());
    store.save(full());
    store.save({ .name = QStringLiteral("a"), .url = QUrl(QStringLiteral("http://a")) });
    SessionSecretStore secrets;
    ScriptedTest test;
    ProfilesDialog dialog(store, secrets, &test);
    QPushButton *const button = buttonOf(dialog, QStringLiteral("&Test"));
    button->click();
    const int before = test.stops;
    dialog.findChild<QListWidget *>()->setCurrentRow(1);
    QVERIFY(test.stops > before);
    QVERIFY(button->isEnabled());
    QCOMPARE(dialog.findChild<ProfileTestSteps *>()->topLevelItemCount(), 0);
}

void TestProfilesDialog::aFileThatIsNoneIsSaidInTheDialog()
{
    ProfileStore store(settings());
    store.save(full());
    SessionSecretStore secrets;
    ProfilesDialog dialog(store, secrets, nullptr);
    dialog.show();
    const auto choose = [&dialog](const QString &button, const QString &path) {
        buttonOf(dialog, button)->click();
        const std::unique_ptr<QFileDialog> files(dialog.findChild<QFileDialog *>());
        emit files->fileSelected(path);
    };
    const QString broken = m_folder->filePath(QStringLiteral("broken.json"));
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"hydraProfiles\":1") > 0);
    file.close();
    choose(QStringLiteral("&Import…"), broken);
    QVERIFY(says(dialog, QStringLiteral("no file of profiles")));
    choose(QStringLiteral("&Import…"), m_folder->filePath(QStringLiteral("absent.json")));
    QVERIFY(says(dialog, QStringLiteral("absent.json")));
    choose(QStringLiteral("E&xport…"), QStringLiteral("/nowhere/x.json"));
    QVERIFY(says(dialog, QStringLiteral("/nowhere/x.json")));
    const QString good = m_folder->filePath(QStringLiteral("good.json"));
    choose(QStringLiteral("E&xport…"), good);
    choose(QStringLiteral("&Import…"), good);
    QCOMPARE(store.profiles().size(), 2);
}

} // namespace hydra

QTEST_MAIN(hydra::TestProfilesDialog)
#include "tst_profilesdialog.moc"
