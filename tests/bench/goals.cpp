// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/goals.h"

#include <array>
#include <optional>

namespace hydra::bench {

namespace {

struct Goal
{
    const char *what;
    /// Where the figure stands: in the line of a run; or, with second, in that of a comparison.
    const char *run;
    const char *second;
    const char *key;
    double must;
    double aim;
    /// What follows a figure, and how many decimals it has.
    const char *unit = "";
    int decimals = 2;
    /// Figures are divided by it.
    double scale = 1;
    /// At least that much rather than at most.
    bool isFloor = false;
};

constexpr std::array goals {
    Goal { "CPU of a push over HTTP, with Redis, over nchan's", "push/native/redis/idle:100",
        "push/nchan/idle:100", "ratio", 0.85, 0.70 },
    Goal { "the same at 15 000 idle connections over that at 100", "push/native/redis/idle:15000",
        "push/native/redis/idle:100", "ratio", 1.15, 1.05 },
    Goal { "memory of an idle logged-in connection", "push/native/redis/idle:15000", nullptr,
        "rss_per_idle", 2, 1, " kB", 2, 1000 },
    Goal { "logins a second and core", "login/native/redis/idle:0", nullptr, "ops_per_s", 13'000,
        20'000, "", 0, 1, true },
    Goal { "CPU of a heartbeat", "heartbeat/native/redis/idle:0", nullptr, "cpu_us", 16, 10, " µs",
        1 },
    Goal { "CPU of a query", "query/native/redis/idle:0", nullptr, "cpu_us", 13, 8, " µs", 1 },
    Goal { "p99 at 10 000 pushes/s, open loop", "push/native/redis/idle:100/rate:10000", nullptr,
        "p99_us", 2, 0.9, " ms", 2, 1000 },
    Goal { "CPU of a push across instances, both together, over a local one",
        "cross/native/redis/idle:0", "push/native/redis/idle:0", "ratio", 2.5, 1.8 },
    Goal { "CPU of a delivery of a fan-out", "fanout/native/idle:0", nullptr, "cpu_us", 6, 4, " µs",
        1 },
    Goal { "p99 of the others beside a client that has stopped reading, over the undisturbed",
        "slowreader/native/redis/idle:0/rate:10000", "push/native/redis/idle:0/rate:10000",
        "ratio_p99", 2, 1.2 },
    Goal { "memory held for that client", "slowreader/native/redis/idle:0/rate:10000", nullptr,
        "held_bytes", 1, 1, " MiB", 2, 1024 * 1024 },
    Goal { "two workers over one, same core, CPU of a push", "push/native/redis/idle:100/threads:2",
        "push/native/redis/idle:100", "ratio", 1.2, 1.1 },
};

/// The last one counts: it was measured under the most even circumstances of a run.
std::optional<double> figureOf(const Goal &goal, const QList<QJsonObject> &lines)
{
    std::optional<double> found;
    for (const QJsonObject &line : lines) {
        const bool isIt = goal.second ? line.value(u"first") == QLatin1String(goal.run)
                && line.value(u"second") == QLatin1String(goal.second)
                                      : line.value(u"name") == QLatin1String(goal.run);
        const QJsonValue value = line.value(QLatin1String(goal.key));
        if (isIt && value.isDouble())
            found = value.toDouble() / goal.scale;
    }
    return found;
}

QByteArray number(double value, const Goal &goal, int decimals)
{
    return QByteArray::number(value, 'f', decimals) + goal.unit;
}

QByteArray bound(double value, const Goal &goal)
{
    const int decimals = value == double(qint64(value)) ? 0 : goal.decimals;
    return (goal.isFloor ? "≥ " : "≤ ") + number(value, goal, decimals);
}

QByteArray verdict(double figure, const Goal &goal)
{
    const auto reaches = [&goal, figure](double wanted) {
        return goal.isFloor ? figure >= wanted : figure <= wanted;
    };
    const QByteArray text = number(figure, goal, goal.decimals);
    if (!reaches(goal.must))
        return text + ": **missed**";
    return reaches(goal.aim) ? text + ", the aim too" : text;
}

} // namespace

QByteArray goalsTable(const QList<QJsonObject> &lines)
{
    QByteArray table = "| what | must | aim | here |\n|---|---|---|---|\n";
    for (const Goal &goal : goals) {
        const std::optional<double> figure = figureOf(goal, lines);
        table += QByteArray("| ") + goal.what + " | " + bound(goal.must, goal) + " | "
            + bound(goal.aim, goal) + " | " + (figure ? verdict(*figure, goal) : "not measured")
            + " |\n";
    }
    qint64 damage = 0;
    for (const QJsonObject &line : lines) {
        for (const char *key : { "lost", "duplicated", "out_of_order" })
            damage += line.value(QLatin1String(key)).toInteger();
    }
    table += "| lost, duplicated, out of order, in all runs | 0 | 0 | " + QByteArray::number(damage)
        + (damage > 0 ? ": **missed** |\n" : " |\n");
    return table;
}

} // namespace hydra::bench
