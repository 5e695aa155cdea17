// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/door.h"

#include "server/eventloop/epolldispatcher.h"
#include "server/net/websocketengine.h"

namespace hydra {

namespace {

bool isWebSocketPath(QByteArrayView path)
{
    return path == "/hydra" || path == "/v1/hydra" || path == "/ws/hydra";
}

} // namespace

Door::Door(EpollDispatcher &dispatcher, TimerWheel &wheel, Transport &transport,
    WebSocketEngine &engine, DoorSettings settings, QObject *parent)
    : QObject(parent)
    , m_wheel(wheel)
    , m_transport(transport)
    , m_engine(engine)
    , m_settings(std::move(settings))
    , m_listener(dispatcher, wheel)
{
    connect(&m_listener, &Listener::accepted, this, &Door::onAccepted);
    connect(&dispatcher, &EpollDispatcher::turnEnding, this, &Door::onTurnEnding);
}

Door::~Door() = default;

void Door::open(int descriptor) { m_listener.start(descriptor); }

void Door::shut()
{
    m_isShut = true;
    m_listener.stop();
    for (const auto &connection : m_connections) {
        if (connection)
            connection->drain();
    }
}

void Door::respond(LinkId link, const HttpResponse &response)
{
    HttpConnection *connection = find(link);
    if (!connection || !connection->isAnswering())
        return;
    --m_openRequests;
    connection->respond(response);
}

void Door::requestArrived(LinkId link, HttpRequest request)
{
    if (isWebSocketPath(request.path)) {
        const bool isGet = request.method == HttpMethod::Get;
        find(link)->respond(HttpResponse::refusal(envelopeOf(request.path), isGet ? 426 : 405,
            isGet ? "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  : "Allow: GET\r\n"));
        return;
    }
    ++m_openRequests;
    emit requestReceived(link, request);
}

bool Door::upgradeArrived(LinkId link, const HttpHead &head)
{
    const auto refuse = [this, link, &head](int status, const QByteArray &fields) {
        find(link)->refuse(HttpResponse::refusal(envelopeOf(head.path()), status, fields));
        return false;
    };
    if (!isWebSocketPath(head.path()))
        return refuse(404, {});
    if (m_isShut)
        return refuse(503, {});
    const auto accept = checkHandshake(head, m_settings.origins);
    if (!accept)
        return refuse(accept.error().status, accept.error().headerLines.toByteArray());
    const LinkId webSocket = m_engine.adopt(link, head.length(), handshakeResponse(*accept));
    m_ended.push_back(std::move(m_connections[link.index]));
    --m_httpCount;
    if (webSocket.isValid())
        emit webSocketOpened(webSocket);
    return true;
}

void Door::connectionClosed(LinkId link)
{
    if (m_connections[link.index]->isAnswering())
        --m_openRequests;
    m_ended.push_back(std::move(m_connections[link.index]));
    --m_httpCount;
}

void Door::onAccepted(int descriptor)
{
    HttpReceiver &receiver = *this;
    auto connection
        = std::make_unique<HttpConnection>(m_transport, m_wheel, m_settings.http, m_date, receiver);
    const LinkId link = m_transport.adopt(descriptor, *connection);
    if (link.index >= m_connections.size())
        m_connections.resize(link.index + 1);
    connection->start(link);
    m_connections[link.index] = std::move(connection);
    ++m_httpCount;
    updateRoom();
}

/// Writes what the turn left to write. An answer may follow from what was written (a push is
/// answered when the kernel has it), hence the loop.
void Door::onTurnEnding()
{
    bool isBusy = true;
    while (isBusy) {
        const bool engineWasBusy = m_engine.flush();
        isBusy = m_transport.flush() || engineWasBusy;
    }
    m_ended.clear();
    updateRoom();
}

void Door::updateRoom()
{
    m_listener.setHasRoom(m_httpCount + m_engine.size() < m_settings.connections);
}

HttpConnection *Door::find(LinkId link) const
{
    if (link.index >= m_connections.size() || !m_connections[link.index]
        || m_connections[link.index]->link() != link)
        return nullptr;
    return m_connections[link.index].get();
}

} // namespace hydra
