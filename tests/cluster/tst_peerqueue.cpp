// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/limits.h"
#include "server/cluster/peerqueue.h"

#include <QTest>

using namespace hydra;
using namespace std::chrono_literals;

namespace {

using Clock = PeerRequest::Clock;

PeerRequest request(
    quint64 user, QByteArray bytes, Clock::time_point writeBy = Clock::time_point() + 1s)
{
    PeerRequest made;
    made.user = UserId(user);
    made.bytes = std::move(bytes);
    made.writeBy = writeBy;
    return made;
}

PeerRequest waitingRequest(quint64 user, QByteArray bytes)
{
    PeerRequest made = request(user, std::move(bytes));
    made.isWaiting = true;
    return made;
}

bool add(PeerQueue &queue, PeerRequest made) { return queue.add(made); }

/// The bytes of all that can be taken now; they stay out.
QByteArrayList takeReady(PeerQueue &queue)
{
    QByteArrayList taken;
    while (const auto next = queue.take())
        taken.append(next->bytes);
    return taken;
}

} // namespace

class PeerQueueTest : public QObject
{
    Q_OBJECT

private slots:
    void aUsersRequestsLeaveOneAfterTheOther();
    void usersTakeTurns();
    void aRequestPutBackIsTheNext();
    void waitingRequestsLeaveRoomForOthers();
    void aRequestMayLetTheNextPass();
    void theExpiredComeOutAndTheRestStays();
    void theNumberIsBounded();
    void theBytesAreBounded();
};

void PeerQueueTest::aUsersRequestsLeaveOneAfterTheOther()
{
    PeerQueue queue(1);
    QVERIFY(add(queue, request(1, "a")));
    QVERIFY(add(queue, request(1, "b")));
    QCOMPARE(queue.readyCount(), 1);
    const auto first = queue.take();
    QCOMPARE(first->bytes, QByteArray("a"));
    QVERIFY(!queue.take());
    QCOMPARE(queue.readyCount(), 0);
    queue.finish(*first);
    QCOMPARE(takeReady(queue), QByteArrayList { "b" });
    QVERIFY(queue.isEmpty());
}

void PeerQueueTest::usersTakeTurns()
{
    PeerQueue queue(1);
    for (const char *bytes : { "a1", "a2", "a3" })
        QVERIFY(add(queue, request(1, bytes)));
    QVERIFY(add(queue, request(2, "b1")));
    QVERIFY(add(queue, request(3, "c1")));
    QByteArrayList order;
    while (const auto next = queue.take()) {
        order.append(next->bytes);
        queue.finish(*next);
    }
    QCOMPARE(order, (QByteArrayList { "a1", "b1", "c1", "a2", "a3" }));
}

void PeerQueueTest::aRequestPutBackIsTheNext()
{
    PeerQueue queue(1);
    QVERIFY(add(queue, request(1, "a")));
    QVERIFY(add(queue, request(1, "b")));
    queue.putBack(*queue.take());
    const auto again = queue.take();
    QCOMPARE(again->bytes, QByteArray("a"));
    QVERIFY(!queue.take());
    queue.finish(*again);
    QCOMPARE(takeReady(queue), QByteArrayList { "b" });
}

void PeerQueueTest::waitingRequestsLeaveRoomForOthers()
{
    PeerQueue queue(2);
    for (quint64 user = 1; user <= 4; ++user)
        QVERIFY(add(queue, waitingRequest(user, "waits")));
    QVERIFY(add(queue, request(9, "plain")));
    QCOMPARE(queue.readyCount(), 3);
    const auto first = queue.take();
    QCOMPARE(takeReady(queue), (QByteArrayList { "waits", "plain" }));
    QCOMPARE(queue.readyCount(), 0);
    queue.finish(*first);
    QCOMPARE(takeReady(queue), QByteArrayList { "waits" });
}

void PeerQueueTest::aRequestMayLetTheNextPass()
{
    PeerQueue queue(4);
    QVERIFY(add(queue, waitingRequest(1, "waits")));
    QVERIFY(add(queue, request(1, "next")));
    QVERIFY(add(queue, request(1, "third")));
    auto waiting = queue.take();
    QVERIFY(!queue.take());
    queue.letPass(*waiting);
    const auto next = queue.take();
    QCOMPARE(next->bytes, QByteArray("next"));
    queue.finish(*waiting);
    QVERIFY2(!queue.take(), "the lane is the next request's now");
    queue.finish(*next);
    QCOMPARE(takeReady(queue), QByteArrayList { "third" });
}

void PeerQueueTest::theExpiredComeOutAndTheRestStays()
{
    const Clock::time_point start;
    PeerQueue queue(1);
    QVERIFY(add(queue, request(1, "old", start + 1s)));
    QVERIFY(add(queue, request(1, "new", start + 3s)));
    QVERIFY(add(queue, request(2, "old", start + 1s)));
    QVERIFY(queue.takeExpired(start + 999ms).empty());
    QCOMPARE(queue.takeExpired(start + 2s).size(), size_t(2));
    QCOMPARE(queue.readyCount(), 1);
    QCOMPARE(takeReady(queue), QByteArrayList { "new" });

    QVERIFY(add(queue, request(2, "again", start + 3s)));
    QCOMPARE(queue.readyCount(), 1);
    QCOMPARE(queue.takeAll().size(), size_t(1));
    QVERIFY(queue.isEmpty());
}

void PeerQueueTest::theNumberIsBounded()
{
    PeerQueue queue(1);
    for (qsizetype i = 0; i < limits::peerQueue; ++i)
        QVERIFY(add(queue, request(quint64(i % 7 + 1), "x")));
    PeerRequest refused = request(8, "x");
    QVERIFY(!queue.add(refused));
    QCOMPARE(refused.bytes, QByteArray("x"));
    QVERIFY(queue.take());
    QVERIFY(queue.add(refused));
}

void PeerQueueTest::theBytesAreBounded()
{
    PeerQueue queue(1);
    const QByteArray large(2 * 1024 * 1024, 'x');
    int added = 0;
    while (added < 1000 && add(queue, request(1, large)))
        ++added;
    QCOMPARE(added, 32);
    QVERIFY(queue.take());
    QVERIFY(add(queue, request(1, large)));
}

QTEST_GUILESS_MAIN(PeerQueueTest)
#include "tst_peerqueue.moc"
