// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/actions/actionregistry.h"
#include "tests/ui/support/looks.h"

#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>

namespace hydra {

class TestActionRegistry : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void menusAndToolBarsAreMadeOfOneList();
    void aDisabledActionSaysWhy();
    void oneActionHasTwoTexts();
    void changedKeysAreStoredAndOnlyThose();
    void rivalsAreFoundWithinReach();
    void textsFollowTheLanguage();

private:
    QKeySequence keyOf(const char *id) const
    {
        return m_actions->action(QLatin1String(id))->shortcut();
    }

    test::Looks m_looks;
    std::unique_ptr<QMainWindow> m_window;
    ActionRegistry *m_actions = nullptr;
    QString m_objection;
};

void TestActionRegistry::init()
{
    m_window = std::make_unique<QMainWindow>();
    m_actions = new ActionRegistry(m_window.get());
    m_objection.clear();
    m_actions->add({ .id = QStringLiteral("user.kick"),
        .text = "&Kick…",
        .icon = QStringLiteral("kick"),
        .keys = { Qt::Key_Delete },
        .objection = [this] { return m_objection; } });
    m_actions->add(
        { .id = QStringLiteral("view.refresh"), .text = "Refresh", .keys = { Qt::Key_F5 } });
    m_actions->add({ .id = QStringLiteral("view.live"), .text = "Live", .isCheckable = true });
}

void TestActionRegistry::menusAndToolBarsAreMadeOfOneList()
{
    m_actions->fill(m_window->menuBar(),
        { { .id = QStringLiteral("view"),
              .text = "&View",
              .items
              = { QStringLiteral("view.refresh"), QStringLiteral("-"), QStringLiteral(">more") } },
            { .id = QStringLiteral("more"),
                .text = "&More",
                .items = { QStringLiteral("user.kick") } } });
    QCOMPARE(m_window->menuBar()->actions().size(), 1);
    const QMenu *view = m_actions->menu(QStringLiteral("view"));
    QCOMPARE(view->actions().size(), 3);
    QCOMPARE(view->actions().at(2)->menu(), m_actions->menu(QStringLiteral("more")));
    QCOMPARE(m_actions->menuTitleOf(QStringLiteral("user.kick")), QStringLiteral("More"));
    QToolBar bar;
    m_actions->fill(
        &bar, { QStringLiteral("user.kick"), QStringLiteral("-"), QStringLiteral("view.live") });
    QCOMPARE(bar.actions().size(), 3);
    QCOMPARE(bar.actions().at(0), m_actions->action(QStringLiteral("user.kick")));
    QVERIFY(m_actions->action(QStringLiteral("view.live"))->isCheckable());
    QVERIFY(!m_actions->action(QStringLiteral("nothing")));
    QCOMPARE(m_actions->plainText(QStringLiteral("user.kick")), QStringLiteral("Kick"));
}

void TestActionRegistry::aDisabledActionSaysWhy()
{
    QAction *kick = m_actions->action(QStringLiteral("user.kick"));
    QVERIFY(kick->isEnabled());
    QVERIFY(kick->toolTip().contains(QLatin1String("Del")));
    m_objection = QStringLiteral("Your role may not kick.");
    m_actions->refresh();
    QVERIFY(!kick->isEnabled());
    QVERIFY(kick->toolTip().contains(m_objection));
    QCOMPARE(kick->statusTip(), m_objection);
    m_objection.clear();
    m_actions->refresh();
    QVERIFY(kick->isEnabled());
    QVERIFY(!kick->toolTip().contains(QLatin1String("role")));
}

void TestActionRegistry::oneActionHasTwoTexts()
{
    m_actions->setText(QStringLiteral("user.kick"), "Disconnect", QStringLiteral("disconnect"));
    QCOMPARE(m_actions->action(QStringLiteral("user.kick"))->text(), QStringLiteral("Disconnect"));
    m_actions->refresh();
    QCOMPARE(m_actions->action(QStringLiteral("user.kick"))->text(), QStringLiteral("Disconnect"));
}

void TestActionRegistry::changedKeysAreStoredAndOnlyThose()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    QSignalSpy changed(m_actions, &ActionRegistry::shortcutsChanged);
    m_actions->setKeys(QStringLiteral("view.refresh"), { Qt::CTRL | Qt::Key_R, Qt::Key_F6 });
    m_actions->setKeys(QStringLiteral("user.kick"), {});
    QCOMPARE(changed.size(), 2);
    m_actions->save(settings);
    settings.beginGroup(QStringLiteral("Shortcuts"));
    QCOMPARE(settings.childKeys().size(), 2);
    settings.endGroup();

    init();
    m_actions->load(settings);
    QCOMPARE(m_actions->action(QStringLiteral("view.refresh"))->shortcuts().size(), 2);
    QCOMPARE(keyOf("view.refresh"), QKeySequence(Qt::CTRL | Qt::Key_R));
    QVERIFY(keyOf("user.kick").isEmpty());
    m_actions->setKeys(
        QStringLiteral("user.kick"), m_actions->defaultKeys(QStringLiteral("user.kick")));
    m_actions->save(settings);
    QVERIFY(!settings.contains(QStringLiteral("Shortcuts/user.kick")));
}

void TestActionRegistry::rivalsAreFoundWithinReach()
{
    QWidget one(m_window.get());
    QWidget inside(&one);
    QWidget other(m_window.get());
    const auto add = [this](const char *id, QWidget *scope) {
        m_actions->add({ .id = QLatin1String(id), .text = id, .keys = { Qt::Key_Return } }, scope);
    };
    add("one", &one);
    add("other", &other);
    QVERIFY(m_actions->conflicts().isEmpty());
    add("inside", &inside);
    QCOMPARE(m_actions->conflicts().size(), 1);
    QCOMPARE(m_actions->conflicts().first().first, QStringLiteral("one"));
    QCOMPARE(m_actions->conflicts().first().second, QStringLiteral("inside"));
    add("window", nullptr);
    QCOMPARE(m_actions->conflicts().size(), 4);
    QCOMPARE(m_actions->rivals(QStringLiteral("other"), Qt::Key_Return),
        QStringList { QStringLiteral("window") });
    QVERIFY(m_actions->rivals(QStringLiteral("other"), Qt::Key_Tab).isEmpty());
}

void TestActionRegistry::textsFollowTheLanguage()
{
    m_objection = QStringLiteral("no");
    m_actions->refresh();
    const QString english = m_actions->action(QStringLiteral("user.kick"))->toolTip();
    m_looks.languages().apply(Languages::Choice::SimplifiedChinese);
    QTRY_VERIFY(m_actions->action(QStringLiteral("user.kick"))->toolTip() != english);
    // In a tool bar the letter in brackets would mean nothing.
    QVERIFY(m_actions->action(QStringLiteral("user.kick"))->text().contains(u"(&"));
    QVERIFY(!m_actions->action(QStringLiteral("user.kick"))->iconText().contains(u'('));
    m_looks.languages().apply(Languages::Choice::English);
    QTRY_COMPARE(m_actions->action(QStringLiteral("user.kick"))->toolTip(), english);
}

} // namespace hydra

QTEST_MAIN(hydra::TestActionRegistry)
#include "tst_actionregistry.moc"
