// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/admin/adminerror.h"

namespace hydra {

QString AdminError::text() const
{
    switch (kind) {
    case Kind::Unreachable:
        return tr("Can't reach %1 (%2). Is hydra-server running there?").arg(address, detail);
    case Kind::NameUnknown:
        return tr("The name \"%1\" does not exist. Check the address.").arg(address);
    case Kind::TimedOut:
        return tr("%1 did not answer in time. Check the address, the port and the network.")
            .arg(address);
    case Kind::Untrusted:
        return tr("The certificate of %1 is not trusted: %2").arg(address, detail);
    case Kind::BadTlsSettings:
        return tr("The TLS settings of the profile cannot be used: %1").arg(detail);
    case Kind::ProxyFailed:
        return tr("The profile's proxy does not lead to %1 (%2).").arg(address, detail);
    case Kind::ExpectsTls:
        return tr("%1 expects TLS. Use https:// in the address.").arg(address);
    case Kind::ExpectsPlain:
        return tr("%1 does not speak TLS. Use http:// in the address.").arg(address);
    case Kind::NotHydra:
        return tr("A server answered at %1, but not hydra (%2). Check the address and the port.")
            .arg(address, detail);
    case Kind::NoOperatorApi:
        return tr("The operator API is not at %1: this port serves clients. The server's "
                  "configuration says under [ops] listen where it is.")
            .arg(address);
    case Kind::KeyRefused:
        return tr("The server does not accept this API key. Enter another one.");
    case Kind::RoleTooLow:
        return tr("The role of your key may not do this (%1). Use a key with a higher role.")
            .arg(detail);
    case Kind::Throttled:
        return tr("Too many attempts. The next one is possible in %n second(s).", nullptr,
            int(retryAfter.count()));
    case Kind::Draining:
        return tr("%1 is shutting down.").arg(address);
    case Kind::Unavailable:
        return tr("The server can't reach Redis, which it needs for this. Try again later.");
    case Kind::Refused:
        return tr("The server refused the request: %1.").arg(detail);
    case Kind::ServerFault:
        return tr("The server failed (%1). Its log says more.").arg(detail);
    case Kind::BadAnswer:
        return tr("The answer of %1 makes no sense (%2). Is it a newer server?")
            .arg(address, detail);
    case Kind::Closed:
        return tr("The connection was closed.");
    }
    return {};
}

bool AdminError::isPassing() const
{
    switch (kind) {
    case Kind::Unreachable:
    case Kind::TimedOut:
    case Kind::ProxyFailed:
    case Kind::Throttled:
    case Kind::Draining:
    case Kind::Unavailable:
    case Kind::ServerFault:
    case Kind::BadAnswer:
        return true;
    default:
        return false;
    }
}

} // namespace hydra
