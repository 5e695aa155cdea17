// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminerror.h"
#include "common/values/admintypes.h"
#include "common/values/pushtypes.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

namespace hydra {

/// Who gets an answer; silent once the context is gone.
template <typename T> struct AdminReply
{
    QPointer<const QObject> context;
    std::function<void(const AdminResult<T> &)> done;

    void operator()(const AdminResult<T> &result) const
    {
        if (context)
            done(result);
    }
};

/// A cluster as the console sees it: questions with one answer each, and a live stream of what
/// happens. The connection comes back by itself after failures that may pass.
///
/// Every question is answered exactly once, never before the call has returned; at the latest when
/// the service closes (Closed). All signals are about the live stream and the connection.
///
/// Thread: the one that made it.
class AdminService : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AdminService)

public:
    enum class State {
        Closed,
        Connecting,
        /// Questions are answered, and the stream is on.
        Live,
        /// Questions are answered, the stream is on its way back.
        Interrupted,
        /// Nothing is answered; the next try comes by itself.
        Waiting,
        /// As Waiting, but only somebody who changes something can help; see lastError().
        Stopped,
    };
    Q_ENUM(State)

    enum class Topic { Presence, Push, Trace, Audit, Log };
    Q_ENUM(Topic)

    explicit AdminService(QObject *parent = nullptr)
        : QObject(parent)
    {
    }

    virtual void open() = 0;
    virtual void close() = 0;
    /// While waiting: at once.
    virtual void retryNow() = 0;

    virtual void askLoad(std::chrono::seconds span, AdminReply<LoadHistory> reply) = 0;
    virtual void askInstances(AdminReply<InstanceList> reply) = 0;
    virtual void askUsers(const hydra::UserQuery &query, AdminReply<UserPage> reply) = 0;
    /// At most ServerHello::idsAtOnce.
    virtual void lookUp(const QList<UserId> &users, AdminReply<UserLookup> reply) = 0;
    virtual void kick(const hydra::KickRequest &request, AdminReply<KickAnswer> reply) = 0;
    virtual void push(const hydra::PushBatch &batch, AdminReply<PushBatchAnswer> reply) = 0;
    virtual void askJob(const QByteArray &job, PushJob::Action action, AdminReply<PushJob> reply)
        = 0;
    /// All that the cluster knows, newest first.
    virtual void askJobs(AdminReply<QList<PushJob>> reply) = 0;
    virtual void askHistory(std::optional<UserId> user, AdminReply<PushHistory> reply) = 0;
    /// Of the instance that is asked; for operators.
    virtual void askConfig(AdminReply<QList<ConfigEntry>> reply) = 0;
    virtual void askAudit(AdminReply<QList<AuditEntry>> reply) = 0;
    /// Answers with the level that counted before.
    virtual void setLogLevel(const hydra::LogLevelChange &change, AdminReply<Severity> reply) = 0;

    /// Rows on screen, whose values the stream then tells; replaces the former.
    virtual void watch(const QList<SessionId> &sessions) = 0;
    /// Messages of these users, for so long; replaces the former.
    virtual void trace(const QList<UserId> &users, std::chrono::seconds time) = 0;

    [[nodiscard]] virtual State state() const = 0;
    /// What the server said of itself, last time it was asked.
    [[nodiscard]] virtual const ServerHello &hello() const = 0;
    [[nodiscard]] virtual const AdminError &lastError() const = 0;
    /// How the address is shown to people.
    [[nodiscard]] virtual QString address() const = 0;
    /// The server's time.
    [[nodiscard]] virtual Moment now() const = 0;

signals:
    void stateChanged(hydra::AdminService::State state);
    /// The next try comes by itself after \a delay.
    void retryPlanned(std::chrono::milliseconds delay);
    void presenceChanged(const hydra::PresenceBatch &batch);
    void rowsChanged(const QList<hydra::SessionUpdate> &updates);
    void loadChanged(const hydra::LoadSample &now);
    void instancesChanged(const hydra::InstanceList &instances);
    void pushesHappened(const hydra::PushNews &news);
    void audited(const QList<hydra::AuditEntry> &entries);
    void traced(const hydra::TracedMessage &message);
    void logged(const QList<hydra::LogLine> &lines);
    /// Something of \a topic was not told: what is shown has to be asked for again. It also comes
    /// for Presence whenever the stream begins without going on where it was.
    void gapped(hydra::AdminService::Topic topic, qint64 skipped);
};

} // namespace hydra
