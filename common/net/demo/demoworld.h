// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"
#include "common/values/pushtypes.h"

#include <QHash>
#include <QRandomGenerator>

namespace hydra {

/// A cluster that does not exist: four instances and five thousand users who come, go, stay silent
/// and get pushes. The same seed and the same times give the same world, for pictures and tests.
class DemoWorld final
{
public:
    static constexpr int userCount = 5000;

    /// What happened during a step.
    struct News
    {
        PresenceBatch presence;
        PushNews pushes;
    };

    DemoWorld(quint32 seed, Moment now);

    /// Lets the time pass until \a now.
    [[nodiscard]] News advance(Moment now);
    /// Ends sessions; who was not there is left out of the answer.
    [[nodiscard]] PresenceBatch kick(const QList<SessionId> &sessions);
    /// Pushes to one user, whatever the message.
    [[nodiscard]] PushRecord push(UserId user, const QByteArray &id, qsizetype bytes);

    [[nodiscard]] const QList<OnlineUser> &users() const { return m_users; }
    [[nodiscard]] QList<OnlineUser> sessionsOf(UserId user) const;
    [[nodiscard]] SessionUpdate valuesOf(const SessionId &session) const;
    [[nodiscard]] InstanceList instances() const;
    [[nodiscard]] LoadSample load() const;
    [[nodiscard]] LoadHistory history(std::chrono::seconds span) const;
    [[nodiscard]] Moment now() const { return m_now; }

private:
    [[nodiscard]] OnlineUser newcomer();
    void remove(qsizetype index);
    void beat();
    [[nodiscard]] LoadSample loadAt(Moment moment) const;

    QRandomGenerator m_random;
    Moment m_now;
    QList<OnlineUser> m_users;
    /// Where a session stands in m_users.
    QHash<SessionId, qsizetype> m_places;
    quint64 m_lastSession = 0;
    quint64 m_lastPush = 0;
};

} // namespace hydra
