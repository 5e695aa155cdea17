// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/ui/support/translationwalker.h"

#include "tests/ui/support/windowwalker.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>

namespace hydra::test {
namespace {

TranslationEntry readMessage(QXmlStreamReader &xml, const QString &context)
{
    TranslationEntry entry { .context = context };
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            entry.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            entry.isFinished = xml.attributes().value(QLatin1String("type")).isEmpty();
            QString text;
            while (!xml.atEnd()
                && !(xml.readNext() == QXmlStreamReader::EndElement
                    && xml.name() == u"translation")) {
                if (xml.isStartElement() && xml.name() == u"numerusform")
                    entry.translations.append(xml.readElementText());
                else if (xml.isCharacters())
                    text += xml.text();
            }
            if (entry.translations.isEmpty())
                entry.translations.append(text);
        } else {
            xml.skipCurrentElement();
        }
    }
    return entry;
}

/// Without a mnemonic, of either habit: "&File", "文件(&F)".
QString plain(QString text)
{
    static const QRegularExpression behind(QStringLiteral("\\(&\\w\\)"));
    return text.remove(behind).remove(u'&');
}

} // namespace

QString translationFile(const QString &language)
{
    return qEnvironmentVariable("HYDRA_SOURCE")
        + QStringLiteral("/translations/hydra_%1.ts").arg(language);
}

QList<TranslationEntry> translationEntries(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<TranslationEntry> entries;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            entries.append(readMessage(xml, context));
    }
    return entries;
}

QStringList untranslatedTexts(QWidget &window)
{
    QSet<QString> sources;
    QSet<QString> kept;
    for (const TranslationEntry &entry :
        translationEntries(translationFile(QStringLiteral("zh_CN")))) {
        if (plain(entry.translations.value(0)) == plain(entry.source))
            kept.insert(plain(entry.source));
        else if (entry.isFinished)
            sources.insert(plain(entry.source));
    }
    QStringList left;
    for (const QString &text : visibleTexts(window)) {
        if (sources.contains(plain(text)) && !kept.contains(plain(text)))
            left.append(text);
    }
    return left;
}

} // namespace hydra::test
