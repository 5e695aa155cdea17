// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

namespace hydra::bench {

/// Checks what arrives at receivers that are each sent 0, 1, 2, … one after the other.
class OrderChecker final
{
public:
    explicit OrderChecker(std::size_t receivers);

    /// The number to send next to \a receiver.
    [[nodiscard]] std::uint64_t send(std::size_t receiver);
    /// \a number arrived at \a receiver.
    void arrive(std::size_t receiver, std::uint64_t number);

    /// Sent and not there; to be asked when nothing is under way any more.
    [[nodiscard]] std::uint64_t lost() const;
    /// Arrivals of what was there already, or was never sent.
    [[nodiscard]] std::uint64_t duplicated() const { return m_duplicated; }
    /// Arrivals after a later one.
    [[nodiscard]] std::uint64_t outOfOrder() const { return m_outOfOrder; }

private:
    struct Receiver
    {
        std::uint64_t sent = 0;
        /// One more than the largest number that arrived.
        std::uint64_t next = 0;
    };

    std::vector<Receiver> m_receivers;
    /// Numbers that were passed over. Apart, because normally there are none.
    std::map<std::size_t, std::set<std::uint64_t>> m_missing;
    std::uint64_t m_duplicated = 0;
    std::uint64_t m_outOfOrder = 0;
};

} // namespace hydra::bench
