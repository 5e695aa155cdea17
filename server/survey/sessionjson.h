// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/jsonreader.h"
#include "server/ops/sessionrow.h"

#include <QByteArrayList>

#include <array>

namespace hydra {

/// The names of the columns of SessionField, in its order.
inline constexpr std::array sessionFieldNames { "uuid", "session", "device", "instance", "addr",
    "client", "since", "heartbeat", "ttl", "sent", "acked", "unacked", "lastAckMs" };

using SessionFields = QList<SessionField>;

[[nodiscard]] SessionFields allSessionFields();

/// Appends one cell.
void appendCell(QByteArray &out, const SessionRow &row, SessionField field, bool idsAsText);
/// `[…]`
void appendRow(QByteArray &out, const SessionRow &row, const SessionFields &fields, bool idsAsText);
/// `{…}`
void appendItem(
    QByteArray &out, const SessionRow &row, const SessionFields &fields, bool idsAsText);
void appendUser(QByteArray &out, UserId user, bool idsAsText);

/// Reads back a row of all fields, as another instance wrote it; nothing when it is none.
[[nodiscard]] std::optional<SessionRow> readRow(simdjson::dom::element element);

} // namespace hydra
