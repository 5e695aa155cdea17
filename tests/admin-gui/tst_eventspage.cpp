// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/docks/problemspane.h"
#include "admin-gui/docks/serverlogpane.h"
#include "admin-gui/docks/windowdocks.h"
#include "admin-gui/events/eventexport.h"
#include "admin-gui/events/eventspage.h"
#include "admin-gui/events/tracebar.h"
#include "admin-gui/push/jobtable.h"
#include "admin-gui/users/usertableview.h"
#include "common/ui/export/tablewriter.h"
#include "common/ui/notices/emptystate.h"
#include "common/ui/notices/noticebar.h"
#include "tests/admin-gui/stillconsole.h"
#include "tests/ui/support/translationwalker.h"
#include "tests/ui/support/windowwalker.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

/// The page in a console where some things have happened.
struct EventsConsole : test::StillConsole
{
    EventsConsole()
    {
        window.showPage(QStringLiteral("events"));
        page.live().flush();
    }

    template <typename T> [[nodiscard]] T *child(const char *name)
    {
        return window.findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QAction *action(const char *id)
    {
        return window.actionRegistry().action(QString::fromLatin1(id));
    }
    [[nodiscard]] QTableView *table() { return child<QTableView>("eventTable"); }
    [[nodiscard]] QWidget *pill()
    {
        return table()->findChild<QWidget *>(QStringLiteral("waitingPill"));
    }
    [[nodiscard]] QDockWidget *dock(const char *name) { return child<QDockWidget>(name); }
    void happen(int steps = 10)
    {
        for (int i = 0; i < steps; ++i)
            demo->step(500ms);
        page.live().flush();
    }
    [[nodiscard]] bool isAtEnd()
    {
        const QScrollBar &bar = *table()->verticalScrollBar();
        return bar.value() == bar.maximum();
    }
    void startJob(int users)
    {
        PushBatch batch;
        for (int i = 0; i < users; ++i)
            batch.users.append(UserId(quint64(i + 1)));
        batch.id = "job-test";
        batch.rate = 1;
        demo->push(batch, { &window, [this](const AdminResult<PushBatchAnswer> &answer) {
                               window.docks().addJob(answer->job);
                           } });
        isStarted = QTest::qWaitFor([this] { return window.docks().jobs().runningCount() == 1; });
    }

    EventsPage &page = window.eventsPage();
    bool isStarted = false;
};

Notice noticeOf(const char *id, Notice::Level level)
{
    return { QString::fromLatin1(id), level, [id] { return QString::fromLatin1(id); }, {}, {} };
}

} // namespace

class TestEventsPage : public QObject
{
    Q_OBJECT

private slots:
    void theEndIsFollowedUnlessSomebodyReads();
    void kindsAreCountedAndHidden();
    void pausedEventsWait();
    void clearingCanBeTakenBack();
    void aUserIsTraced();
    void savedEventsAreOpened();
    void usersOfEventsCanBeActedUpon();
    void docksHideUntilNeeded();
    void theLogIsShownAndItsLevelChanged();
    void problemsAreKept();
    void jobsAreStoppedBeforeTheWindowCloses();
    void everyStateIsSound();

private:
    test::Looks m_looks;
};

void TestEventsPage::theEndIsFollowedUnlessSomebodyReads()
{
    EventsConsole console;
    console.happen(200);
    QVERIFY(console.page.model().rowCount() > 100);
    QTRY_VERIFY(console.isAtEnd());
    console.happen();
    QTRY_VERIFY(console.isAtEnd());
    QVERIFY(!console.pill()->isVisible());
    console.table()->verticalScrollBar()->setValue(20);
    const quint64 top = console.page.model().numberAt(console.table()->rowAt(0));
    console.happen();
    QVERIFY(console.pill()->isVisible());
    QCOMPARE(console.page.model().numberAt(console.table()->rowAt(0)), top);
    // Old rows leave above: what is read stays.
    console.page.live().setMostEvents(console.page.model().rowCount() - 5);
    QTRY_COMPARE(console.page.model().numberAt(console.table()->rowAt(0)), top);
    console.action("view.refresh")->trigger();
    QTRY_VERIFY(console.isAtEnd());
    QVERIFY(!console.pill()->isVisible());
}

void TestEventsPage::kindsAreCountedAndHidden()
{
    EventsConsole console;
    console.happen(100);
    const auto pushes = console.page.model().counts().at(size_t(EventKind::Push));
    QVERIFY(pushes > 0);
    const auto rows = console.page.model().rowCount();
    auto *const toggle = console.child<QToolButton>("kindToggle4");
    QVERIFY(toggle->text().contains(QLocale().toString(pushes)));
    toggle->click();
    QCOMPARE(console.page.model().rowCount(), rows - int(pushes));
    console.page.setFilterText(QStringLiteral("kind:push"));
    console.page.live().finishFilter();
    QCOMPARE(console.page.model().rowCount(), 0);
    auto *const empty = console.table()->findChild<EmptyState *>();
    QVERIFY(empty->isCovering());
    empty->findChild<QPushButton *>()->click();
    console.page.live().finishFilter();
    QCOMPARE(console.page.model().rowCount(), rows);
    QVERIFY(toggle->isChecked());
}

void TestEventsPage::pausedEventsWait()
{
    EventsConsole console;
    console.action("view.live")->trigger();
    const int rows = console.page.model().rowCount();
    console.happen();
    QCOMPARE(console.page.model().rowCount(), rows);
    QVERIFY(console.pill()->isVisible());
    console.action("view.refresh")->trigger();
    QVERIFY(console.page.model().rowCount() > rows);
    console.happen();
    console.action("view.live")->trigger();
    QCOMPARE(console.page.model().waiting(), 0);
}

void TestEventsPage::clearingCanBeTakenBack()
{
    EventsConsole console;
    const int rows = console.page.model().rowCount();
    auto *const clear = console.child<QPushButton>("eventsClear");
    clear->click();
    QCOMPARE(console.page.model().rowCount(), 0);
    auto *const notice = console.child<QWidget>("notice.events.cleared");
    QVERIFY(notice);
    notice->findChild<QPushButton *>()->click();
    QCOMPARE(console.page.model().rowCount(), rows);
    QVERIFY(console.child<NoticeBar>("")->shownIds().isEmpty());
}

void TestEventsPage::aUserIsTraced()
{
    EventsConsole console;
    console.window.showPage(QStringLiteral("users"));
    QVERIFY(!console.action("user.trace")->isEnabled());
    console.window.usersPage().view().selectRow(0);
    const UserId user = console.window.usersPage().model().at(0).user;
    console.action("user.trace")->trigger();
    QCOMPARE(console.window.pageName(), QStringLiteral("events"));
    auto *const bar = console.page.findChild<TraceBar *>();
    QVERIFY(bar->isVisible() && bar->isTracing());
    PushBatch batch;
    batch.users = { user };
    batch.message = "{}";
    console.demo->push(batch, { &console.window, [](const auto &) {} });
    console.happen();
    console.page.live().finishFilter();
    QVERIFY(console.page.model().counts().at(size_t(EventKind::Trace)) >= 2);
    for (int line = 0; line < console.page.model().rowCount(); ++line)
        QCOMPARE(console.page.model().eventAt(console.page.model().numberAt(line))->user, user);
    console.child<QPushButton>("traceStop")->click();
    QVERIFY(!bar->isTracing() && bar->isHidden());
    console.demo->setRole(AdminRole::Sender);
    console.window.showPage(QStringLiteral("users"));
    QVERIFY(!console.action("user.trace")->isEnabled());
}

void TestEventsPage::savedEventsAreOpened()
{
    EventsConsole console;
    console.happen(50);
    console.table()->selectRow(0);
    const QList<ExportScope> scopes = eventexport::scopesOf(console.page);
    QCOMPARE(scopes.size(), 3);
    QCOMPARE(scopes[0].rows->count(), 1);
    QCOMPARE(scopes[2].rows->count(), qsizetype(console.page.model().rowCount()));
    const QString path = console.folder.filePath(QStringLiteral("events.jsonl"));
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QList<qsizetype> columns(scopes[2].rows->columns().size());
        std::iota(columns.begin(), columns.end(), 0);
        TableWriter writer(
            *scopes[2].rows, { .format = ExportFormat::JsonLines, .columns = columns }, file);
        QVERIFY(writer.writeSome(1'000'000));
    }
    const int rows = console.page.model().rowCount();
    console.page.open(path);
    auto *const close = console.child<QPushButton>("eventsFileClose");
    QTRY_VERIFY(close->isVisible());
    QCOMPARE(console.page.model().rowCount(), rows);
    QVERIFY(&console.page.model() != &console.page.live());
    QVERIFY(!console.child<QPushButton>("eventsClear")->isEnabled());
    close->click();
    QCOMPARE(&console.page.model(), &console.page.live());
    console.page.open(console.folder.filePath(QStringLiteral("missing.jsonl")));
    QTRY_VERIFY(console.child<QWidget>("notice.events.file"));
}

void TestEventsPage::usersOfEventsCanBeActedUpon()
{
    EventsConsole console;
    console.page.setFilterText(QStringLiteral("kind:login"));
    console.page.live().finishFilter();
    QVERIFY(console.page.model().rowCount() > 1);
    QVERIFY(!console.action("user.push")->isEnabled());
    console.table()->selectRow(1);
    QVERIFY(console.action("user.push")->isEnabled());
    const UserId user = console.page.model().eventAt(console.page.model().numberAt(1))->user;
    QCOMPARE(console.page.selectedUsers(), QList<UserId> { user });
    auto *const tree = console.child<QTreeView>("eventTree");
    QVERIFY(tree->model()->rowCount() > 0);
}

void TestEventsPage::docksHideUntilNeeded()
{
    EventsConsole console;
    for (const char *const name : { "jobsDock", "serverLogDock", "problemsDock" })
        QVERIFY(console.dock(name)->isHidden());
    console.action("view.serverLog")->trigger();
    QVERIFY(!console.dock("serverLogDock")->isHidden());
    console.action("view.serverLog")->trigger();
    QVERIFY(console.dock("serverLogDock")->isHidden());
    console.startJob(5);
    QVERIFY(console.isStarted);
    QVERIFY(!console.dock("jobsDock")->isHidden());
    QVERIFY(console.action("view.jobs")->isChecked());
    auto *const list = console.child<QTreeWidget>("jobList");
    console.happen();
    QTRY_VERIFY(list->topLevelItem(0)->text(2).startsWith(u'5'));
    console.child<QPushButton>("jobResult")->click();
    QCOMPARE(console.window.pageName(), QStringLiteral("events"));
    console.page.live().finishFilter();
    QCOMPARE(console.page.model().rowCount(), 5);
    console.action("view.resetLayout")->trigger();
    QVERIFY(console.dock("jobsDock")->isHidden());
}

void TestEventsPage::theLogIsShownAndItsLevelChanged()
{
    EventsConsole console;
    console.action("view.serverLog")->trigger();
    auto *const table = console.child<QTableView>("logTable");
    QTest::qWait(0);
    QCOMPARE(table->model()->rowCount(), 0);
    QVERIFY(table->findChild<EmptyState *>()->isCovering());
    auto *const apply = console.child<QPushButton>("logApply");
    QVERIFY(apply->isEnabled());
    apply->click();
    auto *const message = console.child<QLabel>("logMessage");
    QTRY_VERIFY(message->text().contains(QLatin1String("hydra logs from debug on until")));
    console.happen();
    QTRY_VERIFY(table->model()->rowCount() > 5);
    const int rows = table->model()->rowCount();
    console.child<QComboBox>("logShown")->setCurrentIndex(int(Severity::Info));
    QTRY_VERIFY(table->model()->rowCount() < rows);
    QVERIFY(table->model()->rowCount() > 0);
    console.window.disconnectNow();
    QVERIFY(!apply->isEnabled());
}

void TestEventsPage::problemsAreKept()
{
    EventsConsole console;
    auto &bar = *console.window.findChild<NoticeBar *>();
    ProblemsPane &problems = console.window.docks().problems();
    bar.raise(noticeOf("hint", Notice::Level::Information));
    QCOMPARE(problems.count(), 0);
    int goneTo = 0;
    Notice notice = noticeOf("one", Notice::Level::Error);
    notice.buttons = { { [] { return QStringLiteral("Retry"); }, [&goneTo] { ++goneTo; } } };
    bar.raise(notice);
    bar.raise(notice);
    QCOMPARE(problems.count(), 1);
    QVERIFY(console.dock("problemsDock")->isHidden());
    bar.raise(noticeOf("two", Notice::Level::Error));
    bar.raise(noticeOf("three", Notice::Level::Error));
    QCOMPARE(problems.count(), 3);
    QVERIFY2(!console.dock("problemsDock")->isHidden(), "the bar has no room for the third");
    QVERIFY(console.dock("problemsDock")->windowTitle().contains(u'3'));
    auto *const list = console.child<QTreeWidget>("problemList");
    list->setCurrentItem(list->topLevelItem(2));
    auto *const goTo = console.child<QPushButton>("problemGoTo");
    QCOMPARE(goTo->text(), QStringLiteral("Retry"));
    goTo->click();
    QCOMPARE(goneTo, 1);
    console.child<QPushButton>("problemClose")->click();
    QCOMPARE(problems.count(), 2);
    for (int i = 0; i < 300; ++i)
        problems.add(noticeOf(QByteArray::number(i).constData(), Notice::Level::Warning));
    QCOMPARE(problems.count(), ProblemsPane::mostProblems);
    console.child<QPushButton>("problemCloseAll")->click();
    QCOMPARE(list->topLevelItemCount(), 0);
}

void TestEventsPage::jobsAreStoppedBeforeTheWindowCloses()
{
    EventsConsole console;
    console.startJob(1000);
    QVERIFY(console.isStarted);
    QVERIFY(!console.window.close());
    auto *question = console.child<QDialog>("quitQuestion");
    QVERIFY(question && question->isVisible());
    question->reject();
    QVERIFY(console.window.isVisible());
    QTRY_VERIFY(!console.child<QDialog>("quitQuestion"));
    QVERIFY(!console.window.close());
    console.child<QPushButton>("quitStop")->click();
    QTRY_VERIFY(!console.window.isVisible());

    EventsConsole other;
    other.startJob(1000);
    QVERIFY(!other.window.close());
    other.child<QPushButton>("quitKeep")->click();
    QVERIFY(!other.window.isVisible());
}

void TestEventsPage::everyStateIsSound()
{
    EventsConsole console;
    console.startJob(1000);
    console.happen(60);
    console.page.trace(console.window.usersPage().model().rowCount() > 0
            ? QList<UserId> { console.window.usersPage().model().at(3).user }
            : QList<UserId>());
    console.page.setFilterText({});
    console.table()->selectRow(5);
    console.child<QPushButton>("logApply")->click();
    console.happen(60);
    QTest::qWait(50);
    for (const char *const dock : { "jobs", "serverLog", "problems" }) {
        console.window.docks().reveal(QString::fromLatin1(dock));
        QTest::qWait(0);
        m_looks.shoot(console.window, QStringLiteral("admin-events-") + QLatin1String(dock));
        m_looks.forEach([&](const QString &look) {
            QStringList findings = test::findings(console.window);
            if (look.startsWith(QLatin1String("zh"))) {
                findings += test::untranslatedTexts(console.window);
                // A key of JSON, and the name of the demo's API key.
                findings.removeAll(QStringLiteral("instance"));
                findings.removeAll(QStringLiteral("demo"));
            }
            QVERIFY2(findings.isEmpty(), qPrintable(look + u'\n' + findings.join(u'\n')));
        });
        const QStringList unreached = test::tabFindings(console.window);
        QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(u'\n')));
        console.table()->setFocus();
    }
    (void)console.window.close();
    m_looks.shoot(*console.child<QDialog>("quitQuestion"), QStringLiteral("admin-quit"));
}

QTEST_MAIN(TestEventsPage)
#include "tst_eventspage.moc"
