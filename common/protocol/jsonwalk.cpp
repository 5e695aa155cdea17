// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/jsonwalk.h"

#include <QByteArrayView>

#include <algorithm>

namespace hydra::json {

qsizetype afterBlanks(const QByteArray &json, qsizetype at)
{
    while (at < json.size() && QByteArrayView(" \t\r\n").contains(json[at]))
        ++at;
    return at;
}

qsizetype afterString(const QByteArray &json, qsizetype at)
{
    for (++at; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] == '\\')
            ++at;
    }
    return std::min(at + 1, json.size());
}

qsizetype afterValue(const QByteArray &json, qsizetype at)
{
    int depth = 0;
    while (at < json.size()) {
        const char c = json[at];
        if (c == '"') {
            at = afterString(json, at);
            if (depth == 0)
                return at;
            continue;
        }
        if (depth == 0 && QByteArrayView(",]} \t\r\n").contains(c))
            return at;
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']')
            --depth;
        ++at;
        if (depth == 0 && (c == '}' || c == ']'))
            return at;
    }
    return at;
}

} // namespace hydra::json
