// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/look/theme.h"

#include <QDateTime>
#include <QList>
#include <QWidget>

#include <chrono>
#include <optional>

namespace hydra {

/// One line of a chart.
struct ChartLine
{
    /// Translated.
    QString title;
    StatusColor color = StatusColor::Information;
    /// Oldest first, evenly spaced; NaN leaves a gap.
    QList<double> samples;
};

/// How numbers went, with axes: a cross follows the mouse, dragging zooms, Left and Right (with
/// Ctrl ten at a time) move the cross, Home and End too, Plus and Minus zoom around it, Escape or a
/// double click shows all again.
class HistoryChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryChart)

public:
    explicit HistoryChart(QWidget *parent = nullptr);

    /// What is shown, translated: "Pushes per second".
    void setTitle(const QString &title);
    /// \a start is the time of each line's first sample. Lines are as long as each other. The cross
    /// and the zoom stay where they are.
    void setLines(
        const QList<ChartLine> &lines, const QDateTime &start, std::chrono::milliseconds step);

    /// The sample under the cross.
    [[nodiscard]] std::optional<qsizetype> cursor() const { return m_cursor; }
    /// First and last sample that are shown.
    [[nodiscard]] std::pair<qsizetype, qsizetype> range() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public slots:
    void showAll();

signals:
    void cursorMoved();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] qsizetype sampleCount() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double top() const;
    [[nodiscard]] double xOf(qsizetype sample) const;
    [[nodiscard]] qsizetype sampleAt(double x) const;
    [[nodiscard]] QString timeOf(qsizetype sample) const;
    void setCursorSample(std::optional<qsizetype> sample);
    void zoom(qsizetype first, qsizetype last);
    void paintAxes(QPainter &painter) const;
    void paintLines(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;
    void paintTitle(QPainter &painter) const;
    void describe();

    QString m_title;
    QList<ChartLine> m_lines;
    QDateTime m_start;
    std::chrono::milliseconds m_step { 1000 };
    std::optional<std::pair<qsizetype, qsizetype>> m_zoom;
    std::optional<qsizetype> m_cursor;
    std::optional<double> m_dragFrom;
    double m_dragTo = 0;
};

} // namespace hydra
