// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QProxyStyle>

namespace hydra {

/// Fusion with a clear outline around fields, buttons and views. Its own outlines are a darker
/// shade of the window: on black there are none.
class HighContrastStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    HighContrastStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
        QPainter *painter, const QWidget *widget) const override;
};

} // namespace hydra
