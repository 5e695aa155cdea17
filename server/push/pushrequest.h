// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/protocol/codes.h"
#include "common/protocol/ids.h"

#include <QList>

#include <chrono>
#include <optional>

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
        m_stations.append(Station { "accepted", {} });
    }

    void reach(const char *name)
    {
        const auto after
            = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_began);
        m_stations.append(Station { name, after });
    }

    [[nodiscard]] const QList<Station> &stations() const { return m_stations; }

private:
    using Clock = std::chrono::steady_clock;

    Clock::time_point m_began;
    QList<Station> m_stations;
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
