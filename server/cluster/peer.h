// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/cluster/peeraddress.h"
#include "server/cluster/peerconnection.h"
#include "server/cluster/peerqueue.h"
#include "server/cluster/peertimes.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace hydra {

/// One other instance: its connections, the queue of requests to it, and what is known of its
/// health. Connections are opened on demand, up to limits::peerConnections. When one cannot be
/// opened the peer counts as down: what is queued and what comes fails at once, until a connection,
/// tried again and again with back-off, opens.
///
/// Thread: its worker. Lifetime: destroying it answers every pending request first.
class Peer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Peer)

public:
    /// \a secret: what requests are signed with; empty: they are not.
    Peer(PeerAddress address, PeerTimes times, QByteArray secret = {}, QObject *parent = nullptr);
    ~Peer() override;

    /// POSTs the JSON \a body to \a path. Requests of one \a user go out one after the other. \a
    /// wait: how much longer than the route time the answer may take. Errors: Unreachable
    /// (certainly not carried out), TimedOut (written, outcome unknown), BadReply (the answer is no
    /// HTTP), Full.
    [[nodiscard]] Answer<Result<PeerResponse>> post(
        UserId user, QByteArray path, QByteArray body, std::chrono::milliseconds wait = {});

    /// Answers everything that is pending and closes every connection. post() fails from here on.
    void stop();

    /// Nothing is pending.
    [[nodiscard]] bool isIdle() const;
    [[nodiscard]] bool isDown() const { return m_isDown; }
    /// It has answered since it last went down.
    [[nodiscard]] bool isAnswering() const { return m_isAnswering; }
    /// What last went wrong on the way to it; empty if nothing ever did.
    [[nodiscard]] const QByteArray &lastError() const { return m_lastError; }
    /// Unit: ms since 1970 UTC; 0 if nothing ever did.
    [[nodiscard]] qint64 lastErrorAt() const { return m_lastErrorAt; }
    [[nodiscard]] PeerRequest::Clock::time_point lastUsed() const { return m_lastUsed; }

private:
    using Clock = PeerRequest::Clock;

    void dispatch();
    [[nodiscard]] PeerConnection *idleConnection();
    void openConnection();
    void onOpened();
    void onAnswered(PeerConnection *connection, PeerResponse response);
    void onFailed(PeerConnection *connection, Error error);
    void goDown(const Error &error);
    void remember(const QByteArray &error);
    void onTick();
    [[nodiscard]] std::vector<PeerRequest> takeOverdue(
        Clock::time_point now, std::vector<PeerRequest> &undone);
    void closeIdle(Clock::time_point idleBefore);
    void drop(PeerConnection *connection);
    static void retire(PeerConnection *connection);
    void arm();
    [[nodiscard]] std::chrono::milliseconds untilNextTick() const;
    [[nodiscard]] qsizetype count(PeerConnection::State state) const;

    const PeerAddress m_address;
    const PeerTimes m_times;
    /// The lines that the heads of all requests have in common.
    const QByteArray m_commonHead;
    const QByteArray m_secret;
    PeerQueue m_queue;
    std::vector<PeerConnection *> m_connections;
    QTimer m_timer;
    Clock::time_point m_lastUsed = Clock::now();
    Clock::time_point m_nextProbe;
    std::chrono::milliseconds m_backoff;
    bool m_isDown = false;
    bool m_isAnswering = false;
    QByteArray m_lastError;
    qint64 m_lastErrorAt = 0;
    bool m_isDispatching = false;
    bool m_isStopped = false;
};

} // namespace hydra
