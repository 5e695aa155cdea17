// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"
#include "common/protocol/result.h"

#include <memory>

namespace simdjson::dom {
class parser;
}

namespace hydra {

/// What an instance answered to a routed push.
struct RouteReply
{
    /// A result code of PROTOCOL.md §1 as it came over the wire.
    int code = 0;
    /// The push's seq there; empty when the peer named none.
    Seq seq;
    /// A session acknowledged the push within the time to wait.
    bool isAcknowledged = false;
};

/// Reads the envelope of `/route`'s answers: keys without regard to case, of duplicates the last
/// counts, unknown keys ignored. Keeps its parser's memory between calls.
///
/// Thread: its worker. Source: PROTOCOL.md §1 and §3.
class RouteReplyReader final
{
    Q_DISABLE_COPY_MOVE(RouteReplyReader)

public:
    RouteReplyReader();
    ~RouteReplyReader();

    /// Errors: BadReply.
    [[nodiscard]] Result<RouteReply> read(const QByteArray &body);

private:
    std::unique_ptr<simdjson::dom::parser> m_parser;
};

} // namespace hydra
