// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/cluster/peerqueue.h"

#include <QTcpSocket>

namespace hydra {

struct PeerAddress;

/// One connection to a peer. It carries one request at a time, so that a request that stalls at the
/// peer holds up no other.
///
/// Thread: its worker. Lifetime: its Peer; once failed() it is good for nothing more.
class PeerConnection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PeerConnection)

public:
    enum class State { Opening, Idle, Busy, Over };

    explicit PeerConnection(QObject *parent = nullptr);
    ~PeerConnection() override;

    void open(const PeerAddress &address);
    /// Sends \a request on the idle connection. failed() may be emitted inside the call.
    void carry(PeerRequest request);
    /// Hands the request back; the caller completes it.
    [[nodiscard]] PeerRequest takeRequest();
    /// Closes at once, without a signal.
    void abandon();

    [[nodiscard]] State state() const { return m_state; }
    /// Whether it ever was open, however it ended.
    [[nodiscard]] bool hasOpened() const { return m_hasOpened; }
    /// When the present state began.
    [[nodiscard]] PeerRequest::Clock::time_point since() const { return m_since; }
    /// The request that is carried; null when there is none.
    [[nodiscard]] PeerRequest *request() { return m_request ? &*m_request : nullptr; }
    /// The kernel has the whole request: from here on the peer may carry it out.
    [[nodiscard]] bool isWritten() const { return m_unwritten == 0; }
    /// Asks the kernel whether the peer has closed the idle connection, or sent something unasked;
    /// the loop may not have seen it yet.
    [[nodiscard]] bool isStillFit() const;

signals:
    void opened();
    /// The answer to the request, which takeRequest() gives. The connection is idle or, if the
    /// response does not keep it alive, Over.
    void answered(hydra::PeerResponse response);
    /// Emitted once, last. Unreachable: the request, if any, certainly was not carried out.
    /// TimedOut: it was written and no whole answer came. BadReply: the answer is no HTTP.
    void failed(hydra::Error error);

private:
    void onConnected();
    void onBytesWritten(qint64 count);
    void onReadyRead();
    void onEnded();
    void settle(ResponseParser::Progress progress, bool isOpen);
    void enter(State state);
    void fail(ErrorKind kind, QByteArray detail);

    QTcpSocket m_socket;
    State m_state = State::Over;
    PeerRequest::Clock::time_point m_since;
    std::optional<PeerRequest> m_request;
    qint64 m_unwritten = 0;
    bool m_hasOpened = false;
    ResponseParser m_parser;
};

} // namespace hydra
