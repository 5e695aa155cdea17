// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/survey/adminrequest.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"

namespace hydra {

namespace {

constexpr qsizetype idRangesMost = limits::queriedUsers;
constexpr qsizetype instancesMost = 1000;
constexpr qsizetype prefixLength = 64;
constexpr qsizetype longestRange = 41;
/// Digits of the largest user.
constexpr qsizetype longestId = 20;

bool isSame(QByteArrayView a, QByteArrayView b) { return a.compare(b, Qt::CaseInsensitive) == 0; }

QByteArray between(qint64 least, qint64 most)
{
    return "must be " + QByteArray::number(least) + " to " + QByteArray::number(most);
}

std::optional<Range<qint64>> readRange(RequestReader &reader, const char *name)
{
    std::optional<RequestReader> range = reader.object(name);
    if (!range)
        return std::nullopt;
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    const Range<qint64> all;
    const Range<qint64> read { range->integer("min", -1, most, all.least),
        range->integer("max", -1, most, all.most) };
    range->finish();
    return read;
}

bool areDigits(const QByteArray &text)
{
    return text.size() <= longestId
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

void RequestProblems::add(const QByteArray &field, const QByteArray &problem)
{
    // Whoever made that many mistakes reads no more of them.
    constexpr qsizetype itemsMost = 20;
    if (m_items.size() < itemsMost)
        m_items.append(
            "{\"field\":" % json::quoted(field) % ",\"problem\":" % json::quoted(problem) % '}');
}

QByteArray RequestProblems::toJson() const { return "{\"details\":[" % m_items.join(',') % "]}"; }

RequestReader::RequestReader(
    simdjson::dom::object object, RequestProblems &problems, QByteArray prefix)
    : m_object(object)
    , m_problems(problems)
    , m_prefix(std::move(prefix))
{
}

JsonField RequestReader::field(const char *name)
{
    m_known.append(name);
    const JsonField found = fieldOf(m_object, name);
    return found.isNull() ? JsonField() : found;
}

qint64 RequestReader::integer(const char *name, qint64 least, qint64 most, qint64 fallback)
{
    const JsonField found = field(name);
    if (found.isMissing())
        return fallback;
    const std::optional<qint64> number = found.integer(least, most);
    if (!number)
        refuse(name, between(least, most));
    return number.value_or(fallback);
}

bool RequestReader::boolean(const char *name, bool fallback)
{
    const JsonField found = field(name);
    if (found.isMissing())
        return fallback;
    if (!found.boolean())
        refuse(name, "must be true or false");
    return found.boolean().value_or(fallback);
}

QByteArray RequestReader::text(const char *name, qsizetype most, const QByteArray &fallback)
{
    const JsonField found = field(name);
    if (found.isMissing())
        return fallback;
    const auto read = found.text(most);
    if (!read)
        refuse(name, "must be a string of at most " + QByteArray::number(most) + " bytes");
    return read.value_or(fallback);
}

int RequestReader::choice(const char *name, std::span<const char *const> choices, int fallback)
{
    const JsonField found = field(name);
    if (found.isMissing())
        return fallback;
    const QByteArray read = found.text(prefixLength).value_or(QByteArray());
    QByteArrayList words;
    for (size_t i = 0; i < choices.size(); ++i) {
        if (isSame(read, choices[i]))
            return int(i);
        words.append(choices[i]);
    }
    refuse(name, "must be one of " + words.join(", "));
    return fallback;
}

QList<UserId> RequestReader::users(const char *name, qsizetype most)
{
    QList<UserId> users;
    const JsonField found = field(name);
    if (found.isMissing())
        return users;
    const auto list = found.array();
    bool isRight = list.has_value();
    if (list) {
        for (const simdjson::dom::element entry : *list) {
            const auto user = JsonField(entry).user();
            isRight = user && users.size() < most;
            if (!isRight)
                break;
            users.append(*user);
        }
    }
    if (!isRight)
        refuse(name, "must be a list of at most " + QByteArray::number(most) + " user ids");
    return users;
}

QByteArrayList RequestReader::texts(const char *name, qsizetype most, qsizetype longest)
{
    QByteArrayList texts;
    const JsonField found = field(name);
    if (found.isMissing())
        return texts;
    const auto list = found.array();
    bool isRight = list.has_value();
    if (list) {
        for (const simdjson::dom::element entry : *list) {
            const auto text = JsonField(entry).identifier(0, longest);
            isRight = text && texts.size() < most;
            if (!isRight)
                break;
            texts.append(*text);
        }
    }
    if (!isRight)
        refuse(name, "must be a list of at most " + QByteArray::number(most) + " strings");
    return texts;
}

std::optional<RequestReader> RequestReader::object(const char *name)
{
    const JsonField found = field(name);
    if (found.isMissing())
        return std::nullopt;
    const auto read = found.object();
    if (!read) {
        refuse(name, "must be an object");
        return std::nullopt;
    }
    return RequestReader(*read, m_problems, m_prefix + name + '.');
}

void RequestReader::refuse(const char *name, const QByteArray &problem)
{
    m_problems.add(m_prefix + name, problem);
}

void RequestReader::finish()
{
    constexpr size_t longestName = 64;
    for (const auto &[key, value] : m_object) {
        const QByteArrayView name(key.data(), qsizetype(key.size()));
        const bool isKnown = std::any_of(m_known.begin(), m_known.end(),
            [name](const QByteArray &known) { return isSame(known, name); });
        if (!isKnown) {
            const auto shown = name.first(qMin(name.size(), qsizetype(longestName)));
            m_problems.add(m_prefix + shown.toByteArray(), "unknown field");
        }
    }
}

UserFilter readFilter(RequestReader &reader)
{
    UserFilter filter;
    QList<UserRange> ranges;
    for (const QByteArray &text : reader.texts("ids", idRangesMost, longestRange)) {
        const auto range = userRangeFromText(text);
        if (range)
            ranges.append(*range);
        else
            reader.refuse("ids", "must be user ids or ranges such as 10300-10400");
    }
    // An empty list means nobody, not everybody.
    if (reader.has("ids") && ranges.isEmpty())
        reader.refuse("ids", "must not be empty");
    filter.ids = joined(std::move(ranges));
    filter.idPrefix = reader.text("idPrefix", longestId);
    if (!areDigits(filter.idPrefix) || filter.idPrefix.startsWith('0'))
        reader.refuse("idPrefix", "must be the first digits of user ids");
    filter.addressPrefix = reader.text("addrPrefix", prefixLength);
    filter.client = reader.text("client", prefixLength);
    if (reader.has("device"))
        filter.device = reader.text("device", limits::deviceName);
    for (const QByteArray &name : reader.texts("instances", instancesMost, limits::commandId))
        filter.instances.insert(name);
    for (const QByteArray &name :
        reader.texts("sessions", limits::queriedUsers, limits::commandName))
        filter.sessions.insert(name);
    if (reader.has("sessions") && filter.sessions.isEmpty())
        reader.refuse("sessions", "must not be empty");
    filter.idle = readRange(reader, "idleMs");
    filter.age = readRange(reader, "sinceMs");
    filter.sent = readRange(reader, "sent");
    filter.acknowledged = readRange(reader, "acked");
    filter.unacknowledged = readRange(reader, "unacked");
    filter.lastAckTime = readRange(reader, "lastAckMs");
    reader.finish();
    return filter;
}

QByteArray filterToJson(const UserFilter &filter)
{
    QByteArrayList parts;
    const auto addTexts = [&parts](const char *name, const QByteArrayList &texts) {
        QByteArrayList items;
        for (const QByteArray &text : texts)
            items.append(json::quoted(text));
        if (!items.isEmpty())
            parts.append(json::quoted(name) % ":[" % items.join(',') % ']');
    };
    const auto addText = [&parts](const char *name, const QByteArray &text) {
        if (!text.isEmpty())
            parts.append(json::quoted(name) % ':' % json::quoted(text));
    };
    const auto addRange = [&parts](const char *name, const std::optional<Range<qint64>> &range) {
        if (!range)
            return;
        const Range<qint64> all;
        QByteArrayList ends;
        if (range->least != all.least)
            ends.append("\"min\":" + QByteArray::number(range->least));
        if (range->most != all.most)
            ends.append("\"max\":" + QByteArray::number(range->most));
        parts.append(json::quoted(name) % ":{" % ends.join(',') % '}');
    };
    QByteArrayList ids;
    for (const UserRange &range : filter.ids)
        ids.append(QByteArray::number(range.least) % '-' % QByteArray::number(range.most));
    addTexts("ids", ids);
    addText("idPrefix", filter.idPrefix);
    addText("addrPrefix", filter.addressPrefix);
    addText("client", filter.client);
    if (filter.device)
        parts.append("\"device\":" + json::quoted(*filter.device));
    addTexts("instances", filter.instances.values());
    addTexts("sessions", filter.sessions.values());
    addRange("idleMs", filter.idle);
    addRange("sinceMs", filter.age);
    addRange("sent", filter.sent);
    addRange("acked", filter.acknowledged);
    addRange("unacked", filter.unacknowledged);
    addRange("lastAckMs", filter.lastAckTime);
    return '{' % parts.join(',') % '}';
}

void AdminCall::refuse(const QByteArray &field, const QByteArray &problem) const
{
    RequestProblems problems;
    problems.add(field, problem);
    refuse(problems);
}

} // namespace hydra
