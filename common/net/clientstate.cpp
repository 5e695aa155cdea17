// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/clientstate.h"

#include <algorithm>
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
    { Disconnected, OpenAsked, Connecting },

    { Connecting, SocketOpened, Connected },
    { Connecting, CloseAsked, Disconnected },
    { Connecting, ConnectionLost, WaitingToReconnect },
    { Connecting, ConnectionEnded, Closed },

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

    { WaitingToReconnect, OpenAsked, Connecting },
    { WaitingToReconnect, ReconnectDue, Connecting },
    { WaitingToReconnect, CloseAsked, Disconnected },

    { Closed, OpenAsked, Connecting },
    { Closed, CloseAsked, Disconnected },
};

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
    case Disconnected:
    case Connecting:
    case Closing:
    case WaitingToReconnect:
    case Closed:
        return false;
    }
    return false;
}

} // namespace hydra
