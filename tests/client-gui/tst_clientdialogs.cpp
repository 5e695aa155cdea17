// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/dialogs/clientconnectiontest.h"
#include "client-gui/dialogs/closecodedialog.h"
#include "client-gui/dialogs/unsavedquestion.h"
#include "client-gui/panes/inspectorpane.h"
#include "client-gui/session/recordedsession.h"
#include "client-gui/window/addressbar.h"
#include "client-gui/window/conversationfiles.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "common/models/timeline/rowtext.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/profiles/profilestore.h"
#include "tests/client-gui/clientbench.h"
#include "tests/common/bytesserver.h"
#include "tests/common/certificates.h"
#include "tests/common/scriptedserver.h"
#include "tests/common/smallproxy.h"
#include "tests/ui/support/profilesteps.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

namespace hydra {

using namespace test;
using namespace std::chrono_literals;

namespace {

quint16 unusedPort()
{
    QTcpServer unused;
    if (!unused.listen(QHostAddress::LocalHost))
        qFatal("no port");
    return unused.serverPort();
}

} // namespace

/// What is decided in dialogs: profiles and their test, close codes, what becomes of conversations.
class TestClientDialogs : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ClientBench> m_bench;

    RecordedSession &session() { return m_bench->page().session(); }

    void goOnline()
    {
        m_bench->addSession(quint16(m_server->url().port()));
        m_bench->trigger("session.connect");
        QTRY_VERIFY(session().isOnline());
    }

    /// Null while there is none.
    template <typename Dialog> Dialog *dialog() const
    {
        return qobject_cast<Dialog *>(QApplication::activeModalWidget());
    }

    void answer(const char *button)
    {
        auto *const question = dialog<UnsavedQuestion>();
        QVERIFY(question);
        const auto buttons = question->buttons();
        for (QAbstractButton *const each : buttons) {
            if (each->text() == QString::fromUtf8(button)) {
                each->click();
                return;
            }
        }
        QFAIL(button);
    }

    [[nodiscard]] qsizetype pageCount() const { return m_bench->window().area().pages().size(); }

private slots:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_bench = std::make_unique<ClientBench>();
    }

    void cleanup()
    {
        m_bench.reset();
        m_server.reset();
    }

    void aProfileConnectsThroughItsProxy_data()
    {
        QTest::addColumn<bool>("isHttp");
        QTest::newRow("HTTP") << true;
        QTest::newRow("SOCKS5") << false;
    }

    void aProfileConnectsThroughItsProxy()
    {
        QFETCH(bool, isHttp);
        SmallProxy proxy(isHttp ? SmallProxy::Kind::Http : SmallProxy::Kind::Socks5);
        m_bench->addSession(unusedPort());
        m_bench->window().use(
            { .name = QStringLiteral("EU"),
                .url = m_server->url(),
                .proxy = { isHttp ? ProxySettings::Kind::Http : ProxySettings::Kind::Socks5,
                    QStringLiteral("127.0.0.1"), proxy.port() } },
            QStringLiteral("a-token"));
        m_bench->window().addressBar().trigger();
        QTRY_VERIFY(session().isOnline());
        QCOMPARE(proxy.targets().size(), 1);
        QVERIFY(m_server->messages().constFirst().contains("\"token\":\"a-token\""));
        m_bench->page().inspector().showHandshake();
        QVERIFY(
            m_bench->page().inspector().handshakeText().contains(QString::number(proxy.port())));
    }

    void theNextProfileGetsNothingOfTheOneBefore()
    {
        m_bench->addSession(unusedPort());
        ClientWindow &window = m_bench->window();
        window.use({ .name = QStringLiteral("one"),
                       .url = m_server->url(),
                       .kind = EnvironmentKind::Production,
                       .tls = { .caFile = QStringLiteral("/ca.pem") },
                       .timeout = 3s },
            QStringLiteral("secret"));
        QCOMPARE(session().session()->settings().connectTime, 3s);
        QVERIFY(window.windowTitle().contains(QStringLiteral("one (production)")));
        window.use({ .name = QStringLiteral("two"), .url = m_server->url() }, {});
        QVERIFY(session().session()->settings().token.isEmpty());
        QVERIFY(session().session()->settings().tls == TlsSettings());
        // Its name outlasts a change of language, and not a change of server.
        m_bench->looks().languages().apply(Languages::Choice::SimplifiedChinese);
        QTRY_VERIFY(window.windowTitle().contains(QStringLiteral("two")));
        m_bench->looks().languages().apply(Languages::Choice::English);
        m_bench->find<QComboBox>("address").setEditText(
            QStringLiteral("127.0.0.1:%1").arg(unusedPort()));
        window.addressBar().trigger();
        QCOMPARE(window.windowTitle(), QStringLiteral("hydra-client"));
    }

    void theTestGoesStepByStep_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("states");
        QTest::addColumn<QString>("word");
        const QString ws = QStringLiteral("ws");
        const QString wss = QStringLiteral("wss");
        QTest::newRow("plain") << ws << QByteArray() << QString()
                               << QStringLiteral("ok ok ok - ok ok")
                               << QStringLiteral("101 Switching Protocols");
        QTest::newRow("TLS") << wss << QByteArray() << QString()
                             << QStringLiteral("ok ok ok ok ok ok") << QStringLiteral("TLSv1.");
        QTest::newRow("another pin")
            << wss << QByteArray() << QString(64, u'a') << QStringLiteral("ok ok ok failed - -")
            << QStringLiteral("not the pinned one");
        QTest::newRow("no path") << ws << QByteArray("HTTP/1.1 404 Not Found\r\n\r\n") << QString()
                                 << QStringLiteral("ok ok ok - ok failed")
                                 << QStringLiteral("/v1/hydra");
        QTest::newRow("no HTTP") << ws << QByteArray("SSH-2.0-x\r\n\r\n") << QString()
                                 << QStringLiteral("ok ok ok - failed -")
                                 << QStringLiteral("not as a hydra-server");
        QTest::newRow("nobody") << QString() << QByteArray() << QString()
                                << QStringLiteral("ok ok failed - - -")
                                << QStringLiteral("Connection refused");
    }

    void theTestGoesStepByStep()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, answer);
        QFETCH(QString, pin);
        QFETCH(QString, states);
        QFETCH(QString, word);
        static const Certificates certificates;
        const bool isTls = url == QLatin1String("wss");
        BytesServer server(isTls ? certificates.server() : QSslConfiguration());
        if (!answer.isEmpty())
            server.answerWith(answer);
        Profile profile { .name = QStringLiteral("x"),
            .url = server.url(),
            .tls = { .caFile = certificates.authority(), .pin = pin.toLatin1() } };
        if (url.isEmpty())
            profile.url.setPort(unusedPort());
        ClientConnectionTest test;
        ProfileSteps steps(test);
        test.start(profile, {});
        QTRY_COMPARE(steps.finished.size(), 1);
        QCOMPARE(steps.states(), states);
        QVERIFY2(steps.details().contains(word), qPrintable(steps.details()));
        QCOMPARE(steps.finished[0][0].toBool(), !states.contains(QLatin1String("failed")));
    }

    void theTestEndsWhenNobodyAnswersAndWhenItIsStopped()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const Profile profile { .name = QStringLiteral("x"),
            .url = QUrl(QStringLiteral("ws://127.0.0.1:%1/hydra").arg(silent.serverPort())),
            .timeout = 1s };
        ClientConnectionTest test;
        ProfileSteps steps(test);
        test.start(profile, {});
        QTRY_COMPARE(steps.finished.size(), 1);
        QCOMPARE(steps.states(), QStringLiteral("ok ok ok - failed -"));
        QVERIFY(steps.details().contains(QStringLiteral("within 1 second")));
        test.start(profile, {});
        test.stop();
        QTest::qWait(50);
        QCOMPARE(steps.finished.size(), 1);
    }

    void theProgramConnectsByTheNameOfAProfileAlone()
    {
        QTemporaryDir home;
        {
            QSettings settings(
                home.filePath(QStringLiteral("hydra/hydra-client.ini")), QSettings::IniFormat);
            ProfileStore(settings).save({ .name = QStringLiteral("EU"), .url = m_server->url() });
        }
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        QProcess program;
        program.setProcessEnvironment(environment);
        const QString path = qEnvironmentVariable("HYDRA_BIN") + QStringLiteral("/hydra-client");
        program.start(path, { QStringLiteral("--profile"), QStringLiteral("eu") });
        QTRY_COMPARE(m_server->count("login"), 1);
        // Whoever ends it from outside cannot be asked about unsaved conversations.
        program.terminate();
        QTRY_COMPARE(program.state(), QProcess::NotRunning);
        QCOMPARE(program.exitCode(), 0);
        QCOMPARE(m_server->lastCloseCode(), 1000);
        program.start(path, { QStringLiteral("--profile"), QStringLiteral("absent") });
        QTRY_COMPARE(program.state(), QProcess::NotRunning);
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(program.readAllStandardError().contains("no profile \"absent\""));
    }

    void theCloseCodeAndItsReasonGoOverTheWire()
    {
        goOnline();
        m_bench->trigger("fault.close");
        auto *const asked = dialog<CloseCodeDialog>();
        QVERIFY(asked);
        asked->findChild<QSpinBox *>(QStringLiteral("closeCode"))->setValue(4321);
        auto *const reason = asked->findChild<QLineEdit *>(QStringLiteral("closeReason"));
        const auto *const ok = asked->findChild<QPushButton *>(QStringLiteral("closeSession"));
        // 41 letters of three bytes fit, and not one more.
        reason->setText(QString(42, u'推'));
        QVERIFY(!ok->isEnabled());
        reason->setText(QString(41, u'推'));
        QVERIFY(ok->isEnabled());
        reason->setText(QStringLiteral("for lunch"));
        asked->accept();
        QTRY_COMPARE(m_server->lastCloseCode(), 4321);
        QVERIFY(m_bench->hasRow("fault", "4321"));
        QVERIFY(m_bench->hasRow("fault", "for lunch"));
    }

    void whatACloseCodeMeansIsSaid_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("isValid");
        for (const int code : { 1000, 1003, 1007, 1014, 3000, 4000, 4999 })
            QTest::addRow("%d", code) << code << true;
        for (const int code : { 0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65535 })
            QTest::addRow("%d", code) << code << false;
    }

    void whatACloseCodeMeansIsSaid()
    {
        QFETCH(int, code);
        QFETCH(bool, isValid);
        CloseCodeDialog asked;
        asked.findChild<QSpinBox *>(QStringLiteral("closeCode"))->setValue(code);
        QCOMPARE(CloseCodeDialog::isValid(code), isValid);
        const QString remark = asked.findChild<QLabel *>(QStringLiteral("closeRemark"))->text();
        QCOMPARE(remark.contains(QLatin1String("1002")), !isValid);
    }

    void aConversationThatIsInNoFileIsAskedAbout()
    {
        goOnline();
        m_bench->trigger("file.closeSession");
        answer("Cancel");
        QVERIFY(session().isOnline());
        m_bench->trigger("file.closeSession");
        answer("&Discard");
        QVERIFY(session().isAtRest());
        // What never said a word is nothing to ask about.
        m_bench->trigger("file.closeSession");
        QVERIFY(!dialog<UnsavedQuestion>());
    }

    void aConversationCanBeSavedInTheLastMoment()
    {
        goOnline();
        m_bench->trigger("file.closeSession");
        answer("&Save…");
        auto *const files = m_bench->window().findChild<QFileDialog *>();
        QVERIFY(files);
        const QString path = m_bench->path(QStringLiteral("last.hydralog"));
        emit files->fileSelected(path);
        files->close();
        QTRY_VERIFY(session().isAtRest());
        QVERIFY(QFile::exists(path));
        QCOMPARE(pageCount(), 1);
    }

    void whoDoesNotWantToBeAskedIsNot()
    {
        goOnline();
        QSignalSpy left(&m_bench->window(), &ClientWindow::left);
        m_bench->window().close();
        QCOMPARE(left.size(), 0);
        dialog<UnsavedQuestion>()->checkBox()->setChecked(true);
        answer("&Discard");
        QTRY_COMPARE(left.size(), 1);
        m_bench->restart();
        goOnline();
        m_bench->trigger("file.closeSession");
        QVERIFY(!dialog<UnsavedQuestion>());
        // And can change his mind.
        m_bench->trigger("file.askUnsaved");
        goOnline();
        m_bench->trigger("file.closeSession");
        QVERIFY(dialog<UnsavedQuestion>());
        answer("Cancel");
    }

    void leavingWithSeveralConversationsSavesEach()
    {
        goOnline();
        goOnline();
        QSignalSpy left(&m_bench->window(), &ClientWindow::left);
        m_bench->window().close();
        QVERIFY(dialog<UnsavedQuestion>()->text().contains(u'2'));
        answer("&Save…");
        for (int i = 0; i < 2; ++i) {
            QTRY_VERIFY(m_bench->window().findChild<QFileDialog *>());
            auto *const files = m_bench->window().findChild<QFileDialog *>();
            const QString path = m_bench->path(QStringLiteral("%1.hydralog").arg(i));
            emit files->fileSelected(path);
            delete files;
            QTRY_VERIFY(QFile::exists(path));
        }
        QTRY_COMPARE(left.size(), 1);
    }

    void failuresAreToldInTheLanguageOfTheMoment()
    {
        m_bench->addSession(unusedPort());
        m_bench->trigger("session.connect");
        QTRY_VERIFY(m_bench->hasRow("failure", "Connection refused"));
        const QString english = m_bench->notices();
        QVERIFY(english.contains(QStringLiteral("Connection refused")));
        session().session()->close();
        const QString path = m_bench->path(QStringLiteral("failed.hydralog"));
        m_bench->looks().languages().apply(Languages::Choice::SimplifiedChinese);
        QTRY_VERIFY(m_bench->notices() != english);
        QVERIFY(!m_bench->notices().contains(QStringLiteral("Connection refused")));
        QVERIFY(!m_bench->hasRow("failure", "Connection refused"));
        // A file keeps the sentence for everybody, and what happened for us.
        QSignalSpy saved(&m_bench->window().files(), &ConversationFiles::saved);
        m_bench->window().files().save(m_bench->page(), path);
        QTRY_COMPARE(saved.size(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("\"failure\":\"connection-refused\""));
        m_bench->window().openConversation(path);
        QTRY_COMPARE(pageCount(), 2);
        QVERIFY(!m_bench->hasRow("failure", "Connection refused"));
        m_bench->looks().languages().apply(Languages::Choice::English);
        QVERIFY(m_bench->hasRow("failure", "Connection refused"));
    }
};

} // namespace hydra

QTEST_MAIN(hydra::TestClientDialogs)
#include "tst_clientdialogs.moc"
