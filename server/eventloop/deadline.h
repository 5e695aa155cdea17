// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>

namespace hydra {

class TimerWheel;

/// A place in one of a wheel's rings.
struct DeadlineLink
{
    DeadlineLink *previous = this;
    DeadlineLink *next = this;
};

/// Something that is to happen at a certain time unless it is put off: a member of what has the
/// deadline. Setting it again is cheap enough to be done for each frame of each connection; a later
/// time is only noted. 64 bytes, no allocation if the callback captures no more than two pointers.
///
///     Deadline m_loginDeadline { wheel, [this] { close(CloseCode::LoginTimeout); } };
///
/// Thread: that of its wheel. Lifetime: the wheel outlives it; destruction clears it.
class Deadline final : private DeadlineLink
{
    Q_DISABLE_COPY_MOVE(Deadline)

public:
    Deadline(TimerWheel &wheel, std::function<void()> onExpired);
    ~Deadline();

    /// Calls onExpired once, \a fromNow or up to TimerWheel::resolution later, in a later turn of
    /// the loop even for 0. Replaces what was set before. onExpired may set, clear or delete any
    /// deadline, this one too.
    void set(std::chrono::milliseconds fromNow);
    void clear();

    [[nodiscard]] bool isSet() const { return next != this; }

private:
    friend class TimerWheel;

    TimerWheel &m_wheel;
    std::function<void()> m_onExpired;
    /// In ticks of the wheel since its start; 48 bits are 89 000 years.
    quint64 m_due : 48 = 0;
    /// Which ring of the wheel it is in. It may be reached before m_due, never after.
    quint64 m_ring : 16 = 0;
};

static_assert(sizeof(void *) != 8 || sizeof(Deadline) <= 64);

} // namespace hydra
