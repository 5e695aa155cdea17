// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/clienthandshake.h"

#include "common/protocol/limits.h"

#include <QCryptographicHash>

#include <algorithm>

namespace hydra {

namespace {

/// Source: RFC 6455 §1.3.
constexpr QByteArrayView guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

bool isEqual(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

/// Whether the comma-separated \a list has \a token.
bool hasToken(QByteArrayView list, QByteArrayView token)
{
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const qsizetype end = comma < 0 ? list.size() : comma;
        if (isEqual(list.first(end).trimmed(), token))
            return true;
        list = list.sliced(std::min(end + 1, list.size()));
    }
    return false;
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

HandshakeAnswer checkHandshakeAnswer(
    QByteArrayView unread, QByteArrayView key, const QList<QByteArray> &offered)
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

    const auto isOneOf = [&offered](QByteArrayView value) {
        return std::any_of(offered.begin(), offered.end(),
            [value](const QByteArray &each) { return each == value; });
    };
    int upgrades = 0;
    int connections = 0;
    int accepts = 0;
    QByteArrayView protocol;
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
        else if (isEqual(name, "Sec-WebSocket-Protocol") && protocol.isEmpty() && isOneOf(value))
            protocol = value;
        // Neither was asked for. Source: RFC 6455 §4.1.
        else if (colon < 0 || isEqual(name, "Sec-WebSocket-Extensions")
            || isEqual(name, "Sec-WebSocket-Protocol"))
            return { State::Refused };
    }
    if (upgrades != 1 || connections == 0 || accepts != 1)
        return { State::Refused };
    return { State::Accepted, end + 4, 0, protocol };
}

} // namespace hydra
