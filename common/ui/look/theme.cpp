// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/look/theme.h"

#include "common/ui/look/highcontraststyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QStyle>

#include <algorithm>
#include <array>
#include <cmath>

namespace hydra {
namespace {

/// The colours that differ between our themes; the rest of a palette follows from them.
struct Colors
{
    QRgb window;
    QRgb base;
    QRgb alternate;
    QRgb button;
    QRgb text;
    QRgb faintText;
    QRgb line;
    QRgb highlight;
    QRgb highlightedText;
    QRgb link;
    QRgb visited;
    QRgb toolTip;
};

constexpr Colors lightColors { .window = 0xfff3f4f6,
    .base = 0xffffffff,
    .alternate = 0xfff7f8fa,
    .button = 0xfffbfbfc,
    .text = 0xff1d2129,
    .faintText = 0xff8b919b,
    .line = 0xffc9cdd3,
    .highlight = 0xff1a5fb4,
    .highlightedText = 0xffffffff,
    .link = 0xff1a5fb4,
    .visited = 0xff6f42c1,
    .toolTip = 0xffffffff };

constexpr Colors darkColors { .window = 0xff26282d,
    .base = 0xff1c1e22,
    .alternate = 0xff222429,
    .button = 0xff33363c,
    .text = 0xffe6e8eb,
    .faintText = 0xff7d838d,
    .line = 0xff4a4e56,
    .highlight = 0xff2f6fbf,
    .highlightedText = 0xffffffff,
    .link = 0xff7ab3ff,
    .visited = 0xffc4a7f5,
    .toolTip = 0xff33363c };

constexpr Colors contrastColors { .window = 0xff000000,
    .base = 0xff000000,
    .alternate = 0xff141414,
    .button = 0xff000000,
    .text = 0xffffffff,
    .faintText = 0xffa0a0a0,
    .line = 0xffffffff,
    .highlight = 0xffffd700,
    .highlightedText = 0xff000000,
    .link = 0xff7fd4ff,
    .visited = 0xffe0b0ff,
    .toolTip = 0xff000000 };

/// In the order of StatusColor.
constexpr std::array<QRgb, statusColorCount> onLight { 0xff18703a, 0xff855500, 0xffb42318,
    0xff1a5fb4, 0xff5c6370, 0xff6f42c1 };
constexpr std::array<QRgb, statusColorCount> onDark { 0xff57c878, 0xffe3b341, 0xffff8b81,
    0xff7ab3ff, 0xffa0a7b2, 0xffc4a7f5 };

QPalette paletteFrom(const Colors &colors)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) {
        palette.setColor(role, QColor::fromRgb(color));
    };
    set(QPalette::Window, colors.window);
    set(QPalette::WindowText, colors.text);
    set(QPalette::Base, colors.base);
    set(QPalette::AlternateBase, colors.alternate);
    set(QPalette::Text, colors.text);
    set(QPalette::PlaceholderText, colors.faintText);
    set(QPalette::Button, colors.button);
    set(QPalette::ButtonText, colors.text);
    set(QPalette::BrightText, colors.highlightedText);
    set(QPalette::Highlight, colors.highlight);
    set(QPalette::HighlightedText, colors.highlightedText);
    set(QPalette::Link, colors.link);
    set(QPalette::LinkVisited, colors.visited);
    set(QPalette::ToolTipBase, colors.toolTip);
    set(QPalette::ToolTipText, colors.text);
    const QColor line = QColor::fromRgb(colors.line);
    const bool dark = qGray(colors.window) < 128;
    palette.setColor(QPalette::Light, dark ? line : QColor(Qt::white));
    palette.setColor(QPalette::Midlight, dark ? line.darker(115) : line.lighter(108));
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Dark, dark ? line.lighter(140) : line.darker(125));
    palette.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : line.darker(180));
    for (const QPalette::ColorRole role :
        { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText })
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(colors.faintText));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, QColor::fromRgb(colors.text));
    return palette;
}

double luminance(QColor color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window))
        < luminance(palette.color(QPalette::WindowText));
}

QColor statusColor(StatusColor status, const QPalette &palette)
{
    return QColor::fromRgb((isDark(palette) ? onDark : onLight)[std::size_t(status)]);
}

double contrastRatio(QColor a, QColor b)
{
    const auto [low, high] = std::minmax({ luminance(a), luminance(b) });
    return (high + 0.05) / (low + 0.05);
}

QFont tabularFigures(const QFont &font)
{
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(u'0');
    bool isTabular = true;
    for (char16_t digit = u'1'; digit <= u'9'; ++digit)
        isTabular = isTabular && metrics.horizontalAdvance(digit) == width;
    if (isTabular)
        return font;
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font.pointSizeF());
    fixed.setWeight(font.weight());
    return fixed;
}

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_platformStyle(QApplication::style()->name())
    , m_platformFont(QApplication::font())
{
    qApp->installEventFilter(this);
}

void Theme::apply(Choice choice)
{
    m_choice = choice;
    const QString style = choice == Choice::System ? m_platformStyle : QStringLiteral("fusion");
    if (choice == Choice::HighContrast)
        QApplication::setStyle(new HighContrastStyle);
    else if (QApplication::style()->name().compare(style, Qt::CaseInsensitive) != 0)
        QApplication::setStyle(style);
    QApplication::setPalette(choice == Choice::System ? QPalette() : paletteOf(choice));
}

void Theme::setTextScale(int percent)
{
    m_textScale = std::clamp(percent, 80, 200);
    QFont font = m_platformFont;
    font.setPointSizeF(m_platformFont.pointSizeF() * m_textScale / 100.0);
    QApplication::setFont(font);
}

QPalette Theme::paletteOf(Choice choice)
{
    switch (choice) {
    case Choice::System:
        break;
    case Choice::Light:
        return paletteFrom(lightColors);
    case Choice::Dark:
        return paletteFrom(darkColors);
    case Choice::HighContrast:
        return paletteFrom(contrastColors);
    }
    return QApplication::style()->standardPalette();
}

QString Theme::codeOf(Choice choice)
{
    switch (choice) {
    case Choice::System:
        break;
    case Choice::Light:
        return QStringLiteral("light");
    case Choice::Dark:
        return QStringLiteral("dark");
    case Choice::HighContrast:
        return QStringLiteral("contrast");
    }
    return QStringLiteral("system");
}

Theme::Choice Theme::fromCode(const QString &code)
{
    for (const Choice choice : { Choice::Light, Choice::Dark, Choice::HighContrast }) {
        if (code == codeOf(choice))
            return choice;
    }
    return Choice::System;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange)
        emit changed();
    return QObject::eventFilter(watched, event);
}

} // namespace hydra
