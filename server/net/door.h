// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/counters.h"
#include "server/net/carriedconnection.h"
#include "server/net/clientorigin.h"
#include "server/net/handshake.h"
#include "server/net/httpconnection.h"
#include "server/net/listener.h"
#include "server/net/transport.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace hydra {

class EpollDispatcher;
class WebSocketEngine;

struct DoorSettings
{
    HttpSettings http;
    OriginRule origins;
    /// HTTP and WebSocket connections together.
    int connections = limits::connections;
    /// Counts the connections of all doors that share that limit; they may exceed it for a moment
    /// by as many as there are other doors. Null: this door has it for itself.
    std::atomic<qsizetype> *sharedCount = nullptr;
};

/// The one port: accepts connections, reads requests, lets upgrades through to the WebSocket
/// engine. Knows no user.
///
/// Thread: its worker. Lifetime: the engine and the transport outlive it.
/// Source: PROTOCOL.md §2 and §3; DESIGN.md §3.
class Door final : public QObject, private HttpReceiver
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Door)

public:
    /// A WebSocket that is not a client's. \a judge answers why the request may not have one, or
    /// nothing; \a opened is told of each that came to be.
    struct SidePath
    {
        std::function<std::optional<HttpResponse>(LinkId link, const HttpRequest &request)> judge;
        std::function<void(LinkId webSocket, const HttpRequest &request, const ClientOrigin &)>
            opened;
    };
    /// Takes the connections whose next request is for another worker.
    using Carrier = std::function<void(std::unique_ptr<CarriedConnection> connection)>;

    Door(EpollDispatcher &dispatcher, TimerWheel &wheel, Transport &transport,
        WebSocketEngine &engine, DoorSettings settings, QObject *parent = nullptr);
    ~Door() override;

    void addSidePath(const QByteArray &path, SidePath side) { m_sidePaths.insert(path, side); }
    /// Requests whose path \a isForeign are not read here: \a carrier has their connections, the
    /// request still unread, and adopt() of another door goes on with them.
    void handOver(bool (*isForeign)(QByteArrayView path), Carrier carrier);
    void adopt(CarriedConnection &connection);

    /// Opens on a bound and listening \a descriptor.
    void open(int descriptor, Entrance entrance = Entrance::Front);
    /// Takes no new connection and no new request; answers that are under way are still written.
    void shut();
    /// Takes connections if there is room. To be called when another door has made some.
    void updateRoom();

    /// Answers the request that \a link waits for; nothing happens if the client is gone.
    void respond(LinkId link, const HttpResponse &response);

    /// The numeric address of who sent the request that \a link waits for.
    [[nodiscard]] QByteArray peerName(LinkId link) const { return m_transport.peerName(link); }
    /// Requests that were handed on and not answered yet.
    [[nodiscard]] int openRequests() const { return m_openRequests; }
    /// HTTP connections that are not closed yet; an answer may still be on its way in one.
    [[nodiscard]] int httpConnections() const { return m_httpCount; }
    [[nodiscard]] const DoorCounters &counters() const { return m_counters; }

signals:
    /// A complete request; respond() answers it, now or later.
    void requestReceived(hydra::LinkId link, const hydra::HttpRequest &request);
    /// A client has a WebSocket; its handle is the engine's.
    void webSocketOpened(hydra::LinkId link, const hydra::ClientOrigin &origin);
    /// The limit was reached and is not any more: the other doors can go on too.
    void roomMade();

private:
    void requestArrived(LinkId link, HttpRequest request) override;
    bool upgradeArrived(LinkId link, const HttpHead &head) override;
    bool headArrived(LinkId link, const HttpHead &head) override;
    void connectionClosed(LinkId link) override;

    LinkId enter(int descriptor, Entrance entrance, const QByteArray &unread);
    void leave(LinkId link);
    void onTurnEnding();
    [[nodiscard]] HttpConnection *find(LinkId link) const;
    [[nodiscard]] ClientOrigin originOf(LinkId link, const HttpHead &head);

    TimerWheel &m_wheel;
    Transport &m_transport;
    WebSocketEngine &m_engine;
    DoorSettings m_settings;
    HttpDate m_date;
    Listener m_front;
    Listener m_operations;
    QHash<QByteArray, SidePath> m_sidePaths;
    bool (*m_isForeign)(QByteArrayView path) = nullptr;
    Carrier m_carrier;
    /// By the index of their streams; empty where a stream became a WebSocket.
    std::vector<std::unique_ptr<HttpConnection>> m_connections;
    /// Connections that ended in this turn: they may still be in a call.
    std::vector<std::unique_ptr<HttpConnection>> m_ended;
    /// The names of client programs, kept once for all their connections.
    QSet<QByteArray> m_agents;
    DoorCounters m_counters;
    std::atomic<qsizetype> m_ownCount = 0;
    /// What this door has added to the shared count.
    qsizetype m_counted = 0;
    int m_httpCount = 0;
    int m_openRequests = 0;
    bool m_isShut = false;
};

} // namespace hydra
