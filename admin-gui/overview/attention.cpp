// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "admin-gui/overview/attention.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace hydra {

namespace {

// From there on people notice, or something is about to run out.
constexpr double slowRedisMs = 20;
constexpr double slowAckMs = 1000;
constexpr double slowLoopMs = 50;

} // namespace

QList<Attention::Item> Attention::of(const InstanceList &instances)
{
    using Health = InstanceInfo::Health;
    QList<Item> items;
    QSet<QString> versions;
    const QLocale locale;
    for (const InstanceInfo &instance : instances.items) {
        const QString name = QString::fromUtf8(instance.id);
        versions.insert(instance.version);
        if (instance.health == Health::Unreachable) {
            items.append({ true, tr("%1 does not answer.").arg(name) });
            continue;
        }
        if (instance.redis == InstanceInfo::Redis::Down)
            items.append({ true, tr("%1 can't reach Redis.").arg(name) });
        else if (instance.redisMs > slowRedisMs)
            items.append({ false,
                tr("Redis is slow for %1: %2 ms.")
                    .arg(name, locale.toString(instance.redisMs, 'f', 0)) });
        if (instance.health == Health::Draining)
            items.append({ false, tr("%1 is draining.").arg(name) });
        if (instance.ackP95Ms > slowAckMs)
            items.append({ false,
                tr("Clients of %1 acknowledge slowly: %2 ms (p95).")
                    .arg(name, locale.toString(instance.ackP95Ms, 'f', 0)) });
        if (instance.loopLagMs > slowLoopMs)
            items.append({ false,
                tr("%1 is overloaded: its loop lags by %2 ms.")
                    .arg(name, locale.toString(instance.loopLagMs, 'f', 0)) });
    }
    if (versions.size() > 1) {
        QStringList sorted(versions.begin(), versions.end());
        sorted.sort();
        items.append({ false,
            tr("Instances run different versions: %1.").arg(sorted.join(QLatin1String(", "))) });
    }
    std::stable_partition(items.begin(), items.end(), [](const Item &item) { return item.isBad; });
    return items;
}

} // namespace hydra
