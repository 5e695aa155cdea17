// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/composer/usercollector.h"

namespace hydra {

UserCollector::UserCollector(hydra::AdminService &service, QList<FilterTerm> terms, QObject *parent)
    : QObject(parent)
    , m_service(&service)
{
    m_query.terms = std::move(terms);
    m_query.limit = 5000;
}

void UserCollector::start() { askNext(); }

void UserCollector::askNext()
{
    if (m_service) {
        m_service->askUsers(
            m_query, { this, [this](const AdminResult<UserPage> &result) { take(result); } });
    }
}

void UserCollector::take(const AdminResult<UserPage> &result)
{
    if (!result) {
        emit failed(result.error().text());
        return;
    }
    for (const OnlineUser &user : result->users) {
        // Sorted by user: the sessions of one stand together.
        if (m_users.isEmpty() || m_users.last() != user.user)
            m_users.append(user.user);
    }
    if (m_users.size() > usersAtMost) {
        emit failed(tr("More than %Ln users match. Choose fewer.", nullptr, int(usersAtMost)));
        return;
    }
    emit progressed(m_users.size(), result->total);
    if (result->next.isEmpty()) {
        emit finished(m_users, result->missing);
        return;
    }
    m_query.cursor = result->next;
    askNext();
}

} // namespace hydra
