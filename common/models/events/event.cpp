// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/events/event.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace hydra {

namespace {

constexpr std::array kindNames { "login", "logout", "timeout", "kick", "push", "route", "ack",
    "trace", "instance", "admin", "log", "error" };
static_assert(kindNames.size() == size_t(eventKindCount));

constexpr std::array severityNames { "debug", "info", "warn", "error" };

EventKind kindOfEnd(const QByteArray &reason)
{
    if (reason == "timeout")
        return EventKind::Timeout;
    if (reason == "kicked")
        return EventKind::Kick;
    return reason == "error" ? EventKind::Error : EventKind::Logout;
}

QByteArray wordOf(PushState state)
{
    constexpr std::array words { "sent", "acked", "offline", "failed", "duplicate", "unknown" };
    return words.at(size_t(state));
}

} // namespace

Event Event::ofJoin(const OnlineUser &user, Moment at)
{
    Event event;
    event.at = isKnown(user.since) ? user.since : at;
    event.kind = EventKind::Login;
    event.user = user.user;
    event.instance = user.instance;
    event.word = "login";
    event.actor = user.session.text();
    event.text = user.address;
    event.note = user.client;
    return event;
}

Event Event::ofEnd(const SessionEnd &end, Moment at)
{
    Event event;
    event.at = at;
    event.kind = kindOfEnd(end.reason);
    event.severity = event.kind == EventKind::Logout ? Severity::Info : Severity::Warning;
    event.user = end.user;
    event.word = end.reason;
    event.actor = end.session.text();
    return event;
}

Event Event::ofPush(const PushRecord &push)
{
    const bool isLost = push.state == PushState::Failed || push.state == PushState::Unknown;
    Event event;
    event.at = push.at;
    event.kind = isLost ? EventKind::Error : push.isRouted ? EventKind::Route : EventKind::Push;
    event.severity = isLost                ? Severity::Error
        : push.state == PushState::Offline ? Severity::Warning
                                           : Severity::Info;
    event.user = push.user;
    event.instance = push.instance;
    event.seq = push.seq;
    event.size = push.bytes;
    event.number = push.code;
    event.word = wordOf(push.state);
    event.text = push.id;
    return event;
}

Event Event::ofTrace(const TracedMessage &message)
{
    Event event;
    event.at = message.at;
    event.kind = EventKind::Trace;
    event.user = message.user;
    event.instance = message.instance;
    event.size = message.bytes;
    event.number = message.isIncoming ? 1 : 0;
    event.word = message.kind.isEmpty() ? QByteArray("message") : message.kind;
    event.actor = message.session.text();
    event.text = message.raw;
    return event;
}

Event Event::ofAudit(const AuditEntry &entry)
{
    Event event;
    event.at = entry.at;
    event.kind = EventKind::Admin;
    event.instance = entry.instance;
    event.word = entry.action.toUtf8();
    event.actor = entry.key.toUtf8();
    event.text = entry.result.toUtf8();
    const QJsonObject note { { QStringLiteral("role"), entry.role },
        { QStringLiteral("addr"), entry.address }, { QStringLiteral("args"), entry.arguments } };
    event.note = QJsonDocument(note).toJson(QJsonDocument::Compact);
    return event;
}

Event Event::ofLog(const LogLine &line)
{
    Event event;
    event.at = line.at;
    event.kind = EventKind::Log;
    event.severity = line.severity;
    event.instance = line.instance;
    event.actor = line.category;
    event.text = line.text;
    return event;
}

QByteArray Event::toJson() const
{
    if (kind == EventKind::Trace)
        return text;
    QJsonObject object { { QStringLiteral("at"), msOf(at) },
        { QStringLiteral("kind"), QLatin1String(nameOf(kind)) },
        { QStringLiteral("level"), QLatin1String(nameOf(severity)) } };
    const auto add = [&object](const char *name, const QByteArray &value) {
        if (!value.isEmpty())
            object[QLatin1String(name)] = QString::fromUtf8(value);
    };
    if (!user.isNobody())
        add("user", user.toDigits());
    add("instance", instance);
    add("actor", actor);
    add("word", word);
    add("text", text);
    const QJsonDocument inner = QJsonDocument::fromJson(note);
    if (inner.isObject())
        object[QLatin1String("note")] = inner.object();
    else
        add("note", note);
    add("seq", seq);
    if (number != 0)
        object[QLatin1String("number")] = number;
    if (size >= 0)
        object[QLatin1String("size")] = size;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArrayView nameOf(EventKind kind) { return kindNames.at(size_t(kind)); }

std::optional<EventKind> eventKindOf(QByteArrayView name)
{
    const auto place = std::find_if(kindNames.begin(), kindNames.end(),
        [name](const char *each) { return QByteArrayView(each) == name; });
    if (place == kindNames.end())
        return std::nullopt;
    return EventKind(place - kindNames.begin());
}

QByteArrayView nameOf(Severity severity) { return severityNames.at(size_t(severity)); }

} // namespace hydra
