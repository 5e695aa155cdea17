// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/overview/loadtile.h"

#include "common/ui/charts/sparkline.h"
#include "common/ui/look/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>

namespace hydra {

namespace {

QString numberText(double number, bool isWhole)
{
    return QLocale().toString(number, 'f', isWhole || number >= 100 ? 0 : 1);
}

} // namespace

LoadTile::LoadTile(LoadMetric metric, QWidget *parent)
    : QFrame(parent)
    , m_metric(metric)
    , m_title(new QLabel(this))
    , m_number(new QLabel(this))
    , m_change(new QLabel(this))
    , m_line(new Sparkline(this))
{
    setFrameShape(QFrame::StyledPanel);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    QFont large = tabularFigures(font());
    large.setPointSizeF(large.pointSizeF() * 2);
    m_number->setFont(large);
    m_line->setStatus(metric == LoadMetric::Errors ? StatusColor::Bad : StatusColor::Information);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_number);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_change);
    retranslate();
}

void LoadTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space)
        emit activated();
    else
        QFrame::keyPressEvent(event);
}

void LoadTile::mouseReleaseEvent(QMouseEvent *event)
{
    QFrame::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        emit activated();
}

void LoadTile::focusInEvent(QFocusEvent *event)
{
    QFrame::focusInEvent(event);
    setFrameShape(QFrame::Box);
}

void LoadTile::focusOutEvent(QFocusEvent *event)
{
    QFrame::focusOutEvent(event);
    setFrameShape(QFrame::StyledPanel);
}

void LoadTile::setSamples(const QList<double> &samples, double now)
{
    m_now = now;
    m_hasBefore = samples.size() > 1;
    m_before = m_hasBefore ? samples.first() : 0;
    m_line->setSamples(samples);
    showNumbers();
}

void LoadTile::clear()
{
    m_now.reset();
    m_line->setSamples({});
    showNumbers();
}

void LoadTile::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LoadTile::retranslate()
{
    const auto title = [this] {
        switch (m_metric) {
        case LoadMetric::Online:
            return tr("Users online");
        case LoadMetric::Connections:
            return tr("Connections");
        case LoadMetric::Logins:
            return tr("Logins per second");
        case LoadMetric::Pushes:
            return tr("Pushes per second");
        case LoadMetric::Acknowledgments:
            return tr("Acknowledgments per second");
        case LoadMetric::RoutedIn:
        case LoadMetric::RoutedOut:
            return tr("Routed per second");
        case LoadMetric::Errors:
            return tr("Errors per second");
        case LoadMetric::AckP95:
            break;
        }
        return tr("Acknowledged within (p95)");
    }();
    m_title->setText(title);
    m_line->setTitle(title);
    showNumbers();
}

void LoadTile::showNumbers()
{
    if (!m_now) {
        m_number->setText(QStringLiteral("–"));
        m_change->setText(QString());
        setAccessibleName(m_title->text());
        return;
    }
    const bool isWhole = m_metric == LoadMetric::Online || m_metric == LoadMetric::Connections
        || m_metric == LoadMetric::AckP95;
    const QString number = numberText(*m_now, isWhole);
    m_number->setText(m_metric == LoadMetric::AckP95 ? tr("%1 ms").arg(number) : number);
    const double change = *m_now - m_before;
    const QString sign = change < 0 ? QStringLiteral("−") : QStringLiteral("+");
    m_change->setText(m_hasBefore
            ? tr("%1 in 15 minutes").arg(sign + numberText(std::abs(change), isWhole))
            : QString());
    setAccessibleName(QStringList { m_title->text(), m_number->text() }.join(QLatin1String(": ")));
}

} // namespace hydra
