// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/demo/demoservice.h"

#include <algorithm>

namespace hydra {

namespace {

using std::chrono::milliseconds;

constexpr qsizetype keptPushes = 2000;
constexpr qsizetype keptAudits = 200;
constexpr qsizetype keptJobs = 100;
constexpr qsizetype sampleSize = 20;

AdminError refused(const QString &why)
{
    AdminError error;
    error.kind = AdminError::Kind::Refused;
    error.detail = why;
    return error;
}

} // namespace

DemoService::DemoService(milliseconds tick, quint32 seed, Moment start, QObject *parent)
    : AdminService(parent)
    , m_world(seed, start)
{
    m_hello.version = QStringLiteral(HYDRA_VERSION);
    m_hello.api = 2;
    m_hello.instance = "node-1";
    m_hello.role = AdminRole::Operator;
    m_hello.key = QStringLiteral("demo");
    m_hello.hasRedis = true;
    m_hello.features = { QStringLiteral("trace"), QStringLiteral("log") };
    m_ticks.setInterval(tick);
    connect(&m_ticks, &QTimer::timeout, this, [this] { step(m_ticks.intervalAsDuration()); });
}

template <typename T> void DemoService::answer(AdminReply<T> reply, T value)
{
    // Queued: no question is answered before the call has returned.
    QMetaObject::invokeMethod(
        this,
        [this, reply, value] {
            if (m_isFailing)
                reply(tl::unexpected(m_error));
            else if (m_state == State::Closed)
                reply(tl::unexpected(AdminError()));
            else
                reply(value);
        },
        Qt::QueuedConnection);
}

void DemoService::enter(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void DemoService::fail(const hydra::AdminError &error, State state)
{
    m_error = error;
    m_isFailing = true;
    m_ticks.stop();
    enter(state);
}

void DemoService::open()
{
    if (m_state != State::Closed)
        return;
    enter(State::Connecting);
    QMetaObject::invokeMethod(this, &DemoService::retryNow, Qt::QueuedConnection);
}

void DemoService::retryNow()
{
    if (m_state == State::Closed || m_state == State::Live)
        return;
    m_isFailing = false;
    if (m_ticks.intervalAsDuration() > milliseconds::zero())
        m_ticks.start();
    enter(State::Live);
    emit gapped(Topic::Presence, 0);
}

void DemoService::close()
{
    m_ticks.stop();
    enter(State::Closed);
}

void DemoService::step(milliseconds time)
{
    happen(m_world.advance(m_world.now() + time));
    for (Job &job : m_jobs) {
        if (job.job.state == PushJob::State::Running)
            carryOn(job, time);
    }
    tellValues();
    emit loadChanged(m_world.load());
    emit instancesChanged(m_world.instances());
    log(Severity::Debug, "hydra.session",
        "swept " + QByteArray::number(m_world.users().size()) + " sessions");
}

void DemoService::watch(const QList<SessionId> &sessions)
{
    m_watched = sessions;
    // As of now, not of when the list was read; the details of a user say the same.
    QMetaObject::invokeMethod(this, &DemoService::tellValues, Qt::QueuedConnection);
}

void DemoService::tellValues()
{
    QList<SessionUpdate> updates;
    for (const SessionId &session : std::as_const(m_watched)) {
        const SessionUpdate update = m_world.valuesOf(session);
        if (update.heartbeat)
            updates.append(update);
    }
    if (m_state == State::Live && !updates.isEmpty())
        emit rowsChanged(updates);
}

void DemoService::happen(const DemoWorld::News &news)
{
    emit presenceChanged(news.presence);
    if (news.pushes.fresh.isEmpty())
        return;
    for (const PushRecord &push : news.pushes.fresh)
        m_history.prepend(push);
    if (m_history.size() > keptPushes)
        m_history.resize(keptPushes);
    emit pushesHappened(news.pushes);
    traceMessages(news.pushes);
}

void DemoService::traceMessages(const PushNews &news)
{
    if (m_world.now() > m_traceEnd)
        return;
    for (const PushRecord &push : news.fresh) {
        if (!m_traced.contains(push.user))
            continue;
        TracedMessage message { push.user, SessionId(), push.instance, false, "push", push.at,
            push.bytes, "{\"id\":\"" + push.seq + "\",\"cmd\":\"push\",\"msg\":\"…\"}" };
        emit traced(message);
        message.isIncoming = true;
        message.at = push.ackedAt;
        message.raw = "{\"id\":\"" + push.seq
            + "\",\"cmd\":\"push\",\"Data\":{\"code\":200,\"result\":\"ok\"}}";
        message.bytes = message.raw.size();
        emit traced(message);
    }
}

void DemoService::trace(const QList<UserId> &users, std::chrono::seconds time)
{
    m_traced = users;
    m_traceEnd = m_world.now() + time;
}

void DemoService::carryOn(Job &job, milliseconds time)
{
    const qsizetype count = std::min<qsizetype>(
        job.left.size(), std::max<qint64>(job.job.rate * time.count() / 1000, 1));
    DemoWorld::News news;
    news.presence.at = m_world.now();
    news.presence.online = m_world.users().size();
    for (const UserId user : job.left.first(count)) {
        const PushRecord record = m_world.push(user, job.job.id + '/' + user.toDigits(), job.bytes);
        news.pushes.fresh.append(record);
        const bool isOnline = record.state == PushState::Acked;
        job.job.sent += isOnline;
        job.job.acked += isOnline;
        job.job.offline += !isOnline;
    }
    job.left.remove(0, count);
    if (job.left.isEmpty() && !job.isOpen) {
        job.job.state = PushJob::State::Done;
        job.job.endedAt = m_world.now();
    }
    happen(news);
}

void DemoService::record(const QString &action, const QString &arguments, const QString &result)
{
    const AuditEntry entry { m_world.now(), m_hello.key, QStringLiteral("operator"),
        QStringLiteral("127.0.0.1"), m_hello.instance, action, arguments, result };
    m_audit.prepend(entry);
    if (m_audit.size() > keptAudits)
        m_audit.removeLast();
    emit audited({ entry });
    log(Severity::Info, "hydra.audit",
        QByteArray(m_hello.key.toUtf8() + " (operator) at 127.0.0.1: " + action.toUtf8() + ": "
            + result.toUtf8()));
}

void DemoService::log(Severity severity, const QByteArray &category, const QByteArray &text)
{
    if (severity >= m_logLevel)
        emit logged({ { m_world.now(), severity, category, text, m_hello.instance } });
}

/// The level stays; a demo does not last ten minutes.
void DemoService::setLogLevel(const hydra::LogLevelChange &change, AdminReply<Severity> reply)
{
    answer(std::move(reply), std::exchange(m_logLevel, change.least));
    record(QStringLiteral("log/level"), QString::fromUtf8(change.category), QString());
}

void DemoService::askLoad(std::chrono::seconds span, AdminReply<LoadHistory> reply)
{
    answer(std::move(reply), m_world.history(span));
}

void DemoService::askInstances(AdminReply<InstanceList> reply)
{
    answer(std::move(reply), m_world.instances());
}

void DemoService::askUsers(const hydra::UserQuery &query, AdminReply<UserPage> reply)
{
    const qsizetype from = query.cursor.toLongLong();
    const auto &users = m_world.users();
    UserPage page;
    page.users = users.mid(from, query.limit);
    page.total = users.size();
    if (from + query.limit < users.size())
        page.next = QByteArray::number(from + query.limit);
    answer(std::move(reply), page);
}

void DemoService::lookUp(const QList<UserId> &users, AdminReply<UserLookup> reply)
{
    QHash<UserId, QList<OnlineUser>> online;
    for (OnlineUser user : m_world.users()) {
        m_world.valuesOf(user.session).applyTo(user);
        online[user.user].append(user);
    }
    UserLookup lookup;
    for (const UserId user : users)
        lookup.items.append({ user, online.contains(user), online.value(user) });
    answer(std::move(reply), lookup);
}

QList<OnlineUser> DemoService::targetsOf(const KickRequest &request) const
{
    QList<OnlineUser> targets;
    for (const OnlineUser &user : m_world.users()) {
        if (request.users.contains(user.user) || request.sessions.contains(user.session))
            targets.append(user);
    }
    return targets;
}

void DemoService::kick(const hydra::KickRequest &request, AdminReply<KickAnswer> reply)
{
    const QList<OnlineUser> targets = targetsOf(request);
    KickAnswer result;
    result.matched = targets.size();
    if (request.isDryRun) {
        result.token = "demo";
        result.sample = targets.first(std::min(targets.size(), sampleSize));
        answer(std::move(reply), result);
        return;
    }
    QList<SessionId> sessions;
    for (const OnlineUser &user : targets)
        sessions.append(user.session);
    const PresenceBatch batch = m_world.kick(sessions);
    result.kicked = batch.left.size();
    record(QStringLiteral("users/kick"), request.reason,
        QStringLiteral("kicked %1").arg(result.kicked));
    emit presenceChanged(batch);
    answer(std::move(reply), result);
}

QList<UserId> DemoService::targetsOf(const PushBatch &batch) const
{
    QList<UserId> users = batch.users;
    for (const PersonalMessage &each : batch.personal)
        users.append(each.user);
    if (batch.isForAll || !batch.filter.isEmpty()) {
        for (const OnlineUser &user : m_world.users())
            users.append(user.user);
    }
    std::sort(users.begin(), users.end());
    users.resize(std::unique(users.begin(), users.end()) - users.begin());
    return users;
}

void DemoService::push(const hydra::PushBatch &batch, AdminReply<PushBatchAnswer> reply)
{
    const QList<UserId> targets = targetsOf(batch);
    PushBatchAnswer result;
    result.job = batch.id.isEmpty() ? "job-" + QByteArray::number(++m_lastJob) : batch.id;
    result.matched = targets.size();
    result.duplicates
        = std::max<qsizetype>(batch.users.size() + batch.personal.size() - targets.size(), 0);
    if (batch.isDryRun) {
        QSet<UserId> online;
        for (const OnlineUser &user : m_world.users())
            online.insert(user.user);
        result.online = std::count_if(targets.begin(), targets.end(),
            [&online](UserId user) { return online.contains(user); });
        result.token = "demo";
        answer(std::move(reply), result);
        return;
    }
    if (const auto open = m_jobs.find(result.job); batch.part > 1 && open != m_jobs.end()) {
        if (batch.part == open->parts + 1) {
            ++open->parts;
            for (const PersonalMessage &each : batch.personal)
                open->left.append(each.user);
            open->job.total += batch.personal.size();
            open->isOpen = batch.hasMore;
        }
        answer(std::move(reply), result);
        return;
    }
    if (m_jobs.size() < keptJobs && !targets.isEmpty()) {
        Job job { {}, targets, batch.message.size() };
        job.job.id = result.job;
        job.job.total = targets.size();
        job.isOpen = batch.hasMore;
        job.parts = batch.part;
        job.job.rate = batch.rate;
        job.job.by = m_hello.key;
        job.job.startedAt = m_world.now();
        m_jobs.insert(result.job, job);
        record(QStringLiteral("push/batch"), QString::fromUtf8(result.job),
            QStringLiteral("%1 users").arg(targets.size()));
    }
    answer(std::move(reply), result);
}

void DemoService::askJob(const QByteArray &job, PushJob::Action action, AdminReply<PushJob> reply)
{
    const auto found = m_jobs.find(job);
    if (found == m_jobs.end()) {
        QMetaObject::invokeMethod(
            this, [reply] { reply(tl::unexpected(refused(QStringLiteral("no such job")))); },
            Qt::QueuedConnection);
        return;
    }
    PushJob &state = found->job;
    state.waiting = found->left.size();
    if (action == PushJob::Action::Cancel && !state.isOver()) {
        state.state = PushJob::State::Cancelled;
        state.endedAt = m_world.now();
    } else if (action == PushJob::Action::Pause && state.state == PushJob::State::Running) {
        state.state = PushJob::State::Paused;
    } else if (action == PushJob::Action::Resume && state.state == PushJob::State::Paused) {
        state.state = PushJob::State::Running;
    }
    answer(std::move(reply), state);
}

void DemoService::askJobs(AdminReply<QList<PushJob>> reply)
{
    QList<PushJob> jobs;
    for (const Job &job : std::as_const(m_jobs))
        jobs.append(job.job);
    std::sort(jobs.begin(), jobs.end(),
        [](const PushJob &a, const PushJob &b) { return a.startedAt > b.startedAt; });
    answer(std::move(reply), jobs);
}

void DemoService::askHistory(std::optional<UserId> user, AdminReply<PushHistory> reply)
{
    PushHistory history;
    for (const PushRecord &record : std::as_const(m_history)) {
        if (!user || record.user == *user)
            history.items.append(record);
    }
    answer(std::move(reply), history);
}

void DemoService::askConfig(AdminReply<QList<ConfigEntry>> reply)
{
    const auto entry = [](const char *key, const char *value, const char *origin,
                           const char *standard, bool isLive) {
        return ConfigEntry { QString::fromLatin1(key), QString::fromLatin1(value),
            QString::fromLatin1(origin), QString::fromLatin1(standard), isLive };
    };
    answer(std::move(reply),
        QList<ConfigEntry> {
            entry("server.listen", "10.0.0.1:10240", "hydra.toml:3:1", "127.0.0.1:10240", false),
            entry("server.threads", "2", "flag --threads", "1", false),
            entry("redis.address", "10.0.0.9:6379", "hydra.toml:7:1", "", false),
            entry("redis.password", "***", "HYDRA_REDIS_PASSWORD", "", false),
            entry("cluster.secret", "***", "hydra.toml:12:1", "", false),
            entry("log.level", "info", "default", "info", true),
        });
}

void DemoService::askAudit(AdminReply<QList<AuditEntry>> reply)
{
    answer(std::move(reply), m_audit);
}

} // namespace hydra
