// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/composer/csvdialog.h"
#include "admin-gui/composer/filebox.h"
#include "admin-gui/composer/messagepane.h"
#include "admin-gui/composer/templatesdialog.h"
#include "admin-gui/push/historypanel.h"
#include "admin-gui/push/pushexport.h"
#include "admin-gui/push/pushpage.h"
#include "tests/admin-gui/stillconsole.h"
#include "tests/ui/support/translationwalker.h"
#include "tests/ui/support/windowwalker.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QToolButton>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

/// The page in a console that is connected.
struct Composer : test::StillConsole
{
    Composer()
    {
        window.showPage(QStringLiteral("push"));
        QCoreApplication::sendPostedEvents();
    }

    template <typename T> [[nodiscard]] T *child(const char *name) const
    {
        return window.findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString answer() const { return child<QLabel>("pushAnswer")->text(); }
    [[nodiscard]] QString preview() const
    {
        return child<QPlainTextEdit>("pushPreview")->toPlainText();
    }
    void compose(const char *ids, const char *text)
    {
        child<QPlainTextEdit>("pushIds")->setPlainText(QString::fromUtf8(ids));
        child<QPlainTextEdit>("pushMessage")->setPlainText(QString::fromUtf8(text));
    }
    void choose(const QByteArray &csv)
    {
        QFile file(folder.filePath(QStringLiteral("customers.csv")));
        if (!file.open(QIODevice::WriteOnly) || file.write(csv) != csv.size())
            qFatal("cannot write");
        file.close();
        page.setFile(file.fileName());
        if (!QTest::qWaitFor([this] { return !found().isEmpty(); }))
            qFatal("the file was not read");
    }
    [[nodiscard]] QString found() const { return child<QLabel>("fileFound")->text(); }
    /// Checks, confirms, and waits for the job.
    void sendToAll()
    {
        child<QPushButton>("pushCheck")->click();
        auto *const send = child<QPushButton>("pushSend");
        if (!QTest::qWaitFor([send] { return send->isEnabled(); }))
            qFatal("%s", qPrintable(answer()));
        QSignalSpy started(&page, &PushPage::jobStarted);
        send->click();
        auto *const confirm = child<QPushButton>("confirmButton");
        if (!QTest::qWaitFor([confirm] { return confirm->isEnabled(); }))
            qFatal("not armed");
        confirm->click();
        if (!QTest::qWaitFor([&started] { return !started.isEmpty(); }))
            qFatal("%s", qPrintable(answer()));
    }

    PushPage &page = *window.findChild<PushPage *>();
};

} // namespace

class TestPushPage : public QObject
{
    Q_OBJECT

private slots:
    void thePreviewShowsEachReceiver();
    void anUnknownVariableIsTold();
    void theCommandHasTheMessageAndNoKey();
    void aTemplateIsKeptAndChosen();
    void aDeletedTemplateComesBack();
    void aFileIsReadAndSentTo();
    void theColumnsOfAFileCanBeChosen();
    void aBadFileGetsASentence();
    void aPushIsRepeated();
    void productionWantsTheNumberOfPushesTyped();
    void historyIsFilteredAndSentAgain();
    void whatIsShownIsExported();
    void everyStateIsSound();

private:
    test::Looks m_looks;
};

void TestPushPage::thePreviewShowsEachReceiver()
{
    Composer console;
    console.compose("10000, 10007, 5", R"({"to":{{uuid}},"n":{{i}}})");
    QTRY_COMPARE(console.preview(), QStringLiteral(R"({"to":10000,"n":1})"));
    QVERIFY(!console.child<QToolButton>("previewPrevious")->isEnabled());
    console.child<QToolButton>("previewNext")->click();
    QCOMPARE(console.preview(), QStringLiteral(R"({"to":10007,"n":2})"));
    console.child<QToolButton>("previewNext")->click();
    QVERIFY(!console.child<QToolButton>("previewNext")->isEnabled());
    console.compose("10000", R"("x")");
    QTRY_COMPARE(console.preview(), QStringLiteral(R"("x")"));
}

void TestPushPage::anUnknownVariableIsTold()
{
    Composer console;
    console.compose("10000, 10007", R"({"to":"{{csv.name}}"})");
    QTRY_VERIFY(console.child<QLabel>("pushReport")->text().contains(QLatin1String("csv.name")));
    console.child<QPushButton>("pushCheck")->click();
    QVERIFY(console.answer().contains(QLatin1String("csv.name")));
    QVERIFY(!console.child<QPushButton>("pushSend")->isEnabled());
    Profile profile;
    profile.variables.insert(QStringLiteral("site"), QStringLiteral("eu"));
    console.page.setProfile(profile);
    console.compose("10000, 10007", R"({"to":"{{env.site}}"})");
    QTRY_COMPARE(console.preview(), QStringLiteral(R"({"to":"eu"})"));
}

void TestPushPage::theCommandHasTheMessageAndNoKey()
{
    Composer console;
    console.compose("10000", R"({"t":"it's {{uuid}}"})");
    QTRY_VERIFY(console.preview().contains(QLatin1String("10000")));
    console.child<QToolButton>("previewCurl")->click();
    const QString command = QApplication::clipboard()->text();
    QVERIFY2(
        command.contains(QLatin1String(R"("msg":{"t":"it'\''s 10000"})")), qPrintable(command));
    QVERIFY(command.contains(QLatin1String("$HYDRA_API_KEY")));
    QVERIFY(command.endsWith(QLatin1String("/push'")));
}

void TestPushPage::aTemplateIsKeptAndChosen()
{
    Composer console;
    console.compose("10000", "{{i}}");
    console.page.message().saveAs();
    auto *const name = console.child<QInputDialog>("templateName");
    name->setTextValue(QStringLiteral("counter"));
    name->accept();
    auto *const box = console.child<QComboBox>("pushTemplate");
    QCOMPARE(box->currentText(), QStringLiteral("counter"));
    console.compose("10000", "other");
    box->activated(box->findText(QStringLiteral("counter")));
    QCOMPARE(console.child<QPlainTextEdit>("pushMessage")->toPlainText(), QStringLiteral("{{i}}"));
    QCOMPARE(console.program.pushTemplates.all().size(), 1);
}

void TestPushPage::aDeletedTemplateComesBack()
{
    Composer console;
    PushTemplates &templates = console.program.pushTemplates;
    QVERIFY(templates.save({ QUuid::createUuid(), QStringLiteral("a"), { QStringLiteral("1") } })
                .isEmpty());
    QVERIFY(templates.save({ QUuid::createUuid(), QStringLiteral("b"), { QStringLiteral("2") } })
                .isEmpty());
    TemplatesDialog dialog(templates);
    dialog.show();
    auto *const list = dialog.findChild<QListWidget *>();
    auto *const undo = dialog.findChild<QPushButton *>(QStringLiteral("templateUndo"));
    QVERIFY(!undo->isVisible());
    list->setCurrentRow(1);
    dialog.findChild<QPushButton *>(QStringLiteral("templateRemove"))->click();
    QCOMPARE(templates.all().size(), 1);
    undo->click();
    QCOMPARE(templates.all().size(), 2);
    QVERIFY(!undo->isVisible());
    list->item(0)->setText(QStringLiteral("z"));
    QCOMPARE(templates.all().last().name, QStringLiteral("z"));
    const QString file = console.folder.filePath(QStringLiteral("t.json"));
    dialog.exportTo(file);
    dialog.importFrom(file);
    QCOMPARE(templates.all().size(), 4);
    dialog.importFrom(console.folder.filePath(QStringLiteral("none.json")));
    QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("templateMessage"))
                ->text()
                .contains(QLatin1String("none.json")));
}

void TestPushPage::aFileIsReadAndSentTo()
{
    Composer console;
    console.choose("uuid;order\n10000;A-1\nx;A-2\n10007;A-3\n");
    QVERIFY(console.child<QRadioButton>("pushByFile")->isChecked());
    QVERIFY2(console.found().contains(QLatin1String("2 receivers")), qPrintable(console.found()));
    QVERIFY(console.found().contains(QLatin1String("1 line")));
    console.child<QPlainTextEdit>("pushMessage")
        ->setPlainText(QStringLiteral(R"({"order":"{{csv.order}}"})"));
    QTRY_COMPARE(console.preview(), QStringLiteral(R"({"order":"A-1"})"));
    console.child<QToolButton>("previewNext")->click();
    QCOMPARE(console.preview(), QStringLiteral(R"({"order":"A-3"})"));
    console.sendToAll();
    QVERIFY(console.answer().startsWith(QLatin1String("Sent as job-")));
}

void TestPushPage::theColumnsOfAFileCanBeChosen()
{
    Composer console;
    console.choose("1;10000\n2;10007\n");
    console.child<QPushButton>("fileColumns")->click();
    auto *const dialog = console.child<CsvDialog>("csvDialog");
    QCOMPARE(console.child<QTableWidget>("csvRows")->rowCount(), 2);
    auto *const id = console.child<QComboBox>("csvId");
    id->setCurrentIndex(1);
    id->activated(1);
    QTRY_VERIFY(console.child<QPushButton>("csvUse")->isEnabled());
    QTRY_VERIFY(console.preview().size() > 0);
    dialog->accept();
    QTRY_COMPARE(console.window.findChild<FileBox *>()->summary().format.idColumn, 1);
    QCOMPARE(console.window.findChild<FileBox *>()->summary().sample.first().user, UserId(10000));
}

void TestPushPage::aBadFileGetsASentence()
{
    Composer console;
    console.choose(QByteArray("\0\1\2", 3));
    QVERIFY(console.found().contains(QLatin1String("no text file")));
    QVERIFY(!console.child<QPushButton>("pushCheck")->isEnabled());
    QVERIFY(
        console.child<QPushButton>("pushCheck")->toolTip().contains(QLatin1String("text file")));
}

void TestPushPage::aPushIsRepeated()
{
    Composer console;
    console.compose("10000", "{{i}}");
    console.child<QSpinBox>("pushRounds")->setValue(3);
    QSignalSpy started(&console.page, &PushPage::jobStarted);
    console.child<QPushButton>("pushSend")->click();
    QTRY_COMPARE(started.size(), 1);
    PushJob job;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            console.demo->step(100ms);
            console.demo->askJob(started[0][0].toByteArray(), PushJob::Action::Ask,
                { this, [&job](const AdminResult<PushJob> &result) { job = *result; } });
            return job.isOver();
        }(),
        8000);
    QCOMPARE(job.total, 3);
}

void TestPushPage::productionWantsTheNumberOfPushesTyped()
{
    Composer console;
    Profile profile;
    profile.kind = EnvironmentKind::Production;
    console.page.setProfile(profile);
    console.child<QRadioButton>("pushEverybody")->setChecked(true);
    console.child<QPushButton>("pushCheck")->click();
    auto *const send = console.child<QPushButton>("pushSend");
    QTRY_VERIFY(send->isEnabled());
    send->click();
    auto *const number = console.child<QLineEdit>("confirmNumber");
    auto *const confirm = console.child<QPushButton>("confirmButton");
    QVERIFY(number);
    number->setText(QStringLiteral("7"));
    QTest::qWait(450);
    QVERIFY(!confirm->isEnabled());
    number->setText(send->text().remove(QRegularExpression(QStringLiteral("\\D"))));
    QVERIFY(confirm->isEnabled());
}

void TestPushPage::historyIsFilteredAndSentAgain()
{
    Composer console;
    console.compose("10000", R"({"mine":{{i}}})");
    QSignalSpy started(&console.page, &PushPage::jobStarted);
    console.child<QPushButton>("pushSend")->click();
    QTRY_COMPARE(started.size(), 1);
    console.demo->step(1s);
    auto *const view = console.page.table();
    console.child<QLineEdit>("historyFilter")
        ->setText(QString::fromUtf8(started[0][0].toByteArray()));
    QTRY_COMPARE(view->model()->rowCount(), 1);
    auto *const resend = console.child<QPushButton>("historyResend");
    QVERIFY(!resend->isEnabled());
    view->selectRow(0);
    console.compose("1, 2", "other");
    resend->click();
    QCOMPARE(console.child<QPlainTextEdit>("pushIds")->toPlainText(), QStringLiteral("10000"));
    QCOMPARE(console.child<QPlainTextEdit>("pushMessage")->toPlainText(),
        QStringLiteral(R"({"mine":{{i}}})"));
    console.child<QPushButton>("historyCurl")->click();
    QVERIFY(QApplication::clipboard()->text().contains(QLatin1String(R"({"mine":1})")));
    console.child<QComboBox>("historyState")->setCurrentIndex(1 + int(PushState::Failed));
    QCOMPARE(view->model()->rowCount(), 0);
}

void TestPushPage::whatIsShownIsExported()
{
    Composer console;
    auto *const view = console.page.table();
    QVERIFY(view->model()->rowCount() > 10);
    view->selectRow(2);
    const QList<ExportScope> scopes = pushexport::scopesOf(console.page.historyPanel());
    QCOMPARE(scopes.first().rows->count(), 1);
    QCOMPARE(scopes.last().rows->count(), view->model()->rowCount());
    QCOMPARE(scopes.first().rows->columns().value(2).name, QStringLiteral("uuid"));
    QCOMPARE(scopes.first().rows->cell(0, 2).toString(),
        view->model()->index(2, PushHistoryModel::UserColumn).data().toString());
}

void TestPushPage::everyStateIsSound()
{
    Composer console;
    console.choose("uuid;order;name\n10000;A-1;Ann\nx;A-2;\n10007;A-3;\"Bob; jr\"\n10014;A\n");
    console.child<QPlainTextEdit>("pushMessage")
        ->setPlainText(QStringLiteral("{\n  \"type\": \"order\",\n  \"id\": \"{{csv.order}}\",\n"
                                      "  \"n\": {{i}}\n}"));
    QTRY_VERIFY(console.preview().contains(QLatin1String("A-1")));
    console.child<QPushButton>("pushCheck")->click();
    QTRY_VERIFY(console.child<QPushButton>("pushSend")->isEnabled());
    m_looks.shoot(console.window, QStringLiteral("admin-push"));
    m_looks.forEach([&](const QString &look) {
        QStringList findings = test::findings(console.page);
        if (look.startsWith(QLatin1String("zh")))
            findings += test::untranslatedTexts(console.page);
        QVERIFY2(findings.isEmpty(), qPrintable(look + u'\n' + findings.join(u'\n')));
    });
    const QStringList unreached = test::tabFindings(console.window);
    QVERIFY2(unreached.isEmpty(), qPrintable(unreached.join(u'\n')));
    console.child<QPushButton>("fileColumns")->click();
    auto *const csv = console.child<CsvDialog>("csvDialog");
    TemplatesDialog templates(console.program.pushTemplates, &console.window);
    (void)console.program.pushTemplates.save(
        { QUuid::createUuid(), QStringLiteral("order-shipped"), { QStringLiteral("{}") } });
    templates.show();
    m_looks.shoot(*csv, QStringLiteral("admin-csv"));
    m_looks.shoot(templates, QStringLiteral("admin-templates"));
    m_looks.forEach([&](const QString &look) {
        const QStringList findings = test::findings(*csv) + test::findings(templates);
        QVERIFY2(findings.isEmpty(), qPrintable(look + u'\n' + findings.join(u'\n')));
    });
}

QTEST_MAIN(TestPushPage)
#include "tst_pushpage.moc"
