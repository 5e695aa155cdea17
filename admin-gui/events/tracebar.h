// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace hydra {

/// Lets the server tell each message of some users for a while, and says so while it does. Hidden
/// otherwise.
class TraceBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TraceBar)

public:
    /// Of the server.
    static constexpr qsizetype mostUsers = 20;
    static constexpr std::chrono::seconds time { 600 };

    explicit TraceBar(QWidget *parent = nullptr);

    /// Ends what the service before was asked for.
    void setService(hydra::AdminService *service);
    /// The first mostUsers of \a users, in place of those before.
    void start(const QList<hydra::UserId> &users);
    void stop();

    [[nodiscard]] bool isTracing() const { return m_tick.isActive(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void end();
    void onTick();
    void retranslate();

    QPointer<AdminService> m_service;
    QList<UserId> m_users;
    Moment m_until;
    QTimer m_tick;
    QLabel *m_symbol;
    QLabel *m_text;
    QPushButton *m_stop;
};

} // namespace hydra
