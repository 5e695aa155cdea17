// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/adminoptions.h"
#include "admin-gui/overview/attention.h"
#include "admin-gui/overview/loadtile.h"
#include "admin-gui/push/pushpage.h"
#include "admin-gui/users/kickdialog.h"
#include "admin-gui/users/usertableview.h"
#include "tests/admin-gui/stillconsole.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace hydra;
using namespace std::chrono_literals;
using Need = Situation::Need;

namespace {

QAction *actionOf(test::StillConsole &console, const char *id)
{
    return console.window.actionRegistry().action(QString::fromLatin1(id));
}

template <typename T> T *childOf(QWidget &parent, const char *name)
{
    return parent.findChild<T *>(QString::fromLatin1(name));
}

} // namespace

class TestAdminWindow : public QObject
{
    Q_OBJECT

private slots:
    void theFirstReasonCounts_data();
    void theFirstReasonCounts();
    void rowsStandStillWhileSomebodyWorksWithThem();
    void selectionAndPlaceSurviveAReset();
    void thePillBringsWhatWaits();
    void aUserIsFoundKickedAndGone();
    void keysThatCameTooEarlyKickNobody();
    void productionWantsTheNumberTyped();
    void aPushToOneUserIsSentAndAcknowledged();
    void aPushToManyIsCheckedFirst();
    void brokenJsonIsNotSent();
    void aViewerMayLookOnly();
    void aFailureKeepsWhatIsShown();
    void disconnectingLeavesNothingBehind();
    void theCommandLineIsChecked_data();
    void theCommandLineIsChecked();
    void aLinkShowsAPageAndAFilter();
    void aTileLeadsToThePageThatExplainsIt();
    void whatTheFilterFoundIsMarked();
    void aMinimisedWindowShowsNothingAnew();
    void whatNeedsAttentionIsNamed();

private:
    test::Looks m_looks;
};

void TestAdminWindow::theFirstReasonCounts_data()
{
    QTest::addColumn<bool>("answers");
    QTest::addColumn<int>("role");
    QTest::addColumn<bool>("readOnly");
    QTest::addColumn<int>("selected");
    QTest::addColumn<int>("need");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, bool answers, AdminRole role, bool readOnly, int selected,
                         Need need, const char *says) {
        QTest::newRow(name) << answers << int(role) << readOnly << selected << int(need)
                            << QString::fromLatin1(says);
    };
    row("not connected", false, AdminRole::Operator, false, 1, Need::Users, "Not connected");
    row("read-only", true, AdminRole::Operator, true, 1, Need::Operator, "read-only");
    row("read-only may look", true, AdminRole::Operator, true, 1, Need::Users, "");
    row("sender kicks", true, AdminRole::Sender, false, 1, Need::Operator, "role operator");
    row("viewer pushes", true, AdminRole::Viewer, false, 1, Need::Sender, "role sender");
    row("sender pushes", true, AdminRole::Sender, false, 1, Need::Sender, "");
    row("operator pushes", true, AdminRole::Operator, false, 0, Need::Sender, "");
    row("nobody", true, AdminRole::Operator, false, 0, Need::Users, "No user");
    row("one of several", true, AdminRole::Operator, false, 2, Need::OneUser, "More than one");
    row("several", true, AdminRole::Operator, false, 2, Need::Users, "");
    row("connection alone", true, AdminRole::Viewer, true, 0, Need::Connection, "");
}

void TestAdminWindow::theFirstReasonCounts()
{
    QFETCH(bool, answers);
    QFETCH(int, role);
    QFETCH(bool, readOnly);
    QFETCH(int, selected);
    QFETCH(int, need);
    QFETCH(QString, says);
    Situation situation;
    situation.isAnswering = answers;
    situation.role = AdminRole(role);
    situation.isReadOnly = readOnly;
    situation.selectedUsers = selected;
    const QString objection = situation.objectionTo({ Need(need) });
    QVERIFY2(
        says.isEmpty() ? objection.isEmpty() : objection.contains(says), qPrintable(objection));
}

void TestAdminWindow::rowsStandStillWhileSomebodyWorksWithThem()
{
    test::StillConsole console;
    QVERIFY(console.isReady);
    UserTableModel &model = console.window.usersPage().model();
    UserTableView &view = console.window.usersPage().view();
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, { 50, 50 });
    QSignalSpy structure(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 20; ++i)
        console.demo->step(500ms);
    QTRY_VERIFY(model.waiting() != UserTableModel::Waiting());
    QCOMPARE(structure.size() + resets.size(), 0);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, { 50, 50 });
    QCOMPARE(model.waiting(), UserTableModel::Waiting());
}

void TestAdminWindow::selectionAndPlaceSurviveAReset()
{
    test::StillConsole console;
    UserTableModel &model = console.window.usersPage().model();
    UserTableView &view = console.window.usersPage().view();
    const UserId user = model.at(2000).user;
    QVERIFY(console.window.usersPage().goTo(user));
    const QList<SessionId> selected = view.selectedSessions();
    const SessionId top = view.visibleSessions().first();
    model.sort(int(UserColumn::Address));
    console.window.usersPage().refresh();
    QCOMPARE(view.selectedSessions(), selected);
    model.sort(int(UserColumn::User));
    QVERIFY(console.window.usersPage().goTo(user));
    console.window.usersPage().refresh();
    QCOMPARE(view.visibleSessions().first(), top);
}

void TestAdminWindow::thePillBringsWhatWaits()
{
    test::StillConsole console;
    actionOf(console, "view.live")->trigger();
    UserTableModel &model = console.window.usersPage().model();
    for (int i = 0; i < 20; ++i)
        console.demo->step(500ms);
    QVERIFY(model.waiting().joined + model.waiting().left > 0);
    actionOf(console, "view.refresh")->trigger();
    QCOMPARE(model.waiting(), UserTableModel::Waiting());
    QVERIFY(console.window.usersPage().live().isPaused());
}

void TestAdminWindow::aUserIsFoundKickedAndGone()
{
    test::StillConsole console;
    UserTableModel &model = console.window.usersPage().model();
    const UserId user = model.at(7).user;
    console.window.setFilter(QString::fromLatin1(user.toDigits()));
    QCOMPARE(model.at(0).user, user);
    console.window.usersPage().view().selectRow(0);
    actionOf(console, "edit.copy")->trigger();
    QCOMPARE(QApplication::clipboard()->text().toLatin1(), user.toDigits());
    actionOf(console, "user.kick")->trigger();
    auto *const dialog = childOf<KickDialog>(console.window, "kickDialog");
    QVERIFY(dialog);
    auto *const confirm = childOf<QPushButton>(*dialog, "kickConfirm");
    QTRY_VERIFY(confirm->isEnabled());
    QVERIFY(confirm->text().contains(QString::fromLatin1(user.toDigits())));
    QSignalSpy kicked(dialog, &KickDialog::kicked);
    confirm->click();
    QTRY_COMPARE(kicked.size(), 1);
    QTRY_COMPARE(model.rowCount(), 0);
    QVERIFY(model.sessionsOf(user).isEmpty());
}

void TestAdminWindow::keysThatCameTooEarlyKickNobody()
{
    test::StillConsole console;
    console.window.usersPage().view().selectRow(0);
    actionOf(console, "user.kick")->trigger();
    auto *const dialog = childOf<KickDialog>(console.window, "kickDialog");
    auto *const confirm = childOf<QPushButton>(*dialog, "kickConfirm");
    QVERIFY(!confirm->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(!childOf<KickDialog>(console.window, "kickDialog"));
    QCOMPARE(
        console.window.usersPage().model().rowCount(), console.window.usersPage().model().total());
}

void TestAdminWindow::productionWantsTheNumberTyped()
{
    test::StillConsole console;
    KickRequest request;
    for (int row = 0; row < 5; ++row)
        request.sessions.append(console.window.usersPage().model().at(row).session);
    KickDialog dialog(*console.demo, request, true);
    dialog.show();
    auto *const number = childOf<QLineEdit>(dialog, "kickNumber");
    auto *const confirm = childOf<QPushButton>(dialog, "kickConfirm");
    QTRY_VERIFY(number->isVisible());
    number->setText(QStringLiteral("4"));
    QTest::qWait(450);
    QVERIFY(!confirm->isEnabled());
    number->setText(QStringLiteral("5"));
    QVERIFY(confirm->isEnabled());
}

void TestAdminWindow::aPushToOneUserIsSentAndAcknowledged()
{
    test::StillConsole console;
    console.window.usersPage().view().selectRow(0);
    actionOf(console, "user.push")->trigger();
    QCOMPARE(console.window.pageName(), QStringLiteral("push"));
    auto *const send = childOf<QPushButton>(console.window, "pushSend");
    QVERIFY(send->isEnabled());
    actionOf(console, "push.send")->trigger();
    auto *const jobs = childOf<QTreeWidget>(console.window, "jobList");
    QTRY_COMPARE(jobs->topLevelItemCount(), 1);
    console.demo->step(500ms);
    QTRY_COMPARE(jobs->topLevelItem(0)->text(3), QStringLiteral("1"));
}

void TestAdminWindow::aPushToManyIsCheckedFirst()
{
    test::StillConsole console;
    console.window.showPage(QStringLiteral("push"));
    auto *const ids = childOf<QPlainTextEdit>(console.window, "pushIds");
    auto *const check = childOf<QPushButton>(console.window, "pushCheck");
    auto *const send = childOf<QPushButton>(console.window, "pushSend");
    QVERIFY(!check->isEnabled());
    ids->setPlainText(QStringLiteral("10000, 10007, 10000, 99999999"));
    QVERIFY(check->isEnabled() && !send->isEnabled());
    check->click();
    QTRY_VERIFY(send->isEnabled());
    QVERIFY(childOf<QLabel>(console.window, "pushAnswer")
                ->text()
                .contains(QLatin1String("3 receivers, 2 of them online.")));
    ids->setPlainText(QStringLiteral("10000, 10007"));
    QVERIFY2(!send->isEnabled(), "what was counted is not what would be sent");
    check->click();
    QTRY_VERIFY(send->isEnabled());
    send->click();
    auto *const dialog = childOf<QDialog>(console.window, "confirmDialog");
    QVERIFY(dialog);
    auto *const confirm = childOf<QPushButton>(*dialog, "confirmButton");
    QTRY_VERIFY(confirm->isEnabled());
    confirm->click();
    QTRY_COMPARE(childOf<QTreeWidget>(console.window, "jobList")->topLevelItemCount(), 1);
}

void TestAdminWindow::brokenJsonIsNotSent()
{
    test::StillConsole console;
    console.window.showPage(QStringLiteral("push"));
    childOf<QPlainTextEdit>(console.window, "pushIds")->setPlainText(QStringLiteral("10000"));
    auto *const send = childOf<QPushButton>(console.window, "pushSend");
    QVERIFY(send->isEnabled());
    childOf<QPlainTextEdit>(console.window, "pushMessage")->setPlainText(QStringLiteral("{\"a\":"));
    QVERIFY(!send->isEnabled());
    QVERIFY(send->toolTip().contains(QLatin1String("JSON")));
}

void TestAdminWindow::aViewerMayLookOnly()
{
    test::StillConsole console;
    console.demo->setRole(AdminRole::Viewer);
    console.window.usersPage().view().selectRow(0);
    QVERIFY(!actionOf(console, "user.kick")->isEnabled());
    QVERIFY(actionOf(console, "user.kick")->toolTip().contains(QLatin1String("operator")));
    QVERIFY(!actionOf(console, "user.push")->isEnabled());
    QVERIFY(actionOf(console, "edit.copy")->isEnabled());
}

void TestAdminWindow::aFailureKeepsWhatIsShown()
{
    test::StillConsole console;
    const int rows = console.window.usersPage().model().rowCount();
    AdminError error;
    error.kind = AdminError::Kind::Unreachable;
    console.demo->fail(error, AdminService::State::Waiting);
    QCOMPARE(console.window.usersPage().model().rowCount(), rows);
    QVERIFY(!actionOf(console, "user.kick")->isEnabled());
    console.demo->retryNow();
    QTRY_COMPARE(console.window.usersPage().live().phase(), LiveUsers::Phase::Ready);
    QCOMPARE(console.window.usersPage().model().rowCount(), rows);
}

void TestAdminWindow::disconnectingLeavesNothingBehind()
{
    test::StillConsole console;
    QCOMPARE(actionOf(console, "file.connect")->text(), QStringLiteral("Dis&connect"));
    actionOf(console, "file.connect")->trigger();
    QVERIFY(!console.window.service());
    QCOMPARE(console.window.windowTitle(), QStringLiteral("hydra-admin"));
    console.window.startDemo();
    QTRY_COMPARE(console.window.service()->state(), AdminService::State::Live);
}

void TestAdminWindow::theCommandLineIsChecked_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *name, const QStringList &arguments, int exitCode) {
        QTest::newRow(name) << QStringList { QStringLiteral("hydra-admin") } + arguments
                            << exitCode;
    };
    row("nothing", {}, -1);
    row("demo", { QStringLiteral("--demo"), QStringLiteral("--page"), QStringLiteral("users") },
        -1);
    row("address", { QStringLiteral("--connect"), QStringLiteral("10.0.0.1:10240") }, -1);
    row("help", { QStringLiteral("--help") }, 0);
    row("version", { QStringLiteral("--version") }, 0);
    row("unknown", { QStringLiteral("--nosuch") }, 2);
    row("too much", { QStringLiteral("extra") }, 2);
    row("link", { QStringLiteral("hydra://profile/PROD-EU/users?filter=id:102*") }, -1);
    row("link to a profile", { QStringLiteral("hydra://profile/PROD-EU") }, -1);
    row("link with a key", { QStringLiteral("hydra://profile/PROD-EU/users?key=x") }, 2);
    row("link with an action", { QStringLiteral("hydra://profile/PROD-EU/users/kick") }, 2);
    row("link nowhere", { QStringLiteral("hydra://server/PROD-EU") }, 2);
    row("two links", { QStringLiteral("hydra://profile/a"), QStringLiteral("hydra://profile/b") },
        2);
    row("link and demo", { QStringLiteral("--demo"), QStringLiteral("hydra://profile/a") }, 2);
    row("wrong page", { QStringLiteral("--page"), QStringLiteral("nosuch") }, 2);
    row("wrong scheme", { QStringLiteral("--connect"), QStringLiteral("ftp://a") }, 2);
    row("key in the address", { QStringLiteral("--connect"), QStringLiteral("http://u:p@a") }, 2);
    row("two targets",
        { QStringLiteral("--demo"), QStringLiteral("--profile"), QStringLiteral("x") }, 2);
}

void TestAdminWindow::theCommandLineIsChecked()
{
    QFETCH(QStringList, arguments);
    const auto options = AdminOptions::parse(arguments);
    QTEST(options ? -1 : options.error().exitCode, "exitCode");
}

void TestAdminWindow::aLinkShowsAPageAndAFilter()
{
    const auto options = AdminOptions::parse({ QStringLiteral("hydra-admin"),
        QStringLiteral("hydra://profile/PROD%20EU/users?filter=inst%3Anode-1%20idle%3E90s") });
    QVERIFY(options);
    QCOMPARE(options->profile, QStringLiteral("PROD EU"));
    QCOMPARE(options->page, QStringLiteral("users"));
    QCOMPARE(options->filter, QStringLiteral("inst:node-1 idle>90s"));
    QVERIFY(options->url.isEmpty() && !options->isDemo);
}

void TestAdminWindow::aTileLeadsToThePageThatExplainsIt()
{
    test::StillConsole console;
    console.window.showPage(QStringLiteral("overview"));
    const auto tiles = console.window.findChildren<LoadTile *>();
    QCOMPARE(tiles.size(), 8);
    QTest::mouseClick(tiles[0], Qt::LeftButton);
    QCOMPARE(console.window.pageName(), QStringLiteral("users"));
    console.window.showPage(QStringLiteral("overview"));
    tiles[3]->setFocus();
    QTest::keyClick(tiles[3], Qt::Key_Return);
    QCOMPARE(console.window.pageName(), QStringLiteral("push"));
    QVERIFY(tiles[0]->accessibleName().contains(QLatin1String("Users online: ")));
    console.window.showPage(QStringLiteral("overview"));
    auto *const strip = childOf<QTreeWidget>(console.window, "instanceStrip");
    QCOMPARE(strip->topLevelItemCount(), 4);
    strip->setCurrentItem(strip->topLevelItem(2));
    console.demo->step(500ms);
    QCOMPARE(strip->currentItem()->text(0), QStringLiteral("node-3"));
    QVERIFY(strip->currentItem()->text(4).contains(QLatin1String("ms")));
    QTRY_COMPARE(childOf<QTreeWidget>(console.window, "lastEvents")->topLevelItemCount(), 10);
    QTest::keyClick(strip, Qt::Key_Return);
    QCOMPARE(console.window.pageName(), QStringLiteral("instances"));
}

void TestAdminWindow::whatTheFilterFoundIsMarked()
{
    test::StillConsole console;
    UserTableView &view = console.window.usersPage().view();
    console.window.setFilter(QStringLiteral("inst:node-2"));
    const QRect cell = view.visualRect(view.model()->index(1, int(UserColumn::Instance)));
    const QImage marked = view.viewport()->grab(cell).toImage();
    console.window.setFilter(QStringLiteral("since>1s inst:node-2 or inst:nosuch"));
    QCOMPARE(view.visualRect(view.model()->index(1, int(UserColumn::Instance))), cell);
    QVERIFY(marked != view.viewport()->grab(cell).toImage());
}

void TestAdminWindow::aMinimisedWindowShowsNothingAnew()
{
    test::StillConsole console;
    UserTableModel &model = console.window.usersPage().model();
    console.window.showMinimized();
    QTRY_VERIFY(console.window.isMinimized());
    QSignalSpy shown(&model, &QAbstractItemModel::modelReset);
    for (int i = 0; i < 20; ++i)
        console.demo->step(500ms);
    QTest::qWait(400);
    QVERIFY(shown.isEmpty());
    QVERIFY(model.waiting() != UserTableModel::Waiting());
    console.window.showNormal();
    QTRY_COMPARE(model.waiting(), UserTableModel::Waiting());
}

void TestAdminWindow::whatNeedsAttentionIsNamed()
{
    InstanceInfo well;
    well.id = "a";
    well.version = QStringLiteral("1");
    QVERIFY(Attention::of({ { well }, {} }).isEmpty());
    InstanceInfo slow = well;
    slow.redisMs = 90;
    slow.ackP95Ms = 4000;
    InstanceInfo away = well;
    away.id = "b";
    away.version = QStringLiteral("2");
    away.health = InstanceInfo::Health::Unreachable;
    const auto items = Attention::of({ { slow, away }, {} });
    QCOMPARE(items.size(), 4);
    QVERIFY(items[0].isBad && items[0].text.contains(u'b'));
    QVERIFY(items[3].text.contains(QLatin1String("1, 2")));
}

QTEST_MAIN(TestAdminWindow)
#include "tst_adminwindow.moc"
