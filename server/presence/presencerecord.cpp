// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/presencerecord.h"

#include "common/protocol/jsontext.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>

namespace hydra::presencerecord {

namespace {

/// A host name is 253 characters at most; brackets, colon and port come to eight more.
constexpr qsizetype longestAddress = 261;
constexpr qsizetype longestRecord = 2048;

/// Valid as long as what was parsed.
QByteArrayView textOf(simdjson::simdjson_result<simdjson::dom::element> field)
{
    std::string_view text;
    if (field.get(text) != simdjson::SUCCESS)
        return {};
    return { text.data(), static_cast<qsizetype>(text.size()) };
}

bool isPrintable(char c) { return c > 0x20 && c < 0x7f; }

/// Cuts off \a value what must come next; false when it does not.
bool take(QByteArrayView &value, QByteArrayView expected)
{
    if (!value.startsWith(expected))
        return false;
    value = value.sliced(expected.size());
    return true;
}

/// Cuts off a text and the quote after it; empty when it is not as plain as ours are.
QByteArrayView takeText(QByteArrayView &value)
{
    const auto end = std::find_if(value.begin(), value.end(),
        [](char c) { return c == '"' || c == '\\' || !isPrintable(c); });
    if (end == value.end() || *end != '"')
        return {};
    const QByteArrayView text = value.first(end - value.begin());
    value = value.sliced(text.size() + 1);
    return text;
}

/// Reads what encode() writes, which nearly every record is, in a fraction of the time that JSON
/// takes. Nothing when it is spelled otherwise: it may still be a record.
std::optional<Holder> decodePlain(
    const DeviceName &device, QByteArrayView value, const InstanceAddress &known)
{
    if (!take(value, R"({"addr":")"))
        return {};
    const auto instance = decodeAddress(takeText(value), known);
    if (!instance || !take(value, R"(,"session":")"))
        return {};
    const QByteArrayView session = takeText(value);
    if (session.isEmpty() || !take(value, R"(,"since":)") || value.startsWith("0"))
        return {};
    qint64 since = -1;
    const auto [end, error] = std::from_chars(value.begin(), value.end(), since);
    if (error != std::errc() || since < 0 || value.end() - end != 1 || *end != '}')
        return {};
    return Holder { *instance, device, SessionId(session.toByteArray()), since };
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

std::optional<Holder> decode(
    const DeviceName &device, QByteArrayView value, const InstanceAddress &known)
{
    if (value.isEmpty() || value.size() > longestRecord)
        return {};
    if (auto holder = decodePlain(device, value, known))
        return holder;
    // Kept by the thread, since making a parser costs more than parsing; small, as records are.
    thread_local simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(value.data(), static_cast<size_t>(value.size())).get(object)
        != simdjson::SUCCESS)
        return {};

    const auto instance = decodeAddress(textOf(object["addr"]));
    const SessionId session(textOf(object["session"]).toByteArray());
    int64_t since = -1;
    if (!instance || session.isEmpty() || object["since"].get(since) != simdjson::SUCCESS
        || since < 0)
        return {};
    return Holder { *instance, device, session, since };
}

std::optional<InstanceAddress> decodeAddress(QByteArrayView value, const InstanceAddress &known)
{
    if (!value.isEmpty() && value == known.text())
        return known;
    const qsizetype colon = value.lastIndexOf(':');
    if (colon <= 0 || value.size() > longestAddress)
        return {};
    const QByteArrayView digits = value.sliced(colon + 1);
    quint16 port = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), port);
    const bool isNumber = error == std::errc() && end == digits.end();
    if (!isNumber || port == 0 || !std::all_of(value.begin(), value.end(), isPrintable))
        return {};
    return InstanceAddress(value.toByteArray());
}

} // namespace hydra::presencerecord
