// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/notices/environmentband.h"

#include "common/ui/look/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPainter>

namespace hydra {

QString nameOf(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Development:
        break;
    case EnvironmentKind::Staging:
        return QCoreApplication::translate("EnvironmentBand", "staging");
    case EnvironmentKind::Production:
        return QCoreApplication::translate("EnvironmentBand", "production");
    }
    return QCoreApplication::translate("EnvironmentBand", "development");
}

namespace {

StatusColor statusOf(EnvironmentKind kind, BandColor color)
{
    switch (color) {
    case BandColor::OfKind:
        break;
    case BandColor::Blue:
        return StatusColor::Information;
    case BandColor::Green:
        return StatusColor::Good;
    case BandColor::Amber:
        return StatusColor::Warning;
    case BandColor::Red:
        return StatusColor::Bad;
    }
    return kind == EnvironmentKind::Production ? StatusColor::Bad : StatusColor::Warning;
}

} // namespace

QString nameOf(BandColor color)
{
    switch (color) {
    case BandColor::OfKind:
        break;
    case BandColor::Blue:
        return QCoreApplication::translate("EnvironmentBand", "blue");
    case BandColor::Green:
        return QCoreApplication::translate("EnvironmentBand", "green");
    case BandColor::Amber:
        return QCoreApplication::translate("EnvironmentBand", "amber");
    case BandColor::Red:
        return QCoreApplication::translate("EnvironmentBand", "red");
    }
    return QCoreApplication::translate("EnvironmentBand", "as the environment");
}

EnvironmentBand::EnvironmentBand(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setKind(m_kind);
}

void EnvironmentBand::setKind(EnvironmentKind kind, BandColor color)
{
    m_kind = kind;
    m_color = kind == EnvironmentKind::Production ? BandColor::OfKind : color;
    setAccessibleName(nameOf(kind));
    setVisible(kind != EnvironmentKind::Development || m_color != BandColor::OfKind);
    update();
}

QSize EnvironmentBand::sizeHint() const { return { 0, qMax(4, fontMetrics().height() / 4) }; }

void EnvironmentBand::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), statusColor(statusOf(m_kind, m_color), palette()));
}

void EnvironmentBand::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(nameOf(m_kind));
    QWidget::changeEvent(event);
}

} // namespace hydra
