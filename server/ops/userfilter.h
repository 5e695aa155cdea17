// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/ops/sessionrow.h"

#include <QSet>

#include <limits>
#include <optional>

namespace hydra {

/// Inclusive.
template <typename Number> struct Range
{
    Number least = std::numeric_limits<Number>::min();
    Number most = std::numeric_limits<Number>::max();

    [[nodiscard]] bool holds(Number value) const { return value >= least && value <= most; }
    friend bool operator==(const Range &, const Range &) = default;
};

using UserRange = Range<quint64>;

/// Which sessions an operator means; parts that are not set exclude nobody.
/// Source: docs/admin-api.md, users/list.
struct UserFilter
{
    /// As joined() gives them.
    QList<UserRange> ids;
    /// Digits.
    QByteArray idPrefix;
    QByteArray addressPrefix;
    /// With `*` and `?`.
    QByteArray client;
    std::optional<QByteArray> device;
    QSet<QByteArray> instances;
    QSet<QByteArray> sessions;
    std::optional<Range<qint64>> idle;
    std::optional<Range<qint64>> age;
    std::optional<Range<qint64>> sent;
    std::optional<Range<qint64>> acknowledged;
    std::optional<Range<qint64>> unacknowledged;
    std::optional<Range<qint64>> lastAckTime;

    [[nodiscard]] bool isEmpty() const { return *this == UserFilter(); }
    /// \a now: milliseconds since 1970 UTC.
    [[nodiscard]] bool matches(const SessionRow &row, qint64 now) const;
    [[nodiscard]] bool allowsInstance(const QByteArray &instance) const
    {
        return instances.isEmpty() || instances.contains(instance);
    }
    /// The users that can match, in order and without overlap; all of them if the filter says
    /// nothing of ids.
    [[nodiscard]] QList<UserRange> userRanges() const;

    friend bool operator==(const UserFilter &, const UserFilter &) = default;
};

/// Puts \a ranges in order and joins those that meet.
[[nodiscard]] QList<UserRange> joined(QList<UserRange> ranges);

/// `10240` or `10300-10400`; nothing for anything else.
[[nodiscard]] std::optional<UserRange> userRangeFromText(QByteArrayView text);

/// Whether all of \a text fits \a pattern, in which `*` stands for any bytes and `?` for one.
[[nodiscard]] bool fitsPattern(QByteArrayView text, QByteArrayView pattern);

} // namespace hydra
