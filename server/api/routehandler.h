// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/jsonreader.h"
#include "server/api/responder.h"
#include "server/eventloop/perworker.h"
#include "server/push/pushrequest.h"
#include "server/session/userdirectory.h"

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
    struct Rooms
    {
        JsonReader &reader;
        PushService &pushes;
        SessionRegistry &sessions;
        /// Null in a process with one worker.
        PerWorker<RouteHandler> *siblings = nullptr;
        int worker = 0;
    };

    explicit RouteHandler(const Rooms &rooms);
    ~RouteHandler();

    void handle(const HttpRequest &request, Responder responder);
    void handleReplaced(const HttpRequest &request, Responder responder);

private:
    /// A session to end, on its way through the workers that may have it.
    struct Replacement
    {
        UserId user;
        SessionId session;
        /// Used by the worker that was asked only.
        Responder responder;
        int asked;
        WorkerSet left;
    };

    void replace(Replacement replacement);
    QCoro::Task<> deliver(PushRequest request, Seq seq, Responder responder);

    Rooms m_rooms;
};

} // namespace hydra
