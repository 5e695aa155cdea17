// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/backoff.h"
#include "common/net/clientsettings.h"

#include <optional>

namespace hydra {

struct SocketEnd;

/// Whether a session that lost its connection makes another one by itself, and when.
class ReturnPolicy final
{
public:
    ReturnPolicy(const ClientSettings &settings, const Backoff::Random &random);

    /// Somebody asked for a connection: the tries begin anew.
    void onAsked();
    /// From now on the address is known to be right, and what fails may get better by itself.
    void onOpened() { m_hasBeenOpen = true; }
    /// The server does its work. A login alone does not tell: a server that takes logins and fails
    /// right after must not be stormed.
    void onProven() { onAsked(); }

    /// Whether trying again can mend what happened.
    [[nodiscard]] bool isWorthTrying(const SocketEnd &end) const;
    /// The time until the next try, which counts from now on; nothing if there is to be none.
    [[nodiscard]] std::optional<std::chrono::milliseconds> next();

private:
    Backoff m_backoff;
    bool m_reconnects;
    std::optional<int> m_atMost;
    /// In a row.
    int m_tries = 0;
    bool m_hasBeenOpen = false;
};

} // namespace hydra
