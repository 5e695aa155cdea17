// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QFont>
#include <QObject>
#include <QPalette>

namespace hydra {

/// What a colour says. The word or the shape beside it says the same: colour never carries a
/// meaning alone.
enum class StatusColor { Good, Warning, Bad, Information, Muted, Accent };
inline constexpr int statusColorCount = int(StatusColor::Accent) + 1;

/// The colour for \a status on the backgrounds of \a palette (Window, Base, AlternateBase), with a
/// contrast of 4.5:1 at least in our own themes. The only source of status colours.
[[nodiscard]] QColor statusColor(StatusColor status, const QPalette &palette);

/// Whether \a palette writes light on dark.
[[nodiscard]] bool isDark(const QPalette &palette);

/// Unit: 1 (none) to 21. Source: WCAG 2.1, "contrast ratio".
[[nodiscard]] double contrastRatio(QColor a, QColor b);

/// \a font if its digits are all as wide as each other, else the fixed-width font of that size: for
/// numbers that change in place or stand below one another.
[[nodiscard]] QFont tabularFigures(const QFont &font);

/// The look of the whole program, switched live. One object for each program, made after the
/// QApplication.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    /// System leaves the platform's style and palette as they are; the others are Fusion with a
    /// palette of ours.
    enum class Choice { System, Light, Dark, HighContrast };

    explicit Theme(QObject *parent = nullptr);

    void apply(Choice choice);
    /// Unit: percent of the platform's text size; kept within 80 to 200.
    void setTextScale(int percent);

    [[nodiscard]] Choice choice() const { return m_choice; }
    [[nodiscard]] int textScale() const { return m_textScale; }

    /// The palette of one of ours; for System the standard palette of the platform.
    [[nodiscard]] static QPalette paletteOf(Choice choice);
    /// `system`, `light`, `dark`, `contrast`: what settings and the command line say.
    [[nodiscard]] static QString codeOf(Choice choice);
    /// Anything unknown is System.
    [[nodiscard]] static Choice fromCode(const QString &code);

signals:
    /// The colours are others now, by apply() or by the platform.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Choice m_choice = Choice::System;
    int m_textScale = 100;
    QString m_platformStyle;
    QFont m_platformFont;
};

} // namespace hydra
