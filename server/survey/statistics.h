// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/metrics/exposition.h"
#include "server/ops/samplering.h"
#include "server/survey/adminrequest.h"
#include "server/survey/gatherer.h"
#include "server/survey/peerquestions.h"

#include <QCoroTask>
#include <QTimer>

namespace hydra {

class Health;

/// How the process is: a sample a second of what its workers count, and what operators and
/// Prometheus are told of that.
///
/// Thread: that of the operators' room. Lifetime: as long as its worker.
/// Source: docs/admin-api.md, docs/metrics.md.
class Statistics final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Statistics)

public:
    struct Rooms
    {
        Gatherer &gatherer;
        PeerQuestions &peers;
        const Health &health;
        /// Null in a server that stands alone.
        const PeerDirectory *directory = nullptr;
        InstanceAddress own;
    };

    explicit Statistics(const Rooms &rooms, QObject *parent = nullptr);
    ~Statistics() override;

    // What the requests of these names answer.
    void stats(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);
    void instances(RequestReader &reader, const AdminCall &call, const RequestProblems &problems);
    /// `GET /metrics`
    void metrics(const HttpRequest &request, const Responder &responder);

    [[nodiscard]] Sample latest() const { return m_samples.latest(); }
    /// This process as an item of instances/list. \a isAsked: as the one that the operator asked.
    [[nodiscard]] QByteArray instanceItem(bool isAsked) const;
    /// `{"online":…,…}`
    [[nodiscard]] static QByteArray sampleJson(const Sample &sample);
    /// What sampleJson() wrote; nothing for anything else.
    [[nodiscard]] static std::optional<Sample> readSample(const JsonField &field);
    /// An instance that did not answer.
    [[nodiscard]] static QByteArray absentItem(const InstanceInfo &instance);

    /// Consoles now, and the gaps that they were told of so far; for /metrics.
    void setSubscribers(qsizetype count) { m_subscribers = count; }
    void countGap() { ++m_gaps; }

private:
    using Clock = std::chrono::steady_clock;

    void onTick();
    QCoro::Task<> takeSample(Clock::time_point due);
    QCoro::Task<> answerStats(AdminCall call, int seconds, int step);
    QCoro::Task<> answerInstances(AdminCall call);
    QCoro::Task<> answerMetrics(Responder responder);
    void measureProcess(double seconds);
    /// The points of another instance, added to \a points from their ends.
    [[nodiscard]] bool addSeries(PeerReply &reply, std::vector<Sample> &points, Sample &now);

    Rooms m_rooms;
    const qint64 m_startedAt;
    SampleRing m_samples;
    QTimer m_timer;
    Clock::time_point m_lastTick;
    bool m_isSampling = false;
    double m_lagMs = 0;
    double m_cpuSeconds = 0;
    double m_cpu = 0;
    qint64 m_residentBytes = 0;
    qint64 m_online = 0;
    qint64 m_connections = 0;
    qsizetype m_subscribers = 0;
    quint64 m_gaps = 0;
    JsonReader m_reader;
};

} // namespace hydra
