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

EnvironmentBand::EnvironmentBand(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setKind(m_kind);
}

void EnvironmentBand::setKind(EnvironmentKind kind)
{
    m_kind = kind;
    setAccessibleName(nameOf(kind));
    setVisible(kind != EnvironmentKind::Development);
    update();
}

QSize EnvironmentBand::sizeHint() const { return { 0, qMax(4, fontMetrics().height() / 4) }; }

void EnvironmentBand::paintEvent(QPaintEvent *)
{
    const auto color
        = m_kind == EnvironmentKind::Production ? StatusColor::Bad : StatusColor::Warning;
    QPainter(this).fillRect(rect(), statusColor(color, palette()));
}

void EnvironmentBand::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(nameOf(m_kind));
    QWidget::changeEvent(event);
}

} // namespace hydra
