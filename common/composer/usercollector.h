// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <memory>

namespace hydra {

/// Finds out who is online and meant by a filter, page by page.
///
/// Thread: the GUI's. Lifetime: one question; the service may go before it.
class UserCollector final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UserCollector)

public:
    static constexpr qsizetype usersAtMost = 1'000'000;

    /// No \a terms: everybody.
    UserCollector(hydra::AdminService &service, QList<FilterTerm> terms, QObject *parent = nullptr);

    void start();

signals:
    void progressed(qint64 found, qint64 total);
    /// Each once, in the order of their ids.
    void finished(const QList<hydra::UserId> &users, const QList<hydra::MissingAnswer> &missing);
    void failed(const QString &sentence);

private:
    void askNext();
    void take(const AdminResult<UserPage> &result);

    QPointer<AdminService> m_service;
    UserQuery m_query;
    QList<UserId> m_users;
};

} // namespace hydra
