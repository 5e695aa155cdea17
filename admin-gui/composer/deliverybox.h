// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/composer/composition.h"

#include <QGroupBox>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;

namespace hydra {

/// How often and how quickly a push goes out, and what is waited for.
class DeliveryBox final : public QGroupBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeliveryBox)

public:
    explicit DeliveryBox(QWidget *parent = nullptr);

    /// Sets all of \a composition that is about delivery.
    void fill(Composition &composition) const;
    [[nodiscard]] int rate() const;
    [[nodiscard]] int rounds() const;

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateState();
    void retranslate();

    QLabel *m_rateLabel;
    QSpinBox *m_rate;
    QLabel *m_waitLabel;
    QSpinBox *m_wait;
    QLabel *m_roundsLabel;
    QSpinBox *m_rounds;
    QLabel *m_everyLabel;
    QDoubleSpinBox *m_every;
    QDoubleSpinBox *m_jitter;
    QCheckBox *m_stops;
};

} // namespace hydra
