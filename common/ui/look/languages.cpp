// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/look/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>

static void loadTranslations() { Q_INIT_RESOURCE(translations); }

namespace hydra {

Languages::Languages(QObject *parent)
    : QObject(parent)
    , m_platformLocale(QLocale::system())
{
    loadTranslations();
}

Languages::~Languages()
{
    QCoreApplication::removeTranslator(&m_ours);
    QCoreApplication::removeTranslator(&m_qt);
}

void Languages::apply(Choice choice)
{
    m_choice = choice;
    m_spoken = choice;
    if (choice == Choice::System) {
        const QStringList wanted = m_platformLocale.uiLanguages();
        m_spoken = fromCode(wanted.value(0));
        if (m_spoken == Choice::System)
            m_spoken = Choice::English;
    }
    const auto language
        = m_spoken == Choice::SimplifiedChinese ? QLocale::Chinese : QLocale::English;
    QLocale::setDefault(
        m_platformLocale.language() == language ? m_platformLocale : QLocale(codeOf(m_spoken)));
    load(m_qt, QStringLiteral("qtbase_") + codeOf(m_spoken),
        QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(m_ours, QStringLiteral("hydra_") + codeOf(m_spoken),
        QStringLiteral(":/hydra/translations"));
    emit changed();
}

void Languages::load(QTranslator &translator, const QString &file, const QString &folder)
{
    QCoreApplication::removeTranslator(&translator);
    if (translator.load(file, folder))
        QCoreApplication::installTranslator(&translator);
}

QString Languages::codeOf(Choice choice)
{
    switch (choice) {
    case Choice::System:
        break;
    case Choice::English:
        return QStringLiteral("en");
    case Choice::SimplifiedChinese:
        return QStringLiteral("zh_CN");
    }
    return QStringLiteral("system");
}

Languages::Choice Languages::fromCode(const QString &code)
{
    const QString language = code.left(2).toLower();
    const bool isWhole = code.size() == 2 || code.mid(2, 1) == u"_" || code.mid(2, 1) == u"-";
    if (isWhole && language == u"zh")
        return Choice::SimplifiedChinese;
    if (isWhole && language == u"en")
        return Choice::English;
    return Choice::System;
}

QString Languages::nameOf(Choice choice)
{
    switch (choice) {
    case Choice::System:
        break;
    case Choice::English:
        return QStringLiteral("English");
    case Choice::SimplifiedChinese:
        return QStringLiteral("简体中文");
    }
    return tr("System language");
}

} // namespace hydra
