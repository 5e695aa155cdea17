// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/ops/samplering.h"

#include "server/ops/workerview.h"

#include <algorithm>
#include <numeric>

namespace hydra {

namespace {

constexpr double slowShare = 0.95;

template <typename Counts> double sumOf(const Counts &counts)
{
    return double(std::accumulate(counts.begin(), counts.end(), quint64(0)));
}

double errorsOf(const WorkerCounts &counts)
{
    double errors = double(counts.commands.refused);
    for (const PushResult result : { PushResult::RouteFailed, PushResult::DeliveryUnknown,
             PushResult::QueueFull, PushResult::PresenceUnavailable })
        errors += double(counts.pushes.results[size_t(result)]);
    return errors;
}

} // namespace

void Sample::add(const Sample &other)
{
    for (size_t i = 0; i < values.size(); ++i) {
        values[i]
            = i == AckP95Ms ? std::max(values[i], other.values[i]) : values[i] + other.values[i];
    }
}

void SampleRing::append(const WorkerCounts &counts, double seconds)
{
    const Totals now { double(counts.sessions.logins), sumOf(counts.pushes.results),
        double(counts.sessions.acknowledged), double(counts.pushes.routedIn),
        double(counts.pushes.routedOut), errorsOf(counts), counts.sessions.ackTimes };
    const auto rate = [seconds](double total, double before) {
        return seconds > 0 ? (total - before) / seconds : 0;
    };
    Sample sample;
    sample.values = { double(counts.online), double(counts.connections),
        rate(now.logins, m_before.logins), rate(now.pushes, m_before.pushes),
        rate(now.acknowledgments, m_before.acknowledgments), rate(now.routedIn, m_before.routedIn),
        rate(now.routedOut, m_before.routedOut), rate(now.errors, m_before.errors),
        double(now.ackTimes.since(m_before.ackTimes).quantile(slowShare)) };
    m_before = now;
    if (size() < samplesMost) {
        m_samples.push_back(sample);
        return;
    }
    m_samples[m_next] = sample;
    m_next = (m_next + 1) % size_t(samplesMost);
}

Sample SampleRing::latest() const
{
    if (m_samples.empty())
        return {};
    return m_samples[(m_next + m_samples.size() - 1) % m_samples.size()];
}

std::vector<Sample> SampleRing::points(int seconds, int step) const
{
    const qsizetype count = std::min<qsizetype>(seconds, size()) / step;
    std::vector<Sample> points;
    for (qsizetype point = 0; point < count; ++point) {
        const qsizetype begin = size() - (count - point) * step;
        Sample mean;
        for (qsizetype i = begin; i < begin + step; ++i)
            mean.add(m_samples[(m_next + size_t(i)) % m_samples.size()]);
        for (size_t value = 0; value < mean.values.size(); ++value) {
            if (value != Sample::AckP95Ms)
                mean.values[value] /= step;
        }
        points.push_back(mean);
    }
    return points;
}

} // namespace hydra
