// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/users/userwindowmodel.h"
#include "common/net/admin/adminservice.h"

namespace hydra {

/// Asks the server for what a window over a long list wants to show, and tells it what happens.
class WindowedUsers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowedUsers)

public:
    /// \a model outlives this.
    explicit WindowedUsers(UserWindowModel &model, QObject *parent = nullptr);

    /// Null: what is there stays, as it was last known.
    void setService(hydra::AdminService *service);

    /// Why the last question was not answered; none if it was.
    [[nodiscard]] const std::optional<AdminError> &error() const { return m_error; }

signals:
    void changed();

private:
    void ask(quint64 ticket, const hydra::UserQuery &query);

    UserWindowModel &m_model;
    QPointer<AdminService> m_service;
    std::optional<AdminError> m_error;
};

} // namespace hydra
