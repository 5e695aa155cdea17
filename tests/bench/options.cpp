// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/options.h"

#include <QHash>
#include <QHostAddress>

#include <array>
#include <functional>

namespace hydra::bench {

namespace {

/// In one run; each has servers of its own.
constexpr qsizetype mostContests = 4;

constexpr std::array workNames { "push", "login", "heartbeat", "query", "fanout", "cross",
    "slowreader" };

/// `--name value`: how the value gets into place.
struct Setting
{
    const char *name;
    std::function<bool(const QString &value)> set;
    /// What it takes, where the help does not make it plain.
    const char *wants = "";
};

template <typename Number> auto number(Number &place, double least, double most)
{
    return [&place, least, most](const QString &text) {
        bool isGood = false;
        const double value = text.toDouble(&isGood);
        if (!isGood || value < least || value > most || value != double(Number(value)))
            return false;
        place = Number(value);
        return true;
    };
}

std::optional<Work> workNamed(const QString &name)
{
    for (size_t i = 0; i < workNames.size(); ++i) {
        if (name == QLatin1String(workNames[i]))
            return Work(i);
    }
    return std::nullopt;
}

/// What is usual for \a work where it differs from the defaults.
void takeOn(Contest &contest, Work work)
{
    contest.work = work;
    if (work == Work::Fanout) {
        contest.users = 100;
        contest.devices = 32;
    } else if (work == Work::Login) {
        contest.users = 10'000;
        contest.connections = 64;
    } else if (work == Work::Cross) {
        contest.usesRedis = true;
    } else if (work == Work::SlowReader) {
        contest.rate = 10'000;
    }
}

/// Errors: Invalid, where what was asked for does not go together.
Result<void> judge(const Contest &contest)
{
    if (contest.work == Work::Cross && !contest.usesRedis)
        return failure(ErrorKind::Invalid, "two instances find each other only with --redis");
    const bool canNchan
        = contest.work == Work::Push || contest.work == Work::Fanout || contest.work == Work::Login;
    if (contest.isNchan() && (contest.usesRedis || contest.address || !canNchan))
        return failure(ErrorKind::Invalid,
            "nchan is compared at push, fanout and login only, with its memory: --no-redis");
    if (contest.address && (contest.usesRedis || contest.work == Work::Cross))
        return failure(ErrorKind::Invalid, "a server that runs already has the Redis that it has");
    return {};
}

Result<void> readInto(Contest &contest, Options &options, const QStringList &arguments)
{
    double most = 0;
    double mostP99 = 0;
    const std::array settings {
        Setting { "--idle", number(contest.idle, 0, 500'000) },
        Setting { "--users", number(contest.users, 1, 100'000) },
        Setting { "--devices", number(contest.devices, 1, 32) },
        Setting { "--connections", number(contest.connections, 1, 1000) },
        Setting { "--rate", number(contest.rate, 0, 1'000'000) },
        Setting { "--size", number(contest.size, 1, 1'000'000) },
        Setting { "--threads", number(contest.threads, 1, 64) },
        Setting { "--seconds", number(options.seconds, 0.1, 60) },
        Setting { "--repetitions", number(options.repetitions, 1, 100) },
        Setting { "--most", number(most, 0.001, 1000) },
        Setting { "--most-p99", number(mostP99, 0.001, 1000) },
        Setting { "--pid", number(contest.process, 1, 1 << 22) },
        Setting { "--engine",
            [&contest](const QString &text) {
                contest.engine = text;
                return text == QLatin1String("qt") || text == QLatin1String("native")
                    || contest.isNchan();
            } },
        Setting { "--address",
            [&contest](const QString &text) {
                const auto address = loopbackAddress(text);
                contest.address = address ? std::optional(*address) : std::nullopt;
                return address.has_value();
            },
            ", only 127.0.0.1:PORT: nobody else's server is loaded" },
    };
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (const auto work = workNamed(argument)) {
            takeOn(contest, *work);
            continue;
        }
        if (argument == QLatin1String("--redis") || argument == QLatin1String("--no-redis")) {
            contest.usesRedis = argument == QLatin1String("--redis");
            continue;
        }
        const auto setting = std::find_if(settings.begin(), settings.end(),
            [&argument](const Setting &s) { return argument == QLatin1String(s.name); });
        if (setting == settings.end())
            return failure(ErrorKind::Invalid, "unknown: " + argument.toUtf8());
        if (i + 1 == arguments.size() || !setting->set(arguments[++i]))
            return failure(ErrorKind::Invalid,
                argument.toUtf8() + " does not take this value" + setting->wants);
    }
    if (most > 0)
        options.most = most;
    if (mostP99 > 0)
        options.mostP99 = mostP99;
    return judge(contest);
}

} // namespace

QByteArray Contest::name() const
{
    QByteArray text = workNames[size_t(work)];
    text += '/';
    text += address ? QByteArray("address") : engine.toLatin1();
    if (usesRedis)
        text += "/redis";
    text += "/idle:" + QByteArray::number(idle);
    if (threads > 1)
        text += "/threads:" + QByteArray::number(threads);
    if (rate > 0)
        text += "/rate:" + QByteArray::number(rate);
    return text;
}

Result<Options> Options::parse(const QStringList &arguments)
{
    Options options;
    if (arguments.isEmpty() || !workNamed(arguments.first()))
        return failure(ErrorKind::Invalid, "the first argument says what to measure; see --help");
    // Each goes on from the one before it.
    Contest contest;
    QStringList rest = arguments;
    while (!rest.isEmpty()) {
        const qsizetype over = rest.indexOf(QLatin1String("--over"));
        if (const auto read = readInto(contest, options, rest.mid(0, over)); !read)
            return tl::unexpected(read.error());
        options.contests.append(contest);
        if (options.contests.size() > mostContests)
            return failure(ErrorKind::Invalid, "too many contests in one run");
        rest = over < 0 ? QStringList() : rest.mid(over + 1);
    }
    if ((options.most || options.mostP99) && options.contests.size() < 2)
        return failure(ErrorKind::Invalid, "--most and --most-p99 bound a ratio and need --over");
    return options;
}

QByteArray Options::help()
{
    return R"(Usage: hydra-bench WORK [OPTION]… [--over [WORK] [OPTION]… [--most RATIO] [--most-p99 RATIO]]
       hydra-bench table FILE…
       hydra-bench goals FILE…
       hydra-bench plot FILE…

Starts hydra-server (from HYDRA_BIN or its own folder), loads it and says what that cost. The
servers get one core, the load and Redis another. Prints a table and one JSON line a run.
Ends with 1 when anything was lost, duplicated, out of order or refused, or RATIO is exceeded.

Work:
  push        messages over HTTP to users who are connected
  fanout      the same to users with many devices; an operation is an arrival
  cross       the same through another instance
  slowreader  pushes at a rate (10000), and the latency of all who read while one more user, who
              is pushed to as well, has stopped reading
  login       connections up to the answer of the login
  heartbeat   heartbeats
  query       questions for one user

Options:
  --idle N               logged-in connections that do nothing (default 0; bounded by the
                         limit of descriptors, and said when it was)
  --users N              users who are worked with (1000; login 10000; fanout 100)
  --devices N            connections of each of them (1; fanout 32)
  --connections N        HTTP connections, or how many wait at once (32; login 64)
  --rate N               pushes a second, due whatever the server does (default: each
                         connection sends when it is answered)
  --size BYTES           of a message (64)
  --engine qt|native     (native); or nchan: nginx with that module instead of hydra-server,
                         for push, fanout and login
  --redis                with a Redis of its own
  --threads N            workers of hydra-server, all on the servers' core (1)
  --seconds S            of one repetition (2)
  --repetitions N        whose median is shown (5)
  --address HOST:PORT    a server that runs already, on the loopback only
  --pid PID              its process, for the CPU time

With --over another contest is run in the same minutes, its repetitions between those of the
first, and the two are compared: the machine's moods then concern both. It has the options
of the one before it except for those that follow. --most bounds the first's CPU per
operation over that of the others, --most-p99 its 99th percentile of the latency.

table makes a Markdown table of the JSON lines in FILE, goals one of what was to be reached, plot
an SVG drawing of CPU per push over idle connections.
)";
}

Result<sockaddr_in> loopbackAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isPort = false;
    const ushort port
        = colon < 0 ? ushort(0) : QStringView(text).sliced(colon + 1).toUShort(&isPort);
    bool isIpv4 = false;
    const QHostAddress host(colon < 0 ? QString() : text.first(colon));
    const quint32 number = host.toIPv4Address(&isIpv4);
    if (!isPort || port == 0 || !isIpv4 || !host.isLoopback())
        return failure(ErrorKind::Invalid, "an address is 127.0.0.1:PORT");
    return sockaddr_in {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = { htonl(number) }
    };
}

} // namespace hydra::bench
