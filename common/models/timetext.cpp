// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/models/timetext.h"

#include <QLocale>

#include <algorithm>

namespace hydra {

QString TimeText::ago(Moment moment, Moment now)
{
    return isKnown(moment) ? duration(now - moment) : QString();
}

QString TimeText::duration(std::chrono::milliseconds time)
{
    const qint64 seconds = std::max<qint64>(time.count() / 1000, 0);
    const QLocale locale;
    if (seconds < 100)
        return tr("%1 s").arg(locale.toString(seconds));
    if (seconds < qint64 { 100 } * 60)
        return tr("%1 min").arg(locale.toString(seconds / 60));
    if (seconds < qint64 { 48 } * 3600)
        return tr("%1 h").arg(locale.toString(seconds / 3600));
    return tr("%1 d").arg(locale.toString(seconds / 86400));
}

QString TimeText::clock(Moment moment, Moment now)
{
    if (!isKnown(moment))
        return {};
    const QDateTime time = dateTimeOf(moment);
    QString clock = time.time().toString(QStringLiteral("HH:mm:ss"));
    if (time.date() == dateTimeOf(now).date())
        return clock;
    return QLocale().toString(time.date(), QLocale::ShortFormat) + u' ' + clock;
}

QString TimeText::full(Moment moment)
{
    if (!isKnown(moment))
        return {};
    const QDateTime time = dateTimeOf(moment);
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz ")) + time.timeZoneAbbreviation();
}

} // namespace hydra
