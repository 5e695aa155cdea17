// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/loop.h"

#include <algorithm>
#include <arpa/inet.h>

namespace hydra::bench {

namespace {

constexpr qsizetype readSize = 64 * 1024;
/// Less than the 28 000 ephemeral ports of an address.
constexpr quint32 connectionsPerSource = 10'000;
constexpr quint32 sources = 200;

} // namespace

Loop::Loop()
    : m_readBuffer(readSize, Qt::Uninitialized)
{
}

void Loop::runFor(milliseconds time)
{
    const Clock::time_point end = Clock::now() + time;
    while (Clock::now() < end)
        turn(end);
}

bool Loop::runUntil(const std::function<bool()> &isDone, milliseconds patience)
{
    const Clock::time_point end = Clock::now() + patience;
    while (!isDone()) {
        if (Clock::now() >= end)
            return false;
        turn(end);
    }
    return true;
}

std::span<char> Loop::readBuffer() { return { m_readBuffer.data(), size_t(m_readBuffer.size()) }; }

in_addr Loop::takeSource()
{
    const quint32 number = m_opened++ / connectionsPerSource % sources;
    return { htonl(INADDR_LOOPBACK + 1 + number) };
}

void Loop::turn(Clock::time_point until)
{
    const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
    m_set.wait(int(std::clamp<qint64>(left.count(), 0, 1000)));
    m_set.dispatch();
}

} // namespace hydra::bench
