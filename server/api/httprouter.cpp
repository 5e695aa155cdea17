// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/httprouter.h"

#include "server/api/accesscontrol.h"

namespace hydra {

namespace {

HttpRouter::CallerHandler ignoringCaller(HttpRouter::Handler handler)
{
    return [handler = std::move(handler)](const HttpRequest &request, const Caller &,
               const Responder &responder) { handler(request, responder); };
}

} // namespace

HttpRouter::HttpRouter(Door &door, QObject *parent)
    : QObject(parent)
    , m_door(door)
{
    connect(&door, &Door::requestReceived, this, &HttpRouter::onRequestReceived);
}

HttpRouter::~HttpRouter() = default;

void HttpRouter::post(const QByteArray &path, Handler handler, Need need)
{
    const Route route { HttpMethod::Post, need, Entrance::Front,
        ignoringCaller(std::move(handler)) };
    m_routes.insert(path, route);
    m_routes.insert("/v1" + path, route);
}

void HttpRouter::postForOperators(const QByteArray &path, Need need, CallerHandler handler)
{
    m_routes.insert(path, { HttpMethod::Post, need, Entrance::Operations, std::move(handler) });
}

void HttpRouter::get(const QByteArray &path, Handler handler, Need need)
{
    m_routes.insert(
        path, { HttpMethod::Get, need, Entrance::Operations, ignoringCaller(std::move(handler)) });
}

void HttpRouter::onRequestReceived(LinkId link, const HttpRequest &request)
{
    const Responder responder(m_door, link, envelopeOf(request.path));
    const auto route = m_routes.constFind(request.path);
    if (route == m_routes.constEnd()) {
        responder.refuse(404);
        return;
    }
    AccessControl::Verdict verdict;
    if (m_access)
        verdict = m_access->judge(request.credentials, request.body, route->need);
    // The other instances know the front alone, and ask there what operators ask them.
    const bool isFromInstance = verdict.status == 200 && verdict.caller.isInstance;
    if (m_isSplit && route->place != request.entrance && !isFromInstance) {
        responder.refuse(404);
        return;
    }
    const bool isReading = request.method == HttpMethod::Get || request.method == HttpMethod::Head;
    if (route->method == HttpMethod::Post ? request.method != HttpMethod::Post : !isReading) {
        responder.refuse(
            405, route->method == HttpMethod::Post ? "Allow: POST\r\n" : "Allow: GET, HEAD\r\n");
        return;
    }
    if (m_access && verdict.status != 200) {
        const QByteArray address = m_door.peerName(link);
        const HttpResponse refusal
            = m_access->refusal(verdict, route->need, address, envelopeOf(request.path));
        m_door.respond(link, refusal);
        emit refused(request.path, address, refusal.status);
        return;
    }
    route->handler(request, verdict.caller, responder);
}

} // namespace hydra
