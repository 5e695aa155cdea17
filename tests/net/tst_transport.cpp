// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/net/netroom.h"

#include <fcntl.h>
#include <malloc.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
/// As sanitizer/allocator_interface.h has it, which GCC does not bring.
extern "C" size_t __sanitizer_get_current_allocated_bytes();
#endif

using namespace hydra;
using namespace hydra::test;
using namespace std::chrono_literals;

namespace {

/// Writes down what it hears.
class Recorder final : public StreamReceiver
{
public:
    qsizetype bytesArrived(LinkId id, std::span<char> unread, bool hasEnded) override
    {
        require(closedCount == 0);
        shown = QByteArray(unread.data(), qsizetype(unread.size()));
        ended |= hasEnded;
        if (onBytes)
            return onBytes(id);
        taken += shown;
        return shown.size();
    }
    void outputTaken(LinkId, quint64 total) override { written = total; }
    void streamClosed(LinkId) override
    {
        require(!isInCall);
        ++closedCount;
        if (onClosed)
            onClosed();
    }

    void require(bool isRight) { isSound &= isRight; }

    std::function<qsizetype(LinkId)> onBytes;
    std::function<void()> onClosed;
    QByteArray shown;
    QByteArray taken;
    quint64 written = 0;
    int closedCount = 0;
    bool ended = false;
    /// Set while the test calls the transport: nothing may be closed then.
    bool isInCall = false;
    bool isSound = true;
};

/// What the program has allocated now; ASan's quarantine of what it gave back does not count.
qint64 allocatedBytes()
{
#ifdef __SANITIZE_ADDRESS__
    return qint64(__sanitizer_get_current_allocated_bytes());
#else
    const struct mallinfo2 info = ::mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
#endif
}

} // namespace

class TestTransport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void bytesGoBothWays();
    void whatIsNotUsedUpIsShownAgain();
    void theEndIsShownOnceAfterTheBytes();
    void whatIsWrittenInOneTurnLeavesTogether();
    void piecesOfAnySizeKeepTheirOrder();
    void aReaderThatLagsCostsNoMoreThanItsQueue();
    void aPausedStreamShowsNothing();
    void goingOnShowsWhatWasHeldBack();
    void outputOverTheLimitStopsReading();
    void anEndWritesEverythingFirst();
    void theReceiverHearsTheEndBeforeTheOtherSideCloses();
    void anEndedStreamLingersOnlySoLong();
    void anAbortClosesOnceAndLater();
    void aResetIsTheEnd();
    void outputThatStallsEndsTheStream();
    void aDetachedStreamIsHeardOfNoMore();
    void anotherReceiverTakesOver();
    void aHandleOutOfDateDoesNothing();
    void theEndOfOneMayBeginAnother();

private:
    [[nodiscard]] QByteArray received(qsizetype size);
    void send(const QByteArray &bytes) const;
    [[nodiscard]] bool farHasEnded() const;
    void connectPair();

    std::unique_ptr<TimerWheel> m_wheel;
    std::unique_ptr<Transport> m_transport;
    QMetaObject::Connection m_turns;
    Recorder m_recorder;
    LinkId m_link;
    int m_far = -1;
};

void TestTransport::init()
{
    m_recorder = Recorder();
    m_wheel = std::make_unique<TimerWheel>();
    m_transport
        = std::make_unique<Transport>(dispatcher(), *m_wheel, TransportSettings { 10'000, 300ms });
    m_turns = connect(&dispatcher(), &EpollDispatcher::turnEnding, m_transport.get(), [this] {
        while (m_transport->flush()) { }
    });
    connectPair();
}

void TestTransport::cleanup()
{
    QVERIFY(m_recorder.isSound);
    QVERIFY(m_recorder.closedCount <= 1);
    disconnect(m_turns);
    m_transport.reset();
    m_wheel.reset();
    ::close(m_far);
}

void TestTransport::connectPair()
{
    int descriptors[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, descriptors), 0);
    m_far = descriptors[1];
    m_link = m_transport->adopt(descriptors[0], m_recorder);
}

QByteArray TestTransport::received(qsizetype size)
{
    QByteArray bytes;
    QByteArray buffer(65536, Qt::Uninitialized);
    (void)QTest::qWaitFor([&] {
        const ssize_t count = ::recv(m_far, buffer.data(), size_t(buffer.size()), 0);
        if (count > 0)
            bytes += buffer.first(count);
        return bytes.size() >= size;
    });
    return bytes;
}

void TestTransport::send(const QByteArray &bytes) const
{
    QCOMPARE(::send(m_far, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL), bytes.size());
}

bool TestTransport::farHasEnded() const
{
    char byte;
    return ::recv(m_far, &byte, 1, MSG_PEEK) == 0;
}

void TestTransport::bytesGoBothWays()
{
    send("hello");
    QTRY_COMPARE(m_recorder.taken, "hello");
    QCOMPARE(m_transport->write(m_link, "wel"), 3u);
    QCOMPARE(m_transport->write(m_link, "come"), 7u);
    QCOMPARE(m_transport->queuedBytes(m_link), 7);
    QCOMPARE(received(7), "welcome");
    QCOMPARE(m_recorder.written, 7u);
    QCOMPARE(m_transport->queuedBytes(m_link), 0);
    QCOMPARE(m_transport->write(m_link, "!"), 8u);
    QTRY_COMPARE(m_recorder.written, 8u);
}

void TestTransport::whatIsNotUsedUpIsShownAgain()
{
    m_recorder.onBytes = [this](LinkId) { return m_recorder.shown.startsWith("ab") ? 2 : 0; };
    send("a");
    QTRY_COMPARE(m_recorder.shown, "a");
    send("bcd");
    QTRY_COMPARE(m_recorder.shown, "cd");
    send("e");
    QTRY_COMPARE(m_recorder.shown, "cde");
}

void TestTransport::theEndIsShownOnceAfterTheBytes()
{
    int ends = 0;
    m_recorder.onBytes = [&](LinkId) {
        ends += m_recorder.ended ? 1 : 0;
        m_recorder.taken += m_recorder.shown;
        return m_recorder.shown.size();
    };
    send("last");
    ::shutdown(m_far, SHUT_WR);
    QTRY_COMPARE(ends, 1);
    QCOMPARE(m_recorder.taken, "last");
    // It may still be answered.
    m_transport->write(m_link, "answer");
    QCOMPARE(received(6), "answer");
    QCOMPARE(ends, 1);
    QCOMPARE(m_recorder.closedCount, 0);
    m_transport->end(m_link);
    QTRY_COMPARE(m_recorder.closedCount, 1);
    QCOMPARE(m_transport->size(), 0);
}

void TestTransport::whatIsWrittenInOneTurnLeavesTogether()
{
    m_recorder.onBytes = [this](LinkId id) {
        for (int i = 0; i < 100; ++i)
            m_transport->write(id, "x");
        // Nothing leaves before the turn ends.
        char byte;
        m_recorder.require(::recv(m_far, &byte, 1, MSG_PEEK) < 0);
        return qsizetype(1);
    };
    send("?");
    QTRY_COMPARE(m_recorder.written, 100u);
    QByteArray buffer(200, Qt::Uninitialized);
    QCOMPARE(::recv(m_far, buffer.data(), 200, 0), 100);
}

void TestTransport::piecesOfAnySizeKeepTheirOrder()
{
    QByteArray all;
    // Far more than the kernel takes at once, shared and appended in every way.
    for (int i = 0; i < 400; ++i) {
        const QByteArray piece(1 + i * 7919 % 30'011, char('a' + i % 26));
        all += piece;
        QCOMPARE(m_transport->write(m_link, piece), quint64(all.size()));
        if (i % 5 == 0)
            (void)m_transport->flush();
    }
    const QByteArray begin = received(1'000'000);
    QCOMPARE(begin, all.first(begin.size()));
    QTRY_COMPARE(
        m_recorder.written + quint64(m_transport->queuedBytes(m_link)), quint64(all.size()));
    QByteArray inKernel(int(m_recorder.written) - begin.size(), Qt::Uninitialized);
    QCOMPARE(::recv(m_far, inKernel.data(), size_t(inKernel.size()), MSG_WAITALL), inKernel.size());
    const Transport::Detached detached = m_transport->detach(m_link);
    QCOMPARE(begin + inKernel + detached.unwritten, all);
    ::close(detached.descriptor);
}

void TestTransport::aReaderThatLagsCostsNoMoreThanItsQueue()
{
    const QByteArray piece(4096, 'x');
    for (int i = 0; i < 100; ++i)
        m_transport->write(m_link, piece);
    (void)m_transport->flush();
    QVERIFY(m_transport->queuedBytes(m_link) > 0);
    const qint64 before = allocatedBytes();
    QByteArray buffer(piece.size(), Qt::Uninitialized);
    for (int i = 0; i < 16'384; ++i) {
        QVERIFY(::recv(m_far, buffer.data(), size_t(buffer.size()), 0) > 0);
        m_transport->write(m_link, piece);
        (void)m_transport->flush();
    }
    // It was never empty, so that what was taken had to be let go meanwhile.
    QVERIFY(m_transport->queuedBytes(m_link) > 0);
    QVERIFY(allocatedBytes() - before < 16 * 1024 * 1024);
}

void TestTransport::aPausedStreamShowsNothing()
{
    m_transport->setPaused(m_link, true);
    send("hidden");
    QTest::qWait(0);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QVERIFY(m_recorder.shown.isEmpty());
    m_transport->setPaused(m_link, false);
    QTRY_COMPARE(m_recorder.taken, "hidden");
}

void TestTransport::goingOnShowsWhatWasHeldBack()
{
    // One letter at a time, as a server takes one request at a time.
    m_recorder.onBytes = [this](LinkId id) {
        m_recorder.taken += m_recorder.shown.first(1);
        m_transport->setPaused(id, true);
        return qsizetype(1);
    };
    send("abc");
    ::shutdown(m_far, SHUT_WR);
    QTRY_COMPARE(m_recorder.taken, "a");
    m_transport->setPaused(m_link, false);
    // Not within the call.
    QCOMPARE(m_recorder.taken, "a");
    QTRY_COMPARE(m_recorder.taken, "ab");
    m_transport->setPaused(m_link, false);
    QTRY_COMPARE(m_recorder.taken, "abc");
}

void TestTransport::outputOverTheLimitStopsReading()
{
    m_recorder.onBytes = [this](LinkId id) {
        m_transport->write(id, QByteArray(1000, 'x'));
        m_recorder.taken += m_recorder.shown.first(1);
        return qsizetype(1);
    };
    const qsizetype before = 400;
    // Until the socket and the limit are full.
    int sent = 0;
    qsizetype answered = -1;
    while (answered != m_recorder.taken.size() && sent < 100) {
        answered = m_recorder.taken.size();
        send(QByteArray(before, '?'));
        ++sent;
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    QVERIFY(sent < 100);
    QVERIFY(m_transport->queuedBytes(m_link) <= 11'000);
    // Reading the answers makes it go on to the last question.
    const qsizetype all = sent * before * 1000;
    QCOMPARE(received(all).size(), all);
    QCOMPARE(m_recorder.taken.size(), sent * before);
}

void TestTransport::anEndWritesEverythingFirst()
{
    const QByteArray large(3'000'000, 'x');
    m_transport->write(m_link, large);
    m_transport->end(m_link);
    QCOMPARE(m_transport->write(m_link, "too late"), quint64(large.size()));
    QCOMPARE(received(large.size()), large);
    QTRY_VERIFY(farHasEnded());
    QCOMPARE(m_recorder.written, quint64(large.size()));
}

void TestTransport::theReceiverHearsTheEndBeforeTheOtherSideCloses()
{
    m_transport->write(m_link, "bye");
    m_transport->end(m_link);
    QCOMPARE(m_recorder.closedCount, 0);
    QTRY_COMPARE(m_recorder.closedCount, 1);
    QCOMPARE(m_recorder.written, 3u);
    // It still takes what arrives, so that no reset overtakes the last answer.
    QCOMPARE(m_transport->size(), 1);
    send(QByteArray(10'000, 'x'));
    QCOMPARE(received(3), "bye");
    QVERIFY(m_recorder.shown.isEmpty());
    ::shutdown(m_far, SHUT_WR);
    QTRY_COMPARE(m_transport->size(), 0);
}

void TestTransport::anEndedStreamLingersOnlySoLong()
{
    m_transport->end(m_link);
    QTRY_VERIFY(farHasEnded());
    QCOMPARE(m_transport->size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_transport->size(), 0, 3000);
}

void TestTransport::anAbortClosesOnceAndLater()
{
    m_transport->write(m_link, "lost");
    m_recorder.isInCall = true;
    m_transport->abort(m_link);
    m_transport->abort(m_link);
    m_transport->end(m_link);
    m_recorder.isInCall = false;
    QCOMPARE(m_recorder.closedCount, 0);
    QTRY_COMPARE(m_recorder.closedCount, 1);
    QVERIFY(farHasEnded());
    QCOMPARE(m_transport->size(), 0);
}

void TestTransport::aResetIsTheEnd()
{
    m_transport->write(m_link, QByteArray(3'000'000, 'x'));
    QTRY_VERIFY(m_recorder.written > 0);
    ::close(std::exchange(m_far, -1));
    QTRY_COMPARE(m_recorder.closedCount, 1);
    QCOMPARE(m_transport->size(), 0);
}

void TestTransport::outputThatStallsEndsTheStream()
{
    m_transport->write(m_link, QByteArray(3'000'000, 'x'));
    QTRY_VERIFY(m_recorder.written > 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_recorder.closedCount, 1, 3000);
    QVERIFY(m_recorder.written < 3'000'000);
}

void TestTransport::aDetachedStreamIsHeardOfNoMore()
{
    Transport::Detached detached;
    m_recorder.onBytes = [&](LinkId id) {
        m_transport->write(id, "unwritten");
        detached = m_transport->detach(id);
        return qsizetype(0);
    };
    send("unread");
    QTRY_VERIFY(detached.descriptor >= 0);
    QCOMPARE(detached.unread, "unread");
    QCOMPARE(detached.unwritten, "unwritten");
    QTRY_COMPARE(m_transport->size(), 0);
    QCOMPARE(m_recorder.closedCount, 0);
    // Open, and the caller's.
    QVERIFY(!farHasEnded());
    QCOMPARE(::write(detached.descriptor, "mine", 4), 4);
    QCOMPARE(received(4), "mine");
    ::close(detached.descriptor);
}

void TestTransport::anotherReceiverTakesOver()
{
    Recorder second;
    m_recorder.onBytes = [&](LinkId id) {
        m_transport->setReceiver(id, second);
        return qsizetype(2);
    };
    send("abcd");
    QTRY_COMPARE(second.taken, "cd");
    m_transport->abort(m_link);
    QTRY_COMPARE(second.closedCount, 1);
    QCOMPARE(m_recorder.closedCount, 0);
}

void TestTransport::aHandleOutOfDateDoesNothing()
{
    const LinkId old = m_link;
    m_transport->abort(old);
    QTRY_COMPARE(m_transport->size(), 0);
    ::close(m_far);
    connectPair();
    QCOMPARE(m_link.index, old.index);
    m_recorder.closedCount = 0;
    QCOMPARE(m_transport->write(old, "x"), 0u);
    m_transport->abort(old);
    m_transport->end(old);
    m_transport->setPaused(old, true);
    QCOMPARE(m_transport->detach(old).descriptor, -1);
    send("hello");
    QTRY_COMPARE(m_recorder.taken, "hello");
    QCOMPARE(m_transport->size(), 1);
}

void TestTransport::theEndOfOneMayBeginAnother()
{
    m_recorder.onClosed = [this] {
        m_recorder.onClosed = {};
        ::close(m_far);
        connectPair();
    };
    m_transport->abort(m_link);
    QTRY_COMPARE(m_recorder.closedCount, 1);
    m_recorder.closedCount = 0;
    send("again");
    QTRY_COMPARE(m_recorder.taken, "again");
}

HYDRA_NET_TEST_MAIN(TestTransport)

#include "tst_transport.moc"
