// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminservice.h"
#include "common/net/demo/demoworld.h"

#include <QTimer>

namespace hydra {

/// A DemoWorld as a service: the console without a server, for people who try it out, for pictures
/// and for tests. Every question is answered in the loop's next turn.
class DemoService final : public AdminService
{
    Q_OBJECT

public:
    /// Every \a tick something happens; 0: only by step(), and the clock stands still between.
    explicit DemoService(std::chrono::milliseconds tick = std::chrono::milliseconds(500),
        quint32 seed = 1, Moment start = systemNow(), QObject *parent = nullptr);

    /// Lets \a time pass.
    void step(std::chrono::milliseconds time);
    void setRole(hydra::AdminRole role) { m_hello.role = role; }
    /// The next questions are answered with \a error; a stopped or waiting connection says it too.
    void fail(const hydra::AdminError &error, State state);

    void open() override;
    void close() override;
    void retryNow() override;
    void askLoad(std::chrono::seconds span, AdminReply<LoadHistory> reply) override;
    void askInstances(AdminReply<InstanceList> reply) override;
    void askUsers(const hydra::UserQuery &query, AdminReply<UserPage> reply) override;
    void lookUp(const QList<UserId> &users, AdminReply<UserLookup> reply) override;
    void kick(const hydra::KickRequest &request, AdminReply<KickAnswer> reply) override;
    void push(const hydra::PushBatch &batch, AdminReply<PushBatchAnswer> reply) override;
    void askJob(const QByteArray &job, PushJob::Action action, AdminReply<PushJob> reply) override;
    void askJobs(AdminReply<QList<PushJob>> reply) override;
    void askHistory(std::optional<UserId> user, AdminReply<PushHistory> reply) override;
    void askConfig(AdminReply<QList<ConfigEntry>> reply) override;
    void askAudit(AdminReply<QList<AuditEntry>> reply) override;
    void setLogLevel(const hydra::LogLevelChange &change, AdminReply<Severity> reply) override;
    void watch(const QList<SessionId> &sessions) override;
    void trace(const QList<UserId> &users, std::chrono::seconds time) override;

    [[nodiscard]] State state() const override { return m_state; }
    [[nodiscard]] const ServerHello &hello() const override { return m_hello; }
    [[nodiscard]] const AdminError &lastError() const override { return m_error; }
    [[nodiscard]] QString address() const override { return tr("demo"); }
    [[nodiscard]] Moment now() const override { return m_world.now(); }

private:
    /// A push job on its way, and whom it has not reached yet.
    struct Job
    {
        PushJob job;
        QList<UserId> left;
        qsizetype bytes = 0;
        int parts = 0;
        /// More parts are to come.
        bool isOpen = false;
    };

    template <typename T> void answer(AdminReply<T> reply, T value);
    void enter(State state);
    void happen(const DemoWorld::News &news);
    void traceMessages(const PushNews &news);
    void tellValues();
    void carryOn(Job &job, std::chrono::milliseconds time);
    void log(Severity severity, const QByteArray &category, const QByteArray &text);
    void record(const QString &action, const QString &arguments, const QString &result);
    [[nodiscard]] QList<OnlineUser> targetsOf(const KickRequest &request) const;
    [[nodiscard]] QList<UserId> targetsOf(const PushBatch &batch) const;

    DemoWorld m_world;
    ServerHello m_hello;
    AdminError m_error;
    bool m_isFailing = false;
    State m_state = State::Closed;
    QTimer m_ticks;
    QList<SessionId> m_watched;
    QList<UserId> m_traced;
    Moment m_traceEnd;
    QHash<QByteArray, Job> m_jobs;
    QList<PushRecord> m_history;
    QList<AuditEntry> m_audit;
    int m_lastJob = 0;
    Severity m_logLevel = Severity::Info;
};

} // namespace hydra
