// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/dialogs/sessionsettingsdialog.h"
#include "client-gui/panes/acknowledgmentpane.h"
#include "client-gui/panes/composepane.h"
#include "client-gui/panes/heartbeatpane.h"
#include "client-gui/panes/inspectorpane.h"
#include "client-gui/panes/newestpushpane.h"
#include "client-gui/panes/timelinepane.h"
#include "client-gui/panes/timelinetable.h"
#include "client-gui/session/clientdefaults.h"
#include "client-gui/session/recordedsession.h"
#include "client-gui/window/addressbar.h"
#include "client-gui/window/conversationfiles.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "common/ui/actions/actionregistry.h"
#include "common/ui/editors/filterline.h"
#include "common/ui/profiles/profileform.h"
#include "common/ui/profiles/profilesdialog.h"
#include "tests/client-gui/clientbench.h"
#include "tests/common/scriptedserver.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

namespace hydra {

using namespace test;

/// The window against a server that does what the test says.
class TestClientWindow : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ClientBench> m_bench;

    RecordedSession &session() { return m_bench->page().session(); }
    [[nodiscard]] quint16 port() const { return quint16(m_server->url().port()); }

    void goOnline()
    {
        m_bench->addSession(port());
        QTest::keyClick(m_bench->find<QComboBox>("address").lineEdit(), Qt::Key_Return);
        QTRY_VERIFY(session().isOnline());
    }

    void push(const QByteArray &seq, const QByteArray &value)
    {
        const quint64 before = session().session()->counts().pushes;
        m_server->push(seq, value);
        QTRY_COMPARE(session().session()->counts().pushes, before + 1);
        session().timeline().flush();
    }

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

    void aFirstStartNeedsNothingButReturn()
    {
        const ClientSettings settings = clientdefaults::load(m_bench->settings().store());
        QCOMPARE(settings.url, QUrl(QStringLiteral("ws://127.0.0.1:10240/hydra")));
        QCOMPARE(settings.user, UserId(10240));
        goOnline();
        QVERIFY(m_bench->hasRow("login"));
    }

    void theAddressOffersTheThreePaths()
    {
        m_bench->addSession(10240);
        const auto &address = m_bench->find<QComboBox>("address");
        QVERIFY(address.findText(QStringLiteral("ws://127.0.0.1:10240/hydra")) >= 0);
        QVERIFY(address.findText(QStringLiteral("ws://127.0.0.1:10240/v1/hydra")) >= 0);
        QVERIFY(address.findText(QStringLiteral("ws://127.0.0.1:10240/ws/hydra")) >= 0);
    }

    void whatIsNoAddressOrUserIsSaid_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("user");
        QTest::newRow("no host") << "ws://"
                                 << "10240";
        QTest::newRow("empty") << ""
                               << "10240";
        QTest::newRow("ftp") << "ftp://host"
                             << "10240";
        QTest::newRow("user 0") << "127.0.0.1:1"
                                << "0";
        QTest::newRow("user too large") << "127.0.0.1:1"
                                        << "18446744073709551616";
        QTest::newRow("user a word") << "127.0.0.1:1"
                                     << "bob";
    }

    void whatIsNoAddressOrUserIsSaid()
    {
        QFETCH(QString, address);
        QFETCH(QString, user);
        m_bench->addSession(port());
        m_bench->find<QComboBox>("address").setEditText(address);
        auto &line = m_bench->find<QLineEdit>("user");
        line.setText(user);
        QTest::keyClick(&line, Qt::Key_Return);
        QVERIFY(!m_bench->notices().isEmpty());
        QVERIFY(session().isAtRest());
        // Typing takes the sentence back.
        QTest::keyClick(&line, Qt::Key_Backspace);
        QTRY_VERIFY(m_bench->notices().isEmpty());
    }

    void aPushIsShownAndStays()
    {
        goOnline();
        push("20261122174214102404123456710000001", "\"first\"");
        QTRY_COMPARE(m_bench->page().newestPush().text(), QStringLiteral("first"));
        m_bench->page().timeline().table().goTo(1);
        QCOMPARE(m_bench->page().newestPush().text(), QStringLiteral("first"));
        push("20261122174214102404123456710000002", "{\"a\":1}");
        QTRY_VERIFY(m_bench->page().newestPush().text().contains(QStringLiteral("\"a\": 1")));
    }

    void theInspectorShowsTheSelectedRow()
    {
        goOnline();
        push("20261122174214102404123456710000001", "\"{\\\"deep\\\":42}\"");
        push("20261122174214102404123456710000002", "\"other\"");
        auto &table = m_bench->page().timeline().table();
        auto &inspector = m_bench->page().inspector();
        const quint64 second = session().newestPush().value_or(0);
        quint64 first = second - 1;
        while (session().timeline().rowAt(first)->kind != TimelineRow::Kind::Push)
            --first;
        QVERIFY(table.goTo(first));
        const QAbstractItemModel &tree = *inspector.tree().model();
        const QModelIndex msg = tree.index(2, 0);
        QCOMPARE(tree.index(0, 0, msg).data().toString(), QStringLiteral("deep"));
        inspector.setCurrentIndex(1);
        QVERIFY(inspector.rawText().contains(QStringLiteral("{\\\"deep\\\":42}")));
        QVERIFY(table.goTo(second));
        QVERIFY(inspector.rawText().contains(QStringLiteral("other")));
        inspector.setCurrentIndex(3);
        QVERIFY(inspector.diffText().contains(QStringLiteral("+     \"msg\": \"other\"")));
        inspector.setCurrentIndex(4);
        QVERIFY(inspector.handshakeText().contains(QStringLiteral("101")));
    }

    void aMegabyteDoesNotFreezeTheInspector()
    {
        goOnline();
        push("20261122174214102404123456710000001", '"' + QByteArray(1'000'000, 'x') + '"');
        auto &inspector = m_bench->page().inspector();
        for (int page = 0; page < inspector.count(); ++page) {
            inspector.setCurrentIndex(page);
            QElapsedTimer time;
            time.start();
            QVERIFY(m_bench->page().timeline().table().goTo(session().newestPush().value_or(0)));
            QTRY_VERIFY(time.elapsed() < 2'000);
            m_bench->page().timeline().table().goTo(1);
        }
    }

    void pushesAreAcknowledgedByHandWhenSoWished()
    {
        goOnline();
        m_bench->find<QComboBox>("ackWhich").setCurrentIndex(int(AckPolicy::Which::ByHand));
        push("20261122174214102404123456710000001", "\"x\"");
        QCOMPARE(m_server->count("push"), 0);
        QTRY_VERIFY(m_bench->find<QPushButton>("acknowledgeNewest").isEnabled());
        m_bench->find<QPushButton>("acknowledgeNewest").click();
        QTRY_COMPARE(m_server->count("push"), 1);
        m_bench->find<QPushButton>("refuseNewest").click();
        QTRY_COMPARE(m_server->count("push"), 2);
        QVERIFY(m_server->messages().last().contains("500"));
        m_bench->trigger("push.acknowledge");
        QTRY_COMPARE(m_server->count("push"), 3);
    }

    void theFilterAndTheTogglesHideRows()
    {
        goOnline();
        push("20261122174214102404123456710000001", "\"apple\"");
        push("20261122174214102404123456710000002", "\"pear\"");
        TimelineModel &timeline = session().timeline();
        auto &line = m_bench->page().timeline().filterLine();
        line.setText(QStringLiteral("kind:push apple"));
        timeline.finishFilter();
        QCOMPARE(timeline.rowCount(), 1);
        line.setText(QStringLiteral("kind:pear"));
        QVERIFY(line.problem().has_value());
        QCOMPARE(timeline.rowCount(), 1);
        line.clear();
        timeline.finishFilter();
        const int all = timeline.rowCount();
        m_bench->find<QToolButton>("show-push").setChecked(false);
        QCOMPARE(timeline.rowCount(), all - 2);
    }

    void aReaderStandsStillWhileTheOldestRowsLeave()
    {
        goOnline();
        TimelineModel &model = session().timeline();
        TimelineTable &table = m_bench->page().timeline().table();
        const auto add = [&model](qsizetype rows) {
            TimelineRow row;
            row.kind = TimelineRow::Kind::Push;
            for (qsizetype i = 0; i < rows; ++i)
                model.append(row);
            model.flush();
        };
        const auto isStill = [&](quint64 top, quint64 number) {
            // What is laid out later must not move it either.
            QCoreApplication::sendPostedEvents();
            (void)table.grab();
            return model.numberAt(table.rowAt(0)) == top && table.currentNumber() == number
                && table.selectedNumbers() == QList<quint64> { number };
        };
        add(TimelineRows::mostRows);
        const quint64 chosen = model.rows().first() + 1'000;
        QVERIFY(table.goTo(chosen));
        const quint64 top = model.numberAt(table.rowAt(0));
        QVERIFY(isStill(top, chosen));
        for (int i = 0; i < 3; ++i) {
            add(100);
            QVERIFY(isStill(top, chosen));
        }
        // Its neighbour, which it did not choose, is not shown in its place.
        add(1'000);
        QCOMPARE(table.currentNumber(), std::nullopt);
        QVERIFY(table.selectedNumbers().isEmpty());
    }

    void aTimelineAtItsEndStaysThereWhileTheOldestRowsLeave()
    {
        goOnline();
        TimelineModel &model = session().timeline();
        TimelineTable &table = m_bench->page().timeline().table();
        for (qsizetype i = 0; i < TimelineRows::mostRows + 6'000; ++i)
            model.append({});
        model.flush();
        (void)table.grab();
        QCOMPARE(table.verticalScrollBar()->value(), table.verticalScrollBar()->maximum());
    }

    void findGoesFromMatchToMatch()
    {
        goOnline();
        for (int i = 0; i < 3; ++i)
            push("2026112217421410240412345671000000" + QByteArray::number(i), "\"needle\"");
        session().session()->setAcknowledgments({ .which = AckPolicy::Which::ByHand });
        m_bench->trigger("edit.find");
        QTest::keyClicks(&m_bench->find<QLineEdit>("findText"), QStringLiteral("need.e"));
        m_bench->find<QCheckBox>("findRegex").setChecked(true);
        QTRY_COMPARE(session().search().matchCount(), 3);
        auto &table = m_bench->page().timeline().table();
        table.goTo(1);
        QSet<quint64> visited;
        for (int i = 0; i < 3; ++i) {
            m_bench->trigger("edit.findNext");
            visited.insert(table.currentNumber().value_or(0));
        }
        QCOMPARE(visited.size(), 3);
        m_bench->find<QLineEdit>("findText").setText(QStringLiteral("("));
        QVERIFY(!m_bench->find<QLabel>("findCount").text().isEmpty());
    }

    void aMessageIsSentWithItsVariablesFilledIn()
    {
        goOnline();
        m_bench->page().compose().setText(
            QStringLiteral("{\"id\":\"c{{i}}\",\"cmd\":\"heartbeat\",\"who\":{{uuid}}}"));
        m_bench->trigger("compose.send");
        QTRY_COMPARE(m_server->messages().last(),
            QByteArray("{\"id\":\"c1\",\"cmd\":\"heartbeat\",\"who\":10240}"));
        m_bench->page().compose().setText(QStringLiteral("{{nonsense}}"));
        const auto before = m_server->messages().size();
        m_bench->trigger("compose.send");
        QVERIFY(!m_bench->find<QLabel>("composeReport").text().isEmpty());
        QCOMPARE(m_server->messages().size(), before);
    }

    void aMessageIsSentAgainAndAgain()
    {
        goOnline();
        m_bench->page().compose().setText(
            QStringLiteral("{\"id\":\"p{{i}}\",\"cmd\":\"heartbeat\"}"));
        m_bench->find<QDoubleSpinBox>("periodicSeconds").setValue(0.02);
        m_bench->find<QCheckBox>("periodic").setChecked(true);
        QTRY_VERIFY(m_server->count("heartbeat") >= 3);
        m_bench->find<QCheckBox>("periodic").setChecked(false);
        QVERIFY(!m_bench->page().compose().sender().isRunning());
    }

    void savedMessagesAreSentByTheirNumber()
    {
        goOnline();
        m_bench->trigger("saved.send1");
        QTRY_COMPARE(m_server->count("heartbeat"), 1);
    }

    void aConversationIsSavedAndReopened()
    {
        goOnline();
        push("20261122174214102404123456710000001", "\"kept\"");
        const QString path = m_bench->path(QStringLiteral("talk.hydralog"));
        QSignalSpy saved(&m_bench->window().files(), &ConversationFiles::saved);
        m_bench->window().files().save(m_bench->page(), path);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!session().hasUnsavedFrames());
        const auto rows = session().timeline().rows().size();
        m_bench->window().openConversation(path);
        QTRY_COMPARE(m_bench->window().area().pages().size(), 2);
        QVERIFY(session().isReadOnly());
        QCOMPARE(session().timeline().rows().size(), rows);
        QCOMPARE(session().timeline().rowCount(), int(rows));
        QCOMPARE(m_bench->page().newestPush().text(), QStringLiteral("kept"));
        QVERIFY(
            !m_bench->window().actions().action(QStringLiteral("session.connect"))->isEnabled());
    }

    void aFileThatCannotBeOpenedOrSavedIsSaid()
    {
        m_bench->addSession(port());
        m_bench->window().openConversation(m_bench->path(QStringLiteral("absent.hydralog")));
        QTRY_VERIFY(m_bench->notices().contains(QStringLiteral("absent.hydralog")));
        m_bench->window().files().save(m_bench->page(), QStringLiteral("/nowhere/x.hydralog"));
        QTRY_VERIFY(m_bench->notices().contains(QStringLiteral("/nowhere/x.hydralog")));
    }

    void whatIsCopiedAsCurlIsAPush()
    {
        goOnline();
        push("20261122174214102404123456710000001", "\"it's\"");
        m_bench->trigger("copy.curl");
        const QString copied = QApplication::clipboard()->text();
        QVERIFY(copied.startsWith(QStringLiteral("curl -d ")));
        QVERIFY(copied.contains(QStringLiteral("/push")));
        QVERIFY(copied.contains(QStringLiteral("it'\\''s")));
        for (const char *const id : { "copy.websocat", "copy.javascript", "copy.go" }) {
            m_bench->trigger(id);
            QVERIFY2(QApplication::clipboard()->text().contains(QStringLiteral("10240")), id);
        }
    }

    void heartbeatsCanBePaused()
    {
        goOnline();
        m_bench->find<QCheckBox>("pauseHeartbeat").setChecked(true);
        QVERIFY(session().session()->isHeartbeatPaused());
        m_bench->find<QPushButton>("heartbeatNow").click();
        QTRY_COMPARE(m_server->count("heartbeat"), 1);
        QTRY_VERIFY(m_bench->find<HeartbeatPane>("heartbeatPane").text().contains(u"RTT"));
    }

    void aNewSessionIsTheNextUser()
    {
        goOnline();
        m_bench->trigger("file.newSession");
        QCOMPARE(m_bench->window().area().pages().size(), 2);
        QCOMPARE(session().title(), QStringLiteral("10241"));
        m_bench->trigger("view.tile");
        for (const SessionPage *const page : m_bench->window().area().pages())
            QVERIFY(page->isVisible());
        m_bench->trigger("view.tile");
        QVERIFY(!m_bench->window().area().pages().first()->isVisible());
    }

    void aClosedSessionCanBeBroughtBack()
    {
        goOnline();
        const auto rows = session().timeline().rows().size();
        QVERIFY(rows > 0);
        SessionPage *const page = &m_bench->page();
        m_bench->trigger("file.askUnsaved");
        m_bench->trigger("file.closeSession");
        QVERIFY(&m_bench->page() != page);
        QPushButton *undo = nullptr;
        const auto buttons = m_bench->window().findChildren<QPushButton *>();
        for (QPushButton *const button : buttons)
            undo = button->text() == QStringLiteral("Undo") ? button : undo;
        QVERIFY(undo);
        undo->click();
        QCOMPARE(&m_bench->page(), page);
        QVERIFY(session().timeline().rows().size() >= rows);
    }

    void settingsAreKeptForTheNextStart()
    {
        goOnline();
        m_bench->find<QComboBox>("ackWhich").setCurrentIndex(0);
        const QUrl url = session().session()->settings().url;
        m_bench->page().compose().setText(QStringLiteral("draft"));
        m_bench->trigger("session.connect");
        QTRY_VERIFY(session().isAtRest());
        m_bench->restart();
        const ClientSettings again = clientdefaults::load(m_bench->settings().store());
        QCOMPARE(again.url, url);
        m_bench->window().addSession(again);
        QCOMPARE(m_bench->page().compose().text(), QStringLiteral("draft"));
    }

    void aKeyOutlastsTheDialogItWasTypedInto()
    {
        const auto open = [this] {
            m_bench->trigger("file.profiles");
            return m_bench->window().findChild<ProfilesDialog *>();
        };
        const auto formOf
            = [](ProfilesDialog *dialog) { return dialog->findChild<ProfileForm *>(); };
        m_bench->addSession(port());
        QPointer<ProfilesDialog> dialog = open();
        const auto click = [&dialog](const char *text) {
            const auto buttons = dialog->findChildren<QPushButton *>();
            for (QPushButton *const button : buttons) {
                if (button->text() == QLatin1String(text))
                    button->click();
            }
        };
        click("Ne&w");
        const auto lines = formOf(dialog)->findChildren<QLineEdit *>();
        for (QLineEdit *const line : lines) {
            if (line->echoMode() == QLineEdit::Password)
                QTest::keyClicks(line, QStringLiteral("secret"));
        }
        click("Sa&ve");
        dialog->reject();
        QTRY_VERIFY(dialog.isNull());
        dialog = open();
        QTRY_COMPARE(formOf(dialog)->apiKey(), QStringLiteral("secret"));
    }

    void sessionSettingsAreCheckedBeforeTheyAreTaken()
    {
        SessionSettingsDialog dialog(ClientBench::quickSettings(1), true);
        auto *const headers = dialog.findChild<QPlainTextEdit *>(QStringLiteral("headers"));
        headers->setPlainText(QStringLiteral("Host: other"));
        dialog.accept();
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
        QVERIFY(!dialog.findChild<QLabel *>(QStringLiteral("settingsProblem"))->text().isEmpty());
        headers->setPlainText(QStringLiteral("X-Test: 1"));
        dialog.accept();
        QCOMPARE(dialog.settings().headers.size(), 1);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void aServerThatTalksNonsenseIsOneRowAndANotice()
    {
        goOnline();
        m_server->send("this is no JSON");
        QTRY_VERIFY(m_bench->hasRow("malformed", "this is no JSON"));
        QTRY_VERIFY(!m_bench->notices().isEmpty());
        QVERIFY(session().isOnline());
    }

    void aRefusedLoginSaysWhatToDo()
    {
        m_server->answerWith("login", { 401 });
        m_bench->addSession(port());
        m_bench->trigger("session.connect");
        QTRY_VERIFY(m_bench->notices().contains(QStringLiteral("401")));
    }

    void f6GoesThroughThePanes()
    {
        goOnline();
        m_bench->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window()));
        m_bench->window().addressBar().focusAddress();
        QSet<QWidget *> visited;
        for (int i = 0; i < 7; ++i) {
            m_bench->trigger("view.nextPane");
            visited.insert(QApplication::focusWidget());
        }
        QVERIFY2(visited.size() >= 6, qPrintable(QString::number(visited.size())));
    }
};

} // namespace hydra

QTEST_MAIN(hydra::TestClientWindow)
#include "tst_clientwindow.moc"
