// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/text/shellword.h"

namespace hydra {

QString shellWord(const QString &text)
{
    QString word = text;
    word.replace(u'\'', QLatin1String("'\\''"));
    return u'\'' + word + u'\'';
}

} // namespace hydra
