// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/peerclient.h"

#include "common/protocol/codes.h"
#include "server/cluster/peer.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>
#include <vector>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(clusterLog, "hydra.cluster")

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// Bound on the addresses that are remembered at once; more than any cluster has instances.
constexpr size_t peersMost = 1000;
constexpr int announcementAttempts = 3;
constexpr std::chrono::milliseconds announcementPause = 500ms;

} // namespace

PeerClient::PeerClient(PeerTimes times, QByteArray secret, QObject *parent)
    : QObject(parent)
    , m_times(times)
    , m_secret(std::move(secret))
{
    connect(&m_housekeeping, &QTimer::timeout, this, &PeerClient::onHousekeeping);
    m_housekeeping.start(std::clamp(m_times.forget / 4, 10ms, announcementPause));
}

PeerClient::~PeerClient() { stop(); }

QCoro::Task<Result<RouteReply>> PeerClient::forward(InstanceAddress to, RouteMessage message)
{
    const Result<Peer *> found = peer(to);
    if (!found)
        co_return tl::unexpected(found.error());
    Answer<Result<PeerResponse>> answer
        = (*found)->post(message.user, "/route", message.toJson(), message.wait);
    const Result<PeerResponse> response = co_await std::move(answer);
    if (!response)
        co_return tl::unexpected(response.error());
    co_return m_reader.read(response->body);
}

QCoro::Task<Result<PeerResponse>> PeerClient::ask(
    InstanceAddress to, QByteArray path, QByteArray body)
{
    const Result<Peer *> found = peer(to);
    if (!found)
        co_return tl::unexpected(found.error());
    // Nobody has a lane too: requests of operators wait for each other, not for pushes.
    Answer<Result<PeerResponse>> answer
        = (*found)->post(UserId(), std::move(path), std::move(body));
    Result<PeerResponse> response = co_await std::move(answer);
    co_return response;
}

QList<PeerRoad> PeerClient::roads() const
{
    QList<PeerRoad> roads;
    for (const auto &[address, peer] : m_peers)
        roads.append({ address, peer->isDown(), peer->isAnswering(), peer->lastError(),
            peer->lastErrorAt() });
    return roads;
}

void PeerClient::announceReplaced(InstanceAddress to, ReplacedMessage message)
{
    announce({ std::move(to), std::move(message), announcementAttempts, {} });
}

QCoro::Task<> PeerClient::announce(Announcement announcement)
{
    const Result<Peer *> found = peer(announcement.to);
    if (!found) {
        qCDebug(clusterLog) << "cannot tell" << announcement.to.text()
                            << "of a replaced session:" << found.error().detail;
        co_return;
    }
    Answer<Result<PeerResponse>> answer = (*found)->post(
        announcement.message.user, "/route/replaced", announcement.message.toJson());
    const Result<PeerResponse> response = co_await std::move(answer);
    bool isWorthRepeating = !response && response.error().kind != ErrorKind::BadReply;
    if (response) {
        // Offline: of two logins at once the other may be a moment behind.
        const Result<RouteReply> reply = m_reader.read(response->body);
        isWorthRepeating = reply && reply->code == wireCode(Code::Offline);
    }
    --announcement.attemptsLeft;
    if (!isWorthRepeating || announcement.attemptsLeft == 0 || m_isStopped
        || qsizetype(m_announcements.size()) >= limits::peerQueue)
        co_return;
    announcement.due = Clock::now() + announcementPause;
    m_announcements.push_back(std::move(announcement));
}

void PeerClient::stop()
{
    m_isStopped = true;
    m_housekeeping.stop();
    m_announcements.clear();
    // The peers themselves stay: this may run inside a call of one of them.
    for (const auto &[address, peer] : m_peers)
        peer->stop();
}

Result<Peer *> PeerClient::peer(const InstanceAddress &address)
{
    if (m_isStopped)
        return failure(ErrorKind::Unreachable, "stopped");
    const auto known = m_peers.find(address);
    if (known != m_peers.end())
        return known->second.get();
    std::optional<PeerAddress> parsed = PeerAddress::fromText(address);
    if (!parsed)
        return failure(ErrorKind::Invalid, "not an instance address");
    if (m_peers.size() >= peersMost && !forgetOldest())
        return failure(ErrorKind::Full, "too many peers");
    auto made = std::make_unique<Peer>(*std::move(parsed), m_times, m_secret);
    return m_peers.emplace(address, std::move(made)).first->second.get();
}

/// Forgets the peer that was not used for the longest; false when all of them are busy.
bool PeerClient::forgetOldest()
{
    auto oldest = m_peers.end();
    for (auto each = m_peers.begin(); each != m_peers.end(); ++each) {
        if (each->second->isIdle()
            && (oldest == m_peers.end() || each->second->lastUsed() < oldest->second->lastUsed()))
            oldest = each;
    }
    if (oldest == m_peers.end())
        return false;
    forget(oldest);
    return true;
}

PeerClient::Peers::iterator PeerClient::forget(Peers::iterator peer)
{
    // Later: whoever asks for room may have been resumed by this very peer.
    Peer *const gone = peer->second.release();
    gone->setParent(this);
    gone->deleteLater();
    return m_peers.erase(peer);
}

void PeerClient::onHousekeeping()
{
    const Clock::time_point now = Clock::now();
    for (auto each = m_peers.begin(); each != m_peers.end();) {
        const bool isUnused
            = each->second->isIdle() && each->second->lastUsed() + m_times.forget <= now;
        each = isUnused ? forget(each) : std::next(each);
    }
    std::vector<Announcement> due;
    while (!m_announcements.empty() && m_announcements.front().due <= now) {
        due.push_back(std::move(m_announcements.front()));
        m_announcements.pop_front();
    }
    for (Announcement &announcement : due)
        announce(std::move(announcement));
}

} // namespace hydra
