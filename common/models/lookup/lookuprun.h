// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"

#include <QTimer>

#include <memory>

namespace hydra {

/// Looks up a set of users of any size, as many at once as the server takes, and asks again after a
/// pause if they are to be watched.
///
/// Thread: the GUI's. Lifetime: independent of the service, as long as setService() tells.
class LookupRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LookupRun)

public:
    static constexpr qsizetype usersAtMost = 100'000;
    /// Between the end of one round and the next.
    static constexpr std::chrono::seconds watchPause { 5 };

    explicit LookupRun(std::chrono::milliseconds pause = watchPause, QObject *parent = nullptr);
    ~LookupRun() override;

    /// Ends what runs and the watching.
    void setService(hydra::AdminService *service);
    /// Asks for \a users, usersAtMost of them at most; takes the place of what runs.
    void start(const QList<hydra::UserId> &users);
    /// Asks for the same users again.
    void restart() { beginRound(); }
    /// Of what was not answered yet nothing will be heard.
    void stop();
    void setWatching(bool isWatching);

    [[nodiscard]] bool isRunning() const { return m_context != nullptr; }
    [[nodiscard]] bool isWatching() const { return m_isWatching; }
    [[nodiscard]] qsizetype asked() const { return m_users.size(); }
    [[nodiscard]] qsizetype answered() const { return m_answered; }

signals:
    /// The users of one question.
    void told(const hydra::UserLookup &lookup);
    /// A question failed; the rest of this round is not asked. Watching goes on if it may help.
    void failed(const hydra::AdminError &error);
    /// Whether it runs or watches, or how far it is.
    void changed();

private:
    void beginRound();
    void askNext();
    void take(const AdminResult<UserLookup> &result);
    void endRound();

    QPointer<AdminService> m_service;
    QList<UserId> m_users;
    qsizetype m_answered = 0;
    bool m_isWatching = false;
    /// Whom the answers of this round are for; answers of a former round find nobody.
    std::unique_ptr<QObject> m_context;
    QTimer m_pause;
};

} // namespace hydra
