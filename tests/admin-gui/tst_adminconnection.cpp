// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/frame/adminconnectiontest.h"
#include "tests/admin-net/scriptedadminserver.h"
#include "tests/ui/support/profilesteps.h"

#include <QTest>

namespace hydra {

using namespace std::chrono_literals;

/// The Test button of the console's profiles.
class TestAdminConnection : public QObject
{
    Q_OBJECT

private:
    static Profile profileFor(const ScriptedAdminServer &server)
    {
        return { .name = QStringLiteral("x"), .url = server.url() };
    }

private slots:
    void aProfileIsAllTheConsoleNeeds()
    {
        const Profile profile { .name = QStringLiteral("x"),
            .url = QUrl(QStringLiteral("https://h:1")),
            .tls = { .pin = QByteArray(64, 'a') },
            .proxy = { ProxySettings::Kind::Socks5, QStringLiteral("p"), 1080 },
            .timeout = 7s };
        const AdminAccess access = accessOf(profile, QStringLiteral("k"));
        QCOMPARE(access.url, profile.url);
        QCOMPARE(access.key, QByteArray("k"));
        QVERIFY(access.tls == profile.tls);
        QVERIFY(access.proxy == profile.proxy);
        QCOMPARE(access.answerTime, 7s);
    }

    void aGoodServerTellsKeyRoleAndFeatures()
    {
        ScriptedAdminServer server;
        server.answer("hello", ScriptedAdminServer::hello);
        AdminConnectionTest test;
        const test::ProfileSteps steps(test);
        test.start(profileFor(server), QStringLiteral("s3cret"));
        QTRY_COMPARE(steps.finished.size(), 1);
        QCOMPARE(steps.states(), QStringLiteral("ok ok ok - ok ok ok ok"));
        for (const char *const word : { "0.1.0", "alice", "operator", "users" })
            QVERIFY2(steps.details().contains(QLatin1String(word)), qPrintable(steps.details()));
        QVERIFY(steps.finished[0][0].toBool());
        QVERIFY(server.requests().constFirst().head.contains("Bearer s3cret"));
    }

    void theFailingStepIsMarked_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("states");
        QTest::addColumn<QString>("word");
        const auto row
            = [](const char *name, int status, int code, const char *states, const char *word) {
                  QTest::newRow(name) << status << code << QString(QLatin1String(states))
                                      << QString(QLatin1String(word));
              };
        row("no operator API", 404, 404, "ok ok ok - failed - - -", "operator API");
        row("key", 401, 401, "ok ok ok - ok failed - -", "API key");
        row("too many tries", 429, 429, "ok ok ok - ok failed - -", "Too many attempts");
        row("role", 403, 403, "ok ok ok - ok ok failed -", "role");
        row("shutting down", 503, 503, "ok ok ok - failed - - -", "shutting down");
    }

    void theFailingStepIsMarked()
    {
        QFETCH(int, status);
        QFETCH(int, code);
        QFETCH(QString, states);
        QFETCH(QString, word);
        ScriptedAdminServer server;
        server.refuse("hello", status, code);
        AdminConnectionTest test;
        const test::ProfileSteps steps(test);
        test.start(profileFor(server), {});
        QTRY_COMPARE(steps.finished.size(), 1);
        QCOMPARE(steps.states(), states);
        QVERIFY2(steps.details().contains(word), qPrintable(steps.details()));
        QVERIFY(!steps.finished[0][0].toBool());
    }

    void aServerThatSaysNothingFailsInTime()
    {
        ScriptedAdminServer server;
        server.script("hello", { .isSilent = true });
        Profile profile = profileFor(server);
        profile.timeout = 1s;
        AdminConnectionTest test;
        const test::ProfileSteps steps(test);
        test.start(profile, {});
        QTRY_COMPARE(steps.finished.size(), 1);
        QCOMPARE(steps.states(), QStringLiteral("ok ok ok - failed - - -"));
    }

    void whatIsStoppedTellsNothingMore()
    {
        ScriptedAdminServer server;
        server.script("hello", { .isSilent = true });
        AdminConnectionTest test;
        const test::ProfileSteps steps(test);
        test.start(profileFor(server), {});
        QTRY_VERIFY(!server.requests().isEmpty());
        test.stop();
        QTest::qWait(50);
        QCOMPARE(steps.finished.size(), 0);
    }
};

} // namespace hydra

QTEST_MAIN(hydra::TestAdminConnection)
#include "tst_adminconnection.moc"
