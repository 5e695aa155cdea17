// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientsession.h"
#include "tests/support/httpclient.h"
#include "tests/support/serverprocess.h"

#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace hydra;
using namespace hydra::test;
using namespace std::chrono_literals;
using Kind = SessionRecord::Kind;
using Direction = SessionRecord::Direction;

namespace {

/// A session with a real server and all that it puts on record.
class Recorded final
{
public:
    explicit Recorded(const ClientSettings &settings)
        : session(settings, [] { return 0.5; })
    {
        QObject::connect(&session, &ClientSession::recorded, &session,
            [this](const SessionRecord &record) { records.append(record); });
    }

    [[nodiscard]] QList<SessionRecord> of(Kind kind, Direction direction) const
    {
        QList<SessionRecord> found;
        for (const SessionRecord &each : records) {
            if (each.kind == kind && each.direction == direction)
                found.append(each);
        }
        return found;
    }
    [[nodiscard]] QList<SessionRecord> in(Kind kind) const { return of(kind, Direction::In); }
    [[nodiscard]] QList<SessionRecord> out(Kind kind) const { return of(kind, Direction::Out); }
    [[nodiscard]] QList<SessionRecord> none(Kind kind) const { return of(kind, Direction::None); }

    ClientSession session;
    QList<SessionRecord> records;
};

} // namespace

/// A client's session with a real hydra-server: what each does, and what goes on record.
class TestClientAgainstServer : public QObject
{
    Q_OBJECT

private:
    [[nodiscard]] ClientSettings settings(quint64 user) const
    {
        ClientSettings result;
        result.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/hydra").arg(m_server.port()));
        result.user = UserId(user);
        result.heartbeatInterval = 0ms;
        result.backoffFirst = result.backoffMost = 20ms;
        return result;
    }

    static void goOnline(Recorded &client)
    {
        client.session.login();
        client.session.open();
        QTRY_COMPARE(client.session.state(), ClientState::Online);
    }

    /// Sends a push without waiting for its answer, which http.next() gives.
    static void push(
        HttpClient &http, quint64 user, const QByteArray &message, const QByteArray &more = {})
    {
        static int count = 0;
        const QByteArray body = "{\"id\":\"s" + QByteArray::number(++count) + "\",\"uuid\":"
            + QByteArray::number(user) + ",\"msg\":\"" + message + "\"" + more + "}";
        QVERIFY(http.send("POST", "/push", body));
    }

private slots:
    void aWholeSessionIsOnRecordOnce()
    {
        Recorded client(settings(1));
        goOnline(client);
        HttpClient http(m_server.port());
        push(http, 1, "hello", ",\"wait\":3000");
        QTRY_COMPARE(client.out(Kind::Acknowledgment).size(), 1);
        QVERIFY(http.next().body.contains("\"Acked\":true"));
        client.session.heartbeat();
        QTRY_COMPARE(client.in(Kind::Heartbeat).size(), 1);
        client.session.close();
        QTRY_COMPARE(client.session.state(), ClientState::Disconnected);

        QList<QByteArray> lines;
        for (const SessionRecord &each : std::as_const(client.records)) {
            constexpr const char *arrows[] = { "", "> ", "< " };
            if (each.kind == Kind::Transition)
                lines.append("= " + nameOf(each.to).toByteArray());
            else
                lines.append(arrows[int(each.direction)] + nameOf(each.kind).toByteArray());
        }
        QCOMPARE(lines,
            QList<QByteArray>({ "= resolving", "= connecting", "= upgrading", "= connected",
                "> login", "= logging-in", "< login", "= online", "< push", "> ack", "> heartbeat",
                "< heartbeat", "= closing", "> close", "< close", "= disconnected" }));
        const SessionRecord pushed = client.in(Kind::Push).constFirst();
        QVERIFY(pushed.payload.contains("\"msg\":\"hello\""));
        QCOMPARE(pushed.opcode, Opcode::Text);
        QCOMPARE(client.out(Kind::Acknowledgment).constFirst().id, pushed.id);
        QCOMPARE(client.out(Kind::Login).constFirst().opcode, Opcode::Binary);
        QVERIFY(client.in(Kind::Heartbeat).constFirst().roundTrip > 0ns);
        QVERIFY(client.out(Kind::Acknowledgment).constFirst().roundTrip > 0ns);
        QCOMPARE(client.in(Kind::Close).constFirst().code, 1000);
        QCOMPARE(client.session.counts().framesIn, 4U);
        QCOMPARE(client.session.counts().framesOut, 4U);
        for (qsizetype i = 1; i < client.records.size(); ++i)
            QVERIFY(client.records[i - 1].at <= client.records[i].at);
    }

    void theServerSeesWhatThePolicySays_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::addColumn<bool>("isFirstAcknowledged");
        QTest::addColumn<bool>("isSecondAcknowledged");
        QTest::newRow("all") << QByteArray("200") << true << true;
        QTest::newRow("late") << QByteArray("delay=50") << true << true;
        QTest::newRow("never") << QByteArray("never") << false << false;
        QTest::newRow("every second") << QByteArray("every=2") << false << true;
        QTest::newRow("by hand") << QByteArray("hand") << false << false;
    }

    void theServerSeesWhatThePolicySays()
    {
        QFETCH(QByteArray, policy);
        QFETCH(bool, isFirstAcknowledged);
        QFETCH(bool, isSecondAcknowledged);
        ClientSettings wanted = settings(2);
        wanted.acknowledgments = *AckPolicy::parse(policy);
        Recorded client(wanted);
        goOnline(client);
        HttpClient http(m_server.port());
        qsizetype acknowledged = 0;
        for (const bool isWanted : { isFirstAcknowledged, isSecondAcknowledged }) {
            const auto before = client.in(Kind::Push).size();
            push(http, 2, "x", ",\"wait\":200");
            QTRY_COMPARE(client.in(Kind::Push).size(), before + 1);
            acknowledged += isWanted ? 1 : 0;
            QTRY_COMPARE(client.out(Kind::Acknowledgment).size(), acknowledged);
            QCOMPARE(http.next().body.contains("\"Acked\":true"), isWanted);
        }
    }

    void aPushIsAcknowledgedByHandFromItsSignal()
    {
        ClientSettings wanted = settings(3);
        wanted.acknowledgments.which = AckPolicy::Which::ByHand;
        Recorded client(wanted);
        goOnline(client);
        connect(&client.session, &ClientSession::pushReceived, &client.session,
            [&client](const ReceivedPush &push) { client.session.acknowledge(push.seq); });
        HttpClient http(m_server.port());
        push(http, 3, "x", ",\"wait\":3000");
        QTRY_COMPARE(client.out(Kind::Acknowledgment).size(), 1);
        QVERIFY(http.next().body.contains("\"Acked\":true"));
    }

    void eachFaultGetsItsAnswer_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<bool>("isLoggedIn");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("state");
        const auto row = [](Fault fault, bool isLoggedIn, Kind kind, int code, ClientState state) {
            QTest::newRow(nameOf(fault).data())
                << int(fault) << isLoggedIn << int(kind) << code << int(state);
        };
        row(Fault::InvalidJson, true, Kind::Other, 400, ClientState::Online);
        row(Fault::UnknownCommand, true, Kind::Other, 600, ClientState::Online);
        row(Fault::LoginTwice, true, Kind::Login, 200, ClientState::Online);
        row(Fault::HeartbeatBeforeLogin, false, Kind::Heartbeat, 602, ClientState::Connected);
        row(Fault::SplitFrames, true, Kind::Heartbeat, 200, ClientState::Online);
        row(Fault::OversizeMessage, true, Kind::Close, 1009, ClientState::Online);
        row(Fault::InvalidFrame, true, Kind::Close, 1002, ClientState::Online);
        row(Fault::PingFlood, true, Kind::Pong, 0, ClientState::Online);
        row(Fault::CloseWithCode, true, Kind::Close, 4000, ClientState::Disconnected);
    }

    void eachFaultGetsItsAnswer()
    {
        QFETCH(int, fault);
        QFETCH(bool, isLoggedIn);
        QFETCH(int, kind);
        QFETCH(int, code);
        QFETCH(int, state);
        Recorded client(settings(4));
        if (isLoggedIn)
            goOnline(client);
        else
            client.session.open();
        QTRY_VERIFY(isSocketOpen(client.session.state()));
        client.records.clear();
        QVERIFY(client.session.inject(Fault(fault)));
        QTRY_VERIFY(!client.in(Kind(kind)).isEmpty());
        QCOMPARE(client.in(Kind(kind)).constFirst().code, code);
        QCOMPARE(client.none(Kind::Fault).size(), 1);
        QCOMPARE(client.none(Kind::Fault).constFirst().fault, Fault(fault));
        if (Fault(fault) == Fault::PingFlood)
            QTRY_COMPARE(client.in(Kind::Pong).size(), 100);
        QTRY_COMPARE(int(client.session.state()), state);
    }

    void tcpThatWasResetComesBackAndLogsInAgain()
    {
        Recorded client(settings(5));
        goOnline(client);
        QSignalSpy loggedIn(&client.session, &ClientSession::loggedIn);
        QVERIFY(client.session.inject(Fault::AbortTcp));
        QCOMPARE(client.session.state(), ClientState::WaitingToReconnect);
        QTRY_COMPARE(loggedIn.size(), 1);
        QCOMPARE(client.session.counts().reconnects, 1U);
    }

    void aHalfClosedConnectionIsEndedByTheServer()
    {
        Recorded client(settings(6));
        goOnline(client);
        QSignalSpy loggedIn(&client.session, &ClientSession::loggedIn);
        QVERIFY(client.session.inject(Fault::HalfClose));
        QTRY_COMPARE(loggedIn.size(), 1);
        QVERIFY(!client.none(Kind::Failure).isEmpty());
    }

    void whoStopsReadingIsCutAsASlowReader()
    {
        Recorded client(settings(7));
        goOnline(client);
        QVERIFY(client.session.inject(Fault::StopReading));
        QVERIFY(!client.session.canInject(Fault::StopReading));
        // More than the kernel and the server hold together, each on a connection of its own, since
        // none is answered before its push is written.
        const QByteArray big(500'000, 'x');
        std::vector<HttpClient> backends;
        for (int i = 0; i < 40; ++i)
            push(backends.emplace_back(m_server.port()), 7, big);
        bool isQueueFull = false;
        for (HttpClient &each : backends)
            isQueueFull = isQueueFull || each.next(5s).code() == 605;
        QVERIFY(isQueueFull);
        QVERIFY(client.in(Kind::Push).isEmpty());
        QSignalSpy loggedIn(&client.session, &ClientSession::loggedIn);
        QVERIFY(client.session.inject(Fault::ResumeReading));
        QTRY_COMPARE(loggedIn.size(), 1);
        QVERIFY(!client.in(Kind::Push).isEmpty());
    }

    void aStoppedHeartbeatEndsTheSessionAfterItsTime()
    {
        const ServerProcess server({ QStringLiteral("--presence-ttl"), QStringLiteral("1") });
        ClientSettings wanted = settings(8);
        wanted.url.setPort(server.port());
        wanted.heartbeatInterval = 300ms;
        Recorded client(wanted);
        goOnline(client);
        QTRY_VERIFY(client.in(Kind::Heartbeat).size() >= 2);
        QVERIFY(client.session.nextHeartbeat() <= 300ms);
        QVERIFY(client.session.inject(Fault::StopHeartbeat));
        QVERIFY(!client.session.nextHeartbeat());
        QTRY_VERIFY(!client.in(Kind::Close).isEmpty());
        QCOMPARE(client.in(Kind::Close).constFirst().code, 4005);
        QVERIFY(client.session.inject(Fault::ResumeHeartbeat));
    }

    void aNewerLoginTakesItsPlaceForGood()
    {
        Recorded first(settings(9));
        goOnline(first);
        QSignalSpy kicked(&first.session, &ClientSession::kicked);
        Recorded second(settings(9));
        goOnline(second);
        QTRY_COMPARE(first.session.state(), ClientState::Closed);
        QCOMPARE(kicked.size(), 1);
        QCOMPARE(kicked[0][0].toInt(), 409);
        QCOMPARE(first.in(Kind::Kick).constFirst().code, 409);
        QCOMPARE(first.in(Kind::Close).constFirst().code, 4003);
        QCOMPARE(second.session.state(), ClientState::Online);
    }

    void aServerThatVanishesIsFoundAgain()
    {
        auto server = std::make_unique<ServerProcess>();
        const QString address = QString::fromLatin1(server->address());
        ClientSettings wanted = settings(10);
        wanted.url.setPort(server->port());
        Recorded client(wanted);
        goOnline(client);
        server->kill();
        QTRY_VERIFY(client.none(Kind::Failure).size() >= 2);
        QVERIFY(client.none(Kind::Failure)
                    .constFirst()
                    .failure.text()
                    .contains(QLatin1String("did the server or the network go down?")));
        QVERIFY(client.none(Kind::Failure)
                    .constLast()
                    .failure.text()
                    .contains(QLatin1String("is hydra-server running on")));
        server
            = std::make_unique<ServerProcess>(QStringList { QStringLiteral("--listen"), address });
        QTRY_COMPARE(client.session.state(), ClientState::Online);
    }

    void theClassicPathsWorkAndAWrongOneIsAnsweredWithTheNext()
    {
        ClientSettings wanted = settings(11);
        for (const char *const path : { "/hydra", "/v1/hydra", "/ws/hydra" }) {
            wanted.url.setPath(QLatin1String(path));
            Recorded client(wanted);
            goOnline(client);
        }
        wanted.url.setPath(QStringLiteral("/nowhere"));
        Recorded client(wanted);
        QSignalSpy suggested(&client.session, &ClientSession::pathSuggested);
        client.session.open();
        QTRY_COMPARE(client.session.state(), ClientState::Closed);
        QCOMPARE(suggested.size(), 1);
        QCOMPARE(suggested[0][0].toUrl().path(), QStringLiteral("/hydra"));
        QVERIFY(client.none(Kind::Failure)
                    .constFirst()
                    .failure.text()
                    .contains(QLatin1String("(404): try")));
    }

    void aTypedLoginCountsAsOne()
    {
        Recorded client(settings(12));
        client.session.open();
        QTRY_COMPARE(client.session.state(), ClientState::Connected);
        client.session.send(R"({"id":"mine","cmd":"login","uuid":12})");
        QTRY_COMPARE(client.session.state(), ClientState::Online);
        client.session.send(R"({"id":"bad","cmd":"login","uuid":"nobody"})");
        QTRY_COMPARE(client.in(Kind::Login).size(), 2);
        QCOMPARE(client.in(Kind::Login).constLast().code, 600);
        QCOMPARE(client.session.state(), ClientState::Online);
        client.session.send(R"({"id":"over","cmd":"logout"})");
        QTRY_COMPARE(client.session.state(), ClientState::Connected);
        client.session.send("nonsense");
        QTRY_COMPARE(client.in(Kind::Other).size(), 1);
        QCOMPARE(client.in(Kind::Other).constFirst().code, 400);
        QCOMPARE(client.out(Kind::Malformed).size(), 1);
    }

    void settingsChangeOnlyWhileAtRest()
    {
        Recorded client(settings(13));
        goOnline(client);
        QVERIFY(!client.session.setSettings(settings(14)));
        client.session.close();
        QTRY_COMPARE(client.session.state(), ClientState::Disconnected);
        QVERIFY(client.session.setSettings(settings(14)));
        goOnline(client);
        QVERIFY(client.out(Kind::Login).constLast().payload.contains("\"uuid\":14"));
    }

    void aPushOfAMegabyteComesWhole()
    {
        Recorded client(settings(15));
        goOnline(client);
        HttpClient http(m_server.port());
        const QByteArray big(1024 * 1024, 'x');
        push(http, 15, big);
        QTRY_COMPARE(client.in(Kind::Push).size(), 1);
        QVERIFY(client.in(Kind::Push).constFirst().payload.size() > big.size());
        QCOMPARE(http.next(10s).code(), 200);
    }

private:
    ServerProcess m_server;
};

QTEST_GUILESS_MAIN(TestClientAgainstServer)
#include "tst_clientagainstserver.moc"
