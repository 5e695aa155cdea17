// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/page/confirmdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace hydra {

namespace {

using namespace std::chrono_literals;

constexpr auto armedAfter = 400ms;

} // namespace

ConfirmDialog::ConfirmDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_wanted(question.number)
{
    setObjectName(QStringLiteral("confirmDialog"));
    setWindowTitle(question.title);
    auto *const text = new QLabel(question.text, this);
    text->setWordWrap(true);
    auto *const layout = new QVBoxLayout(this);
    layout->addWidget(text);
    if (!m_wanted.isEmpty()) {
        auto *const label = new QLabel(tr("&Type %1 to confirm:").arg(m_wanted), this);
        m_number = new QLineEdit(this);
        m_number->setObjectName(QStringLiteral("confirmNumber"));
        label->setBuddy(m_number);
        layout->addWidget(label);
        layout->addWidget(m_number);
        connect(m_number, &QLineEdit::textChanged, this, &ConfirmDialog::updateState);
    }
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_confirm = buttons->addButton(question.button, QDialogButtonBox::DestructiveRole);
    m_confirm->setObjectName(QStringLiteral("confirmButton"));
    m_confirm->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setFocus();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    QTimer::singleShot(armedAfter, this, [this] {
        m_isArmed = true;
        updateState();
    });
    updateState();
}

void ConfirmDialog::updateState()
{
    const bool isTyped = !m_number || m_number->text().trimmed() == m_wanted;
    m_confirm->setEnabled(m_isArmed && isTyped);
}

} // namespace hydra
