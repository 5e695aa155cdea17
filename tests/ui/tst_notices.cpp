// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/notices/emptystate.h"
#include "common/ui/notices/environmentband.h"
#include "common/ui/notices/inlinenotice.h"
#include "common/ui/notices/noticebar.h"
#include "common/ui/notices/waitingpill.h"
#include "tests/ui/support/looks.h"

#include <QElapsedTimer>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

namespace hydra {

class TestNotices : public QObject
{
    Q_OBJECT

private slots:
    void twoNoticesAtMostTheWorstFirst();
    void aNoticeTakesThePlaceOfItsId();
    void buttonsRunAndTheCrossDismisses();
    void noticesFollowTheLanguage();
    void aFloodOfNoticesIsOneAlert();
    void anEmptyViewIsCoveredAndUncovered();
    void aReasonMayBeChangedByItsOwnButton();
    void thePillShowsWhatWaits();
    void theBandIsThereForWhatNeedsCare();
    void aColourOfOnesOwnIsShown_data();
    void aColourOfOnesOwnIsShown();
    void noticesThatComeAndGoLeaveNothingBehind();

private:
    static Notice notice(const char *id, Notice::Level level)
    {
        return { .id = QLatin1String(id), .level = level, .text = [text = QString::fromLatin1(id)] {
                    return text;
                } };
    }

    test::Looks m_looks;
};

void TestNotices::twoNoticesAtMostTheWorstFirst()
{
    NoticeBar bar;
    QSignalSpy raised(&bar, &NoticeBar::raised);
    QSignalSpy overflowed(&bar, &NoticeBar::overflowed);
    bar.raise(notice("info", Notice::Level::Information));
    bar.raise(notice("error", Notice::Level::Error));
    QCOMPARE(bar.shownIds(), QStringList({ QStringLiteral("error"), QStringLiteral("info") }));
    bar.raise(notice("warning", Notice::Level::Warning));
    QCOMPARE(bar.shownIds(), QStringList({ QStringLiteral("error"), QStringLiteral("warning") }));
    QCOMPARE(raised.size(), 3);
    QCOMPARE(overflowed.size(), 1);
    QCOMPARE(overflowed[0][0].value<Notice>().id, QStringLiteral("info"));
    bar.withdraw(QStringLiteral("error"));
    bar.withdraw(QStringLiteral("unknown"));
    QCOMPARE(bar.shownIds(), QStringList { QStringLiteral("warning") });
    QVERIFY(bar.isVisible());
    bar.withdraw(QStringLiteral("warning"));
    QVERIFY(!bar.isVisible());
}

void TestNotices::aNoticeTakesThePlaceOfItsId()
{
    NoticeBar bar;
    bar.raise(notice("a", Notice::Level::Error));
    bar.raise(notice("a", Notice::Level::Information));
    QCOMPARE(bar.shownIds(), QStringList { QStringLiteral("a") });
    QTRY_COMPARE(bar.findChildren<InlineNotice *>().size(), 1);
}

void TestNotices::buttonsRunAndTheCrossDismisses()
{
    NoticeBar bar;
    int runs = 0;
    Notice down = notice("down", Notice::Level::Error);
    // A button may withdraw its own notice.
    down.buttons = { { [] { return QStringLiteral("Retry"); },
        [&] {
            ++runs;
            bar.withdraw(QStringLiteral("down"));
        } } };
    bar.raise(down);
    bar.findChild<QPushButton *>()->click();
    QCOMPARE(runs, 1);
    QVERIFY(bar.shownIds().isEmpty());
    bar.raise(down);
    const auto notices = bar.findChildren<InlineNotice *>();
    notices.last()->findChild<QToolButton *>()->click();
    QVERIFY(bar.shownIds().isEmpty());
    QCOMPARE(runs, 1);
}

void TestNotices::noticesFollowTheLanguage()
{
    NoticeBar bar;
    Notice telling = notice("x", Notice::Level::Warning);
    telling.text = [] { return nameOf(EnvironmentKind::Production); };
    bar.raise(telling);
    auto *shown = bar.findChild<InlineNotice *>();
    const QString english = shown->accessibleName();
    m_looks.languages().apply(Languages::Choice::SimplifiedChinese);
    QTRY_VERIFY(shown->accessibleName() != english);
    m_looks.languages().apply(Languages::Choice::English);
    QTRY_COMPARE(shown->accessibleName(), english);
}

void TestNotices::aFloodOfNoticesIsOneAlert()
{
    NoticeBar bar;
    QSignalSpy announced(&bar, &NoticeBar::announced);
    QElapsedTimer sinceFirst;
    sinceFirst.start();
    for (const char *id : { "a", "b", "c", "d" })
        bar.raise(notice(id, Notice::Level::Error));
    QCOMPARE(announced.size(), 1);
    QCOMPARE(announced[0][0].value<Notice>().id, QStringLiteral("a"));
    QTRY_COMPARE(announced.size(), 2);
    QCOMPARE(announced[1][0].value<Notice>().id, QStringLiteral("d"));
    QVERIFY(sinceFirst.elapsed() > 1500);
    bar.raise(notice("e", Notice::Level::Error));
    bar.withdraw(QStringLiteral("e"));
    auto *const quiet = bar.findChild<QTimer *>();
    QVERIFY(quiet->isActive());
    QTRY_VERIFY(!quiet->isActive());
    QCOMPARE(announced.size(), 2);
}

void TestNotices::anEmptyViewIsCoveredAndUncovered()
{
    QTableView view;
    auto *empty = new EmptyState(&view);
    view.show();
    QVERIFY(!empty->isVisible());
    empty->setReason(EmptyReason { .icon = QStringLiteral("waiting"),
        .text = [] { return QStringLiteral("Loading 41 000 of 98 214…"); },
        .progress = 42 });
    QVERIFY(empty->isVisible());
    QCOMPARE(empty->geometry(), view.viewport()->rect());
    QCOMPARE(empty->findChild<QProgressBar *>()->value(), 42);
    view.resize(700, 500);
    QTRY_COMPARE(empty->geometry(), view.viewport()->rect());
    empty->setReason(std::nullopt);
    QVERIFY(!empty->isVisible());
}

void TestNotices::aReasonMayBeChangedByItsOwnButton()
{
    QTableView view;
    auto *empty = new EmptyState(&view);
    empty->setReason(EmptyReason { .icon = QStringLiteral("connect"),
        .text = [] { return QStringLiteral("Not connected."); },
        .buttons = { { [] { return QStringLiteral("Connect…"); },
            [&] { empty->setReason(std::nullopt); } } } });
    const auto buttons = empty->findChildren<QPushButton *>();
    QVERIFY(buttons[0]->isVisibleTo(&view));
    QVERIFY(!buttons[1]->isVisibleTo(&view));
    buttons[0]->click();
    QVERIFY(!empty->isCovering());
}

void TestNotices::thePillShowsWhatWaits()
{
    QTableView view;
    auto *pill = new WaitingPill(&view);
    QVERIFY(!pill->isVisibleTo(&view));
    pill->setWaiting(1280, 12);
    QCOMPARE(pill->text(), QStringLiteral("＋1,280 −12, F5"));
    QVERIFY(pill->isVisibleTo(&view));
    pill->setKey({});
    pill->setWaiting(0, 1);
    QCOMPARE(pill->text(), QStringLiteral("−1"));
    QCOMPARE(pill->accessibleName(), QStringLiteral("0 rows came, 1 row went"));
    pill->setWaiting(0, 0);
    QVERIFY(!pill->isVisibleTo(&view));
}

void TestNotices::theBandIsThereForWhatNeedsCare()
{
    QWidget window;
    EnvironmentBand band(&window);
    QVERIFY(!band.isVisibleTo(&window));
    band.setKind(EnvironmentKind::Production);
    band.resize(20, 4);
    QVERIFY(band.isVisibleTo(&window));
    QCOMPARE(band.accessibleName(), QStringLiteral("production"));
    QCOMPARE(band.grab().toImage().pixelColor(5, 2), statusColor(StatusColor::Bad, band.palette()));
    band.setKind(EnvironmentKind::Staging);
    QCOMPARE(
        band.grab().toImage().pixelColor(5, 2), statusColor(StatusColor::Warning, band.palette()));
    band.setKind(EnvironmentKind::Development);
    QVERIFY(!band.isVisibleTo(&window));
}

void TestNotices::aColourOfOnesOwnIsShown_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("color");
    QTest::addColumn<int>("status");
    const auto row
        = [](const char *name, EnvironmentKind kind, BandColor color, StatusColor status) {
              QTest::newRow(name) << int(kind) << int(color) << int(status);
          };
    row("development", EnvironmentKind::Development, BandColor::Green, StatusColor::Good);
    row("staging", EnvironmentKind::Staging, BandColor::Blue, StatusColor::Information);
    row("red", EnvironmentKind::Staging, BandColor::Red, StatusColor::Bad);
    // Nobody mistakes it for something else.
    row("production", EnvironmentKind::Production, BandColor::Green, StatusColor::Bad);
}

void TestNotices::aColourOfOnesOwnIsShown()
{
    QFETCH(int, kind);
    QFETCH(int, color);
    QFETCH(int, status);
    QWidget window;
    EnvironmentBand band(&window);
    band.setKind(EnvironmentKind(kind), BandColor(color));
    band.resize(20, 4);
    QVERIFY(band.isVisibleTo(&window));
    QCOMPARE(
        band.grab().toImage().pixelColor(5, 2), statusColor(StatusColor(status), band.palette()));
    // The next server's band has nothing of it.
    band.setKind(EnvironmentKind::Staging);
    QCOMPARE(
        band.grab().toImage().pixelColor(5, 2), statusColor(StatusColor::Warning, band.palette()));
}

void TestNotices::noticesThatComeAndGoLeaveNothingBehind()
{
    NoticeBar bar;
    using Level = Notice::Level;
    for (int i = 0; i < 500; ++i) {
        bar.raise({ QString::number(i % 5), Level(i % 3),
            [i] { return QStringLiteral("notice %1").arg(i); } });
        if (i % 7 == 0)
            bar.withdraw(QString::number(i % 5));
        bar.withdraw(QStringLiteral("nobody"));
        QVERIFY(bar.shownIds().size() <= 2);
        QCOMPARE(bar.isHidden(), bar.shownIds().isEmpty());
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(bar.findChildren<InlineNotice *>().size(), bar.shownIds().size());
}

} // namespace hydra

QTEST_MAIN(hydra::TestNotices)
#include "tst_notices.moc"
