// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/httprouter.h"

namespace hydra {

HttpRouter::HttpRouter(Door &door, QObject *parent)
    : QObject(parent)
    , m_door(door)
{
    connect(&door, &Door::requestReceived, this, &HttpRouter::onRequestReceived);
}

HttpRouter::~HttpRouter() = default;

void HttpRouter::post(const QByteArray &path, Handler handler)
{
    m_routes.insert(path, { HttpMethod::Post, handler });
    m_routes.insert("/v1" + path, { HttpMethod::Post, std::move(handler) });
}

void HttpRouter::get(const QByteArray &path, Handler handler)
{
    m_routes.insert(path, { HttpMethod::Get, std::move(handler) });
}

void HttpRouter::onRequestReceived(LinkId link, const HttpRequest &request)
{
    const Responder responder(m_door, link, envelopeOf(request.path));
    const auto route = m_routes.constFind(request.path);
    if (route == m_routes.constEnd()) {
        responder.refuse(404);
        return;
    }
    const bool isReading = request.method == HttpMethod::Get || request.method == HttpMethod::Head;
    if (route->method == HttpMethod::Post ? request.method != HttpMethod::Post : !isReading) {
        responder.refuse(
            405, route->method == HttpMethod::Post ? "Allow: POST\r\n" : "Allow: GET, HEAD\r\n");
        return;
    }
    route->handler(request, responder);
}

} // namespace hydra
