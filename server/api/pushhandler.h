// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/jsonreader.h"
#include "server/api/responder.h"
#include "server/push/pushrequest.h"

#include <QCoroTask>

namespace hydra {

class PushService;

/// `POST /push`: JSON to a PushRequest, a PushOutcome to JSON.
///
/// Thread: its worker. Source: PROTOCOL.md §3.
class PushHandler final
{
    Q_DISABLE_COPY_MOVE(PushHandler)

public:
    /// \a longestId: how many bytes a push id may have.
    PushHandler(JsonReader &reader, PushService &pushes, qsizetype longestId);
    ~PushHandler() = default;

    void handle(const HttpRequest &request, Responder responder);

private:
    QCoro::Task<> push(PushRequest request, bool explains, Responder responder);

    JsonReader &m_reader;
    PushService &m_pushes;
    qsizetype m_longestId;
};

/// Reads what `/push` and `/route` have in common. Errors: ParameterError.
[[nodiscard]] tl::expected<PushRequest, Code> readPush(
    simdjson::dom::object object, qsizetype longestId);

/// The `data` of an answer to `/push` and `/route`.
[[nodiscard]] QByteArray pushData(const PushOutcome &outcome, bool explains);

} // namespace hydra
