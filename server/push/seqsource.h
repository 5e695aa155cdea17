// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/ids.h"

#include <ctime>

namespace hydra {

/// Makes seqs: local time `yyyyMMddHHmmss`, the uuid, and a tail of fixed width that no other push
/// to the user has: 8 digits drawn at random when the source is made, 8 digits that count.
///
/// Thread: its worker. Source: PROTOCOL.md §3.
class SeqSource final
{
public:
    SeqSource();

    [[nodiscard]] Seq next(UserId user);

private:
    std::time_t m_second = 0;
    /// The time as text, made anew once a second.
    QByteArray m_stamp;
    QByteArray m_nonce;
    quint64 m_count = 0;
};

} // namespace hydra
