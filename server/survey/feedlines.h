// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/auditlog.h"
#include "server/ops/watchevents.h"
#include "server/survey/linelog.h"

/// What happened, as consoles are told of it. Source: docs/admin-api.md.
namespace hydra::feedlines {

/// `[seq,id,uuid,state,code,at,instance,via,bytes]`
[[nodiscard]] FeedLine pushed(const PushRecord &record);
/// `[seq,state,ms]`
[[nodiscard]] FeedLine acknowledged(const PushRecord &record);
[[nodiscard]] FeedLine traced(const TraceEvent &event);
[[nodiscard]] FeedLine audited(const AuditRecord &record, const InstanceAddress &own);

/// An item of push/history.
[[nodiscard]] QByteArray historyItem(const PushRecord &record, bool idsAsText);

} // namespace hydra::feedlines
