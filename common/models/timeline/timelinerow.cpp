// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timeline/timelinerow.h"

#include "common/net/servermessage.h"
#include "common/protocol/codes.h"

#include <algorithm>
#include <array>
#include <limits>

namespace hydra {

namespace {

constexpr std::array<QByteArrayView, rowGroupCount> groupNames { "login", "heartbeat", "push",
    "ack", "control", "fault", "other" };

/// Heartbeats that went well, and their replies, all say the same.
constexpr quint32 heartbeatKey = 1;

/// In no sentence, address or error text.
constexpr QChar wordSeparator(u'\x1f');

qint32 microseconds(std::chrono::nanoseconds time)
{
    const qint64 count = std::chrono::duration_cast<std::chrono::microseconds>(time).count();
    return qint32(std::clamp<qint64>(count, 0, std::numeric_limits<qint32>::max()));
}

} // namespace

TimelineRow TimelineRow::of(
    const SessionRecord &record, std::chrono::steady_clock::time_point began)
{
    TimelineRow row;
    row.time = std::chrono::duration_cast<std::chrono::microseconds>(record.at - began).count();
    if (record.kind == Kind::Failure)
        row.setFailure(record.failure);
    else
        row.payload = record.payload;
    row.code = record.kind == Kind::Fault ? record.number : record.code;
    row.kind = record.kind;
    row.direction = record.direction;
    row.mark = record.mark;
    row.fault = record.fault;
    row.from = quint8(record.from);
    row.to = quint8(record.to);
    row.isBinary = record.opcode == Opcode::Binary;
    if (record.kind == Kind::Transition)
        row.span = microseconds(record.duration);
    else if (record.roundTrip)
        row.span = microseconds(*record.roundTrip);
    row.setRepeatKey();
    return row;
}

bool TimelineRow::isProblem() const
{
    switch (kind) {
    case Kind::Failure:
    case Kind::Kick:
        return true;
    case Kind::Malformed:
        return direction == Direction::In;
    case Kind::Login:
    case Kind::Heartbeat:
    case Kind::Logout:
    case Kind::Other:
        return direction == Direction::In && code != 0 && code != wireCode(Code::Ok);
    default:
        return false;
    }
}

RowGroup TimelineRow::group() const
{
    switch (kind) {
    case Kind::Login:
    case Kind::Logout:
        return RowGroup::Login;
    case Kind::Heartbeat:
        return RowGroup::Heartbeat;
    case Kind::Push:
        return RowGroup::Push;
    case Kind::Acknowledgment:
        return RowGroup::Acknowledgment;
    case Kind::Fault:
        return RowGroup::Fault;
    case Kind::Other:
    case Kind::Malformed:
        return RowGroup::Other;
    case Kind::Transition:
    case Kind::Failure:
    case Kind::Kick:
    case Kind::Ping:
    case Kind::Pong:
    case Kind::Close:
        break;
    }
    return RowGroup::Control;
}

Failure TimelineRow::toFailure() const
{
    if (payload.isEmpty())
        return { failure };
    return { failure, QString::fromUtf8(payload).split(wordSeparator) };
}

void TimelineRow::setFailure(const Failure &what)
{
    failure = what.kind;
    payload = what.words.join(wordSeparator).toUtf8();
}

void TimelineRow::setRepeatKey()
{
    if (kind == Kind::Heartbeat && !isProblem()) {
        repeatKey = heartbeatKey;
        return;
    }
    QByteArray said = payload;
    if (kind == Kind::Push || kind == Kind::Acknowledgment) {
        // Each has an id of its own; what matters is the rest.
        const auto message = ServerMessage::parse(payload);
        said = message ? message->msg.value_or(QByteArray()) : payload;
    }
    const size_t key = qHashMulti(0, int(kind), int(direction), int(mark), int(fault), int(failure),
        code, said, int(from) * clientStateCount + int(to));
    repeatKey = std::max<quint32>(quint32(key), heartbeatKey + 1);
}

QByteArrayView nameOf(RowGroup group) { return groupNames[size_t(group)]; }

} // namespace hydra
