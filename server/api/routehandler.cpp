// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/api/routehandler.h"

#include "common/protocol/limits.h"
#include "server/api/pushhandler.h"
#include "server/push/pushservice.h"
#include "server/session/sessionregistry.h"

#include <bit>

namespace hydra {

RouteHandler::RouteHandler(const Rooms &rooms)
    : m_rooms(rooms)
{
    if (m_rooms.siblings)
        m_rooms.siblings->join(m_rooms.worker, *this);
}

RouteHandler::~RouteHandler()
{
    if (m_rooms.siblings)
        m_rooms.siblings->leave(m_rooms.worker);
}

void RouteHandler::handle(const HttpRequest &request, Responder responder)
{
    const auto object = m_rooms.reader.read(request.body);
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
    const auto object = m_rooms.reader.read(request.body);
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
    replace({ *user, SessionId(*session), responder, m_rooms.worker,
        m_rooms.sessions.attendance().elsewhere(*user) });
}

/// Ends the session if it is at this worker, or else has the next one try; whoever was asked first
/// answers.
void RouteHandler::replace(Replacement replacement)
{
    const bool isFound = m_rooms.sessions.replace(replacement.user, replacement.session);
    if (!isFound && replacement.left != 0) {
        const int next = std::countr_zero(replacement.left);
        replacement.left &= replacement.left - 1;
        m_rooms.siblings->post(
            next, [replacement](RouteHandler &there) { there.replace(replacement); });
        return;
    }
    // Not found: gone by itself.
    const Code code = isFound ? Code::Ok : Code::Offline;
    if (replacement.asked == m_rooms.worker)
        replacement.responder.reply(code);
    else
        m_rooms.siblings->post(replacement.asked,
            [replacement, code](RouteHandler &) { replacement.responder.reply(code); });
}

QCoro::Task<> RouteHandler::deliver(PushRequest request, Seq seq, Responder responder)
{
    const PushOutcome outcome = co_await m_rooms.pushes.deliverRouted(std::move(request), seq);
    responder.reply(outcome.code, pushData(outcome, false));
}

} // namespace hydra
