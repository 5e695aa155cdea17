// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/jsontext.h"

#include <charconv>

namespace hydra::json {

namespace {

constexpr bool needsEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
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
    out.append(buffer, end - buffer);
}

} // namespace

void appendString(QByteArray &out, QByteArrayView text)
{
    out += '"';
    qsizetype kept = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!needsEscape(text[i]))
            continue;
        out.append(text.data() + kept, i - kept);
        appendEscape(out, text[i]);
        kept = i + 1;
    }
    out.append(text.data() + kept, text.size() - kept);
    out += '"';
}

void appendNumber(QByteArray &out, quint64 number)
{
    append(out, number);
}

void appendNumber(QByteArray &out, qint64 number)
{
    append(out, number);
}

} // namespace hydra::json
