// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace hydra {

/// Asks before something that cannot be taken back. The button says what it does, Cancel is the
/// default, and keys that were meant for something else do not confirm.
class ConfirmDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfirmDialog)

public:
    struct Question
    {
        QString title;
        QString text;
        QString button;
        /// To be typed first; empty: nothing.
        QString number = {};
    };

    ConfirmDialog(const Question &question, QWidget *parent);

private:
    void updateState();

    const QString m_wanted;
    bool m_isArmed = false;
    QLineEdit *m_number = nullptr;
    QPushButton *m_confirm;
};

} // namespace hydra
