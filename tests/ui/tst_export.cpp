// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/export/exportdialog.h"
#include "tests/ui/support/looks.h"

#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace hydra {
namespace {

class Table final : public ExportRows
{
public:
    explicit Table(QList<QVariantList> rows)
        : m_rows(std::move(rows))
    {
    }
    [[nodiscard]] QList<ExportColumn> columns() const override
    {
        return { { QStringLiteral("uuid"), QStringLiteral("User id") },
            { QStringLiteral("text"), QStringLiteral("Text") },
            { QStringLiteral("since"), QStringLiteral("Since"), false } };
    }
    [[nodiscard]] qsizetype count() const override { return m_rows.size(); }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype column) const override
    {
        return m_rows[row].value(column);
    }

private:
    QList<QVariantList> m_rows;
};

class ManyUsers final : public ExportRows
{
public:
    explicit ManyUsers(qsizetype count)
        : m_count(count)
    {
    }
    [[nodiscard]] QList<ExportColumn> columns() const override
    {
        return { { QStringLiteral("uuid"), {} }, { QStringLiteral("instance"), {} },
            { QStringLiteral("since"), {} } };
    }
    [[nodiscard]] qsizetype count() const override { return m_count; }
    [[nodiscard]] QVariant cell(qsizetype row, qsizetype column) const override
    {
        if (column == 2)
            return QDateTime::fromMSecsSinceEpoch(1'732'270'000'000 + row, Qt::UTC);
        return column == 0 ? QString::number(10'000 + row) : QStringLiteral("10.0.0.1:10240");
    }

private:
    qsizetype m_count;
};

std::shared_ptr<const ExportRows> sample()
{
    return std::make_shared<Table>(
        QList<QVariantList> { { QStringLiteral("18446744073709551615"), QStringLiteral("a,\"b\"\n"),
                                  QDateTime::fromMSecsSinceEpoch(123, Qt::UTC) },
            { -5, QStringLiteral("=1+1"), QVariant() }, { true, QStringLiteral("-x"), 1.5 } });
}

QByteArray written(const ExportRows &rows, const ExportOptions &options, qsizetype atOnce = 1000)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    TableWriter writer(rows, options, buffer);
    while (!writer.isDone()) {
        if (!writer.writeSome(atOnce))
            return "failed";
    }
    return buffer.data();
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private slots:
    void csvIsQuotedAndGuarded();
    void csvHasItsOptions();
    void jsonIsJson();
    void linesAreObjects();
    void piecesMakeTheSame();
    void cellsAreWrittenAsTheyAre_data();
    void cellsAreWrittenAsTheyAre();
    void aTableWithoutRowsIsStillATable_data();
    void aTableWithoutRowsIsStillATable();
    void columnsThatAreNotThereAreLeftOut();
    void aDeviceThatIsFullIsTold();
    void aJobWritesTheWholeFile();
    void aCancelledJobLeavesNoFile();
    void aFileThatCannotBeWrittenIsTold();
    void theDialogExportsWhatIsChecked();
    void theClipboardIsBounded();
    void aHundredThousandRowsAreQuick();

private:
    test::Looks m_looks;
    QTemporaryDir m_folder;
};

void TestExport::csvIsQuotedAndGuarded()
{
    QCOMPARE(written(*sample(), { .columns = { 0, 1, 2 } }),
        QByteArray(
            "uuid,text,since\r\n18446744073709551615,\"a,\"\"b\"\"\n\",1970-01-01T00:00:00.123Z\r\n"
            "-5,'=1+1,\r\ntrue,'-x,1.5\r\n"));
    QVERIFY(
        written(*sample(), { .columns = { 1 }, .guardsFormulas = false }).contains("\r\n=1+1\r\n"));
}

void TestExport::csvHasItsOptions()
{
    QCOMPARE(written(*sample(),
                 { .columns = { 1, 0 },
                     .separator = u';',
                     .hasHeader = false,
                     .hasByteOrderMark = true }),
        QByteArray(
            "\xef\xbb\xbf\"a,\"\"b\"\"\n\";18446744073709551615\r\n'=1+1;-5\r\n'-x;true\r\n"));
    QCOMPARE(written(Table({}), { .columns = { 0 } }), QByteArray("uuid\r\n"));
    QCOMPARE(written(*sample(), { .columns = { 7, -1 }, .hasHeader = false }),
        QByteArray("\r\n\r\n\r\n"));
}

void TestExport::jsonIsJson()
{
    const auto array = QJsonDocument::fromJson(
        written(*sample(), { .format = ExportFormat::JsonArray, .columns = { 0, 1, 2 } }))
                           .array();
    QCOMPARE(array.size(), 3);
    QCOMPARE(array[0][QLatin1String("uuid")].toString(), QStringLiteral("18446744073709551615"));
    QCOMPARE(array[0][QLatin1String("text")].toString(), QStringLiteral("a,\"b\"\n"));
    QCOMPARE(array[1][QLatin1String("uuid")].toInt(), -5);
    QCOMPARE(array[1][QLatin1String("text")].toString(), QStringLiteral("=1+1"));
    QVERIFY(array[1][QLatin1String("since")].isNull());
    QCOMPARE(array[2][QLatin1String("uuid")].toBool(), true);
    const auto none
        = QJsonDocument::fromJson(written(Table({}), { .format = ExportFormat::JsonArray }));
    QVERIFY(none.isArray() && none.array().isEmpty());
}

void TestExport::linesAreObjects()
{
    const auto lines
        = written(*sample(), { .format = ExportFormat::JsonLines, .columns = { 0 } }).split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[1], QByteArray("{\"uuid\":-5}"));
    QVERIFY(lines.last().isEmpty());
}

void TestExport::piecesMakeTheSame()
{
    for (const auto format :
        { ExportFormat::Csv, ExportFormat::JsonArray, ExportFormat::JsonLines }) {
        const ExportOptions options { .format = format, .columns = { 0, 1, 2 } };
        QCOMPARE(written(*sample(), options, 1), written(*sample(), options));
    }
}

void TestExport::aJobWritesTheWholeFile()
{
    const QString path = m_folder.filePath(QStringLiteral("whole.csv"));
    ExportJob job;
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start(std::make_shared<ManyUsers>(2500), { .columns = { 0 } }, path);
    QVERIFY(finished.wait());
    QVERIFY(finished[0][0].toBool());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 2501);
}

void TestExport::aCancelledJobLeavesNoFile()
{
    const QString path = m_folder.filePath(QStringLiteral("cancelled.csv"));
    ExportJob job;
    QSignalSpy finished(&job, &ExportJob::finished);
    job.cancel();
    job.start(std::make_shared<ManyUsers>(10'000'000), { .columns = { 0, 1, 2 } }, path);
    QVERIFY(finished.wait());
    QVERIFY(!finished[0][0].toBool());
    QVERIFY(finished[0][1].toString().isEmpty());
    QVERIFY(!QFile::exists(path));
}

void TestExport::aFileThatCannotBeWrittenIsTold()
{
    ExportDialog dialog({ { QStringLiteral("All"), sample() } }, QStringLiteral("x"));
    dialog.exportTo(QStringLiteral("/nowhere/at/all.csv"));
    const auto isTold = [&] {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().contains(QLatin1String("/nowhere/at/all.csv cannot be written"));
        });
    };
    QTRY_VERIFY(isTold());
}

void TestExport::theDialogExportsWhatIsChecked()
{
    ExportDialog dialog(
        { { QStringLiteral("None"), nullptr }, { QStringLiteral("All"), sample() } },
        QStringLiteral("x"));
    auto *columns = dialog.findChild<QListWidget *>();
    QCOMPARE(dialog.options().columns, QList<qsizetype>({ 0, 1 }));
    columns->item(1)->setCheckState(Qt::Unchecked);
    columns->item(2)->setCheckState(Qt::Checked);
    QCOMPARE(dialog.options().columns, QList<qsizetype>({ 0, 2 }));
    const QString path = m_folder.filePath(QStringLiteral("dialog.csv"));
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    dialog.exportTo(path);
    QVERIFY(exported.wait());
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readLine(), QByteArray("uuid,since\r\n"));
}

void TestExport::theClipboardIsBounded()
{
    ExportDialog small({ { QStringLiteral("All"), sample() } }, QStringLiteral("x"));
    small.copyToClipboard();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QLatin1String("uuid,text\r\n")));
    QGuiApplication::clipboard()->clear();
    ExportDialog large(
        { { QStringLiteral("All"), std::make_shared<ManyUsers>(10'001) } }, QStringLiteral("x"));
    large.copyToClipboard();
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
}

void TestExport::aHundredThousandRowsAreQuick()
{
    QElapsedTimer time;
    time.start();
    const QByteArray csv = written(ManyUsers(100'000), { .columns = { 0, 1, 2 } });
    QCOMPARE(csv.count('\n'), 100'001);
    // GUI.md wants 2 s; sanitizers and busy machines get five times that.
    QVERIFY2(time.elapsed() < 10'000, qPrintable(QString::number(time.elapsed())));
    qInfo("100 000 rows as CSV: %lld ms", static_cast<long long>(time.elapsed()));
}

void TestExport::cellsAreWrittenAsTheyAre_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QByteArray>("json");
    const auto row
        = [](const char *name, const QVariant &value, const char *csv, const char *json) {
              QTest::newRow(name) << value << QByteArray(csv) << QByteArray(json);
          };
    row("number", -7, "-7", "-7");
    row("large number", quint64(18446744073709551615U), "18446744073709551615",
        "18446744073709551615");
    row("no number", qQNaN(), "nan", "\"nan\"");
    row("infinite", qInf(), "inf", "\"inf\"");
    row("nothing", QVariant(), "", "null");
    row("truth", false, "false", "false");
    row("formula", QStringLiteral("+cmd|' /C calc'!A0"), "'+cmd|' /C calc'!A0",
        "\"+cmd|' /C calc'!A0\"");
    row("tab first", QStringLiteral("\t=1"), "'\t=1", "\"\\t=1\"");
    row("line ends", QStringLiteral("a\r\nb"), "\"a\r\nb\"", "\"a\\r\\nb\"");
    row("quotes", QStringLiteral("\""), "\"\"\"\"", "\"\\\"\"");
    row("half a letter", QString(QChar(0xd83d)), "?", "\"?\"");
}

void TestExport::cellsAreWrittenAsTheyAre()
{
    QFETCH(QVariant, value);
    QFETCH(QByteArray, csv);
    QFETCH(QByteArray, json);
    const Table table({ { value } });
    QCOMPARE(written(table, { .format = ExportFormat::Csv, .columns = { 0 }, .hasHeader = false }),
        csv + "\r\n");
    QCOMPARE(written(table, { .format = ExportFormat::JsonLines, .columns = { 0 } }),
        "{\"uuid\":" + json + "}\n");
}

void TestExport::aTableWithoutRowsIsStillATable_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("CSV") << int(ExportFormat::Csv) << QByteArray("uuid,text\r\n");
    QTest::newRow("JSON") << int(ExportFormat::JsonArray) << QByteArray("[\n\n]\n");
    QTest::newRow("lines") << int(ExportFormat::JsonLines) << QByteArray();
}

void TestExport::aTableWithoutRowsIsStillATable()
{
    QFETCH(int, format);
    QFETCH(QByteArray, expected);
    const Table table({});
    QCOMPARE(written(table, { .format = ExportFormat(format), .columns = { 0, 1 } }), expected);
}

void TestExport::columnsThatAreNotThereAreLeftOut()
{
    const Table table({ { 1, 2, 3 } });
    QCOMPARE(written(table, { .format = ExportFormat::JsonLines, .columns = { -1, 2, 3, 99, 0 } }),
        QByteArray("{\"since\":3,\"uuid\":1}\n"));
}

void TestExport::aDeviceThatIsFullIsTold()
{
    QFile full(QStringLiteral("/dev/full"));
    QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const ManyUsers users(10);
    TableWriter writer(users, { .columns = { 0, 1, 2 } }, full);
    QVERIFY(!writer.writeSome(10));
}

} // namespace hydra

QTEST_MAIN(hydra::TestExport)
#include "tst_export.moc"
