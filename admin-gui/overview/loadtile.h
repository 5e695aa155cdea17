// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"

#include <QFrame>

class QLabel;

namespace hydra {

class Sparkline;

/// One number of the cluster: how much now, how it went, and what it was a quarter of an hour ago.
/// Activated it leads to the page that explains it.
class LoadTile final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadTile)

public:
    explicit LoadTile(LoadMetric metric, QWidget *parent = nullptr);

    /// Oldest first; \a now is the newest.
    void setSamples(const QList<double> &samples, double now);
    void clear();
    [[nodiscard]] LoadMetric measured() const { return m_metric; }

signals:
    /// By a click, or by Return or Space.
    void activated();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void retranslate();
    void showNumbers();

    const LoadMetric m_metric;
    std::optional<double> m_now;
    double m_before = 0;
    bool m_hasBefore = false;
    QLabel *m_title;
    QLabel *m_number;
    QLabel *m_change;
    Sparkline *m_line;
};

} // namespace hydra
