// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/net/sessionrecord.h"

#include <algorithm>
#include <array>

namespace hydra {

namespace {

constexpr std::array<QByteArrayView, recordKindCount> names { "transition", "fault", "failure",
    "login", "heartbeat", "logout", "push", "ack", "kick", "other", "malformed", "ping", "pong",
    "close" };

} // namespace

SessionRecord SessionRecord::transition(
    ClientState from, ClientState to, std::chrono::steady_clock::time_point since)
{
    SessionRecord record;
    record.kind = Kind::Transition;
    record.from = from;
    record.to = to;
    record.duration = record.at - since;
    return record;
}

SessionRecord SessionRecord::ofFailure(const hydra::Failure &failure)
{
    SessionRecord record;
    record.kind = Kind::Failure;
    record.failure = failure;
    return record;
}

SessionRecord SessionRecord::ofFault(hydra::Fault fault, int number)
{
    SessionRecord record;
    record.kind = Kind::Fault;
    record.fault = fault;
    record.number = number;
    return record;
}

QByteArrayView nameOf(SessionRecord::Kind kind) { return names[size_t(kind)]; }

std::optional<SessionRecord::Kind> recordKindFromName(QByteArrayView name)
{
    const auto *const found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return SessionRecord::Kind(found - names.begin());
}

} // namespace hydra
