// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/timerwheel.h"
#include "server/net/chunkedbody.h"
#include "server/net/httpmessage.h"
#include "server/net/httpparser.h"
#include "server/net/transport.h"

#include <chrono>
#include <optional>

namespace hydra {

struct HttpSettings
{
    HttpLimits limits;
    qsizetype maxBody = limits::requestBody;
    std::chrono::milliseconds headTime = limits::requestHeadTime;
    std::chrono::milliseconds requestTime = limits::requestTime;
    std::chrono::milliseconds keepAliveTime = limits::keepAliveTime;
};

/// Who is given what the connections read.
class HttpReceiver
{
public:
    virtual ~HttpReceiver() = default;
    /// A complete request; answered by HttpConnection::respond(), now or later.
    virtual void requestArrived(LinkId link, HttpRequest request) = 0;
    /// The head of a request that wants a WebSocket, with its bytes still unread. Returns false if
    /// it answered it with a refusal; otherwise it detached the link.
    virtual bool upgradeArrived(LinkId link, const HttpHead &head) = 0;
    /// Any head, its bytes still unread. Returns true if it detached the link: somebody else reads
    /// on.
    virtual bool headArrived(LinkId link, const HttpHead &head);
    /// The connection is gone; nothing more is heard of it.
    virtual void connectionClosed(LinkId link) = 0;
};

/// The credentials that \a head shows.
[[nodiscard]] Credentials credentialsOf(const HttpHead &head);

/// One HTTP/1.1 connection: bytes to requests, answers to bytes, one request at a time, the next
/// one only after the answer. Whatever is malformed is refused here, and ends the connection.
///
/// Thread: its worker. Lifetime: until connectionClosed() or until upgradeArrived() returned true.
/// Source: RFC 9112; REQUIREMENTS.md 13 to 18.
class HttpConnection final : public StreamReceiver
{
    Q_DISABLE_COPY_MOVE(HttpConnection)

public:
    HttpConnection(Transport &transport, TimerWheel &wheel, const HttpSettings &settings,
        HttpDate &date, HttpReceiver &receiver, Entrance entrance = Entrance::Front);
    ~HttpConnection() override;

    /// Begins to wait for the first request. Called once, with the link that shows its bytes here.
    void start(LinkId link);
    /// Answers the request that is waiting; ignored when there is none.
    void respond(const HttpResponse &response);
    /// Answers what is not worth reading on with, and ends the connection: what follows is never
    /// taken for another request.
    void refuse(const HttpResponse &response);
    /// Ends the connection after the answer that is under way, or now if there is none.
    void drain();

    [[nodiscard]] LinkId link() const { return m_link; }
    [[nodiscard]] Entrance entrance() const { return m_entrance; }
    [[nodiscard]] bool isAnswering() const { return m_phase == Phase::Answering; }

    qsizetype bytesArrived(LinkId link, std::span<char> bytes, bool hasEnded) override;
    void streamClosed(LinkId link) override;

private:
    enum class Phase {
        /// Nothing of a request was read yet.
        Idle,
        Head,
        Body,
        Answering,
        /// The last answer is written; what still arrives does not matter.
        Over,
        Upgraded,
    };

    qsizetype readHead(QByteArrayView unread);
    qsizetype startRequest(QByteArrayView unread);
    qsizetype readBody(QByteArrayView unread);
    [[nodiscard]] int refusedStatus(const HttpHead &head) const;
    void deliver(qsizetype unreadAfter);
    void refuse(int status);
    void finish();
    void onDeadline();

    Transport &m_transport;
    const HttpSettings &m_settings;
    HttpDate &m_date;
    HttpReceiver &m_receiver;
    const Entrance m_entrance;
    LinkId m_link;
    Phase m_phase = Phase::Idle;
    HttpHeadParser m_parser;
    HttpRequest m_request;
    std::optional<ChunkedBody> m_chunked;
    qsizetype m_bodyLength = 0;
    std::chrono::steady_clock::time_point m_began;
    bool m_keepsAlive = true;
    bool m_isOldClient = false;
    bool m_hasEnded = false;
    bool m_isLastRequest = false;
    Deadline m_deadline;
};

} // namespace hydra
