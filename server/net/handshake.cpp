// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/handshake.h"

#include "server/net/httpparser.h"

#include <QCryptographicHash>

#include <algorithm>

namespace hydra {

namespace {

/// Source: RFC 6455 §1.3.
constexpr QByteArrayView guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
constexpr QByteArrayView version = "13";

bool isEqual(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

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

tl::unexpected<HandshakeRefusal> refuse(
    int status, QByteArrayView reason, QByteArrayView headerLines = {})
{
    return tl::unexpected<HandshakeRefusal>(HandshakeRefusal { status, headerLines, reason });
}

/// The status of a status line, 0 when it is none. Source: RFC 9112 §4.
int statusOf(QByteArrayView line)
{
    constexpr QByteArrayView start = "HTTP/1.1 ";
    if (!line.startsWith(start) || line.size() < start.size() + 3)
        return 0;
    bool isNumber = false;
    const QByteArrayView digits = line.sliced(start.size(), 3);
    const int status = digits.toInt(&isNumber);
    const bool isEnded = line.size() == start.size() + 3 || line[start.size() + 3] == ' ';
    return isNumber && isEnded && status >= 100 ? status : 0;
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

tl::expected<QByteArray, HandshakeRefusal> checkHandshake(
    const HttpHead &head, const OriginRule &origins)
{
    if (head.method() != "GET")
        return refuse(405, "only GET", "Allow: GET\r\n");
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
        return refuse(426, "unknown version",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
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

QByteArray acceptFor(QByteArrayView key)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(key);
    hash.addData(guid);
    return hash.result().toBase64();
}

QByteArray handshakeRequest(
    QByteArrayView host, QByteArrayView target, QByteArrayView key, QByteArrayView headerLines)
{
    QByteArray bytes = "GET ";
    bytes.append(target).append(" HTTP/1.1\r\nHost: ").append(host);
    bytes.append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                 "Sec-WebSocket-Key: ");
    return bytes.append(key).append("\r\n").append(headerLines).append("\r\n");
}

HandshakeAnswer checkHandshakeAnswer(QByteArrayView unread, QByteArrayView key)
{
    using State = HandshakeAnswer::State;
    constexpr qsizetype longestHead = 16 * limits::kibibyte;
    const QByteArrayView head = unread.first(std::min(unread.size(), longestHead));
    const qsizetype end = head.indexOf("\r\n\r\n");
    if (end < 0)
        return { unread.size() < longestHead ? State::NeedMore : State::Refused };

    QByteArrayView lines = head.first(end + 2);
    const auto takeLine = [&lines] {
        const qsizetype size = lines.indexOf("\r\n");
        const QByteArrayView line = lines.first(size);
        lines = lines.sliced(size + 2);
        return line;
    };
    const int status = statusOf(takeLine());
    if (status != 101)
        return { State::Refused, 0, status };

    int upgrades = 0;
    int connections = 0;
    int accepts = 0;
    while (!lines.isEmpty()) {
        const QByteArrayView line = takeLine();
        const qsizetype colon = line.indexOf(':');
        const QByteArrayView name = line.first(std::max(colon, qsizetype(0)));
        const QByteArrayView value = line.sliced(colon + 1).trimmed();
        if (isEqual(name, "Upgrade"))
            upgrades += isEqual(value, "websocket") ? 1 : 2;
        else if (isEqual(name, "Connection"))
            connections += hasToken(value, "upgrade") ? 1 : 0;
        else if (isEqual(name, "Sec-WebSocket-Accept"))
            accepts += value == acceptFor(key) ? 1 : 2;
        // Neither was asked for. Source: RFC 6455 §4.1.
        else if (colon < 0 || isEqual(name, "Sec-WebSocket-Extensions")
            || isEqual(name, "Sec-WebSocket-Protocol"))
            return { State::Refused };
    }
    if (upgrades != 1 || connections == 0 || accepts != 1)
        return { State::Refused };
    return { State::Accepted, end + 4 };
}

} // namespace hydra
