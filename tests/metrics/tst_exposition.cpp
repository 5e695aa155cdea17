// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/metrics/exposition.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

/// What Prometheus is told, against the table in docs/metrics.md and Prometheus' own judge.
class TestExposition : public QObject
{
    Q_OBJECT

private slots:
    void theTableInTheDocumentationIsTheOneOfTheOutput();
    void prometheusIsContent();
    void countsStandInTheirSeries();
    void timesAreCountedInBuckets();
};

void TestExposition::theTableInTheDocumentationIsTheOneOfTheOutput()
{
    QFile file(qEnvironmentVariable("HYDRA_SOURCE") + QStringLiteral("/docs/metrics.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression row(
        QStringLiteral("^\\| `(\\S+)` \\| (\\w+) \\| (\\w*) \\| (.+) \\|$"),
        QRegularExpression::MultilineOption);
    QStringList documented;
    auto match = row.globalMatch(QString::fromUtf8(file.readAll()));
    while (match.hasNext())
        documented.append(match.next().capturedTexts().mid(1).join(u'|'));
    QStringList told;
    const QStringList types { QStringLiteral("counter"), QStringLiteral("gauge"),
        QStringLiteral("histogram") };
    for (const MetricDescription &metric : metricDescriptions())
        told.append(QStringList { QString::fromLatin1(metric.name), types[int(metric.type)],
            QString::fromLatin1(metric.label), QString::fromLatin1(metric.help) }
                        .join(u'|'));
    QCOMPARE(documented, told);
}

void TestExposition::prometheusIsContent()
{
    QProcess judge;
    judge.setProcessChannelMode(QProcess::MergedChannels);
    judge.start(QStringLiteral("promtool"), { QStringLiteral("check"), QStringLiteral("metrics") });
    QVERIFY2(judge.waitForStarted(), "promtool is missing: install the package prometheus");
    judge.write(exposition({}));
    judge.closeWriteChannel();
    QVERIFY(judge.waitForFinished());
    const QByteArray complaints = judge.readAll();
    QVERIFY2(judge.exitCode() == 0 && complaints.isEmpty(), complaints.constData());
}

void TestExposition::countsStandInTheirSeries()
{
    MetricsSnapshot all;
    countOne(all.pushes.results, PushResult::Offline);
    countOne(all.sessions.leaves, LeaveReason::Kicked);
    all.sessions.ackTimes.add(3ms);
    all.sessions.ackTimes.add(60s);
    all.online = 7;
    all.redis = { .connects = 3, .losses = 2, .refusals = 1 };
    const QByteArray text = exposition(all);
    for (const char *line :
        { "hydra_pushes_total{result=\"offline\"} 1\n", "hydra_pushes_total{result=\"ok\"} 0\n",
            "hydra_sessions_ended_total{reason=\"kicked\"} 1\n", "hydra_sessions 7\n",
            "hydra_acknowledgment_seconds_bucket{le=\"0.002\"} 0\n",
            "hydra_acknowledgment_seconds_bucket{le=\"0.003\"} 1\n",
            "hydra_acknowledgment_seconds_bucket{le=\"+Inf\"} 2\n",
            "hydra_acknowledgment_seconds_sum 60.003\n", "hydra_redis_connections_total 3\n",
            "hydra_redis_lost_total 2\n", "hydra_redis_refused_total 1\n" })
        QVERIFY2(text.contains(line), line);
}

void TestExposition::timesAreCountedInBuckets()
{
    LatencyHistogram times;
    QCOMPARE(times.quantile(0.95), 0);
    for (int i = 0; i < 95; ++i)
        times.add(4ms);
    const LatencyHistogram before = times;
    for (int i = 0; i < 5; ++i)
        times.add(400ms);
    QCOMPARE(times.quantile(0.95), 5);
    QCOMPARE(times.quantile(0.96), 500);
    QCOMPARE(times.since(before).count(), 5U);
    QCOMPARE(times.since(before).quantile(0.5), 500);
}

QTEST_GUILESS_MAIN(TestExposition)
#include "tst_exposition.moc"
