// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/charts/historychart.h"

#include "common/ui/charts/axisticks.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOptionFocusRect>

#include <algorithm>
#include <cmath>

namespace hydra {
namespace {

/// A zoom shows this many samples at least.
constexpr qsizetype samplesAtLeast = 5;
constexpr qsizetype stride = 10;

QString said(double value)
{
    return std::isfinite(value) ? shortNumber(value) : QStringLiteral("–");
}

} // namespace

HistoryChart::HistoryChart(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

void HistoryChart::setTitle(const QString &title)
{
    m_title = title;
    describe();
    update();
}

void HistoryChart::setLines(
    const QList<ChartLine> &lines, const QDateTime &start, std::chrono::milliseconds step)
{
    m_lines = lines;
    m_start = start;
    m_step = step;
    if (m_zoom && m_zoom->second >= sampleCount())
        m_zoom.reset();
    if (m_cursor && *m_cursor >= sampleCount())
        m_cursor.reset();
    describe();
    update();
}

std::pair<qsizetype, qsizetype> HistoryChart::range() const
{
    return m_zoom.value_or(
        std::pair<qsizetype, qsizetype>(0, qMax<qsizetype>(0, sampleCount() - 1)));
}

QSize HistoryChart::sizeHint() const
{
    return { fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 12 };
}

QSize HistoryChart::minimumSizeHint() const
{
    return { fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 7 };
}

void HistoryChart::showAll()
{
    m_zoom.reset();
    update();
}

void HistoryChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTitle(painter);
    if (sampleCount() < 2) {
        painter.setPen(statusColor(StatusColor::Muted, palette()));
        painter.drawText(plot(), Qt::AlignCenter, tr("No values yet"));
    } else {
        paintAxes(painter);
        paintLines(painter);
        paintCursor(painter);
    }
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void HistoryChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && sampleCount() > 1) {
        m_dragFrom = event->position().x();
        m_dragTo = *m_dragFrom;
    }
}

void HistoryChart::mouseMoveEvent(QMouseEvent *event)
{
    if (sampleCount() < 2)
        return;
    m_dragTo = event->position().x();
    setCursorSample(sampleAt(event->position().x()));
    update();
}

void HistoryChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_dragFrom)
        return;
    const auto [first, last]
        = std::minmax({ sampleAt(*m_dragFrom), sampleAt(event->position().x()) });
    m_dragFrom.reset();
    if (last - first >= samplesAtLeast - 1)
        zoom(first, last);
    update();
}

void HistoryChart::mouseDoubleClickEvent(QMouseEvent *) { showAll(); }

void HistoryChart::keyPressEvent(QKeyEvent *event)
{
    const auto [first, last] = range();
    const qsizetype at = m_cursor.value_or(last);
    const qsizetype pace = event->modifiers().testFlag(Qt::ControlModifier) ? stride : 1;
    const qsizetype shown = last - first + 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setCursorSample(std::max(first, at - pace));
        return;
    case Qt::Key_Right:
        setCursorSample(std::min(last, at + pace));
        return;
    case Qt::Key_Home:
        setCursorSample(first);
        return;
    case Qt::Key_End:
        setCursorSample(last);
        return;
    case Qt::Key_Plus:
        zoom(at - shown / 4, at + shown / 4);
        return;
    case Qt::Key_Minus:
        zoom(first - shown / 2, last + shown / 2);
        return;
    case Qt::Key_Escape:
        if (m_zoom) {
            showAll();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void HistoryChart::leaveEvent(QEvent *event)
{
    if (!hasFocus())
        setCursorSample(std::nullopt);
    QWidget::leaveEvent(event);
}

void HistoryChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
    QWidget::changeEvent(event);
}

qsizetype HistoryChart::sampleCount() const
{
    return m_lines.isEmpty() ? 0 : m_lines.first().samples.size();
}

QRectF HistoryChart::plot() const
{
    const QFontMetrics metrics = fontMetrics();
    const int line = metrics.height();
    const int left = metrics.horizontalAdvance(QStringLiteral("0000 k")) + line / 2;
    return QRectF(rect()).adjusted(left, line * 1.9, -line * 1.2, -line * 1.7);
}

double HistoryChart::top() const
{
    const auto [first, last] = range();
    double high = 0;
    for (const ChartLine &line : m_lines) {
        for (qsizetype i = first; i <= last && i < line.samples.size(); ++i) {
            if (std::isfinite(line.samples[i]))
                high = std::max(high, line.samples[i]);
        }
    }
    return niceTop(high);
}

double HistoryChart::xOf(qsizetype sample) const
{
    const auto [first, last] = range();
    const QRectF area = plot();
    return area.left()
        + area.width() * double(sample - first) / double(qMax<qsizetype>(1, last - first));
}

qsizetype HistoryChart::sampleAt(double x) const
{
    const auto [first, last] = range();
    const QRectF area = plot();
    const double part = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    return first + qsizetype(std::lround(part * double(last - first)));
}

QString HistoryChart::timeOf(qsizetype sample) const
{
    const QTime time = m_start.addMSecs(m_step.count() * sample).toLocalTime().time();
    return QLocale().toString(time, QStringLiteral("HH:mm:ss"));
}

void HistoryChart::setCursorSample(std::optional<qsizetype> sample)
{
    if (sample && sampleCount() < 2)
        return;
    if (m_cursor == sample)
        return;
    m_cursor = sample;
    describe();
    update();
    emit cursorMoved();
}

void HistoryChart::zoom(qsizetype first, qsizetype last)
{
    const qsizetype end = sampleCount() - 1;
    const qsizetype from = std::max<qsizetype>(0, first);
    const qsizetype to = std::min(end, last);
    if (to - from < samplesAtLeast - 1)
        return;
    if (from == 0 && to == end)
        m_zoom.reset();
    else
        m_zoom = { from, to };
    update();
}

void HistoryChart::paintAxes(QPainter &painter) const
{
    const QRectF area = plot();
    const QFontMetrics metrics = fontMetrics();
    const double high = top();
    const int rows = std::clamp(int(area.height()) / (metrics.height() * 2), 2, 6);
    const QColor words = statusColor(StatusColor::Muted, palette());
    QColor lines = palette().color(QPalette::Mid);
    lines.setAlphaF(0.6F);
    for (const double tick : niceTicks(0, high, rows)) {
        const double y = std::round(area.bottom() - tick / high * area.height()) + 0.5;
        painter.setPen(QPen(lines, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(words);
        painter.drawText(QRectF(0, y - metrics.height(), area.left() - metrics.height() * 0.4,
                             metrics.height() * 2.0),
            Qt::AlignRight | Qt::AlignVCenter, shortNumber(tick));
    }
    const auto [first, last] = range();
    const int width = metrics.horizontalAdvance(QStringLiteral("00:00:00"));
    const int columns = std::clamp(int(area.width()) / (width * 2), 2, 8);
    for (int i = 0; i < columns; ++i) {
        const qsizetype sample = first + (last - first) * i / (columns - 1);
        const double x = xOf(sample);
        const double left = std::min(x - width / 2.0, rect().right() - double(width) - 2);
        painter.setPen(lines);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        painter.setPen(words);
        painter.drawText(QRectF(left, area.bottom() + 5, width + 2, metrics.height()),
            Qt::AlignCenter, timeOf(sample));
    }
}

void HistoryChart::paintLines(QPainter &painter) const
{
    const QRectF area = plot();
    const double high = top();
    const auto [first, last] = range();
    painter.save();
    painter.setClipRect(area.adjusted(-1, -2, 1, 2));
    for (const ChartLine &line : m_lines) {
        QPainterPath path;
        bool isDown = false;
        for (qsizetype i = first; i <= last && i < line.samples.size(); ++i) {
            if (!std::isfinite(line.samples[i])) {
                isDown = false;
                continue;
            }
            const QPointF point(xOf(i), area.bottom() - line.samples[i] / high * area.height());
            if (isDown)
                path.lineTo(point);
            else
                path.moveTo(point);
            isDown = true;
        }
        painter.setPen(QPen(
            statusColor(line.color, palette()), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
    if (m_dragFrom) {
        QColor tint = palette().color(QPalette::Highlight);
        tint.setAlphaF(0.25F);
        painter.fillRect(
            QRectF(QPointF(*m_dragFrom, area.top()), QPointF(m_dragTo, area.bottom())).normalized(),
            tint);
    }
    painter.restore();
}

void HistoryChart::paintCursor(QPainter &painter) const
{
    if (!m_cursor)
        return;
    const QRectF area = plot();
    const double x = xOf(*m_cursor);
    if (x < area.left() - 1 || x > area.right() + 1)
        return;
    painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    for (const ChartLine &line : m_lines) {
        const double value = line.samples.value(*m_cursor, std::nan(""));
        if (!std::isfinite(value))
            continue;
        painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
        painter.setBrush(statusColor(line.color, palette()));
        painter.drawEllipse(QPointF(x, area.bottom() - value / top() * area.height()), 4, 4);
    }
}

/// Title on the left, lines with their colours and values on the right.
void HistoryChart::paintTitle(QPainter &painter) const
{
    const QFontMetrics metrics = fontMetrics();
    const int gap = metrics.height() / 2;
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(
        QRect(gap, gap / 2, width() - 2 * gap, metrics.height()), Qt::AlignLeft, m_title);
    painter.setFont(font());
    if (sampleCount() < 1)
        return;
    const qsizetype sample = m_cursor.value_or(sampleCount() - 1);
    int right = width() - gap;
    const auto write = [&](const QString &text, const QColor &color) {
        right -= metrics.horizontalAdvance(text);
        painter.setPen(color);
        painter.drawText(QPoint(right, gap / 2 + metrics.ascent()), text);
        right -= gap;
    };
    for (qsizetype i = m_lines.size() - 1; i >= 0; --i) {
        write(tr("%1 %2", "line of a chart, value")
                  .arg(m_lines[i].title, said(m_lines[i].samples.value(sample, std::nan("")))),
            statusColor(m_lines[i].color, palette()));
    }
    write(timeOf(sample), statusColor(StatusColor::Muted, palette()));
}

void HistoryChart::describe()
{
    QStringList parts;
    if (sampleCount() > 0) {
        const qsizetype sample = m_cursor.value_or(sampleCount() - 1);
        parts.append(timeOf(sample));
        for (const ChartLine &line : m_lines)
            parts.append(tr("%1 %2", "line of a chart, value")
                             .arg(line.title, said(line.samples.value(sample, std::nan("")))));
    }
    setAccessibleName(m_title.isEmpty() ? tr("Chart") : m_title);
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

} // namespace hydra
