// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/contender.h"
#include "tests/bench/goals.h"
#include "tests/bench/load/loop.h"
#include "tests/bench/machine.h"
#include "tests/bench/plot.h"
#include "tests/bench/report.h"

#include <QCoreApplication>
#include <QFile>

#include <csignal>
#include <cstdio>

using namespace hydra;
using namespace hydra::bench;

namespace {

/// What a process has open besides the connections that are counted.
constexpr qint64 spareDescriptors = 200;

int fail(const QByteArray &reason, int exitCode)
{
    std::fprintf(stderr, "hydra-bench: %s\n", reason.constData());
    return exitCode;
}

void print(const QByteArray &text)
{
    std::fputs(text.constData(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

/// How many idle connections fit each contest. They all share the load's descriptors; each server
/// has as many for itself.
QList<qint64> shareOut(const QList<Contest> &contests, qint64 limit)
{
    qint64 left = limit - spareDescriptors;
    for (const Contest &contest : contests)
        left -= Contender::descriptorsFor(contest);
    QList<qint64> idle;
    for (const Contest &contest : contests) {
        const qint64 server = limit - spareDescriptors - Contender::descriptorsFor(contest);
        idle.append(std::clamp<qint64>(std::min(left, server), 0, contest.idle));
        left -= idle.last();
    }
    return idle;
}

Result<QList<Outcome>> run(const Options &options)
{
    const Machine machine;
    machine.enterLoadCore();
    print("Machine: " + machine.description()
        + (machine.hasTwoCores() ? "; servers on one core, load and Redis on another"
                                 : "; one core for all: only compare"));
    Loop loop;
    std::vector<std::unique_ptr<Contender>> contenders;
    const QList<qint64> idle = shareOut(options.contests, machine.descriptorLimit());
    for (qsizetype i = 0; i < options.contests.size(); ++i) {
        contenders.push_back(std::make_unique<Contender>(loop, machine, options.contests[i]));
        if (const auto prepared = contenders.back()->prepare(idle[i]); !prepared)
            return tl::unexpected(prepared.error());
    }
    for (const auto &contender : contenders) {
        if (const auto warm = contender->warmUp(); !warm)
            return tl::unexpected(warm.error());
    }
    const std::chrono::milliseconds time(qint64(options.seconds * 1000));
    for (int i = 0; i < options.repetitions; ++i) {
        for (const auto &contender : contenders) {
            if (const auto measured = contender->measure(time); !measured)
                return tl::unexpected(measured.error());
        }
    }
    QList<Outcome> outcomes;
    for (const auto &contender : contenders)
        outcomes.append(contender->outcome());
    return outcomes;
}

int measure(const QStringList &arguments)
{
    const Result<Options> options = Options::parse(arguments);
    if (!options)
        return fail(options.error().detail, 2);
    const Result<QList<Outcome>> outcomes = run(*options);
    if (!outcomes)
        return fail(outcomes.error().detail, 1);

    bool isGood = true;
    print(tableHead());
    for (const Outcome &outcome : *outcomes) {
        print(row(outcome));
        isGood = isGood && outcome.isFlawless();
    }
    for (const Outcome &outcome : *outcomes)
        print(jsonLine(outcome, *options));
    const Outcome &first = outcomes->first();
    for (qsizetype i = 1; i < outcomes->size(); ++i) {
        const Outcome &other = outcomes->at(i);
        const Comparison comparison { first.contest.name(), other.contest.name(),
            ratioOf(first, other), ratioOf(first, other, &Sample::p99), options->most,
            options->mostP99 };
        print(row(comparison));
        print(jsonLine(comparison));
        isGood = isGood && comparison.isWithin();
    }
    return isGood ? 0 : 1;
}

int show(const QStringList &files, QByteArray (*make)(const QList<QJsonObject> &))
{
    QByteArray lines;
    for (const QString &name : files) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return fail("cannot read " + name.toLocal8Bit(), 1);
        lines += file.readAll() + '\n';
    }
    const QByteArray text = make(readLines(lines));
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    // The server of the same build, unless told otherwise.
    if (!qEnvironmentVariableIsSet("HYDRA_BIN"))
        qputenv("HYDRA_BIN", QCoreApplication::applicationDirPath().toLocal8Bit());
    const QString first = arguments.value(0);
    if (first == QLatin1String("--help") || first == QLatin1String("-h")) {
        print(Options::help());
        return 0;
    }
    if (first == QLatin1String("table"))
        return show(arguments.mid(1), markdown);
    if (first == QLatin1String("goals"))
        return show(arguments.mid(1), goalsTable);
    if (first == QLatin1String("plot"))
        return show(arguments.mid(1), plotCpuPerPush);
    return measure(arguments);
}
