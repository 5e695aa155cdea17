// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <chrono>
#include <optional>

namespace hydra {

/// Which pushes a client acknowledges by itself, when, and with what.
struct AckPolicy
{
    enum class Which : quint8 {
        All,
        /// Each of those whose number is divisible by every.
        EveryKth,
        /// Only by ClientSession::acknowledge().
        ByHand,
        /// The same to the server; says that nobody is meant to.
        None,
    };

    static constexpr int mostEvery = 1'000'000;
    static constexpr std::chrono::milliseconds mostDelay = std::chrono::minutes(10);

    Which which = Which::All;
    int code = 200;
    std::chrono::milliseconds delay { 0 };
    int every = 2;

    /// Reads `never`, `hand`, or a list with commas of a code, `delay=MS` and `every=K`:
    /// `200`, `500,delay=300`, `every=3`.
    [[nodiscard]] static std::optional<AckPolicy> parse(QByteArrayView text);
    /// As parse() reads it.
    [[nodiscard]] QByteArray toText() const;

    friend bool operator==(const AckPolicy &, const AckPolicy &) = default;
};

} // namespace hydra
