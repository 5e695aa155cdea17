// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/userfilter.h"

#include <algorithm>

namespace hydra {

namespace {

/// The numbers whose digits begin with \a prefix: one range for each number of digits.
QList<UserRange> rangesOfPrefix(const QByteArray &prefix)
{
    constexpr quint64 largest = std::numeric_limits<quint64>::max();
    QList<UserRange> ranges;
    quint64 least = prefix.toULongLong();
    quint64 most = least;
    while (least > 0) {
        ranges.append({ least, most });
        if (least > largest / 10)
            break;
        least *= 10;
        most = most > (largest - 9) / 10 ? largest : most * 10 + 9;
    }
    return ranges;
}

QList<UserRange> common(const QList<UserRange> &a, const QList<UserRange> &b)
{
    QList<UserRange> ranges;
    for (const UserRange &one : a) {
        for (const UserRange &other : b) {
            const UserRange both { qMax(one.least, other.least), qMin(one.most, other.most) };
            if (both.least <= both.most)
                ranges.append(both);
        }
    }
    return ranges;
}

bool isIn(const std::optional<Range<qint64>> &range, qint64 value)
{
    return !range || range->holds(value);
}

} // namespace

QList<UserRange> joined(QList<UserRange> ranges)
{
    std::sort(
        ranges.begin(), ranges.end(), [](UserRange a, UserRange b) { return a.least < b.least; });
    QList<UserRange> result;
    for (const UserRange &range : std::as_const(ranges)) {
        if (!result.isEmpty() && range.least <= result.last().most)
            result.last().most = qMax(result.last().most, range.most);
        else
            result.append(range);
    }
    return result;
}

bool UserFilter::matches(const SessionRow &row, qint64 now) const
{
    const quint64 number = row.user.number();
    const auto range = std::lower_bound(ids.begin(), ids.end(), number,
        [](UserRange one, quint64 user) { return one.most < user; });
    if (!ids.isEmpty() && (range == ids.end() || !range->holds(number)))
        return false;
    return (idPrefix.isEmpty() || QByteArray::number(number).startsWith(idPrefix))
        && (sessions.isEmpty() || sessions.contains(row.session)) && allowsInstance(row.instance)
        && row.address.startsWith(addressPrefix) && (!device || *device == row.device)
        && isIn(idle, now - row.heartbeat) && isIn(age, now - row.since) && isIn(sent, row.sent)
        && isIn(acknowledged, row.acknowledged) && isIn(unacknowledged, row.unacknowledged())
        && isIn(lastAckTime, row.lastAckTime)
        && (client.isEmpty() || fitsPattern(row.client, client));
}

QList<UserRange> UserFilter::userRanges() const
{
    QList<UserRange> ranges { UserRange { 1, std::numeric_limits<quint64>::max() } };
    if (!ids.isEmpty())
        ranges = ids;
    if (!idPrefix.isEmpty())
        ranges = joined(common(ranges, rangesOfPrefix(idPrefix)));
    return ranges;
}

std::optional<UserRange> userRangeFromText(QByteArrayView text)
{
    const qsizetype dash = text.indexOf('-');
    const auto first = UserId::fromDigits(dash < 0 ? text : text.first(dash));
    const auto last = dash < 0 ? first : UserId::fromDigits(text.sliced(dash + 1));
    if (!first || !last || first->number() > last->number())
        return std::nullopt;
    return UserRange { first->number(), last->number() };
}

bool fitsPattern(QByteArrayView text, QByteArrayView pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    // The last star, and how much of the text it has taken so far: never more than one is open.
    qsizetype star = -1;
    qsizetype taken = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            taken = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++taken;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace hydra
