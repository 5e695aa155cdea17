// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/fault.h"
#include "common/net/clientstate.h"
#include "common/net/failure.h"
#include "common/protocol/websocketcodec.h"

#include <QByteArray>
#include <QMetaType>

#include <chrono>
#include <optional>

namespace hydra {

/// One thing that happened in a ClientSession: a frame that went or came, a change of state, a
/// fault on purpose, or a failure. What a timeline shows and a file keeps.
struct SessionRecord
{
    enum class Direction : quint8 { None, Out, In };

    enum class Kind : quint8 {
        // Direction None.
        Transition,
        /// payload has the bytes that a fault sent, if any.
        Fault,
        /// failure says which.
        Failure,
        // Frames. Commands go out and their replies, with a code, come in.
        Login,
        Heartbeat,
        Logout,
        Push,
        Acknowledgment,
        Kick,
        /// A JSON object with another cmd, or none.
        Other,
        /// Text or bytes that are no JSON object.
        Malformed,
        Ping,
        Pong,
        Close,
    };

    enum class Mark : quint8 {
        None,
        /// A push whose seq came before.
        Duplicate,
        /// A push that was made before one that is here already.
        Late,
    };

    std::chrono::steady_clock::time_point at = std::chrono::steady_clock::now();
    Direction direction = Direction::None;
    Kind kind = Kind::Other;
    Mark mark = Mark::None;
    /// Of a frame.
    Opcode opcode = Opcode::Text;
    /// Exactly what the frame held; of a close frame, the reason.
    QByteArray payload;
    /// A command's id, or a push's seq.
    QByteArray id;
    /// Of a reply, an acknowledgment or a close frame; else 0.
    int code = 0;
    /// From a command to its reply, from a push to its acknowledgment.
    std::optional<std::chrono::nanoseconds> roundTrip;

    /// Of a Transition, with the time spent in from.
    ClientState from = ClientState::Disconnected;
    ClientState to = ClientState::Disconnected;
    std::chrono::nanoseconds duration { 0 };
    /// Of a Fault, with its number, if it takes one.
    hydra::Fault fault = hydra::Fault::StopReading;
    int number = 0;
    /// Of a Failure, and of what came and should not have.
    hydra::Failure failure = {};

    /// \a since is when \a from began.
    [[nodiscard]] static SessionRecord transition(
        ClientState from, ClientState to, std::chrono::steady_clock::time_point since);
    [[nodiscard]] static SessionRecord ofFailure(const hydra::Failure &failure);
    [[nodiscard]] static SessionRecord ofFault(hydra::Fault fault, int number = 0);

    [[nodiscard]] bool isFrame() const { return direction != Direction::None; }
};
inline constexpr int recordKindCount = int(SessionRecord::Kind::Close) + 1;

/// The name in scripts and files: "push", "ack".
[[nodiscard]] QByteArrayView nameOf(SessionRecord::Kind kind);
[[nodiscard]] std::optional<SessionRecord::Kind> recordKindFromName(QByteArrayView name);

} // namespace hydra

Q_DECLARE_METATYPE(hydra::SessionRecord)
