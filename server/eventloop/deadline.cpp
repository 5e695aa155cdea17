// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/deadline.h"

#include "server/eventloop/timerwheel.h"

#include <utility>

namespace hydra {

Deadline::Deadline(TimerWheel &wheel, std::function<void()> onExpired)
    : m_wheel(wheel)
    , m_onExpired(std::move(onExpired))
{
}

Deadline::~Deadline() { clear(); }

void Deadline::set(std::chrono::milliseconds fromNow) { m_wheel.schedule(*this, fromNow); }

void Deadline::clear()
{
    if (isSet())
        m_wheel.remove(*this);
}

} // namespace hydra
