// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/logging.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QtTest>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace hydra;

Q_LOGGING_CATEGORY(lcTest, "hydra.test")
Q_LOGGING_CATEGORY(lcOther, "other.test")

/// Both ends of a channel; closed with the object.
struct Channel
{
    int reader = -1;
    int writer = -1;

    Channel() = default;
    Q_DISABLE_COPY_MOVE(Channel)
    ~Channel()
    {
        ::close(reader);
        ::close(writer);
    }

    bool openPipe()
    {
        int ends[2];
        const bool isOpen = ::pipe2(ends, O_CLOEXEC) == 0;
        reader = ends[0];
        writer = ends[1];
        return isOpen;
    }
    bool openSocket()
    {
        int ends[2];
        const bool isOpen = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0;
        reader = ends[0];
        writer = ends[1];
        return isOpen;
    }
    /// Everything that waits to be read.
    [[nodiscard]] QByteArray drain() const
    {
        QByteArray all;
        char part[65536];
        pollfd descriptor { reader, POLLIN, 0 };
        while (::poll(&descriptor, 1, 0) > 0) {
            const ssize_t size = ::read(reader, part, sizeof part);
            if (size <= 0)
                break;
            all.append(part, size);
        }
        return all;
    }
};

class TestLogging : public QObject
{
    Q_OBJECT

private slots:
    void aTextLineHasTimeLevelCategoryAndMessage();
    void aJsonLineIsOneObject();
    void everyLevelHasItsName_data();
    void everyLevelHasItsName();
    void theLevelSaysWhatIsLogged_data();
    void theLevelSaysWhatIsLogged();
    void dangerousCharactersAreEscaped_data();
    void dangerousCharactersAreEscaped();
    void aLongMessageIsCutBetweenCharacters_data();
    void aLongMessageIsCutBetweenCharacters();
    void linesThatNobodyReadsAreDroppedAndCounted_data();
    void linesThatNobodyReadsAreDroppedAndCounted();
    void aReaderThatWentAwayDoesNoHarm();
    void theCallersDescriptorStaysAsItWas();
    void theJournalGetsPriorities();
    void linesOfManyThreadsAreNotMixed();
    void theFormerHandlerComesBack();
    void operatorsFindTheLatestLines();

private:
    /// What \a log writes to a file with these settings.
    template <typename F> static QByteArray logged(Config::Log settings, F log)
    {
        QTemporaryFile file;
        if (!file.open())
            qFatal("no temporary file");
        {
            const Logging logging(settings, file.handle());
            log();
        }
        QFile written(file.fileName());
        return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
    }
};

void TestLogging::aTextLineHasTimeLevelCategoryAndMessage()
{
    const QByteArray line = logged({}, [] { qCInfo(lcTest, "connected to %s", "127.0.0.1:6379"); });
    static const QRegularExpression shape(QStringLiteral(
        "\\A20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z info hydra\\.test: connected to "
        "127\\.0\\.0\\.1:6379\\n\\z"));
    QVERIFY2(shape.match(QString::fromUtf8(line)).hasMatch(), line.constData());
}

void TestLogging::aJsonLineIsOneObject()
{
    const QString message = QStringLiteral("a \"quoted\" \\ text\nwith äöü 🐍 and \x1b[31m");
    const QByteArray line = logged(
        { LogLevel::Info, LogFormat::Json }, [&] { qCWarning(lcTest).noquote() << message; });
    QCOMPARE(line.count('\n'), 1);
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    QCOMPARE(object.keys().join(u' '), QStringLiteral("category level msg ts"));
    QCOMPARE(object[u"level"].toString(), QStringLiteral("warning"));
    QCOMPARE(object[u"category"].toString(), QStringLiteral("hydra.test"));
    QCOMPARE(object[u"msg"].toString(), message);
    QVERIFY(QDateTime::fromString(object[u"ts"].toString(), Qt::ISODateWithMs).isValid());
}

void TestLogging::everyLevelHasItsName_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("debug") << int(QtDebugMsg) << QByteArray(" debug hydra.test: x\n");
    QTest::newRow("info") << int(QtInfoMsg) << QByteArray(" info hydra.test: x\n");
    QTest::newRow("warning") << int(QtWarningMsg) << QByteArray(" warning hydra.test: x\n");
    QTest::newRow("error") << int(QtCriticalMsg) << QByteArray(" error hydra.test: x\n");
}

void TestLogging::everyLevelHasItsName()
{
    QFETCH(int, type);
    QFETCH(QByteArray, name);
    const QByteArray line = logged({}, [type] {
        const QMessageLogContext context(nullptr, 0, nullptr, "hydra.test");
        qt_message_output(QtMsgType(type), context, QStringLiteral("x"));
    });
    QVERIFY2(line.endsWith(name), line.constData());
}

void TestLogging::theLevelSaysWhatIsLogged_data()
{
    QTest::addColumn<int>("level");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("debug") << int(LogLevel::Debug) << QByteArray("diwe");
    QTest::newRow("info") << int(LogLevel::Info) << QByteArray("iwe");
    QTest::newRow("warning") << int(LogLevel::Warning) << QByteArray("we");
    QTest::newRow("error") << int(LogLevel::Error) << QByteArray("e");
}

void TestLogging::theLevelSaysWhatIsLogged()
{
    QFETCH(int, level);
    QFETCH(QByteArray, expected);
    const QByteArray lines = logged({ LogLevel(level), LogFormat::Text }, [] {
        qCDebug(lcTest, "d");
        qCInfo(lcTest, "i");
        qCWarning(lcTest, "w");
        qCCritical(lcTest, "e");
    });
    QByteArray found;
    for (const QByteArray &line : lines.split('\n'))
        found += line.right(1);
    QCOMPARE(found, expected);
    // Libraries keep their own rules.
    QVERIFY(logged({ LogLevel(level), LogFormat::Text }, [] {
        qCWarning(lcOther, "x");
    }).endsWith("x\n"));
}

void TestLogging::dangerousCharactersAreEscaped_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QByteArray>("escaped");
    QTest::newRow("line break") << QStringLiteral("a\r\nb") << QByteArray("a\\u000d\\u000ab");
    QTest::newRow("escape sequence") << QStringLiteral("\x1b[2J") << QByteArray("\\u001b[2J");
    QTest::newRow("NUL") << QString(1, QChar::Null) << QByteArray("\\u0000");
    QTest::newRow("delete") << QString(1, QChar(0x7f)) << QByteArray("\\u007f");
    QTest::newRow("C1") << QString(1, QChar(0x9b)) << QByteArray("\\u009b");
    QTest::newRow("line separator") << QString(1, QChar(0x2028)) << QByteArray("\\u2028");
    QTest::newRow("direction mark") << QString(1, QChar(0x202e)) << QByteArray("\\u202e");
    QTest::newRow("tag beyond 16 bits")
        << QString::fromUcs4(U"\U000e0041") << QByteArray("\\udb40\\udc41");
    QTest::newRow("lone surrogate") << QString(1, QChar(0xd800)) << QByteArray("?");
    QTest::newRow("plain") << QStringLiteral("ä\"\\🐍") << QByteArray("ä\"\\🐍");
}

void TestLogging::dangerousCharactersAreEscaped()
{
    QFETCH(QString, message);
    QFETCH(QByteArray, escaped);
    const QByteArray line = logged({}, [&] { qCInfo(lcTest).noquote() << message; });
    QCOMPARE(line.mid(line.indexOf("test: ") + 6), QByteArray(escaped + '\n'));
}

void TestLogging::aLongMessageIsCutBetweenCharacters_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<bool>("isJson");
    for (const bool isJson : { false, true }) {
        for (const char *unit : { "x", "ä", "🐍", "\x1b", "\"", "x🐍" })
            QTest::addRow("%d in %s", int(QByteArray(unit).at(0)), isJson ? "JSON" : "text")
                << QString::fromUtf8(unit) << isJson;
    }
}

void TestLogging::aLongMessageIsCutBetweenCharacters()
{
    QFETCH(QString, unit);
    QFETCH(bool, isJson);
    const LogFormat format = isJson ? LogFormat::Json : LogFormat::Text;
    const QByteArray line = logged(
        { LogLevel::Info, format }, [&] { qCInfo(lcTest).noquote() << unit.repeated(1'000'000); });
    QVERIFY(line.size() > 8 * 1024 - 16);
    QVERIFY(line.size() < 8 * 1024 + 128);
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(line.contains("… (cut)"));
    QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
    QVERIFY(!isJson || !QJsonDocument::fromJson(line).isNull());
}

void TestLogging::linesThatNobodyReadsAreDroppedAndCounted_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("length");
    for (const char *kind : { "pipe", "socket", "pipe that cannot be opened again" }) {
        QTest::addRow("short lines, %s", kind) << QString::fromUtf8(kind) << 20;
        QTest::addRow("long lines, %s", kind) << QString::fromUtf8(kind) << 6000;
    }
}

void TestLogging::linesThatNobodyReadsAreDroppedAndCounted()
{
    QFETCH(QString, kind);
    QFETCH(int, length);
    Channel channel;
    QVERIFY(kind == QLatin1String("socket") ? channel.openSocket() : channel.openPipe());
    const bool isForbidden = kind.endsWith(QLatin1String("again"));
    const uid_t before = ::geteuid();
    if (isForbidden) {
        QCOMPARE(::fchmod(channel.writer, 0), 0);
        // Nothing is forbidden to root, so be somebody else while it is opened.
        if (before == 0)
            QCOMPARE(::seteuid(65534), 0);
    }
    const Logging logging({}, channel.writer);
    if (isForbidden && before == 0)
        QCOMPARE(::seteuid(before), 0);

    // More than any of them holds; if one of these waited, the test would never end.
    const QString text(length, u'x');
    constexpr int count = 5000;
    for (int i = 0; i < count; ++i)
        qCInfo(lcTest).noquote() << i << text;
    const quint64 dropped = logging.droppedLines();
    QVERIFY(dropped > 0 && dropped < quint64(count));

    // The first line after the break brings out what was left of the torn one, then the count.
    QByteArray all = channel.drain();
    qCInfo(lcTest, "again");
    all += channel.drain();
    qCInfo(lcTest, "and again");
    all += channel.drain();
    QCOMPARE(logging.droppedLines(), dropped);

    const QByteArrayList lines = all.split('\n');
    QCOMPARE(lines.size(), qsizetype(count - dropped) + 4);
    QVERIFY(lines.last().isEmpty());
    for (qsizetype i = 0; i < lines.size() - 4; ++i)
        QVERIFY2(
            lines[i].endsWith(QByteArray("test: " + QByteArray::number(i) + ' ' + text.toLatin1())),
            lines[i].constData());
    QVERIFY(lines[lines.size() - 4].contains(
        QByteArray("hydra.log: " + QByteArray::number(dropped) + " lines were dropped")));
    QVERIFY(lines[lines.size() - 3].endsWith("test: again"));
    QVERIFY(lines[lines.size() - 2].endsWith("test: and again"));
}

void TestLogging::aReaderThatWentAwayDoesNoHarm()
{
    for (const bool isSocket : { false, true }) {
        Channel channel;
        QVERIFY(isSocket ? channel.openSocket() : channel.openPipe());
        const Logging logging({}, channel.writer);
        ::close(channel.reader);
        channel.reader = -1;
        qCInfo(lcTest, "x");
        QCOMPARE(logging.droppedLines(), quint64(1));
    }
}

void TestLogging::theCallersDescriptorStaysAsItWas()
{
    Channel channel;
    QVERIFY(channel.openPipe());
    const int before = ::fcntl(channel.writer, F_GETFL);
    {
        const Logging logging({}, channel.writer);
        qCInfo(lcTest, "x");
        QCOMPARE(::fcntl(channel.writer, F_GETFL), before);
    }
    QCOMPARE(::fcntl(channel.writer, F_GETFL), before);
    QVERIFY(channel.drain().endsWith(": x\n"));
    // Ours is closed as well: with the caller's closed, the reader sees the end.
    ::close(channel.writer);
    channel.writer = -1;
    char byte = 0;
    QCOMPARE(::read(channel.reader, &byte, 1), 0);
}

void TestLogging::theJournalGetsPriorities()
{
    Channel channel;
    QVERIFY(channel.openSocket());
    struct stat status = {};
    QCOMPARE(::fstat(channel.writer, &status), 0);
    const QByteArray stream = QByteArray::number(quint64(status.st_dev)) + ':'
        + QByteArray::number(quint64(status.st_ino));
    qputenv("JOURNAL_STREAM", stream);
    {
        const Logging logging({ LogLevel::Debug, LogFormat::Text }, channel.writer);
        qCDebug(lcTest, "x");
        qCInfo(lcTest, "x");
        qCWarning(lcTest, "x");
        qCCritical(lcTest, "x");
    }
    QByteArray priorities;
    for (const QByteArray &line : channel.drain().split('\n'))
        priorities += line.left(3);
    QCOMPARE(priorities, QByteArray("<7><6><4><3>"));

    // Inherited from somebody whose stderr was the journal, while ours is not.
    qputenv("JOURNAL_STREAM", stream + '1');
    {
        const Logging logging({}, channel.writer);
        qCInfo(lcTest, "x");
    }
    QVERIFY(channel.drain().startsWith("20"));
    qunsetenv("JOURNAL_STREAM");
}

void TestLogging::linesOfManyThreadsAreNotMixed()
{
    constexpr int threads = 4;
    constexpr int each = 500;
    const QByteArray lines = logged({}, [] {
        std::vector<std::thread> running;
        for (int i = 0; i < threads; ++i) {
            running.emplace_back([i] {
                for (int j = 0; j < each; ++j)
                    qCInfo(lcTest).noquote() << QString(200, QChar(u'a' + i)) << "end";
            });
        }
        for (std::thread &thread : running)
            thread.join();
    });
    static const QRegularExpression shape(QStringLiteral("test: (a+|b+|c+|d+) end$"));
    const QByteArrayList all = lines.split('\n');
    QCOMPARE(all.size(), threads * each + 1);
    for (qsizetype i = 0; i < all.size() - 1; ++i)
        QVERIFY2(shape.match(QString::fromUtf8(all[i])).hasMatch(), all[i].constData());
}

static QStringList caught;

void TestLogging::theFormerHandlerComesBack()
{
    const QtMessageHandler before
        = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &message) {
              caught.append(message);
          });
    QVERIFY(logged({}, [] { qCInfo(lcTest, "ours"); }).endsWith("ours\n"));
    qCInfo(lcTest, "theirs");
    qInstallMessageHandler(before);
    QCOMPARE(caught, QStringList(QStringLiteral("theirs")));
}

void TestLogging::operatorsFindTheLatestLines()
{
    QVERIFY(!Logging::tail());
    LogTail::News news;
    logged({}, [&news] {
        qCInfo(lcTest, "one");
        qCWarning(lcTest, "two\nlines");
        news = Logging::tail()->after(0, 10);
    });
    QCOMPARE(news.lines.size(), size_t(2));
    QCOMPARE(news.lines[1].level, QByteArray("warning"));
    QCOMPARE(news.lines[1].category, QByteArray("hydra.test"));
    QCOMPARE(news.lines[1].text, QByteArray("two\\u000alines"));
    QVERIFY(!Logging::tail());
}

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication application(argc, argv);
    TestLogging test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_logging.moc"
