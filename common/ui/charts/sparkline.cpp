// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/charts/sparkline.h"

#include "common/ui/charts/axisticks.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace hydra {
namespace {

void paintRun(QPainter &painter, const QPolygonF &run, double floor, const QColor &color)
{
    if (run.isEmpty())
        return;
    QColor tint = color;
    tint.setAlphaF(0.18F);
    QPolygonF ground = run;
    ground << QPointF(run.last().x(), floor) << QPointF(run.first().x(), floor);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawPolygon(ground);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (run.size() == 1)
        painter.drawPoint(run.first());
    else
        painter.drawPolyline(run);
}

} // namespace

void paintSparkline(
    QPainter &painter, const QRectF &area, const QList<double> &samples, const QColor &color)
{
    double low = 0;
    double high = 0;
    for (const double sample : samples) {
        if (std::isfinite(sample)) {
            low = std::min(low, sample);
            high = std::max(high, sample);
        }
    }
    // A flat line of zeros lies on the floor, not in the middle.
    const double span = high > low ? high - low : 1;
    const QRectF inner = area.adjusted(1, 1.5, -1, -1.5);
    const double step = samples.size() > 1 ? inner.width() / double(samples.size() - 1) : 0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPolygonF run;
    for (qsizetype i = 0; i < samples.size(); ++i) {
        if (!std::isfinite(samples[i])) {
            paintRun(painter, run, inner.bottom(), color);
            run.clear();
            continue;
        }
        run << QPointF(inner.left() + step * double(i),
            inner.bottom() - (samples[i] - low) / span * inner.height());
    }
    paintRun(painter, run, inner.bottom(), color);
    painter.restore();
}

QString sparklineText(const QList<double> &samples)
{
    QList<double> known;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(known),
        [](double sample) { return std::isfinite(sample); });
    if (known.isEmpty())
        return QCoreApplication::translate("Sparkline", "no values yet");
    const auto [low, high] = std::minmax_element(known.cbegin(), known.cend());
    return QCoreApplication::translate("Sparkline", "now %1, highest %2, lowest %3")
        .arg(shortNumber(known.last()), shortNumber(*high), shortNumber(*low));
}

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void Sparkline::setSamples(const QList<double> &samples)
{
    m_samples = samples;
    describe();
    update();
}

void Sparkline::setStatus(StatusColor status)
{
    m_status = status;
    update();
}

void Sparkline::setTitle(const QString &title)
{
    m_title = title;
    describe();
}

QSize Sparkline::sizeHint() const
{
    return { fontMetrics().averageCharWidth() * 16, fontMetrics().height() * 2 };
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSparkline(painter, rect(), m_samples, statusColor(m_status, palette()));
}

void Sparkline::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        describe();
    QWidget::changeEvent(event);
}

void Sparkline::describe()
{
    const QString values = sparklineText(m_samples);
    const QString text = m_title.isEmpty()
        ? values
        : tr("%1: %2", "what a line shows, its values").arg(m_title, values);
    setToolTip(text);
    setAccessibleName(text);
}

} // namespace hydra
