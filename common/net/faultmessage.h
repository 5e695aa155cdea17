// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/client/fault.h"
#include "common/net/clientcommand.h"
#include "common/net/clientstate.h"
#include "common/protocol/websocketcodec.h"

namespace hydra {

class ClientSocket;

/// What a fault does to a socket: mostly, what it says to the server.
struct FaultMessage
{
    QByteArray payload;
    /// The command that the server answers; empty if it answers none.
    QByteArray command;

    /// Nothing is said by those that do not send a message.
    [[nodiscard]] static FaultMessage of(
        Fault fault, int number, const QByteArray &id, const command::Login &who);
    /// \a opcode is that of the client's messages.
    void apply(ClientSocket &socket, Fault fault, int number, Opcode opcode) const;
};

/// Whether \a fault means anything for a session where it stands.
[[nodiscard]] bool isPossible(
    Fault fault, ClientState state, bool isHeartbeatPaused, bool isReading);

} // namespace hydra
