// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/ui/support/translationwalker.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace hydra {
namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// `%1`, `%Ln` …, sorted.
QStringList placesOf(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%L?(?:\\d+|n)"));
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places.append(match.next().captured());
    places.sort();
    return places;
}

} // namespace

/// English and Chinese are complete: every text of the sources is in the .ts files, and translated.
class TestTranslations : public QObject
{
    Q_OBJECT

private slots:
    void everyTextOfTheSourcesIsThere();
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
};

void TestTranslations::everyTextOfTheSourcesIsThere()
{
    const QString folder = qEnvironmentVariable("HYDRA_SOURCE") + QStringLiteral("/translations/");
    QTemporaryDir updated;
    QProcess update;
    update.start(folder + QStringLiteral("update.sh"), { updated.path() });
    QVERIFY(update.waitForFinished(60'000));
    QVERIFY2(update.exitCode() == 0, update.readAllStandardError().constData());
    for (const QString &name : { QStringLiteral("hydra_zh_CN.ts"), QStringLiteral("hydra_en.ts") })
        QVERIFY2(contentsOf(updated.filePath(name)) == contentsOf(folder + name),
            qPrintable(name + QStringLiteral(" is not up to date: run translations/update.sh")));
}

void TestTranslations::everyTextIsTranslated_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("zh_CN") << QStringLiteral("zh_CN");
    QTest::newRow("en") << QStringLiteral("en");
}

void TestTranslations::everyTextIsTranslated()
{
    QFETCH(QString, language);
    const auto entries = test::translationEntries(test::translationFile(language));
    QVERIFY(!entries.isEmpty());
    QStringList complaints;
    for (const test::TranslationEntry &entry : entries) {
        const QString place = entry.context + QStringLiteral(": ") + entry.source;
        if (!entry.isFinished || entry.translations.contains(QString()))
            complaints.append(QStringLiteral("not translated: ") + place);
        else if (entry.translations.size() == 1
            && placesOf(entry.translations[0]) != placesOf(entry.source))
            complaints.append(QStringLiteral("other places for values: ") + place);
    }
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.mid(0, 30).join(u'\n')));
}

} // namespace hydra

QTEST_GUILESS_MAIN(hydra::TestTranslations)
#include "tst_translations.moc"
