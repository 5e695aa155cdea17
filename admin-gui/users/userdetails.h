// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace hydra {

/// Everything about one user: the sessions, asked anew while it is on the screen, and the last
/// pushes.
class UserDetails final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserDetails)

public:
    explicit UserDetails(QWidget *parent = nullptr);

    void setService(hydra::AdminService *service);
    /// Nobody: says that nobody is selected.
    void setUser(hydra::UserId user);
    [[nodiscard]] UserId user() const { return m_user; }

signals:
    void traceAsked(hydra::UserId user);
    /// An action of the window on this user, by its id.
    void actionAsked(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void ask();
    void showStatus(const UserStatus &status);
    void showPushes(const PushHistory &history);
    void retranslate();

    QPointer<AdminService> m_service;
    UserId m_user;
    /// Answers about somebody else come too late.
    std::unique_ptr<QObject> m_context;
    std::optional<UserStatus> m_status;
    QTimer m_again;
    QLabel *m_title;
    QLabel *m_message;
    QTreeWidget *m_sessions;
    QLabel *m_pushTitle;
    QTreeWidget *m_pushes;
    QPushButton *m_push;
    QPushButton *m_kick;
    QPushButton *m_trace;
};

} // namespace hydra
