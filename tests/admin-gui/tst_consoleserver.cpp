// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/frame/adminwindow.h"
#include "admin-gui/users/kickdialog.h"
#include "admin-gui/users/userspage.h"
#include "admin-gui/users/usertableview.h"
#include "common/net/clientsession.h"
#include "tests/support/serverprocess.h"
#include "tests/ui/support/looks.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace hydra;

/// The console against a real hydra-server: a login appears, a push is acknowledged, a kick ends
/// the session.
class TestConsoleServer : public QObject
{
    Q_OBJECT

private slots:
    void aLoginAppearsIsPushedToAndKicked();

private:
    test::Looks m_looks;
};

void TestConsoleServer::aLoginAppearsIsPushedToAndKicked()
{
    const test::ServerProcess server;
    QTemporaryDir folder;
    AdminProgram program(folder.filePath(QStringLiteral("settings.ini")));
    AdminWindow window(program);
    Profile profile;
    profile.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
    window.connectTo(profile, {});
    window.show();
    window.showPage(QStringLiteral("users"));
    QTRY_COMPARE(window.service()->state(), AdminService::State::Live);

    ClientSettings settings;
    settings.url = QUrl(QStringLiteral("ws://127.0.0.1:%1/hydra").arg(server.port()));
    settings.user = UserId(18446744073709551615U);
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

QTEST_MAIN(TestConsoleServer)
#include "tst_consoleserver.moc"
