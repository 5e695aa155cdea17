// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/pushhistory.h"

namespace hydra {

void PushHistory::append(PushRecord record)
{
    if (m_records.size() >= recordsMost) {
        const quint64 oldest = first();
        const auto place = m_bySeq.constFind(m_records.front().seq);
        if (place != m_bySeq.constEnd() && *place == oldest)
            m_bySeq.erase(place);
        m_records.pop_front();
    }
    ++m_last;
    // A repeat has the seq of the first, to which the client's word belongs.
    if (!record.seq.isEmpty() && record.state != PushState::Duplicate)
        m_bySeq.insert(record.seq, m_last);
    m_records.push_back(std::move(record));
}

quint64 PushHistory::acknowledge(const AckRecord &ack)
{
    const quint64 number = m_bySeq.value(ack.seq);
    if (number < first() || number > m_last)
        return 0;
    PushRecord &record = m_records[size_t(number - first())];
    if (!ack.isAccepted || record.ackedAt > 0)
        return 0;
    record.state = PushState::Acked;
    record.ackedAt = ack.at;
    return number;
}

} // namespace hydra
