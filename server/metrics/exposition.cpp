// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/metrics/exposition.h"

#include <QStringBuilder>

#include <functional>
#include <vector>

namespace hydra {

namespace {

QByteArray number(double value) { return QByteArray::number(value, 'g', 15); }

/// Appends the samples of one metric.
class Samples final
{
public:
    Samples(QByteArray &out, const char *name)
        : m_out(out)
        , m_name(name)
    {
    }

    void value(double value) { line({}, {}, value); }
    void labelled(const char *label, const char *text, quint64 value)
    {
        line({}, QByteArray(label) + "=\"" + text + '"', double(value));
    }
    template <typename Counts, typename Names>
    void each(const char *label, const Counts &counts, const Names &names)
    {
        static_assert(std::tuple_size_v<Counts> == std::tuple_size_v<Names>);
        for (size_t i = 0; i < counts.size(); ++i)
            labelled(label, names[i], counts[i]);
    }
    void histogram(const LatencyHistogram &times)
    {
        for (size_t i = 0; i < LatencyHistogram::bounds.size(); ++i) {
            const QByteArray bound = number(LatencyHistogram::bounds[i] / 1000.0);
            line("_bucket", "le=\"" + bound + '"', double(times.upTo(i)));
        }
        line("_bucket", "le=\"+Inf\"", double(times.count()));
        line("_sum", {}, double(times.sum().count()) / 1000.0);
        line("_count", {}, double(times.count()));
    }

private:
    void line(const QByteArray &suffix, const QByteArray &labels, double value)
    {
        m_out += m_name + suffix;
        if (!labels.isEmpty())
            m_out += '{' + labels + '}';
        m_out += ' ' + number(value) + '\n';
    }

    QByteArray &m_out;
    const QByteArray m_name;
};

struct Metric
{
    MetricDescription description;
    std::function<void(Samples &, const MetricsSnapshot &)> write;
};

constexpr auto counter = MetricType::Counter;
constexpr auto gauge = MetricType::Gauge;

/// A metric of one number.
template <typename Read>
Metric single(const char *name, MetricType type, const char *help, Read read)
{
    return { { name, type, "", help },
        [read](Samples &out, const MetricsSnapshot &all) { out.value(double(read(all))); } };
}

void addProcess(std::vector<Metric> &table)
{
    using S = MetricsSnapshot;
    table.push_back({ { "hydra_build_info", gauge, "version", "1; the label is the version." },
        [](Samples &out, const S &) { out.labelled("version", HYDRA_VERSION, 1); } });
    table.push_back(single(
        "hydra_workers", gauge, "Threads that serve.", [](const S &all) { return all.workers; }));
    table.push_back(single("hydra_presence_usable", gauge,
        "1 while presence and push ids can be had, 0 while Redis is away.",
        [](const S &all) { return all.isPresenceUsable; }));
    table.push_back(single("hydra_draining", gauge, "1 while the instance is ending.",
        [](const S &all) { return all.isDraining; }));
    table.push_back(single("hydra_loop_lag_seconds", gauge,
        "How late the slowest worker's event loop came to the last sample.",
        [](const S &all) { return all.loopLagSeconds; }));
    table.push_back(single("process_cpu_seconds_total", counter, "CPU time used.",
        [](const S &all) { return all.cpuSeconds; }));
    table.push_back(single("process_resident_memory_bytes", gauge, "Resident memory.",
        [](const S &all) { return all.residentBytes; }));
    table.push_back(single("process_start_time_seconds", gauge,
        "When the process started, since 1970 UTC.", [](const S &all) { return all.startTime; }));
}

void addConnections(std::vector<Metric> &table)
{
    using S = MetricsSnapshot;
    table.push_back(single("hydra_connections", gauge, "WebSocket connections of clients.",
        [](const S &all) { return all.connections; }));
    table.push_back(single("hydra_connections_accepted_total", counter,
        "TCP connections that were accepted.", [](const S &all) { return all.doors.connections; }));
    table.push_back(single("hydra_http_requests_total", counter, "HTTP requests that were read.",
        [](const S &all) { return all.doors.requests; }));
    table.push_back(single("hydra_websocket_upgrades_total", counter,
        "Connections that became WebSockets.", [](const S &all) { return all.doors.upgrades; }));
    table.push_back(
        single("hydra_websocket_refused_total", counter, "Upgrade requests that were refused.",
            [](const S &all) { return all.doors.refusedUpgrades; }));
    table.push_back(
        single("hydra_refused_keys_total", counter, "Requests without a key or with a wrong one.",
            [](const S &all) { return all.refusedKeys; }));
    table.push_back(single("hydra_commands_total", counter, "Messages that clients sent.",
        [](const S &all) { return all.commands.received; }));
    table.push_back(single("hydra_protocol_errors_total", counter,
        "Commands of clients that were answered with an error.",
        [](const S &all) { return all.commands.refused; }));
}

void addSessions(std::vector<Metric> &table)
{
    using S = MetricsSnapshot;
    table.push_back(single("hydra_sessions", gauge, "Sessions of users that are logged in here.",
        [](const S &all) { return all.online; }));
    table.push_back(single("hydra_logins_total", counter, "Logins.",
        [](const S &all) { return all.sessions.logins; }));
    table.push_back(
        { { "hydra_sessions_ended_total", counter, "reason", "Sessions that ended, by reason." },
            [](Samples &out, const S &all) {
                out.each("reason", all.sessions.leaves, leaveReasonNames);
            } });
    table.push_back(
        single("hydra_slow_readers_total", counter, "Clients closed because they did not read.",
            [](const S &all) { return all.sessions.slowReaders; }));
    table.push_back(single("hydra_send_queue_bytes", gauge,
        "Bytes that wait for clients to read them.", [](const S &all) { return all.queuedBytes; }));
}

void addPushes(std::vector<Metric> &table)
{
    using S = MetricsSnapshot;
    table.push_back(
        { { "hydra_pushes_total", counter, "result", "Pushes asked for here, by result." },
            [](Samples &out, const S &all) {
                out.each("result", all.pushes.results, pushResultNames);
            } });
    table.push_back(single("hydra_messages_sent_total", counter,
        "Pushes handed to sessions here, one for each session.",
        [](const S &all) { return all.sessions.sent; }));
    table.push_back(single("hydra_messages_sent_bytes_total", counter, "The bytes of those.",
        [](const S &all) { return all.sessions.sentBytes; }));
    table.push_back({ { "hydra_acknowledgments_total", counter, "result",
                          "What clients said of pushes: accepted or rejected." },
        [](Samples &out, const S &all) {
            out.labelled("result", "accepted", all.sessions.acknowledged);
            out.labelled("result", "rejected", all.sessions.rejected);
        } });
    table.push_back({ { "hydra_acknowledgment_seconds", MetricType::Histogram, "le",
                          "From a push to its acknowledgment, where it is the only one open." },
        [](Samples &out, const S &all) { out.histogram(all.sessions.ackTimes); } });
    table.push_back(
        single("hydra_routed_in_total", counter, "Pushes that other instances sent here.",
            [](const S &all) { return all.pushes.routedIn; }));
    table.push_back(single("hydra_routed_out_total", counter, "Pushes sent to other instances.",
        [](const S &all) { return all.pushes.routedOut; }));
    table.push_back(single("hydra_route_errors_total", counter,
        "Pushes to other instances that failed on the way.",
        [](const S &all) { return all.pushes.routeFailures; }));
}

void addRedis(std::vector<Metric> &table)
{
    using S = MetricsSnapshot;
    table.push_back(single("hydra_redis_connections_total", counter,
        "Times that a worker found Redis.", [](const S &all) { return all.redis.connects; }));
    table.push_back(single("hydra_redis_lost_total", counter, "Times that a worker lost Redis.",
        [](const S &all) { return all.redis.losses; }));
    table.push_back(
        single("hydra_redis_refused_total", counter, "Commands that Redis answered with an error.",
            [](const S &all) { return all.redis.refusals; }));
}

void addConsoles(std::vector<Metric> &table)
{
    using S = MetricsSnapshot;
    table.push_back(single("hydra_admin_subscribers", gauge, "Consoles on /admin/stream.",
        [](const S &all) { return all.streamSubscribers; }));
    table.push_back(single("hydra_admin_gaps_total", counter,
        "Times that a console could not keep up and was told to read again.",
        [](const S &all) { return all.streamGaps; }));
}

const std::vector<Metric> &metrics()
{
    static const std::vector<Metric> table = [] {
        std::vector<Metric> all;
        addProcess(all);
        addConnections(all);
        addSessions(all);
        addPushes(all);
        addRedis(all);
        addConsoles(all);
        return all;
    }();
    return table;
}

const char *typeName(MetricType type)
{
    switch (type) {
    case MetricType::Counter:
        return "counter";
    case MetricType::Gauge:
        return "gauge";
    case MetricType::Histogram:
        break;
    }
    return "histogram";
}

} // namespace

std::span<const MetricDescription> metricDescriptions()
{
    static const std::vector<MetricDescription> descriptions = [] {
        std::vector<MetricDescription> all;
        for (const Metric &metric : metrics())
            all.push_back(metric.description);
        return all;
    }();
    return descriptions;
}

QByteArray exposition(const MetricsSnapshot &snapshot)
{
    QByteArray out;
    for (const Metric &metric : metrics()) {
        const MetricDescription &about = metric.description;
        out += QByteArray("# HELP ") + about.name + ' ' + about.help + '\n';
        out += QByteArray("# TYPE ") + about.name + ' ' + typeName(about.type) + '\n';
        Samples samples(out, about.name);
        metric.write(samples, snapshot);
    }
    return out;
}

} // namespace hydra
