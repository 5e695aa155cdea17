// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/alarm.h"

#include "tests/bench/load/loop.h"

#include <cerrno>
#include <cstring>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

namespace hydra::bench {

Alarm::Alarm(Loop &loop, std::function<void()> call)
    : m_loop(loop)
    , m_call(std::move(call))
    , m_descriptor(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))
{
    if (m_descriptor < 0)
        qFatal("timerfd_create: %s", std::strerror(errno));
    m_loop.watch(m_descriptor, EPOLLIN, this);
}

Alarm::~Alarm()
{
    m_loop.unwatch(m_descriptor);
    ::close(m_descriptor);
}

void Alarm::setAt(std::chrono::steady_clock::time_point instant)
{
    // The standard library's steady clock is CLOCK_MONOTONIC. All zero would clear it.
    const auto since = std::max(instant.time_since_epoch(), std::chrono::steady_clock::duration(1));
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
    itimerspec spec {};
    spec.it_value.tv_sec = seconds.count();
    spec.it_value.tv_nsec = (since - seconds).count();
    ::timerfd_settime(m_descriptor, TFD_TIMER_ABSTIME, &spec, nullptr);
}

void Alarm::clear()
{
    const itimerspec none {};
    ::timerfd_settime(m_descriptor, 0, &none, nullptr);
}

void Alarm::ready(quint32)
{
    quint64 expirations = 0;
    if (::read(m_descriptor, &expirations, sizeof expirations) == sizeof expirations)
        m_call();
}

} // namespace hydra::bench
