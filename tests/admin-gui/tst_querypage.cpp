// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/query/idbox.h"
#include "admin-gui/query/lookupexport.h"
#include "admin-gui/query/lookuptableview.h"
#include "admin-gui/query/querypage.h"
#include "admin-gui/query/statechips.h"
#include "admin-gui/users/usertableview.h"
#include "common/ui/notices/emptystate.h"
#include "tests/admin-gui/stillconsole.h"
#include "tests/ui/support/translationwalker.h"
#include "tests/ui/support/windowwalker.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace hydra;

namespace {

using State = LookupRow::State;

/// The page in a console that is connected, with some who are online and two who are not.
struct AskedConsole : test::StillConsole
{
    AskedConsole()
    {
        window.showPage(QStringLiteral("query"));
        QList<UserId> users;
        for (int row = 0; users.size() < 20; ++row) {
            const UserId user = window.usersPage().model().at(row).user;
            if (!users.contains(user))
                users.append(user);
        }
        for (const UserId user : std::as_const(users))
            ids += QString::fromLatin1(user.toDigits()) + u'\n';
        ids += QStringLiteral("1\n2\n2\n99999999999999999999\n");
    }

    void ask()
    {
        box()->setIds(ids);
        page.query();
        isAnswered = QTest::qWaitFor(
            [this] { return page.model().total() > 0 && page.model().count(State::Waiting) == 0; });
    }
    [[nodiscard]] IdBox *box() const { return page.findChild<IdBox *>(); }
    [[nodiscard]] LookupTableView *view() const { return page.findChild<LookupTableView *>(); }
    [[nodiscard]] QPushButton *button() const
    {
        return page.findChild<QPushButton *>(QStringLiteral("queryButton"));
    }
    [[nodiscard]] QString text(const char *name) const
    {
        return page.findChild<QLabel *>(QString::fromLatin1(name))->text();
    }

    QueryPage &page = window.queryPage();
    QString ids;
    bool isAnswered = false;
};

AdminError unreachable()
{
    AdminError error;
    error.kind = AdminError::Kind::Unreachable;
    error.address = QStringLiteral("10.0.0.1:10240");
    error.detail = QStringLiteral("Connection refused");
    return error;
}

} // namespace

class TestQueryPage : public QObject
{
    Q_OBJECT

private slots:
    void pastedTextIsCounted();
    void controlReturnAsks();
    void chipsShowOneStateAlone();
    void aLongTextIsKeptButNotShown();
    void tooManyIdsAreRefused();
    void aFailureIsASentence();
    void watchingMarksWhoLeft();
    void selectedUsersCanBeActedUpon();
    void whatIsShownCanBeExported();
    void everyStateIsSound();

private:
    test::Looks m_looks;
};

void TestQueryPage::pastedTextIsCounted()
{
    AskedConsole console;
    QVERIFY(!console.button()->isEnabled());
    QApplication::clipboard()->setText(console.ids);
    console.box()->paste();
    const QStringList found = console.text("queryFound").split(QStringLiteral(", "));
    QCOMPARE(found.size(), 3);
    QVERIFY(found[0].startsWith(QLatin1String("22 id")));
    QVERIFY(found[1].startsWith(QLatin1String("1 duplicate")));
    QVERIFY(found[2].startsWith(QLatin1String("1 number")));
    QVERIFY(console.button()->isEnabled());
    console.window.disconnectNow();
    QVERIFY(!console.button()->isEnabled());
    QCOMPARE(console.button()->toolTip(), QStringLiteral("Not connected."));
}

void TestQueryPage::controlReturnAsks()
{
    AskedConsole console;
    console.box()->setIds(console.ids);
    console.box()->setFocus();
    QTest::keyClick(console.box(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(console.page.model().total(), 22);
    QTRY_COMPARE(console.page.model().count(State::Online), 20);
    QCOMPARE(console.page.model().count(State::Offline), 2);
    QCOMPARE(console.page.model().at(20).session.user, UserId(1));
}

void TestQueryPage::chipsShowOneStateAlone()
{
    AskedConsole console;
    console.ask();
    auto *const chips = console.page.findChild<StateChips *>();
    chips->choose(State::Offline);
    QCOMPARE(console.page.model().rowCount(), 2);
    chips->choose(State::Unknown);
    QCOMPARE(console.page.model().rowCount(), 0);
    QVERIFY(console.view()->findChild<EmptyState *>()->isCovering());
    chips->choose(std::nullopt);
    QCOMPARE(console.page.model().rowCount(), 22);
    QVERIFY(!console.view()->findChild<EmptyState *>()->isCovering());
}

void TestQueryPage::aLongTextIsKeptButNotShown()
{
    AskedConsole console;
    QString text;
    for (int id = 10'000; id < 40'000; ++id)
        text += QString::number(id) + u',';
    QApplication::clipboard()->setText(text);
    console.box()->paste();
    QVERIFY(console.box()->isShortened());
    QVERIFY(console.box()->toPlainText().size() < 2000);
    QTRY_VERIFY(console.text("queryFound").startsWith(QLatin1String("30,000 id")));
    console.page.query();
    QTRY_COMPARE(console.page.model().count(State::Waiting), 0);
    QCOMPARE(console.page.model().total(), 30'000);
    console.box()->setIds({});
    QVERIFY(!console.box()->isReadOnly());
}

void TestQueryPage::tooManyIdsAreRefused()
{
    AskedConsole console;
    QString text;
    for (int id = 1; id <= 100'001; ++id)
        text += QString::number(id) + u' ';
    console.box()->setIds(text);
    QTRY_VERIFY(console.text("queryFound").contains(QLatin1String("At most 100,000")));
    QVERIFY(!console.button()->isEnabled());
    console.page.query();
    QCOMPARE(console.page.model().total(), 0);
}

void TestQueryPage::aFailureIsASentence()
{
    AskedConsole console;
    console.demo->fail(unreachable(), AdminService::State::Interrupted);
    console.ask();
    QVERIFY(console.isAnswered);
    QCOMPARE(console.page.model().count(State::Unknown), 22);
    QCOMPARE(console.text("queryMessage"), unreachable().text());
    QVERIFY(console.page.findChild<QLabel *>(QStringLiteral("queryMessage"))->isVisible());
}

void TestQueryPage::watchingMarksWhoLeft()
{
    AskedConsole console;
    auto *const watch = console.page.findChild<QCheckBox *>(QStringLiteral("queryWatch"));
    QVERIFY(!watch->isEnabled());
    console.ask();
    QVERIFY(watch->isEnabled());
    watch->click();
    QVERIFY(watch->isChecked());
    const UserId user = console.page.model().at(0).session.user;
    KickRequest request;
    request.users = { user };
    request.isDryRun = true;
    bool isKicked = false;
    console.demo->kick(request, { this, [&](const AdminResult<KickAnswer> &dry) {
                                     request.isDryRun = false;
                                     request.token = dry->token;
                                     console.demo->kick(request,
                                         { this, [&](const AdminResult<KickAnswer> &answer) {
                                              isKicked = answer->kicked > 0;
                                          } });
                                 } });
    QTRY_VERIFY(isKicked);
    // The next round at once.
    console.page.refresh();
    QTRY_COMPARE(console.page.model().at(0).change, LookupRow::Change::WentOffline);
    console.window.disconnectNow();
    QVERIFY(!watch->isChecked());
    QCOMPARE(console.page.model().total(), 22);
}

void TestQueryPage::selectedUsersCanBeActedUpon()
{
    AskedConsole console;
    QAction *const kick = console.window.actionRegistry().action(QStringLiteral("user.kick"));
    console.ask();
    console.view()->clearSelection();
    QVERIFY(!kick->isEnabled());
    console.view()->selectRow(2);
    QVERIFY(kick->isEnabled());
    QCOMPARE(console.page.selectedUsers().size(), 1);
    console.window.actionRegistry().action(QStringLiteral("edit.copy"))->trigger();
    QCOMPARE(QApplication::clipboard()->text().toLatin1(),
        console.page.model().at(2).session.user.toDigits());
    console.window.showPage(QStringLiteral("users"));
    console.window.usersPage().view().selectRow(5);
    console.window.actionRegistry().action(QStringLiteral("user.query"))->trigger();
    QCOMPARE(console.window.pageName(), QStringLiteral("query"));
    QCOMPARE(console.page.model().total(), 1);
}

void TestQueryPage::whatIsShownCanBeExported()
{
    AskedConsole console;
    console.ask();
    console.view()->selectRow(21);
    const QList<ExportScope> scopes = lookupexport::scopesOf(console.page);
    QCOMPARE(scopes.first().rows->count(), 1);
    QCOMPARE(scopes.last().rows->count(), 22);
    QCOMPARE(scopes.first().rows->cell(0, 0).toString(), QStringLiteral("2"));
    QCOMPARE(scopes.first().rows->cell(0, 1).toString(), QStringLiteral("offline"));
}

void TestQueryPage::everyStateIsSound()
{
    AskedConsole console;
    m_looks.shoot(console.window, QStringLiteral("admin-query-empty"));
    console.ask();
    for (int i = 0; i < 400; ++i)
        console.demo->step(std::chrono::milliseconds(500));
    console.page.refresh();
    QTRY_COMPARE(console.page.model().count(State::Waiting), 0);
    QCoreApplication::processEvents();
    console.view()->selectRow(3);
    m_looks.shoot(console.window, QStringLiteral("admin-query-answered"));
    m_looks.forEach([&](const QString &look) {
        QStringList findings = test::findings(console.window);
        if (look.startsWith(QLatin1String("zh")))
            findings += test::untranslatedTexts(console.window);
        QVERIFY2(findings.isEmpty(), qPrintable(look + u'\n' + findings.join(u'\n')));
    });
    const QStringList unreached = test::tabFindings(console.window);
    QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(u'\n')));
    console.demo->fail(unreachable(), AdminService::State::Interrupted);
    console.page.refresh();
    QTRY_VERIFY(!console.text("queryMessage").isEmpty());
    m_looks.shoot(console.window, QStringLiteral("admin-query-failed"));
}

QTEST_MAIN(TestQueryPage)
#include "tst_querypage.moc"
