// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/kickdialog.h"
#include "admin-gui/users/usertableview.h"
#include "tests/admin-gui/stillconsole.h"
#include "tests/ui/support/translationwalker.h"
#include "tests/ui/support/windowwalker.h"

#include <QTest>

using namespace hydra;

/// Walks every page in both languages and themes, and writes pictures of them.
class TestAdminScreens : public QObject
{
    Q_OBJECT

private slots:
    void everyPageIsSound_data();
    void everyPageIsSound();
    void emptyAndBrokenStatesAreSound();
    void theKickDialogIsSound();

private:
    test::Looks m_looks;
};

void TestAdminScreens::everyPageIsSound_data()
{
    QTest::addColumn<QString>("page");
    for (const PageEntry &page : AdminWindow::pageEntries())
        QTest::newRow(page.name.toLatin1().constData()) << page.name;
}

void TestAdminScreens::everyPageIsSound()
{
    QFETCH(QString, page);
    test::StillConsole console;
    QVERIFY(console.isReady);
    console.window.usersPage().view().selectRow(3);
    console.window.showPage(page);
    QTest::qWait(0);
    m_looks.shoot(console.window, QStringLiteral("admin-") + page);
    m_looks.forEach([&](const QString &look) {
        QStringList findings = test::findings(console.window);
        if (look.startsWith(QLatin1String("zh")))
            findings += test::untranslatedTexts(console.window);
        QVERIFY2(findings.isEmpty(), qPrintable(look + u'\n' + findings.join(u'\n')));
    });
    const QStringList unreached = test::tabFindings(console.window);
    QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(u'\n')));
}

void TestAdminScreens::emptyAndBrokenStatesAreSound()
{
    test::StillConsole console;
    console.window.setFilter(QStringLiteral("inst:node-9"));
    m_looks.shoot(console.window, QStringLiteral("admin-users-nomatch"));
    console.window.setFilter(QStringLiteral("inst:node-1 idle>90"));
    AdminError error;
    error.kind = AdminError::Kind::Unreachable;
    error.address = QStringLiteral("10.0.0.1:10240");
    error.detail = QStringLiteral("Connection refused");
    console.demo->fail(error, AdminService::State::Waiting);
    QTest::qWait(0);
    m_looks.shoot(console.window, QStringLiteral("admin-users-unreachable"));
    const QStringList findings = test::findings(console.window);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    console.window.disconnectNow();
    console.window.setFilter({});
    m_looks.shoot(console.window, QStringLiteral("admin-users-disconnected"));
}

void TestAdminScreens::theKickDialogIsSound()
{
    test::StillConsole console;
    KickRequest request;
    for (int row = 0; row < 37; ++row)
        request.sessions.append(console.window.usersPage().model().at(row).session);
    KickDialog dialog(*console.demo, request, true);
    dialog.show();
    auto *const confirm = dialog.findChild<QWidget *>(QStringLiteral("kickNumber"));
    QTRY_VERIFY(confirm->isVisible());
    m_looks.shoot(dialog, QStringLiteral("admin-kick"));
    const QStringList findings = test::findings(dialog);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
}

QTEST_MAIN(TestAdminScreens)
#include "tst_adminscreens.moc"
