// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QtGlobal>

#include <algorithm>
#include <array>
#include <string_view>

/// What the bytes of HTTP messages are: shared by their parsers.
namespace hydra::http {

/// What a byte may be part of.
enum ByteClass : quint8 {
    TokenByte = 1, ///< RFC 9110 §5.6.2
    PathByte = 2, ///< RFC 3986 §3.3, with the slash and percent
    QueryByte = 4, ///< also what browsers send unencoded in a query
    ValueByte = 8, ///< RFC 9110 §5.5, with blanks
    HostByte = 16, ///< RFC 3986 §3.2.2, registered names
    QuotedByte = 32, ///< RFC 9110 §5.6.4, unescaped
};

inline constexpr std::array<quint8, 256> byteClasses = [] {
    std::array<quint8, 256> classes {};
    const auto add = [&classes](std::string_view bytes, quint8 byteClass) {
        for (const char byte : bytes)
            classes[quint8(byte)] |= byteClass;
    };
    constexpr std::string_view digitsAndLetters
        = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    add(digitsAndLetters, TokenByte | PathByte | QueryByte | HostByte);
    add("!#$%&'*+-.^_`|~", TokenByte);
    add("-._~!$&'()*+,;=%", PathByte | QueryByte | HostByte);
    add(":@/", PathByte | QueryByte);
    add("?[]\\^`{|}", QueryByte);
    for (int byte = 0; byte < 256; ++byte) {
        if (byte == '\t' || (byte >= ' ' && byte != 0x7f))
            classes[size_t(byte)]
                |= byte == '"' || byte == '\\' ? ValueByte : ValueByte | QuotedByte;
    }
    return classes;
}();

constexpr bool isA(ByteClass byteClass, char byte) { return byteClasses[quint8(byte)] & byteClass; }

constexpr bool isDigit(char byte) { return byte >= '0' && byte <= '9'; }

constexpr bool isBlank(char byte) { return byte == ' ' || byte == '\t'; }

constexpr int hexValue(char byte)
{
    if (isDigit(byte))
        return byte - '0';
    const char lower = char(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Whether \a a and \a b are the same without regard to case.
constexpr bool isEqual(QByteArrayView a, QByteArrayView b)
{
    constexpr auto lower
        = [](char byte) { return byte >= 'A' && byte <= 'Z' ? char(byte | 0x20) : byte; };
    return a.size() == b.size()
        && std::equal(a.begin(), a.end(), b.begin(),
            [lower](char x, char y) { return lower(x) == lower(y); });
}

} // namespace hydra::http
