// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientsession.h"
#include "tests/common/bytesserver.h"
#include "tests/common/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;
using Kind = SessionRecord::Kind;

namespace {

constexpr int floodSize = 20'000;

ClientSettings settingsFor(const QUrl &url)
{
    ClientSettings settings;
    settings.url = url;
    settings.user = UserId(10240);
    settings.heartbeatInterval = 0ms;
    settings.reconnects = false;
    return settings;
}

/// A session and all that it puts on record.
class Recorded final
{
public:
    explicit Recorded(const ClientSettings &settings)
        : session(settings)
    {
        QObject::connect(&session, &ClientSession::recorded, &session,
            [this](const SessionRecord &record) { records.append(record); });
        session.open();
    }

    [[nodiscard]] QList<SessionRecord> of(Kind kind) const
    {
        QList<SessionRecord> found;
        std::copy_if(records.begin(), records.end(), std::back_inserter(found),
            [kind](const SessionRecord &each) { return each.kind == kind; });
        return found;
    }
    [[nodiscard]] bool isConnected() const { return session.state() == ClientState::Connected; }

    ClientSession session;
    QList<SessionRecord> records;
};

/// Many pushes with long names, all at once, to whoever acknowledges them to a server that is deaf.
void flood(BytesServer &server)
{
    server.setReading(false);
    const QByteArray name(400, '0');
    QByteArray bytes;
    for (int i = 0; i < floodSize; ++i) {
        const QByteArray push
            = "{\"id\":\"" + name + QByteArray::number(i) + "\",\"cmd\":\"push\",\"msg\":1}";
        appendFrame(bytes, Opcode::Text, push);
    }
    server.send(bytes);
}

int acknowledgmentsAt(const BytesServer &server)
{
    QByteArray received = server.received();
    std::span<char> bytes(received.data(), size_t(received.size()));
    FrameDecoder decoder(WebSocketRole::Server, 1000);
    int count = 0;
    for (FrameEvent event = decoder.next(bytes); event.kind == FrameEvent::Kind::Binary;
         event = decoder.next(bytes))
        count += event.payload.contains("\"push\"") ? 1 : 0;
    return count;
}

} // namespace

/// What a session says and hears, where it is hard on the session.
class TestConversation : public QObject
{
    Q_OBJECT

private slots:
    void aFloodIsReadAsFastAsItsAcknowledgmentsLeave()
    {
        BytesServer server;
        ClientSettings settings = settingsFor(server.url());
        settings.replyTime = 300ms;
        settings.toleratesSilence = true;
        settings.unsentBytes = 2 * ClientSocket::unsentMark;
        Recorded client(settings);
        QTRY_VERIFY(client.isConnected());
        flood(server);
        QTRY_VERIFY(client.session.counts().pushes > 0);
        // Its reply is missed: a sign that all has come to a halt.
        QSignalSpy missed(&client.session, &ClientSession::replyMissed);
        client.session.heartbeat();
        QTRY_COMPARE(missed.size(), 1);
        QVERIFY(client.isConnected());
        QVERIFY(client.session.counts().pushes < floodSize);
        server.setReading(true);
        QTRY_COMPARE(client.session.counts().pushes, quint64(floodSize));
        QCOMPARE(client.session.counts().acknowledgments, quint64(floodSize));
        QTRY_COMPARE(acknowledgmentsAt(server), floodSize);
        QVERIFY(client.isConnected());
    }

    void aServerThatNeverReadsIsFoundByTheMissedReply()
    {
        BytesServer server;
        ClientSettings settings = settingsFor(server.url());
        settings.replyTime = 300ms;
        Recorded client(settings);
        QTRY_VERIFY(client.isConnected());
        flood(server);
        QTRY_VERIFY(client.session.counts().pushes > 0);
        QSignalSpy failed(&client.session, &ClientSession::failed);
        client.session.heartbeat();
        QTRY_COMPARE(client.session.state(), ClientState::Closed);
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].value<Failure>().text().contains(
            QLatin1String("did not answer the heartbeat")));
    }

    void whoSendsMoreThanTheServerTakesIsCutOff()
    {
        BytesServer server;
        ClientSettings settings = settingsFor(server.url());
        settings.unsentBytes = 100'000;
        Recorded client(settings);
        QTRY_VERIFY(client.isConnected());
        const QByteArray message = '"' + QByteArray(60'000, 'x') + '"';
        // All in one turn: the kernel is not even asked.
        client.session.send(message);
        client.session.send(message);
        QVERIFY(client.isConnected());
        client.session.send(message);
        QCOMPARE(client.session.state(), ClientState::Closed);
        QVERIFY(
            client.of(Kind::Failure).last().failure.text().contains(QLatin1String("no more data")));
        QCOMPARE(client.session.counts().framesOut, quint64(2));
    }

    void transitionsTellHowLongTheStateBeforeLasted()
    {
        ScriptedServer server;
        Recorded client(settingsFor(server.url()));
        QTRY_VERIFY(client.isConnected());
        client.session.login();
        QTRY_COMPARE(client.session.state(), ClientState::Online);
        client.session.close();
        QTRY_COMPARE(client.session.state(), ClientState::Disconnected);
        const QList<SessionRecord> transitions = client.of(Kind::Transition);
        QCOMPARE(transitions.size(), 8);
        for (qsizetype i = 1; i < transitions.size(); ++i) {
            QCOMPARE(transitions[i].from, transitions[i - 1].to);
            QVERIFY(transitions[i].duration == transitions[i].at - transitions[i - 1].at);
        }
    }

    void whatWentIsOnRecordBeforeWhatAnswersIt()
    {
        ScriptedServer server;
        Recorded client(settingsFor(server.url()));
        QTRY_VERIFY(client.isConnected());
        client.session.login();
        QTRY_COMPARE(client.session.state(), ClientState::Online);
        const QList<SessionRecord> login = client.of(Kind::Login);
        QCOMPARE(login.size(), 2);
        QCOMPARE(login[0].direction, SessionRecord::Direction::Out);
        QCOMPARE(login[0].id, login[1].id);
        QVERIFY(!login[0].roundTrip && login[1].roundTrip > 0ns);
        QVERIFY(*login[1].roundTrip <= login[1].at - login[0].at + 1ms);
        QCOMPARE(login[0].code, 0);
        QCOMPARE(login[1].code, 200);
        server.push("7", "1");
        QTRY_COMPARE(client.of(Kind::Acknowledgment).size(), 1);
        const SessionRecord push = client.of(Kind::Push).first();
        const SessionRecord acknowledgment = client.of(Kind::Acknowledgment).first();
        QCOMPARE(acknowledgment.id, push.id);
        QCOMPARE(*acknowledgment.roundTrip, acknowledgment.at - push.at);
    }

    void aTypedMessageIsFiledByWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<bool>("isAwaited");
        const auto row = [](const char *message, Kind kind, bool isAwaited) {
            QTest::newRow(message) << QByteArray(message) << kind << isAwaited;
        };
        row("hello", Kind::Malformed, false);
        row(R"({"id":"x","cmd":"push","Data":{"code":404,"result":""}})", Kind::Acknowledgment,
            false);
        row(R"({"id":"x","cmd":"heartbeat"})", Kind::Heartbeat, true);
        row(R"({"id":"x","cmd":"dance"})", Kind::Other, true);
        row(R"({"cmd":"heartbeat"})", Kind::Other, false);
        row(R"({"id":"x"})", Kind::Other, false);
    }

    void aTypedMessageIsFiledByWhatItIs()
    {
        QFETCH(QByteArray, message);
        QFETCH(Kind, kind);
        ScriptedServer server;
        server.beSilent();
        Recorded client(settingsFor(server.url()));
        QTRY_VERIFY(client.isConnected());
        client.session.send(message);
        QTEST(!client.session.isIdle(), "isAwaited");
        QCOMPARE(client.records.last().kind, kind);
        QCOMPARE(client.records.last().payload, message);
        QTRY_COMPARE(server.messages(), QList<QByteArray> { message });
    }

    void loginsResumeAfterTheLastPushUntilTheUserChanges()
    {
        ScriptedServer server;
        ClientSettings settings = settingsFor(server.url());
        settings.resumes = true;
        Recorded client(settings);
        ClientSession &session = client.session;
        const auto logIn = [&session] {
            session.open();
            session.login();
            QTRY_COMPARE(session.state(), ClientState::Online);
        };
        const auto close = [&session] {
            session.close();
            QTRY_COMPARE(session.state(), ClientState::Disconnected);
        };
        logIn();
        QVERIFY(!server.messages().last().contains("resume"));
        server.push("7", "1");
        QTRY_COMPARE(session.counts().pushes, quint64(1));
        close();
        settings.frames = FrameKind::Text;
        QVERIFY(session.setSettings(settings));
        logIn();
        QVERIFY(server.messages().last().endsWith(R"("resume":"7"})"));
        QVERIFY(!session.setSettings(settings));
        close();
        settings.user = UserId(2);
        QVERIFY(session.setSettings(settings));
        logIn();
        QVERIFY(!server.messages().last().contains("resume"));
    }

    void acknowledgmentsThatWaitAreForgottenWithTheConnection()
    {
        ScriptedServer server;
        ClientSettings settings = settingsFor(server.url());
        settings.acknowledgments = *AckPolicy::parse("delay=600000");
        Recorded client(settings);
        QTRY_VERIFY(client.isConnected());
        server.push("7", "1");
        QTRY_COMPARE(client.session.counts().pushes, quint64(1));
        server.vanish();
        QTRY_COMPARE(client.session.state(), ClientState::Closed);
        client.session.setAcknowledgments(*AckPolicy::parse("delay=1"));
        client.session.open();
        QTRY_VERIFY(client.isConnected());
        server.push("8", "1");
        QTRY_COMPARE(server.count("push"), 1);
        QVERIFY(server.messages().last().contains(R"("id":"8")"));
    }
};

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
