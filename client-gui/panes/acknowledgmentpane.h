// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/ackpolicy.h"

#include <QGroupBox>

class QComboBox;
class QLabel;
class QSpinBox;

namespace hydra {

/// How pushes are acknowledged; what is set holds for the pushes that come from then on.
class AcknowledgmentPane final : public QGroupBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AcknowledgmentPane)

public:
    explicit AcknowledgmentPane(QWidget *parent = nullptr);

    /// Does not emit policyChanged().
    void setPolicy(const AckPolicy &policy);
    [[nodiscard]] AckPolicy policy() const;

signals:
    void policyChanged(const hydra::AckPolicy &policy);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void onEdited();
    void showFields();
    void retranslate();

    QComboBox *m_which;
    QLabel *m_everyLabel;
    QSpinBox *m_every;
    QLabel *m_codeLabel;
    QSpinBox *m_code;
    QLabel *m_delayLabel;
    QSpinBox *m_delay;
};

} // namespace hydra
