// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/client/recentpushes.h"

namespace hydra {

namespace {

// A seq is the time, the user, the source, and the source's count. Source: PROTOCOL.md §3.
constexpr qsizetype stampDigits = 14;
constexpr qsizetype sourceDigits = 8;
constexpr qsizetype countDigits = 8;
/// Where the count starts again.
constexpr quint32 countRange = 100'000'000;

} // namespace

RecentPushes::Verdict RecentPushes::take(const Seq &seq, UserId user, TimePoint at)
{
    if (seq.isEmpty())
        return {};
    if (m_known.contains(seq))
        return { true, false };
    if (m_order.size() == capacity)
        m_known.remove(m_order.dequeue());
    m_known.insert(seq, at);
    m_order.enqueue(seq);
    return { false, isLate(seq, user) };
}

std::optional<RecentPushes::TimePoint> RecentPushes::cameAt(const Seq &seq) const
{
    const auto found = m_known.constFind(seq);
    if (found == m_known.constEnd())
        return std::nullopt;
    return *found;
}

bool RecentPushes::isLate(const Seq &seq, UserId user)
{
    const QByteArray &text = seq.text();
    const QByteArray digits = user.toDigits();
    const bool isOurs = text.size() == stampDigits + digits.size() + sourceDigits + countDigits
        && QByteArrayView(text).sliced(stampDigits).startsWith(digits);
    bool isNumber = false;
    const quint32 count = isOurs ? text.last(countDigits).toUInt(&isNumber) : 0;
    if (!isNumber)
        return false;
    const QByteArray source = text.sliced(stampDigits + digits.size(), sourceDigits);
    const auto known = m_newest.find(source);
    if (known == m_newest.end()) {
        if (m_newest.size() == mostSources)
            m_newest.clear();
        m_newest.insert(source, count);
        return false;
    }
    // Half the range back rather than half the range ahead: the count has not started again.
    const quint32 ahead = (count + countRange - *known) % countRange;
    if (ahead > countRange / 2)
        return true;
    *known = count;
    return false;
}

} // namespace hydra
