// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/jsonreader.h"
#include "server/api/responder.h"
#include "server/push/pushrequest.h"

#include <QCoroTask>

namespace hydra {

class PushService;
class SessionRegistry;

/// What other instances ask: `POST /route` delivers to the sessions here and never forwards again;
/// `POST /route/replaced` says that a session here is out of date.
///
/// Thread: its worker. Source: PROTOCOL.md §2 and §3.
class RouteHandler final
{
    Q_DISABLE_COPY_MOVE(RouteHandler)

public:
    RouteHandler(JsonReader &reader, PushService &pushes, SessionRegistry &sessions);
    ~RouteHandler() = default;

    void handle(const HttpRequest &request, Responder responder);
    void handleReplaced(const HttpRequest &request, Responder responder);

private:
    QCoro::Task<> deliver(PushRequest request, Seq seq, Responder responder);

    JsonReader &m_reader;
    PushService &m_pushes;
    SessionRegistry &m_sessions;
};

} // namespace hydra
