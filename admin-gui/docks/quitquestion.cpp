// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/docks/quitquestion.h"

#include "admin-gui/push/jobtable.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hydra {

QuitQuestion::QuitQuestion(JobTable &jobs, QWidget *parent)
    : QDialog(parent)
    , m_jobs(jobs)
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("quitQuestion"));
    m_text->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("quitText"));
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_keep = buttons->addButton(QString(), QDialogButtonBox::ActionRole);
    m_keep->setObjectName(QStringLiteral("quitKeep"));
    m_keep->setAutoDefault(false);
    m_stop = buttons->addButton(QString(), QDialogButtonBox::DestructiveRole);
    m_stop->setObjectName(QStringLiteral("quitStop"));
    m_stop->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setFocus();
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_keep, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_stop, &QPushButton::clicked, this, &QuitQuestion::stop);
    // They may also come to their end while somebody thinks about it.
    connect(&jobs, &JobTable::settled, this, &QDialog::accept);
    retranslate();
}

/// The window stays until the server has answered: closing it would take the request back.
void QuitQuestion::stop()
{
    m_isStopping = true;
    retranslate();
    m_jobs.stopOwn();
}

void QuitQuestion::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void QuitQuestion::retranslate()
{
    setWindowTitle(tr("Push jobs are running"));
    m_text->setText(m_isStopping
            ? tr("Waiting for the server to stop the jobs. The window closes as soon as it has.")
            : tr("%n push job(s) of this window still run. The server can go on with them without "
                 "this window; stopped jobs can't be gone on with.",
                nullptr, m_jobs.runningCount()));
    m_keep->setText(tr("Keep running on the server"));
    m_stop->setText(tr("Stop and close"));
    m_stop->setEnabled(!m_isStopping);
}

} // namespace hydra
