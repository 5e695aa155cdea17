// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hydra {

using std::chrono::milliseconds;

Backoff::Backoff(milliseconds first, milliseconds most, Random random)
    : m_first(std::max(first, milliseconds(1)))
    , m_most(std::max(most, m_first))
    , m_ceiling(m_first)
    , m_random(std::move(random))
{
}

milliseconds Backoff::next()
{
    const double share = std::clamp(m_random(), 0.0, 1.0);
    const milliseconds delay(qint64(double(m_ceiling.count()) * share));
    // Compared before doubling: doubling without end would overflow after some sixty tries.
    m_ceiling = m_ceiling > m_most / 2 ? m_most : m_ceiling * 2;
    return delay;
}

Backoff::Random Backoff::systemRandom()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

} // namespace hydra
