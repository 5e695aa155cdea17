// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/fault.h"

#include "common/protocol/limits.h"

#include <algorithm>
#include <array>

namespace hydra {

namespace {

constexpr std::array<QByteArrayView, faultCount> names { "stop-reading", "resume-reading",
    "stop-heartbeat", "resume-heartbeat", "abort-tcp", "half-close", "close", "invalid-json",
    "unknown-command", "login-twice", "heartbeat-before-login", "oversize-message", "split-frames",
    "invalid-frame", "ping-flood" };

} // namespace

QByteArrayView nameOf(Fault fault) { return names[size_t(fault)]; }

std::optional<Fault> faultFromName(QByteArrayView name)
{
    const auto *const found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return Fault(found - names.begin());
}

std::optional<FaultNumber> numberOf(Fault fault)
{
    switch (fault) {
    case Fault::CloseWithCode:
        return FaultNumber { 0, 65535, 4000 };
    case Fault::OversizeMessage:
        return FaultNumber { 1, int(64 * limits::mebibyte), int(limits::clientMessage) + 1 };
    case Fault::PingFlood:
        return FaultNumber { 1, 10'000, 100 };
    default:
        return std::nullopt;
    }
}

} // namespace hydra
