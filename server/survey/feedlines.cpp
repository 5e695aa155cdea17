// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/survey/feedlines.h"

#include "common/protocol/jsontext.h"

namespace hydra::feedlines {

namespace {

QByteArray number(qint64 value) { return QByteArray::number(value); }

/// The command of a traced message, as far as it can be told without reading it as JSON.
QByteArray kindOf(const QByteArray &raw)
{
    static const QByteArray mark = "\"cmd\":\"";
    const qsizetype begin = raw.indexOf(mark);
    const qsizetype end = begin < 0 ? -1 : raw.indexOf('"', begin + mark.size());
    const QByteArray kind
        = end < 0 ? QByteArray() : raw.sliced(begin + mark.size(), end - begin - mark.size());
    return kind.size() <= 32 ? kind : QByteArray();
}

/// Clients send anything; a cut may go through a character.
QByteArray quotedAnything(const QByteArray &text)
{
    return json::quoted(QString::fromUtf8(text).toUtf8());
}

} // namespace

FeedLine pushed(const PushRecord &record)
{
    return { '[' % json::quoted(record.seq) % ',' % json::quoted(record.id) % ',', record.user,
        ",\"" % QByteArray(pushStateNames[size_t(record.state)]) % "\"," % number(record.code) % ','
            % number(record.at) % ',' % json::quoted(record.instance) % ",\""
            % (record.isRouted ? "routed" : "local") % "\"," % number(record.bytes) % ']' };
}

FeedLine acknowledged(const PushRecord &record)
{
    return { '[' % json::quoted(record.seq) % ",\"acked\","
            % number(qMax<qint64>(0, record.ackedAt - qMax(record.at, record.sentAt))) % ']',
        {}, {} };
}

FeedLine traced(const TraceEvent &event)
{
    return { "{\"uuid\":", event.user,
        ",\"session\":" % json::quoted(event.session) % ",\"instance\":"
            % json::quoted(event.instance) % ",\"dir\":\"" % (event.isReceived ? "in" : "out")
            % "\",\"kind\":" % quotedAnything(kindOf(event.raw)) % ",\"at\":" % number(event.at)
            % ",\"bytes\":" % number(event.bytes) % ",\"raw\":" % quotedAnything(event.raw) % '}' };
}

FeedLine audited(const AuditRecord &record, const InstanceAddress &own)
{
    return { "{\"at\":" % number(record.at) % ",\"key\":" % json::quoted(record.caller.name)
            % ",\"role\":\"" % roleName(record.caller.role).toByteArray() % "\",\"addr\":"
            % json::quoted(record.address) % ",\"instance\":" % json::quoted(own.text())
            % ",\"action\":" % json::quoted(record.action) % ",\"args\":"
            % json::quoted(record.arguments) % ",\"result\":" % json::quoted(record.result) % '}',
        {}, {} };
}

QByteArray historyItem(const PushRecord &record, bool idsAsText)
{
    const QByteArray user = record.user.toDigits();
    return "{\"id\":" % json::quoted(record.id) % ",\"seq\":" % json::quoted(record.seq)
        % ",\"uuid\":" % (idsAsText ? QByteArray('"' % user % '"') : user) % ",\"state\":\""
        % QByteArray(pushStateNames[size_t(record.state)]) % "\",\"code\":" % number(record.code)
        % ",\"at\":" % number(record.at) % ",\"sentAt\":" % number(record.sentAt) % ",\"ackedAt\":"
        % number(record.ackedAt) % ",\"instance\":" % json::quoted(record.instance) % ",\"via\":\""
        % (record.isRouted ? "routed" : "local") % "\",\"bytes\":" % number(record.bytes) % '}';
}

} // namespace hydra::feedlines
