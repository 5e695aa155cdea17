// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminclient.h"
#include "common/net/admin/adminservice.h"
#include "common/net/admin/adminstream.h"
#include "common/net/backoff.h"

#include <QTimer>

namespace hydra {

/// A real cluster: HTTP for questions, a WebSocket for what happens. Each attempt begins with
/// /admin/hello, which tells what is wrong better than a refused handshake can; a key that is
/// refused is never tried twice.
class LiveAdminService final : public AdminService
{
    Q_OBJECT

public:
    explicit LiveAdminService(AdminAccess access, Backoff::Random random = Backoff::systemRandom(),
        QObject *parent = nullptr);

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
    [[nodiscard]] const AdminError &lastError() const override { return m_lastError; }
    [[nodiscard]] QString address() const override;
    [[nodiscard]] Moment now() const override { return systemNow() + m_clockOffset; }

private:
    void enter(State state);
    void greet();
    void onGreeted(const AdminResult<ServerHello> &result);
    void onBegan(bool isResumed);
    void onEnded(const QString &detail);
    void planRetry();

    AdminClient m_client;
    AdminStream m_stream;
    Backoff m_backoff;
    QTimer m_retry;
    State m_state = State::Closed;
    ServerHello m_hello;
    AdminError m_lastError;
    std::chrono::milliseconds m_clockOffset { 0 };
    Moment m_greetedAt;
};

} // namespace hydra
