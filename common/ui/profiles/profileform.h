// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/ui/profiles/profile.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QSpinBox;
class QTabWidget;
class QTableWidget;

namespace hydra {

/// The fields of one profile, with its key.
class ProfileForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProfileForm)

public:
    explicit ProfileForm(QWidget *parent = nullptr);

    /// For a client of the server: with a login token in place of an API key, and without what is
    /// for operators only.
    void setForClients();
    void show(const Profile &profile, const QString &apiKey);
    /// What the fields say, with the id of the one that was shown.
    [[nodiscard]] Profile profile() const;
    [[nodiscard]] QString apiKey() const;
    void setApiKey(const QString &apiKey);
    /// Below the key; empty for none.
    void setKeyRemark(const QString &remark);

signals:
    /// By the user.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    QLineEdit *addLine(QFormLayout *form, QLabel *&label);
    QLineEdit *addFileLine(QFormLayout *form, QLabel *&label);
    void buildServerPage();
    void buildTlsPage();
    void buildNetworkPage();
    void buildVariablesPage();
    void fillVariables(const QMap<QString, QString> &variables);
    void ensureEmptyRow();
    void retranslate();
    void updateProxy();
    void onEdited();

    Profile m_shown;
    bool m_isFilling = false;
    bool m_isForClients = false;
    QTabWidget *m_tabs;
    QList<QAction *> m_choosers;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    QLabel *m_urlLabel;
    QLineEdit *m_url;
    QLabel *m_keyLabel;
    QLineEdit *m_key;
    QLabel *m_keyRemark;
    QLabel *m_kindLabel;
    QComboBox *m_kind;
    QLabel *m_colorLabel;
    QComboBox *m_color;
    QCheckBox *m_readOnly;
    QCheckBox *m_atStart;
    QLabel *m_authoritiesLabel;
    QLineEdit *m_authorities;
    QLabel *m_pinLabel;
    QLineEdit *m_pin;
    QLabel *m_certificateLabel;
    QLineEdit *m_certificate;
    QLabel *m_keyFileLabel;
    QLineEdit *m_keyFile;
    QLabel *m_proxyLabel;
    QComboBox *m_proxy;
    QLabel *m_proxyHostLabel;
    QLineEdit *m_proxyHost;
    QLabel *m_proxyPortLabel;
    QSpinBox *m_proxyPort;
    QLabel *m_timeoutLabel;
    QSpinBox *m_timeout;
    QTableWidget *m_variables;
    QLabel *m_variablesRemark;
};

} // namespace hydra
