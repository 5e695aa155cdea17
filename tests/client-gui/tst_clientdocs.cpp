// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/headless/script.h"
#include "common/client/fault.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace hydra;
using namespace hydra::test;

/// docs/client.md says nothing that does not hold.
class TestClientDocs : public QObject
{
    Q_OBJECT

private:
    struct Example
    {
        QString file;
        QString script;
        QString command;
    };

    static QString manual()
    {
        QFile file(qEnvironmentVariable("HYDRA_SOURCE") + QStringLiteral("/docs/client.md"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static QList<Example> examples()
    {
        static const QRegularExpression pair(
            QStringLiteral("```hydra (\\S+)\\n(.*?)```\\n```sh\\n(.*?)```"),
            QRegularExpression::DotMatchesEverythingOption);
        QList<Example> found;
        const QString text = manual();
        for (auto each = pair.globalMatch(text); each.hasNext();) {
            const auto match = each.next();
            found.append({ match.captured(1), match.captured(2), match.captured(3) });
        }
        return found;
    }

private slots:
    void theExamplesHold_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("command");
        for (const Example &each : examples())
            QTest::newRow(qPrintable(each.file)) << each.file << each.script << each.command;
        QCOMPARE(examples().size(), 3);
    }

    void theExamplesHold()
    {
        QFETCH(QString, file);
        QFETCH(QString, script);
        QFETCH(QString, command);
        const QTemporaryDir folder;
        QFile source(folder.filePath(file));
        QVERIFY(source.open(QIODevice::WriteOnly));
        source.write(script.toUtf8());
        source.close();
        command.replace(QLatin1String("127.0.0.1:10240"), QString::fromLatin1(m_server.address()));
        QProcess shell;
        shell.setWorkingDirectory(folder.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"),
            qEnvironmentVariable("HYDRA_BIN") + u':' + environment.value(QStringLiteral("PATH")));
        shell.setProcessEnvironment(environment);
        shell.start(QStringLiteral("sh"), { QStringLiteral("-ec"), command });
        QVERIFY(shell.waitForFinished(20000));
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    }

    void everyFaultIsInTheManual()
    {
        const QString text = manual();
        for (int i = 0; i < faultCount; ++i) {
            const QString name = QString::fromLatin1(nameOf(Fault(i)));
            QVERIFY2(text.contains(u'`' + name + u'`') || text.contains(u'`' + name + u':'),
                qPrintable(name));
        }
    }

    void everyOptionIsInTheManualAndTheOtherWayRound()
    {
        QProcess help;
        help.start(QDir(qEnvironmentVariable("HYDRA_BIN")).filePath(QStringLiteral("hydra-client")),
            { QStringLiteral("--help") });
        QVERIFY(help.waitForFinished());
        static const QRegularExpression option(QStringLiteral("--([a-z][a-z-]+)"));
        const auto optionsIn = [](const QString &text) {
            QSet<QString> names;
            for (auto each = option.globalMatch(text); each.hasNext();)
                names.insert(each.next().captured(1));
            return names;
        };
        const QString text = manual();
        const QSet<QString> told = optionsIn(QString::fromUtf8(help.readAllStandardOutput()));
        const QSet<QString> written = optionsIn(text);
        // The window's own are told where the window is.
        const QSet<QString> ofTheWindow { QStringLiteral("profile"), QStringLiteral("open"),
            QStringLiteral("lang"), QStringLiteral("theme"), QStringLiteral("help-all") };
        const QSet<QString> missing = told - written - ofTheWindow;
        QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(u' ')));
    }

private:
    ServerProcess m_server;
};

QTEST_GUILESS_MAIN(TestClientDocs)
#include "tst_clientdocs.moc"
