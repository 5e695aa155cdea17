// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminclient.h"
#include "common/ui/profiles/connectiontest.h"

namespace hydra {

/// How the console reaches the server of \a profile.
[[nodiscard]] AdminAccess accessOf(const Profile &profile, const QString &apiKey);

/// Whether the console could work with a server: the way, then what the server says to its key.
class AdminConnectionTest final : public ConnectionTest
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdminConnectionTest)

public:
    explicit AdminConnectionTest(QObject *parent = nullptr);

protected:
    void askServer() override;
    void stopAsking() override;

private:
    void onGreeted(const AdminResult<ServerHello> &result);
    void onRefused(const AdminError &error);

    /// A child, or null.
    AdminClient *m_client = nullptr;
};

} // namespace hydra
