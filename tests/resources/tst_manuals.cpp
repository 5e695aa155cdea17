// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

namespace {

QStringList sorted(const QSet<QString> &options)
{
    QStringList list(options.begin(), options.end());
    list.sort();
    return list;
}

QSet<QString> found(const QRegularExpression &pattern, const QString &text)
{
    QSet<QString> options;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        options.insert(match.next().captured(1));
    return options;
}

} // namespace

/// Whether the pages of the manual say what the programs do.
class TestManuals : public QObject
{
    Q_OBJECT

private:
    static void everyProgram()
    {
        QTest::addColumn<QString>("program");
        for (const char *const program : { "hydra-server", "hydra-client", "hydra-admin" })
            QTest::newRow(program) << QString(QLatin1String(program));
    }

    /// Of docs/man.
    static QString page(const QString &program)
    {
        QFile file(
            QStringLiteral("%1/docs/man/%2.1").arg(qEnvironmentVariable("HYDRA_SOURCE"), program));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    static QString help(const QString &program)
    {
        QProcess process;
        process.start(QStringLiteral("%1/%2").arg(qEnvironmentVariable("HYDRA_BIN"), program),
            { QStringLiteral("--help") });
        return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput())
                                         : QString();
    }

private slots:
    void everyOptionHasItsEntryAndNoOther_data() { everyProgram(); }

    void everyOptionHasItsEntryAndNoOther()
    {
        QFETCH(QString, program);
        // Where a line of the help begins, an option is described; elsewhere it is only named.
        static const QRegularExpression helped(
            QStringLiteral("^ +(?:-\\w, )?--([a-z-]+)"), QRegularExpression::MultilineOption);
        static const QRegularExpression entry(
            QStringLiteral("^\\.It .*"), QRegularExpression::MultilineOption);
        static const QRegularExpression flag(QStringLiteral("Fl -([a-z-]+)"));
        QSet<QString> described;
        const QString manual = page(program);
        for (auto match = entry.globalMatch(manual); match.hasNext();)
            described += found(flag, match.next().captured());
        const QSet<QString> known = found(helped, help(program));
        QVERIFY(known.size() > 5);
        QCOMPARE(sorted(described), sorted(known));
    }

    void everyPageCanBeTypeset_data() { everyProgram(); }

    void everyPageCanBeTypeset()
    {
        QFETCH(QString, program);
        const QString manual = page(program);
        QVERIFY(manual.contains(QStringLiteral(".Dt %1 1").arg(program.toUpper())));
        for (const char *const part :
            { ".Sh NAME", ".Sh SYNOPSIS", ".Sh DESCRIPTION", ".Sh EXIT STATUS", ".Sh SEE ALSO" })
            QVERIFY2(manual.contains(QLatin1String(part)), part);
        QCOMPARE(manual.count(QLatin1String("\n.Bl ")), manual.count(QLatin1String("\n.El\n")));
        // What is blank or begins with a blank is set as it stands, which nobody wants.
        static const QRegularExpression stray(
            QStringLiteral("^(?:\\s|$)"), QRegularExpression::MultilineOption);
        QVERIFY(!stray.match(manual.trimmed()).hasMatch());
    }
};

QTEST_MAIN(TestManuals)
#include "tst_manuals.moc"
