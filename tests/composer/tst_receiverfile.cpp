// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/receivers/filesource.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace hydra;
using Problem = CsvRecord::Problem;
using Reason = RejectedLine::Reason;

namespace {

QList<CsvRecord> recordsOf(const QString &text, qsizetype pieceSize = 1'000'000)
{
    CsvParser parser(u',');
    for (qsizetype at = 0; at < text.size(); at += pieceSize)
        parser.feed(QStringView(text).mid(at, pieceSize));
    parser.finish();
    QList<CsvRecord> records;
    while (parser.hasRecord())
        records.append(parser.takeRecord());
    return records;
}

QString quoted(QString cell)
{
    return u'"' + cell.replace(QLatin1String("\""), QLatin1String("\"\"")) + u'"';
}

} // namespace

class TestReceiverFile : public QObject
{
    Q_OBJECT

private slots:
    void cellsAreReadAsTheStandardHasThem_data();
    void cellsAreReadAsTheStandardHasThem();
    void badRecordsAreToldAndTheNextOnesRead_data();
    void badRecordsAreToldAndTheNextOnesRead();
    void randomTablesComeBackHoweverTheyAreCut();
    void randomBytesNeverHurt();
    void theFormatIsFound_data();
    void theFormatIsFound();
    void rejectedLinesHaveNumberAndReason();
    void chineseIsReadInItsOwnEncoding();
    void aFileThatIsNoneGetsASentence_data();
    void aFileThatIsNoneGetsASentence();
    void aFileIsHandedOutPieceByPieceAndAgain();
    void doublesAreLeftOutIfWanted();
    void aMillionLinesAreReadWithoutBeingKept();
    void aScanThatIsCancelledSaysNothing();

private:
    [[nodiscard]] QString write(const QByteArray &bytes);
    [[nodiscard]] static FileSummary scanned(const QString &path);

    QTemporaryDir m_folder;
    int m_files = 0;
};

QString TestReceiverFile::write(const QByteArray &bytes)
{
    QFile file(m_folder.filePath(QString::number(++m_files) + QLatin1String(".csv")));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return file.fileName();
}

FileSummary TestReceiverFile::scanned(const QString &path)
{
    FileScan scan;
    FileSummary summary;
    bool isDone = false;
    connect(&scan, &FileScan::finished, &scan, [&](const FileSummary &found) {
        summary = found;
        isDone = true;
    });
    scan.start(path);
    if (!QTest::qWaitFor([&isDone] { return isDone; }, 20'000))
        qFatal("no summary");
    return summary;
}

void TestReceiverFile::cellsAreReadAsTheStandardHasThem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<QStringList>>("cells");
    const auto row = [](const char *name, const char *text, const QList<QStringList> &cells) {
        QTest::newRow(name) << QString::fromUtf8(text) << cells;
    };
    const QString a = QStringLiteral("a");
    const QString b = QStringLiteral("b");
    row("plain", "a,b\nb,a\n", { { a, b }, { b, a } });
    row("no last line end", "a,b", { { a, b } });
    row("all line ends", "a\r\nb\ra\nb", { { a }, { b }, { a }, { b } });
    row("empty lines", "\n\na\r\n\r\n\nb\n", { { a }, { b } });
    row("empty cells", ",a,\n", { { {}, a, {} } });
    row("quotes", "\"a\",\"b\"\n", { { a, b } });
    row("empty quotes", "\"\"\n", { { QString() } });
    row("quoted separator and line end", "\"a,\r\nb\",b\n", { { QStringLiteral("a,\r\nb"), b } });
    row("doubled quotes", "\"a\"\"b\"\n", { { QStringLiteral("a\"b") } });
    row("a quote inside", "5\"2,a\n", { { QStringLiteral("5\"2"), a } });
    row("nothing", "", {});
}

void TestReceiverFile::cellsAreReadAsTheStandardHasThem()
{
    QFETCH(QString, text);
    QFETCH(QList<QStringList>, cells);
    QList<QStringList> found;
    for (const CsvRecord &record : recordsOf(text)) {
        QCOMPARE(record.problem, Problem::None);
        found.append(record.cells);
    }
    QCOMPARE(found, cells);
}

void TestReceiverFile::badRecordsAreToldAndTheNextOnesRead_data()
{
    QTest::addColumn<QString>("bad");
    QTest::addColumn<int>("problem");
    const auto row = [](const char *name, const QString &bad, Problem problem) {
        QTest::newRow(name) << bad << int(problem);
    };
    row("text after a quote", QStringLiteral("\"a\"b,c"), Problem::TextAfterQuote);
    row("too long", QString(CsvParser::longestRecord + 1, u'x'), Problem::TooLong);
    row("too many cells", QString(CsvParser::mostCells + 1, u','), Problem::TooManyCells);
    row("never closed", u'"' + QString(CsvParser::longestRecord + 1, u'x'), Problem::UnclosedQuote);
}

void TestReceiverFile::badRecordsAreToldAndTheNextOnesRead()
{
    QFETCH(QString, bad);
    QFETCH(int, problem);
    const QList<CsvRecord> records = recordsOf(u"\n1,a\n" + bad + u"\n3,c\n");
    QCOMPARE(records.size(), 3);
    QCOMPARE(records[0].line, 2);
    QCOMPARE(int(records[1].problem), problem);
    QCOMPARE(records[1].line, 3);
    QCOMPARE(records[2].cells.value(0), QStringLiteral("3"));
    QCOMPARE(records[2].line, 4);
    QCOMPARE(recordsOf(QStringLiteral("1\n\"open")).last().problem, Problem::UnclosedQuote);
}

void TestReceiverFile::randomTablesComeBackHoweverTheyAreCut()
{
    QRandomGenerator random(20261122);
    static const QString letters = QStringLiteral("ab,;\"\r\n 中0");
    for (int round = 0; round < 500; ++round) {
        QList<QStringList> table;
        QString text;
        for (int line = random.bounded(1, 6); line > 0; --line) {
            QStringList cells;
            QStringList written;
            for (int cell = random.bounded(1, 5); cell > 0; --cell) {
                QString value;
                for (int i = random.bounded(8); i > 0; --i)
                    value += letters[random.bounded(int(letters.size()))];
                cells.append(value);
                written.append(quoted(value));
            }
            table.append(cells);
            text += written.join(u',')
                + QString(random.bounded(2) ? QStringLiteral("\r\n") : QStringLiteral("\n"));
        }
        QList<QStringList> found;
        for (const CsvRecord &record : recordsOf(text, random.bounded(1, 9)))
            found.append(record.cells);
        QCOMPARE(found, table);
    }
}

void TestReceiverFile::randomBytesNeverHurt()
{
    QRandomGenerator random(4);
    for (int round = 0; round < 60; ++round) {
        QByteArray bytes(random.bounded(1, 4000), Qt::Uninitialized);
        static const QByteArray likely = "12\",;\n\r\t|a\xff\xef\xbb\xbf\x81\x30\0";
        for (char &byte : bytes) {
            byte = random.bounded(3) ? likely[random.bounded(int(likely.size()))]
                                     : char(random.bounded(256));
        }
        const FileSummary summary = scanned(write(bytes));
        QVERIFY(summary.problem.isEmpty() == (summary.receivers > 0)
            || summary.problem.contains(QLatin1String("encoding")));
        QVERIFY(summary.sample.size() <= FileSummary::keptSample);
    }
}

void TestReceiverFile::theFormatIsFound_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<char>("separator");
    QTest::addColumn<bool>("hasHeader");
    QTest::addColumn<int>("idColumn");
    const auto row = [](const char *name, const QByteArray &head, const char *encoding,
                         char separator, bool hasHeader, int idColumn) {
        QTest::newRow(name) << head << QByteArray(encoding) << separator << hasHeader << idColumn;
    };
    row("comma", "uuid,order\n1,A\n2,B\n", "UTF-8", ',', true, 0);
    row("semicolon, id second", "name;id\nBob, the first;7\nEve;8\n", "UTF-8", ';', true, 1);
    row("tab", "order\tuser\nA\t7\n", "UTF-8", '\t', true, 1);
    row("bar", "a|5|x\nb|6|y\n", "UTF-8", '|', false, 1);
    row("ids alone", "10240\n10241\n", "UTF-8", ',', false, 0);
    row("no header, id by its looks", "A-17,10240\nA-18,10241\n", "UTF-8", ',', false, 1);
    row("mark", "\xef\xbb\xbfuuid,n\n1,2\n", "UTF-8", ',', true, 0);
    row("cut in a character", "uuid,n\n1,\xe4\xb8", "UTF-8", ',', true, 0);
    row("GB18030", "uuid,name\n1,\xd6\xd0\xce\xc4\n", "GB18030", ',', true, 0);
    row("UTF-16", QByteArray("\xff\xfeu\0,\0n\0\n\0", 10), "UTF-16LE", ',', true, 0);
}

void TestReceiverFile::theFormatIsFound()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, encoding);
    QFETCH(char, separator);
    QFETCH(bool, hasHeader);
    QFETCH(int, idColumn);
    const CsvFormat format = CsvFormat::guess(head, false);
    QCOMPARE(format.encoding, encoding);
    QCOMPARE(format.separator, QLatin1Char(separator));
    QCOMPARE(format.hasHeader, hasHeader);
    QCOMPARE(format.idColumn, idColumn);
}

void TestReceiverFile::rejectedLinesHaveNumberAndReason()
{
    const FileSummary summary = scanned(write("\xef\xbb\xbfuuid,order\n1,A\n-5,B\n3\n\"4\"x,D\n\n"
                                              "18446744073709551615,E\n,F\n1,G\n"));
    QCOMPARE(summary.problem, QString());
    QCOMPARE(summary.columns, QStringList({ QStringLiteral("uuid"), QStringLiteral("order") }));
    QCOMPARE(summary.receivers, 3);
    QCOMPARE(summary.duplicates, 1);
    QCOMPARE(summary.rejected, 4);
    const QList<std::pair<qint64, Reason>> expected { { 3, Reason::NoId },
        { 4, Reason::TooFewCells }, { 5, Reason::TextAfterQuote }, { 8, Reason::NoId } };
    for (qsizetype i = 0; i < expected.size(); ++i) {
        QCOMPARE(summary.rejections[i].line, expected[i].first);
        QCOMPARE(summary.rejections[i].reason, expected[i].second);
        QVERIFY(!summary.rejections[i].text().isEmpty());
    }
    QVERIFY(summary.rejections[0].text().contains(QLatin1String("-5")));
    QCOMPARE(summary.sample[1].user, UserId(18446744073709551615U));
    QCOMPARE(summary.sample[1].cells[1], QStringLiteral("E"));
}

void TestReceiverFile::chineseIsReadInItsOwnEncoding()
{
    // Plain ASCII until long after the head, and characters cut by every piece.
    QByteArray bytes = "uuid,name\n";
    for (int i = 1; i <= 20'000; ++i)
        bytes += QByteArray::number(i) + ",x\n";
    for (int i = 1; i <= 20'000; ++i)
        bytes += QByteArray::number(i) + ",\xd6\xd0\xce\xc4\x81\x30\x81\x30\n";
    const FileSummary summary = scanned(write(bytes));
    QCOMPARE(summary.problem, QString());
    QCOMPARE(summary.format.encoding, QByteArray("GB18030"));
    QCOMPARE(summary.receivers, 40'000);
    FileSource source(summary, FileSource::Doubles::Kept);
    QString last;
    bool isEnd = false;
    connect(&source, &ReceiverSource::told, &source, [&](const ReceiverBatch &batch) {
        isEnd = batch.isEnd;
        if (!batch.receivers.isEmpty())
            last = batch.receivers.last().cells[1];
        if (!isEnd)
            source.ask(5000);
    });
    source.ask(5000);
    QTRY_VERIFY(isEnd);
    QCOMPARE(last, QString::fromUtf8("中文\xc2\x80"));
}

void TestReceiverFile::aFileThatIsNoneGetsASentence_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QString &path, const char *says) {
        QTest::newRow(name) << path << QString::fromLatin1(says);
    };
    row("missing", m_folder.filePath(QStringLiteral("gone.csv")), "can't be read");
    row("folder", m_folder.path(), "is no file");
    row("empty", write({}), "is empty");
    row("binary",
        write(QByteArray("\x7f"
                         "ELF\0\0\1",
            7)),
        "is no text file");
    row("nobody", write("a,b\nc,d\n"), "No line has a user id");
    row("neither encoding", write("uuid,n\n1,\xff\xff\xff\n"), "encoding");
    row("no device", QStringLiteral("/dev/zero"), "is no file");
}

void TestReceiverFile::aFileThatIsNoneGetsASentence()
{
    QFETCH(QString, path);
    QFETCH(QString, says);
    const FileSummary summary = scanned(path);
    QVERIFY2(summary.problem.contains(says), qPrintable(summary.problem));
}

void TestReceiverFile::aFileIsHandedOutPieceByPieceAndAgain()
{
    QByteArray bytes;
    for (int i = 1; i <= 25; ++i)
        bytes += QByteArray::number(i) + '\n';
    FileSource source(scanned(write(bytes)), FileSource::Doubles::LeftOut);
    QList<ReceiverBatch> batches;
    connect(&source, &ReceiverSource::told, &source,
        [&](const ReceiverBatch &batch) { batches.append(batch); });
    const auto next = [&] {
        const qsizetype before = batches.size();
        source.ask(10);
        return QTest::qWaitFor([&] { return batches.size() > before; });
    };
    QVERIFY(next() && next() && next());
    QCOMPARE(batches[0].receivers.first().user, UserId(1));
    QCOMPARE(batches[0].receivers.size(), 10);
    QCOMPARE(batches[2].receivers.size(), 5);
    QVERIFY(!batches[1].isEnd && batches[2].isEnd);
    source.ask(10);
    source.rewind();
    QVERIFY(next());
    QCOMPARE(batches[3].receivers.first().user, UserId(1));
}

void TestReceiverFile::doublesAreLeftOutIfWanted()
{
    const FileSummary summary = scanned(write("uuid,n\n1,a\n2,b\n1,c\n"));
    for (const auto doubles : { FileSource::Doubles::Kept, FileSource::Doubles::LeftOut }) {
        FileSource source(summary, doubles);
        QSignalSpy told(&source, &ReceiverSource::told);
        source.ask(100);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told[0][0].value<ReceiverBatch>().receivers.size(),
            doubles == FileSource::Doubles::Kept ? 3 : 2);
    }
}

void TestReceiverFile::aMillionLinesAreReadWithoutBeingKept()
{
    QByteArray bytes = "uuid,order\n";
    for (int i = 1; i <= 1'000'000; ++i) {
        bytes += QByteArray::number(i) + ",A-17\n";
        if (i % 1000 == 0)
            bytes += "bad,line\n";
    }
    const QString path = write(bytes);
    QElapsedTimer time;
    time.start();
    const FileSummary summary = scanned(path);
    qInfo("1 000 000 lines in %lld ms", time.elapsed());
    QCOMPARE(summary.problem, QString());
    QCOMPARE(summary.receivers, 1'000'000);
    QCOMPARE(summary.rejected, 1000);
    QCOMPARE(summary.sample.size(), FileSummary::keptSample);
    QFile more(path);
    QVERIFY(more.open(QIODevice::Append) && more.write("1,x\n") > 0);
    more.close();
    QVERIFY(scanned(path).problem.contains(QLatin1String("Split it")));
}

void TestReceiverFile::aScanThatIsCancelledSaysNothing()
{
    QByteArray bytes;
    for (int i = 1; i <= 200'000; ++i)
        bytes += QByteArray::number(i) + '\n';
    const QString path = write(bytes);
    FileScan scan;
    QSignalSpy finished(&scan, &FileScan::finished);
    scan.start(path);
    QVERIFY(scan.isRunning());
    scan.cancel();
    QVERIFY(!scan.isRunning());
    scan.start(write("5\n"));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].value<FileSummary>().receivers, 1);
}

QTEST_GUILESS_MAIN(TestReceiverFile)
#include "tst_receiverfile.moc"
