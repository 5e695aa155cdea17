// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"
#include "common/values/pushtypes.h"

#include <QByteArrayView>

namespace hydra {

/// What the toggles of the events show and hide together.
enum class EventKind : quint8 {
    Login,
    Logout,
    Timeout,
    Kick,
    Push,
    /// A push that another instance delivered.
    Route,
    Ack,
    /// A message of a user who is traced.
    Trace,
    Instance,
    /// What an operator did.
    Admin,
    Log,
    Error,
};
inline constexpr int eventKindCount = int(EventKind::Error) + 1;

/// Something that happened in the cluster, kept small since many are kept: enumerations and
/// arguments, from which EventText makes sentences when they are shown.
struct Event
{
    Moment at;
    EventKind kind = EventKind::Error;
    Severity severity = Severity::Info;
    UserId user;
    QByteArray instance;
    QByteArray seq;
    /// Unit: bytes; negative: has none.
    qint64 size = -1;
    /// A code, or milliseconds until an acknowledgment, or how many.
    qint64 number = 0;
    /// Which sentence tells it: a reason, a state, an action, a command. Empty: the text is all.
    QByteArray word;
    /// Whose: the session, the operator's key, or the log's category.
    QByteArray actor;
    /// An address, an id, a result, a message.
    QByteArray text;
    /// What is only in the details: a client, the arguments of an action.
    QByteArray note;

    [[nodiscard]] static Event ofJoin(const OnlineUser &user, Moment at);
    [[nodiscard]] static Event ofEnd(const SessionEnd &end, Moment at);
    [[nodiscard]] static Event ofPush(const PushRecord &push);
    [[nodiscard]] static Event ofTrace(const TracedMessage &message);
    [[nodiscard]] static Event ofAudit(const AuditEntry &entry);
    [[nodiscard]] static Event ofLog(const LogLine &line);

    [[nodiscard]] qsizetype payloadSize() const { return text.size() + note.size(); }
    /// All that is known of it as a JSON object; of a traced message, the message itself.
    [[nodiscard]] QByteArray toJson() const;

    friend bool operator==(const Event &, const Event &) = default;
};

/// The kind's name in filters and files, such as `push`.
[[nodiscard]] QByteArrayView nameOf(EventKind kind);
[[nodiscard]] std::optional<EventKind> eventKindOf(QByteArrayView name);
/// `debug`, `info`, `warn`, `error`, as filters have it.
[[nodiscard]] QByteArrayView nameOf(Severity severity);

} // namespace hydra
