// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"
#include "common/values/pushtypes.h"

#include <QByteArray>

/// Bodies of requests and commands of the operator API, as JSON. Source: docs/admin-api.md.
namespace hydra::adminrequests {

[[nodiscard]] QByteArray nothing();
[[nodiscard]] QByteArray load(std::chrono::seconds span, std::chrono::seconds step);
[[nodiscard]] QByteArray users(const UserQuery &query);
[[nodiscard]] QByteArray lookUp(const QList<UserId> &users);
[[nodiscard]] QByteArray kick(const KickRequest &request);
[[nodiscard]] QByteArray push(const PushBatch &batch);
[[nodiscard]] QByteArray job(const QByteArray &job);
[[nodiscard]] QByteArray history(std::optional<UserId> user);

[[nodiscard]] QByteArray subscribe(
    AdminRole role, const QByteArray &epoch, quint64 seq, std::chrono::milliseconds interval);
[[nodiscard]] QByteArray watch(const QList<SessionId> &sessions);
[[nodiscard]] QByteArray trace(const QList<UserId> &users, std::chrono::seconds time);
[[nodiscard]] QByteArray pong();

} // namespace hydra::adminrequests
