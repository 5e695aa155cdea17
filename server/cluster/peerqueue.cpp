// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/peerqueue.h"

#include "common/protocol/limits.h"

#include <algorithm>

namespace hydra {

namespace {

/// Bound on the bodies that wait, in bytes: limits::peerQueue of the largest would not fit into
/// memory.
constexpr qsizetype bytesMost = 64 * limits::mebibyte;

} // namespace

PeerQueue::PeerQueue(int waitingMost)
    : m_waitingMost(waitingMost)
{
}

bool PeerQueue::add(PeerRequest &request)
{
    if (m_count >= limits::peerQueue || m_bytes + request.bytes.size() > bytesMost)
        return false;
    const UserId user = request.user;
    ++m_count;
    m_bytes += request.bytes.size();
    Lane &lane = m_lanes[user.number()];
    lane.requests.push_back(std::move(request));
    if (!lane.isHeld && lane.requests.size() == 1)
        makeReady(user);
    return true;
}

void PeerQueue::putBack(PeerRequest request)
{
    const UserId user = request.user;
    const bool heldLane = request.holdsLane;
    if (request.isWaiting)
        --m_waitingOut;
    ++m_count;
    m_bytes += request.bytes.size();
    Lane &lane = m_lanes[user.number()];
    const bool wasReady = !lane.isHeld && !lane.requests.empty();
    if (wasReady)
        removeFromReady(user);
    lane.requests.push_front(std::move(request));
    if (heldLane)
        lane.isHeld = false;
    if (!lane.isHeld)
        makeReady(user);
}

std::optional<PeerRequest> PeerQueue::take()
{
    // The waiting ones first: their number out at once is bounded, so they cannot starve the
    // others, while a steady stream of others could starve them.
    std::deque<UserId> *ready = nullptr;
    if (!m_readyWaiting.empty() && m_waitingOut < m_waitingMost)
        ready = &m_readyWaiting;
    else if (!m_ready.empty())
        ready = &m_ready;
    if (!ready)
        return std::nullopt;

    const UserId user = ready->front();
    ready->pop_front();
    Lane &lane = m_lanes[user.number()];
    PeerRequest request = removeFirst(lane);
    lane.isHeld = true;
    request.holdsLane = true;
    if (request.isWaiting)
        ++m_waitingOut;
    return request;
}

void PeerQueue::finish(const PeerRequest &request)
{
    if (request.isWaiting)
        --m_waitingOut;
    if (request.holdsLane)
        freeLane(request.user);
}

void PeerQueue::letPass(PeerRequest &request)
{
    if (std::exchange(request.holdsLane, false))
        freeLane(request.user);
}

std::vector<PeerRequest> PeerQueue::takeExpired(PeerRequest::Clock::time_point now)
{
    std::vector<PeerRequest> expired;
    for (auto each = m_lanes.begin(); each != m_lanes.end();) {
        Lane &lane = each->second;
        while (!lane.requests.empty() && lane.requests.front().writeBy <= now)
            expired.push_back(removeFirst(lane));
        each = lane.requests.empty() && !lane.isHeld ? m_lanes.erase(each) : std::next(each);
    }
    if (!expired.empty())
        renewReady();
    return expired;
}

std::vector<PeerRequest> PeerQueue::takeAll()
{
    return takeExpired(PeerRequest::Clock::time_point::max());
}

qsizetype PeerQueue::readyCount() const
{
    const qsizetype waiting
        = std::min(qsizetype(m_readyWaiting.size()), qsizetype(m_waitingMost - m_waitingOut));
    return qsizetype(m_ready.size()) + waiting;
}

void PeerQueue::makeReady(UserId user)
{
    const bool isWaiting = m_lanes[user.number()].requests.front().isWaiting;
    (isWaiting ? m_readyWaiting : m_ready).push_back(user);
}

void PeerQueue::removeFromReady(UserId user)
{
    std::erase(m_ready, user);
    std::erase(m_readyWaiting, user);
}

/// After lanes lost their first requests: drops the lanes that are empty now, and files the others
/// by what their next request is. Turns are kept.
void PeerQueue::renewReady()
{
    std::deque<UserId> users = std::exchange(m_ready, {});
    const std::deque<UserId> waiting = std::exchange(m_readyWaiting, {});
    users.insert(users.end(), waiting.begin(), waiting.end());
    for (const UserId user : users) {
        if (m_lanes.contains(user.number()))
            makeReady(user);
    }
}

PeerRequest PeerQueue::removeFirst(Lane &lane)
{
    PeerRequest request = std::move(lane.requests.front());
    lane.requests.pop_front();
    --m_count;
    m_bytes -= request.bytes.size();
    return request;
}

void PeerQueue::freeLane(UserId user)
{
    const auto found = m_lanes.find(user.number());
    if (found == m_lanes.end())
        return;
    found->second.isHeld = false;
    if (found->second.requests.empty())
        m_lanes.erase(found);
    else
        makeReady(user);
}

} // namespace hydra
