// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/workerring.h"

namespace hydra {

WorkerRing::WorkerRing(int count)
{
    Q_ASSERT(count > 0 && count <= workersMost);
    m_workers.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        m_workers.push_back(std::make_unique<Mailbox>());
}

WorkerRing::~WorkerRing() = default;

} // namespace hydra
