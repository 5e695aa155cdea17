// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/recentseqs.h"

namespace hydra {

bool RecentSeqs::remember(const Seq &seq)
{
    if (m_known.contains(seq))
        return false;
    if (m_order.size() == capacity)
        m_known.remove(m_order.dequeue());
    m_known.insert(seq);
    m_order.enqueue(seq);
    return true;
}

} // namespace hydra
