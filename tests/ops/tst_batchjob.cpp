// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/admin/batchjob.h"

#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;
using Taking = BatchJob::Taking;

namespace {

const BatchJob::Clock::time_point begin {};

/// A job of two users that waits for more.
BatchJob openJob()
{
    BatchJob job;
    job.id = "job";
    job.parts = 1;
    job.isOpen = true;
    job.targets = { { UserId(1), "1" }, { UserId(2), "2" } };
    job.total = 2;
    job.hear(begin);
    return job;
}

std::vector<BatchJob::Target> part(quint64 user) { return { { UserId(user), {} } }; }

} // namespace

/// A job that comes in parts, without a server around it.
class TestBatchJob : public QObject
{
    Q_OBJECT

private slots:
    void partsAreTakenInOrderAndOnce();
    void everyTargetHasItsOwnNumber();
    void aClosedJobTakesNothing();
    void whatWaitsIsBounded();
    void anOpenJobEndsWhenNobodyAsksForIt();
    void aJobThatCameWholeTakesNoParts();
};

void TestBatchJob::partsAreTakenInOrderAndOnce()
{
    BatchJob job = openJob();
    QCOMPARE(job.takePart(3, part(3), "c", true, begin), Taking::OutOfOrder);
    QCOMPARE(job.takePart(1, part(3), "c", true, begin), Taking::Repeated);
    QCOMPARE(job.takePart(2, part(3), "c", true, begin), Taking::Taken);
    QCOMPARE(job.takePart(2, part(3), "c", true, begin), Taking::Repeated);
    QCOMPARE(job.total, 3);
    QCOMPARE(job.targets.back().message, QByteArray("c"));
}

void TestBatchJob::everyTargetHasItsOwnNumber()
{
    BatchJob job = openJob();
    QCOMPARE(job.takeNext().user, UserId(1));
    QCOMPARE(job.taken(), 1);
    QCOMPARE(job.takeNext().user, UserId(2));
    QCOMPARE(job.takePart(2, part(3), "c", false, begin), Taking::Taken);
    QCOMPARE(job.takeNext().user, UserId(3));
    QCOMPARE(job.taken(), 3);
    job.endIfDone();
    QCOMPARE(job.state, BatchJob::State::Done);
}

void TestBatchJob::aClosedJobTakesNothing()
{
    BatchJob job = openJob();
    QCOMPARE(job.takePart(2, {}, {}, false, begin), Taking::Taken);
    QCOMPARE(job.takePart(3, part(3), "c", false, begin), Taking::Over);
    BatchJob stopped = openJob();
    stopped.state = BatchJob::State::Cancelled;
    QCOMPARE(stopped.takePart(2, part(3), "c", true, begin), Taking::Over);
    BatchJob full = openJob();
    full.total = BatchJob::totalMost;
    QCOMPARE(full.takePart(2, part(3), "c", true, begin), Taking::Over);
}

void TestBatchJob::whatWaitsIsBounded()
{
    BatchJob job = openJob();
    job.targets.push_back({ UserId(3), QByteArray(BatchJob::waitingMost, 'x') });
    QCOMPARE(job.takePart(2, part(4), "c", true, begin), Taking::Full);
    while (job.next < job.targets.size())
        (void)job.takeNext();
    QCOMPARE(job.takePart(2, part(4), "c", true, begin), Taking::Taken);
    QCOMPARE(job.targets.size(), size_t(1));
}

void TestBatchJob::anOpenJobEndsWhenNobodyAsksForIt()
{
    BatchJob job = openJob();
    job.endIfForgotten(begin + BatchJob::patience - 1s);
    QVERIFY(!job.isOver());
    job.hear(begin + 30s);
    job.endIfForgotten(begin + BatchJob::patience + 1s);
    QVERIFY(!job.isOver());
    job.endIfForgotten(begin + BatchJob::patience + 30s);
    QCOMPARE(job.state, BatchJob::State::Stopped);
    QVERIFY(job.endedAt > 0 && job.targets.empty());
    QVERIFY(job.toJson().contains(R"("state":"stopped")"));
}

void TestBatchJob::aJobThatCameWholeTakesNoParts()
{
    BatchJob job = openJob();
    job.parts = 0;
    job.isOpen = false;
    QCOMPARE(job.takePart(1, part(3), "c", true, begin), Taking::Over);
    job.endIfForgotten(begin + 24h);
    QVERIFY(!job.isOver());
}

QTEST_GUILESS_MAIN(TestBatchJob)
#include "tst_batchjob.moc"
