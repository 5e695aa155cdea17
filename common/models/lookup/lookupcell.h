// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/models/lookup/lookuprow.h"
#include "common/models/users/usercolumn.h"

#include <optional>

namespace hydra {

/// The columns of the users who were looked up; the order is that of the table.
enum class LookupColumn {
    User,
    State,
    Change,
    Instance,
    Sessions,
    Session,
    Since,
    Heartbeat,
    Address,
    Client,
    Sent,
    Acked,
    Ttl,
};
inline constexpr int lookupColumnCount = 13;

/// Texts and values of the cells, in the language of the moment.
class LookupCell final
{
    Q_DECLARE_TR_FUNCTIONS(hydra::LookupCell)

public:
    [[nodiscard]] static QString header(LookupColumn column);
    [[nodiscard]] static QString text(const LookupRow &row, LookupColumn column, Moment now);
    [[nodiscard]] static QString toolTip(const LookupRow &row, LookupColumn column, Moment now);
    /// For files: exact, in no language; ids and times as text.
    [[nodiscard]] static QVariant exported(const LookupRow &row, LookupColumn column);
    /// How a column is called in files; stays the same in every language.
    [[nodiscard]] static QString key(LookupColumn column);
    [[nodiscard]] static QString state(LookupRow::State state);

    [[nodiscard]] static bool isNumber(LookupColumn column);
    /// Whether \a a stands before \a b when sorted by \a column.
    [[nodiscard]] static bool isBefore(const LookupRow &a, const LookupRow &b, LookupColumn column);

private:
    [[nodiscard]] static QString change(const LookupRow &row, Moment now);
};

} // namespace hydra
