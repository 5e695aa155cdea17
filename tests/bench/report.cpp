// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/report.h"

#include "tests/bench/machine.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace hydra::bench {

namespace {

constexpr int nameWidth = 36;

QByteArray cell(double value, int decimals, int width)
{
    return QByteArray::number(value, 'f', decimals).rightJustified(width);
}

/// What two decimals or none say best.
QByteArray figure(const QJsonValue &value)
{
    const double number = value.toDouble();
    return QByteArray::number(number, 'f', number < 10 ? 2 : number < 100 ? 1 : 0);
}

QByteArray optional(const QJsonValue &value)
{
    return value.toDouble() > 0 ? figure(value) : QByteArray("–");
}

QByteArray figureWithin(double ratio, std::optional<double> most)
{
    QByteArray text = QByteArray::number(ratio, 'f', 3);
    if (most) {
        text += " (at most " + QByteArray::number(*most, 'f', 2)
            + " is wanted: " + (ratio <= *most ? "held)" : "MISSED)");
    }
    return text;
}

QByteArray atMost(const QJsonValue &most)
{
    return most.isDouble() ? "≤ " + QByteArray::number(most.toDouble()) : QByteArray("–");
}

double rounded(double value) { return double(qRound64(value * 1000)) / 1000; }

} // namespace

QByteArray tableHead()
{
    QByteArray head = QByteArray("Benchmark").leftJustified(nameWidth);
    head += "     ops/s  CPU/op redis/op  load/op busy%      p50      p99    p99.9      max  "
            "B/idle lost dup ooo err\n";
    head += QByteArray(nameWidth, '-') + QByteArray(106, '-');
    return head;
}

QByteArray row(const Outcome &outcome)
{
    const Sample median = outcome.median();
    QByteArray text = outcome.contest.name().leftJustified(nameWidth);
    text += cell(median.operationsPerSecond, 0, 10) + cell(median.serverCpu, 2, 8);
    text += cell(median.redisCpu, 2, 9) + cell(median.loadCpu, 2, 9);
    text += cell(median.serverBusy * 100, 0, 6);
    for (const double latency : { median.p50, median.p99, median.p999, median.max })
        text += cell(latency, 0, 9);
    text += cell(outcome.residentPerIdle, 0, 8);
    text += cell(double(outcome.damage.lost), 0, 5) + cell(double(outcome.damage.duplicated), 0, 4);
    text += cell(double(outcome.damage.outOfOrder), 0, 4) + cell(double(outcome.errors), 0, 4);
    if (outcome.idle < outcome.contest.idle) {
        text += "\n  bounded to " + QByteArray::number(outcome.idle) + " idle connections of "
            + QByteArray::number(outcome.contest.idle)
            + " by the limit of descriptors of a process";
    }
    if (outcome.held > 0)
        text += "\n  memory held for the client that has stopped reading: "
            + QByteArray::number(outcome.held / 1024) + " KiB";
    if (outcome.errors > 0)
        text += "\n  first error: " + outcome.firstError;
    return text;
}

QByteArray row(const Comparison &comparison)
{
    QByteArray text = "CPU/op of " + comparison.first + " over " + comparison.second + ": ";
    text += figureWithin(comparison.ratio, comparison.most);
    text += ", p99: " + figureWithin(comparison.ratioP99, comparison.mostP99);
    return text;
}

QByteArray jsonLine(const Outcome &outcome, const Options &options)
{
    const Contest &contest = outcome.contest;
    const Sample median = outcome.median();
    QJsonArray cpu;
    for (const Sample &sample : outcome.samples)
        cpu.append(rounded(sample.serverCpu));
    const QString name = QString::fromLatin1(contest.name());
    const QJsonObject line {
        { QStringLiteral("bench"), name.section(u'/', 0, 0) },
        { QStringLiteral("name"), name },
        { QStringLiteral("version"), QStringLiteral(HYDRA_VERSION) },
        { QStringLiteral("engine"), contest.address ? QStringLiteral("address") : contest.engine },
        { QStringLiteral("redis"), contest.usesRedis },
        { QStringLiteral("idle"), qint64(outcome.idle) },
        { QStringLiteral("idle_wanted"), contest.idle },
        { QStringLiteral("users"), contest.users },
        { QStringLiteral("devices"), contest.devices },
        { QStringLiteral("connections"), contest.connections },
        { QStringLiteral("rate"), contest.rate },
        { QStringLiteral("size"), contest.size },
        { QStringLiteral("seconds"), options.seconds },
        { QStringLiteral("repetitions"), options.repetitions },
        { QStringLiteral("load_average"), rounded(Machine::loadAverage()) },
        { QStringLiteral("ops_per_s"), rounded(median.operationsPerSecond) },
        { QStringLiteral("cpu_us"), rounded(median.serverCpu) },
        { QStringLiteral("cpu_us_all"), cpu },
        { QStringLiteral("redis_cpu_us"), rounded(median.redisCpu) },
        { QStringLiteral("load_cpu_us"), rounded(median.loadCpu) },
        { QStringLiteral("server_busy"), rounded(median.serverBusy) },
        { QStringLiteral("p50_us"), rounded(median.p50) },
        { QStringLiteral("p99_us"), rounded(median.p99) },
        { QStringLiteral("p999_us"), rounded(median.p999) },
        { QStringLiteral("max_us"), rounded(median.max) },
        { QStringLiteral("rss_per_idle"), rounded(outcome.residentPerIdle) },
        { QStringLiteral("held_bytes"), outcome.held },
        { QStringLiteral("lost"), qint64(outcome.damage.lost) },
        { QStringLiteral("duplicated"), qint64(outcome.damage.duplicated) },
        { QStringLiteral("out_of_order"), qint64(outcome.damage.outOfOrder) },
        { QStringLiteral("errors"), qint64(outcome.errors) },
    };
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

QByteArray jsonLine(const Comparison &comparison)
{
    QJsonObject line {
        { QStringLiteral("ratio"), rounded(comparison.ratio) },
        { QStringLiteral("ratio_p99"), rounded(comparison.ratioP99) },
        { QStringLiteral("first"), QString::fromLatin1(comparison.first) },
        { QStringLiteral("second"), QString::fromLatin1(comparison.second) },
    };
    if (comparison.most)
        line.insert(QStringLiteral("most"), *comparison.most);
    if (comparison.mostP99)
        line.insert(QStringLiteral("most_p99"), *comparison.mostP99);
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

QList<QJsonObject> readLines(const QByteArray &lines)
{
    QList<QJsonObject> objects;
    const QByteArrayList all = lines.split('\n');
    for (const QByteArray &line : all) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (document.isObject())
            objects.append(document.object());
    }
    return objects;
}

QByteArray markdown(const QList<QJsonObject> &lines)
{
    QByteArray runs = "| run | ops/s | CPU µs/op | Redis µs/op | core used | p50 µs | p99 µs | "
                      "p99.9 µs | max µs "
                      "| bytes/idle | lost, doubled, out of order |\n"
                      "|---|---|---|---|---|---|---|---|---|---|---|\n";
    QByteArray ratios = "| of | over that of | CPU per operation | must | p99 | must "
                        "|\n|---|---|---|---|---|---|\n";
    for (const QJsonObject &line : lines) {
        const auto value = [&line](const char *key) { return line.value(QLatin1String(key)); };
        if (line.contains(QLatin1String("ratio"))) {
            ratios += "| " + value("first").toString().toUtf8() + " | "
                + value("second").toString().toUtf8() + " | "
                + QByteArray::number(value("ratio").toDouble(), 'f', 2) + " | "
                + atMost(value("most")) + " | "
                + QByteArray::number(value("ratio_p99").toDouble(), 'f', 2) + " | "
                + atMost(value("most_p99")) + " |\n";
            continue;
        }
        if (!line.contains(QLatin1String("bench")))
            continue;
        const qint64 damage = value("lost").toInteger() + value("duplicated").toInteger()
            + value("out_of_order").toInteger();
        runs += "| " + value("name").toString().toUtf8() + " | "
            + QByteArray::number(value("ops_per_s").toDouble(), 'f', 0) + " | "
            + figure(value("cpu_us")) + " | " + optional(value("redis_cpu_us")) + " | "
            + QByteArray::number(value("server_busy").toDouble() * 100, 'f', 0) + " % | "
            + figure(value("p50_us")) + " | " + figure(value("p99_us")) + " | "
            + figure(value("p999_us")) + " | " + figure(value("max_us")) + " | "
            + optional(value("rss_per_idle")) + " | " + QByteArray::number(damage) + " |\n";
    }
    runs += '\n';
    runs += ratios;
    return runs;
}

} // namespace hydra::bench
