// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/actions/actionregistry.h"
#include "common/ui/settings/aboutdialog.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/settingsfile.h"
#include "common/ui/settings/shortcutsheet.h"
#include "common/ui/settings/shortcutspage.h"
#include "common/ui/settings/windowstate.h"
#include "tests/ui/support/looks.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QMainWindow>
#include <QSplitter>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>

namespace hydra {

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aNewFileHasTheVersion();
    void aBrokenFileIsPutAside_data();
    void aBrokenFileIsPutAside();
    void oddButSoundValuesStay();
    void aNewerFileIsReadAndKept();
    void windowsAreBroughtBackToTheScreens_data();
    void windowsAreBroughtBackToTheScreens();
    void windowsColumnsAndSplittersAreRestored();
    void preferencesApplyOnlyWhenAsked();
    void aTakenKeyIsRefusedByName();
    void theSheetListsWhatHasAKey();
    void aboutTellsTheVersions();
    void nonsenseInTheLookIsTheDefault_data();
    void nonsenseInTheLookIsTheDefault();
    void aKeyThatWasTakenAwayStaysAway();
    void aSettingsFileThatCannotBeReadIsNoReasonToFail();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("s.ini")); }
    void write(const QByteArray &bytes) const;

    test::Looks m_looks;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSettings::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestSettings::write(const QByteArray &bytes) const
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void TestSettings::aNewFileHasTheVersion()
{
    {
        SettingsFile file(path(), QStringLiteral("hydra-test"));
        QCOMPARE(file.condition(), SettingsFile::Condition::Fine);
        QVERIFY(file.conditionText().isEmpty());
        file.store().setValue(QStringLiteral("Ui/theme"), QStringLiteral("dark"));
    }
    SettingsFile again(path(), QStringLiteral("hydra-test"));
    QCOMPARE(again.store().value(QStringLiteral("settingsVersion")).toInt(),
        SettingsFile::currentVersion);
    QCOMPARE(again.store().value(QStringLiteral("Ui/theme")).toString(), QStringLiteral("dark"));
}

void TestSettings::aBrokenFileIsPutAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("binary") << QByteArray("[Ui]\n\0\1\2", 8);
    QTest::newRow("no settings") << QByteArray("<html>\nhello\n");
    QTest::newRow("no text") << QByteArray("[Ui]\ntheme=\xff\xfe\n");
    QTest::newRow("cut") << QByteArray("[Ui]\ntheme=dark\n[Prof");
}

void TestSettings::aBrokenFileIsPutAside()
{
    QFETCH(QByteArray, bytes);
    write(bytes);
    SettingsFile file(path(), QStringLiteral("hydra-test"));
    QCOMPARE(file.condition(), SettingsFile::Condition::PutAside);
    QVERIFY(!file.store().contains(QStringLiteral("Ui/theme")));
    QFile aside(file.putAside());
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), bytes);
    QVERIFY(file.conditionText().contains(QLatin1String(".broken-")));
}

void TestSettings::oddButSoundValuesStay()
{
    const QStringList values { QStringLiteral("a;b"), QStringLiteral("北京"),
        QStringLiteral("line\nline"), QStringLiteral("\\"), QString(500, u'x') };
    {
        SettingsFile file(path(), QStringLiteral("hydra-test"));
        file.store().setValue(QStringLiteral("Filters/history"), values);
        file.store().setValue(QStringLiteral("Window.1/state"), QByteArray("\0\1\xff", 3));
    }
    SettingsFile again(path(), QStringLiteral("hydra-test"));
    QCOMPARE(again.condition(), SettingsFile::Condition::Fine);
    QCOMPARE(again.store().value(QStringLiteral("Filters/history")).toStringList(), values);
}

void TestSettings::aNewerFileIsReadAndKept()
{
    write("[General]\nsettingsVersion=99\n[Ui]\ntheme=dark\n");
    SettingsFile file(path(), QStringLiteral("hydra-test"));
    QCOMPARE(file.condition(), SettingsFile::Condition::Newer);
    QCOMPARE(file.store().value(QStringLiteral("Ui/theme")).toString(), QStringLiteral("dark"));
    QCOMPARE(file.store().value(QStringLiteral("settingsVersion")).toInt(), 99);
}

void TestSettings::windowsAreBroughtBackToTheScreens_data()
{
    QTest::addColumn<QRect>("wanted");
    QTest::addColumn<QRect>("placed");
    QTest::newRow("inside") << QRect(100, 100, 800, 600) << QRect(100, 100, 800, 600);
    QTest::newRow("second screen") << QRect(2000, 50, 800, 600) << QRect(2000, 50, 800, 600);
    QTest::newRow("a screen that is gone")
        << QRect(5000, 100, 800, 600) << QRect(1120, 100, 800, 600);
    QTest::newRow("above") << QRect(100, -300, 800, 600) << QRect(100, 0, 800, 600);
    QTest::newRow("too large") << QRect(100, 100, 4000, 3000) << QRect(1920, 0, 2560, 1440);
}

void TestSettings::windowsAreBroughtBackToTheScreens()
{
    QFETCH(QRect, wanted);
    QTEST(onScreens(wanted, { QRect(0, 0, 1920, 1080), QRect(1920, 0, 2560, 1440) }), "placed");
    QCOMPARE(onScreens(wanted, {}), wanted);
}

void TestSettings::windowsColumnsAndSplittersAreRestored()
{
    QSettings settings(path(), QSettings::IniFormat);
    const auto make = [](QMainWindow &window) {
        auto *splitter = new QSplitter(&window);
        auto *model = new QStandardItemModel(1, 3, &window);
        auto *table = new QTableView(splitter);
        table->setModel(model);
        splitter->addWidget(new QLabel(splitter));
        window.setCentralWidget(splitter);
        window.show();
        return std::pair(splitter, table);
    };
    QMainWindow first;
    const auto [splitter, table] = make(first);
    first.resize(640, 480);
    splitter->setSizes({ 400, 200 });
    table->setColumnWidth(1, 77);
    table->setColumnHidden(2, true);
    windowstate::save(settings, QStringLiteral("Window.1"), first);
    windowstate::save(settings, QStringLiteral("users"), *table->horizontalHeader());
    windowstate::save(settings, QStringLiteral("users"), *splitter);
    QMainWindow second;
    const auto [splitter2, table2] = make(second);
    windowstate::restore(settings, QStringLiteral("Window.1"), second);
    windowstate::restore(settings, QStringLiteral("users"), *table2->horizontalHeader());
    windowstate::restore(settings, QStringLiteral("users"), *splitter2);
    QTRY_COMPARE(second.size(), QSize(640, 480));
    QCOMPARE(table2->columnWidth(1), 77);
    QVERIFY(table2->isColumnHidden(2));
    QCOMPARE(splitter2->sizes(), splitter->sizes());
    settings.setValue(QStringLiteral("Header/users"), QByteArray("nonsense"));
    windowstate::restore(settings, QStringLiteral("users"), *table2->horizontalHeader());
    QCOMPARE(table2->columnWidth(1), 77);
}

void TestSettings::preferencesApplyOnlyWhenAsked()
{
    QSettings settings(path(), QSettings::IniFormat);
    PreferencesDialog dialog;
    auto *page = new GeneralPage(settings, m_looks.theme(), m_looks.languages());
    dialog.add(page);
    auto *theme = page->findChildren<QComboBox *>().at(1);
    theme->setCurrentIndex(theme->findData(QStringLiteral("dark")));
    QCOMPARE(m_looks.theme().choice(), Theme::Choice::Light);
    page->apply();
    QCOMPARE(m_looks.theme().choice(), Theme::Choice::Dark);
    QCOMPARE(settings.value(QStringLiteral("Ui/theme")).toString(), QStringLiteral("dark"));
    m_looks.theme().apply(Theme::Choice::Light);
    GeneralPage::applyStored(settings, m_looks.theme(), m_looks.languages());
    QCOMPARE(m_looks.theme().choice(), Theme::Choice::Dark);
    m_looks.theme().apply(Theme::Choice::Light);
    QVERIFY(!GeneralPage::isMotionReduced(settings));
    const QFontMetrics metrics(QApplication::font());
    const int compact = GeneralPage::rowHeight(settings, metrics);
    settings.setValue(QStringLiteral("Ui/density"), QStringLiteral("comfortable"));
    QVERIFY(GeneralPage::rowHeight(settings, metrics) > compact);
}

void TestSettings::aTakenKeyIsRefusedByName()
{
    QSettings settings(path(), QSettings::IniFormat);
    QWidget window;
    ActionRegistry actions(&window);
    actions.add({ .id = QStringLiteral("a.one"), .text = "One", .keys = { Qt::Key_F5 } });
    actions.add({ .id = QStringLiteral("a.two"), .text = "Two" });
    ShortcutsPage page(actions, settings);
    page.load();
    auto *list = page.findChild<QTreeWidget *>();
    auto *edit = page.findChild<QKeySequenceEdit *>();
    const auto type = [&](const QKeySequence &key) {
        edit->setKeySequence(key);
        emit edit->editingFinished();
    };
    list->setCurrentItem(list->topLevelItem(1));
    type(Qt::Key_F5);
    const auto labels = page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [](const QLabel *label) { return label->text().contains(QStringLiteral("“One”")); }));
    type(Qt::Key_F6);
    QCOMPARE(list->topLevelItem(1)->text(2), QStringLiteral("F6"));
    QVERIFY(actions.action(QStringLiteral("a.two"))->shortcut().isEmpty());
    page.apply();
    QCOMPARE(actions.action(QStringLiteral("a.two"))->shortcut(), QKeySequence(Qt::Key_F6));
    QCOMPARE(settings.value(QStringLiteral("Shortcuts/a.two")).toString(), QStringLiteral("F6"));
}

void TestSettings::theSheetListsWhatHasAKey()
{
    QWidget window;
    ActionRegistry actions(&window);
    actions.add({ .id = QStringLiteral("a.one"), .text = "&One…", .keys = { Qt::Key_F5 } });
    actions.add({ .id = QStringLiteral("a.two"), .text = "Two" });
    ShortcutSheet sheet(actions);
    const auto text = [&] { return sheet.findChild<QTextBrowser *>()->toPlainText(); };
    QVERIFY(text().contains(QLatin1String("One")) && text().contains(QLatin1String("F5")));
    QVERIFY(!text().contains(QLatin1String("Two")));
    actions.setKeys(QStringLiteral("a.two"), { Qt::Key_F6 });
    QVERIFY(text().contains(QLatin1String("Two")));
}

void TestSettings::aboutTellsTheVersions()
{
    const AboutDialog dialog(QStringLiteral("hydra-test"), "Tests.");
    QVERIFY(dialog.information().contains(QLatin1String("hydra-test " HYDRA_VERSION)));
    QVERIFY(dialog.information().contains(QLatin1String(qVersion())));
    QVERIFY(dialog.windowTitle().contains(QLatin1String("hydra-test")));
}

void TestSettings::nonsenseInTheLookIsTheDefault_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    for (const char *const key : { "Ui/theme", "Ui/language", "Ui/textScale", "Ui/density" }) {
        for (const char *const value : { "", "moon", "-1", "1e300", "@Invalid()" })
            QTest::addRow("%s=%s", key, value)
                << QString(QLatin1String(key)) << QString(QLatin1String(value));
    }
}

void TestSettings::nonsenseInTheLookIsTheDefault()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    SettingsFile file(path(), QStringLiteral("test"));
    file.store().setValue(key, value);
    GeneralPage::applyStored(file.store(), m_looks.theme(), m_looks.languages());
    QVERIFY(m_looks.theme().textScale() >= 80 && m_looks.theme().textScale() <= 200);
    const QLabel label;
    const int height = GeneralPage::rowHeight(file.store(), label.fontMetrics());
    QVERIFY2(height >= label.fontMetrics().height() && height < 200,
        qPrintable(QString::number(height)));
    m_looks.theme().setTextScale(100);
    m_looks.theme().apply(Theme::Choice::Light);
    m_looks.languages().apply(Languages::Choice::English);
}

void TestSettings::aKeyThatWasTakenAwayStaysAway()
{
    QMainWindow window;
    SettingsFile file(path(), QStringLiteral("test"));
    const auto fill = [](ActionRegistry &actions) {
        actions.add({ .id = QStringLiteral("a"), .text = "A", .keys = { Qt::CTRL | Qt::Key_A } });
        actions.add({ .id = QStringLiteral("b"), .text = "B", .keys = { Qt::CTRL | Qt::Key_B } });
    };
    {
        ActionRegistry actions(&window);
        fill(actions);
        actions.setKeys(QStringLiteral("a"), {});
        actions.setKeys(QStringLiteral("b"), {});
        actions.save(file.store());
    }
    ActionRegistry again(&window);
    fill(again);
    again.load(file.store());
    QVERIFY(again.action(QStringLiteral("a"))->shortcuts().isEmpty());
    // Nor do those without a key share it.
    QVERIFY(again.conflicts().isEmpty());
    // What nobody knows any more is no key.
    file.store().setValue(QStringLiteral("Shortcuts/a"), QStringLiteral("Ctrl+Moon, , F13+"));
    file.store().setValue(QStringLiteral("Shortcuts/gone"), QStringLiteral("Ctrl+B"));
    again.load(file.store());
    QVERIFY(again.conflicts().isEmpty());
}

void TestSettings::aSettingsFileThatCannotBeReadIsNoReasonToFail()
{
    // A folder stands where the file should be.
    QVERIFY(QDir().mkpath(path()));
    SettingsFile file(path(), QStringLiteral("test"));
    QVERIFY(!file.conditionText().isEmpty());
    file.store().setValue(QStringLiteral("Ui/theme"), QStringLiteral("dark"));
    QCOMPARE(file.store().value(QStringLiteral("Ui/theme")).toString(), QStringLiteral("dark"));
}

} // namespace hydra

QTEST_MAIN(hydra::TestSettings)
#include "tst_settings.moc"
