// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/peer.h"

#include "server/cluster/routesignature.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(clusterLog, "hydra.cluster")

using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// How many connections the pushes that wait for an acknowledgment may occupy.
constexpr int waitingMost = limits::peerConnections * 3 / 4;

/// The head's lines that every request to this peer has in common.
QByteArray commonHead(const PeerAddress &address)
{
    const QByteArray host = address.host.toLatin1();
    const bool isIpv6 = host.contains(':');
    return " HTTP/1.1\r\nHost: " % (isIpv6 ? QByteArray('[' % host % ']') : host) % ':'
        % QByteArray::number(address.port)
        % "\r\nContent-Type: application/json\r\nContent-Length: ";
}

/// Completes each with the same error. The promises are out of the queue before the first is
/// completed, since whoever waits may ask again at once.
void completeAll(std::vector<PeerRequest> requests, const Error &error)
{
    for (PeerRequest &request : requests)
        request.promise.complete(tl::unexpected(error));
}

} // namespace

Peer::Peer(PeerAddress address, PeerTimes times, QByteArray secret, QObject *parent)
    : QObject(parent)
    , m_address(std::move(address))
    , m_times(times)
    , m_commonHead(commonHead(m_address))
    , m_secret(std::move(secret))
    , m_queue(waitingMost)
    , m_backoff(times.backoffFirst)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Peer::onTick);
}

Peer::~Peer() { stop(); }

Answer<Result<PeerResponse>> Peer::post(
    UserId user, QByteArray path, QByteArray body, milliseconds wait)
{
    PeerRequest request;
    Answer<Result<PeerResponse>> answer = request.promise.answer();
    m_lastUsed = Clock::now();
    if (m_isDown || m_isStopped) {
        request.promise.complete(
            failure(ErrorKind::Unreachable, m_isStopped ? "stopped" : "the peer is down"));
        return answer;
    }
    request.user = user;
    QByteArray signature;
    if (!m_secret.isEmpty())
        signature = "\r\nX-Hydra-Signature: "
            % routeSignature(m_secret, body, QDateTime::currentSecsSinceEpoch());
    request.bytes = "POST " % path % m_commonHead % QByteArray::number(body.size()) % signature
        % "\r\n\r\n" % body;
    request.isWaiting = wait > 0ms;
    request.writeBy = m_lastUsed + m_times.route;
    request.answerBy = request.writeBy + wait;
    if (!m_queue.add(request)) {
        request.promise.complete(failure(ErrorKind::Full, "too many requests wait for this peer"));
        return answer;
    }
    dispatch();
    arm();
    return answer;
}

void Peer::stop()
{
    m_isStopped = true;
    m_timer.stop();
    const Error stopped { ErrorKind::Unreachable, "stopped" };
    std::vector<PeerRequest> unknown;
    std::vector<PeerRequest> undone = m_queue.takeAll();
    for (PeerConnection *connection : std::exchange(m_connections, {})) {
        if (connection->request())
            (connection->isWritten() ? unknown : undone).push_back(connection->takeRequest());
        retire(connection);
    }
    completeAll(std::move(undone), stopped);
    completeAll(std::move(unknown), { ErrorKind::TimedOut, "stopped before the answer came" });
}

bool Peer::isIdle() const { return m_queue.isEmpty() && count(PeerConnection::State::Busy) == 0; }

/// Hands requests to connections as long as there are both, and opens connections for the rest.
void Peer::dispatch()
{
    // A connection may fail inside carry(), and whoever waits may ask again inside complete(); both
    // end up here, and the outer call goes on with what they changed.
    if (m_isDispatching || m_isStopped)
        return;
    const QScopedValueRollback guard(m_isDispatching, true);
    while (m_queue.readyCount() > 0) {
        PeerConnection *const connection = idleConnection();
        if (!connection)
            break;
        connection->carry(*m_queue.take());
    }
    const qsizetype room = limits::peerConnections - qsizetype(m_connections.size());
    const qsizetype wanted = m_queue.readyCount() - count(PeerConnection::State::Opening);
    for (qsizetype i = 0; i < std::min(room, wanted) && !m_isDown; ++i)
        openConnection();
}

/// The connection used last, so that those beyond the need go idle and are closed.
PeerConnection *Peer::idleConnection()
{
    for (;;) {
        PeerConnection *best = nullptr;
        for (PeerConnection *connection : m_connections) {
            if (connection->state() == PeerConnection::State::Idle
                && (!best || connection->since() > best->since()))
                best = connection;
        }
        if (!best || best->isStillFit())
            return best;
        drop(best);
    }
}

void Peer::openConnection()
{
    auto *const connection = new PeerConnection(this);
    m_connections.push_back(connection);
    connect(connection, &PeerConnection::opened, this, &Peer::onOpened);
    connect(connection, &PeerConnection::answered, this,
        [this, connection](const PeerResponse &response) { onAnswered(connection, response); });
    connect(connection, &PeerConnection::failed, this,
        [this, connection](const Error &error) { onFailed(connection, error); });
    connection->open(m_address);
}

void Peer::onOpened()
{
    if (std::exchange(m_isDown, false))
        qCInfo(clusterLog) << "peer" << m_address.host << m_address.port << "is back";
    m_backoff = m_times.backoffFirst;
    dispatch();
    arm();
}

void Peer::onAnswered(PeerConnection *connection, PeerResponse response)
{
    m_isAnswering = true;
    PeerRequest request = connection->takeRequest();
    m_queue.finish(request);
    if (connection->state() == PeerConnection::State::Over)
        drop(connection);
    dispatch();
    arm();
    request.promise.complete(std::move(response));
}

void Peer::onFailed(PeerConnection *connection, Error error)
{
    std::optional<PeerRequest> request;
    if (connection->request())
        request.emplace(connection->takeRequest());
    const bool neverOpened = !connection->hasOpened();
    drop(connection);
    // An idle connection that the peer closes is no failure.
    if (neverOpened || request)
        remember(error.detail);
    if (neverOpened) {
        goDown(error);
        return;
    }
    if (request && error.kind == ErrorKind::Unreachable && !request->isRepeated) {
        // Not written to its end, so certainly not carried out. The others are likely to be as
        // dead.
        request->isRepeated = true;
        closeIdle(Clock::time_point::max());
        m_queue.putBack(std::move(*request));
        request.reset();
    }
    if (request)
        m_queue.finish(*request);
    dispatch();
    arm();
    if (request)
        request->promise.complete(tl::unexpected(std::move(error)));
}

void Peer::remember(const QByteArray &error)
{
    m_lastError = error;
    m_lastErrorAt = QDateTime::currentMSecsSinceEpoch();
}

/// A connection could not be opened: everything that is not under way fails now, and one probe at a
/// time finds out when the peer is back.
void Peer::goDown(const Error &error)
{
    remember(error.detail);
    m_isAnswering = false;
    if (!std::exchange(m_isDown, true))
        qCWarning(clusterLog) << "peer" << m_address.host << m_address.port
                              << "is down:" << error.detail;
    for (PeerConnection *connection : std::vector(m_connections)) {
        if (connection->state() == PeerConnection::State::Opening)
            drop(connection);
    }
    // Jitter: the instances that lost a peer together do not knock on it together.
    const double share = 0.5 + 0.5 * QRandomGenerator::global()->generateDouble();
    m_nextProbe = Clock::now() + milliseconds(qint64(double(m_backoff.count()) * share));
    m_backoff = std::min(m_backoff * 2, m_times.backoffMost);
    std::vector<PeerRequest> requests = m_queue.takeAll();
    arm();
    completeAll(std::move(requests), { ErrorKind::Unreachable, error.detail });
}

void Peer::onTick()
{
    const Clock::time_point now = Clock::now();
    for (PeerConnection *connection : std::vector(m_connections)) {
        if (connection->state() == PeerConnection::State::Opening
            && connection->since() + m_times.route <= now) {
            drop(connection);
            goDown({ ErrorKind::Unreachable, "no connection in time" });
            return;
        }
    }
    closeIdle(now - m_times.idle);
    if (m_isDown && m_nextProbe <= now && count(PeerConnection::State::Opening) == 0)
        openConnection();

    std::vector<PeerRequest> undone = m_queue.takeExpired(now);
    std::vector<PeerRequest> unknown = takeOverdue(now, undone);
    dispatch();
    arm();
    completeAll(std::move(undone), { ErrorKind::Full, "not sent in time" });
    if (!unknown.empty())
        remember("no answer in time");
    completeAll(std::move(unknown), { ErrorKind::TimedOut, "no answer in time" });
}

/// Takes the requests over their time from the connections that carry them, and closes those: an
/// answer could still come and must not be taken for another's. Those not written to their end go
/// to \a undone.
std::vector<PeerRequest> Peer::takeOverdue(Clock::time_point now, std::vector<PeerRequest> &undone)
{
    std::vector<PeerRequest> unknown;
    for (PeerConnection *connection : std::vector(m_connections)) {
        PeerRequest *const request = connection->request();
        if (!request)
            continue;
        const bool isWritten = connection->isWritten();
        if ((isWritten ? request->answerBy : request->writeBy) <= now) {
            m_queue.finish(*request);
            (isWritten ? unknown : undone).push_back(connection->takeRequest());
            drop(connection);
        } else if (isWritten && request->isWaiting
            && connection->since() + m_times.headStart <= now) {
            m_queue.letPass(*request);
        }
    }
    return unknown;
}

void Peer::closeIdle(Clock::time_point idleBefore)
{
    for (PeerConnection *connection : std::vector(m_connections)) {
        if (connection->state() == PeerConnection::State::Idle && connection->since() <= idleBefore)
            drop(connection);
    }
}

void Peer::drop(PeerConnection *connection)
{
    std::erase(m_connections, connection);
    retire(connection);
}

void Peer::retire(PeerConnection *connection)
{
    connection->disconnect();
    connection->abandon();
    // Later, since this may run inside one of its signals.
    connection->deleteLater();
}

/// Sees to it that the timer runs if anything has a time limit. Runs with every request, so it
/// leaves a timer that fires early enough alone.
void Peer::arm()
{
    const milliseconds next = untilNextTick();
    if (m_isStopped || next == milliseconds::max())
        m_timer.stop();
    else if (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > next)
        m_timer.start(next);
}

milliseconds Peer::untilNextTick() const
{
    // Limits are checked in steps, not by a timer for each.
    const milliseconds step = std::clamp(m_times.route / 20, 5ms, 50ms);
    if (!isIdle() || count(PeerConnection::State::Opening) > 0)
        return step;
    if (m_isDown)
        return std::max(1ms, std::chrono::ceil<milliseconds>(m_nextProbe - Clock::now()));
    return m_connections.empty() ? milliseconds::max() : std::max(m_times.idle / 4, step);
}

qsizetype Peer::count(PeerConnection::State state) const
{
    return std::count_if(m_connections.begin(), m_connections.end(),
        [state](const PeerConnection *connection) { return connection->state() == state; });
}

} // namespace hydra
