// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/query/idbox.h"

#include <QKeyEvent>
#include <QMimeData>

namespace hydra {

namespace {

bool isSubmit(const QKeyEvent &event)
{
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        && (event.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

} // namespace

IdBox::IdBox(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::textChanged, this, &IdBox::idsChanged);
}

QString IdBox::ids() const { return isShortened() ? m_kept : toPlainText(); }

void IdBox::setIds(const QString &text)
{
    const bool isLong = text.size() > longText;
    m_kept = isLong ? text : QString();
    setReadOnly(isLong);
    setPlainText(isLong ? QString(text.first(shownOfLongText) + u'…') : text);
}

bool IdBox::event(QEvent *event)
{
    // Takes the key from the window, where it sends a message.
    if (event->type() == QEvent::ShortcutOverride && isSubmit(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void IdBox::keyPressEvent(QKeyEvent *event)
{
    if (isSubmit(*event))
        emit submitted();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void IdBox::insertFromMimeData(const QMimeData *source)
{
    const QString text = source->text();
    if (text.size() > longText)
        setIds(toPlainText() + u'\n' + text);
    else
        QPlainTextEdit::insertFromMimeData(source);
}

} // namespace hydra
