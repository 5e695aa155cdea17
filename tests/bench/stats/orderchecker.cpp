// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/stats/orderchecker.h"

namespace hydra::bench {

OrderChecker::OrderChecker(std::size_t receivers)
    : m_receivers(receivers)
{
}

std::uint64_t OrderChecker::send(std::size_t receiver) { return m_receivers[receiver].sent++; }

void OrderChecker::arrive(std::size_t receiver, std::uint64_t number)
{
    Receiver &state = m_receivers[receiver];
    if (number >= state.sent) {
        ++m_duplicated;
        return;
    }
    if (number >= state.next) {
        for (std::uint64_t passed = state.next; passed < number; ++passed)
            m_missing[receiver].insert(passed);
        state.next = number + 1;
        return;
    }
    const auto missing = m_missing.find(receiver);
    if (missing != m_missing.end() && missing->second.erase(number) > 0)
        ++m_outOfOrder;
    else
        ++m_duplicated;
}

std::uint64_t OrderChecker::lost() const
{
    std::uint64_t lost = 0;
    for (const Receiver &receiver : m_receivers)
        lost += receiver.sent - receiver.next;
    for (const auto &[receiver, numbers] : m_missing)
        lost += numbers.size();
    return lost;
}

} // namespace hydra::bench
