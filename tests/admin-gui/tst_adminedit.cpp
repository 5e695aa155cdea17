// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/instances/instancespage.h"
#include "admin-gui/locator/locatorline.h"
#include "admin-gui/page/headermenu.h"
#include "admin-gui/page/tablecopy.h"
#include "admin-gui/users/userdetails.h"
#include "admin-gui/users/usertableview.h"
#include "common/models/tablerole.h"
#include "tests/admin-gui/stillconsole.h"

#include <QAction>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

using namespace hydra;
using namespace std::chrono_literals;
using Kind = LocatorEntry::Kind;

namespace {

QString clipboard() { return QApplication::clipboard()->text(); }

void trigger(test::StillConsole &console, const char *id)
{
    console.window.actionRegistry().action(QString::fromLatin1(id))->trigger();
}

QStringList namesOf(const QList<LocatorEntry> &entries)
{
    QStringList names;
    for (const LocatorEntry &entry : entries)
        names.append(entry.name);
    return names;
}

Locator sample()
{
    return Locator(
        [](const QByteArray &digits, qsizetype /*atMost*/) {
            QList<UserId> users;
            for (const quint64 number : { 102U, 1024U, 10240U, 77U }) {
                if (QByteArray::number(number).startsWith(digits))
                    users.append(UserId(number));
            }
            return users;
        },
        [] {
            return QList<LocatorEntry> {
                { Kind::Page, QStringLiteral("push"), QStringLiteral("Push") },
                { Kind::Page, QStringLiteral("users"), QStringLiteral("Users") },
                { Kind::Instance, QStringLiteral("node-1"), QStringLiteral("node-1") },
                { Kind::Action, QStringLiteral("user.push"), QStringLiteral("Send Push") },
                { Kind::Action, QStringLiteral("user.kick"), QStringLiteral("Kick") },
            };
        });
}

} // namespace

/// Going anywhere by the locator, and taking rows out of tables.
class TestAdminEdit : public QObject
{
    Q_OBJECT

private slots:
    void aFewLettersFindWhatIsMeant_data();
    void aFewLettersFindWhatIsMeant();
    void theLocatorNeedsNoMouse();
    void escapeGoesBackToWhereTheFocusWas();
    void aUserWhoIsNotListedIsLookedUp();
    void whatIsNotPossibleIsShownAndNotDone();
    void selectedUsersAreCopiedInEveryForm();
    void theTableWithTheFocusIsCopied();
    void aSelectionIsInverted_data();
    void aSelectionIsInverted();
    void columnsComeAndGoByTheHeadersMenu();
    void rowsAreFilteredByAddress();
    void aHundredThousandRowsAreSelectedAtOnce();
    void anInstanceIsSeenInFull();
    void theLogLevelChangesForAWhile();

private:
    test::Looks m_looks;
};

void TestAdminEdit::aFewLettersFindWhatIsMeant_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *typed, const QStringList &found) {
        QTest::newRow(typed) << QString::fromLatin1(typed) << found;
    };
    const auto list = [](const char *names) {
        return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts);
    };
    row("", list("push users"));
    row("10240", list("10240"));
    row(" 102 ", list("102 1024 10240"));
    row("102409", list("102409"));
    row("18446744073709551616", {});
    row("0", {});
    row("push", list("push user.push"));
    row("PU", list("push user.push"));
    row("@", list("node-1"));
    row("@1", list("node-1"));
    row("@push", {});
    row(">", list("user.push user.kick"));
    row("> ki", list("user.kick"));
    row("/us", list("users push"));
    row("user", list("users user.push user.kick"));
    row("nothing like it", {});
}

void TestAdminEdit::aFewLettersFindWhatIsMeant()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, found);
    QCOMPARE(namesOf(sample().find(typed)), found);
}

void TestAdminEdit::theLocatorNeedsNoMouse()
{
    test::StillConsole console;
    QTest::keyClick(&console.window, Qt::Key_K, Qt::ControlModifier);
    auto *const line = console.window.findChild<LocatorLine *>(QStringLiteral("locator"));
    QVERIFY(line->hasFocus());
    auto *const list = console.window.findChild<QTreeWidget *>(QStringLiteral("locatorList"));
    QVERIFY(list->isVisible());
    QTest::keyClicks(line, QStringLiteral("@node"));
    QCOMPARE(list->topLevelItemCount(), 4);
    m_looks.shoot(console.window, QStringLiteral("admin-locator"));
    QTest::keyClick(line, Qt::Key_Down);
    QTest::keyClick(line, Qt::Key_Down);
    QTest::keyClick(line, Qt::Key_Up);
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(!list->isVisible());
    QCOMPARE(console.window.pageName(), QStringLiteral("instances"));
    auto *const instances = console.window.findChild<InstancesPage *>();
    QCOMPARE(instances->table()->currentIndex().data(tablerole::id).toString(),
        QStringLiteral("node-2"));
    // Up from the first goes to the last.
    QTest::keyClick(&console.window, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(line, QStringLiteral("/"));
    QTest::keyClick(line, Qt::Key_Up);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(console.window.pageName(), AdminWindow::pageEntries().last().name);
}

void TestAdminEdit::escapeGoesBackToWhereTheFocusWas()
{
    test::StillConsole console;
    UserTableView &view = console.window.usersPage().view();
    view.setFocus();
    trigger(console, "tools.locator");
    auto *const line = console.window.findChild<LocatorLine *>();
    QTest::keyClicks(line, QStringLiteral("kick"));
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(view.hasFocus());
    QVERIFY(line->text().isEmpty());
    QVERIFY(!console.window.findChild<QTreeWidget *>(QStringLiteral("locatorList"))->isVisible());
}

void TestAdminEdit::aUserWhoIsNotListedIsLookedUp()
{
    test::StillConsole console;
    auto *const line = console.window.findChild<LocatorLine *>();
    const UserId online = console.window.usersPage().model().at(3000).user;
    console.window.showPage(QStringLiteral("push"));
    line->begin();
    QTest::keyClicks(line, QString::fromLatin1(online.toDigits()));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(console.window.pageName(), QStringLiteral("users"));
    QCOMPARE(console.window.usersPage().selectedUsers(), QList<UserId> { online });
    line->begin();
    QTest::keyClicks(line, QStringLiteral("4711"));
    QTest::keyClick(line, Qt::Key_Return);
    auto *const details = console.window.findChild<UserDetails *>();
    QCOMPARE(details->user(), UserId(4711));
    QVERIFY(details->isVisible());
}

void TestAdminEdit::whatIsNotPossibleIsShownAndNotDone()
{
    test::StillConsole console;
    console.window.disconnectNow();
    auto *const line = console.window.findChild<LocatorLine *>();
    QSignalSpy chosen(line, &LocatorLine::chosen);
    line->begin();
    QTest::keyClicks(line, QStringLiteral(">user.kick"));
    auto *const list = console.window.findChild<QTreeWidget *>(QStringLiteral("locatorList"));
    QCOMPARE(list->topLevelItemCount(), 1);
    QVERIFY2(list->topLevelItem(0)->text(1).contains(QLatin1String("Not connected")),
        qPrintable(list->topLevelItem(0)->text(1)));
    QTest::keyClick(line, Qt::Key_Return);
    QVERIFY(chosen.isEmpty());
}

void TestAdminEdit::selectedUsersAreCopiedInEveryForm()
{
    test::StillConsole console;
    UserTableModel &model = console.window.usersPage().model();
    UserTableView &view = console.window.usersPage().view();
    view.sortByColumn(int(UserColumn::User), Qt::AscendingOrder);
    view.setFocus();
    view.selectRow(0);
    view.setCurrentIndex({});
    view.selectAll();
    trigger(console, "edit.invert");
    QVERIFY(!console.window.actionRegistry().action(QStringLiteral("edit.copy"))->isEnabled());
    view.selectRow(1);
    const QString digits = QString::fromLatin1(model.at(1).user.toDigits());
    trigger(console, "edit.copy");
    QCOMPARE(clipboard(), digits);
    trigger(console, "edit.copyJson");
    const QJsonObject object = QJsonDocument::fromJson(clipboard().toUtf8()).object();
    QCOMPARE(object[QLatin1String("uuid")].toString(), digits);
    QVERIFY2(!object.contains(QLatin1String("ttl")), "a hidden column stays out");
    view.selectAll();
    view.selectionModel()->select(
        QItemSelection(model.index(2, 0), model.index(model.rowCount() - 1, userColumnCount - 1)),
        QItemSelectionModel::Deselect);
    trigger(console, "edit.copyJson");
    QCOMPARE(QJsonDocument::fromJson(clipboard().toUtf8()).array().size(), 2);
    trigger(console, "edit.copyCsv");
    const QStringList lines = clipboard().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].contains(QLatin1String("uuid")), qPrintable(lines[0]));
    QVERIFY(lines[2].contains(digits));
    view.selectRow(1);
    trigger(console, "edit.copyCurl");
    QVERIFY2(clipboard().contains(QLatin1String("-d '{\"uuids\":[\"") + digits),
        qPrintable(clipboard()));
    QVERIFY(clipboard().contains(QLatin1String("$HYDRA_API_KEY")));
    QVERIFY(clipboard().endsWith(QLatin1String("/admin/users/get")));
}

void TestAdminEdit::theTableWithTheFocusIsCopied()
{
    test::StillConsole console;
    console.window.usersPage().view().selectRow(0);
    console.window.showPage(QStringLiteral("instances"));
    auto *const instances = console.window.findChild<InstancesPage *>();
    instances->select("node-3");
    instances->table()->setFocus();
    trigger(console, "edit.copy");
    QCOMPARE(clipboard(), QStringLiteral("node-3"));
    trigger(console, "edit.copyCurl");
    QVERIFY(clipboard().endsWith(QLatin1String("/admin/instances/list")));
    console.window.showPage(QStringLiteral("push"));
    auto *const history = console.window.findChild<QTableView *>(QStringLiteral("pushHistory"));
    QTRY_VERIFY(history->model()->rowCount() > 0);
    history->setFocus();
    history->selectRow(0);
    trigger(console, "edit.copy");
    QVERIFY2(clipboard().startsWith(QLatin1String("order-")), qPrintable(clipboard()));
    trigger(console, "edit.copyJson");
    QVERIFY(
        QJsonDocument::fromJson(clipboard().toUtf8()).object().contains(QLatin1String("ackMs")));
}

void TestAdminEdit::aSelectionIsInverted_data()
{
    QTest::addColumn<QList<int>>("selected");
    QTest::addColumn<QList<int>>("rest");
    QTest::newRow("none") << QList<int> {} << QList<int> { 0, 1, 2, 3, 4 };
    QTest::newRow("all") << QList<int> { 0, 1, 2, 3, 4 } << QList<int> {};
    QTest::newRow("ends") << QList<int> { 0, 4 } << QList<int> { 1, 2, 3 };
    QTest::newRow("holes") << QList<int> { 3, 1 } << QList<int> { 0, 2, 4 };
}

void TestAdminEdit::aSelectionIsInverted()
{
    QFETCH(QList<int>, selected);
    QFETCH(QList<int>, rest);
    QStandardItemModel model(5, 2);
    QTableView view;
    view.setModel(&model);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    for (const int row : std::as_const(selected)) {
        view.selectionModel()->select(
            model.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    tablecopy::invert(view);
    QCOMPARE(tablecopy::selectedRows(view), rest);
}

void TestAdminEdit::columnsComeAndGoByTheHeadersMenu()
{
    test::StillConsole console;
    UserTableView &view = console.window.usersPage().view();
    const auto open = [&] {
        trigger(console, "view.columns");
        return view.findChild<QMenu *>(QStringLiteral("headerMenu"));
    };
    QMenu *const menu = open();
    QAction *const instance = menu->actions().at(int(UserColumn::Instance));
    QCOMPARE(instance->text(), QStringLiteral("Instance"));
    instance->trigger();
    QVERIFY(view.isColumnHidden(int(UserColumn::Instance)));
    menu->close();
    QTRY_VERIFY(!view.findChild<QMenu *>(QStringLiteral("headerMenu")));
    open()->actions().last()->trigger();
    QVERIFY(!view.isColumnHidden(int(UserColumn::Instance)));
}

void TestAdminEdit::rowsAreFilteredByAddress()
{
    test::StillConsole console;
    UserTableModel &model = console.window.usersPage().model();
    console.window.usersPage().view().selectRow(5);
    const QByteArray address = model.at(5).address;
    trigger(console, "user.filterAddress");
    QVERIFY(model.rowCount() >= 1 && model.rowCount() < 50);
    const QByteArray host = address.left(address.lastIndexOf(':'));
    QVERIFY(model.at(0).address.startsWith(host));
}

void TestAdminEdit::aHundredThousandRowsAreSelectedAtOnce()
{
    QStandardItemModel model(100'000, 1);
    QTableView view;
    view.setModel(&model);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.selectAll();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(tablecopy::selectedRows(view).size(), 100'000);
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

void TestAdminEdit::anInstanceIsSeenInFull()
{
    test::StillConsole console;
    console.window.showPage(QStringLiteral("instances"));
    auto *const instances = console.window.findChild<InstancesPage *>();
    instances->select("node-1");
    auto *const tabs = instances->findChild<QTabWidget *>();
    m_looks.shoot(console.window, QStringLiteral("admin-instance-history"));
    tabs->setCurrentIndex(1);
    auto *const matrix = instances->findChild<QTableView *>(QStringLiteral("peerMatrix"));
    QCOMPARE(matrix->model()->rowCount(), 4);
    m_looks.shoot(console.window, QStringLiteral("admin-instance-peers"));
    tabs->setCurrentIndex(2);
    auto *const config = instances->findChild<QTableView *>(QStringLiteral("configTable"));
    QTRY_VERIFY(config->model()->rowCount() > 0);
    m_looks.shoot(console.window, QStringLiteral("admin-instance-config"));
    instances->select("node-2");
    QVERIFY2(!config->isVisible(), "the server that is asked tells only of itself");
    trigger(console, "instance.users");
    QCOMPARE(console.window.pageName(), QStringLiteral("users"));
    QCOMPARE(console.window.usersPage().model().at(0).instance, QByteArray("node-2"));
}

void TestAdminEdit::theLogLevelChangesForAWhile()
{
    test::StillConsole console;
    console.window.showPage(QStringLiteral("instances"));
    auto *const instances = console.window.findChild<InstancesPage *>();
    auto *const level = instances->findChild<QPushButton *>(QStringLiteral("instanceLogLevel"));
    instances->select("node-2");
    QVERIFY(!level->isEnabled() && level->toolTip().contains(QLatin1String("10.0.0.2")));
    instances->select("node-1");
    QVERIFY(level->isEnabled());
    QSignalSpy told(instances, &InstancesPage::told);
    level->menu()->actions().first()->trigger();
    QTRY_COMPARE(told.size(), 1);
    console.demo->setRole(AdminRole::Sender);
    instances->refresh();
    QTRY_VERIFY(!level->isEnabled());
}

QTEST_MAIN(TestAdminEdit)
#include "tst_adminedit.moc"
