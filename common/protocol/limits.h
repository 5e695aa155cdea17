// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <chrono>

/// Every fixed limit and every default, with its unit and reason, in one place. Those that an
/// operator can set are the defaults of the settings in docs/configuration.md. Source:
/// REQUIREMENTS.md 16 to 19 and PROTOCOL.md.
namespace hydra::limits {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

inline constexpr qsizetype kibibyte = 1024;
inline constexpr qsizetype mebibyte = 1024 * kibibyte;

// Sizes in bytes unless the name says otherwise.
inline constexpr qsizetype clientMessage = mebibyte;
inline constexpr qsizetype requestBody = 2 * mebibyte;
inline constexpr qsizetype requestHead = 32 * kibibyte;
inline constexpr int requestHeaderCount = 100;
inline constexpr qsizetype requestTarget = 8 * kibibyte;
/// Sent but not yet taken by the kernel, for each connection; over it a push is refused with 605.
inline constexpr qsizetype sendQueue = mebibyte;
inline constexpr int connections = 100'000;
inline constexpr qsizetype pushId = 256;
/// The most that push.max_id can be set to; what comes by /route was judged by the instance that
/// was asked.
inline constexpr qsizetype pushIdMost = 1024;
inline constexpr qsizetype deviceName = 64;
/// Longer than any seq of ours (14 + 20 + 16); bounds what a peer may name a push.
inline constexpr qsizetype seq = 64;
/// A command's own id. The contract bounds a request's id to the same length.
inline constexpr qsizetype commandId = 256;
/// Longer than any command there is; what is echoed of an unknown one.
inline constexpr qsizetype commandName = 64;
inline constexpr int jsonDepth = 64;
inline constexpr qsizetype queriedUsers = 10'000;
/// Devices that one user may have logged in at once on one instance; a bound for the presence hash.
inline constexpr int devicesPerUser = 32;
/// A connection that sends this many bad commands in a row is closed with 1008.
inline constexpr int errorsInARow = 20;
/// Commands and bytes a connection may have waiting while its login is still being answered.
inline constexpr qsizetype waitingCommands = 64;
inline constexpr qsizetype waitingBytes = 256 * kibibyte;

// Times.
inline constexpr milliseconds requestHeadTime = 10s;
inline constexpr milliseconds requestTime = 30s;
inline constexpr milliseconds keepAliveTime = 60s;
inline constexpr milliseconds loginTime = 30s;
inline constexpr milliseconds presenceTtl = 120s;
inline constexpr milliseconds writeStalled = 10s;
inline constexpr milliseconds redisCommand = 2s;
inline constexpr milliseconds redisBackoffFirst = 100ms;
inline constexpr milliseconds redisBackoffMost = 2s;
inline constexpr milliseconds routeTime = 2s;
inline constexpr milliseconds shutdownTime = 5s;
/// A pushed frame that the kernel has not taken by then is answered 604; under the 5 s that every
/// push is answered within, and so that a peer's routeTime is usually decided first by the peer.
inline constexpr milliseconds deliveryTime = 4s;
inline constexpr milliseconds acknowledgmentWait = 30s;
/// A claim whose instance died is free after this. Longer than any decision takes.
inline constexpr milliseconds claimTime = 10s;
inline constexpr milliseconds pushIdTime = 3600s;
inline constexpr milliseconds instanceLease = 15s;
inline constexpr milliseconds instanceRenewal = 5s;
/// How often an instance makes sure that Redis still knows it: the bound on noticing an emptied
/// Redis.
inline constexpr milliseconds redisProbe = 1s;
/// TCP ends at most this long after a close handshake, or after a close frame nobody answers.
inline constexpr milliseconds closeHandshakeDone = 1s;
inline constexpr milliseconds closeHandshake = 5s;

// Counts inside the cluster.
inline constexpr int peerConnections = 32;
inline constexpr qsizetype peerQueue = 10'000;
inline constexpr qsizetype redisPending = 100'000;
inline constexpr qsizetype ledgerEntries = 1'000'000;

} // namespace hydra::limits
