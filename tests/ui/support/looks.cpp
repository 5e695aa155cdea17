// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/ui/support/looks.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QTest>
#include <QWidget>

namespace hydra::test {

Looks::Fonts::Fonts()
{
    qputenv("TZ", "UTC");
    for (const QString &family :
        { QStringLiteral("DejaVu Sans"), QStringLiteral("WenQuanYi Micro Hei") }) {
        if (!QFontDatabase::hasFamily(family))
            qFatal("the font %s is missing: fonts-dejavu-core, fonts-wqy-microhei",
                qPrintable(family));
    }
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setFamilies({ QStringLiteral("DejaVu Sans"), QStringLiteral("WenQuanYi Micro Hei") });
    font.setPointSizeF(9);
    QApplication::setFont(font);
}

Looks::Looks()
{
    m_theme.apply(Theme::Choice::Light);
    m_languages.apply(Languages::Choice::English);
}

void Looks::forEach(const std::function<void(const QString &)> &look)
{
    for (const auto language :
        { Languages::Choice::English, Languages::Choice::SimplifiedChinese }) {
        for (const auto theme : { Theme::Choice::Light, Theme::Choice::Dark }) {
            m_languages.apply(language);
            m_theme.apply(theme);
            // Language, palette and layout events are posted.
            QCoreApplication::sendPostedEvents();
            look(Languages::codeOf(language) + u'-' + Theme::codeOf(theme));
        }
    }
    m_languages.apply(Languages::Choice::English);
    m_theme.apply(Theme::Choice::Light);
    QCoreApplication::sendPostedEvents();
}

void Looks::shoot(QWidget &window, const QString &name)
{
    QDir folder(qEnvironmentVariable("HYDRA_BIN") + QStringLiteral("/../screenshots"));
    if (!folder.mkpath(QStringLiteral(".")))
        qFatal("cannot write to %s", qPrintable(folder.absolutePath()));
    forEach([&](const QString &look) {
        QTest::qWait(0);
        const QString file = folder.filePath(name + u'-' + look + QStringLiteral(".png"));
        if (!window.grab().save(file))
            qFatal("cannot write %s", qPrintable(file));
    });
    m_theme.apply(Theme::Choice::HighContrast);
    QTest::qWait(0);
    if (!window.grab().save(folder.filePath(name + QStringLiteral("-en-contrast.png"))))
        qFatal("cannot write %s", qPrintable(name));
    m_theme.apply(Theme::Choice::Light);
    QCoreApplication::sendPostedEvents();
}

} // namespace hydra::test
