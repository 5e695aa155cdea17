// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/survey/sessionjson.h"

#include "common/protocol/jsontext.h"
#include "common/protocol/limits.h"

namespace hydra {

SessionFields allSessionFields()
{
    SessionFields fields;
    for (size_t i = 0; i < sessionFieldNames.size(); ++i)
        fields.append(SessionField(i));
    return fields;
}

void appendUser(QByteArray &out, UserId user, bool idsAsText)
{
    if (idsAsText)
        out += '"';
    json::appendNumber(out, user.number());
    if (idsAsText)
        out += '"';
}

void appendCell(QByteArray &out, const SessionRow &row, SessionField field, bool idsAsText)
{
    switch (field) {
    case SessionField::Uuid:
        appendUser(out, row.user, idsAsText);
        return;
    case SessionField::Session:
        json::appendString(out, row.session);
        return;
    case SessionField::Device:
        json::appendString(out, row.device);
        return;
    case SessionField::Instance:
        json::appendString(out, row.instance);
        return;
    case SessionField::Addr:
        json::appendString(out, row.address);
        return;
    case SessionField::Client:
        json::appendString(out, row.client);
        return;
    case SessionField::Since:
        json::appendNumber(out, row.since);
        return;
    case SessionField::Heartbeat:
        json::appendNumber(out, row.heartbeat);
        return;
    case SessionField::Ttl:
        json::appendNumber(out, row.ttl);
        return;
    case SessionField::Sent:
        json::appendNumber(out, quint64(row.sent));
        return;
    case SessionField::Acked:
        json::appendNumber(out, quint64(row.acknowledged));
        return;
    case SessionField::Unacked:
        json::appendNumber(out, quint64(row.unacknowledged()));
        return;
    case SessionField::LastAckMs:
        json::appendNumber(out, qint64(row.lastAckTime));
        return;
    }
}

void appendRow(QByteArray &out, const SessionRow &row, const SessionFields &fields, bool idsAsText)
{
    char mark = '[';
    for (const SessionField field : fields) {
        out += std::exchange(mark, ',');
        appendCell(out, row, field, idsAsText);
    }
    out += ']';
}

void appendItem(QByteArray &out, const SessionRow &row, const SessionFields &fields, bool idsAsText)
{
    char mark = '{';
    for (const SessionField field : fields) {
        out += std::exchange(mark, ',');
        json::appendString(out, sessionFieldNames[size_t(field)]);
        out += ':';
        appendCell(out, row, field, idsAsText);
    }
    out += '}';
}

std::optional<SessionRow> readRow(simdjson::dom::element element)
{
    const auto cells = JsonField(element).array();
    if (!cells || cells->size() != sessionFieldNames.size())
        return std::nullopt;
    bool isRight = true;
    const auto cell = [&cells](SessionField field) {
        return JsonField(cells->at(size_t(field)).value_unsafe());
    };
    const auto text = [&](SessionField field) {
        auto read = cell(field).text(limits::commandId);
        isRight = isRight && read;
        return read.value_or(QByteArray());
    };
    const auto number = [&](SessionField field, qint64 least, qint64 most) {
        const auto read = cell(field).integer(least, most);
        isRight = isRight && read;
        return read.value_or(least);
    };
    constexpr qint64 count = std::numeric_limits<quint32>::max();
    constexpr qint64 time = std::numeric_limits<qint64>::max();
    SessionRow row;
    row.user = cell(SessionField::Uuid).user().value_or(UserId());
    row.session = text(SessionField::Session);
    row.device = text(SessionField::Device);
    row.instance = text(SessionField::Instance);
    row.address = text(SessionField::Addr);
    row.client = text(SessionField::Client);
    row.since = number(SessionField::Since, 0, time);
    row.heartbeat = number(SessionField::Heartbeat, 0, time);
    row.ttl = number(SessionField::Ttl, 0, time);
    row.sent = quint32(number(SessionField::Sent, 0, count));
    row.acknowledged = quint32(number(SessionField::Acked, 0, count));
    row.lastAckTime
        = qint32(number(SessionField::LastAckMs, -1, std::numeric_limits<qint32>::max()));
    if (!isRight || row.user.isNobody() || row.session.isEmpty())
        return std::nullopt;
    return row;
}

} // namespace hydra
