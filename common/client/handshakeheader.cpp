// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/handshakeheader.h"

#include <algorithm>

namespace hydra {

namespace {

/// Source: RFC 9110 §5.6.2.
bool isTokenByte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
        || (byte >= '0' && byte <= '9') || QByteArrayView("!#$%&'*+-.^_`|~").contains(byte);
}

bool isValueByte(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    return byte == '\t' || (code >= 0x20 && code != 0x7f);
}

bool isOfTheHandshake(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower == "host" || lower == "upgrade" || lower == "connection"
        || lower == "content-length" || lower == "transfer-encoding"
        || lower.startsWith("sec-websocket-");
}

} // namespace

std::optional<HandshakeHeader> HandshakeHeader::parse(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return std::nullopt;
    HandshakeHeader header { line.first(colon).toByteArray(),
        line.sliced(colon + 1).trimmed().toByteArray() };
    const bool isRight = std::all_of(header.name.cbegin(), header.name.cend(), isTokenByte)
        && std::all_of(header.value.cbegin(), header.value.cend(), isValueByte)
        && !isOfTheHandshake(header.name);
    if (!isRight)
        return std::nullopt;
    return header;
}

QByteArray HandshakeHeader::lines(
    const QList<QByteArray> &subprotocols, const QList<HandshakeHeader> &headers)
{
    QByteArray lines;
    const bool isNamed
        = std::any_of(headers.begin(), headers.end(), [](const HandshakeHeader &each) {
              return each.name.compare("user-agent", Qt::CaseInsensitive) == 0;
          });
    if (!isNamed)
        lines += "User-Agent: hydra-client/" HYDRA_VERSION "\r\n";
    if (!subprotocols.isEmpty())
        lines += "Sec-WebSocket-Protocol: " + subprotocols.join(", ") + "\r\n";
    for (const HandshakeHeader &each : headers)
        lines += each.name + ": " + each.value + "\r\n";
    return lines;
}

} // namespace hydra
