// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/docks/windowdocks.h"
#include "admin-gui/events/eventspage.h"
#include "admin-gui/frame/adminwindow.h"
#include "admin-gui/push/jobtable.h"
#include "admin-gui/push/pushpage.h"
#include "admin-gui/users/kickdialog.h"
#include "admin-gui/users/userspage.h"
#include "admin-gui/users/usertableview.h"
#include "common/net/clientsession.h"
#include "tests/support/serverprocess.h"
#include "tests/ui/support/looks.h"

#include <QAction>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace hydra;

namespace {

Profile profileOf(const test::ServerProcess &server)
{
    Profile profile;
    profile.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
    return profile;
}

void connectTo(AdminWindow &window, const test::ServerProcess &server, const QString &page)
{
    window.connectTo(profileOf(server), {});
    window.show();
    window.showPage(page);
}

ClientSettings settingsFor(const test::ServerProcess &server, UserId user)
{
    ClientSettings settings;
    settings.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/hydra").arg(server.port()));
    settings.user = user;
    return settings;
}

} // namespace

/// The console against a real hydra-server: a login appears, a push is acknowledged, a kick ends
/// the session.
class TestConsoleServer : public QObject
{
    Q_OBJECT

private slots:
    void aLoginAppearsIsPushedToAndKicked();
    void whatHappensIsFollowed();
    void aLongListIsLookedAtThroughAWindow();
    void everyLineOfAFileGetsItsOwnMessage();

private:
    test::Looks m_looks;
};

void TestConsoleServer::aLoginAppearsIsPushedToAndKicked()
{
    const test::ServerProcess server;
    QTemporaryDir folder;
    AdminProgram program(folder.filePath(QStringLiteral("settings.ini")));
    AdminWindow window(program);
    connectTo(window, server, QStringLiteral("users"));
    QTRY_COMPARE(window.service()->state(), AdminService::State::Live);

    const ClientSettings settings = settingsFor(server, UserId(18446744073709551615U));
    ClientSession client(settings);
    const QSignalSpy pushes(&client, &ClientSession::pushReceived);
    const QSignalSpy kicks(&client, &ClientSession::kicked);
    client.login();
    client.open();
    UserTableModel &model = window.usersPage().model();
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.at(0).user, settings.user);

    window.usersPage().view().selectRow(0);
    window.actionRegistry().action(QStringLiteral("user.push"))->trigger();
    window.actionRegistry().action(QStringLiteral("push.send"))->trigger();
    QTRY_COMPARE(pushes.size(), 1);
    auto *const jobs = window.findChild<QTreeWidget *>(QStringLiteral("jobList"));
    QTRY_VERIFY(
        jobs->topLevelItemCount() == 1 && jobs->topLevelItem(0)->text(3) == QLatin1String("1"));

    window.showPage(QStringLiteral("users"));
    window.actionRegistry().action(QStringLiteral("user.kick"))->trigger();
    auto *const dialog = window.findChild<KickDialog *>(QStringLiteral("kickDialog"));
    QVERIFY(dialog);
    auto *const confirm = dialog->findChild<QPushButton *>(QStringLiteral("kickConfirm"));
    QTRY_VERIFY(confirm->isEnabled());
    confirm->click();
    QTRY_COMPARE(kicks.size(), 1);
    QTRY_COMPARE(model.rowCount(), 0);
}

void TestConsoleServer::aLongListIsLookedAtThroughAWindow()
{
    const test::ServerProcess server;
    QTemporaryDir folder;
    AdminProgram program(folder.filePath(QStringLiteral("settings.ini")));
    program.settings.store().setValue(QStringLiteral("Limits/mirrorRows"), 10);
    AdminWindow window(program);
    std::vector<std::unique_ptr<ClientSession>> clients;
    const auto login = [&](quint64 user) {
        const ClientSettings settings = settingsFor(server, UserId(user));
        auto client = std::make_unique<ClientSession>(settings);
        client->login();
        client->open();
        clients.push_back(std::move(client));
    };
    for (quint64 user = 101; user <= 130; ++user)
        login(user);
    QTRY_VERIFY(std::all_of(clients.begin(), clients.end(),
        [](const auto &client) { return client->state() == ClientState::Online; }));
    connectTo(window, server, QStringLiteral("users"));
    UsersPage &users = window.usersPage();
    QTRY_VERIFY(users.isWindowed() && users.windowModel().rowCount() == 30);
    QCOMPARE(users.windowModel().find(0)->user, UserId(101));

    users.view().sortByColumn(int(UserColumn::User), Qt::DescendingOrder);
    QTRY_VERIFY(users.windowModel().find(0) && users.windowModel().find(0)->user == UserId(130));
    window.setFilter(QStringLiteral("id:10*"));
    QTRY_COMPARE(users.windowModel().rowCount(), 9);
    login(100);
    QTRY_COMPARE(users.windowModel().changed(), 1);
    users.refresh();
    QTRY_COMPARE(users.windowModel().rowCount(), 10);
    window.setFilter(QStringLiteral("\"nosuch\""));
    QCOMPARE(users.windowModel().rowCount(), 10);

    // All who match are meant, whether their rows are here or not.
    users.view().selectAll();
    QVERIFY(users.selectedFilter());
    window.actionRegistry().action(QStringLiteral("user.kick"))->trigger();
    auto *const dialog = window.findChild<KickDialog *>(QStringLiteral("kickDialog"));
    auto *const confirm = dialog->findChild<QPushButton *>(QStringLiteral("kickConfirm"));
    QTRY_VERIFY(confirm->isEnabled());
    QVERIFY(confirm->text().contains(QLatin1String("10")));
    QSignalSpy kicked(dialog, &KickDialog::kicked);
    confirm->click();
    QTRY_COMPARE(kicked.size(), 1);
    QCOMPARE(kicked.first().first().toLongLong(), 10);
    users.refresh();
    QTRY_COMPARE(users.windowModel().rowCount(), 0);
    window.setFilter({});
    QTRY_COMPARE(users.windowModel().rowCount(), 21);
}

void TestConsoleServer::everyLineOfAFileGetsItsOwnMessage()
{
    const test::ServerProcess server;
    QTemporaryDir folder;
    AdminProgram program(folder.filePath(QStringLiteral("settings.ini")));
    AdminWindow window(program);
    connectTo(window, server, QStringLiteral("push"));
    QTRY_COMPARE(window.service()->state(), AdminService::State::Live);
    const ClientSettings settings = settingsFor(server, UserId(7));
    ClientSession client(settings);
    const QSignalSpy logins(&client, &ClientSession::loggedIn);
    QByteArrayList messages;
    connect(&client, &ClientSession::pushReceived, this,
        [&messages](const ReceivedPush &push) { messages.append(push.message); });
    client.login();
    client.open();
    QTRY_COMPARE(logins.size(), 1);

    // Three seconds' worth at the rate below: it cannot go in one part.
    QFile file(folder.filePath(QStringLiteral("orders.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("uuid,order\n");
    for (int i = 1; i <= 30; ++i)
        file.write("7,A-" + QByteArray::number(i) + "\n");
    file.write("nobody,A-0\n8,A-31\n");
    file.close();
    auto *const page = window.findChild<PushPage *>();
    page->setFile(file.fileName());
    window.findChild<QPlainTextEdit *>(QStringLiteral("pushMessage"))
        ->setPlainText(QStringLiteral(R"({"order":"{{csv.order}}","n":{{i}}})"));
    window.findChild<QSpinBox *>(QStringLiteral("pushRate"))->setValue(15);
    auto *const check = window.findChild<QPushButton *>(QStringLiteral("pushCheck"));
    auto *const send = window.findChild<QPushButton *>(QStringLiteral("pushSend"));
    QTRY_VERIFY(check->isEnabled());
    check->click();
    QTRY_VERIFY(send->isEnabled());
    QVERIFY(window.findChild<QLabel *>(QStringLiteral("pushAnswer"))
                ->text()
                .contains(QLatin1String("31 receivers")));
    send->click();
    auto *const confirm = window.findChild<QPushButton *>(QStringLiteral("confirmButton"));
    QTRY_VERIFY(confirm->isEnabled());
    confirm->click();
    QTRY_COMPARE_WITH_TIMEOUT(messages.size(), 30, 15'000);
    for (int i = 1; i <= 30; ++i) {
        QCOMPARE(messages[i - 1],
            "{\"order\":\"A-" + QByteArray::number(i) + "\",\"n\":" + QByteArray::number(i) + '}');
    }
    auto *const jobs = window.findChild<QTreeWidget *>(QStringLiteral("jobList"));
    QTRY_COMPARE(jobs->topLevelItemCount(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(jobs->topLevelItem(0)->text(1), QStringLiteral("done"), 10'000);
}

/// Events, the trace of a user, the audit list and the log, as the server tells them.
void TestConsoleServer::whatHappensIsFollowed()
{
    const test::ServerProcess server;
    QTemporaryDir folder;
    AdminProgram program(folder.filePath(QStringLiteral("settings.ini")));
    AdminWindow window(program);
    connectTo(window, server, QStringLiteral("events"));
    QTRY_COMPARE(window.service()->state(), AdminService::State::Live);
    const EventModel &events = window.eventsPage().model();
    const auto count = [&events](EventKind kind) { return events.counts().at(size_t(kind)); };
    QTRY_VERIFY2(count(EventKind::Log) > 0, "the log's last lines come first");

    const ClientSettings settings = settingsFor(server, UserId(18446744073709551615U));
    ClientSession client(settings);
    client.login();
    client.open();
    QTRY_COMPARE(count(EventKind::Login), 1);
    window.eventsPage().trace({ settings.user });
    QTRY_COMPARE(count(EventKind::Admin), 1);
    PushBatch batch;
    batch.id = "job-1";
    batch.users = { settings.user };
    batch.message = "\"hello\"";
    window.service()->push(
        batch, { &window, [&window](const auto &answer) { window.docks().addJob(answer->job); } });
    QTRY_COMPARE(count(EventKind::Push), 1);
    QTRY_COMPARE(count(EventKind::Ack), 1);
    QTRY_VERIFY(count(EventKind::Trace) >= 2);
    QTRY_COMPARE(window.docks().jobs().runningCount(), 0);
    bool isHeard = false;
    for (quint64 at = events.events().first(); at < events.events().end(); ++at) {
        const Event &event = events.events().at(at);
        if (event.kind == EventKind::Ack || event.kind == EventKind::Trace)
            QCOMPARE(event.user, settings.user);
        isHeard = isHeard || (event.kind == EventKind::Trace && event.text.contains("hello"));
    }
    QVERIFY(isHeard);
    auto *const log = window.findChild<QAbstractItemView *>(QStringLiteral("logTable"));
    window.findChild<QPushButton *>(QStringLiteral("logApply"))->click();
    QTRY_VERIFY(window.findChild<QLabel *>(QStringLiteral("logMessage"))
                    ->text()
                    .contains(QLatin1String("hydra logs from debug on")));
    QTRY_VERIFY(log->model()->rowCount() > 2);

    // Who opens the console later sees what operators did before, and the jobs.
    AdminWindow later(program);
    later.connectTo(profileOf(server), {});
    QTRY_VERIFY(later.eventsPage().model().counts().at(size_t(EventKind::Admin)) >= 3);
    auto *const jobs = later.findChild<QTreeWidget *>(QStringLiteral("jobList"));
    QTRY_COMPARE(jobs->topLevelItemCount(), 1);
    QVERIFY(later.close());
}

QTEST_MAIN(TestConsoleServer)
#include "tst_consoleserver.moc"
