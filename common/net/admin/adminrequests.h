// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"
#include "common/values/pushtypes.h"

#include <QByteArray>

/// Bodies of requests and commands of the operator API, as JSON. Source: docs/admin-api.md.
namespace hydra::adminrequests {

/// What a console wants of the live stream.
struct Subscription
{
    AdminRole role = AdminRole::Viewer;
    /// A server that does not offer the log refuses who asks for it.
    bool hasLog = false;
    /// Where to go on; empty: from now on.
    QByteArray epoch;
    quint64 seq = 0;
    std::chrono::milliseconds interval { 500 };
};

[[nodiscard]] QByteArray nothing();
[[nodiscard]] QByteArray load(std::chrono::seconds span, std::chrono::seconds step);
[[nodiscard]] QByteArray users(const UserQuery &query);
[[nodiscard]] QByteArray lookUp(const QList<UserId> &users);
[[nodiscard]] QByteArray kick(const KickRequest &request);
[[nodiscard]] QByteArray push(const PushBatch &batch);
[[nodiscard]] QByteArray job(const QByteArray &job);
[[nodiscard]] QByteArray history(std::optional<UserId> user);

[[nodiscard]] QByteArray logLevel(const LogLevelChange &change);

[[nodiscard]] QByteArray subscribe(const Subscription &wish);
[[nodiscard]] QByteArray watch(const QList<SessionId> &sessions);
[[nodiscard]] QByteArray trace(const QList<UserId> &users, std::chrono::seconds time);
[[nodiscard]] QByteArray pong();

} // namespace hydra::adminrequests
