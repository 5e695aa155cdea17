// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/liveadminservice.h"

#include "common/net/admin/adminrequests.h"
#include "common/net/admin/classicquery.h"
#include "common/net/admin/pushreplies.h"

namespace hydra {

namespace {

constexpr std::chrono::milliseconds backoffFirst { 500 };
constexpr std::chrono::milliseconds backoffMost { 30'000 };

const char *pathOf(PushJob::Action action)
{
    switch (action) {
    case PushJob::Action::Pause:
        return "push/pause";
    case PushJob::Action::Resume:
        return "push/resume";
    case PushJob::Action::Cancel:
        return "push/cancel";
    case PushJob::Action::Ask:
        break;
    }
    return "push/job";
}

} // namespace

LiveAdminService::LiveAdminService(AdminAccess access, Backoff::Random random, QObject *parent)
    : AdminService(parent)
    , m_client(access)
    , m_stream(access)
    , m_backoff(backoffFirst, backoffMost, std::move(random))
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &LiveAdminService::greet);
    connect(&m_stream, &AdminStream::began, this, &LiveAdminService::onBegan);
    connect(&m_stream, &AdminStream::ended, this, &LiveAdminService::onEnded);
    connect(&m_stream, &AdminStream::presenceChanged, this, &AdminService::presenceChanged);
    connect(&m_stream, &AdminStream::rowsChanged, this, &AdminService::rowsChanged);
    connect(&m_stream, &AdminStream::loadChanged, this, &AdminService::loadChanged);
    connect(&m_stream, &AdminStream::instancesChanged, this, &AdminService::instancesChanged);
    connect(&m_stream, &AdminStream::pushesHappened, this, &AdminService::pushesHappened);
    connect(&m_stream, &AdminStream::audited, this, &AdminService::audited);
    connect(&m_stream, &AdminStream::traced, this, &AdminService::traced);
    connect(&m_stream, &AdminStream::logged, this, &AdminService::logged);
    connect(&m_stream, &AdminStream::gapped, this, &AdminService::gapped);
}

void LiveAdminService::open()
{
    if (m_state != State::Closed)
        return;
    m_backoff.reset();
    m_stream.forgetPosition();
    greet();
}

void LiveAdminService::close()
{
    m_retry.stop();
    m_stream.close();
    enter(State::Closed);
    m_client.abort();
}

void LiveAdminService::retryNow()
{
    if (m_state != State::Waiting && m_state != State::Stopped && m_state != State::Interrupted)
        return;
    m_retry.stop();
    m_stream.close();
    greet();
}

QString LiveAdminService::address() const
{
    return m_client.access().url.authority(QUrl::FullyEncoded);
}

void LiveAdminService::enter(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void LiveAdminService::greet()
{
    if (m_state != State::Interrupted)
        enter(State::Connecting);
    m_greetedAt = systemNow();
    m_client.ask("hello", QByteArray("{}"), &adminreplies::hello,
        AdminReply<ServerHello> {
            this, [this](const AdminResult<ServerHello> &result) { onGreeted(result); } });
}

void LiveAdminService::onGreeted(const AdminResult<ServerHello> &result)
{
    if (m_state == State::Closed)
        return;
    if (result) {
        m_hello = *result;
        const Moment now = systemNow();
        // The server read its clock about half way.
        if (isKnown(m_hello.time))
            m_clockOffset = m_hello.time - (m_greetedAt + (now - m_greetedAt) / 2);
        m_stream.open(m_hello.role, m_hello.features.contains(QStringLiteral("log")));
        return;
    }
    m_lastError = result.error();
    if (m_lastError.isPassing()) {
        enter(State::Waiting);
        planRetry();
    } else {
        enter(State::Stopped);
    }
}

void LiveAdminService::onBegan(bool isResumed)
{
    m_backoff.reset();
    enter(State::Live);
    if (!isResumed)
        emit gapped(Topic::Presence, 0);
}

void LiveAdminService::onEnded(const QString &detail)
{
    m_lastError = {};
    m_lastError.kind = AdminError::Kind::Unreachable;
    m_lastError.address = address();
    m_lastError.detail = detail;
    enter(State::Interrupted);
    planRetry();
}

void LiveAdminService::planRetry()
{
    const auto delay
        = std::max<std::chrono::milliseconds>(m_backoff.next(), m_lastError.retryAfter);
    m_retry.start(delay);
    emit retryPlanned(delay);
}

void LiveAdminService::askLoad(std::chrono::seconds span, AdminReply<LoadHistory> reply)
{
    // As many points as a chart is wide.
    const std::chrono::seconds step(std::clamp<qint64>(span.count() / 300, 1, 60));
    m_client.ask("stats", adminrequests::load(span, step), &adminreplies::load, std::move(reply));
}

void LiveAdminService::askInstances(AdminReply<InstanceList> reply)
{
    m_client.ask(
        "instances/list", adminrequests::nothing(), &adminreplies::instances, std::move(reply));
}

void LiveAdminService::askUsers(const hydra::UserQuery &query, AdminReply<UserPage> reply)
{
    m_client.ask("users/list", adminrequests::users(query), &adminreplies::users, std::move(reply));
}

void LiveAdminService::lookUp(const QList<UserId> &users, AdminReply<UserLookup> reply)
{
    m_client.ask("users/get", adminrequests::lookUp(users), &adminreplies::lookup,
        AdminReply<UserLookup> { this, [this, users, reply](const AdminResult<UserLookup> &result) {
                                    if (result || !ClassicQuery::helpsAgainst(result.error()))
                                        reply(result);
                                    else
                                        (new ClassicQuery(m_client, users, reply, this))->start();
                                } });
}

void LiveAdminService::kick(const hydra::KickRequest &request, AdminReply<KickAnswer> reply)
{
    m_client.ask("users/kick", adminrequests::kick(request), &adminreplies::kick, std::move(reply));
}

void LiveAdminService::push(const hydra::PushBatch &batch, AdminReply<PushBatchAnswer> reply)
{
    m_client.ask("push/batch", adminrequests::push(batch), &adminreplies::push, std::move(reply));
}

void LiveAdminService::askJob(
    const QByteArray &job, PushJob::Action action, AdminReply<PushJob> reply)
{
    m_client.ask(pathOf(action), adminrequests::job(job), &adminreplies::job, std::move(reply));
}

void LiveAdminService::askJobs(AdminReply<QList<PushJob>> reply)
{
    m_client.ask("push/jobs", adminrequests::nothing(), &adminreplies::jobs, std::move(reply));
}

void LiveAdminService::askHistory(std::optional<UserId> user, AdminReply<PushHistory> reply)
{
    m_client.ask(
        "push/history", adminrequests::history(user), &adminreplies::history, std::move(reply));
}

void LiveAdminService::askConfig(AdminReply<QList<ConfigEntry>> reply)
{
    m_client.ask("config/get", adminrequests::nothing(), &adminreplies::config, std::move(reply));
}

void LiveAdminService::askAudit(AdminReply<QList<AuditEntry>> reply)
{
    m_client.ask("audit/list", adminrequests::nothing(), &adminreplies::audit, std::move(reply));
}

void LiveAdminService::setLogLevel(const hydra::LogLevelChange &change, AdminReply<Severity> reply)
{
    m_client.ask(
        "log/level", adminrequests::logLevel(change), &adminreplies::logLevel, std::move(reply));
}

void LiveAdminService::watch(const QList<SessionId> &sessions)
{
    m_stream.watch(sessions.first(std::min(sessions.size(), m_hello.watchedRows)));
}

void LiveAdminService::trace(const QList<UserId> &users, std::chrono::seconds time)
{
    m_stream.trace(users, time);
}

} // namespace hydra
