// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/handshake.h"

#include "server/net/httphead.h"
#include "server/net/httpsyntax.h"

#include <algorithm>

namespace hydra {

using http::isEqual;

namespace {

constexpr QByteArrayView version = "13";

/// Whether \a key is 16 bytes in base64.
bool isKey(QByteArrayView key)
{
    constexpr qsizetype digits = 22;
    const auto isDigit = [](char b) {
        return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z')
            || b == '+' || b == '/';
    };
    return key.size() == digits + 2 && key.endsWith("==")
        && std::all_of(key.begin(), key.begin() + digits, isDigit);
}

tl::unexpected<HandshakeRefusal> refuse(int status, QByteArrayView reason)
{
    return tl::unexpected<HandshakeRefusal>(HandshakeRefusal { status, {}, reason });
}

} // namespace

bool OriginRule::allows(const HttpHead &head) const
{
    const QByteArrayView origin = head.value("Origin");
    if (origin.isNull() || (allowed.isEmpty() && !isSameHost))
        return true;
    if (head.count("Origin") > 1)
        return false;
    if (std::any_of(allowed.begin(), allowed.end(),
            [origin](const QByteArray &one) { return isEqual(one, origin); }))
        return true;
    const qsizetype schemeEnd = origin.indexOf("://");
    return isSameHost && schemeEnd > 0 && isEqual(origin.sliced(schemeEnd + 3), head.value("Host"));
}

HandshakeRefusal refusalWithoutUpgrade(bool isGet)
{
    if (!isGet)
        return { 405, "Allow: GET\r\n", "only GET" };
    return { 426, "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n",
        "unknown version" };
}

tl::expected<QByteArray, HandshakeRefusal> checkHandshake(
    const HttpHead &head, const OriginRule &origins)
{
    if (head.method() != "GET")
        return tl::unexpected(refusalWithoutUpgrade(false));
    if (head.minorVersion() < 1)
        return refuse(400, "HTTP/1.1 is needed");
    if (head.value("Host").isEmpty())
        return refuse(400, "no host");
    if (!head.lists("Upgrade", "websocket"))
        return refuse(400, "no upgrade to websocket");
    if (!head.lists("Connection", "upgrade"))
        return refuse(400, "no Connection: Upgrade");
    if (head.hasBody())
        return refuse(400, "a body");
    if (head.count("Sec-WebSocket-Version") > 1)
        return refuse(400, "more than one version");
    if (head.value("Sec-WebSocket-Version") != version)
        return tl::unexpected(refusalWithoutUpgrade(true));
    const QByteArrayView key = head.value("Sec-WebSocket-Key");
    if (head.count("Sec-WebSocket-Key") != 1 || !isKey(key))
        return refuse(400, "no valid key");
    if (!origins.allows(head))
        return refuse(403, "origin not allowed");
    return acceptFor(key);
}

QByteArray handshakeResponse(QByteArrayView accept)
{
    QByteArray bytes = "HTTP/1.1 101 Switching Protocols\r\n"
                       "Upgrade: websocket\r\n"
                       "Connection: Upgrade\r\n"
                       "Sec-WebSocket-Accept: ";
    return bytes.append(accept).append("\r\n\r\n");
}

} // namespace hydra
