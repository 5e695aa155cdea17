// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/locator/locator.h"

#include <algorithm>
#include <optional>

namespace hydra {

namespace {

using Kind = LocatorEntry::Kind;

std::optional<Kind> kindOf(const QString &text)
{
    const QChar sign = text.isEmpty() ? QChar() : text.front();
    if (sign == u'@')
        return Kind::Instance;
    if (sign == u'>')
        return Kind::Action;
    if (sign == u'/')
        return Kind::Page;
    return std::nullopt;
}

constexpr int noMatch = 3;

/// The less the better: the beginning, the beginning of a word, anywhere.
int rankIn(const QString &text, const QString &letters)
{
    const qsizetype place = text.indexOf(letters, 0, Qt::CaseInsensitive);
    if (place <= 0)
        return place < 0 ? noMatch : 0;
    for (qsizetype i = place; i >= 0; i = text.indexOf(letters, i + 1, Qt::CaseInsensitive)) {
        if (i > 0 && !text[i - 1].isLetterOrNumber())
            return 1;
    }
    return 2;
}

int rankOf(const LocatorEntry &entry, const QString &letters)
{
    // Ids are English words, for those who know them in another language's window.
    return std::min(rankIn(entry.text, letters), rankIn(entry.name, letters));
}

} // namespace

QList<LocatorEntry> Locator::find(const QString &text) const
{
    const QString typed = text.trimmed();
    const auto kind = kindOf(typed);
    const QString letters = kind ? typed.mid(1).trimmed() : typed;
    QList<LocatorEntry> found = kind ? QList<LocatorEntry>() : usersOf(letters);
    QList<std::pair<int, LocatorEntry>> ranked;
    for (const LocatorEntry &entry : m_others()) {
        // Nothing typed: the pages, to begin with something.
        const Kind wanted = kind.value_or(letters.isEmpty() ? Kind::Page : entry.kind);
        const int rank = rankOf(entry, letters);
        if (entry.kind == wanted && rank < noMatch)
            ranked.append({ rank, entry });
    }
    std::stable_sort(ranked.begin(), ranked.end(),
        [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[rank, entry] : std::as_const(ranked))
        found.append(entry);
    return found.first(std::min(found.size(), entriesAtMost));
}

QList<LocatorEntry> Locator::usersOf(const QString &digits) const
{
    const auto exact = UserId::fromDigits(digits.toLatin1());
    if (!exact)
        return {};
    QList<UserId> users = m_users(exact->toDigits(), entriesAtMost);
    const bool isOnline = users.removeOne(*exact);
    users.prepend(*exact);
    QList<LocatorEntry> entries;
    for (const UserId user : std::as_const(users)) {
        const QString id = QString::fromLatin1(user.toDigits());
        entries.append({ Kind::User, id, tr("User %1").arg(id),
            user != *exact || isOnline ? tr("online") : tr("not in the table; look up"),
            QStringLiteral("user") });
    }
    return entries;
}

} // namespace hydra
