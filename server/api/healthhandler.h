// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/responder.h"

namespace hydra {

class Health;
class HttpRouter;

/// `/livez`, `/readyz`, `/healthz` and `/version`.
///
/// Thread: its worker. Source: PROTOCOL.md §3.
class HealthHandler final
{
    Q_DISABLE_COPY_MOVE(HealthHandler)

public:
    HealthHandler(HttpRouter &router, const Health &health);
    ~HealthHandler() = default;

private:
    void answerReady(const HttpRequest &request, Responder responder) const;

    const Health &m_health;
};

} // namespace hydra
