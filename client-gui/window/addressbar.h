// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QUrl>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace hydra {

class RecordedSession;

/// Where to connect and as whom. Return in either field connects; what cannot be an address or a
/// user is said below the field that has it.
class AddressBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddressBar)

public:
    explicit AddressBar(QWidget *parent = nullptr);

    /// Shows the session's address; none disables all.
    void setSession(RecordedSession *session);
    void setUrl(const QUrl &url);
    /// Newest first; besides the paths of the address that is shown.
    void setRecent(const QStringList &addresses);
    [[nodiscard]] QStringList recent() const { return m_recent; }
    void remember(const QUrl &url);
    void focusAddress();
    /// As Return in a field does.
    void trigger();

signals:
    /// Both are right.
    void connectAsked(const QUrl &url, hydra::UserId user);
    void disconnectAsked();
    /// A sentence, or empty when all is right again.
    void problemChanged(const QString &problem);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void refresh();
    void fillChoices();
    void retranslate();

    RecordedSession *m_session = nullptr;
    QStringList m_recent;
    QLabel *m_addressLabel;
    QComboBox *m_address;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QPushButton *m_connect;
    QLabel *m_symbol;
    QLabel *m_state;
};

} // namespace hydra
