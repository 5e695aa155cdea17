// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

namespace {

/// A line of a file of ours.
struct Line
{
    QString file;
    int number;
    QString text;

    [[nodiscard]] QString said(const QString &what) const
    {
        return QStringLiteral("%1:%2: %3").arg(file).arg(number).arg(what);
    }
};

/// A room and the rooms it may include, itself and what everybody may include left out.
struct Rule
{
    const char *room;
    QStringList mayInclude;
};

constexpr int pairsInARoom = 12;

QStringList rooms(const char *names)
{
    // What is made of widgets stands on all of the shared widgets.
    static const QStringList shared { QStringLiteral("actions"), QStringLiteral("charts"),
        QStringLiteral("editors"), QStringLiteral("export"), QStringLiteral("look"),
        QStringLiteral("notices"), QStringLiteral("profiles"), QStringLiteral("settings") };
    QStringList rooms;
    for (const QString &name : QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts)) {
        if (name == u"common/ui") {
            for (const QString &room : shared)
                rooms.append(QStringLiteral("common/ui/") + room);
        } else {
            rooms.append(name.contains(u'/') ? name : QStringLiteral("server/") + name);
        }
    }
    return rooms;
}

/// DESIGN.md §1, "who may include whom". Nothing that is missing here is allowed.
const QList<Rule> &rules()
{
    static const QString everyServerRoom
        = QStringLiteral("api push presence session cluster redis net eventloop ops survey admin");
    static const QList<Rule> table {
        { "server", rooms("app eventloop") },
        { "server/app", rooms(everyServerRoom.toLatin1().constData()) },
        { "server/api", rooms("eventloop push presence session cluster net ops") },
        { "server/push", rooms("eventloop presence session cluster redis") },
        { "server/presence", rooms("redis") },
        { "server/cluster", rooms("redis") },
        { "server/session", rooms("net") },
        { "server/ops", rooms("push presence session cluster") },
        { "server/survey", rooms("eventloop api push presence session cluster net ops") },
        { "server/admin", rooms("eventloop api push presence session cluster net ops survey") },
        { "server/net", rooms("eventloop") },
        { "server/redis", rooms("eventloop") },
        { "server/eventloop", {} },
        { "server/metrics", {} },
        { "common/protocol", {} },
        { "common/client", {} },
        { "common/net", rooms("common/client") },
        { "common/protocol/filter", {} },
        { "common/values", rooms("common/protocol/filter") },
        { "common/net/admin", rooms("common/client common/net common/values") },
        { "common/net/demo", rooms("common/net/admin common/values") },
        { "common/models", rooms("common/protocol/filter common/values") },
        { "common/models/instances", rooms("common/models common/values") },
        { "common/models/lookup",
            rooms("common/models common/models/users common/net/admin common/values") },
        { "common/models/events",
            rooms("common/models common/net/admin common/protocol/filter common/values") },
        { "common/models/users", rooms("common/models common/protocol/filter common/values") },
        { "common/models/payload", {} },
        { "common/models/timeline", rooms("common/client common/models common/net") },
        { "common/receivers", {} },
        { "common/composer",
            rooms("common/net/admin common/protocol/filter common/receivers common/text "
                  "common/values") },
        { "common/text", {} },
        { "common/ui/look", {} },
        { "common/ui/actions", rooms("common/ui/look") },
        { "common/ui/charts", rooms("common/ui/look") },
        { "common/ui/editors", rooms("common/text common/ui/look") },
        { "common/ui/export", rooms("common/ui/look") },
        { "common/ui/notices", rooms("common/ui/look") },
        { "common/ui/profiles",
            rooms("common/client common/net common/ui/look common/ui/notices") },
        { "common/ui/settings", rooms("common/ui/look common/ui/actions") },
        { "client-gui/headless", rooms("common/client common/net") },
        { "client-gui/session",
            rooms("common/client common/net common/models/timeline common/text") },
        { "client-gui/panes",
            rooms("client-gui/session common/client common/net common/models/payload "
                  "common/models/timeline common/text common/ui") },
        { "client-gui/dialogs",
            rooms("client-gui/session common/client common/net common/text common/ui") },
        { "client-gui/window",
            rooms("client-gui/session client-gui/panes client-gui/dialogs common/client common/net "
                  "common/models/timeline common/text common/ui") },
        { "client-gui",
            rooms("client-gui/headless client-gui/session client-gui/window common/client "
                  "common/net common/ui") },
        { "admin-gui/page", rooms("common/models common/net/admin common/values common/ui") },
        { "admin-gui/locator", rooms("common/ui") },
        { "admin-gui/users",
            rooms("admin-gui/page common/models common/models/users common/net/admin "
                  "common/protocol/filter "
                  "common/values common/ui") },
        { "admin-gui/push",
            rooms("admin-gui/composer admin-gui/page common/composer common/models "
                  "common/net/admin common/receivers common/text common/values common/ui") },
        { "admin-gui/composer",
            rooms("common/composer common/models common/protocol/filter common/receivers "
                  "common/text common/values common/ui") },
        { "admin-gui/query",
            rooms("admin-gui/page common/models common/models/lookup common/net/admin "
                  "common/values common/ui") },
        { "admin-gui/instances",
            rooms("admin-gui/page common/models common/models/instances common/net/admin "
                  "common/values common/ui") },
        { "admin-gui/overview",
            rooms("admin-gui/page common/models common/models/events common/models/instances "
                  "common/net/admin common/values common/ui") },
        { "admin-gui/events",
            rooms("admin-gui/page common/models common/models/events common/models/payload "
                  "common/net/admin common/protocol/filter common/text common/values common/ui") },
        { "admin-gui/docks",
            rooms("admin-gui/page admin-gui/events admin-gui/push common/models "
                  "common/models/events common/net/admin common/protocol/filter common/values "
                  "common/ui") },
        { "admin-gui/frame",
            rooms(
                "admin-gui/page admin-gui/users admin-gui/push admin-gui/query admin-gui/instances "
                "admin-gui/locator admin-gui/overview admin-gui/events admin-gui/docks "
                "common/composer common/models common/models/instances common/models/users "
                "common/net/admin common/net/demo "
                "common/values common/ui") },
        { "admin-gui", rooms("admin-gui/frame common/ui") },
    };
    return table;
}

QDir sourceTree() { return QDir(qEnvironmentVariable("HYDRA_SOURCE")); }

/// Files of ours below \a folders whose names match \a filters, from the root of the tree, sorted.
QStringList filesBelow(const QStringList &folders, const QStringList &filters)
{
    const QDir tree = sourceTree();
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator entries(
            tree.filePath(folder), filters, QDir::Files, QDirIterator::Subdirectories);
        while (entries.hasNext())
            files.append(tree.relativeFilePath(entries.next()));
    }
    files.sort();
    return files;
}

QStringList programFolders()
{
    return { QStringLiteral("server"), QStringLiteral("common"), QStringLiteral("client-gui"),
        QStringLiteral("admin-gui") };
}

QStringList cppFiles(const QStringList &folders = programFolders())
{
    return filesBelow(folders, { QStringLiteral("*.h"), QStringLiteral("*.cpp") });
}

QList<Line> linesOf(const QString &file)
{
    QFile source(sourceTree().filePath(file));
    if (!source.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file));
    QList<Line> lines;
    int number = 0;
    for (const QString &text : QString::fromUtf8(source.readAll()).split(u'\n'))
        lines.append({ file, ++number, text });
    return lines;
}

QString folderOf(const QString &file)
{
    return file.left(qMax<qsizetype>(file.lastIndexOf(u'/'), 0));
}

/// What \a file includes: the name between quotes or brackets, quotes kept out.
QList<Line> includesOf(const QString &file)
{
    static const QRegularExpression include(
        QStringLiteral("^\\s*#\\s*include\\s*[\"<]([^\">]+)[\">]"));
    QList<Line> includes;
    for (const Line &line : linesOf(file)) {
        if (const auto match = include.match(line.text); match.hasMatch())
            includes.append({ line.file, line.number, match.captured(1) });
    }
    return includes;
}

bool isOurs(const QString &include)
{
    static const QStringList folders = programFolders() + QStringList { QStringLiteral("tests") };
    return folders.contains(include.section(u'/', 0, 0)) && include.contains(u'/');
}

/// Why \a room may not include \a include; empty if it may.
QString objection(const QString &room, const QString &include)
{
    const QString other = folderOf(include);
    if (other == room)
        return {};
    for (const Rule &rule : rules()) {
        if (QLatin1String(rule.room) != room)
            continue;
        const bool isForAll = other == QLatin1String("common/protocol")
            || (other == QLatin1String("server/metrics")
                && room.startsWith(QLatin1String("server")));
        if (isForAll || rule.mayInclude.contains(other))
            return {};
        return room + QStringLiteral(" may not include ") + include;
    }
    return room + QStringLiteral(" is no room of the map");
}

#define VERIFY_NONE(complaints)                                                                    \
    QVERIFY2((complaints).isEmpty(), qPrintable((complaints).join(u'\n')))

} // namespace

/// The robot behind the house rules: reads the source tree and says where it breaks them.
class TestLayering : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theTableAllowsAndForbids_data();
    void theTableAllowsAndForbids();
    void theTableHasNoCircle();
    void everyIncludeIsInTheTable();
    void includesOfOursBeginAtTheRoot();
    void hiredisStaysInItsRoom();
    void theServerUsesNoQtJson();
    void everyFileSaysItsLicence();
    void everyHeaderBeginsItsGuardAfterTheLicence();
    void nothingIsLeftToDoWithoutAnIssue();
    void noRoomIsCrowded();
};

void TestLayering::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("HYDRA_SOURCE"), "HYDRA_SOURCE names the source tree");
    QVERIFY2(cppFiles().size() > 100, "the source tree is not where HYDRA_SOURCE says");
}

void TestLayering::theTableAllowsAndForbids_data()
{
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("isAllowed");

    const auto row = [](const char *room, const char *include, bool isAllowed) {
        QTest::addRow("%s %s %s", room, isAllowed ? "to" : "not to", include)
            << QString::fromLatin1(room) << QString::fromLatin1(include) << isAllowed;
    };
    row("server/push", "server/push/seqsource.h", true);
    row("server/push", "common/protocol/ids.h", true);
    row("server/push", "server/metrics/counter.h", true);
    row("server/push", "server/net/door.h", false);
    row("server/push", "server/api/responder.h", false);
    row("server/api", "server/redis/redisclient.h", false);
    row("server/session", "server/presence/presencestore.h", false);
    row("server/net", "server/session/session.h", false);
    row("server/app", "server/redis/redisclient.h", true);
    row("server/app", "common/net/backoff.h", false);
    row("server/metrics", "common/protocol/ids.h", true);
    row("server/metrics", "server/eventloop/timerwheel.h", false);
    row("common/protocol", "server/metrics/counter.h", false);
    row("client-gui", "server/metrics/counter.h", false);
    row("common/protocol", "server/net/door.h", false);
    row("common/net", "common/ui/theme.h", false);
    row("client-gui", "server/net/door.h", false);
    row("client-gui", "tests/support/redisserver.h", false);
    row("server/utils", "server/utils/misc.h", true);
    row("server/utils", "common/protocol/ids.h", false);
}

void TestLayering::theTableAllowsAndForbids()
{
    QFETCH(QString, room);
    QFETCH(QString, include);
    QTEST(objection(room, include).isEmpty(), "isAllowed");
}

void TestLayering::theTableHasNoCircle()
{
    // Taking away, again and again, what stands on nothing that is left must leave nothing.
    QHash<QString, QStringList> left;
    for (const Rule &rule : rules())
        left.insert(QString::fromLatin1(rule.room), rule.mayInclude);
    while (!left.isEmpty()) {
        const qsizetype before = left.size();
        const QHash<QString, QStringList> snapshot = left;
        for (auto room = snapshot.cbegin(); room != snapshot.cend(); ++room) {
            const auto isLeft = [&](const QString &other) { return snapshot.contains(other); };
            if (std::none_of(room->begin(), room->end(), isLeft))
                left.remove(room.key());
        }
        QVERIFY2(left.size() < before, qPrintable(left.keys().join(u' ')));
    }
}

void TestLayering::everyIncludeIsInTheTable()
{
    QStringList complaints;
    for (const QString &file : cppFiles()) {
        for (const Line &include : includesOf(file)) {
            if (!isOurs(include.text))
                continue;
            if (const QString why = objection(folderOf(file), include.text); !why.isEmpty())
                complaints.append(include.said(why));
        }
    }
    VERIFY_NONE(complaints);
}

void TestLayering::includesOfOursBeginAtTheRoot()
{
    QStringList complaints;
    for (const QString &file :
        cppFiles(programFolders() + QStringList { QStringLiteral("tests") })) {
        for (const Line &line : linesOf(file)) {
            static const QRegularExpression quoted(
                QStringLiteral("^\\s*#\\s*include\\s*\"([^\"]+)\""));
            const auto match = quoted.match(line.text);
            if (!match.hasMatch() || match.captured(1).endsWith(QLatin1String(".moc")))
                continue;
            if (!isOurs(match.captured(1)))
                complaints.append(
                    line.said(match.captured(1) + QStringLiteral(" does not begin at the root")));
            else if (!QFile::exists(sourceTree().filePath(match.captured(1))))
                complaints.append(line.said(match.captured(1) + QStringLiteral(" does not exist")));
        }
    }
    VERIFY_NONE(complaints);
}

void TestLayering::hiredisStaysInItsRoom()
{
    QStringList complaints;
    for (const QString &file : cppFiles()) {
        for (const Line &include : includesOf(file)) {
            if (include.text.contains(QLatin1String("hiredis"))
                && folderOf(file) != QLatin1String("server/redis"))
                complaints.append(include.said(QStringLiteral("hiredis outside server/redis")));
        }
    }
    VERIFY_NONE(complaints);
}

void TestLayering::theServerUsesNoQtJson()
{
    QStringList complaints;
    for (const QString &file :
        cppFiles({ QStringLiteral("server"), QStringLiteral("common/protocol") })) {
        for (const Line &line : linesOf(file)) {
            static const QRegularExpression json(QStringLiteral("\\bQJson[A-Z]"));
            if (line.text.contains(json))
                complaints.append(line.said(QStringLiteral("Qt's JSON in the server")));
        }
    }
    VERIFY_NONE(complaints);
}

void TestLayering::everyFileSaysItsLicence()
{
    const QStringList folders
        = programFolders() + QStringList { QStringLiteral("tests"), QStringLiteral("cmake") };
    const QStringList files = cppFiles(folders)
        + filesBelow(folders, { QStringLiteral("CMakeLists.txt"), QStringLiteral("*.cmake") })
        + QStringList { QStringLiteral("CMakeLists.txt"), QStringLiteral("dev") };
    QStringList complaints;
    for (const QString &file : files) {
        QList<Line> lines = linesOf(file);
        if (!lines.isEmpty() && lines.first().text.startsWith(QLatin1String("#!")))
            lines.removeFirst();
        const QString mark
            = file.endsWith(QLatin1String(".h")) || file.endsWith(QLatin1String(".cpp"))
            ? QStringLiteral("// ")
            : QStringLiteral("# ");
        const bool isRight = lines.size() >= 2
            && lines[0].text
                == mark + QStringLiteral("SPDX-FileCopyrightText: 2026 The Hydra developers")
            && lines[1].text == mark + QStringLiteral("SPDX-License-Identifier: MIT");
        if (!isRight)
            complaints.append(file + QStringLiteral(":1: the two SPDX lines are missing"));
    }
    VERIFY_NONE(complaints);
}

void TestLayering::everyHeaderBeginsItsGuardAfterTheLicence()
{
    QStringList complaints;
    for (const QString &file :
        cppFiles(programFolders() + QStringList { QStringLiteral("tests") })) {
        if (!file.endsWith(QLatin1String(".h")))
            continue;
        const QList<Line> lines = linesOf(file);
        if (lines.size() < 4 || lines[3].text != QLatin1String("#pragma once"))
            complaints.append(file + QStringLiteral(":4: no #pragma once"));
    }
    VERIFY_NONE(complaints);
}

void TestLayering::nothingIsLeftToDoWithoutAnIssue()
{
    // Spelled apart, so that this file does not accuse itself.
    static const QRegularExpression toDo(QStringLiteral("\\b(TO"
                                                        "DO|FIX"
                                                        "ME|XX"
                                                        "X)\\b(?!\\(#\\d+\\))"));
    QStringList complaints;
    for (const QString &file :
        cppFiles(programFolders() + QStringList { QStringLiteral("tests") })) {
        for (const Line &line : linesOf(file)) {
            if (line.text.contains(toDo))
                complaints.append(line.said(QStringLiteral("left to do without an issue number")));
        }
    }
    VERIFY_NONE(complaints);
}

void TestLayering::noRoomIsCrowded()
{
    QHash<QString, QStringList> pairs;
    const QStringList files = cppFiles();
    for (const QString &file : files) {
        const QString header = file.chopped(4) + QStringLiteral(".h");
        if (file.endsWith(QLatin1String(".cpp")) && files.contains(header))
            pairs[folderOf(file)].append(header);
    }
    QStringList complaints;
    for (auto room = pairs.cbegin(); room != pairs.cend(); ++room) {
        if (room->size() > pairsInARoom)
            complaints.append(
                QStringLiteral("%1 holds %2 pairs").arg(room.key()).arg(room->size()));
    }
    VERIFY_NONE(complaints);
}

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
