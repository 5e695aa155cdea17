// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"
#include "common/protocol/ids.h"

#include <array>
#include <chrono>
#include <optional>
#include <span>

namespace hydra {

/// What a backend, or another instance on its behalf, wants delivered.
struct PushRequest
{
    PushId id;
    UserId user;
    /// JSON text, any value; the client gets it as it is.
    QByteArray message;
    /// Only sessions of this device; nothing means all.
    std::optional<DeviceName> device;
    /// How long to wait for an acknowledgment; 0: do not wait.
    std::chrono::milliseconds wait { 0 };
};

/// The stations of one push, for `"explain":true`. Source: PROTOCOL.md §3.
class PushTrace final
{
public:
    struct Station
    {
        const char *name;
        /// Since the request was accepted.
        std::chrono::microseconds after;
    };

    PushTrace()
        : m_began(Clock::now())
    {
        m_stations[m_count++] = { "accepted", {} };
    }

    void reach(const char *name)
    {
        const auto after
            = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_began);
        Q_ASSERT(m_count < m_stations.size());
        m_stations[m_count++] = { name, after };
    }

    /// Since the request was accepted.
    [[nodiscard]] std::chrono::steady_clock::duration age() const { return Clock::now() - m_began; }
    [[nodiscard]] std::span<const Station> stations() const
    {
        return { m_stations.data(), m_count };
    }

private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point m_began;
    /// As many as there are, since every push has a trace and none shall allocate for it.
    std::array<Station, 6> m_stations {};
    size_t m_count = 0;
};

/// What became of a push; only api/ turns it into a status and a body.
struct PushOutcome
{
    Code code = Code::SystemError;
    /// Of the push, or of the earlier one that has its id. Empty where nothing was given a seq.
    Seq seq;
    /// Set when an acknowledgment was asked for and the push was written: whether a client accepted
    /// it.
    std::optional<bool> isAcknowledged;
    PushTrace trace;
};

} // namespace hydra
