// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <QString>

#include <optional>

namespace hydra {

/// An instance's address taken apart. Addresses come out of Redis, so they are read strictly before
/// anything connects to them.
struct PeerAddress
{
    /// A name or an address, without brackets; names and IPv6 addresses in lower case.
    QString host;
    quint16 port = 0;

    /// Reads `host:port`, `a.b.c.d:port` or `[v6]:port`; nothing for anything else, for the short
    /// and octal forms of IPv4 that some resolvers take, for scope ids and for port 0.
    [[nodiscard]] static std::optional<PeerAddress> fromText(const InstanceAddress &address);
};

} // namespace hydra
