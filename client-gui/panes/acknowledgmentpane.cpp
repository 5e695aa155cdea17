// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "client-gui/panes/acknowledgmentpane.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

namespace hydra {

namespace {

/// In the order of AckPolicy::Which.
const char *const choices[] = {
    QT_TRANSLATE_NOOP("hydra::AcknowledgmentPane", "All pushes"),
    QT_TRANSLATE_NOOP("hydra::AcknowledgmentPane", "Every k-th push"),
    QT_TRANSLATE_NOOP("hydra::AcknowledgmentPane", "By hand"),
    QT_TRANSLATE_NOOP("hydra::AcknowledgmentPane", "Never"),
};

} // namespace

AcknowledgmentPane::AcknowledgmentPane(QWidget *parent)
    : QGroupBox(parent)
    , m_which(new QComboBox)
    , m_everyLabel(new QLabel)
    , m_every(new QSpinBox)
    , m_codeLabel(new QLabel)
    , m_code(new QSpinBox)
    , m_delayLabel(new QLabel)
    , m_delay(new QSpinBox)
{
    setObjectName(QStringLiteral("acknowledgmentPane"));
    build();
    connect(m_which, &QComboBox::currentIndexChanged, this, &AcknowledgmentPane::onEdited);
    for (QSpinBox *const box : { m_every, m_code, m_delay })
        connect(box, &QSpinBox::valueChanged, this, &AcknowledgmentPane::onEdited);
    retranslate();
    showFields();
}

void AcknowledgmentPane::build()
{
    m_which->setObjectName(QStringLiteral("ackWhich"));
    m_every->setObjectName(QStringLiteral("ackEvery"));
    m_code->setObjectName(QStringLiteral("ackCode"));
    m_delay->setObjectName(QStringLiteral("ackDelay"));
    for (const char *const choice : choices)
        m_which->addItem(tr(choice));
    m_every->setRange(1, AckPolicy::mostEvery);
    m_every->setValue(AckPolicy().every);
    m_code->setRange(0, 9999);
    m_code->setValue(AckPolicy().code);
    m_delay->setRange(0, int(AckPolicy::mostDelay.count()));
    m_delay->setSingleStep(100);
    m_everyLabel->setBuddy(m_every);
    m_codeLabel->setBuddy(m_code);
    m_delayLabel->setBuddy(m_delay);
    auto *const layout = new QFormLayout(this);
    layout->addRow(m_which);
    layout->addRow(m_everyLabel, m_every);
    layout->addRow(m_codeLabel, m_code);
    layout->addRow(m_delayLabel, m_delay);
}

void AcknowledgmentPane::setPolicy(const AckPolicy &policy)
{
    const QSignalBlocker which(m_which);
    const QSignalBlocker every(m_every);
    const QSignalBlocker code(m_code);
    const QSignalBlocker delay(m_delay);
    m_which->setCurrentIndex(int(policy.which));
    m_every->setValue(policy.every);
    m_code->setValue(policy.code);
    m_delay->setValue(int(policy.delay.count()));
    showFields();
}

AckPolicy AcknowledgmentPane::policy() const
{
    return { .which = AckPolicy::Which(m_which->currentIndex()),
        .code = m_code->value(),
        .delay = std::chrono::milliseconds(m_delay->value()),
        .every = m_every->value() };
}

void AcknowledgmentPane::onEdited()
{
    showFields();
    emit policyChanged(policy());
}

/// Only what has a meaning can be set.
void AcknowledgmentPane::showFields()
{
    const auto which = policy().which;
    const bool isAutomatic = which == AckPolicy::Which::All || which == AckPolicy::Which::EveryKth;
    m_every->setEnabled(which == AckPolicy::Which::EveryKth);
    m_code->setEnabled(isAutomatic);
    m_delay->setEnabled(isAutomatic);
}

void AcknowledgmentPane::changeEvent(QEvent *event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void AcknowledgmentPane::retranslate()
{
    setTitle(tr("Acknowledge"));
    m_which->setAccessibleName(tr("Which pushes are acknowledged"));
    for (int i = 0; i < m_which->count(); ++i)
        m_which->setItemText(i, tr(choices[i]));
    m_everyLabel->setText(tr("&k"));
    m_codeLabel->setText(tr("C&ode"));
    m_delayLabel->setText(tr("De&lay"));
    m_delay->setSuffix(tr(" ms"));
}

} // namespace hydra
