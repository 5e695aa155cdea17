// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/presencerecord.h"

#include "common/protocol/jsontext.h"

#include <simdjson.h>

#include <algorithm>

namespace hydra::presencerecord {

namespace {

/// A host name is 253 characters at most; brackets, colon and port come to eight more.
constexpr qsizetype longestAddress = 261;
constexpr qsizetype longestRecord = 2048;

QByteArray textOf(simdjson::simdjson_result<simdjson::dom::element> field)
{
    std::string_view text;
    if (field.get(text) != simdjson::SUCCESS)
        return {};
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QByteArray encode(const Holder &holder)
{
    QByteArray out = "{\"addr\":";
    json::appendString(out, holder.instance.text());
    out += ",\"session\":";
    json::appendString(out, holder.session.text());
    out += ",\"since\":";
    json::appendNumber(out, holder.since);
    out += '}';
    return out;
}

std::optional<Holder> decode(const DeviceName &device, QByteArrayView value)
{
    if (value.isEmpty() || value.size() > longestRecord)
        return {};
    // Kept by the thread, since making a parser costs more than parsing; small, as records are.
    thread_local simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(value.data(), static_cast<size_t>(value.size())).get(object)
        != simdjson::SUCCESS)
        return {};

    const auto instance = decodeAddress(textOf(object["addr"]));
    const SessionId session(textOf(object["session"]));
    int64_t since = -1;
    if (!instance || session.isEmpty() || object["since"].get(since) != simdjson::SUCCESS
        || since < 0)
        return {};
    return Holder { *instance, device, session, since };
}

std::optional<InstanceAddress> decodeAddress(QByteArrayView value)
{
    const qsizetype colon = value.lastIndexOf(':');
    if (colon <= 0 || value.size() > longestAddress)
        return {};
    bool isNumber = false;
    const QByteArrayView digits = value.sliced(colon + 1);
    const auto port = digits.toByteArray().toUShort(&isNumber);
    const auto isPrintable = [](char c) { return c > 0x20 && c < 0x7f; };
    if (!isNumber || port == 0 || !std::all_of(value.begin(), value.end(), isPrintable))
        return {};
    return InstanceAddress(value.toByteArray());
}

} // namespace hydra::presencerecord
