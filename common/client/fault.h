// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace hydra {

/// What a client can do wrong on purpose, to see what its server makes of it. The number that some
/// take (ClientSession::inject()) is given after a colon.
enum class Fault : quint8 {
    /// Takes nothing off the socket any more, so that the server feels back-pressure; pings are not
    /// answered either.
    StopReading,
    ResumeReading,
    /// The switch ClientSession::setHeartbeatPaused(), as a fault.
    StopHeartbeat,
    ResumeHeartbeat,
    /// Resets TCP: the server sees an error, not an end.
    AbortTcp,
    /// Sends no more, and still reads.
    HalfClose,
    /// Says goodbye with a code of its own: any from 0 to 65535, default 4000.
    CloseWithCode,
    InvalidJson,
    UnknownCommand,
    /// A second login of the same user on the same connection.
    LoginTwice,
    /// Only before a login; the server answers 602.
    HeartbeatBeforeLogin,
    /// A message of so many bytes: default one more than the server's limit.
    OversizeMessage,
    /// A heartbeat in three fragments, each byte a packet of its own: right, but rare.
    SplitFrames,
    /// A frame without a mask.
    InvalidFrame,
    /// So many pings at once: default 100, at most 10000.
    PingFlood,
};
inline constexpr int faultCount = int(Fault::PingFlood) + 1;

/// The name in scripts and files: "stop-reading".
[[nodiscard]] QByteArrayView nameOf(Fault fault);
[[nodiscard]] std::optional<Fault> faultFromName(QByteArrayView name);

/// Bytes of a close frame's reason; more does not fit. Source: RFC 6455 §5.5.
inline constexpr qsizetype closeReasonAtMost = 123;

/// What the number of a fault may be and is by itself; nothing for faults that take none.
struct FaultNumber
{
    int least;
    int most;
    int byDefault;
};
[[nodiscard]] std::optional<FaultNumber> numberOf(Fault fault);

} // namespace hydra
