// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/headless/duration.h"
#include "client-gui/headless/scriptrunner.h"
#include "tests/common/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

constexpr auto fileName = "t.hydra";

ClientSettings settings(const ScriptedServer &server)
{
    ClientSettings result;
    result.url = server.url();
    result.user = UserId(10240);
    result.heartbeatInterval = 0ms;
    result.backoffFirst = result.backoffMost = 5ms;
    return result;
}

} // namespace

/// The language of scripts, and what carries it out.
class TestScript : public QObject
{
    Q_OBJECT

private:
    struct Outcome
    {
        bool isOver = false;
        bool isMistake = false;
        QString failure;
    };

    /// Runs \a text against \a server, which has two pushes for whoever logs in.
    static Outcome run(ScriptedServer &server, const QByteArray &text)
    {
        const auto script = Script::parse(text, QLatin1String(fileName));
        if (!script)
            return { true, true, script.error() };
        ClientSession session(settings(server));
        ScriptRunner runner(*script, session);
        Outcome outcome;
        connect(&runner, &ScriptRunner::finished, &runner,
            [&outcome](const QString &failure, bool isMistake) {
                outcome = { true, isMistake, failure };
            });
        connect(&session, &ClientSession::loggedIn, &session, [&server] {
            server.push("1", R"("hello world")");
            server.push("2", R"({"kind":"invoice","sum":12,"to":18446744073709551615})");
        });
        session.open();
        runner.start();
        (void)QTest::qWaitFor([&outcome] { return outcome.isOver; });
        return outcome;
    }

private slots:
    void durationsHaveAUnit_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("time");
        const auto row
            = [](const char *text, int time) { QTest::newRow(text) << QByteArray(text) << time; };
        row("500ms", 500);
        row("2s", 2000);
        row("1.5s", 1500);
        row("2m", 120'000);
        row("0s", 0);
        row("", -1);
        row("5", -1);
        row("s", -1);
        row("-1s", -1);
        row("nans", -1);
        row("infs", -1);
        row("1h", -1);
        row("99999999m", -1);
    }

    void durationsHaveAUnit()
    {
        QFETCH(QByteArray, text);
        const auto time = parseDuration(text);
        QTEST(time ? int(time->count()) : -1, "time");
    }

    void mistakesNameFileAndLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *line, const char *complaint) {
            QTest::newRow(line) << QByteArray(line) << QString::fromUtf8(complaint);
        };
        row("dance", "no command is called \"dance\"");
        row("login now", "nothing may follow here");
        row("wait", "wait wants a time");
        row("wait 5", "wait wants a time");
        row("send", "send what?");
        row("set x", "set wants a name and a value");
        row("ack x y z", "ack wants");
        row("acks sometimes", "acks wants");
        row("close now", "close wants");
        row("close 65536", "close wants");
        row("fault", "fault wants a name");
        row("fault earthquake", "no fault is called \"earthquake\"");
        row("fault half-close:3", "half-close takes no number");
        row("fault ping-flood:0", "ping-flood takes a number from 1 to 10000");
        row("expect", "expect what?");
        row("expect not", "expect what?");
        row("expect ack", "nothing called \"ack\" can be expected");
        row("expect push within", "what \"within\" means is not known");
        row("expect push within soon", "within wants a time");
        row("expect push hello", "what \"hello\" means is not known");
        row("expect push /(/", "the pattern is not right");
        row("expect push /x", "a quote or pattern is not closed");
        row("expect push msg=\"x", "a quote or pattern is not closed");
        row("expect state dancing", "expect state wants one state");
    }

    void mistakesNameFileAndLine()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, complaint);
        const auto script = Script::parse("# one\n\n" + line + "\nlogin", QLatin1String(fileName));
        QVERIFY(!script);
        QVERIFY2(script.error().startsWith(QLatin1String("t.hydra:3: ") + complaint),
            qPrintable(script.error()));
    }

    void whatHoldsEndsWell_data()
    {
        QTest::addColumn<QByteArray>("lines");
        for (const char *const lines :
            { "", "# nothing\n\n", "expect login ok", "expect login 200 within 1s", "expect push",
                "expect push\nexpect push", "expect push msg=\"hello world\"",
                "expect push msg='hello world'", "expect push /hello wor.d/",
                "expect push MSG=/^hello/", "expect push msg.kind=invoice msg.sum=12",
                "expect push msg.to=18446744073709551615", "expect push msg.to=/^1844\\d+5$/",
                "expect message cmd=push", "expect push msg.kind=invoice\nexpect push /hello/",
                "set who world\nset text \"hello ${who}\"\nexpect push msg=\"${text}\"",
                "expect not kick within 20ms", "expect push id=1\nexpect not push id=1 within 20ms",
                "heartbeat\nexpect heartbeat ok", "wait 5ms\nexpect state online",
                "close\nexpect state disconnected\nconnect\nexpect state connected",
                "close 4321\nexpect close 4321", "fault invalid-json\nwait 1ms",
                "send {\"id\":\"mine\",\"cmd\":\"x\"}\nexpect other id=mine Data.code=200" }) {
            QTest::newRow(QByteArray(lines).replace('\n', ' ').constData()) << QByteArray(lines);
        }
    }

    void whatHoldsEndsWell()
    {
        QFETCH(QByteArray, lines);
        ScriptedServer server;
        const Outcome outcome = run(server, "login\nexpect state online\n" + lines);
        QVERIFY(outcome.isOver);
        QCOMPARE(outcome.failure, QString());
    }

    void whatFailsIsTold_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("why");
        QTest::addColumn<bool>("isMistake");
        const auto row = [](const char *line, const char *why, bool isMistake = false) {
            QTest::newRow(line) << QByteArray(line) << QString::fromUtf8(why) << isMistake;
        };
        row("expect kick within 20ms", "within 20ms this came instead: push: {\"id\":\"1\"");
        row("expect push 500 within 20ms", "this came instead");
        row("expect push msg.to=18446744073709551614 within 20ms", "this came instead");
        row("expect push msg.kind.x=1 within 20ms", "this came instead");
        row("expect push nothing=x within 20ms", "this came instead");
        row("expect not push within 1s", "this came: push");
        row("expect state closed within 20ms", "the session is online after 20ms");
        row("send ${nobody}", "no variable is called \"nobody\"", true);
    }

    void whatFailsIsTold()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, why);
        ScriptedServer server;
        const Outcome outcome = run(server, "login\nexpect login ok\nwait 50ms\n" + line);
        QVERIFY(outcome.isOver);
        QVERIFY2(outcome.failure.startsWith(
                     QStringLiteral("t.hydra:4: %1: ").arg(QString::fromUtf8(line))),
            qPrintable(outcome.failure));
        QVERIFY2(outcome.failure.contains(why), qPrintable(outcome.failure));
        QTEST(outcome.isMistake, "isMistake");
    }

    void pushesAreAcknowledgedByHand()
    {
        ScriptedServer server;
        const Outcome outcome = run(server,
            "acks hand\nlogin\nexpect push id=2\nack 500\nack 1 404\nack\nheartbeat\n"
            "expect heartbeat ok");
        QCOMPARE(outcome.failure, QString());
        QList<QByteArray> acknowledgments;
        for (const QByteArray &each : server.messages()) {
            if (each.contains("\"cmd\":\"push\""))
                acknowledgments.append(each);
        }
        QCOMPARE(acknowledgments.size(), 3);
        QVERIFY(acknowledgments[0].contains(R"("id":"2")")
            && acknowledgments[0].contains(R"("code":500)"));
        QVERIFY(acknowledgments[1].contains(R"("id":"1")")
            && acknowledgments[1].contains(R"("code":404)"));
        QVERIFY(acknowledgments[2].contains(R"("id":"2")")
            && acknowledgments[2].contains(R"("code":200)"));
    }

    void whoeverGivesUpNamesTheLine()
    {
        ScriptedServer server;
        const auto script = Script::parse("login\nwait 1m", QLatin1String(fileName));
        QVERIFY(script);
        ClientSession session(settings(server));
        ScriptRunner runner(*script, session);
        QSignalSpy finished(&runner, &ScriptRunner::finished);
        runner.start();
        runner.giveUp(QStringLiteral("enough"));
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished[0][0].toString(), QStringLiteral("t.hydra:2: wait 1m: enough"));
        runner.giveUp(QStringLiteral("again"));
        QCOMPARE(finished.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestScript)
#include "tst_script.moc"
