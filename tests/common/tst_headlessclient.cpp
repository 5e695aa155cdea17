// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/common/scriptedserver.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>

namespace {

QString clientProgram()
{
    return QDir(qEnvironmentVariable("HYDRA_BIN")).filePath(QStringLiteral("hydra-client"));
}

/// One run of hydra-client.
class Client final : public QProcess
{
public:
    explicit Client(const QStringList &arguments)
    {
        setProgram(clientProgram());
        setArguments(arguments);
        connect(this, &QProcess::readyReadStandardOutput, this,
            [this] { output += readAllStandardOutput(); });
        connect(this, &QProcess::readyReadStandardError, this,
            [this] { errors += readAllStandardError(); });
    }
    ~Client() override
    {
        kill();
        waitForFinished();
    }

    void say(const QByteArray &line) { write(line + '\n'); }
    [[nodiscard]] QList<QByteArray> lines() const
    {
        QList<QByteArray> lines = output.split('\n');
        lines.removeLast();
        return lines;
    }
    [[nodiscard]] bool hasEnded() const { return state() == NotRunning; }

    QByteArray output;
    QByteArray errors;
};

QStringList headless(const ScriptedServer &server, const QStringList &more = {})
{
    return QStringList { QStringLiteral("--headless"), QStringLiteral("--addr"), server.address(),
        QStringLiteral("--user"), QStringLiteral("10240") }
    + more;
}

} // namespace

class TestHeadlessClient : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(QFile::exists(clientProgram()), qPrintable(clientProgram())); }

    void commandsAndRepliesArePrintedExactly()
    {
        ScriptedServer server;
        Client client(headless(server));
        client.start();
        client.say("login");
        QTRY_COMPARE(client.lines().size(), 2);
        client.say("heartbeat");
        QTRY_COMPARE(client.lines().size(), 4);
        server.push("20180829174214102401", "\"test success\"");
        QTRY_COMPARE(client.lines().size(), 6);
        client.say("logout");
        QTRY_COMPARE(client.lines().size(), 8);
        client.say("quit");
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitStatus(), QProcess::NormalExit);
        QCOMPARE(client.exitCode(), 0);
        QCOMPARE(client.output, QByteArray(R"(→ {"id":"1","cmd":"login","uuid":10240}
← {"id":"1","cmd":"login","Data":{"code":200,"result":"ok"}}
→ {"id":"2","cmd":"heartbeat"}
← {"id":"2","cmd":"heartbeat","Data":{"code":200,"result":"ok"}}
← {"id":"20180829174214102401","cmd":"push","msg":"test success"}
→ {"id":"20180829174214102401","cmd":"push","Data":{"code":200,"result":"ok"}}
→ {"id":"3","cmd":"logout"}
← {"id":"3","cmd":"logout","Data":{"code":200,"result":"ok"}}
)"));
        QVERIFY(client.errors.contains("Connected, not logged in.\n"));
        QVERIFY(client.errors.contains("Logged in as 10240.\n"));
        QVERIFY(client.errors.contains("Connection closed.\n"));
        QTRY_COMPARE(server.lastCloseCode(), 1000);
    }

    void itConnectsButDoesNotLogInByItself()
    {
        ScriptedServer server;
        Client client(headless(server));
        client.start();
        QTRY_VERIFY(client.errors.contains("not logged in"));
        client.say("heartbeat");
        QTRY_COMPARE(server.messages().size(), 1);
        QCOMPARE(server.count("login"), 0);
    }

    void loginOptionLogsInAtTheStart()
    {
        ScriptedServer server;
        Client client(headless(server,
            { QStringLiteral("--login"), QStringLiteral("--device"), QStringLiteral("手机") }));
        client.start();
        QTRY_COMPARE(client.lines().value(0),
            QByteArray(R"(→ {"id":"1","cmd":"login","uuid":10240,"device":"手机"})"));
    }

    void aScriptRunsInOrderAndEndsAfterTheLastReply_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::newRow("ended by quit") << QByteArray("login\nheartbeat\nlogout\nquit\nheartbeat\n");
        QTest::newRow("ended by its end") << QByteArray("login\n\n  heartbeat \r\nlogout\n");
        QTest::newRow("without the last line end") << QByteArray("login\nheartbeat\nlogout");
    }

    void aScriptRunsInOrderAndEndsAfterTheLastReply()
    {
        QFETCH(QByteArray, script);
        ScriptedServer server;
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(script);
        file.close();
        for (const bool isPipe : { true, false }) {
            Client client(headless(server));
            if (!isPipe)
                client.setStandardInputFile(file.fileName());
            client.start();
            if (isPipe) {
                client.write(script);
                client.closeWriteChannel();
            }
            QTRY_VERIFY(client.hasEnded());
            QCOMPARE(client.exitCode(), 0);
            const QList<QByteArray> lines = client.lines();
            QCOMPARE(lines.size(), 6);
            QVERIFY(lines[0].contains("login") && lines[1].contains("login"));
            QVERIFY(lines[2].contains("heartbeat") && lines[3].contains("heartbeat"));
            QVERIFY(lines[4].contains("logout") && lines[5].contains("logout"));
        }
    }

    void anEmptyInputEndsAfterConnecting()
    {
        ScriptedServer server;
        Client client(headless(server, { QStringLiteral("--login") }));
        client.setStandardInputFile(QProcess::nullDevice());
        client.start();
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitCode(), 0);
        QCOMPARE(client.lines().size(), 2);
    }

    void theEndOfTheInputWaitsForALoginThatIsTriedAgain()
    {
        ScriptedServer server;
        server.answerWith("login", { 702, 702 });
        Client client(headless(server));
        client.start();
        client.say("login");
        client.closeWriteChannel();
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitCode(), 0);
        QCOMPARE(server.count("login"), 3);
        QVERIFY(client.errors.contains("Trying again in"));
    }

    void quitDoesNotWaitForAServerThatIsAway()
    {
        ScriptedServer server;
        server.stop();
        Client client(headless(server));
        client.start();
        client.say("login");
        QTRY_VERIFY(client.errors.contains("is hydra-server running on"));
        client.say("quit");
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitCode(), 0);
    }

    void signalsCloseTheConnectionCleanly_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }

    void signalsCloseTheConnectionCleanly()
    {
        QFETCH(int, signal);
        ScriptedServer server;
        Client client(headless(server, { QStringLiteral("--login") }));
        client.start();
        QTRY_COMPARE(client.lines().size(), 2);
        ::kill(pid_t(client.processId()), signal);
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitStatus(), QProcess::NormalExit);
        QCOMPARE(client.exitCode(), 0);
        QTRY_COMPARE(server.lastCloseCode(), 1000);
    }

    void aSignalEndsItWhileAReplyIsMissing()
    {
        ScriptedServer server;
        server.beSilent();
        Client client(headless(server, { QStringLiteral("--login") }));
        client.start();
        client.say("quit");
        QTRY_COMPARE(server.count("login"), 1);
        client.terminate();
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitCode(), 0);
    }

    void aKickEndsItWithOne()
    {
        ScriptedServer server;
        Client client(headless(server, { QStringLiteral("--login") }));
        client.start();
        QTRY_COMPARE(client.lines().size(), 2);
        server.send(R"({"id":"","cmd":"kick","Data":{"code":409,"result":"replaced"}})");
        server.close(4003, QStringLiteral("replaced"));
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitCode(), 1);
        QVERIFY(client.errors.contains("A newer login of this user took this session's place"));
        QCOMPARE(server.connectionCount(), 1);
    }

    void itComesBackAndLogsInAgain()
    {
        ScriptedServer server;
        Client client(headless(server, { QStringLiteral("--login") }));
        client.start();
        QTRY_COMPARE(client.lines().size(), 2);
        server.vanish();
        QTRY_COMPARE(client.lines().size(), 4);
        QCOMPARE(server.connectionCount(), 2);
        QCOMPARE(server.count("login"), 2);
    }

    void withoutReconnectALostConnectionEndsItWithOne_data()
    {
        QTest::addColumn<bool>("isThere");
        QTest::newRow("lost") << true;
        QTest::newRow("never there") << false;
    }

    void withoutReconnectALostConnectionEndsItWithOne()
    {
        QFETCH(bool, isThere);
        ScriptedServer server;
        if (!isThere)
            server.stop();
        Client client(headless(server, { QStringLiteral("--no-reconnect") }));
        client.start();
        if (isThere) {
            QTRY_VERIFY(client.errors.contains("Connected"));
            server.vanish();
        }
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitCode(), 1);
        QVERIFY(client.errors.contains(isThere ? "broke off" : "Connection refused"));
    }

    void noAckAcknowledgesNothingAndDuplicatesAreNamed()
    {
        ScriptedServer server;
        Client client(headless(server, { QStringLiteral("--no-ack"), QStringLiteral("--login") }));
        client.start();
        QTRY_COMPARE(client.lines().size(), 2);
        server.push("7", "1");
        server.push("7", "1");
        QTRY_COMPARE(client.lines().size(), 4);
        QTRY_VERIFY(client.errors.contains("This push came before: 7\n"));
        client.say("heartbeat");
        QTRY_COMPARE(client.lines().size(), 6);
        QCOMPARE(server.count("push"), 0);
    }

    void heartbeatsComeInTheAskedInterval()
    {
        ScriptedServer server;
        Client client(headless(server,
            { QStringLiteral("--login"), QStringLiteral("--heartbeat"), QStringLiteral("1") }));
        client.start();
        QTRY_VERIFY(server.count("heartbeat") > 0);
    }

    void controlBytesNeverReachTheTerminal()
    {
        ScriptedServer server;
        Client client(headless(server, { QStringLiteral("--login") }));
        client.start();
        QTRY_COMPARE(client.lines().size(), 2);
        server.send("{\"id\":\"7\",\r\n\"cmd\":\"x\x1b[2J\"}");
        QTRY_COMPARE(client.lines().size(), 3);
        QCOMPARE(client.lines().last(), QByteArray("← {\"id\":\"7\",  \"cmd\":\"x\\u001b[2J\"}"));
    }

    void unknownAndEndlessLinesAreSurvived()
    {
        ScriptedServer server;
        Client client(headless(server));
        client.start();
        client.say("dance");
        client.say(QByteArray(100000, 'x'));
        client.say("help");
        client.say("login");
        QTRY_COMPARE(client.lines().size(), 2);
        QVERIFY(client.errors.contains("Unknown command: dance\n"));
        QVERIFY(client.errors.size() < 10000);
    }

    void aScriptDecidesTheExitStatus_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("all held") << QByteArray("login\nexpect login ok") << 0 << QByteArray();
        QTest::newRow("failed") << QByteArray("login\nexpect push within 10ms") << 1
                                << QByteArray("-:2: expect push within 10ms: ");
        QTest::newRow("mistake") << QByteArray("logn") << 2 << QByteArray("-:1: no command");
        QTest::newRow("mistake on the way")
            << QByteArray("login\nsend ${x}") << 2 << QByteArray("-:2: send ${x}: no variable");
        QTest::newRow("closed by the server, as expected")
            << QByteArray("login\nexpect login ok\nclose 4000\nexpect state disconnected") << 0
            << QByteArray();
    }

    void aScriptDecidesTheExitStatus()
    {
        QFETCH(QByteArray, script);
        QFETCH(int, status);
        QFETCH(QByteArray, error);
        ScriptedServer server;
        Client client(headless(server, { QStringLiteral("--script"), QStringLiteral("-") }));
        client.start();
        client.write(script);
        client.closeWriteChannel();
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitCode(), status);
        QVERIFY2(client.errors.contains(error), client.errors.constData());
    }

    void exitAfterEndsWhatWouldGoOn_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("commands") << QStringList {} << 0;
        QTest::newRow("a script that is not over")
            << QStringList { QStringLiteral("--script"), QStringLiteral("-") } << 1;
    }

    void exitAfterEndsWhatWouldGoOn()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        ScriptedServer server;
        Client client(headless(server,
            arguments + QStringList { QStringLiteral("--exit-after"), QStringLiteral("100ms") }));
        client.start();
        if (!arguments.isEmpty()) {
            client.write("wait 1m");
            client.closeWriteChannel();
        }
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitCode(), status);
        QCOMPARE(client.errors.contains("-:1: wait 1m: the script was not over within 0.1 s"),
            status == 1);
    }

    void aSignalFailsAScript()
    {
        ScriptedServer server;
        Client client(headless(server,
            { QStringLiteral("--login"), QStringLiteral("--script"), QStringLiteral("-") }));
        client.start();
        client.write("wait 1m");
        client.closeWriteChannel();
        QTRY_COMPARE(client.lines().size(), 2);
        client.terminate();
        QTRY_VERIFY(client.hasEnded());
        QCOMPARE(client.exitCode(), 1);
        QVERIFY(client.errors.contains("-:1: wait 1m: the script was interrupted"));
    }

    void optionsReachTheSession()
    {
        ScriptedServer server;
        Client client({ QStringLiteral("--headless"), QStringLiteral("--user"), QStringLiteral("1"),
            QStringLiteral("--login"), QStringLiteral("--connect"), server.url().toString(),
            QStringLiteral("--token"), QStringLiteral("a.b.c"), QStringLiteral("--resume"),
            QStringLiteral("7"), QStringLiteral("--ack"), QStringLiteral("500"),
            QStringLiteral("--text") });
        client.start();
        QTRY_COMPARE(client.lines().size(), 2);
        QCOMPARE(client.lines().first(),
            QByteArray(R"(→ {"id":"1","cmd":"login","uuid":1,"token":"a.b.c","resume":"7"})"));
        server.push("9", "1");
        QTRY_COMPARE(client.lines().size(), 4);
        QVERIFY(client.lines().last().contains("\"code\":500"));
        QCOMPARE(server.binaryCount(), 0);
        // What came last is what the next login resumes after.
        server.vanish();
        QTRY_COMPARE(client.lines().size(), 6);
        QVERIFY(client.lines()[4].contains(R"("resume":"9")"));
    }

    void mistakesOnTheCommandLineAreExplained_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("explanation");
        const auto row = [](const char *arguments, const char *explanation) {
            QTest::newRow(arguments)
                << QString::fromUtf8(arguments).split(QLatin1Char(' ')) << QByteArray(explanation);
        };
        row("--headless", "--user wants a number");
        row("--headless --user 0", "--user wants a number");
        row("--headless --user -1", "--user wants a number");
        row("--headless --user 1.0", "--user wants a number");
        row("--headless --user 18446744073709551616", "--user wants a number");
        row("--headless --user 1 --addr localhost", "--addr wants HOST:PORT");
        row("--headless --user 1 --addr :1", "--addr wants HOST:PORT");
        row("--headless --user 1 --addr h:0", "--addr wants HOST:PORT");
        row("--headless --user 1 --addr h:65536", "--addr wants HOST:PORT");
        row("--headless --user 1 --addr u@h:1", "--addr wants HOST:PORT");
        row("--headless --user 1 --addr h:1/x", "--addr wants HOST:PORT");
        row("--headless --user 1 --addr h:1?x", "--addr wants HOST:PORT");
        row("--headless --user 1 --heartbeat -1", "--heartbeat wants seconds");
        row("--headless --user 1 --heartbeat x", "--heartbeat wants seconds");
        row("--headless --user 1 --device "
            "00000000001111111111222222222233333333334444444444555555555566666",
            "--device takes 64 bytes");
        row("--headless --user 1 --jitter 101", "--jitter wants");
        row("--headless --user 1 --ack sometimes", "--ack wants never");
        row("--headless --user 1 --header Host:h", "--header wants NAME: VALUE");
        row("--headless --user 1 --subprotocol a,b", "--subprotocol wants a name");
        row("--headless --user 1 --connect http://h/", "--connect wants ws://HOST:PORT/PATH");
        row("--headless --user 1 --connect ws:///hydra", "--connect wants ws://HOST:PORT/PATH");
        row("--headless --user 1 --ca /no/such.pem", "/no/such.pem cannot be read");
        row("--headless --user 1 --cert /no/such.pem", "A client certificate needs its key");
        row("--headless --user 1 --pin abc", "The pin is not a SHA-256");
        row("--headless --user 1 --exit-after 30", "--exit-after wants a time");
        row("--headless --user 1 --profile x", "--profile needs the window");
        row("--headless --user 1 --script /no/such.hydra", "/no/such.hydra: No such file");
        row("--user 1 --script x", "--script needs --headless");
        row("--headless --user 1 more", "Unexpected argument: more");
        row("--headless --user 1 --nonsense", "nonsense");
    }

    void mistakesOnTheCommandLineAreExplained()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, explanation);
        Client client(arguments);
        client.start();
        QVERIFY(client.waitForFinished());
        QCOMPARE(client.exitCode(), 2);
        QVERIFY2(client.errors.contains(explanation), client.errors.constData());
        QVERIFY(client.output.isEmpty());
    }

    void helpAndVersionAreNoMistakes()
    {
        for (const QString &option : { QStringLiteral("--help"), QStringLiteral("--version") }) {
            Client client({ option });
            client.start();
            QVERIFY(client.waitForFinished());
            QCOMPARE(client.exitCode(), 0);
            QVERIFY(client.output.contains("hydra-client"));
            QVERIFY(client.errors.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestHeadlessClient)
#include "tst_headlessclient.moc"
