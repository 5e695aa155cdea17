// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <functional>

namespace hydra {

/// How long to wait before trying again: exponential back-off with full jitter. The n-th delay is
/// anywhere between nothing and first · 2ⁿ, but never over most, so that clients which lost the
/// same server do not come back in step.
class Backoff final
{
public:
    /// Gives numbers from 0 up to, but not including, 1.
    using Random = std::function<double()>;

    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds most,
        Random random = systemRandom());

    /// The delay before the next try; each call counts as a failed try.
    [[nodiscard]] std::chrono::milliseconds next();
    /// Starts over: what was tried has worked.
    void reset() { m_ceiling = m_first; }

    /// Seeded differently in every process. Not for secrets.
    [[nodiscard]] static Random systemRandom();

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_most;
    std::chrono::milliseconds m_ceiling;
    Random m_random;
};

} // namespace hydra
