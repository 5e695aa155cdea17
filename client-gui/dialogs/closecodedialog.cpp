// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/dialogs/closecodedialog.h"

#include "common/client/fault.h"
#include "common/protocol/codes.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hydra {

CloseCodeDialog::CloseCodeDialog(QWidget *parent)
    : QDialog(parent)
    , m_codeLabel(new QLabel)
    , m_code(new QSpinBox)
    , m_reasonLabel(new QLabel)
    , m_reason(new QLineEdit)
    , m_remark(new QLabel)
    , m_close(new QPushButton)
    , m_cancel(new QPushButton)
{
    setObjectName(QStringLiteral("closeCodeDialog"));
    m_code->setObjectName(QStringLiteral("closeCode"));
    m_reason->setObjectName(QStringLiteral("closeReason"));
    m_remark->setObjectName(QStringLiteral("closeRemark"));
    const auto range = numberOf(Fault::CloseWithCode);
    m_code->setRange(range->least, range->most);
    m_code->setValue(range->byDefault);
    m_codeLabel->setBuddy(m_code);
    m_reasonLabel->setBuddy(m_reason);
    m_remark->setWordWrap(true);
    m_remark->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    auto *const form = new QFormLayout;
    form->addRow(m_codeLabel, m_code);
    form->addRow(m_reasonLabel, m_reason);
    auto *const layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_remark);
    layout->addStretch();
    auto *const buttons = new QDialogButtonBox;
    buttons->addButton(m_close, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    m_close->setObjectName(QStringLiteral("closeSession"));
    m_close->setDefault(true);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    connect(m_code, &QSpinBox::valueChanged, this, &CloseCodeDialog::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &CloseCodeDialog::refresh);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    retranslate();
}

int CloseCodeDialog::code() const { return m_code->value(); }

QByteArray CloseCodeDialog::reason() const { return m_reason->text().toUtf8(); }

bool CloseCodeDialog::isValid(int code)
{
    const bool isReserved = (code >= 1004 && code <= 1006) || code == 1015;
    return (code >= 1000 && code <= 1014 && !isReserved) || (code >= 3000 && code <= 4999);
}

void CloseCodeDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CloseCodeDialog::refresh()
{
    const qsizetype over = reason().size() - closeReasonAtMost;
    m_close->setEnabled(over <= 0);
    if (over > 0) {
        m_remark->setText(tr("The reason is %n byte(s) too long.", nullptr, int(over)));
        return;
    }
    const QString meaning = QString::fromLatin1(closeReason(static_cast<CloseCode>(code())));
    if (!isValid(code()))
        m_remark->setText(tr("No client may send this code: the server answers with 1002."));
    else if (code() >= 4000)
        m_remark->setText(tr("A code for applications."));
    else if (code() >= 3000)
        m_remark->setText(tr("A code for frameworks."));
    else if (meaning.isEmpty())
        m_remark->setText(tr("A code of the WebSocket protocol."));
    else
        m_remark->setText(tr("A code of the WebSocket protocol: %1.").arg(meaning));
}

void CloseCodeDialog::retranslate()
{
    setWindowTitle(tr("Close with a code"));
    m_codeLabel->setText(tr("&Code"));
    m_reasonLabel->setText(tr("&Reason"));
    m_reason->setPlaceholderText(tr("none"));
    m_close->setText(tr("C&lose the session"));
    m_cancel->setText(tr("Cancel"));
    refresh();
}

} // namespace hydra
