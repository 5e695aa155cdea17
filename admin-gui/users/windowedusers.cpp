// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/users/windowedusers.h"

namespace hydra {

WindowedUsers::WindowedUsers(UserWindowModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    connect(&model, &UserWindowModel::pageAsked, this, &WindowedUsers::ask);
}

void WindowedUsers::setService(hydra::AdminService *service)
{
    if (m_service)
        m_service->disconnect(this);
    m_service = service;
    m_error.reset();
    if (!service)
        return;
    m_model.stop();
    connect(service, &AdminService::presenceChanged, this,
        [this](const PresenceBatch &batch) { m_model.apply(batch); });
    connect(service, &AdminService::rowsChanged, this,
        [this](const QList<SessionUpdate> &updates) { m_model.apply(updates); });
    connect(service, &AdminService::stateChanged, this, [this](AdminService::State state) {
        if (state == AdminService::State::Live && m_error)
            m_model.refresh();
    });
}

void WindowedUsers::ask(quint64 ticket, const hydra::UserQuery &query)
{
    if (!m_service)
        return;
    m_service->askUsers(
        query, { this, [this, ticket](const AdminResult<UserPage> &result) {
                    if (result) {
                        m_error.reset();
                        m_model.take(ticket, *result);
                    } else {
                        m_error = result.error();
                        // A place to go on is known to the server for minutes.
                        m_model.refuse(ticket, result.error().kind == AdminError::Kind::Refused);
                    }
                    emit changed();
                } });
}

} // namespace hydra
