// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace hydra {

/// Counts wrong keys by address, so that a mistaken script does not fill the log and a guesser gets
/// no answers. Right keys are not its concern: they are 256 random bits, nobody guesses one, and
/// whoever shares an address with a mistaken script goes on being served.
///
/// Thread: its worker.
class FailureThrottle final
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr int failuresMost = 10;
    static constexpr std::chrono::seconds window { 60 };
    /// Over it the oldest are forgotten.
    static constexpr qsizetype addressesMost = 10'000;

    /// Notes a failure. Returns 0, or how many seconds the address has to wait before it is told
    /// anything but that.
    [[nodiscard]] int fail(const QByteArray &address, Clock::time_point now);

private:
    struct Record
    {
        Clock::time_point begin;
        int failures = 0;
    };

    void forget(Clock::time_point now);

    QHash<QByteArray, Record> m_records;
};

} // namespace hydra
