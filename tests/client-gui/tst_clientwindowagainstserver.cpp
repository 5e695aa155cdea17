// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/newestpushpane.h"
#include "client-gui/session/recordedsession.h"
#include "client-gui/window/sessionactions.h"
#include "client-gui/window/sessionarea.h"
#include "client-gui/window/sessionpage.h"
#include "common/ui/actions/actionregistry.h"
#include "tests/client-gui/clientbench.h"
#include "tests/support/httpclient.h"
#include "tests/support/serverprocess.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace hydra {

using namespace test;

/// The window against a real hydra-server.
class TestClientWindowAgainstServer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<ClientBench> m_bench;

    RecordedSession &session() { return m_bench->page().session(); }

    void goOnline()
    {
        m_bench->addSession(m_server->port());
        QTest::keyClick(m_bench->find<QComboBox>("address").lineEdit(), Qt::Key_Return);
        QTRY_VERIFY(session().isOnline());
    }

    HttpAnswer post(const char *path, const QByteArray &body)
    {
        return HttpClient(m_server->port()).post(path, body);
    }

private slots:
    void initTestCase() { m_server = std::make_unique<ServerProcess>(); }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_bench = std::make_unique<ClientBench>(); }
    void cleanup() { m_bench.reset(); }

    void returnLogsInAndHeartbeatsAreAnswered()
    {
        goOnline();
        m_bench->trigger("session.heartbeat");
        QTRY_VERIFY(session().roundTrips().newest().has_value());
        QVERIFY(post("/query", "{\"uuid\":10240}").body.contains("\"IsOnline\":true"));
    }

    void aPushByHttpArrivesAndIsAcknowledged()
    {
        goOnline();
        const HttpAnswer answer
            = post("/push", "{\"id\":\"gui-1\",\"uuid\":10240,\"msg\":\"hello\"}");
        QCOMPARE(answer.code(), 200);
        QTRY_COMPARE(m_bench->page().newestPush().text(), QStringLiteral("hello"));
        QTRY_VERIFY(m_bench->hasRow("ack", "200"));
    }

    void aPushIsAcknowledgedByHand()
    {
        goOnline();
        m_bench->find<QComboBox>("ackWhich").setCurrentIndex(int(AckPolicy::Which::ByHand));
        QCOMPARE(
            post("/push", "{\"id\":\"gui-2\",\"uuid\":10240,\"msg\":\"by hand\"}").code(), 200);
        QTRY_COMPARE(m_bench->page().newestPush().text(), QStringLiteral("by hand"));
        QVERIFY(!m_bench->hasRow("ack"));
        QTest::mouseClick(&m_bench->find<QPushButton>("acknowledgeNewest"), Qt::LeftButton);
        QTRY_VERIFY(m_bench->hasRow("ack", "200"));
    }

    void eachFaultIsOneClickAndOneRow_data()
    {
        QTest::addColumn<int>("fault");
        for (int i = 0; i < faultCount; ++i)
            QTest::newRow(nameOf(Fault(i)).toByteArray().constData()) << i;
    }

    void eachFaultIsOneClickAndOneRow()
    {
        QFETCH(int, fault);
        m_bench->addSession(m_server->port());
        RecordedSession &session = this->session();
        if (Fault(fault) == Fault::HeartbeatBeforeLogin) {
            m_bench->trigger("session.open");
            QTRY_VERIFY(session.isSocketOpen());
        } else {
            m_bench->trigger("session.connect");
            QTRY_VERIFY(session.isOnline());
        }
        // What is resumed was stopped before.
        if (Fault(fault) == Fault::ResumeReading)
            m_bench->trigger("fault.stop-reading");
        if (Fault(fault) == Fault::ResumeHeartbeat)
            m_bench->trigger("fault.stop-heartbeat");
        m_bench->trigger(SessionActions::idOf(Fault(fault)).toLatin1().constData());
        if (Fault(fault) == Fault::CloseWithCode)
            qobject_cast<QDialog *>(QApplication::activeModalWidget())->accept();
        session.timeline().flush();
        int rows = 0;
        const TimelineRows &all = session.timeline().rows();
        for (quint64 number = all.first(); number < all.end(); ++number) {
            rows += all.at(number).kind == TimelineRow::Kind::Fault
                    && all.at(number).fault == Fault(fault)
                ? 1
                : 0;
        }
        QCOMPARE(rows, 1);
        // The program lives on, and so does the server.
        QVERIFY(m_server->isRunning());
        if (!session.isAtRest())
            m_bench->trigger("session.connect");
    }

    void aNewerLoginTakesTheSessionsPlace()
    {
        goOnline();
        RecordedSession &older = session();
        m_bench->addSession(m_server->port());
        m_bench->trigger("session.connect");
        QTRY_VERIFY(session().isOnline());
        QTRY_COMPARE(older.session()->state(), ClientState::Closed);
        m_bench->window().area().setCurrent(0);
        QVERIFY(m_bench->hasRow("kick"));
        QTRY_VERIFY(!m_bench->notices().isEmpty());
    }

    void aServerThatDiesAndComesBackIsReconnected()
    {
        ServerProcess first;
        const QString address = QString::fromLatin1(first.address());
        m_bench->addSession(first.port());
        m_bench->trigger("session.connect");
        QTRY_VERIFY(session().isOnline());
        first.kill();
        QTRY_VERIFY(!session().isOnline());
        QTRY_VERIFY(!m_bench->notices().isEmpty());
        const ServerProcess second({ QStringLiteral("--listen"), address });
        QTRY_VERIFY_WITH_TIMEOUT(session().isOnline(), 15'000);
        QTRY_VERIFY(m_bench->notices().isEmpty());
    }

    void aWrongAddressSaysSo()
    {
        QTcpServer unused;
        QVERIFY(unused.listen(QHostAddress::LocalHost));
        const quint16 port = unused.serverPort();
        unused.close();
        m_bench->addSession(port);
        m_bench->trigger("session.connect");
        QTRY_VERIFY(m_bench->notices().contains(QString::number(port)));
        QVERIFY(m_bench->hasRow("failure"));
    }

    void a404SuggestsTheNextPath()
    {
        m_bench->addSession(m_server->port());
        m_bench->find<QComboBox>("address").setEditText(
            QStringLiteral("ws://127.0.0.1:%1/nowhere").arg(m_server->port()));
        m_bench->trigger("session.connect");
        QTRY_VERIFY(m_bench->notices().contains(QStringLiteral("404"))
            || m_bench->notices().contains(QStringLiteral("/hydra")));
        QPushButton *offer = nullptr;
        const auto findOffer = [&] {
            const auto buttons = m_bench->window().findChildren<QPushButton *>();
            for (QPushButton *const button : buttons) {
                if (button->text().startsWith(QStringLiteral("Try /")))
                    offer = button;
            }
            return offer != nullptr;
        };
        QTRY_VERIFY(findOffer());
        offer->click();
        QTRY_VERIFY(session().isOnline());
    }

    void aServerOfAnotherKindSaysSo()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        connect(&other, &QTcpServer::newConnection, this, [&other] {
            QTcpSocket *const socket = other.nextPendingConnection();
            socket->write("SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n");
            socket->disconnectFromHost();
        });
        m_bench->addSession(other.serverPort());
        m_bench->trigger("session.connect");
        QTRY_VERIFY(!m_bench->notices().isEmpty());
        QTRY_VERIFY(m_bench->hasRow("failure"));
    }
};

} // namespace hydra

QTEST_MAIN(hydra::TestClientWindowAgainstServer)
#include "tst_clientwindowagainstserver.moc"
