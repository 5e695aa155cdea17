// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/commandline.h"
#include "server/app/configschema.h"

#include <QtTest>

using namespace hydra;

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void withoutArgumentsNothingIsAskedFor();
    void aFlagGivesItsSetting_data();
    void aFlagGivesItsSetting();
    void flagsThatAreNoSettingsAreKept();
    void repeatedFlagsKeepTheirOrder();
    void aWrongLineIsRefusedWithAnAdvice_data();
    void aWrongLineIsRefusedWithAnAdvice();
    void everyFlagNamesASettingThatExists();
    void theHelpFitsATerminalAndNamesEveryOption();
    void aNearWordIsFound_data();
    void aNearWordIsFound();
};

/// The arguments of a line, split at blanks.
static QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

void TestCommandLine::withoutArgumentsNothingIsAskedFor()
{
    const auto line = CommandLine::parse({});
    QVERIFY(line);
    QVERIFY(line->configFile.isEmpty());
    QVERIFY(line->overrides.isEmpty());
    QVERIFY(!line->checkConfig && !line->printConfig && !line->version && !line->help);
}

void TestCommandLine::aFlagGivesItsSetting_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("flag");
    const auto row = [](const char *line, const char *id, const char *value, const char *flag) {
        QTest::newRow(line) << words(line) << QString::fromUtf8(id) << QString::fromUtf8(value)
                            << QString::fromUtf8(flag);
    };
    row("--listen 127.0.0.1:0", "server.listen", "127.0.0.1:0", "--listen");
    row("--listen=127.0.0.1:0", "server.listen", "127.0.0.1:0", "--listen");
    row("--redis=redis://u:p=q@h", "redis.url", "redis://u:p=q@h", "--redis");
    row("--redis=", "redis.url", "", "--redis");
    row("--presence-ttl 5", "presence.ttl", "5", "--presence-ttl");
    row("--engine qt", "server.engine", "qt", "--engine");
    row("--threads 1", "server.threads", "1", "--threads");
    row("--threads -1", "server.threads", "-1", "--threads");
    row("--insecure", "server.insecure", "true", "--insecure");
    row("--set a.b=c", "a.b", "c", "--set");
    row("--set=a.b=c=d", "a.b", "c=d", "--set");
    row("--set a.b=", "a.b", "", "--set");
}

void TestCommandLine::aFlagGivesItsSetting()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, id);
    QFETCH(QString, value);
    QFETCH(QString, flag);
    const auto line = CommandLine::parse(arguments);
    QVERIFY2(line, line ? "" : qUtf8Printable(line.error()));
    const QList<Override> expected { { id, value, flag } };
    QCOMPARE(line->overrides, expected);
}

void TestCommandLine::flagsThatAreNoSettingsAreKept()
{
    const auto line = CommandLine::parse(
        words("--config a.toml --check-config --print-config --version --help --config=b.toml"));
    QVERIFY(line);
    QCOMPARE(line->configFile, QStringLiteral("b.toml"));
    QVERIFY(line->checkConfig && line->printConfig && line->version && line->help);
    QVERIFY(line->overrides.isEmpty());
    QVERIFY(CommandLine::parse(words("-h"))->help);
}

void TestCommandLine::repeatedFlagsKeepTheirOrder()
{
    const auto line = CommandLine::parse(words("--set a.b=1 --threads 2 --set a.b=3"));
    QVERIFY(line);
    QStringList values;
    for (const Override &override : line->overrides)
        values.append(override.value);
    QCOMPARE(values.join(u' '), QStringLiteral("1 2 3"));
}

void TestCommandLine::aWrongLineIsRefusedWithAnAdvice_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *line, const char *error) {
        QTest::newRow(line) << words(line) << QString::fromUtf8(error);
    };
    row("--lisen x", R"(unknown option "--lisen"; did you mean --listen?)");
    row("--print-cofnig", R"(unknown option "--print-cofnig"; did you mean --print-config?)");
    row("--frobnicate", R"(unknown option "--frobnicate"; see --help)");
    row("-l", R"(unknown option "-l"; see --help)");
    row("--", R"(unknown option "--"; see --help)");
    row("--\x1b[2J", R"(unknown option "--\u001b[2J"; see --help)");
    row("serve", R"(unexpected argument "serve"; see --help)");
    row("--listen", "--listen needs a value: HOST:PORT");
    row("--listen --insecure", "--listen needs a value: HOST:PORT");
    row("--insecure=yes", "--insecure takes no value");
    row("--help=x", "--help takes no value");
    row("--config=", "--config needs the name of a file");
    row("--set a.b", "--set needs SECTION.KEY=VALUE, such as --set http.max_body=4MiB");
    row("--set =c", "--set needs SECTION.KEY=VALUE, such as --set http.max_body=4MiB");
    row("--help --nope", R"(unknown option "--nope"; see --help)");
}

void TestCommandLine::aWrongLineIsRefusedWithAnAdvice()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, error);
    const auto line = CommandLine::parse(arguments);
    QVERIFY(!line);
    QCOMPARE(line.error(), error);
}

void TestCommandLine::everyFlagNamesASettingThatExists()
{
    const auto line = CommandLine::parse(
        words("--listen a --redis b --insecure --presence-ttl c --engine d --threads e"));
    QVERIFY(line);
    QCOMPARE(line->overrides.size(), 6);
    for (const Override &override : line->overrides)
        QVERIFY2(findSetting(override.id), qUtf8Printable(override.id));
}

void TestCommandLine::theHelpFitsATerminalAndNamesEveryOption()
{
    const QString help = CommandLine::helpText();
    const QStringList lines = help.split(u'\n');
    for (const QString &line : lines)
        QVERIFY2(line.size() <= 80 && !line.endsWith(u' '), qUtf8Printable(line));
    QVERIFY(help.endsWith(u'\n'));
    for (const char *option : { "--config FILE", "--listen HOST:PORT", "--redis URL",
             "--presence-ttl SECONDS", "--engine ENGINE", "--threads N", "--set SECTION.KEY=VALUE",
             "--check-config", "--print-config", "--insecure", "--version", "--help", "Examples:" })
        QVERIFY2(help.contains(QString::fromUtf8(option)), option);
    QCOMPARE(CommandLine::versionText(), QStringLiteral("hydra-server " HYDRA_VERSION "\n"));
}

void TestCommandLine::aNearWordIsFound_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("nearest");
    const auto row = [](const char *word, const char *nearest) {
        QTest::newRow(word) << QString::fromUtf8(word) << QString::fromUtf8(nearest);
    };
    row("listen", "listen");
    row("lisetn", "listen");
    row("liste", "listen");
    row("llisten", "listen");
    row("lxstexx", "");
    row("therads", "threads");
    row("", "");
    QTest::newRow("endless") << QString(100'000, u'l') << QString();
}

void TestCommandLine::aNearWordIsFound()
{
    QFETCH(QString, word);
    QFETCH(QString, nearest);
    QCOMPARE(nearestWord(word, { QStringLiteral("listen"), QStringLiteral("threads"), QString() }),
        nearest);
}

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
