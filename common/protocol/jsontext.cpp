// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/jsontext.h"

#include "common/protocol/appending.h"

#include <algorithm>
#include <charconv>

namespace hydra::json {

namespace {

constexpr bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

/// How many bytes at the front of \a text stay as they are.
qsizetype plainLength(QByteArrayView text)
{
    // Whole blocks first, which the compiler looks at in a few instructions: nearly all text is
    // plain.
    constexpr qsizetype block = 16;
    qsizetype length = 0;
    for (; length + block <= text.size(); length += block) {
        unsigned found = 0;
        for (qsizetype i = 0; i < block; ++i)
            found |= unsigned(needsEscape(text.data()[length + i]));
        if (found)
            break;
    }
    while (length < text.size() && !needsEscape(text[length]))
        ++length;
    return length;
}

void appendEscape(QByteArray &out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        static constexpr char digits[] = "0123456789abcdef";
        out += "\\u00";
        out += digits[(c >> 4) & 0xf];
        out += digits[c & 0xf];
    }
}

template <typename Number> void append(QByteArray &out, Number number)
{
    char buffer[24];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number);
    Q_ASSERT(error == std::errc());
    appendBytes(out, QByteArrayView(buffer, end - buffer));
}

} // namespace

void appendString(QByteArray &out, QByteArrayView text)
{
    const qsizetype plain = plainLength(text);
    if (plain == text.size()) {
        char *const to = appendRoom(out, text.size() + 2);
        to[0] = '"';
        std::copy(text.begin(), text.end(), to + 1);
        to[text.size() + 1] = '"';
        return;
    }
    out += '"';
    qsizetype kept = 0;
    for (qsizetype i = plain; i < text.size(); ++i) {
        if (!needsEscape(text[i]))
            continue;
        appendBytes(out, text.sliced(kept, i - kept));
        appendEscape(out, text[i]);
        kept = i + 1;
    }
    appendBytes(out, text.sliced(kept));
    out += '"';
}

void appendNumber(QByteArray &out, quint64 number) { append(out, number); }

void appendNumber(QByteArray &out, qint64 number) { append(out, number); }

} // namespace hydra::json
