// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/notices/emptystate.h"

#include "common/ui/look/icons.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace hydra {
namespace {

constexpr int buttonsAtMost = 2;

} // namespace

EmptyState::EmptyState(QAbstractScrollArea *view)
    : QWidget(view->viewport())
    , m_view(view)
    , m_symbol(new QLabel(this))
    , m_text(new QLabel(this))
    , m_progress(new QProgressBar(this))
{
    setObjectName(QStringLiteral("emptyState"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->addStretch(1);
    m_symbol->setAlignment(Qt::AlignCenter);
    column->addWidget(m_symbol);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    column->addWidget(m_text);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(m_progress, 1);
    middle->addStretch();
    column->addLayout(middle);
    auto *row = new QHBoxLayout;
    row->addStretch();
    for (int i = 0; i < buttonsAtMost; ++i) {
        auto *button = new QPushButton(this);
        connect(button, &QPushButton::clicked, this, [this, i] {
            // A copy: what it does may set another reason.
            if (m_reason && i < m_reason->buttons.size())
                std::function<void()>(m_reason->buttons[i].run)();
        });
        row->addWidget(button);
        m_buttons.append(button);
    }
    row->addStretch();
    column->addLayout(row);
    column->addStretch(2);
    view->viewport()->installEventFilter(this);
    hide();
}

void EmptyState::setReason(const std::optional<EmptyReason> &reason)
{
    m_reason = reason;
    if (reason) {
        retranslate();
        recolor();
        m_progress->setVisible(reason->progress.has_value());
        m_progress->setRange(0, reason->progress.value_or(0) < 0 ? 0 : 100);
        m_progress->setValue(reason->progress.value_or(0));
        setGeometry(m_view->viewport()->rect());
        raise();
    }
    setVisible(reason.has_value());
}

bool EmptyState::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        setGeometry(m_view->viewport()->rect());
    return QWidget::eventFilter(watched, event);
}

void EmptyState::changeEvent(QEvent *event)
{
    if (m_reason && event->type() == QEvent::LanguageChange)
        retranslate();
    else if (m_reason && event->type() == QEvent::PaletteChange)
        recolor();
    QWidget::changeEvent(event);
}

void EmptyState::retranslate()
{
    m_text->setText(m_reason->text());
    setAccessibleName(m_text->text());
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const bool isUsed = i < m_reason->buttons.size();
        m_buttons[i]->setVisible(isUsed);
        if (isUsed)
            m_buttons[i]->setText(m_reason->buttons[i].text());
    }
}

void EmptyState::recolor()
{
    const int side = fontMetrics().height() * 3;
    m_symbol->setPixmap(
        icon(m_reason->icon, StatusColor::Muted).pixmap(QSize(side, side), devicePixelRatioF()));
}

} // namespace hydra
