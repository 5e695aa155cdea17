// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/cluster/peeraddress.h"

#include <QHostAddress>

#include <algorithm>
#include <charconv>

namespace hydra {

namespace {

/// The longest host name there is. Source: RFC 1035 §2.3.4.
constexpr qsizetype hostMost = 253;
constexpr qsizetype labelMost = 63;

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

template <typename Number> std::optional<Number> readNumber(QByteArrayView digits)
{
    Number number = 0;
    const char *const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, number);
    if (digits.isEmpty() || error != std::errc() || stop != end
        || (digits.size() > 1 && digits[0] == '0'))
        return std::nullopt;
    return number;
}

bool isHostName(QByteArrayView host)
{
    qsizetype label = 0;
    for (const char c : host) {
        if (c == '.' && label == 0)
            return false;
        label = c == '.' ? 0 : label + 1;
        if (label > labelMost || (label > 0 && !isLetter(c) && !isDigit(c) && c != '-' && c != '_'))
            return false;
    }
    return label > 0;
}

bool isDottedQuad(QByteArrayView host)
{
    const QByteArrayList parts = host.toByteArray().split('.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const QByteArray &part) {
        return readNumber<quint8>(part);
    });
}

/// Whether some resolver would take the name for a number, as inet_aton() takes 127.1 and
/// 0x7f000001.
bool looksNumeric(QByteArrayView host)
{
    const QByteArrayView last = host.sliced(host.lastIndexOf('.') + 1);
    return isDigit(last[0])
        && (std::all_of(last.begin(), last.end(), isDigit) || last.startsWith("0x")
            || last.startsWith("0X"));
}

bool isIpv6(QByteArrayView host)
{
    const bool isPlain = std::all_of(host.begin(), host.end(), [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':'
            || c == '.';
    });
    QHostAddress address;
    return isPlain && host.contains(':') && address.setAddress(QString::fromLatin1(host))
        && address.protocol() == QAbstractSocket::IPv6Protocol;
}

} // namespace

std::optional<PeerAddress> PeerAddress::fromText(const InstanceAddress &address)
{
    const QByteArrayView text = address.text();
    const qsizetype colon = text.lastIndexOf(':');
    if (colon <= 0 || colon > hostMost)
        return std::nullopt;
    const auto port = readNumber<quint16>(text.sliced(colon + 1));
    if (!port || *port == 0)
        return std::nullopt;

    QByteArrayView host = text.first(colon);
    if (host.startsWith('[')) {
        if (!host.endsWith(']') || host.size() < 4)
            return std::nullopt;
        host = host.sliced(1, host.size() - 2);
        if (!isIpv6(host))
            return std::nullopt;
    } else if (!isHostName(host) || (looksNumeric(host) && !isDottedQuad(host))) {
        return std::nullopt;
    }
    return PeerAddress { QString::fromLatin1(host).toLower(), *port };
}

} // namespace hydra
