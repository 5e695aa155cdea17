// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/routehandler.h"

#include "common/protocol/limits.h"
#include "server/api/pushhandler.h"
#include "server/push/pushservice.h"
#include "server/session/sessionregistry.h"

namespace hydra {

RouteHandler::RouteHandler(JsonReader &reader, PushService &pushes, SessionRegistry &sessions)
    : m_reader(reader)
    , m_pushes(pushes)
    , m_sessions(sessions)
{
}

void RouteHandler::handle(const HttpRequest &request, Responder responder)
{
    const auto object = m_reader.read(request.body);
    if (!object) {
        responder.reply(object.error());
        return;
    }
    auto push = readPush(*object, limits::pushIdMost);
    // Classic instances name no seq; ours is made then.
    const JsonField seq = fieldOf(*object, "seq");
    const auto given = seq.isMissing() ? QByteArray() : seq.text(limits::seq);
    if (!push || !given) {
        responder.reply(Code::ParameterError);
        return;
    }
    deliver(std::move(*push), Seq(*given), responder);
}

void RouteHandler::handleReplaced(const HttpRequest &request, Responder responder)
{
    const auto object = m_reader.read(request.body);
    if (!object) {
        responder.reply(object.error());
        return;
    }
    const auto user = fieldOf(*object, "uuid").user();
    const auto device = fieldOf(*object, "device").text(limits::deviceName);
    const auto session = fieldOf(*object, "session").text(limits::commandId);
    if (!user || !device || !session) {
        responder.reply(Code::ParameterError);
        return;
    }
    // Not found: gone by itself, or its login is not finished here, and then the other instance
    // asks again.
    Code code = Code::Offline;
    for (Session *candidate : m_sessions.sessionsOf(*user, DeviceName(*device))) {
        if (candidate->id != SessionId(*session))
            continue;
        m_sessions.replace(*candidate);
        code = Code::Ok;
    }
    responder.reply(code);
}

QCoro::Task<> RouteHandler::deliver(PushRequest request, Seq seq, Responder responder)
{
    const PushOutcome outcome = co_await m_pushes.deliverHere(std::move(request), seq);
    responder.reply(outcome.code, pushData(outcome, false));
}

} // namespace hydra
