// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/values/admintypes.h"
#include "common/values/pushtypes.h"

#include <QJsonObject>

/// What the live stream tells, read from the frames' JSON; as lenient as adminreplies.
/// Source: docs/admin-api.md, "The live stream".
namespace hydra::streamevents {

[[nodiscard]] PresenceBatch presence(const QJsonObject &data, Moment at);
[[nodiscard]] QList<SessionUpdate> rows(const QJsonObject &data);
[[nodiscard]] PushNews pushes(const QJsonObject &data);
[[nodiscard]] TracedMessage trace(const QJsonObject &data);
[[nodiscard]] QList<LogLine> log(const QJsonObject &data);

} // namespace hydra::streamevents
