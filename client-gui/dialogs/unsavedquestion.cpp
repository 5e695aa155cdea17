// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/dialogs/unsavedquestion.h"

#include "common/ui/look/icons.h"

#include <QCheckBox>
#include <QEvent>
#include <QPushButton>

namespace hydra {

UnsavedQuestion::UnsavedQuestion(const QString &session, int count, QWidget *parent)
    : QMessageBox(parent)
    , m_session(session)
    , m_count(count)
    , m_save(addButton(QString(), QMessageBox::AcceptRole))
    , m_discard(addButton(QString(), QMessageBox::DestructiveRole))
    , m_cancel(addButton(QString(), QMessageBox::RejectRole))
{
    setObjectName(QStringLiteral("unsavedQuestion"));
    setAttribute(Qt::WA_DeleteOnClose);
    setDefaultButton(m_save);
    setEscapeButton(m_cancel);
    setCheckBox(new QCheckBox);
    connect(m_save, &QPushButton::clicked, this, &UnsavedQuestion::saveAsked);
    connect(m_discard, &QPushButton::clicked, this,
        [this] { emit discardAsked(checkBox()->isChecked()); });
    retranslate();
}

void UnsavedQuestion::changeEvent(QEvent *event)
{
    QMessageBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

void UnsavedQuestion::retranslate()
{
    // Its colour is that of the palette.
    const int side = fontMetrics().height() * 2;
    setIconPixmap(
        hydra::icon(QStringLiteral("save")).pixmap(QSize(side, side), devicePixelRatioF()));
    setWindowTitle(tr("Unsaved conversation"));
    setText(m_count > 1
            ? tr("%n conversation(s) are in no file yet. Quit without them?", nullptr, m_count)
            : tr("The conversation of session %1 is in no file yet.").arg(m_session));
    m_save->setText(tr("&Save…"));
    m_discard->setText(tr("&Discard"));
    m_cancel->setText(tr("Cancel"));
    checkBox()->setText(tr("Do &not ask again"));
}

} // namespace hydra
