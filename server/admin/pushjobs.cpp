// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/pushjobs.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"
#include "server/presence/presencestore.h"
#include "server/push/pushservice.h"

#include <QDateTime>

#include <algorithm>

namespace hydra {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto tick = 50ms;
constexpr int jobsAtOnce = 16;
constexpr size_t jobsKept = 100;
constexpr int inFlightMost = 256;

} // namespace

PushJobs::PushJobs(const Rooms &rooms, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
{
    connect(&m_timer, &QTimer::timeout, this, &PushJobs::onTick);
}

PushJobs::~PushJobs() = default;

void PushJobs::stop()
{
    m_timer.stop();
    for (const auto &job : m_jobs) {
        if (!job->isOver())
            job->state = BatchJob::State::Cancelled;
    }
}

void PushJobs::batch(RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    const BatchRequest wish = BatchRequest::read(reader, call);
    reader.finish();
    const std::shared_ptr<BatchJob> known = find(wish.job->id);
    if (!problems.isEmpty())
        call.refuse(problems);
    else if (known && known->parts > 0 && wish.part > 0 && known->by == call.caller.name)
        append(call, wish, *known);
    else if (known)
        call.refuse("id", "there is a job of this id");
    else if (wish.part > 1)
        call.responder.reply(Code::NotFound);
    else if (wish.isDryRun)
        look(call, wish);
    else if (runningCount() >= jobsAtOnce)
        call.responder.reply(Code::TooManyRequests);
    else
        start(call, wish);
}

QCoro::Task<> PushJobs::look(AdminCall call, BatchRequest wish)
{
    QList<PeerReply> peers;
    std::vector<Target> targets = wish.job->targets;
    qint64 online = 0;
    if (wish.isFilter) {
        auto collecting
            = m_rooms.lists.collect(wish.filter, call.isLocal, BatchRequest::targetsMost);
        const UserLists::Page page = co_await collecting;
        if (qsizetype(page.rows.size()) > BatchRequest::targetsMost) {
            call.refuse("target", "more than 1000000 sessions: narrow the filter");
            co_return;
        }
        peers = page.peers;
        for (const SessionRow &row : page.rows) {
            // Sorted by user: the sessions of one stand together.
            if (targets.empty() || targets.back().user != row.user)
                targets.push_back({ row.user, {} });
        }
        online = qint64(targets.size());
    } else {
        for (size_t at = 0; at < targets.size(); at += size_t(limits::queriedUsers)) {
            QList<UserId> users;
            for (size_t i = at; i < targets.size() && users.size() < limits::queriedUsers; ++i)
                users.append(targets[i].user);
            auto asking = m_rooms.presence.areOnline(users);
            const Result<QList<bool>> known = co_await asking;
            if (!known) {
                call.responder.reply(Code::PresenceUnavailable);
                co_return;
            }
            online += known->count(true);
        }
    }
    const auto matched = qint64(targets.size());
    const QByteArray token = m_confirmations.add(wish.purpose, std::move(targets), Clock::now());
    call.responder.reply(Code::Ok,
        QByteArray("{\"job\":" % json::quoted(wish.job->id) % ",\"matched\":"
            % QByteArray::number(matched) % ",\"online\":" % QByteArray::number(online)
            % ",\"duplicates\":" % QByteArray::number(wish.duplicates) % ",\"token\":\"" % token
            % "\",\"expires\":60," % partialJson(peers) % '}'));
}

void PushJobs::start(const AdminCall &call, const BatchRequest &wish)
{
    if (!wish.token.isEmpty()) {
        auto targets = m_confirmations.take(wish.token, wish.purpose, Clock::now());
        if (!targets) {
            call.refuse(
                "token", "unknown, used, too old, or for something else: ask with dryRun again");
            return;
        }
        wish.job->targets = std::move(*targets);
    }
    BatchJob &job = *wish.job;
    job.parts = wish.part;
    job.isOpen = wish.hasMore;
    job.hear(Clock::now());
    if (wish.part > 0) {
        // As in the parts that follow: each its own, which tells them apart.
        for (Target &target : job.targets) {
            if (target.message.isEmpty())
                target.message = job.message;
        }
    }
    job.total = qint64(job.targets.size());
    job.startedAt = QDateTime::currentMSecsSinceEpoch();
    m_jobs.push_front(wish.job);
    if (m_jobs.size() > jobsKept) {
        const auto oldest = std::find_if(m_jobs.rbegin(), m_jobs.rend(),
            [](const std::shared_ptr<BatchJob> &each) { return each->isOver(); });
        if (oldest != m_jobs.rend())
            m_jobs.erase(std::next(oldest).base());
    }
    note(call, job, "started, " % QByteArray::number(std::max(job.total, job.expected)) % " users");
    call.responder.reply(Code::Ok,
        QByteArray("{\"job\":" % json::quoted(job.id) % ",\"matched\":"
            % QByteArray::number(job.total) % '}'));
    job.endIfDone();
    if (!m_timer.isActive()) {
        m_lastTick = Clock::now();
        m_timer.start(tick);
    }
    // The first ones at once: one push must not feel like a batch.
    sendSome(wish.job, std::chrono::duration<double>(tick).count());
}

void PushJobs::append(const AdminCall &call, const BatchRequest &wish, BatchJob &job)
{
    const qint64 before = job.total;
    switch (
        job.takePart(wish.part, wish.job->targets, wish.job->message, wish.hasMore, Clock::now())) {
    case BatchJob::Taking::Taken:
    case BatchJob::Taking::Repeated:
        break;
    case BatchJob::Taking::Full:
        call.responder.reply(Code::TooManyRequests);
        return;
    case BatchJob::Taking::OutOfOrder:
        call.refuse("part", "must be " % QByteArray::number(job.parts + 1));
        return;
    case BatchJob::Taking::Over:
        call.refuse("part", "the job takes no more: it is over, closed, or at its limit");
        return;
    }
    call.responder.reply(Code::Ok,
        QByteArray("{\"job\":" % json::quoted(job.id) % ",\"matched\":"
            % QByteArray::number(job.total - before) % '}'));
    job.endIfDone();
}

void PushJobs::onTick()
{
    const Clock::time_point now = Clock::now();
    const double seconds = std::chrono::duration<double>(now - m_lastTick).count();
    m_lastTick = now;
    for (const auto &job : std::deque(m_jobs)) {
        sendSome(job, seconds);
        job->endIfForgotten(now);
    }
    if (runningCount() == 0)
        m_timer.stop();
}

void PushJobs::sendSome(const std::shared_ptr<BatchJob> &job, double seconds)
{
    if (job->state != BatchJob::State::Running)
        return;
    // What could not be sent in time is not made up for in one burst.
    job->credit = std::min(job->credit + seconds * job->rate, std::max(1.0, double(job->rate)));
    while (job->state == BatchJob::State::Running && job->credit >= 1
        && job->inFlight < inFlightMost && job->next < job->targets.size()) {
        job->credit -= 1;
        sendOne(job, job->takeNext());
    }
}

QCoro::Task<> PushJobs::sendOne(std::shared_ptr<BatchJob> job, Target target)
{
    PushRequest request;
    const bool isOwn = !target.message.isEmpty();
    request.id = PushId(job->id % '/' % target.user.toDigits()
        % (isOwn ? '/' + QByteArray::number(job->taken()) : QByteArray()));
    request.user = target.user;
    request.message = isOwn ? target.message : job->message;
    request.wait = job->wait;
    ++job->inFlight;
    auto pushing = m_rooms.pushes.push(std::move(request));
    const PushOutcome outcome = co_await pushing;
    --job->inFlight;
    job->count(outcome);
    job->endIfDone();
}

std::shared_ptr<BatchJob> PushJobs::find(const QByteArray &id) const
{
    const auto place = std::find_if(m_jobs.begin(), m_jobs.end(),
        [&id](const std::shared_ptr<BatchJob> &job) { return job->id == id; });
    return place == m_jobs.end() ? nullptr : *place;
}

int PushJobs::runningCount() const
{
    return int(std::count_if(m_jobs.begin(), m_jobs.end(),
        [](const std::shared_ptr<BatchJob> &job) { return !job->isOver(); }));
}

void PushJobs::list(const AdminCall &call) { listAll(call); }

QCoro::Task<> PushJobs::listAll(AdminCall call)
{
    QByteArrayList items;
    for (const auto &job : m_jobs)
        items.append(job->toJson());
    QList<PeerReply> replies;
    if (!call.isLocal) {
        auto looking = m_rooms.peers.others();
        QList<InstanceInfo> others = co_await looking;
        auto asking
            = m_rooms.peers.ask(std::move(others), "/admin/push/jobs", "{\"scope\":\"local\"}");
        replies = co_await asking;
    }
    for (PeerReply &reply : replies) {
        if (!reply.isRight())
            continue;
        const auto object = m_reader.read(reply.data);
        const auto list = object ? fieldOf(*object, "items").array() : std::nullopt;
        if (!list) {
            reply.spoil(502, "bad answer");
            continue;
        }
        for (const simdjson::dom::element item : *list)
            items.append(JsonField(item).json());
    }
    call.responder.reply(
        Code::Ok, QByteArray("{\"items\":[" % items.join(',') % "]," % partialJson(replies) % '}'));
}

void PushJobs::steer(RequestReader &reader, const AdminCall &call, const RequestProblems &problems)
{
    const QByteArray id = reader.text("job", BatchRequest::longestId);
    if (id.isEmpty())
        reader.refuse("job", "says which one");
    reader.finish();
    if (!problems.isEmpty()) {
        call.refuse(problems);
        return;
    }
    const std::shared_ptr<BatchJob> job = find(id);
    if (!job) {
        if (call.isLocal)
            call.responder.reply(Code::NotFound);
        else
            steerElsewhere(call, id);
        return;
    }
    job->hear(Clock::now());
    const BatchJob::State before = job->state;
    if (call.action == "push/pause" && before == BatchJob::State::Running)
        job->state = BatchJob::State::Paused;
    else if (call.action == "push/resume" && before == BatchJob::State::Paused)
        job->state = BatchJob::State::Running;
    else if (call.action == "push/cancel" && !job->isOver())
        job->state = BatchJob::State::Cancelled;
    if (job->state != before)
        note(call, *job, job->stateName());
    job->endIfDone();
    call.responder.reply(Code::Ok, job->toJson());
}

/// The instance that runs the job answers for it.
QCoro::Task<> PushJobs::steerElsewhere(AdminCall call, QByteArray job)
{
    auto looking = m_rooms.peers.others();
    const QList<InstanceInfo> others = co_await looking;
    for (const InstanceInfo &other : others) {
        auto asking = m_rooms.peers.askOne(other, "/admin/" + call.action,
            "{\"scope\":\"local\",\"job\":" % json::quoted(job) % '}');
        const PeerReply reply = co_await asking;
        if (reply.isRight()) {
            call.responder.reply(Code::Ok, reply.data);
            co_return;
        }
    }
    call.responder.reply(Code::NotFound);
}

void PushJobs::note(const AdminCall &call, const BatchJob &job, const QByteArray &result)
{
    m_rooms.audit.append({ QDateTime::currentMSecsSinceEpoch(), call.caller, call.address,
        call.action, "{\"job\":" % json::quoted(job.id) % '}', result });
}

} // namespace hydra
