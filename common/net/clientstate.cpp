// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientstate.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace hydra {

namespace {

struct Transition
{
    ClientState from;
    ClientEvent event;
    ClientState to;
};

using enum ClientState;
using enum ClientEvent;

constexpr Transition transitions[] = {
    { Disconnected, OpenAsked, Resolving },

    { Resolving, NameResolved, Connecting },
    { Resolving, CloseAsked, Disconnected },
    { Resolving, ConnectionLost, WaitingToReconnect },
    { Resolving, ConnectionEnded, Closed },

    { Connecting, TlsBegun, Encrypting },
    { Connecting, HandshakeSent, Upgrading },
    { Connecting, CloseAsked, Disconnected },
    { Connecting, ConnectionLost, WaitingToReconnect },
    { Connecting, ConnectionEnded, Closed },

    { Encrypting, HandshakeSent, Upgrading },
    { Encrypting, CloseAsked, Disconnected },
    { Encrypting, ConnectionLost, WaitingToReconnect },
    { Encrypting, ConnectionEnded, Closed },

    { Upgrading, SocketOpened, Connected },
    { Upgrading, CloseAsked, Disconnected },
    { Upgrading, ConnectionLost, WaitingToReconnect },
    { Upgrading, ConnectionEnded, Closed },

    { Connected, LoginSent, LoggingIn },
    { Connected, LogoutSent, LoggingOut },
    { Connected, CloseAsked, Closing },
    { Connected, ConnectionLost, WaitingToReconnect },
    { Connected, ConnectionEnded, Closed },

    { LoggingIn, LoginAccepted, Online },
    { LoggingIn, LoginRefused, Connected },
    { LoggingIn, LoginPostponed, WaitingToLogIn },
    { LoggingIn, LogoutSent, LoggingOut },
    { LoggingIn, CloseAsked, Closing },
    { LoggingIn, ConnectionLost, WaitingToReconnect },
    { LoggingIn, ConnectionEnded, Closed },

    { WaitingToLogIn, LoginSent, LoggingIn },
    { WaitingToLogIn, LogoutSent, LoggingOut },
    { WaitingToLogIn, CloseAsked, Closing },
    { WaitingToLogIn, ConnectionLost, WaitingToReconnect },
    { WaitingToLogIn, ConnectionEnded, Closed },

    // A login on a session that is online renews it.
    { Online, LoginSent, LoggingIn },
    { Online, SessionForgotten, Connected },
    { Online, LogoutSent, LoggingOut },
    { Online, CloseAsked, Closing },
    { Online, ConnectionLost, WaitingToReconnect },
    { Online, ConnectionEnded, Closed },

    { LoggingOut, LogoutAnswered, Connected },
    { LoggingOut, CloseAsked, Closing },
    { LoggingOut, ConnectionLost, WaitingToReconnect },
    { LoggingOut, ConnectionEnded, Closed },

    { Closing, ConnectionEnded, Disconnected },

    { WaitingToReconnect, OpenAsked, Resolving },
    { WaitingToReconnect, ReconnectDue, Resolving },
    { WaitingToReconnect, CloseAsked, Disconnected },

    { Closed, OpenAsked, Resolving },
    { Closed, CloseAsked, Disconnected },
};

constexpr std::array<QByteArrayView, clientStateCount> names { "disconnected", "resolving",
    "connecting", "encrypting", "upgrading", "connected", "logging-in", "waiting-to-log-in",
    "online", "logging-out", "closing", "waiting-to-reconnect", "closed" };

} // namespace

std::optional<ClientState> nextState(ClientState state, ClientEvent event)
{
    const auto found = std::find_if(std::begin(transitions), std::end(transitions),
        [=](Transition each) { return each.from == state && each.event == event; });
    if (found == std::end(transitions))
        return std::nullopt;
    return found->to;
}

bool isSocketOpen(ClientState state)
{
    switch (state) {
    case Connected:
    case LoggingIn:
    case WaitingToLogIn:
    case Online:
    case LoggingOut:
        return true;
    default:
        return false;
    }
}

bool isOpening(ClientState state)
{
    return state == Resolving || state == Connecting || state == Encrypting || state == Upgrading;
}

bool isAtRest(ClientState state) { return state == Disconnected || state == Closed; }

QByteArrayView nameOf(ClientState state) { return names[size_t(state)]; }

std::optional<ClientState> stateFromName(QByteArrayView name)
{
    const auto *const found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return ClientState(found - names.begin());
}

} // namespace hydra
