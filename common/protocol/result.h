// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <tl/expected.hpp>

namespace hydra {

/// What can go wrong where a failure is expected.
enum class ErrorKind {
    /// The other side refused the connection or is not connected: the request certainly was not
    /// carried out.
    Unreachable,
    /// No answer in time: the request may or may not have been carried out.
    TimedOut,
    /// The answer makes no sense.
    BadReply,
    /// The other side understood and said no (a read-only replica, memory full).
    Refused,
    /// A bound of ours is reached; nothing was sent.
    Full,
    /// A value given to us is malformed or out of range.
    Invalid,
};

/// An expected failure. \a detail is for the log and never reaches a client.
struct Error
{
    ErrorKind kind;
    QByteArray detail;
};

template <typename T> using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QByteArray detail = {})
{
    return tl::unexpected<Error>(Error { kind, std::move(detail) });
}

} // namespace hydra
