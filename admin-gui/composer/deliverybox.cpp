// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/composer/deliverybox.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

namespace hydra {

namespace {

// As the server takes them; the wait in seconds.
constexpr int mostRate = 10'000;
constexpr int longestWait = 30;
// The console's own; the pause in seconds.
constexpr int mostRounds = 1000;
constexpr int longestPause = 3600;

std::chrono::milliseconds timeOf(const QDoubleSpinBox &seconds)
{
    return std::chrono::milliseconds(qRound64(seconds.value() * 1000));
}

} // namespace

DeliveryBox::DeliveryBox(QWidget *parent)
    : QGroupBox(parent)
    , m_rateLabel(new QLabel(this))
    , m_rate(new QSpinBox(this))
    , m_waitLabel(new QLabel(this))
    , m_wait(new QSpinBox(this))
    , m_roundsLabel(new QLabel(this))
    , m_rounds(new QSpinBox(this))
    , m_everyLabel(new QLabel(this))
    , m_every(new QDoubleSpinBox(this))
    , m_jitter(new QDoubleSpinBox(this))
    , m_stops(new QCheckBox(this))
{
    m_rounds->setObjectName(QStringLiteral("pushRounds"));
    m_every->setObjectName(QStringLiteral("pushEvery"));
    m_rate->setObjectName(QStringLiteral("pushRate"));
    m_rate->setRange(1, mostRate);
    m_rate->setValue(PushBatch().rate);
    m_wait->setRange(0, longestWait);
    m_wait->setValue(5);
    m_rounds->setRange(1, mostRounds);
    for (QDoubleSpinBox *const box : { m_every, m_jitter }) {
        box->setDecimals(1);
        box->setRange(0, longestPause);
        box->setSingleStep(0.5);
        connect(box, &QDoubleSpinBox::valueChanged, this, &DeliveryBox::changed);
    }
    m_every->setValue(1);
    m_rateLabel->setBuddy(m_rate);
    m_waitLabel->setBuddy(m_wait);
    m_roundsLabel->setBuddy(m_rounds);
    m_everyLabel->setBuddy(m_every);
    auto *const pause = new QHBoxLayout;
    pause->addWidget(m_every);
    pause->addWidget(m_jitter);
    auto *const form = new QFormLayout(this);
    form->addRow(m_roundsLabel, m_rounds);
    form->addRow(m_everyLabel, pause);
    form->addRow(m_rateLabel, m_rate);
    form->addRow(m_waitLabel, m_wait);
    form->addRow(m_stops);
    for (const QSpinBox *const box : { m_rate, m_wait, m_rounds })
        connect(box, &QSpinBox::valueChanged, this, &DeliveryBox::changed);
    connect(m_rounds, &QSpinBox::valueChanged, this, &DeliveryBox::updateState);
    connect(m_stops, &QCheckBox::toggled, this, &DeliveryBox::changed);
    retranslate();
    updateState();
}

void DeliveryBox::fill(Composition &composition) const
{
    composition.batch.rate = m_rate->value();
    composition.batch.wait = std::chrono::seconds(m_wait->value());
    composition.batch.stopsOnError = m_stops->isChecked();
    composition.rounds = m_rounds->value();
    composition.every = timeOf(*m_every);
    composition.jitter = timeOf(*m_jitter);
}

int DeliveryBox::rate() const { return m_rate->value(); }

int DeliveryBox::rounds() const { return m_rounds->value(); }

void DeliveryBox::updateState()
{
    const bool isRepeated = m_rounds->value() > 1;
    for (QWidget *const widget :
        std::initializer_list<QWidget *> { m_everyLabel, m_every, m_jitter })
        widget->setEnabled(isRepeated);
}

void DeliveryBox::changeEvent(QEvent *event)
{
    QGroupBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void DeliveryBox::retranslate()
{
    setTitle(tr("Delivery"));
    m_roundsLabel->setText(tr("Send:"));
    m_rounds->setSuffix(tr(" ×"));
    m_everyLabel->setText(tr("Every:"));
    m_every->setSuffix(tr(" s"));
    m_jitter->setPrefix(tr("± "));
    m_jitter->setSuffix(tr(" s"));
    m_jitter->setAccessibleName(tr("Earlier or later at random, in seconds"));
    m_jitter->setToolTip(m_jitter->accessibleName());
    m_rateLabel->setText(tr("At most:"));
    m_rate->setSuffix(tr(" per second"));
    m_waitLabel->setText(tr("Wait for the answer:"));
    m_wait->setSuffix(tr(" s"));
    m_stops->setText(tr("Stop at the first error"));
}

} // namespace hydra
