// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/lookup/lookuprun.h"

#include <algorithm>

namespace hydra {

LookupRun::LookupRun(std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &LookupRun::beginRound);
}

LookupRun::~LookupRun() = default;

void LookupRun::setService(hydra::AdminService *service)
{
    m_context.reset();
    m_isWatching = false;
    m_pause.stop();
    m_service = service;
    emit changed();
}

void LookupRun::start(const QList<hydra::UserId> &users)
{
    m_users = users.first(std::min(users.size(), usersAtMost));
    beginRound();
}

void LookupRun::stop()
{
    m_context.reset();
    m_isWatching = false;
    m_pause.stop();
    emit changed();
}

void LookupRun::setWatching(bool isWatching)
{
    m_isWatching = isWatching && m_service;
    if (!m_isWatching)
        m_pause.stop();
    else if (!isRunning() && !m_users.isEmpty())
        m_pause.start();
    emit changed();
}

void LookupRun::beginRound()
{
    m_pause.stop();
    m_answered = 0;
    m_context.reset();
    if (m_service && !m_users.isEmpty()) {
        m_context = std::make_unique<QObject>();
        askNext();
    }
    emit changed();
}

void LookupRun::askNext()
{
    const qsizetype most = std::max<qsizetype>(m_service->hello().idsAtOnce, 1);
    const qsizetype count = std::min(most, m_users.size() - m_answered);
    m_service->lookUp(m_users.sliced(m_answered, count),
        { m_context.get(), [this, count](const AdminResult<UserLookup> &result) {
             if (result)
                 m_answered += count;
             take(result);
         } });
}

void LookupRun::take(const AdminResult<UserLookup> &result)
{
    if (!result) {
        endRound();
        m_isWatching = m_isWatching && result.error().isPassing();
        if (!m_isWatching)
            m_pause.stop();
        emit failed(result.error());
    } else {
        const QObject *const round = m_context.get();
        emit told(*result);
        // A listener may have stopped it, or begun another.
        if (m_context.get() != round)
            return;
        if (m_answered < m_users.size() && m_service)
            askNext();
        else
            endRound();
    }
    emit changed();
}

void LookupRun::endRound()
{
    m_context.reset();
    if (m_isWatching)
        m_pause.start();
}

} // namespace hydra
