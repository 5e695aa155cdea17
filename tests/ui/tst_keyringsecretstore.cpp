// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/profiles/keyringsecretstore.h"

#include <QLocalServer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace std::chrono_literals;

namespace hydra {

/// Without a keyring: none on the bus, no bus, or a bus that says nothing.
class TestKeyringSecretStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aKeyringThatIsNotThereLeavesTheMemory();
    void aSilentKeyringIsGivenUpInTime_data();
    void aSilentKeyringIsGivenUpInTime();
    void theDeadGetNoAnswer();
    void aStoreMayEndBeforeItsKeyringAnswers();

private:
    using Secret = Result<std::optional<QString>>;

    void listenSilently();
    static void setBus(const QString &path)
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path.toLocal8Bit());
    }
    static QString name() { return QStringLiteral("profile/x/apiKey"); }
    static QString secret() { return QStringLiteral("hk_very-secret-key"); }

    QTemporaryDir m_folder;
    std::unique_ptr<QLocalServer> m_bus;
};

void TestKeyringSecretStore::initTestCase()
{
    // Else QtKeychain may look for KWallet, on whatever bus the tester's desktop has.
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    qputenv("HOME", m_folder.path().toLocal8Bit());
    setBus(m_folder.filePath(QStringLiteral("none")));
}

void TestKeyringSecretStore::listenSilently()
{
    m_bus = std::make_unique<QLocalServer>();
    QVERIFY(m_bus->listen(m_folder.filePath(QStringLiteral("bus"))));
    setBus(m_bus->fullServerName());
}

void TestKeyringSecretStore::aKeyringThatIsNotThereLeavesTheMemory()
{
    KeyringSecretStore secrets(30s);
    QSignalSpy fleeting(&secrets, &SecretStore::becameFleeting);
    QList<Secret> answers;
    secrets.read(name(), this, [&](const Secret &answer) { answers.append(answer); });
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers.size(), 1);
    QVERIFY(!answers[0]);
    QCOMPARE(answers[0].error().kind, ErrorKind::Unreachable);
    QCOMPARE(fleeting.size(), 1);
    QVERIFY(!secrets.isLasting());
    secrets.write(name(), secret());
    secrets.read(name(), this, [&](const Secret &answer) { answers.append(answer); });
    QTRY_COMPARE(answers.size(), 2);
    QCOMPARE(answers[1].value(), secret());
    secrets.remove(name());
    secrets.read(name(), this, [&](const Secret &answer) { answers.append(answer); });
    QTRY_COMPARE(answers.size(), 3);
    QCOMPARE(answers[2].value(), std::nullopt);
    QCOMPARE(fleeting.size(), 1);
}

void TestKeyringSecretStore::aSilentKeyringIsGivenUpInTime_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : { "read", "write", "remove" })
        QTest::newRow(command) << QString::fromLatin1(command);
}

void TestKeyringSecretStore::aSilentKeyringIsGivenUpInTime()
{
    QFETCH(QString, command);
    listenSilently();
    KeyringSecretStore secrets(100ms);
    QSignalSpy fleeting(&secrets, &SecretStore::becameFleeting);
    QList<Secret> answers;
    const auto take = [&](const Secret &answer) { answers.append(answer); };
    if (command == u"read")
        secrets.read(name(), this, take);
    else if (command == u"write")
        secrets.write(name(), secret());
    else
        secrets.remove(name());
    QVERIFY(secrets.isLasting());
    QTRY_COMPARE(fleeting.size(), 1);
    QVERIFY(!secrets.isLasting());
    if (command == u"read") {
        QCOMPARE(answers.size(), 1);
        QCOMPARE(answers.takeFirst().error().kind, ErrorKind::TimedOut);
    }
    secrets.read(name(), this, take);
    QTRY_COMPARE(answers.size(), 1);
    QCOMPARE(answers[0].value(), command == u"write" ? std::optional(secret()) : std::nullopt);
}

void TestKeyringSecretStore::theDeadGetNoAnswer()
{
    listenSilently();
    KeyringSecretStore secrets(1ms);
    QSignalSpy fleeting(&secrets, &SecretStore::becameFleeting);
    bool isAnswered = false;
    {
        QObject dead;
        secrets.read(name(), &dead, [&](const Secret &) { isAnswered = true; });
    }
    QTRY_COMPARE(fleeting.size(), 1);
    QVERIFY(!isAnswered);
}

void TestKeyringSecretStore::aStoreMayEndBeforeItsKeyringAnswers()
{
    listenSilently();
    bool isAnswered = false;
    {
        KeyringSecretStore secrets(1ms);
        secrets.read(name(), this, [&](const Secret &) { isAnswered = true; });
        secrets.write(name(), secret());
    }
    // The bus goes, and so every question to it ends; the last one shows that those before have.
    m_bus.reset();
    KeyringSecretStore last(30s);
    QSignalSpy fleeting(&last, &SecretStore::becameFleeting);
    last.read(name(), this, [](const Secret &) {});
    QTRY_COMPARE(fleeting.size(), 1);
    QVERIFY(!isAnswered);
}

} // namespace hydra

QTEST_MAIN(hydra::TestKeyringSecretStore)
#include "tst_keyringsecretstore.moc"
