// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <atomic>

namespace hydra {

/// Whether this instance should be sent traffic: one answer for all its workers, since whoever asks
/// cannot choose which of them answers, and one that has nothing to say to Redis is the last to
/// learn that it is away.
///
/// Thread: any. Source: PROTOCOL.md §3, `/readyz`.
class Health final
{
    Q_DISABLE_COPY_MOVE(Health)

public:
    /// \a away: how many workers have to find presence before it is usable.
    explicit Health(int away)
        : m_away(away)
    {
    }
    ~Health() = default;

    /// One worker has lost its way to presence, or found it.
    void presenceLost() { ++m_away; }
    void presenceFound() { --m_away; }
    void setDraining() { m_isDraining = true; }

    [[nodiscard]] bool isDraining() const { return m_isDraining; }
    [[nodiscard]] bool isPresenceUsable() const { return m_away == 0; }
    [[nodiscard]] bool isReady() const { return isPresenceUsable() && !m_isDraining; }

private:
    std::atomic<int> m_away;
    std::atomic<bool> m_isDraining = false;
};

} // namespace hydra
