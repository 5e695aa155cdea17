// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/push/redispushledger.h"

#include "common/protocol/appending.h"
#include "server/redis/redisclient.h"
#include "server/redis/redisscript.h"

#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>

namespace hydra {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(ledgerLog, "hydra.push")

constexpr std::chrono::milliseconds pollFirst = 25ms;
constexpr std::chrono::milliseconds pollMost = 200ms;
/// Ids written back in one pipeline.
constexpr qsizetype slice = 500;
constexpr qsizetype longestSeq = 128;
constexpr QByteArrayView pendingMark = "pending:";

QByteArray pendingValue(const Seq &seq) { return joined({ pendingMark, seq.text() }); }

QByteArray digits(std::chrono::milliseconds time)
{
    return QByteArray::number(qint64(time.count()));
}

bool isSeq(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= longestSeq
        && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

/// KEYS hydra:push, ARGV our pending value, seq, time to keep. Another push's claim or seq stays.
const RedisScript &settleScript()
{
    static const RedisScript script(R"(
local held = redis.pcall('GET', KEYS[1])
if type(held) == 'string' and held ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1)");
    return script;
}

/// KEYS hydra:push, ARGV values. Deletes any of those values, and what is no string.
const RedisScript &dropScript()
{
    static const RedisScript script(R"(
local held = redis.pcall('GET', KEYS[1])
for i = 1, #ARGV do
  if type(held) == 'table' or held == ARGV[i] then
    return redis.call('DEL', KEYS[1])
  end
end
return 0)");
    return script;
}

} // namespace

RedisPushLedger::RedisPushLedger(RedisClient &redis, LedgerLimits limits, QObject *parent)
    : PushLedger(parent)
    , m_redis(redis)
    , m_limits(limits)
    , m_local(limits)
{
    connectSignals();
}

RedisPushLedger::RedisPushLedger(
    RedisClient &redis, MemoryPushLedger::Shared &shared, int worker, QObject *parent)
    : PushLedger(parent)
    , m_redis(redis)
    , m_limits(shared.table.limits())
    , m_local(shared, worker)
{
    connectSignals();
}

void RedisPushLedger::connectSignals()
{
    m_poll.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &RedisPushLedger::onPoll);
    connect(&m_redis, &RedisClient::connected, this, [this] { (void)writeUnwritten(); });
}

RedisPushLedger::~RedisPushLedger()
{
    auto watchers = std::exchange(m_watchers, {});
    for (auto &[id, watching] : watchers) {
        for (Watcher &watcher : watching)
            watcher.wakeUp.complete(false);
    }
}

QCoro::Task<Result<Claim>> RedisPushLedger::claim(PushId id, Seq seq)
{
    if (m_local.holds(id))
        return m_local.claim(std::move(id), std::move(seq));
    return claimInRedis(std::move(id), std::move(seq));
}

QCoro::Task<Result<Claim>> RedisPushLedger::claimLocally(PushId id, Seq seq)
{
    return m_local.claim(std::move(id), std::move(seq));
}

void RedisPushLedger::settle(PushId id, Seq seq)
{
    if (m_local.holds(id, seq)) {
        m_local.settle(id, seq);
        rememberUnwritten(id, seq);
        (void)writeUnwritten();
        return;
    }
    (void)settleInRedis(std::move(id), std::move(seq));
}

void RedisPushLedger::release(PushId id, Seq seq)
{
    if (m_local.holds(id, seq)) {
        m_local.release(id, seq);
        std::erase_if(
            m_unwritten, [&](const Unwritten &each) { return each.id == id && each.seq == seq; });
    }
    // There as well, since what was claimed here may be written by now.
    m_redis.sendScript(dropScript(), { keyOf(id) }, { pendingValue(seq), seq.text() });
}

QCoro::Task<Result<Claim>> RedisPushLedger::claimInRedis(PushId id, Seq seq)
{
    const QPointer<RedisPushLedger> self(this);
    const QByteArray key = keyOf(id);
    const QByteArray ours = pendingValue(seq);
    const auto deadline = Clock::now() + m_limits.waitTime;
    do {
        auto setting = m_redis.ask({ "SET", key, ours, "NX", "PX", m_claimTime });
        const Result<RedisReply> set = co_await setting;
        if (!set)
            co_return tl::unexpected<Error>(set.error());
        if (!set->isNil())
            co_return Claim { true, {} };

        auto getting = m_redis.ask({ "GET", key });
        const Result<RedisReply> held = co_await getting;
        const bool isWrongType = !held && held.error().detail.startsWith("WRONGTYPE");
        if (!held && !isWrongType)
            co_return tl::unexpected<Error>(held.error());
        if (!self)
            co_return failure(ErrorKind::Unreachable, "shutting down");
        // Free again since the SET.
        if (held && held->isNil())
            continue;

        const QByteArray value = held ? held->text() : QByteArray();
        if (value == ours)
            co_return Claim { true, {} };
        if (value.startsWith(pendingMark)) {
            const bool lookAgain = co_await watch(id, deadline);
            if (!lookAgain)
                co_return failure(ErrorKind::Unreachable, "shutting down");
            continue;
        }
        if (isSeq(value))
            co_return Claim { false, Seq(value) };

        if (!std::exchange(m_hasReportedGarbage, true))
            qCWarning(ledgerLog)
                << "Redis holds a push id whose value is no seq - it counts as absent;"
                << "others like it are not reported";
        m_redis.sendScript(dropScript(), { key }, { value });
    } while (Clock::now() < deadline);
    co_return failure(ErrorKind::TimedOut, "still pending");
}

Answer<bool> RedisPushLedger::watch(const PushId &id, Clock::time_point deadline)
{
    Promise<bool> wakeUp;
    Answer<bool> answer = wakeUp.answer();
    m_watchers[id].push_back({ std::move(wakeUp), deadline });
    if (!m_poll.isActive() || m_poll.intervalAsDuration() > pollFirst)
        m_poll.start(pollFirst);
    return answer;
}

void RedisPushLedger::onPoll()
{
    m_poll.setInterval(std::min(m_poll.intervalAsDuration() * 2, pollMost));
    std::vector<PushId> ids;
    ids.reserve(m_watchers.size());
    for (const auto &[id, watchers] : m_watchers)
        ids.push_back(id);
    // A slow Redis is not asked again before it answered.
    const bool isIdle = m_pollsUnderWay == 0;
    const auto now = Clock::now();
    for (const PushId &id : ids) {
        wake(id, now);
        if (isIdle && m_watchers.contains(id))
            (void)poll(id);
    }
    if (!m_watchers.empty())
        m_poll.start();
}

QCoro::Task<> RedisPushLedger::poll(PushId id)
{
    const QPointer<RedisPushLedger> self(this);
    ++m_pollsUnderWay;
    auto getting = m_redis.command({ "GET", keyOf(id) });
    const Result<RedisReply> held = co_await getting;
    if (!self)
        co_return;
    --m_pollsUnderWay;
    // Whatever else it is, an error too: those who watch find out for themselves.
    if (!held || !held->text().startsWith(pendingMark))
        wake(id, Clock::time_point::max());
}

void RedisPushLedger::wake(const PushId &id, Clock::time_point latest)
{
    const auto found = m_watchers.find(id);
    if (found == m_watchers.end())
        return;
    std::vector<Watcher> &watchers = found->second;
    const auto rest = std::find_if(watchers.begin(), watchers.end(),
        [latest](const Watcher &watcher) { return watcher.deadline > latest; });
    std::vector<Watcher> woken(
        std::make_move_iterator(watchers.begin()), std::make_move_iterator(rest));
    watchers.erase(watchers.begin(), rest);
    if (watchers.empty())
        m_watchers.erase(found);
    for (Watcher &watcher : woken)
        watcher.wakeUp.complete(true);
}

QCoro::Task<> RedisPushLedger::settleInRedis(PushId id, Seq seq)
{
    const QPointer<RedisPushLedger> self(this);
    const QByteArray key = keyOf(id);
    const QByteArray ours = pendingValue(seq);
    auto settling = m_redis.askScript(settleScript(), key, { ours, seq.text(), m_keepTime });
    Result<RedisReply> reply = co_await settling;
    if (self && RedisClient::isUnknownScript(reply)) {
        auto again = m_redis.evaluate(settleScript(), { key }, { ours, seq.text(), m_keepTime });
        reply = co_await again;
    }
    if (!self || reply)
        co_return;
    // Redis would free the id when the claim lapses, and a repeat would be delivered again.
    m_local.settle(id, seq);
    rememberUnwritten(id, seq);
}

void RedisPushLedger::rememberUnwritten(const PushId &id, const Seq &seq)
{
    if (static_cast<qsizetype>(m_unwritten.size()) < m_limits.entries)
        m_unwritten.push_back({ id, seq, Clock::now() + m_limits.keepTime });
}

QCoro::Task<> RedisPushLedger::writeUnwritten()
{
    const QPointer<RedisPushLedger> self(this);
    if (m_isWriting)
        co_return;
    m_isWriting = true;
    while (!m_unwritten.empty() && m_redis.isUsable()) {
        std::vector<QCoro::Task<Result<RedisReply>>> writing;
        std::vector<Unwritten> taken;
        while (!m_unwritten.empty() && static_cast<qsizetype>(taken.size()) < slice) {
            const Unwritten next = m_unwritten.front();
            m_unwritten.pop_front();
            const auto left
                = std::chrono::floor<std::chrono::milliseconds>(next.expiry - Clock::now());
            if (left <= 0ms)
                continue;
            writing.push_back(m_redis.evaluate(settleScript(), { keyOf(next.id) },
                { pendingValue(next.seq), next.seq.text(), digits(left) }));
            taken.push_back(next);
        }
        bool isRefused = false;
        for (size_t i = 0; i < writing.size(); ++i) {
            const Result<RedisReply> reply = co_await writing[i];
            if (!self)
                co_return;
            if (reply)
                continue;
            isRefused = true;
            m_unwritten.push_back(taken[i]);
        }
        if (isRefused)
            break;
    }
    m_isWriting = false;
}

QByteArray RedisPushLedger::keyOf(const PushId &id) const
{
    return m_redis.key("push:", id.text());
}

} // namespace hydra
