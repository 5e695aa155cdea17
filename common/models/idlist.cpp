// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/idlist.h"

#include <QSet>

namespace hydra {

namespace {

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

} // namespace

IdList IdList::fromText(QStringView text)
{
    IdList list;
    QSet<UserId> seen;
    for (qsizetype i = 0; i < text.size();) {
        if (!isDigit(text[i])) {
            ++i;
            continue;
        }
        const qsizetype begin = i;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        const auto user = UserId::fromDigits(text.mid(begin, i - begin).toLatin1());
        if (!user) {
            ++list.invalid;
        } else if (seen.contains(*user)) {
            ++list.duplicates;
        } else {
            seen.insert(*user);
            list.users.append(*user);
        }
    }
    return list;
}

} // namespace hydra
