// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/presencelog.h"

#include <QRandomGenerator>

namespace hydra {

PresenceLog::PresenceLog()
    : m_epoch('e' + QByteArray::number(QRandomGenerator::system()->generate64(), 36))
{
}

void PresenceLog::append(PresenceEvent event)
{
    if (m_events.size() >= eventsMost)
        m_events.pop_front();
    m_events.push_back(std::move(event));
    ++m_last;
}

void PresenceLog::skip(quint64 count)
{
    if (count == 0)
        return;
    m_events.clear();
    m_last += count;
}

} // namespace hydra
