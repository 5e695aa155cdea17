// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminclient.h"

namespace hydra {

/// Looks users up on a server without the operator API: one /query a user, a few at a time. It says
/// who is online and nothing else.
///
/// Thread: the client's. Lifetime: one lookup; deletes itself once it has answered.
/// Source: PROTOCOL.md §3.
class ClassicQuery final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClassicQuery)

public:
    static constexpr qsizetype atOnce = 20;

    /// \a client outlives it.
    ClassicQuery(AdminClient &client, const QList<UserId> &users, AdminReply<UserLookup> reply,
        QObject *parent = nullptr);

    void start();
    /// Whether \a error says that there is no operator API to ask.
    [[nodiscard]] static bool helpsAgainst(const AdminError &error);

private:
    void askNext();
    void take(qsizetype index, const AdminResult<bool> &result);
    void end(const AdminResult<UserLookup> &result);

    AdminClient &m_client;
    UserLookup m_lookup;
    AdminReply<UserLookup> m_reply;
    qsizetype m_asked = 0;
    qsizetype m_answered = 0;
    bool m_isOver = false;
};

} // namespace hydra
