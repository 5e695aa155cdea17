// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/demo/demoworld.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hydra {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::array instanceNames { "node-1", "node-2", "node-3", "node-4" };
constexpr std::array clientNames { "js/1.4.0", "js/1.3.2", "ios/5.2", "android/5.2", "cpp/0.9" };
constexpr seconds heartbeatInterval { 60 };
constexpr seconds presenceTtl { 120 };
constexpr int changesAStep = 12;
constexpr int pushesAStep = 40;

/// Somewhere between 0 and 1, always the same for the same numbers.
double wobble(qint64 time, int salt)
{
    quint64 x = quint64(time) * 0x9E3779B97F4A7C15ULL + quint64(salt) * 0xBF58476D1CE4E5B9ULL;
    x ^= x >> 31;
    x *= 0x94D049BB133111EBULL;
    x ^= x >> 29;
    return double(x % 10'000) / 10'000;
}

} // namespace

DemoWorld::DemoWorld(quint32 seed, Moment now)
    : m_random(seed)
    , m_now(now)
{
    m_users.reserve(userCount + changesAStep);
    for (int i = 0; i < userCount; ++i) {
        OnlineUser user = newcomer();
        user.since = m_now - seconds(m_random.bounded(6 * 3600));
        user.heartbeat = m_now - milliseconds(m_random.bounded(60'000));
        user.sent = m_random.bounded(400);
        // A few clients are slow to acknowledge.
        user.unacked = m_random.bounded(20) == 0 ? m_random.bounded(std::min(user.sent, 6) + 1) : 0;
        user.acked = user.sent - user.unacked;
        user.lastAck = user.sent > 0 ? 2 + m_random.bounded(40) : OnlineUser::unknown;
        m_places.insert(user.session, m_users.size());
        m_users.append(user);
    }
}

OnlineUser DemoWorld::newcomer()
{
    OnlineUser user;
    // Three of four users have one device.
    user.user = UserId(10'000 + quint64(m_random.bounded(userCount * 3 / 4)) * 7);
    user.session = SessionId(QByteArray::number(m_random.generate64(), 16).rightJustified(16, '0')
        + '-' + QByteArray::number(++m_lastSession));
    // The last instance is new and has few users.
    const int draw = m_random.bounded(10);
    user.instance = instanceNames.at(draw == 9 ? 3 : size_t(draw) % 3);
    user.client = clientNames.at(size_t(m_random.bounded(int(clientNames.size()))));
    user.address = "10." + QByteArray::number(1 + m_random.bounded(4)) + '.'
        + QByteArray::number(m_random.bounded(256)) + '.'
        + QByteArray::number(m_random.bounded(256)) + ':'
        + QByteArray::number(32'768 + m_random.bounded(28'000));
    user.since = m_now;
    user.heartbeat = m_now;
    user.sent = 0;
    user.acked = 0;
    user.unacked = 0;
    return user;
}

void DemoWorld::remove(qsizetype index)
{
    m_places.remove(m_users[index].session);
    m_users[index] = m_users.last();
    m_users.removeLast();
    if (index < m_users.size())
        m_places[m_users[index].session] = index;
}

void DemoWorld::beat()
{
    for (OnlineUser &user : m_users) {
        // One in two hundred is silent, so that there is something to find.
        const bool isSilent = user.user.number() % 200 == 0;
        if (!isSilent && m_now - user.heartbeat >= heartbeatInterval)
            user.heartbeat = m_now - milliseconds(m_random.bounded(500));
    }
}

DemoWorld::News DemoWorld::advance(Moment now)
{
    m_now = now;
    beat();
    News news;
    news.presence.at = now;
    constexpr std::array reasons { "logout", "closed", "closed", "timeout" };
    for (int i = m_random.bounded(changesAStep); i > 0 && !m_users.isEmpty(); --i) {
        const qsizetype index = m_random.bounded(int(m_users.size()));
        const OnlineUser &user = m_users[index];
        news.presence.left.append(
            { user.user, user.session, reasons.at(size_t(m_random.bounded(int(reasons.size())))) });
        remove(index);
    }
    for (int i = m_random.bounded(changesAStep); i > 0; --i) {
        if (m_users.size() >= userCount + changesAStep)
            break;
        const OnlineUser user = newcomer();
        m_places.insert(user.session, m_users.size());
        m_users.append(user);
        news.presence.joined.append(user);
    }
    news.presence.online = m_users.size();
    for (int i = m_random.bounded(pushesAStep); i > 0 && !m_users.isEmpty(); --i) {
        const UserId user = m_users[m_random.bounded(int(m_users.size()))].user;
        news.pushes.fresh.append(
            push(user, "order-" + QByteArray::number(m_lastPush), 40 + m_random.bounded(600)));
    }
    return news;
}

PresenceBatch DemoWorld::kick(const QList<SessionId> &sessions)
{
    PresenceBatch batch;
    batch.at = m_now;
    for (const SessionId &session : sessions) {
        const auto place = m_places.constFind(session);
        if (place == m_places.constEnd())
            continue;
        batch.left.append({ m_users[*place].user, session, "kicked" });
        remove(*place);
    }
    batch.online = m_users.size();
    return batch;
}

PushRecord DemoWorld::push(UserId user, const QByteArray &id, qsizetype bytes)
{
    PushRecord record;
    record.id = id;
    record.user = user;
    record.at = m_now;
    record.bytes = bytes;
    record.instance = instanceNames.front();
    record.seq = dateTimeOf(m_now).toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1()
        + user.toDigits() + QByteArray::number(++m_lastPush);
    record.state = PushState::Offline;
    record.code = 601;
    for (OnlineUser &each : m_users) {
        if (each.user != user)
            continue;
        record.code = 200;
        record.instance = each.instance;
        record.isRouted = each.instance != instanceNames.front();
        record.ackMs = 2 + m_random.bounded(12);
        record.ackedAt = m_now + milliseconds(record.ackMs);
        record.state = PushState::Acked;
        ++each.sent;
        ++each.acked;
        each.lastAck = qint32(record.ackMs);
    }
    return record;
}

QList<OnlineUser> DemoWorld::sessionsOf(UserId user) const
{
    QList<OnlineUser> sessions;
    std::copy_if(m_users.begin(), m_users.end(), std::back_inserter(sessions),
        [user](const OnlineUser &each) { return each.user == user; });
    return sessions;
}

SessionUpdate DemoWorld::valuesOf(const SessionId &session) const
{
    SessionUpdate update;
    update.session = session;
    if (const auto place = m_places.constFind(session); place != m_places.constEnd()) {
        const OnlineUser &user = m_users[*place];
        const auto left
            = std::chrono::duration_cast<seconds>(user.heartbeat + presenceTtl - m_now).count();
        update.heartbeat = user.heartbeat;
        update.sent = user.sent;
        update.acked = user.acked;
        update.unacked = user.unacked;
        update.lastAck = user.lastAck;
        update.ttl = qint32(std::max<qint64>(left, 0));
    }
    return update;
}

InstanceList DemoWorld::instances() const
{
    InstanceList list;
    const qint64 second = msOf(m_now) / 1000;
    for (size_t i = 0; i < instanceNames.size(); ++i) {
        const int salt = int(i);
        InstanceInfo info;
        info.id = instanceNames.at(i);
        info.address = "10.0.0." + QByteArray::number(salt + 1) + ":10240";
        info.version = i == 3 ? QStringLiteral("0.2.0") : QStringLiteral("0.1.0");
        info.startedAt = m_now - seconds(i == 3 ? 412 : 400'000 + 7'000 * salt);
        info.users = std::count_if(m_users.begin(), m_users.end(),
            [&info](const OnlineUser &user) { return user.instance == info.id; });
        info.connections = info.users + 3 + salt;
        info.threads = 2;
        info.loopLagMs = 0.3 + wobble(second, salt) * 0.9;
        info.cpu = 0.02 + double(info.users) / 20'000 + wobble(second, salt + 10) * 0.05;
        info.rss = 38'000'000 + info.users * 1500;
        info.redis = InstanceInfo::Redis::Ok;
        info.redisMs = 0.4 + wobble(second, salt + 20) * 0.5;
        const double share = double(info.users) / double(std::max<qsizetype>(m_users.size(), 1));
        const LoadSample load = loadAt(m_now);
        info.logins = load.at(size_t(LoadMetric::Logins)) * share;
        info.pushes = load.at(size_t(LoadMetric::Pushes)) * share;
        info.acknowledgments = load.at(size_t(LoadMetric::Acknowledgments)) * share;
        info.routedIn = info.pushes * 0.3;
        info.routedOut = info.pushes * 0.28;
        info.ackP95Ms = 8 + wobble(second, salt + 30) * 5;
        info.isSelf = i == 0;
        for (const char *const other : instanceNames) {
            if (info.id != other)
                info.roads.append({ other, InstanceRoad::State::Ok, {}, {} });
        }
        // The new one could not be reached while it started.
        if (i == 2) {
            info.roads.last().error = QStringLiteral("Connection refused");
            info.roads.last().errorAt = m_now - seconds(420);
        }
        list.items.append(info);
    }
    return list;
}

LoadSample DemoWorld::load() const { return loadAt(m_now); }

LoadSample DemoWorld::loadAt(Moment moment) const
{
    const qint64 second = msOf(moment) / 1000;
    const double swing = std::sin(double(second % 600) / 600 * 2 * 3.14159265);
    const double online = double(m_users.size()) + (moment == m_now ? 0 : swing * 60);
    LoadSample sample {};
    const auto set
        = [&sample](LoadMetric metric, double value) { sample.at(size_t(metric)) = value; };
    const double pushes = 42 + swing * 9 + wobble(second, 1) * 12;
    set(LoadMetric::Online, online);
    set(LoadMetric::Connections, online + 18);
    set(LoadMetric::Logins, 10 + wobble(second, 2) * 5);
    set(LoadMetric::Pushes, pushes);
    set(LoadMetric::Acknowledgments, pushes * (0.97 + wobble(second, 3) * 0.02));
    set(LoadMetric::RoutedIn, pushes * 0.3);
    set(LoadMetric::RoutedOut, pushes * 0.3);
    set(LoadMetric::Errors, wobble(second, 4) > 0.93 ? 1 : 0);
    set(LoadMetric::AckP95, 9 + swing * 2 + wobble(second, 5) * 3);
    return sample;
}

LoadHistory DemoWorld::history(seconds span) const
{
    LoadHistory history;
    history.now = load();
    history.step = seconds(std::max<qint64>(span.count() / 300, 1));
    const qint64 points = span / history.step;
    history.start = m_now - history.step * points;
    for (qint64 i = 1; i <= points; ++i) {
        const LoadSample sample = loadAt(history.start + history.step * i);
        for (size_t metric = 0; metric < sample.size(); ++metric)
            history.series.at(metric).append(sample.at(metric));
    }
    return history;
}

} // namespace hydra
