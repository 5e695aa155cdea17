// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/clientsocket.h"
#include "tests/common/bytesserver.h"
#include "tests/common/certificates.h"
#include "tests/common/smallproxy.h"

#include <QSignalSpy>
#include <QTest>

using namespace hydra;
using Stage = ClientSocket::Stage;
using Reason = SocketEnd::Reason;

namespace {

SocketSettings plain()
{
    SocketSettings settings;
    settings.incomingMessage = 100'000;
    return settings;
}

ProxySettings through(const SmallProxy &proxy, SmallProxy::Kind kind)
{
    return { kind == SmallProxy::Kind::Http ? ProxySettings::Kind::Http
                                            : ProxySettings::Kind::Socks5,
        QStringLiteral("127.0.0.1"), proxy.port() };
}

/// A socket and all that it tells.
class Watched final
{
public:
    explicit Watched(const QUrl &url, SocketSettings settings = plain())
        : socket(std::move(settings))
    {
        QObject::connect(&socket, &ClientSocket::stageChanged, &socket,
            [this](Stage stage) { stages.append(stage); });
        QObject::connect(&socket, &ClientSocket::frameReceived, &socket,
            [this](Opcode opcode, const QByteArray &payload, int code) {
                frames.append(QByteArray::number(int(opcode)) + ' ' + payload
                    + (code != 0 ? ' ' + QByteArray::number(code) : QByteArray()));
            });
        QObject::connect(&socket, &ClientSocket::ended, &socket,
            [this](const SocketEnd &end) { ends.append(end); });
        socket.open(url);
    }

    [[nodiscard]] bool isOpen() const { return socket.stage() == Stage::Open; }
    [[nodiscard]] std::optional<Reason> reason() const
    {
        return ends.isEmpty() ? std::nullopt : std::optional(ends.first().reason);
    }

    ClientSocket socket;
    QList<Stage> stages;
    QList<QByteArray> frames;
    QList<SocketEnd> ends;
};

} // namespace

/// The client's WebSocket, byte by byte and with TLS.
class TestClientSocket : public QObject
{
    Q_OBJECT

private slots:
    void everyStageOfAPlainConnectionIsShownWithItsTime()
    {
        BytesServer server;
        Watched client(server.url());
        QTRY_VERIFY(client.isOpen());
        QCOMPARE(client.stages,
            QList<Stage>({ Stage::Resolving, Stage::Connecting, Stage::Upgrading, Stage::Open }));
        const ConnectionDetails &details = client.socket.details();
        QCOMPARE(details.request, server.request());
        QVERIFY(details.request.startsWith("GET /hydra HTTP/1.1\r\nHost: 127.0.0.1:"));
        QVERIFY(details.answer.startsWith("HTTP/1.1 101 "));
        QVERIFY(details.answer.endsWith("\r\n\r\n"));
        QCOMPARE(details.peer, server.url().authority());
        QVERIFY(details.local.startsWith(QLatin1String("127.0.0.1:")));
        QVERIFY(*details.resolved <= *details.connected && *details.connected <= *details.opened);
        QVERIFY(!details.tls && !details.encrypted);
    }

    void headersAndSubprotocolsGoWithTheHandshake()
    {
        BytesServer server;
        server.setHeaderLines("Sec-WebSocket-Protocol: b\r\n");
        SocketSettings settings = plain();
        settings.headers = { { "X-Tenant", "one" }, { "Origin", "https://h" } };
        settings.subprotocols = { "a", "b" };
        QUrl url = server.url();
        url.setQuery(QStringLiteral("x=1"));
        Watched client(url, settings);
        QTRY_VERIFY(client.isOpen());
        QVERIFY(server.request().startsWith("GET /hydra?x=1 "));
        QVERIFY(server.request().contains("\r\nX-Tenant: one\r\nOrigin: https://h\r\n"));
        QVERIFY(server.request().contains("\r\nSec-WebSocket-Protocol: a, b\r\n"));
        QCOMPARE(client.socket.details().subprotocol, QByteArray("b"));
    }

    void itSaysWhoItIsUnlessToldOtherwise()
    {
        BytesServer server;
        Watched client(server.url());
        QTRY_VERIFY(client.isOpen());
        QVERIFY(server.request().contains("\r\nUser-Agent: hydra-client/" HYDRA_VERSION "\r\n"));
        SocketSettings settings = plain();
        settings.headers = { { "user-agent", "other" } };
        Watched other(server.url(), settings);
        QTRY_VERIFY(other.isOpen());
        QVERIFY(server.request().contains("\r\nuser-agent: other\r\n"));
        QVERIFY(!server.request().contains("hydra-client/"));
    }

    void aSubprotocolThatWasNotOfferedIsRefused()
    {
        BytesServer server;
        server.setHeaderLines("Sec-WebSocket-Protocol: c\r\n");
        Watched client(server.url());
        QTRY_COMPARE(client.reason(), Reason::Refused);
    }

    void framesGluedToTheHandshakeAreNotLost()
    {
        BytesServer server;
        QByteArray frames;
        appendFrame(frames, Opcode::Text, "one");
        appendFrame(frames, Opcode::Binary, "two", false);
        appendFrame(frames, Opcode::Ping, "p");
        appendFrame(frames, Opcode::Continuation, "three");
        server.setGlued(frames);
        Watched client(server.url());
        QTRY_COMPARE(client.frames, QList<QByteArray>({ "1 one", "9 p", "2 twothree" }));
        // The pong: a masked frame of one byte.
        QTRY_COMPARE(server.received().size(), 7);
        QCOMPARE(quint8(server.received()[0]), quint8(0x8a));
    }

    void aCloseFrameIsAnsweredWithItsCode()
    {
        BytesServer server;
        Watched client(server.url());
        QTRY_VERIFY(client.isOpen());
        server.sendFrame(Opcode::Close, closePayload(4001, "go"));
        QTRY_COMPARE(client.reason(), Reason::Closed);
        QCOMPARE(client.ends.first().code, 4001);
        QCOMPARE(client.ends.first().detail, QStringLiteral("go"));
        QCOMPARE(client.frames, QList<QByteArray> { "8 go 4001" });
        QTRY_COMPARE(server.received().size(), 8);
        QTRY_VERIFY(!server.isConnected());
    }

    void badFramesFailTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("masked") << QByteArray("\x81\x81\0\0\0\0x", 7) << 1002;
        QTest::newRow("reserved bit") << QByteArray("\xc1\x01x") << 1002;
        QTest::newRow("invalid text") << QByteArray("\x81\x01\xff") << 1007;
        QTest::newRow("too long") << QByteArray("\x82\x7f\0\0\0\1\0\0\0\0", 10) << 1009;
    }

    void badFramesFailTheConnection()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        BytesServer server;
        Watched client(server.url());
        QTRY_VERIFY(client.isOpen());
        server.send(bytes);
        QTRY_COMPARE(client.reason(), Reason::Violated);
        QCOMPARE(client.ends.first().code, code);
    }

    void answersThatAreNoHandshakeAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("reason");
        QTest::addColumn<int>("code");
        QTest::newRow("404") << QByteArray("HTTP/1.1 404 Not Found\r\n\r\n") << int(Reason::Refused)
                             << 404;
        QTest::newRow("a TLS alert")
            << QByteArray("\x15\x03\x01\0\x02\x02\x28", 7) << int(Reason::SpeaksTls) << 0;
        QTest::newRow("no HTTP") << QByteArray("SSH-2.0-x\r\n\r\n") << int(Reason::Refused) << 0;
    }

    void answersThatAreNoHandshakeAreToldApart()
    {
        QFETCH(QByteArray, answer);
        BytesServer server;
        server.answerWith(answer);
        Watched client(server.url());
        QTRY_COMPARE(client.ends.size(), 1);
        QTEST(int(client.ends.first().reason), "reason");
        QTEST(client.ends.first().code, "code");
        QVERIFY(answer.startsWith(client.socket.details().answer.left(12)));
    }

    void aServerThatHangsUpIsBroken()
    {
        BytesServer server;
        Watched client(server.url());
        QTRY_VERIFY(client.isOpen());
        server.end();
        QTRY_COMPARE(client.reason(), Reason::Broken);
        QCOMPARE(client.ends.first().error, QAbstractSocket::RemoteHostClosedError);
        QCOMPARE(client.stages.last(), Stage::Open);
    }

    void whoStopsReadingGetsNothingUntilItResumes()
    {
        BytesServer server;
        Watched client(server.url());
        QTRY_VERIFY(client.isOpen());
        client.socket.setReading(false);
        const QByteArray big(60'000, 'x');
        for (int i = 0; i < 100; ++i)
            server.sendFrame(Opcode::Binary, big);
        client.socket.sendFrame(Opcode::Text, "ping");
        QTRY_VERIFY(!server.received().isEmpty());
        QVERIFY(client.frames.isEmpty());
        client.socket.setReading(true);
        QTRY_COMPARE(client.frames.size(), 100);
    }

    void whoCannotSendReadsNoFurther_data()
    {
        QTest::addColumn<bool>("isTls");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }

    void whoCannotSendReadsNoFurther()
    {
        QFETCH(bool, isTls);
        BytesServer server(isTls ? m_certificates.server() : QSslConfiguration());
        SocketSettings settings = plain();
        settings.tls.caFile = m_certificates.authority();
        Watched client(server.url(), settings);
        const QByteArray answer(1000, 'a');
        qsizetype mostUnsent = 0;
        connect(&client.socket, &ClientSocket::frameReceived, this, [&] {
            client.socket.sendFrame(Opcode::Text, answer);
            mostUnsent = std::max(mostUnsent, client.socket.unsent());
        });
        QTRY_VERIFY(client.isOpen());
        // It takes no answer before all is said.
        server.setReading(false);
        QByteArray flood;
        for (int i = 0; i < 20'000; ++i)
            appendFrame(flood, Opcode::Text, QByteArray::number(i));
        server.send(flood);
        QTRY_VERIFY(client.socket.unsent() > ClientSocket::unsentMark);
        QVERIFY(client.frames.size() < 20'000);
        server.setReading(true);
        QTRY_COMPARE(client.frames.size(), 20'000);
        // A masked frame has a head of 8 bytes.
        QTRY_COMPARE(server.received().size(), 20'000 * (answer.size() + 8));
        QCOMPARE(client.frames.last(), QByteArray("1 19999"));
        // One answer may exceed it, with what TLS adds.
        QVERIFY2(mostUnsent < ClientSocket::unsentMark + 2 * answer.size(),
            qPrintable(QString::number(mostUnsent)));
        QVERIFY(client.ends.isEmpty());
    }

    void whatCameBeforeTheEndIsReadEvenIfNothingCanBeSent()
    {
        BytesServer server;
        Watched client(server.url());
        connect(&client.socket, &ClientSocket::frameReceived, this, [&client] {
            client.socket.sendFrame(Opcode::Binary, QByteArray(ClientSocket::unsentMark, 'a'));
        });
        QTRY_VERIFY(client.isOpen());
        server.setReading(false);
        for (int i = 0; i < 100; ++i)
            server.sendFrame(Opcode::Text, QByteArray::number(i));
        QTRY_VERIFY(client.socket.unsent() > ClientSocket::unsentMark);
        QVERIFY(client.frames.size() < 100);
        server.vanish();
        QTRY_COMPARE(client.reason(), Reason::Broken);
        QCOMPARE(client.frames.size(), 100);
    }

    void aListenerMayEndItAmidAPieceOfFrames()
    {
        BytesServer server;
        QByteArray frames;
        for (int i = 0; i < 5; ++i)
            appendFrame(frames, Opcode::Text, "x");
        server.setGlued(frames);
        Watched client(server.url());
        connect(&client.socket, &ClientSocket::frameReceived, this, [&client] {
            if (client.frames.size() == 2)
                client.socket.abort();
        });
        QTRY_VERIFY(!client.frames.isEmpty());
        QTRY_VERIFY(!server.isConnected());
        QCOMPARE(client.frames.size(), 2);
        QVERIFY(client.ends.isEmpty());
    }

    void proxiesCarryTheConnection_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isTls");
        QTest::newRow("HTTP") << int(SmallProxy::Kind::Http) << false;
        QTest::newRow("HTTP, TLS") << int(SmallProxy::Kind::Http) << true;
        QTest::newRow("SOCKS5") << int(SmallProxy::Kind::Socks5) << false;
        QTest::newRow("SOCKS5, TLS") << int(SmallProxy::Kind::Socks5) << true;
    }

    void proxiesCarryTheConnection()
    {
        QFETCH(int, kind);
        QFETCH(bool, isTls);
        BytesServer server(isTls ? m_certificates.server() : QSslConfiguration());
        SmallProxy proxy { SmallProxy::Kind(kind) };
        SocketSettings settings = plain();
        settings.tls.caFile = m_certificates.authority();
        settings.proxy = through(proxy, SmallProxy::Kind(kind));
        Watched client(server.url(), settings);
        QTRY_VERIFY(client.isOpen());
        QCOMPARE(proxy.targets(), QList<QByteArray> { server.url().authority().toLatin1() });
        const ConnectionDetails &details = client.socket.details();
        QVERIFY(details.proxy.endsWith(QString::number(proxy.port())));
        QCOMPARE(details.peer, server.url().authority());
        QCOMPARE(details.tls.has_value(), isTls);
        server.sendFrame(Opcode::Text, "through it");
        QTRY_COMPARE(client.frames, QList<QByteArray> { "1 through it" });
        client.socket.reset();
        QTRY_VERIFY(!server.isConnected());
    }

    void proxiesThatDoNotLetPassAreNamed_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("wantsPassword");
        QTest::newRow("HTTP refuses") << int(SmallProxy::Kind::Http) << false;
        QTest::newRow("HTTP wants a password") << int(SmallProxy::Kind::Http) << true;
        QTest::newRow("SOCKS5 refuses") << int(SmallProxy::Kind::Socks5) << false;
        QTest::newRow("SOCKS5 wants a password") << int(SmallProxy::Kind::Socks5) << true;
    }

    void proxiesThatDoNotLetPassAreNamed()
    {
        QFETCH(int, kind);
        QFETCH(bool, wantsPassword);
        BytesServer server;
        SmallProxy proxy { SmallProxy::Kind(kind) };
        if (wantsPassword)
            proxy.wantPassword();
        else
            proxy.refuse();
        SocketSettings settings = plain();
        settings.proxy = through(proxy, SmallProxy::Kind(kind));
        Watched client(server.url(), settings);
        QTRY_COMPARE(client.ends.size(), 1);
        QCOMPARE(client.ends[0].reason, Reason::Unreachable);
        QCOMPARE(client.ends[0].error == QAbstractSocket::ProxyAuthenticationRequiredError,
            wantsPassword);
        QVERIFY(!client.ends[0].detail.isEmpty());
        QCOMPARE(server.connectionCount(), 0);
    }

    void theSystemsProxyIsNotForThisComputer()
    {
        qputenv("http_proxy", "http://127.0.0.1:1");
        BytesServer server;
        Watched client(server.url());
        QTRY_VERIFY(client.isOpen());
        QVERIFY(client.socket.details().proxy.isEmpty());
        qunsetenv("http_proxy");
    }

    void theSystemsProxyIsAskedForElsewhere()
    {
        SmallProxy proxy(SmallProxy::Kind::Http);
        proxy.refuse();
        qputenv("http_proxy", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
        Watched client(QUrl(QStringLiteral("ws://hydra.invalid/hydra")));
        QTRY_COMPARE(client.ends.size(), 1);
        qunsetenv("http_proxy");
        QVERIFY(client.socket.details().proxy.endsWith(QString::number(proxy.port())));
    }

    void whoIsGoneIsNotConnectedThroughALateProxy()
    {
        qputenv("http_proxy", "http://127.0.0.1:1");
        {
            Watched client(QUrl(QStringLiteral("ws://hydra.invalid/hydra")));
            client.socket.abort();
            QTest::qWait(50);
            QVERIFY(client.ends.isEmpty());
            QVERIFY(client.socket.details().proxy.isEmpty());
        }
        qunsetenv("http_proxy");
    }

    void tlsIsShownAndTrustedThroughTheAuthority()
    {
        BytesServer server(m_certificates.server());
        SocketSettings settings = plain();
        settings.tls.caFile = m_certificates.authority();
        Watched client(server.url(), settings);
        QTRY_VERIFY(client.isOpen());
        QVERIFY(client.stages.contains(Stage::Encrypting));
        const auto &tls = client.socket.details().tls;
        QVERIFY(tls);
        QVERIFY(tls->version.startsWith(QLatin1String("TLSv1.")));
        QVERIFY(!tls->cipher.isEmpty() && !tls->chain.isEmpty() && tls->complaints.isEmpty());
        QCOMPARE(tls->fingerprint, m_certificates.serverPin());
        QVERIFY(client.socket.details().encrypted);
        server.sendFrame(Opcode::Text, "hello");
        QTRY_COMPARE(client.frames, QList<QByteArray> { "1 hello" });
    }

    void anUnknownAuthorityIsRefusedAndSaysSo()
    {
        BytesServer server(m_certificates.server());
        Watched client(server.url());
        QTRY_COMPARE(client.reason(), Reason::TlsFailed);
        QVERIFY(!client.ends.first().detail.isEmpty());
        QVERIFY(client.socket.details().tls);
        QVERIFY(!client.socket.details().tls->complaints.isEmpty());
        QVERIFY(server.request().isEmpty());
    }

    void aPinnedCertificateNeedsNoAuthority()
    {
        BytesServer server(m_certificates.server());
        SocketSettings settings = plain();
        settings.tls.pin = m_certificates.serverPin();
        Watched client(server.url(), settings);
        QTRY_VERIFY(client.isOpen());
        QVERIFY(!client.socket.details().tls->complaints.isEmpty());
    }

    void anotherPinIsRefusedEvenWithTheAuthority()
    {
        BytesServer server(m_certificates.server());
        SocketSettings settings = plain();
        settings.tls.caFile = m_certificates.authority();
        settings.tls.pin = QByteArray(64, 'a');
        Watched client(server.url(), settings);
        QTRY_COMPARE(client.reason(), Reason::TlsFailed);
        QVERIFY(client.ends.first().detail.contains(QLatin1String("not the pinned one")));
        QVERIFY(server.request().isEmpty());
    }

    void aServerThatWantsAClientCertificateGetsIt()
    {
        BytesServer server(m_certificates.server(true));
        SocketSettings settings = plain();
        settings.tls.caFile = m_certificates.authority();
        {
            Watched client(server.url(), settings);
            QTRY_COMPARE(client.ends.size(), 1);
            QVERIFY(!client.stages.contains(Stage::Open));
        }
        settings.tls.certificateFile = m_certificates.client();
        settings.tls.keyFile = m_certificates.clientKey();
        Watched client(server.url(), settings);
        QTRY_VERIFY(client.isOpen());
    }

    void tlsWithAPlainPortIsNamed()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            server.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        Watched client(QUrl(QStringLiteral("wss://127.0.0.1:%1/hydra").arg(server.serverPort())));
        QTRY_COMPARE(client.reason(), Reason::SpeaksNoTls);
    }

    void missingTlsFilesEndItWithASentence()
    {
        SocketSettings settings = plain();
        settings.tls.caFile = QStringLiteral("/no/such.pem");
        Watched client(QUrl(QStringLiteral("wss://127.0.0.1:1/hydra")), settings);
        QVERIFY(client.ends.isEmpty());
        QTRY_COMPARE(client.reason(), Reason::BadTlsSettings);
    }

private:
    Certificates m_certificates;
};

QTEST_GUILESS_MAIN(TestClientSocket)
#include "tst_clientsocket.moc"
