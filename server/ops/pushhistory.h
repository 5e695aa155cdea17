// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/watchevents.h"

#include <QHash>

#include <deque>
#include <functional>

namespace hydra {

/// The pushes that were asked for lately, without their messages.
///
/// Thread: that of the operators' room.
class PushHistory final
{
public:
    static constexpr size_t recordsMost = 10'000;

    void append(PushRecord record);
    /// A client's word; returns the number of the push, 0 when it is not known (any more), or has
    /// its word already.
    quint64 acknowledge(const AckRecord &ack);

    /// The number of the latest push; they are counted from 1.
    [[nodiscard]] quint64 last() const { return m_last; }
    /// The number of the oldest that is kept; last() + 1 when none is.
    [[nodiscard]] quint64 first() const { return m_last + 1 - m_records.size(); }
    /// From first() to last().
    [[nodiscard]] const PushRecord &at(quint64 number) const
    {
        return m_records[size_t(number - first())];
    }

private:
    std::deque<PushRecord> m_records;
    QHash<QByteArray, quint64> m_bySeq;
    quint64 m_last = 0;
};

} // namespace hydra
