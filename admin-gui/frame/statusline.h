// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QStatusBar>

class QLabel;

namespace hydra {

/// The bottom line: the connection in shape and words, which instance answers, Redis, the key's
/// role, and how many are online.
class StatusLine final : public QStatusBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setService(hydra::AdminService *service);
    void setPaused(bool isPaused);
    void setReadOnly(bool isReadOnly);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showState();
    [[nodiscard]] QString stateText() const;

    QPointer<AdminService> m_service;
    InstanceList m_instances;
    std::optional<qint64> m_online;
    bool m_isPaused = false;
    bool m_isReadOnly = false;
    QLabel *m_symbol;
    QLabel *m_state;
    QLabel *m_instance;
    QLabel *m_redis;
    QLabel *m_role;
    QLabel *m_count;
};

} // namespace hydra
