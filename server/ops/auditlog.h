// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/accesskeys.h"

#include <deque>

namespace hydra {

/// What somebody changed, or was refused.
struct AuditRecord
{
    /// Milliseconds since 1970 UTC.
    qint64 at = 0;
    Caller caller;
    QByteArray address;
    QByteArray action;
    /// A JSON object; no message of a push.
    QByteArray arguments;
    QByteArray result;
};

/// The changes that operators made here lately; the log has them all.
///
/// Thread: that of the operators' room.
class AuditLog final
{
public:
    static constexpr size_t recordsMost = 10'000;

    void append(AuditRecord record);

    /// The number of the latest record; they are counted from 1.
    [[nodiscard]] quint64 last() const { return m_last; }
    [[nodiscard]] quint64 first() const { return m_last + 1 - m_records.size(); }
    /// From first() to last().
    [[nodiscard]] const AuditRecord &at(quint64 number) const
    {
        return m_records[size_t(number - first())];
    }

private:
    std::deque<AuditRecord> m_records;
    quint64 m_last = 0;
};

} // namespace hydra
