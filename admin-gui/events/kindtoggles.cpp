// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/events/kindtoggles.h"

#include "common/models/events/eventtext.h"
#include "common/ui/look/icons.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QToolButton>

namespace hydra {

namespace {

/// In one line they would be wider than a small window.
constexpr int buttonsInARow = eventKindCount / 2;

} // namespace

KindToggles::KindToggles(QWidget *parent)
    : QWidget(parent)
{
    auto *const grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    for (int i = 0; i < eventKindCount; ++i) {
        auto *const button = new QToolButton(this);
        button->setObjectName(QStringLiteral("kindToggle%1").arg(i));
        button->setCheckable(true);
        button->setChecked(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setIcon(icon(EventText::iconName(EventKind(i))));
        connect(button, &QToolButton::clicked, this, &KindToggles::shownChanged);
        grid->addWidget(button, i / buttonsInARow, i % buttonsInARow);
        m_buttons.at(size_t(i)) = button;
    }
    retranslate();
}

void KindToggles::setShown(EventFilter::Shown shown)
{
    for (size_t i = 0; i < shown.size(); ++i)
        m_buttons.at(i)->setChecked(shown.at(i));
}

EventFilter::Shown KindToggles::shown() const
{
    EventFilter::Shown shown {};
    for (size_t i = 0; i < shown.size(); ++i)
        shown.at(i) = m_buttons.at(i)->isChecked();
    return shown;
}

void KindToggles::showCounts(const EventModel::Counts &counts)
{
    m_counts = counts;
    retranslate();
}

void KindToggles::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void KindToggles::retranslate()
{
    const QLocale locale;
    for (int i = 0; i < eventKindCount; ++i) {
        QToolButton &button = *m_buttons.at(size_t(i));
        const QString kind = EventText::kind(EventKind(i));
        button.setText(tr("%1 %2", "kind of event, how many")
                           .arg(kind, locale.toString(m_counts.at(size_t(i)))));
        button.setToolTip(tr("Show or hide events of the kind %1").arg(kind));
    }
}

} // namespace hydra
