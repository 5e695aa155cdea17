// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientsession.h"
#include "tests/common/scriptedserver.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

/// Times that a test can wait for; heartbeats only on demand.
ClientSettings quick(const QUrl &url)
{
    ClientSettings settings;
    settings.url = url;
    settings.user = UserId(10240);
    settings.heartbeatInterval = 0ms;
    settings.replyTime = 5s;
    settings.backoffFirst = 2ms;
    settings.backoffMost = 10ms;
    return settings;
}

Backoff::Random half()
{
    return [] { return 0.5; };
}

/// A TCP server that greets every connection with \a greeting and keeps it.
class Greeter final : public QTcpServer
{
public:
    explicit Greeter(const QByteArray &greeting)
    {
        connect(this, &QTcpServer::newConnection, this, [this, greeting] {
            ++connections;
            QTcpSocket *const socket = nextPendingConnection();
            socket->write(greeting);
        });
        listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("ws://127.0.0.1:%1/hydra").arg(serverPort()));
    }

    int connections = 0;
};

} // namespace

class TestClientSession : public QObject
{
    Q_OBJECT

private:
    static void goOnline(ClientSession &session)
    {
        session.login();
        session.open();
        QTRY_COMPARE(session.state(), ClientState::Online);
    }

private slots:
    void itConnectsWithoutLoggingIn()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()));
        session.open();
        QTRY_COMPARE(session.state(), ClientState::Connected);
        QVERIFY(session.isIdle());
        QVERIFY(server.messages().isEmpty());
    }

    void loginIsSentWithExactDigitsInBinaryFrames()
    {
        ScriptedServer server;
        ClientSettings settings = quick(server.url());
        settings.user = UserId(18446744073709551615U);
        ClientSession session(settings);
        QSignalSpy loggedIn(&session, &ClientSession::loggedIn);
        QSignalSpy sent(&session, &ClientSession::messageSent);
        QSignalSpy received(&session, &ClientSession::messageReceived);
        goOnline(session);
        const QByteArray login(R"({"id":"1","cmd":"login","uuid":18446744073709551615})");
        QCOMPARE(server.messages(), QList<QByteArray> { login });
        QCOMPARE(server.binaryCount(), 1);
        QCOMPARE(loggedIn.size(), 1);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent[0][0].toByteArray(), login);
        QCOMPARE(received.size(), 1);
    }

    void textFramesAndADeviceAreSentWhenAskedFor()
    {
        ScriptedServer server;
        ClientSettings settings = quick(server.url());
        settings.frames = FrameKind::Text;
        settings.device = DeviceName("phone");
        ClientSession session(settings);
        goOnline(session);
        QCOMPARE(server.binaryCount(), 0);
        QCOMPARE(server.messages().first(),
            QByteArray(R"({"id":"1","cmd":"login","uuid":10240,"device":"phone"})"));
    }

    void everyStateOnTheWayIsReported()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()));
        QList<ClientState> states;
        connect(&session, &ClientSession::stateChanged, this,
            [&states](ClientState state) { states.append(state); });
        goOnline(session);
        session.logout();
        QTRY_COMPARE(session.state(), ClientState::Connected);
        session.close();
        QTRY_COMPARE(session.state(), ClientState::Disconnected);
        using enum ClientState;
        QCOMPARE(states,
            QList<ClientState>({ Resolving, Connecting, Upgrading, Connected, LoggingIn, Online,
                LoggingOut, Connected, Closing, Disconnected }));
        QTRY_COMPARE(server.lastCloseCode(), 1000);
        QCOMPARE(server.count("logout"), 1);
    }

    void aHeartbeatOnDemandTellsItsRoundTrip()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()));
        goOnline(session);
        QSignalSpy answered(&session, &ClientSession::heartbeatAnswered);
        session.heartbeat();
        QVERIFY(!session.isIdle());
        QTRY_COMPARE(answered.size(), 1);
        QVERIFY(answered[0][0].value<std::chrono::microseconds>() > 0us);
        QVERIFY(session.isIdle());
        QCOMPARE(server.messages().last(), QByteArray(R"({"id":"2","cmd":"heartbeat"})"));
    }

    void heartbeatsComeByThemselvesWhileOnline()
    {
        ScriptedServer server;
        ClientSettings settings = quick(server.url());
        settings.heartbeatInterval = 5ms;
        ClientSession session(settings);
        QSignalSpy answered(&session, &ClientSession::heartbeatAnswered);
        goOnline(session);
        QTRY_VERIFY(answered.size() >= 3);
        session.logout();
        QTRY_COMPARE(session.state(), ClientState::Connected);
        QTRY_VERIFY(session.isIdle());
        const auto before = server.count("heartbeat");
        // A round trip of another command: time enough for a heartbeat that must not come.
        for (int i = 0; i < 20; ++i) {
            session.logout();
            QTRY_VERIFY(session.isIdle());
        }
        QCOMPARE(server.count("heartbeat"), before);
    }

    void aMissedReplyEndsTheConnectionAndTheSessionComesBack()
    {
        ScriptedServer server;
        ClientSettings settings = quick(server.url());
        settings.replyTime = 20ms;
        ClientSession session(settings, half());
        QSignalSpy missed(&session, &ClientSession::replyMissed);
        QSignalSpy failed(&session, &ClientSession::failed);
        goOnline(session);
        server.beSilent();
        session.heartbeat();
        QTRY_COMPARE(missed.size(), 1);
        QCOMPARE(missed[0][0].toByteArray(), QByteArray("heartbeat"));
        QCOMPARE(failed[0][0].value<Failure>().text(),
            QStringLiteral("The server did not answer the heartbeat within 0.02 s: the connection "
                           "counts as dead."));
        server.beSilent(false);
        QTRY_COMPARE(session.state(), ClientState::Online);
        QVERIFY(server.connectionCount() >= 2);
    }

    void aSessionThatTheServerForgotLogsInAgain()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()));
        goOnline(session);
        server.answerWith("heartbeat", { 602 });
        QSignalSpy refused(&session, &ClientSession::heartbeatRefused);
        QSignalSpy loggedIn(&session, &ClientSession::loggedIn);
        session.heartbeat();
        QTRY_COMPARE(loggedIn.size(), 1);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][0].toInt(), 602);
        QCOMPARE(server.connectionCount(), 1);
    }

    void repliesOwedAreBounded()
    {
        ScriptedServer server;
        server.beSilent();
        ClientSession session(quick(server.url()));
        session.open();
        QTRY_COMPARE(session.state(), ClientState::Connected);
        QSignalSpy sent(&session, &ClientSession::messageSent);
        QSignalSpy failed(&session, &ClientSession::failed);
        for (qsizetype i = 0; i < OwedReplies::most + 3; ++i)
            session.heartbeat();
        QCOMPARE(sent.size(), OwedReplies::most);
        QCOMPARE(failed.size(), 3);
    }

    void aPushIsDeliveredThenAcknowledged()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()));
        goOnline(session);
        QSignalSpy pushes(&session, &ClientSession::pushReceived);
        server.push("20180829174214102401", "\"test success\"");
        QTRY_COMPARE(server.count("push"), 1);
        QCOMPARE(pushes.size(), 1);
        const auto push = pushes[0][0].value<ReceivedPush>();
        QCOMPARE(push.seq, Seq("20180829174214102401"));
        QCOMPARE(push.message, QByteArray("test success"));
        QVERIFY(push.isText);
        QVERIFY(!push.isDuplicate);
        QCOMPARE(server.messages().last(),
            QByteArray(R"({"id":"20180829174214102401","cmd":"push",)"
                       R"("Data":{"code":200,"result":"ok"}})"));
        QVERIFY(session.isIdle());
    }

    void pushesAreLeftAloneWithoutAcknowledgment()
    {
        ScriptedServer server;
        ClientSettings settings = quick(server.url());
        settings.acknowledgments.which = AckPolicy::Which::ByHand;
        ClientSession session(settings);
        goOnline(session);
        QSignalSpy pushes(&session, &ClientSession::pushReceived);
        QSignalSpy answered(&session, &ClientSession::heartbeatAnswered);
        server.push("7", "[1]");
        QTRY_COMPARE(pushes.size(), 1);
        session.heartbeat();
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(server.count("push"), 0);
        session.acknowledge(Seq("7"), 500);
        QTRY_COMPARE(server.count("push"), 1);
        QVERIFY(server.messages().last().contains("\"code\":500"));
    }

    void aDuplicateIsFlaggedDeliveredAndAcknowledgedEvenAfterAReconnect()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()), half());
        QList<bool> duplicates;
        connect(&session, &ClientSession::pushReceived, this,
            [&duplicates](const ReceivedPush &push) { duplicates.append(push.isDuplicate); });
        goOnline(session);
        server.push("7", "1");
        server.push("7", "1");
        server.push("8", "1");
        QTRY_COMPARE(server.count("push"), 3);
        server.vanish();
        QTRY_COMPARE(server.connectionCount(), 2);
        QTRY_COMPARE(session.state(), ClientState::Online);
        server.push("8", "1");
        QTRY_COMPARE(server.count("push"), 4);
        QCOMPARE(duplicates, QList<bool>({ false, true, false, true }));
    }

    void aPushInABinaryFrameIsReadAsWell()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()));
        goOnline(session);
        QSignalSpy pushes(&session, &ClientSession::pushReceived);
        server.sendBinary(R"({"ID":"7","CMD":"push","Msg":18446744073709551615})");
        QTRY_COMPARE(pushes.size(), 1);
        QCOMPARE(pushes[0][0].value<ReceivedPush>().message, QByteArray("18446744073709551615"));
    }

    void garbageIsReportedAndSurvived_data()
    {
        QTest::addColumn<QByteArray>("garbage");
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("not an object") << QByteArray("[1]");
        QTest::newRow("control bytes") << QByteArray("\x01\x02");
        QTest::newRow("a refusal of nothing in particular")
            << QByteArray(R"({"id":"","cmd":"","Data":{"code":400,"result":"bad request"}})");
    }

    void garbageIsReportedAndSurvived()
    {
        QFETCH(QByteArray, garbage);
        ScriptedServer server;
        ClientSession session(quick(server.url()));
        goOnline(session);
        QSignalSpy failed(&session, &ClientSession::failed);
        QSignalSpy answered(&session, &ClientSession::heartbeatAnswered);
        server.send(garbage);
        QTRY_COMPARE(failed.size(), 1);
        session.heartbeat();
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(session.state(), ClientState::Online);
    }

    void repliesThatNobodyAwaitsChangeNothing()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()));
        goOnline(session);
        QSignalSpy states(&session, &ClientSession::stateChanged);
        QSignalSpy answered(&session, &ClientSession::heartbeatAnswered);
        server.send(R"({"id":"1","cmd":"login","Data":{"code":403,"result":"forbidden"}})");
        server.send(R"({"id":"99","cmd":"logout","Data":{"code":200,"result":"ok"}})");
        session.heartbeat();
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(states.size(), 0);
    }

    void aLoginThatMaySucceedLaterIsTriedAgainOnTheSameConnection()
    {
        ScriptedServer server;
        server.answerWith("login", { 702, 429, 702 });
        ClientSession session(quick(server.url()), half());
        QSignalSpy refused(&session, &ClientSession::loginRefused);
        QSignalSpy planned(&session, &ClientSession::retryPlanned);
        goOnline(session);
        QCOMPARE(refused.size(), 3);
        QCOMPARE(refused[1][0].toInt(), 429);
        QCOMPARE(planned.size(), 3);
        QCOMPARE(planned[2][0].value<std::chrono::milliseconds>(), 4ms);
        QCOMPARE(server.connectionCount(), 1);
        QCOMPARE(server.count("login"), 4);
    }

    void aLoginRefusedForGoodIsNotTriedAgain_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("401") << 401
                             << QStringLiteral(
                                    "The server refused the login: 401 no. Check the user and the "
                                    "token.");
        QTest::newRow("600") << 600
                             << QStringLiteral(
                                    "The server refused the login: 600 no. Check the user id and "
                                    "the device name.");
        QTest::newRow("500") << 500 << QStringLiteral("The server refused the login: 500 no.");
    }

    void aLoginRefusedForGoodIsNotTriedAgain()
    {
        QFETCH(int, code);
        QFETCH(QString, text);
        ScriptedServer server;
        server.answerWith("login", { code });
        ClientSession session(quick(server.url()), half());
        QSignalSpy failed(&session, &ClientSession::failed);
        session.login();
        session.open();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Failure>().text(), text);
        QCOMPARE(session.state(), ClientState::Connected);
        QVERIFY(session.isIdle());
        // The connection is still good, and a reconnect does not revive the wish.
        server.vanish();
        QTRY_COMPARE(server.connectionCount(), 2);
        QTRY_COMPARE(session.state(), ClientState::Connected);
        QCOMPARE(server.count("login"), 1);
        session.login();
        QTRY_COMPARE(session.state(), ClientState::Online);
    }

    void closeCodesDecideWhetherItComesBack_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("comesBack");
        for (const int code :
            { 1000, 1001, 1002, 1007, 1008, 1009, 1011, 4000, 4004, 4005, 4006, 4007, 4008 })
            QTest::addRow("%d", code) << code << true;
        for (const int code : { 4001, 4002, 4003 })
            QTest::addRow("%d", code) << code << false;
    }

    void closeCodesDecideWhetherItComesBack()
    {
        QFETCH(int, code);
        QFETCH(bool, comesBack);
        ScriptedServer server;
        ClientSession session(quick(server.url()), half());
        QSignalSpy kicked(&session, &ClientSession::kicked);
        QSignalSpy failed(&session, &ClientSession::failed);
        goOnline(session);
        server.close(code, QStringLiteral("why"));
        if (comesBack) {
            QTRY_COMPARE(server.connectionCount(), 2);
            QTRY_COMPARE(session.state(), ClientState::Online);
            QCOMPARE(kicked.size(), 0);
        } else {
            QTRY_COMPARE(session.state(), ClientState::Closed);
            QCOMPARE(kicked.size(), 1);
            QCOMPARE(kicked[0][0].toInt(), code);
            QCOMPARE(server.connectionCount(), 1);
        }
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].value<Failure>().text().endsWith(QLatin1Char('.')));
    }

    void aKickCountsEvenWhenItsCloseFrameIsLost()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()), half());
        QSignalSpy kicked(&session, &ClientSession::kicked);
        goOnline(session);
        server.send(R"({"id":"","cmd":"kick","Data":{"code":409,"result":"replaced"}})");
        QTRY_COMPARE(kicked.size(), 1);
        QCOMPARE(kicked[0][0].toInt(), 409);
        QCOMPARE(kicked[0][1].toString(), QStringLiteral("replaced"));
        server.vanish();
        QTRY_COMPARE(session.state(), ClientState::Closed);
        QCOMPARE(kicked.size(), 1);
        // Whoever wants to may still open it again, and is then logged in again.
        session.open();
        QTRY_COMPARE(session.state(), ClientState::Online);
    }

    void aVanishedServerIsReportedAsSuchAndFoundAgain()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()), half());
        QSignalSpy failed(&session, &ClientSession::failed);
        QSignalSpy loggedIn(&session, &ClientSession::loggedIn);
        goOnline(session);
        server.stop();
        server.vanish();
        QTRY_VERIFY(failed.size() >= 3);
        QVERIFY(failed[0][0].value<Failure>().text().contains(QLatin1String("broke off")));
        QCOMPARE(failed[2][0].value<Failure>().text(),
            QStringLiteral("Connection refused: is hydra-server running on %1?")
                .arg(server.address()));
        server.start();
        QTRY_COMPARE(loggedIn.size(), 2);
    }

    void withoutReconnectItStaysClosed()
    {
        ScriptedServer server;
        ClientSettings settings = quick(server.url());
        settings.reconnects = false;
        ClientSession session(settings);
        QSignalSpy planned(&session, &ClientSession::retryPlanned);
        goOnline(session);
        server.vanish();
        QTRY_COMPARE(session.state(), ClientState::Closed);
        QCOMPARE(planned.size(), 0);
        QVERIFY(session.isIdle());
    }

    void theBackOffGrowsAndAHeartbeatReplyResetsIt()
    {
        ScriptedServer server;
        ClientSession session(quick(server.url()), half());
        QList<std::chrono::milliseconds> delays;
        connect(&session, &ClientSession::retryPlanned, this,
            [&delays](std::chrono::milliseconds delay) { delays.append(delay); });
        QSignalSpy answered(&session, &ClientSession::heartbeatAnswered);
        goOnline(session);
        for (int i = 2; i <= 4; ++i) {
            server.vanish();
            QTRY_COMPARE(server.connectionCount(), i);
            QTRY_COMPARE(session.state(), ClientState::Online);
        }
        session.heartbeat();
        QTRY_COMPARE(answered.size(), 1);
        server.vanish();
        QTRY_COMPARE(delays.size(), 4);
        QCOMPARE(delays, QList<std::chrono::milliseconds>({ 1ms, 2ms, 4ms, 1ms }));
    }

    void openTriesAtOnceWhileAReconnectIsWaitedFor()
    {
        ScriptedServer server;
        ClientSettings settings = quick(server.url());
        settings.backoffFirst = settings.backoffMost = 1h;
        ClientSession session(settings, half());
        goOnline(session);
        server.vanish();
        QTRY_COMPARE(session.state(), ClientState::WaitingToReconnect);
        QVERIFY(!session.isIdle());
        session.open();
        QTRY_COMPARE(session.state(), ClientState::Online);
    }

    void closeWorksInEveryState()
    {
        ScriptedServer server;
        ClientSettings settings = quick(server.url());
        settings.backoffFirst = settings.backoffMost = 1h;
        for (const ClientState when : { ClientState::Resolving, ClientState::Connecting,
                 ClientState::Upgrading, ClientState::Connected, ClientState::LoggingIn,
                 ClientState::Online, ClientState::LoggingOut, ClientState::WaitingToReconnect,
                 ClientState::WaitingToLogIn }) {
            if (when == ClientState::WaitingToLogIn)
                server.answerWith("login", { 702 });
            ClientSession session(settings, half());
            // From inside the signal, where it is hardest.
            connect(
                &session, &ClientSession::stateChanged, this, [&session, when](ClientState state) {
                    if (state == when)
                        session.close();
                });
            QSignalSpy failed(&session, &ClientSession::failed);
            session.login();
            session.open();
            if (when == ClientState::LoggingOut || when == ClientState::WaitingToReconnect)
                QTRY_COMPARE(session.state(), ClientState::Online);
            if (when == ClientState::LoggingOut)
                session.logout();
            if (when == ClientState::WaitingToReconnect)
                server.vanish();
            QTRY_COMPARE(session.state(), ClientState::Disconnected);
            QVERIFY(failed.size() <= 1);
            session.close();
            QCOMPARE(session.state(), ClientState::Disconnected);
        }
    }

    void aServerThatIsNoHydraIsGivenUp()
    {
        Greeter web("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        ClientSession session(quick(web.url()), half());
        QSignalSpy failed(&session, &ClientSession::failed);
        session.open();
        QTRY_COMPARE(session.state(), ClientState::Closed);
        QVERIFY(
            failed[0][0].value<Failure>().text().contains(QLatin1String("not as a hydra-server")));
        QVERIFY(failed[0][0].value<Failure>().text().contains(QLatin1String("404")));
        QCOMPARE(web.connections, 1);
    }

    void aBusyServerIsTriedAgain()
    {
        Greeter busy("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        ClientSession session(quick(busy.url()), half());
        session.open();
        QTRY_VERIFY(busy.connections >= 3);
    }

    void aServerThatSaysNothingIsGivenUpInTime()
    {
        Greeter mute("");
        ClientSettings settings = quick(mute.url());
        settings.connectTime = 20ms;
        settings.reconnects = false;
        ClientSession session(settings);
        QSignalSpy failed(&session, &ClientSession::failed);
        session.open();
        QTRY_COMPARE(session.state(), ClientState::Closed);
        QVERIFY(failed[0][0].value<Failure>().text().contains(QLatin1String("within 0.02 s")));
    }

    void anOversizeMessageIsRefused()
    {
        ScriptedServer server;
        ClientSettings settings = quick(server.url());
        settings.incomingMessage = 1000;
        settings.reconnects = false;
        ClientSession session(settings);
        QSignalSpy pushes(&session, &ClientSession::pushReceived);
        goOnline(session);
        server.push("7", '"' + QByteArray(500, 'x') + '"');
        QTRY_COMPARE(pushes.size(), 1);
        server.push("8", '"' + QByteArray(2000, 'x') + '"');
        QTRY_COMPARE(session.state(), ClientState::Closed);
        QCOMPARE(pushes.size(), 1);
    }

    void aSessionThatIsDestroyedLeavesTheServer()
    {
        ScriptedServer server;
        auto session = std::make_unique<ClientSession>(quick(server.url()));
        goOnline(*session);
        session.reset();
        QTRY_VERIFY(!server.isConnected());
    }
};

QTEST_GUILESS_MAIN(TestClientSession)
#include "tst_clientsession.moc"
