// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/healthhandler.h"

#include "server/api/httprouter.h"
#include "server/ops/health.h"

namespace hydra {

HealthHandler::HealthHandler(HttpRouter &router, const Health &health)
    : m_health(health)
{
    const auto ready = [this](const HttpRequest &request, Responder responder) {
        answerReady(request, responder);
    };
    router.get(
        "/livez", [](const HttpRequest &, Responder responder) { responder.reply(Code::Ok); });
    router.get("/readyz", ready);
    router.get("/healthz", ready);
    router.get("/version", [](const HttpRequest &, Responder responder) {
        responder.reply(Code::Ok, "{\"version\":\"" HYDRA_VERSION "\"}");
    });
}

void HealthHandler::answerReady(const HttpRequest &request, Responder responder) const
{
    QByteArray data = "{}";
    if (request.query == "verbose") {
        data = "{\"presence\":\"";
        data += m_health.isPresenceUsable() ? "ok" : "unavailable";
        data += "\",\"draining\":";
        data += m_health.isDraining() ? "true" : "false";
        data += '}';
    }
    responder.reply(m_health.isReady() ? Code::Ok : Code::PresenceUnavailable, data);
}

} // namespace hydra
