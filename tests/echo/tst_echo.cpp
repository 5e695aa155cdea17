// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/websocketcodec.h"
#include "tests/support/websocketclient.h"

#include <QProcess>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

using namespace hydra;
using test::WebSocketClient;
using test::WebSocketEvent;
using Kind = WebSocketEvent::Kind;

/// hydra-echo as a conformance suite from outside meets it, with either engine.
class TestEcho final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aMessageComesBackAsItsKind_data() { engines(); }
    void aMessageComesBackAsItsKind();
    void fragmentsComeBackAsOneMessageAndThePingBetweenThemFirst_data() { engines(); }
    void fragmentsComeBackAsOneMessageAndThePingBetweenThemFirst();
    void largeMessagesComeBackWhole_data() { engines(); }
    void largeMessagesComeBackWhole();
    void messagesComeBackInTheirOrder_data() { engines(); }
    void messagesComeBackInTheirOrder();
    void aCloseIsAnsweredWithItsCode_data();
    void aCloseIsAnsweredWithItsCode();
    void whatIsNoWebSocketIsRefused_data() { engines(); }
    void whatIsNoWebSocketIsRefused();
    void badOptionsAreRefused();

private:
    static void engines();
    /// Runs hydra-echo with \a arguments until it says where it listens.
    void start(const QStringList &arguments);

    QProcess m_echo;
    quint16 m_port = 0;
    WebSocketClient m_client;
};

void TestEcho::engines()
{
    QTest::addColumn<QString>("engine");
    QTest::newRow("native") << QStringLiteral("native");
    QTest::newRow("qt") << QStringLiteral("qt");
}

void TestEcho::start(const QStringList &arguments)
{
    m_echo.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_echo.start(qEnvironmentVariable("HYDRA_BIN") + QLatin1String("/hydra-echo"), arguments);
    QVERIFY2(m_echo.waitForStarted(), qPrintable(m_echo.errorString()));
    m_echo.setReadChannel(QProcess::StandardError);
    while (!m_echo.canReadLine() && m_echo.waitForReadyRead(10'000)) { }
    const QByteArray line = m_echo.readLine().trimmed();
    m_port = line.mid(line.lastIndexOf(' ') + 1).toUShort();
}

void TestEcho::init()
{
    if (!QTest::currentDataTag())
        return;
    QFETCH(const QString, engine);
    start({ QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--engine"),
        engine });
    m_client = WebSocketClient();
}

void TestEcho::cleanup()
{
    m_echo.kill();
    m_echo.waitForFinished();
}

void TestEcho::aMessageComesBackAsItsKind()
{
    QVERIFY(m_client.open(m_port));
    m_client.sendText("答 text");
    const WebSocketEvent text = m_client.next();
    QCOMPARE(text.kind, Kind::Text);
    QCOMPARE(text.payload, QByteArray("答 text"));
    const QByteArray noText("\xff\x00\xfe", 3);
    m_client.sendBinary(noText);
    const WebSocketEvent binary = m_client.next();
    QCOMPARE(binary.kind, Kind::Binary);
    QCOMPARE(binary.payload, noText);
    m_client.sendText({});
    const WebSocketEvent empty = m_client.next();
    QCOMPARE(empty.kind, Kind::Text);
    QVERIFY(empty.payload.isEmpty());
}

void TestEcho::fragmentsComeBackAsOneMessageAndThePingBetweenThemFirst()
{
    QVERIFY(m_client.open(m_port));
    m_client.sendFrame(Opcode::Text, "one ", false);
    m_client.sendPing("still there?");
    m_client.sendFrame(Opcode::Continuation, "two ", false);
    m_client.sendFrame(Opcode::Continuation, "three", true);
    const WebSocketEvent pong = m_client.next();
    QCOMPARE(pong.kind, Kind::Pong);
    QCOMPARE(pong.payload, QByteArray("still there?"));
    QCOMPARE(m_client.nextText(), QByteArray("one two three"));
}

void TestEcho::largeMessagesComeBackWhole()
{
    QVERIFY(m_client.open(m_port));
    for (const qsizetype size : { 125, 126, 65535, 65536, 4'000'000 }) {
        const QByteArray message(size, 'x');
        m_client.sendText(message);
        QVERIFY(m_client.nextText() == message);
    }
}

void TestEcho::messagesComeBackInTheirOrder()
{
    QVERIFY(m_client.open(m_port, "/hydra", {}, WebSocketClient::frame(Opcode::Text, "glued")));
    for (int i = 0; i < 500; ++i)
        m_client.sendText(QByteArray::number(i));
    QCOMPARE(m_client.nextText(), QByteArray("glued"));
    for (int i = 0; i < 500; ++i)
        QCOMPARE(m_client.nextText(), QByteArray::number(i));
}

void TestEcho::aCloseIsAnsweredWithItsCode_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("answer");
    for (const char *engine : { "native", "qt" }) {
        for (const int code : { 1000, 1011, 3000, 4999 })
            QTest::addRow("%s, %d", engine, code) << QString::fromLatin1(engine) << code << code;
        for (const int code : { 999, 1004, 1005, 2999, 5000 })
            QTest::addRow("%s, %d", engine, code) << QString::fromLatin1(engine) << code << 1002;
    }
}

void TestEcho::aCloseIsAnsweredWithItsCode()
{
    QFETCH(const int, code);
    QFETCH(const int, answer);
    QVERIFY(m_client.open(m_port));
    m_client.sendFrame(Opcode::Close, closePayload(quint16(code), "bye"));
    QCOMPARE(m_client.closeCode(), answer);
    QVERIFY(m_client.connection().waitForEnd());
}

void TestEcho::whatIsNoWebSocketIsRefused()
{
    QVERIFY(!m_client.open(m_port, "/elsewhere"));
    QCOMPARE(m_client.status(), 404);
}

void TestEcho::badOptionsAreRefused()
{
    for (const QStringList &arguments :
        { QStringList { QStringLiteral("--engine"), QStringLiteral("steam") },
            QStringList { QStringLiteral("--listen"), QStringLiteral("nowhere") } }) {
        start(arguments);
        QVERIFY(m_echo.waitForFinished(10'000));
        QCOMPARE(m_echo.exitCode(), 2);
    }
}

QTEST_GUILESS_MAIN(TestEcho)
#include "tst_echo.moc"
