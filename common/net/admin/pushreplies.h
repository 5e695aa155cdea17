// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/admin/adminreplies.h"
#include "common/values/pushtypes.h"

/// What the operator API answers about pushes; as adminreplies.
namespace hydra::adminreplies {

[[nodiscard]] Read<PushBatchAnswer> push(const QJsonObject &data);
[[nodiscard]] Read<PushJob> job(const QJsonObject &data);
[[nodiscard]] Read<QList<PushJob>> jobs(const QJsonObject &data);
[[nodiscard]] Read<PushHistory> history(const QJsonObject &data);
[[nodiscard]] PushState pushState(const QString &word);

} // namespace hydra::adminreplies
