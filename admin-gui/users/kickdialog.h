// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace hydra {

/// Ends sessions, in two steps: it asks the server whom it would meet and shows them; the button
/// then says how many, and nothing else is ended. Cancel is the default.
class KickDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KickDialog)

public:
    /// Users or sessions; \a typesNumber: more than one has to be confirmed by typing how many.
    KickDialog(hydra::AdminService &service, hydra::KickRequest targets, bool typesNumber,
        QWidget *parent = nullptr);

signals:
    void kicked(qint64 count);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void askDryRun();
    void onDryRun(const AdminResult<KickAnswer> &result);
    void kick();
    void onKicked(const AdminResult<KickAnswer> &result);
    void retranslate();
    void updateState();

    QPointer<AdminService> m_service;
    KickRequest m_request;
    const bool m_typesNumber;
    std::optional<KickAnswer> m_answer;
    QString m_error;
    /// Keys that were meant for something else do not confirm.
    bool m_isArmed = false;
    bool m_isRunning = false;
    QLabel *m_question;
    QTreeWidget *m_sample;
    QLabel *m_reasonLabel;
    QComboBox *m_reason;
    QLabel *m_numberLabel;
    QLineEdit *m_number;
    QLabel *m_message;
    QDialogButtonBox *m_buttons;
    QPushButton *m_confirm;
};

} // namespace hydra
