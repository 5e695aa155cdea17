// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/ui/notices/waitingpill.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace hydra {

WaitingPill::WaitingPill(QAbstractScrollArea *view)
    : QPushButton(view->viewport())
    , m_view(view)
    , m_key(Qt::Key_F5)
{
    setObjectName(QStringLiteral("waitingPill"));
    setCursor(Qt::ArrowCursor);
    view->viewport()->installEventFilter(this);
    hide();
}

void WaitingPill::setWaiting(qsizetype added, qsizetype removed)
{
    m_added = added;
    m_removed = removed;
    m_changed = 0;
    retranslate();
    setVisible(added > 0 || removed > 0);
}

void WaitingPill::setChanged(qsizetype changed)
{
    m_added = 0;
    m_removed = 0;
    m_changed = changed;
    retranslate();
    setVisible(changed > 0);
}

void WaitingPill::setKey(const QKeySequence &key)
{
    m_key = key;
    retranslate();
}

QSize WaitingPill::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int height = metrics.height() * 3 / 2;
    return { metrics.horizontalAdvance(text()) + height, height };
}

bool WaitingPill::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        place();
    return QPushButton::eventFilter(watched, event);
}

void WaitingPill::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QPushButton::changeEvent(event);
}

void WaitingPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette::ColorRole ground = isDown() ? QPalette::Dark : QPalette::Highlight;
    painter.setBrush(palette().color(ground));
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Text), 2) : QPen(Qt::NoPen));
    const QRectF body = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(body, body.height() / 2, body.height() / 2);
    painter.setPen(palette().color(QPalette::HighlightedText));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

void WaitingPill::retranslate()
{
    const QLocale locale;
    QStringList parts;
    if (m_added > 0)
        parts.append(QStringLiteral("＋") + locale.toString(m_added));
    if (m_removed > 0)
        parts.append(QStringLiteral("−") + locale.toString(m_removed));
    if (m_changed > 0)
        parts.append(tr("%Ln changed", "", int(m_changed)));
    const QString counts = parts.join(u' ');
    const QString key = m_key.toString(QKeySequence::NativeText);
    setText(key.isEmpty() ? counts : tr("%1, %2", "numbers of changes, key").arg(counts, key));
    setToolTip(tr("Rows that came and went since the list stands still. Click to apply them."));
    if (m_changed > 0)
        setAccessibleName(counts);
    else
        setAccessibleName(tr("%n row(s) came", "", int(m_added)) + QStringLiteral(", ")
            + tr("%n row(s) went", "", int(m_removed)));
    place();
}

void WaitingPill::place()
{
    resize(sizeHint());
    move((m_view->viewport()->width() - width()) / 2, fontMetrics().height() / 2);
    raise();
}

} // namespace hydra
