// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/jsonreader.h"
#include "server/api/responder.h"

#include <QCoroTask>
#include <QList>

namespace hydra {

class PresenceStore;

/// `POST /query`: who of one or many users is online.
///
/// Thread: its worker. Source: PROTOCOL.md §3.
class QueryHandler final
{
    Q_DISABLE_COPY_MOVE(QueryHandler)

public:
    QueryHandler(JsonReader &reader, PresenceStore &presence);
    ~QueryHandler() = default;

    void handle(const HttpRequest &request, Responder responder);

private:
    QCoro::Task<> query(QList<UserId> users, bool isList, Responder responder);

    JsonReader &m_reader;
    PresenceStore &m_presence;
};

} // namespace hydra
