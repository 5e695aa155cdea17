// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/httpconnection.h"

#include "common/protocol/appending.h"

namespace hydra {

namespace {

HttpMethod methodOf(QByteArrayView name)
{
    if (name == "POST")
        return HttpMethod::Post;
    if (name == "GET")
        return HttpMethod::Get;
    if (name == "HEAD")
        return HttpMethod::Head;
    if (name == "OPTIONS")
        return HttpMethod::Options;
    return HttpMethod::Other;
}

bool isCalled(QByteArrayView name, QByteArrayView wanted)
{
    return name.compare(wanted, Qt::CaseInsensitive) == 0;
}

} // namespace

bool HttpReceiver::headArrived(LinkId, const HttpHead &) { return false; }

Credentials credentialsOf(const HttpHead &head)
{
    Credentials credentials;
    const auto keep = [](QByteArray &place, const HttpHead::Field &field, QByteArrayView name) {
        if (place.isEmpty() && isCalled(field.name, name))
            place = field.value.toByteArray();
    };
    // By length first: most fields of most requests are none of these.
    for (qsizetype i = 0; i < head.fieldCount(); ++i) {
        const HttpHead::Field field = head.field(i);
        switch (field.name.size()) {
        case 6:
            keep(credentials.origin, field, "Origin");
            break;
        case 9:
            keep(credentials.apiKey, field, "X-API-Key");
            break;
        case 13:
            keep(credentials.authorization, field, "Authorization");
            break;
        case 17:
            keep(credentials.signature, field, "X-Hydra-Signature");
            break;
        default:
            break;
        }
    }
    return credentials;
}

HttpConnection::HttpConnection(Transport &transport, TimerWheel &wheel,
    const HttpSettings &settings, HttpDate &date, HttpReceiver &receiver, Entrance entrance)
    : m_transport(transport)
    , m_settings(settings)
    , m_date(date)
    , m_receiver(receiver)
    , m_entrance(entrance)
    , m_deadline(wheel, [this] { onDeadline(); })
{
}

HttpConnection::~HttpConnection() = default;

void HttpConnection::start(LinkId link)
{
    m_link = link;
    m_deadline.set(m_settings.headTime);
}

void HttpConnection::respond(const HttpResponse &response)
{
    if (m_phase != Phase::Answering)
        return;
    const bool closes = !m_keepsAlive || m_isLastRequest;
    QByteArray bytes;
    appendResponse(bytes, response,
        { .closes = closes,
            .saysKeepAlive = m_isOldClient,
            .omitsBody = m_request.method == HttpMethod::Head,
            .dateLine = m_date.line() });
    m_transport.write(m_link, std::move(bytes));
    m_request = {};
    if (closes) {
        finish();
        return;
    }
    m_phase = Phase::Idle;
    m_parser.reset();
    m_deadline.set(m_settings.keepAliveTime);
    m_transport.setPaused(m_link, false);
}

void HttpConnection::refuse(const HttpResponse &response)
{
    m_keepsAlive = false;
    m_phase = Phase::Answering;
    respond(response);
}

void HttpConnection::drain()
{
    if (m_phase == Phase::Answering)
        m_keepsAlive = false;
    else
        finish();
}

qsizetype HttpConnection::bytesArrived(LinkId, std::span<char> bytes, bool hasEnded)
{
    const QByteArrayView unread(bytes.data(), qsizetype(bytes.size()));
    m_hasEnded = hasEnded;
    switch (m_phase) {
    case Phase::Idle:
    case Phase::Head:
        return readHead(unread);
    case Phase::Body:
        return readBody(unread);
    case Phase::Answering:
    case Phase::Upgraded:
        return 0;
    case Phase::Over:
        return unread.size();
    }
    return 0;
}

void HttpConnection::streamClosed(LinkId link)
{
    m_deadline.clear();
    m_receiver.connectionClosed(link);
}

qsizetype HttpConnection::readHead(QByteArrayView unread)
{
    switch (m_parser.feed(unread, m_settings.limits)) {
    case HttpHeadParser::State::Complete:
        return startRequest(unread);
    case HttpHeadParser::State::Failed:
        refuse(m_parser.status());
        return unread.size();
    case HttpHeadParser::State::NeedMore:
        break;
    }
    if (m_hasEnded) {
        // Nobody is left who would read a complaint about half a head.
        finish();
        return unread.size();
    }
    if (m_phase == Phase::Idle && !unread.isEmpty()) {
        m_phase = Phase::Head;
        m_began = std::chrono::steady_clock::now();
        m_deadline.set(m_settings.headTime);
    }
    return 0;
}

qsizetype HttpConnection::startRequest(QByteArrayView unread)
{
    const HttpHead &head = m_parser.head();
    if (m_receiver.headArrived(m_link, head)) {
        m_deadline.clear();
        m_phase = Phase::Upgraded;
        return 0;
    }
    if (m_phase == Phase::Idle)
        m_began = std::chrono::steady_clock::now();
    m_keepsAlive = head.keepsAlive();
    m_isOldClient = head.minorVersion() == 0;
    m_request.method = methodOf(head.method());
    m_request.path = head.path().toByteArray();
    if (head.isUpgrade()) {
        if (m_receiver.upgradeArrived(m_link, head)) {
            m_deadline.clear();
            m_phase = Phase::Upgraded;
            return 0;
        }
        return unread.size();
    }
    if (const int status = refusedStatus(head)) {
        refuse(status);
        return unread.size();
    }
    m_request.query = head.query().toByteArray();
    m_request.entrance = m_entrance;
    m_request.credentials = credentialsOf(head);
    const qsizetype headLength = head.length();
    m_bodyLength = static_cast<qsizetype>(head.contentLength().value_or(0));
    if (!head.hasBody()) {
        deliver(unread.size() - headLength);
        return headLength;
    }
    if (head.isChunked())
        m_chunked.emplace(m_settings.maxBody);
    const QByteArrayView body = unread.sliced(headLength);
    if (body.isEmpty() && head.expectsContinue())
        m_transport.write(m_link, "HTTP/1.1 100 Continue\r\n\r\n");
    m_phase = Phase::Body;
    const qsizetype used = readBody(body);
    if (m_phase == Phase::Body) {
        using namespace std::chrono;
        const auto spent = duration_cast<milliseconds>(steady_clock::now() - m_began);
        m_deadline.set(qMax(m_settings.requestTime - spent, milliseconds(1)));
    }
    return headLength + used;
}

qsizetype HttpConnection::readBody(QByteArrayView unread)
{
    qsizetype used = 0;
    if (m_chunked) {
        used = m_chunked->feed(unread, m_request.body);
        if (m_chunked->state() == ChunkedBody::State::Failed) {
            refuse(m_chunked->status());
            return unread.size();
        }
        if (m_chunked->state() == ChunkedBody::State::Complete) {
            m_chunked.reset();
            deliver(unread.size() - used);
            return used;
        }
    } else {
        used = qMin(unread.size(), m_bodyLength - m_request.body.size());
        // Mostly all of it is there, and made at once in its size.
        if (m_request.body.isEmpty())
            m_request.body = unread.first(used).toByteArray();
        else
            appendBytes(m_request.body, unread.first(used));
        if (m_request.body.size() == m_bodyLength) {
            deliver(unread.size() - used);
            return used;
        }
    }
    if (m_hasEnded)
        finish();
    return used;
}

/// What is wrong with a request as far as its head tells, as an HTTP status; 0: nothing.
int HttpConnection::refusedStatus(const HttpHead &head) const
{
    if (head.expectsUnknown())
        return 417;
    if (m_request.method == HttpMethod::Post && !head.isChunked() && !head.contentLength())
        return 411;
    if (head.hasBody() && head.isContentEncoded())
        return 415;
    if (head.contentLength().value_or(0) > m_settings.maxBody)
        return 413;
    return 0;
}

/// Hands the request on. \a unreadAfter: bytes that are there already and belong to the next one.
void HttpConnection::deliver(qsizetype unreadAfter)
{
    m_isLastRequest = m_hasEnded && unreadAfter == 0;
    m_phase = Phase::Answering;
    m_deadline.clear();
    m_transport.setPaused(m_link, true);
    m_receiver.requestArrived(m_link, std::move(m_request));
}

void HttpConnection::refuse(int status)
{
    refuse(HttpResponse::refusal(envelopeOf(m_request.path), status));
}

void HttpConnection::finish()
{
    m_phase = Phase::Over;
    m_deadline.clear();
    m_transport.end(m_link);
}

void HttpConnection::onDeadline()
{
    if (m_phase == Phase::Head || m_phase == Phase::Body)
        refuse(408);
    else
        finish();
}

} // namespace hydra
