// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/survey/peerfeed.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"
#include "server/survey/sessionjson.h"
#include "server/survey/statistics.h"

namespace hydra {

namespace {

constexpr qsizetype longestLine = 16 * limits::kibibyte;

QByteArray number(quint64 value) { return QByteArray::number(value); }

QByteArray eventJson(const PresenceEvent &event)
{
    const QByteArray begin = '[' % QByteArray(event.isJoin ? "1" : "0") % ','
        % event.user.toDigits() % ',' % json::quoted(event.session) % ',';
    if (!event.isJoin)
        return begin % number(quint64(event.reason)) % ']';
    return begin % json::quoted(event.address) % ',' % QByteArray::number(event.since) % ','
        % json::quoted(event.device) % ',' % json::quoted(event.client) % ']';
}

std::optional<PresenceEvent> readEvent(
    simdjson::dom::element element, const InstanceAddress &instance)
{
    const auto cells = JsonField(element).array();
    const auto cell = [&cells](size_t index) { return JsonField(cells->at(index).value_unsafe()); };
    if (!cells || (cells->size() != 4 && cells->size() != 7))
        return std::nullopt;
    PresenceEvent event;
    event.isJoin = cells->size() == 7;
    const auto user = cell(1).user();
    const auto session = cell(2).text(limits::commandName);
    if (!user || !session)
        return std::nullopt;
    event.user = *user;
    event.session = *session;
    event.instance = instance.text();
    if (!event.isJoin) {
        const auto reason = cell(3).integer(0, qint64(LeaveReason::Count) - 1);
        event.reason = LeaveReason(reason.value_or(0));
        return reason ? std::optional(event) : std::nullopt;
    }
    const auto address = cell(3).text(limits::commandId);
    const auto since = cell(4).integer(0, std::numeric_limits<qint64>::max());
    const auto device = cell(5).text(limits::deviceName);
    const auto client = cell(6).text(limits::commandId);
    if (!address || !since || !device || !client)
        return std::nullopt;
    event.address = *address;
    event.since = *since;
    event.device = *device;
    event.client = *client;
    return event;
}

QByteArray linesJson(const std::vector<FeedLine> &lines)
{
    QByteArrayList items;
    for (const FeedLine &line : lines)
        items.append('[' % json::quoted(line.before) % ',' % line.user.toDigits() % ','
            % json::quoted(line.after) % ']');
    return '[' % items.join(',') % ']';
}

bool readLines(const JsonField &field, std::vector<FeedLine> &lines)
{
    const auto list = field.array();
    if (!list)
        return false;
    for (const simdjson::dom::element element : *list) {
        const auto cells = JsonField(element).array();
        if (!cells || cells->size() != 3)
            return false;
        const auto before = JsonField(cells->at(0).value_unsafe()).text(longestLine);
        const auto user = JsonField(cells->at(1).value_unsafe()).user();
        const auto after = JsonField(cells->at(2).value_unsafe()).text(longestLine);
        if (!before || !after)
            return false;
        lines.push_back({ *before, user.value_or(UserId()), *after, false });
    }
    return true;
}

/// Whether every line is JSON by itself: what another instance wrote goes into frames of ours.
bool areJson(JsonReader &reader, const std::vector<FeedLine> &lines)
{
    return std::all_of(lines.begin(), lines.end(), [&reader](const FeedLine &line) {
        const QByteArray text = "{\"line\":" + line.toJson(false);
        // Twice, so that a line which ends the object itself is found out.
        return reader.read(QByteArray(text + '}')).has_value()
            && reader.read(QByteArray(text + ",\"end\":0}")).has_value();
    });
}

bool readRows(const JsonField &field, QHash<QByteArray, WatchedRow> &rows)
{
    const auto list = field.array();
    if (!list)
        return false;
    constexpr qint64 most = std::numeric_limits<quint32>::max();
    for (const simdjson::dom::element element : *list) {
        const auto cells = JsonField(element).array();
        if (!cells || cells->size() != 7)
            return false;
        bool isRight = true;
        const auto read = [&](size_t index, qint64 least, qint64 greatest) {
            const auto value = JsonField(cells->at(index).value_unsafe()).integer(least, greatest);
            isRight = isRight && value;
            return value.value_or(0);
        };
        const auto session = JsonField(cells->at(0).value_unsafe()).text(limits::commandName);
        constexpr qint64 ever = std::numeric_limits<qint64>::max();
        const WatchedRow row { read(1, 0, ever), read(2, 0, ever), quint32(read(3, 0, most)),
            quint32(read(4, 0, most)), quint32(read(5, 0, most)),
            qint32(read(6, -1, std::numeric_limits<qint32>::max())) };
        if (!session || !isRight)
            return false;
        rows.insert(*session, row);
    }
    return true;
}

} // namespace

WatchedRow WatchedRow::of(const SessionRow &row)
{
    return { row.heartbeat, row.ttl, row.sent, row.acknowledged, row.unacknowledged(),
        row.lastAckTime };
}

QByteArray PeerFeed::Position::toJson() const
{
    return "{\"epoch\":" % json::quoted(epoch) % ",\"presence\":" % number(presence)
        % ",\"pushes\":" % number(pushes) % ",\"updates\":" % number(updates) % ",\"audits\":"
        % number(audits) % ",\"traces\":" % number(traces) % '}';
}

std::optional<PeerFeed::Position> PeerFeed::Position::fromJson(simdjson::dom::object object)
{
    Position position;
    const auto epoch = fieldOf(object, "epoch").text(limits::commandName);
    bool isRight = epoch.has_value();
    const auto read = [&](const char *name) {
        const auto value = fieldOf(object, name).integer(0, std::numeric_limits<qint64>::max());
        isRight = isRight && value;
        return quint64(value.value_or(0));
    };
    position.epoch = epoch.value_or(QByteArray());
    position.presence = read("presence");
    position.pushes = read("pushes");
    position.updates = read("updates");
    position.audits = read("audits");
    position.traces = read("traces");
    return isRight ? std::optional(position) : std::nullopt;
}

QByteArray PeerFeed::News::toJson() const
{
    QByteArrayList eventItems;
    for (const PresenceEvent &event : events)
        eventItems.append(eventJson(event));
    QByteArrayList rowItems;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row)
        rowItems.append('[' % json::quoted(row.key()) % ',' % QByteArray::number(row->heartbeat)
            % ',' % QByteArray::number(row->ttl) % ',' % number(row->sent) % ','
            % number(row->acknowledged) % ',' % number(row->unacknowledged) % ','
            % QByteArray::number(row->lastAckTime) % ']');
    return "{\"position\":" % position.toJson() % ",\"missed\":" % (hasMissed ? "true" : "false")
        % ",\"events\":[" % eventItems.join(',') % "],\"pushes\":" % linesJson(pushes)
        % ",\"updates\":" % linesJson(updates) % ",\"audits\":" % linesJson(audits) % ",\"traces\":"
        % linesJson(traces) % ",\"rows\":[" % rowItems.join(',') % "],\"now\":"
        % Statistics::sampleJson(now) % ",\"item\":" % item % '}';
}

std::optional<PeerFeed::News> PeerFeed::News::fromJson(
    JsonReader &reader, const QByteArray &json, const InstanceAddress &instance)
{
    const auto object = reader.read(json);
    const auto where = object ? fieldOf(*object, "position").object() : std::nullopt;
    const auto position = where ? Position::fromJson(*where) : std::nullopt;
    const auto missed = object ? fieldOf(*object, "missed").boolean() : std::nullopt;
    const auto events = object ? fieldOf(*object, "events").array() : std::nullopt;
    if (!position || !missed || !events)
        return std::nullopt;
    News news;
    news.position = *position;
    news.hasMissed = *missed;
    for (const simdjson::dom::element element : *events) {
        const auto event = readEvent(element, instance);
        if (!event)
            return std::nullopt;
        news.events.push_back(*event);
    }
    const auto now = Statistics::readSample(fieldOf(*object, "now"));
    const JsonField item = fieldOf(*object, "item");
    const bool areRead = readLines(fieldOf(*object, "pushes"), news.pushes)
        && readLines(fieldOf(*object, "updates"), news.updates)
        && readLines(fieldOf(*object, "audits"), news.audits)
        && readLines(fieldOf(*object, "traces"), news.traces)
        && readRows(fieldOf(*object, "rows"), news.rows);
    if (!areRead || !now || !item.object())
        return std::nullopt;
    news.now = *now;
    news.item = item.json();
    // From here on the reader holds something else.
    if (!areJson(reader, news.pushes) || !areJson(reader, news.updates)
        || !areJson(reader, news.audits) || !areJson(reader, news.traces))
        return std::nullopt;
    return news;
}

} // namespace hydra
