// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

#include <optional>

namespace hydra {

/// Where a client's session stands.
enum class ClientState {
    /// At rest: never opened, or closed as asked.
    Disconnected,
    /// The host's name is looked up.
    Resolving,
    /// TCP.
    Connecting,
    /// TLS; not for ws://.
    Encrypting,
    /// The WebSocket handshake is out and its answer is awaited.
    Upgrading,
    /// The socket is open and nobody is logged in.
    Connected,
    LoggingIn,
    /// The server cannot take a login just now (429, 702); the socket stays open and it is tried
    /// again.
    WaitingToLogIn,
    Online,
    LoggingOut,
    /// Our close frame is out and its answer is awaited.
    Closing,
    WaitingToReconnect,
    /// Ended by the server or by a failure, and does not come back by itself.
    Closed,
};
inline constexpr int clientStateCount = int(ClientState::Closed) + 1;

/// What can happen to it.
enum class ClientEvent {
    OpenAsked,
    ReconnectDue,
    NameResolved,
    TlsBegun,
    HandshakeSent,
    SocketOpened,
    LoginSent,
    LoginAccepted,
    LoginRefused,
    LoginPostponed,
    /// The server answers a heartbeat with "not logged in".
    SessionForgotten,
    LogoutSent,
    LogoutAnswered,
    CloseAsked,
    /// The connection is gone and will be made again.
    ConnectionLost,
    /// The connection is gone and stays so.
    ConnectionEnded,
};
inline constexpr int clientEventCount = int(ClientEvent::ConnectionEnded) + 1;

/// The state that follows \a event in \a state; nothing where the event has no meaning, and is then
/// to be ignored. This is the whole state machine.
[[nodiscard]] std::optional<ClientState> nextState(ClientState state, ClientEvent event);

/// Whether commands can be sent in \a state.
[[nodiscard]] bool isSocketOpen(ClientState state);
/// Whether a connection is on its way in \a state.
[[nodiscard]] bool isOpening(ClientState state);
/// Whether there is no connection in \a state, and none on its way.
[[nodiscard]] bool isAtRest(ClientState state);

/// The name in scripts and files: "logging-in".
[[nodiscard]] QByteArrayView nameOf(ClientState state);
[[nodiscard]] std::optional<ClientState> stateFromName(QByteArrayView name);

} // namespace hydra
