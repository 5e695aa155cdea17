// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/actions/actionregistry.h"
#include "common/ui/charts/historychart.h"
#include "common/ui/charts/sparkline.h"
#include "common/ui/charts/sparklinedelegate.h"
#include "common/ui/editors/filterline.h"
#include "common/ui/editors/jsoneditor.h"
#include "common/ui/export/exportdialog.h"
#include "common/ui/look/icons.h"
#include "common/ui/notices/emptystate.h"
#include "common/ui/notices/environmentband.h"
#include "common/ui/notices/noticebar.h"
#include "common/ui/notices/waitingpill.h"
#include "common/ui/profiles/profilesdialog.h"
#include "common/ui/profiles/profilestore.h"
#include "common/ui/profiles/secretstore.h"
#include "common/ui/settings/aboutdialog.h"
#include "common/ui/settings/generalpage.h"
#include "common/ui/settings/shortcutsheet.h"
#include "common/ui/settings/shortcutspage.h"
#include "tests/ui/support/looks.h"
#include "tests/ui/support/translationwalker.h"
#include "tests/ui/support/windowwalker.h"

#include <QGridLayout>
#include <QMainWindow>
#include <QMenuBar>
#include <QSettings>
#include <QStandardItemModel>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QVBoxLayout>

#include <cmath>

namespace hydra {
namespace {

QList<double> wave(int count, double height)
{
    QList<double> samples;
    for (int i = 0; i < count; ++i)
        samples.append(height * (1.2 + std::sin(i / 9.0) + 0.3 * std::sin(i / 2.0)));
    return samples;
}

class Numbers final : public ExportRows
{
public:
    [[nodiscard]] QList<ExportColumn> columns() const override
    {
        return { { QStringLiteral("uuid"), QStringLiteral("User id") },
            { QStringLiteral("instance"), QStringLiteral("Node") },
            { QStringLiteral("since"), QStringLiteral("There since"), false } };
    }
    [[nodiscard]] qsizetype count() const override { return 1204; }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype) const override { return row; }
};

/// Passes two steps and fails in the third at once.
class ScriptedTest final : public ProfileTest
{
public:
    void start(const Profile &, const QString &) override
    {
        using State = ProfileTestStep::State;
        tell("DNS", State::Passed, 2, "127.0.0.1");
        tell("TCP", State::Running, 0, "");
        tell("TCP", State::Passed, 1, "");
        tell("HTTP", State::Failed, 1240, "404 nginx/1.22");
        tell("Credentials", State::Skipped, 0, "");
        emit finished(false);
    }
    void stop() override { }

private:
    void tell(const char *id, ProfileTestStep::State state, int ms, const char *detail)
    {
        const auto said = [](const char *text) -> Words {
            return [text = QString::fromLatin1(text)] { return text; };
        };
        emit stepChanged({ QString::fromLatin1(id), state, said(id), std::chrono::milliseconds(ms),
            said(detail) });
    }
};

} // namespace

/// Everything that is drawn by the shared library, in every look: names, keys, places, languages.
/// The pictures are in build/screenshots/.
class TestGallery : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void iconsAreDrawnInEverySize();
    void aWindowWithEveryPart();
    void preferences();
    void shortcutSheet();
    void about();
    void profiles();
    void exporting();

private:
    void inspect(QWidget &window, const char *name);
    void fillActions(ActionRegistry &actions);

    QTemporaryDir m_folder;
    std::unique_ptr<test::Looks> m_looks;
    std::unique_ptr<QSettings> m_settings;
};

void TestGallery::initTestCase()
{
    m_looks = std::make_unique<test::Looks>();
    m_settings = std::make_unique<QSettings>(
        m_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
}

void TestGallery::inspect(QWidget &window, const char *name)
{
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QStringList findings;
    m_looks->forEach([&](const QString &look) {
        QTest::qWait(0);
        for (const QString &finding : test::findings(window))
            findings.append(look + QStringLiteral(": ") + finding);
        if (look == u"zh_CN-light") {
            for (const QString &text : test::untranslatedTexts(window))
                findings.append(QStringLiteral("still English: ") + text);
        }
    });
    findings += test::tabFindings(window);
    m_looks->shoot(window, QString::fromLatin1(name));
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
}

void TestGallery::fillActions(ActionRegistry &actions)
{
    actions.add({ .id = QStringLiteral("file.connect"),
        .text = "&Connect…",
        .icon = QStringLiteral("connect"),
        .keys = { Qt::CTRL | Qt::Key_D } });
    actions.add({ .id = QStringLiteral("user.kick"),
        .text = "&Kick…",
        .icon = QStringLiteral("kick"),
        .keys = { Qt::Key_Delete },
        .objection = [] { return QStringLiteral("Your role may not kick."); } });
    actions.add({ .id = QStringLiteral("view.refresh"),
        .text = "&Refresh",
        .icon = QStringLiteral("refresh"),
        .keys = { Qt::Key_F5 } });
}

void TestGallery::iconsAreDrawnInEverySize()
{
    QWidget sheet;
    auto *grid = new QGridLayout(&sheet);
    const QStringList names = iconNames();
    QVERIFY(names.size() >= 45);
    for (int i = 0; i < names.size(); ++i) {
        int column = i % 6 * 5;
        for (const int side : { 16, 24, 48 }) {
            auto *label = new QLabel(&sheet);
            label->setPixmap(icon(names[i]).pixmap(QSize(side, side)));
            grid->addWidget(label, i / 6, column++);
        }
        auto *faint = new QLabel(&sheet);
        faint->setPixmap(icon(names[i]).pixmap(QSize(24, 24), QIcon::Disabled));
        grid->addWidget(faint, i / 6, column++);
        grid->addWidget(new QLabel(names[i], &sheet), i / 6, column);
    }
    const auto shoot = [&](Theme::Choice theme, const char *name) {
        m_looks->theme().apply(theme);
        // The window learns of its palette by an event.
        QCoreApplication::sendPostedEvents();
        for (int i = 0; i < names.size(); ++i) {
            const int sides[] = { 16, 24, 48 };
            for (int part = 0; part < 3; ++part) {
                auto *label = static_cast<QLabel *>(
                    grid->itemAtPosition(i / 6, i % 6 * 5 + part)->widget());
                label->setPixmap(icon(names[i]).pixmap(QSize(sides[part], sides[part])));
            }
        }
        QDir().mkpath(qEnvironmentVariable("HYDRA_BIN") + QStringLiteral("/../screenshots"));
        QVERIFY(sheet.grab().save(qEnvironmentVariable("HYDRA_BIN")
            + QStringLiteral("/../screenshots/icons-") + QLatin1String(name)
            + QStringLiteral(".png")));
    };
    sheet.show();
    shoot(Theme::Choice::Light, "light");
    shoot(Theme::Choice::Dark, "dark");
    shoot(Theme::Choice::HighContrast, "contrast");
    m_looks->theme().apply(Theme::Choice::Light);
}

void TestGallery::aWindowWithEveryPart()
{
    QMainWindow window;
    window.setWindowTitle(QStringLiteral("hydra"));
    ActionRegistry actions(&window);
    fillActions(actions);
    actions.fill(window.menuBar(),
        { { .id = QStringLiteral("all"),
            .text = "&File",
            .items = { QStringLiteral("file.connect"), QStringLiteral("-"),
                QStringLiteral("user.kick"), QStringLiteral("view.refresh") } } });
    auto *bar = window.addToolBar(QStringLiteral("tools"));
    actions.fill(bar, actions.ids());
    auto *middle = new QWidget(&window);
    auto *column = new QVBoxLayout(middle);
    auto *band = new EnvironmentBand(middle);
    band->setKind(EnvironmentKind::Production);
    column->addWidget(band);
    auto *notices = new NoticeBar(middle);
    column->addWidget(notices);
    notices->raise({ .id = QStringLiteral("down"),
        .level = Notice::Level::Error,
        .text =
            [] {
                return QStringLiteral("Can't reach 127.0.0.1:10240 (connection refused). Last data "
                                      "is from 12:03:11.");
            },
        .buttons = { { [] { return QStringLiteral("Once more"); }, [] {} } } });
    notices->raise({ .id = QStringLiteral("info"),
        .text = [] { return QStringLiteral("No Redis configured: this is a single instance."); } });
    auto *filter = new FilterLine(middle);
    filter->setCheck([](const QString &text) -> std::optional<FilterProblem> {
        const auto at = text.indexOf(u"bad");
        return at < 0
            ? std::nullopt
            : std::optional(FilterProblem { at, 3, QStringLiteral("There is no field “bad”.") });
    });
    filter->setText(QStringLiteral("inst:node-1 bad:7"));
    column->addWidget(filter);
    auto *row = new QHBoxLayout;
    QStandardItemModel model(5, 2);
    model.setHorizontalHeaderLabels({ QStringLiteral("id"), QStringLiteral("rate") });
    for (int i = 0; i < 5; ++i) {
        model.setData(model.index(i, 0), QStringLiteral("node-%1").arg(i));
        model.setData(model.index(i, 1), QVariant::fromValue(wave(60, 10 * i + 1)),
            SparklineDelegate::samplesRole);
    }
    auto *table = new QTableView(middle);
    table->setTabKeyNavigation(false);
    table->setAccessibleName(QStringLiteral("Table of nodes"));
    table->setModel(&model);
    table->setItemDelegateForColumn(1, new SparklineDelegate(table));
    table->selectRow(2);
    auto *pill = new WaitingPill(table);
    pill->setWaiting(128, 12);
    row->addWidget(table);
    auto *emptyTable = new QTableView(middle);
    emptyTable->setTabKeyNavigation(false);
    emptyTable->setAccessibleName(QStringLiteral("Table of people"));
    auto *empty = new EmptyState(emptyTable);
    empty->setReason(EmptyReason { .icon = QStringLiteral("connect"),
        .text = [] { return QStringLiteral("Here is nothing yet. This is how it begins."); },
        .buttons = { { [] { return QStringLiteral("Begin…"); }, [] {} },
            { [] { return QStringLiteral("Show an example"); }, [] {} } } });
    row->addWidget(emptyTable);
    column->addLayout(row, 1);
    auto *lower = new QHBoxLayout;
    auto *editor = new JsonEditor(middle);
    editor->setAccessibleName(QStringLiteral("Letter"));
    editor->setPlainText(QStringLiteral(
        "{\n    \"type\": \"order\",\n    \"id\": \"{{csv.order}}\", \"n\": {{i}},\n    \"big\": "
        "9007199254740993,\n    \"ok\": true\n    \"x\": 1\n}"));
    QVERIFY(editor->report().error);
    lower->addWidget(editor);
    auto *chart = new HistoryChart(middle);
    chart->setTitle(QStringLiteral("Orders per second"));
    chart->setLines({ { QStringLiteral("sent"), StatusColor::Information, wave(300, 180) },
                        { QStringLiteral("acked"), StatusColor::Good, wave(300, 150) } },
        QDateTime::fromMSecsSinceEpoch(1'732'270'000'000), std::chrono::seconds(1));
    QTest::keyClick(chart, Qt::Key_Left, Qt::ControlModifier);
    lower->addWidget(chart);
    auto *line = new Sparkline(middle);
    line->setTitle(QStringLiteral("pushes per second"));
    line->setSamples(wave(100, 40));
    column->addLayout(lower, 1);
    column->addWidget(line);
    window.setCentralWidget(middle);
    window.resize(1000, 760);
    inspect(window, "parts");
}

void TestGallery::preferences()
{
    QWidget owner;
    ActionRegistry actions(&owner);
    fillActions(actions);
    PreferencesDialog dialog;
    dialog.add(new GeneralPage(*m_settings, m_looks->theme(), m_looks->languages(), &dialog));
    dialog.add(new ShortcutsPage(actions, *m_settings, &dialog));
    inspect(dialog, "preferences");
    dialog.showPage(1);
    inspect(dialog, "preferences-keyboard");
}

void TestGallery::shortcutSheet()
{
    QWidget owner;
    ActionRegistry actions(&owner);
    fillActions(actions);
    ShortcutSheet dialog(actions);
    inspect(dialog, "shortcuts");
}

void TestGallery::about()
{
    AboutDialog dialog(QStringLiteral("hydra-admin"), "Watches and steers hydra-server.");
    inspect(dialog, "about");
}

void TestGallery::profiles()
{
    ProfileStore store(*m_settings);
    store.save({ .name = QStringLiteral("PROD-EU"),
        .url = QUrl(QStringLiteral("https://push.example.org")),
        .kind = EnvironmentKind::Production,
        .isReadOnly = true });
    store.save({ .name = QStringLiteral("laptop"),
        .url = QUrl(QStringLiteral("http://127.0.0.1:10240")) });
    SessionSecretStore secrets;
    ScriptedTest test;
    ProfilesDialog dialog(store, secrets, &test);
    inspect(dialog, "profiles");
    auto *tabs = dialog.findChild<QTabWidget *>();
    for (int tab = 1; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        inspect(dialog, tab == 1 ? "profiles-tls" : "profiles-network");
    }
    tabs->setCurrentIndex(0);
    const auto buttons = dialog.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text().contains(QLatin1String("Test")))
            button->click();
    }
    inspect(dialog, "profiles-tested");
}

void TestGallery::exporting()
{
    ExportDialog dialog(
        { { QStringLiteral("Shown rows"), std::make_shared<Numbers>() } }, QStringLiteral("users"));
    inspect(dialog, "export");
}

} // namespace hydra

QTEST_MAIN(hydra::TestGallery)
#include "tst_gallery.moc"
