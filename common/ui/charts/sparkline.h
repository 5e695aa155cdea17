// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/look/theme.h"

#include <QList>
#include <QWidget>

class QPainter;

namespace hydra {

/// Paints \a samples, oldest first, as a line over a tinted area into \a area; NaN leaves a gap.
/// The lowest line is 0 unless a sample is below it.
void paintSparkline(
    QPainter &painter, const QRectF &area, const QList<double> &samples, const QColor &color);

/// "now 412, highest 900, lowest 20", in the language of the moment; for tool tips and screen
/// readers.
[[nodiscard]] QString sparklineText(const QList<double> &samples);

/// A line without axes that shows how a number went.
class Sparkline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sparkline)

public:
    explicit Sparkline(QWidget *parent = nullptr);

    void setSamples(const QList<double> &samples);
    void setStatus(StatusColor status);
    /// What the number is, translated: "pushes per second".
    void setTitle(const QString &title);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();

    QList<double> m_samples;
    QString m_title;
    StatusColor m_status = StatusColor::Information;
};

} // namespace hydra
