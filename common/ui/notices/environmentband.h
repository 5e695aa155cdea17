// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

namespace hydra {

/// What a server is for; decides how careful the program makes its user.
enum class EnvironmentKind { Development, Staging, Production };

/// Translated: "development", "staging", "production".
[[nodiscard]] QString nameOf(EnvironmentKind kind);

/// A colour of somebody's own for a server's band.
enum class BandColor { OfKind, Blue, Green, Amber, Red };
inline constexpr int bandColorCount = int(BandColor::Red) + 1;

/// Translated: "as the environment", "blue", …
[[nodiscard]] QString nameOf(BandColor color);

/// The coloured line at the top of a window. The title says the same in words.
class EnvironmentBand final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EnvironmentBand)

public:
    explicit EnvironmentBand(QWidget *parent = nullptr);

    /// Shows the band of \a kind in \a color, which production does not let itself be given;
    /// development has none unless it has a colour.
    void setKind(EnvironmentKind kind, BandColor color = BandColor::OfKind);
    [[nodiscard]] EnvironmentKind kind() const { return m_kind; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    EnvironmentKind m_kind = EnvironmentKind::Development;
    BandColor m_color = BandColor::OfKind;
};

} // namespace hydra
