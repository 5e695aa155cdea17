// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/clientsettings.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace hydra {

/// Everything of a session besides address and user: device, token, headers, TLS, heartbeat,
/// frames.
class SessionSettingsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionSettingsDialog)

public:
    /// Shown only, while \a isEditable is false: a session can be set only while it is at rest.
    SessionSettingsDialog(
        const ClientSettings &settings, bool isEditable, QWidget *parent = nullptr);

    [[nodiscard]] ClientSettings settings() const { return m_settings; }

public slots:
    /// Says in the dialog what cannot be; else closes it.
    void accept() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void fill();
    /// A sentence, or empty when m_settings has taken everything over.
    [[nodiscard]] QString take();
    [[nodiscard]] QLineEdit *newFileLine(const char *name);
    void retranslate();

    ClientSettings m_settings;
    bool m_isEditable;
    QList<QLabel *> m_labels;
    QLineEdit *m_device;
    QLineEdit *m_token;
    QCheckBox *m_resumes;
    QComboBox *m_frames;
    QSpinBox *m_heartbeat;
    QSpinBox *m_jitter;
    QCheckBox *m_tolerates;
    QCheckBox *m_reconnects;
    QSpinBox *m_tries;
    QPlainTextEdit *m_headers;
    QLineEdit *m_subprotocols;
    QLineEdit *m_caFile;
    QLineEdit *m_certificateFile;
    QLineEdit *m_keyFile;
    QLineEdit *m_pin;
    QLineEdit *m_proxy;
    QLabel *m_problem;
    QDialogButtonBox *m_buttons;
};

} // namespace hydra
