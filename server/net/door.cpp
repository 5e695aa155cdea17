// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/door.h"

#include "server/eventloop/epolldispatcher.h"
#include "server/net/websocketengine.h"

#include <algorithm>

namespace hydra {

namespace {

/// What is kept of a client program's name, and how many different ones are.
constexpr qsizetype agentLength = 64;
constexpr qsizetype agentsMost = 1000;
/// Connections to the operations address beyond those that clients may have.
constexpr qsizetype operationsReserve = 64;

bool isWebSocketPath(QByteArrayView path)
{
    return path == "/hydra" || path == "/v1/hydra" || path == "/ws/hydra";
}

/// What a request is before its body: all that an upgrade has.
HttpRequest requestOf(const HttpHead &head, Entrance entrance)
{
    HttpRequest request;
    request.entrance = entrance;
    request.credentials = credentialsOf(head);
    request.method = HttpMethod::Get;
    request.path = head.path().toByteArray();
    request.query = head.query().toByteArray();
    return request;
}

HttpResponse responseTo(QByteArrayView path, const HandshakeRefusal &refusal)
{
    return HttpResponse::refusal(
        envelopeOf(path), refusal.status, refusal.headerLines.toByteArray());
}

QByteArray plainText(QByteArrayView text)
{
    QByteArray plain = text.first(std::min(text.size(), agentLength)).toByteArray();
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return plain;
}

} // namespace

Door::Door(EpollDispatcher &dispatcher, TimerWheel &wheel, Transport &transport,
    WebSocketEngine &engine, DoorSettings settings, QObject *parent)
    : QObject(parent)
    , m_wheel(wheel)
    , m_transport(transport)
    , m_engine(engine)
    , m_settings(std::move(settings))
    , m_front(dispatcher, wheel)
    , m_operations(dispatcher, wheel)
{
    connect(&m_front, &Listener::accepted, this, [this](int descriptor) {
        ++m_counters.connections;
        enter(descriptor, Entrance::Front, {});
    });
    connect(&m_operations, &Listener::accepted, this, [this](int descriptor) {
        ++m_counters.connections;
        enter(descriptor, Entrance::Operations, {});
    });
    // The process may have filled up at other workers while this one slept.
    connect(&m_front, &Listener::knocked, this, &Door::updateRoom);
    connect(&m_operations, &Listener::knocked, this, &Door::updateRoom);
    connect(&dispatcher, &EpollDispatcher::turnEnding, this, &Door::onTurnEnding);
}

Door::~Door() = default;

void Door::handOver(bool (*isForeign)(QByteArrayView path), Carrier carrier)
{
    m_isForeign = isForeign;
    m_carrier = std::move(carrier);
}

void Door::adopt(CarriedConnection &connection)
{
    const LinkId link = enter(connection.takeDescriptor(), connection.entrance, connection.unread);
    if (!connection.unwritten.isEmpty())
        m_transport.write(link, connection.unwritten);
}

void Door::open(int descriptor, Entrance entrance)
{
    (entrance == Entrance::Front ? m_front : m_operations).start(descriptor);
}

void Door::shut()
{
    m_isShut = true;
    m_front.stop();
    m_operations.stop();
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
    const bool isWebSocket = m_sidePaths.contains(request.path)
        || (request.entrance == Entrance::Front && isWebSocketPath(request.path));
    if (isWebSocket) {
        find(link)->respond(
            responseTo(request.path, refusalWithoutUpgrade(request.method == HttpMethod::Get)));
        return;
    }
    ++m_counters.requests;
    ++m_openRequests;
    emit requestReceived(link, request);
}

bool Door::upgradeArrived(LinkId link, const HttpHead &head)
{
    const auto refuse = [this, link](const HttpResponse &response) {
        ++m_counters.refusedUpgrades;
        find(link)->refuse(response);
        return false;
    };
    const Envelope shape = envelopeOf(head.path());
    const HttpRequest request = requestOf(head, find(link)->entrance());
    const auto side = m_sidePaths.constFind(request.path);
    const bool isSide = side != m_sidePaths.constEnd();
    const bool isClient = request.entrance == Entrance::Front && isWebSocketPath(head.path());
    if (!isSide && !isClient)
        return refuse(HttpResponse::refusal(shape, 404));
    if (m_isShut)
        return refuse(HttpResponse::refusal(shape, 503));
    // Who may open a side path is its judge's affair; pages of any origin are judged there too.
    const auto accept = checkHandshake(head, isSide ? OriginRule() : m_settings.origins);
    if (!accept)
        return refuse(responseTo(head.path(), accept.error()));
    if (isSide) {
        if (const std::optional<HttpResponse> no = side->judge(link, request))
            return refuse(*no);
    }
    const ClientOrigin origin = originOf(link, head);
    const LinkId webSocket = m_engine.adopt(link, head.length(), handshakeResponse(*accept));
    leave(link);
    if (!webSocket.isValid())
        return true;
    ++m_counters.upgrades;
    if (isSide)
        side->opened(webSocket, request, origin);
    else
        emit webSocketOpened(webSocket, origin);
    return true;
}

bool Door::headArrived(LinkId link, const HttpHead &head)
{
    if (!m_isForeign || m_isShut || !m_isForeign(head.path()))
        return false;
    Transport::Detached detached = m_transport.detach(link);
    m_carrier(std::make_unique<CarriedConnection>(detached.descriptor, std::move(detached.unread),
        std::move(detached.unwritten), find(link)->entrance()));
    leave(link);
    return true;
}

void Door::connectionClosed(LinkId link)
{
    if (m_connections[link.index]->isAnswering())
        --m_openRequests;
    leave(link);
}

LinkId Door::enter(int descriptor, Entrance entrance, const QByteArray &unread)
{
    HttpReceiver &receiver = *this;
    auto connection = std::make_unique<HttpConnection>(
        m_transport, m_wheel, m_settings.http, m_date, receiver, entrance);
    const LinkId link = m_transport.adopt(descriptor, *connection, unread);
    if (link.index >= m_connections.size())
        m_connections.resize(link.index + 1);
    connection->start(link);
    m_connections[link.index] = std::move(connection);
    ++m_httpCount;
    updateRoom();
    return link;
}

void Door::leave(LinkId link)
{
    m_ended.push_back(std::move(m_connections[link.index]));
    --m_httpCount;
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
    const qsizetype own = m_httpCount + m_engine.size();
    const qsizetype change = own - std::exchange(m_counted, own);
    std::atomic<qsizetype> &total = m_settings.sharedCount ? *m_settings.sharedCount : m_ownCount;
    const qsizetype before
        = change == 0 ? total.load() : total.fetch_add(change, std::memory_order_acq_rel);
    const qsizetype count = before + change;
    m_front.setHasRoom(count < m_settings.connections);
    // Who wants to see why the house is full gets in.
    m_operations.setHasRoom(count < m_settings.connections + operationsReserve);
    if (before >= m_settings.connections && count < m_settings.connections)
        emit roomMade();
}

ClientOrigin Door::originOf(LinkId link, const HttpHead &head)
{
    QByteArray agent = plainText(head.value("User-Agent"));
    const auto known = m_agents.constFind(agent);
    if (known != m_agents.constEnd())
        agent = *known;
    else if (m_agents.size() < agentsMost)
        m_agents.insert(agent);
    return { m_transport.peerAddress(link), agent };
}

HttpConnection *Door::find(LinkId link) const
{
    if (link.index >= m_connections.size() || !m_connections[link.index]
        || m_connections[link.index]->link() != link)
        return nullptr;
    return m_connections[link.index].get();
}

} // namespace hydra
