// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "common/net/sessionrecord.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace hydra {

/// Values of a script's `${name}`.
using Variables = QHash<QByteArray, QByteArray>;

/// Puts the values in the place of `${name}`. The error is a name that has none.
[[nodiscard]] tl::expected<QByteArray, QByteArray> expanded(
    const QByteArray &text, const Variables &variables);

/// What a script expects to come: `[not] KIND [CONDITION]… [within TIME]`.
///
/// A KIND is a kind of record that comes in, `message` for any message, or `state NAME`. A
/// CONDITION is `ok` (code 200), a code, `/PATTERN/` over the whole text, or `FIELD=VALUE`, where
/// FIELD may lead into objects (`Data.code`) and VALUE may be a pattern.
struct Expectation
{
    struct Condition
    {
        enum class What { Code, Text, Field };

        What what = What::Code;
        int code = 0;
        /// Names of objects' members, outermost first.
        QList<QByteArray> path;
        QByteArray value;
        bool isPattern = false;
    };

    static constexpr std::chrono::milliseconds defaultTime = std::chrono::seconds(5);

    bool isNegated = false;
    /// Nothing: any message.
    std::optional<SessionRecord::Kind> kind;
    std::optional<ClientState> state;
    QList<Condition> conditions;
    std::chrono::milliseconds within = defaultTime;

    /// Reads the words after `expect`. The error is a sentence.
    [[nodiscard]] static tl::expected<Expectation, QByteArray> parse(QList<QByteArray> words);

    /// For all but state.
    [[nodiscard]] bool matches(const SessionRecord &record, const Variables &variables) const;
};

} // namespace hydra
