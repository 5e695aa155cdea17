// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/returnpolicy.h"

#include "common/client/clientsocket.h"
#include "common/protocol/codes.h"

namespace hydra {

ReturnPolicy::ReturnPolicy(const ClientSettings &settings, const Backoff::Random &random)
    : m_backoff(settings.backoffFirst, settings.backoffMost, random)
    , m_reconnects(settings.reconnects)
    , m_atMost(settings.reconnectsAtMost)
{
}

void ReturnPolicy::onAsked()
{
    m_backoff.reset();
    m_tries = 0;
}

bool ReturnPolicy::isWorthTrying(const SocketEnd &end) const
{
    constexpr int serverError = 500;
    switch (end.reason) {
    case SocketEnd::Reason::Unreachable:
        // A mistyped name stays wrong.
        return m_hasBeenOpen || end.error != QAbstractSocket::HostNotFoundError;
    case SocketEnd::Reason::BadTlsSettings:
        return false;
    case SocketEnd::Reason::TlsFailed:
    case SocketEnd::Reason::SpeaksNoTls:
    case SocketEnd::Reason::SpeaksTls:
        return m_hasBeenOpen;
    case SocketEnd::Reason::Refused:
        if (end.code == wireCode(Code::Unauthorized) || end.code == wireCode(Code::Forbidden))
            return false;
        // A 5xx is a busy or starting server.
        return m_hasBeenOpen || end.code >= serverError;
    case SocketEnd::Reason::Closed:
        return mayReconnectAfter(end.code);
    case SocketEnd::Reason::Broken:
    case SocketEnd::Reason::Violated:
        break;
    }
    return true;
}

std::optional<std::chrono::milliseconds> ReturnPolicy::next()
{
    if (!m_reconnects || (m_atMost && m_tries >= *m_atMost))
        return std::nullopt;
    ++m_tries;
    return m_backoff.next();
}

} // namespace hydra
