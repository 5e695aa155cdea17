// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/handshake.h"
#include "server/net/httpconnection.h"
#include "server/net/listener.h"
#include "server/net/transport.h"

#include <QObject>

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
    Door(EpollDispatcher &dispatcher, TimerWheel &wheel, Transport &transport,
        WebSocketEngine &engine, DoorSettings settings, QObject *parent = nullptr);
    ~Door() override;

    /// Opens on a bound and listening \a descriptor.
    void open(int descriptor);
    /// Takes no new connection and no new request; answers that are under way are still written.
    void shut();

    /// Answers the request that \a link waits for; nothing happens if the client is gone.
    void respond(LinkId link, const HttpResponse &response);

    /// Requests that were handed on and not answered yet.
    [[nodiscard]] int openRequests() const { return m_openRequests; }
    /// HTTP connections that are not closed yet; an answer may still be on its way in one.
    [[nodiscard]] int httpConnections() const { return m_httpCount; }

signals:
    /// A complete request; respond() answers it, now or later.
    void requestReceived(hydra::LinkId link, const hydra::HttpRequest &request);
    /// A client has a WebSocket; its handle is the engine's.
    void webSocketOpened(hydra::LinkId link);

private:
    void requestArrived(LinkId link, HttpRequest request) override;
    bool upgradeArrived(LinkId link, const HttpHead &head) override;
    void connectionClosed(LinkId link) override;

    void onAccepted(int descriptor);
    void onTurnEnding();
    void updateRoom();
    [[nodiscard]] HttpConnection *find(LinkId link) const;

    TimerWheel &m_wheel;
    Transport &m_transport;
    WebSocketEngine &m_engine;
    DoorSettings m_settings;
    HttpDate m_date;
    Listener m_listener;
    /// By the index of their streams; empty where a stream became a WebSocket.
    std::vector<std::unique_ptr<HttpConnection>> m_connections;
    /// Connections that ended in this turn: they may still be in a call.
    std::vector<std::unique_ptr<HttpConnection>> m_ended;
    int m_httpCount = 0;
    int m_openRequests = 0;
    bool m_isShut = false;
};

} // namespace hydra
