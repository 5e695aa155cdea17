// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/look/theme.h"

#include <QIconEngine>

#include <optional>

namespace hydra {

/// Paints one drawing of a single colour, recoloured with the application's palette at that moment:
/// text colour, faint when disabled, the highlighted text's when selected.
class SymbolEngine final : public QIconEngine
{
public:
    /// \a file is the SVG, readable as long as the program runs.
    SymbolEngine(QString file, std::optional<StatusColor> color);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(
        const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;
    QString key() const override;
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode) const;

    QString m_file;
    std::optional<StatusColor> m_color;
};

} // namespace hydra
