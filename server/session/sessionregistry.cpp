// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/session/sessionregistry.h"

#include "common/protocol/jsontext.h"
#include "server/net/websocketengine.h"

#include <QDateTime>

#include <algorithm>

namespace hydra {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Presence is counted in seconds, so prolonging it more often changes nothing.
constexpr std::chrono::milliseconds renewalPause = 1s;

LeaveReason reasonOf(CloseCode code)
{
    switch (code) {
    case CloseCode::Kicked:
    case CloseCode::Banned:
        return LeaveReason::Kicked;
    case CloseCode::Replaced:
        return LeaveReason::Replaced;
    case CloseCode::GoingAway:
    case CloseCode::Draining:
        return LeaveReason::Drain;
    case CloseCode::HeartbeatTimeout:
    case CloseCode::LoginTimeout:
        return LeaveReason::Timeout;
    default:
        return LeaveReason::Error;
    }
}

} // namespace

SessionRegistry::SessionRegistry(WebSocketEngine &engine, SessionSettings settings, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_clock(settings.deliveryTime)
{
    connect(&engine, &WebSocketEngine::outputTaken, this, &SessionRegistry::onOutputTaken);
    connect(&engine, &WebSocketEngine::deadlinePassed, this, &SessionRegistry::onDeadlinePassed);
    connect(&engine, &WebSocketEngine::closed, this, &SessionRegistry::onClosed);
    connect(&engine, &WebSocketEngine::lifeShown, this, [this](LinkId link) {
        if (Session *connection = find(link))
            showLife(*connection, false);
    });
}

SessionRegistry::~SessionRegistry() = default;

void SessionRegistry::stop()
{
    m_attendance.clear();
    const auto connections = std::exchange(m_connections, {});
    for (const auto &connection : connections) {
        while (connection && !connection->writes.isEmpty())
            connection->writes.takeFirst()->lost();
    }
}

void SessionRegistry::open(LinkId link, const ClientOrigin &origin)
{
    if (link.index >= m_connections.size())
        m_connections.resize(link.index + 1);
    auto connection = std::make_unique<Session>();
    connection->link = link;
    connection->origin = origin;
    m_connections[link.index] = std::move(connection);
    ++m_connectionCount;
    m_engine.expectWithin(link, m_settings.loginTime);
}

Session *SessionRegistry::find(LinkId link) const
{
    if (link.index >= m_connections.size() || !m_connections[link.index]
        || m_connections[link.index]->link != link)
        return nullptr;
    return m_connections[link.index].get();
}

void SessionRegistry::logIn(
    Session &connection, UserId user, DeviceName device, SessionId id, qint64 since)
{
    // The same user's presence goes on without a gap.
    end(connection, LeaveReason::Logout, connection.user == user);
    const QList<Session *> older = m_attendance.sessionsOf(user, device);
    connection.state = Session::State::LoggedIn;
    connection.user = user;
    connection.device = std::move(device);
    connection.id = std::move(id);
    connection.since = since;
    connection.renewed = Clock::now();
    connection.heartbeat = since;
    connection.sent = 0;
    connection.acknowledged = 0;
    connection.lastAckTime = -1;
    ++m_counters.logins;
    m_attendance.add(connection);
    m_engine.expectWithin(connection.link, m_settings.presenceTtl);
    emit sessionStarted(connection);
    // After the newer one is in its place, so that the user is never gone in between.
    for (Session *session : older)
        replace(*session);
}

void SessionRegistry::logOut(Session &connection) { end(connection, LeaveReason::Logout); }

void SessionRegistry::end(Session &connection, LeaveReason reason, bool comesBack)
{
    if (connection.user.isNobody())
        return;
    m_attendance.remove(connection);
    const bool isLast = !comesBack && !m_attendance.release(connection.user);
    countOne(m_counters.leaves, reason);
    if (connection.state == Session::State::LoggedIn)
        connection.state = Session::State::Anonymous;
    connection.leaveReason = reason;
    emit sessionEnded(connection, isLast);
    connection.user = UserId();
    connection.isTraced = false;
    m_engine.expectWithin(connection.link, m_settings.loginTime);
}

void SessionRegistry::dismiss(Session &connection, CloseCode code)
{
    if (connection.state == Session::State::Leaving)
        return;
    connection.state = Session::State::Leaving;
    connection.waiting.clear();
    if (code == CloseCode::SlowReader)
        ++m_counters.slowReaders;
    end(connection, reasonOf(code));
    m_engine.close(connection.link, code);
}

void SessionRegistry::replace(Session &connection)
{
    static const QByteArray notice
        = "{\"id\":\"\",\"cmd\":\"kick\",\"Data\":{\"code\":409,\"result\":\"replaced\"}}";
    if (hasRoomFor(connection, notice.size()))
        std::ignore = m_engine.send(connection.link, notice);
    dismiss(connection, CloseCode::Replaced);
}

void SessionRegistry::kick(Session &connection, const QByteArray &reason)
{
    const QByteArray notice = "{\"id\":\"\",\"cmd\":\"kick\",\"msg\":" % json::quoted(reason)
        % ",\"Data\":{\"code\":403,\"result\":\"kicked\"}}";
    if (hasRoomFor(connection, notice.size()))
        std::ignore = m_engine.send(connection.link, notice);
    dismiss(connection, CloseCode::Kicked);
}

bool SessionRegistry::replace(UserId user, const SessionId &id)
{
    for (Session *session : m_attendance.sessionsOf(user)) {
        if (session->id == id) {
            replace(*session);
            return true;
        }
    }
    return m_attendance.replaceLogin(user, id);
}

void SessionRegistry::showLife(Session &connection, bool isHeartbeat)
{
    if (connection.state != Session::State::LoggedIn)
        return;
    m_engine.expectWithin(connection.link, m_settings.presenceTtl);
    if (isHeartbeat)
        connection.heartbeat = QDateTime::currentMSecsSinceEpoch();
    const auto quarter = m_settings.presenceTtl / 4;
    const auto now = Clock::now();
    if (now - connection.renewed < (isHeartbeat ? qMin(renewalPause, quarter) : quarter))
        return;
    connection.renewed = now;
    emit renewalDue(connection);
}

void SessionRegistry::reply(Session &connection, const QByteArray &message)
{
    if (connection.state == Session::State::Leaving)
        return;
    if (!hasRoomFor(connection, message.size())) {
        dismiss(connection, CloseCode::SlowReader);
        return;
    }
    if (connection.isTraced)
        emit messageTraced(connection, false, message);
    std::ignore = m_engine.send(connection.link, message);
}

Answer<DeliveryReport> SessionRegistry::deliver(
    UserId user, const std::optional<DeviceName> &device, const QByteArray &message)
{
    // Shared, because frames in several sessions and the clock refer to it and none outlives the
    // others.
    const auto delivery = std::make_shared<Delivery>();
    Answer<DeliveryReport> answer = delivery->answer();
    const EncodedMessage encoded = m_engine.encode(message);
    const Clock::time_point now = Clock::now();
    for (Session *session : m_attendance.sessionsOf(user, device)) {
        if (!hasRoomFor(*session, message.size())) {
            delivery->overflowed();
            dismiss(*session, CloseCode::SlowReader);
            continue;
        }
        delivery->expect();
        ++session->sent;
        session->lastSent = now;
        ++m_counters.sent;
        m_counters.sentBytes += quint64(message.size());
        if (session->isTraced)
            emit messageTraced(*session, false, message);
        if (const quint64 position = m_engine.sendEncoded(session->link, encoded))
            session->writes.append({ position, delivery });
        else
            delivery->lost();
    }
    delivery->allTried();
    if (!delivery->isDone())
        m_clock.watch(delivery, now);
    return answer;
}

void SessionRegistry::countAcknowledgment(Session &connection, const Seq &seq, bool isAccepted)
{
    using std::chrono::milliseconds;
    ++(isAccepted ? m_counters.acknowledged : m_counters.rejected);
    // More than was sent would be a client's mistake, or its joke.
    const bool isOnlyOne = connection.sent == connection.acknowledged + 1;
    connection.acknowledged = qMin(connection.acknowledged + 1, connection.sent);
    milliseconds time(-1);
    if (isOnlyOne) {
        time = std::chrono::duration_cast<milliseconds>(Clock::now() - connection.lastSent);
        connection.lastAckTime = qint32(time.count());
        m_counters.ackTimes.add(time);
    }
    emit acknowledged(connection, seq, isAccepted, time);
}

qsizetype SessionRegistry::queuedBytes(const Session &connection) const
{
    return m_engine.queuedBytes(connection.link);
}

qsizetype SessionRegistry::queuedBytes() const
{
    qsizetype total = 0;
    for (const auto &connection : m_connections)
        total += connection ? m_engine.queuedBytes(connection->link) : 0;
    return total;
}

int SessionRegistry::dismissSome(CloseCode code, int most)
{
    int left = 0;
    for (const auto &connection : m_connections) {
        if (!connection || connection->state == Session::State::Leaving)
            continue;
        if (most-- > 0)
            dismiss(*connection, code);
        else
            ++left;
    }
    return left;
}

void SessionRegistry::onOutputTaken(LinkId link, quint64 position)
{
    Session *connection = find(link);
    // Looked up again each time: the answer to a delivery may do anything.
    while (
        connection && !connection->writes.isEmpty() && connection->writes.position() <= position) {
        const std::shared_ptr<Delivery> delivery = connection->writes.takeFirst();
        delivery->written();
        connection = find(link);
    }
}

void SessionRegistry::onDeadlinePassed(LinkId link)
{
    Session *connection = find(link);
    if (!connection)
        return;
    dismiss(*connection,
        connection->state == Session::State::LoggedIn ? CloseCode::HeartbeatTimeout
                                                      : CloseCode::LoginTimeout);
}

void SessionRegistry::onClosed(LinkId link)
{
    Session *connection = find(link);
    if (!connection)
        return;
    connection->state = Session::State::Leaving;
    end(*connection, LeaveReason::Closed);
    const std::unique_ptr<Session> ended = std::move(m_connections[link.index]);
    --m_connectionCount;
    while (!ended->writes.isEmpty())
        ended->writes.takeFirst()->lost();
    emit connectionEnded();
}

bool SessionRegistry::hasRoomFor(const Session &connection, qsizetype size) const
{
    // A single message may be larger than the limit: the queue is judged by what is left in it.
    const qsizetype queued = m_engine.queuedBytes(connection.link);
    return queued == 0 || queued + size <= m_settings.sendQueue;
}

} // namespace hydra
