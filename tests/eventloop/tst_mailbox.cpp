// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/epolldispatcher.h"
#include "server/eventloop/perworker.h"

#include <QEventLoop>
#include <QTest>
#include <QThread>

#include <thread>

using namespace hydra;

namespace {

constexpr int timeout = 10'000;

/// A thread with a loop over our dispatcher that takes what is in a mailbox.
class Loop final
{
    Q_DISABLE_COPY_MOVE(Loop)

public:
    explicit Loop(Mailbox &mailbox)
        : m_mailbox(mailbox)
        , m_thread([this] { serve(); })
    {
    }
    ~Loop()
    {
        m_mailbox.post([this] { m_loop->quit(); });
        m_thread.join();
    }

    [[nodiscard]] std::thread::id id() const { return m_thread.get_id(); }

private:
    void serve()
    {
        auto *const dispatcher = new EpollDispatcher;
        QThread::currentThread()->setEventDispatcher(dispatcher);
        QEventLoop loop;
        m_loop = &loop;
        m_mailbox.open(*dispatcher);
        loop.exec();
        m_mailbox.close();
    }

    Mailbox &m_mailbox;
    QEventLoop *m_loop = nullptr;
    std::thread m_thread;
};

/// Tells of its end.
struct Witness
{
    explicit Witness(std::atomic<int> &counter)
        : ended(&counter)
    {
    }
    Witness(Witness &&other) noexcept
        : ended(std::exchange(other.ended, nullptr))
    {
    }
    Witness &operator=(Witness &&) = delete;
    ~Witness()
    {
        if (ended)
            ++*ended;
    }

    std::atomic<int> *ended;
};

struct Counter
{
    int value = 0;
};

} // namespace

class TestMailbox : public QObject
{
    Q_OBJECT

private slots:
    void workIsDoneByTheThreadOfTheLoop();
    void whatCameBeforeTheLoopIsDoneToo();
    void eachSendersOrderIsKept();
    void nothingIsLostWhenEverybodyAnswersEverybody();
    void aBusyLoopIsNotWokenForEachItem();
    void whatIsLeftAtTheEndIsDestroyedUndone();
    void anItemThatClosesIsTheLast();
    void workForALoopThatIsGoneIsDestroyed();
    void workReachesTheObjectOfItsWorkerOnly();
};

void TestMailbox::workIsDoneByTheThreadOfTheLoop()
{
    Mailbox mailbox;
    const Loop loop(mailbox);
    std::atomic<bool> isDone = false;
    std::thread::id where;
    mailbox.post([&] {
        where = std::this_thread::get_id();
        isDone = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isDone, timeout);
    QVERIFY(where == loop.id());
}

void TestMailbox::whatCameBeforeTheLoopIsDoneToo()
{
    Mailbox mailbox;
    std::atomic<int> done = 0;
    for (int i = 0; i < 3; ++i)
        mailbox.post([&done] { ++done; });
    const Loop loop(mailbox);
    QTRY_COMPARE_WITH_TIMEOUT(done.load(), 3, timeout);
}

void TestMailbox::eachSendersOrderIsKept()
{
    constexpr int senders = 4;
    constexpr int items = 20'000;
    Mailbox mailbox;
    std::array<int, senders> seen {};
    std::atomic<int> done = 0;
    std::atomic<int> disorder = 0;
    {
        const Loop loop(mailbox);
        std::vector<std::thread> threads;
        for (int sender = 0; sender < senders; ++sender) {
            threads.emplace_back([&, sender] {
                for (int item = 0; item < items; ++item) {
                    mailbox.post([&, sender, item] {
                        disorder += seen[size_t(sender)]++ != item;
                        ++done;
                    });
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QTRY_COMPARE_WITH_TIMEOUT(done.load(), senders * items, timeout);
    }
    QCOMPARE(disorder.load(), 0);
}

void TestMailbox::nothingIsLostWhenEverybodyAnswersEverybody()
{
    constexpr int workers = 4;
    constexpr int rounds = 2000;
    WorkerRing ring(workers);
    std::atomic<int> open = workers * workers;
    {
        std::vector<std::unique_ptr<Loop>> loops;
        for (int worker = 0; worker < workers; ++worker)
            loops.push_back(std::make_unique<Loop>(ring.mailboxOf(worker)));
        // Each message goes to and fro; the loops fall asleep and are woken all the time.
        std::function<void(int, int, int)> pass = [&](int to, int from, int left) {
            if (left == 0) {
                --open;
                return;
            }
            ring.post(to, [&pass, to, from, left] { pass(from, to, left - 1); });
        };
        for (int from = 0; from < workers; ++from) {
            for (int to = 0; to < workers; ++to)
                pass(to, from, rounds);
        }
        QTRY_COMPARE_WITH_TIMEOUT(open.load(), 0, timeout);
    }
}

void TestMailbox::aBusyLoopIsNotWokenForEachItem()
{
    Mailbox mailbox;
    std::atomic<bool> isHeld = false;
    std::atomic<bool> mayGo = false;
    std::atomic<int> done = 0;
    int batches = 0;
    const Loop loop(mailbox);
    mailbox.post([&] {
        QObject::connect(QThread::currentThread()->eventDispatcher(),
            &QAbstractEventDispatcher::aboutToBlock, [&batches] { ++batches; });
        isHeld = true;
        while (!mayGo)
            std::this_thread::yield();
    });
    QTRY_VERIFY_WITH_TIMEOUT(isHeld, timeout);
    for (int i = 0; i < 1000; ++i)
        mailbox.post([&done] { ++done; });
    mayGo = true;
    QTRY_COMPARE_WITH_TIMEOUT(done.load(), 1000, timeout);
    int waits = 0;
    std::atomic<bool> isRead = false;
    mailbox.post([&] {
        waits = batches;
        isRead = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isRead, timeout);
    QVERIFY2(waits <= 4, QByteArray::number(waits).constData());
}

void TestMailbox::whatIsLeftAtTheEndIsDestroyedUndone()
{
    Mailbox mailbox;
    std::atomic<int> ended = 0;
    bool isDone = false;
    mailbox.post([witness = Witness(ended), &isDone] { isDone = true; });
    mailbox.close();
    QCOMPARE(ended.load(), 1);
    QVERIFY(!isDone);
}

void TestMailbox::anItemThatClosesIsTheLast()
{
    Mailbox mailbox;
    std::atomic<int> ended = 0;
    std::atomic<int> done = 0;
    mailbox.post([&mailbox] { mailbox.close(); });
    for (int i = 0; i < 3; ++i)
        mailbox.post([witness = Witness(ended), &done] { ++done; });
    EpollDispatcher dispatcher;
    mailbox.open(dispatcher);
    emit dispatcher.awake();
    QCOMPARE(ended.load(), 3);
    QCOMPARE(done.load(), 0);
}

void TestMailbox::workForALoopThatIsGoneIsDestroyed()
{
    Mailbox mailbox;
    mailbox.close();
    std::atomic<int> ended = 0;
    mailbox.post([witness = Witness(ended)] {});
    QCOMPARE(ended.load(), 1);
}

void TestMailbox::workReachesTheObjectOfItsWorkerOnly()
{
    WorkerRing ring(3);
    PerWorker<Counter> counters(ring);
    std::array<Counter, 3> objects;
    std::atomic<int> ended = 0;
    {
        std::vector<std::unique_ptr<Loop>> loops;
        for (int worker = 0; worker < 3; ++worker)
            loops.push_back(std::make_unique<Loop>(ring.mailboxOf(worker)));
        for (int worker = 0; worker < 2; ++worker)
            ring.post(worker, [&, worker] { counters.join(worker, objects[size_t(worker)]); });
        counters.post(1, [](Counter &counter) { counter.value += 10; });
        counters.postToOthers(1, [](Counter &counter) { counter.value += 1; });
        // Nobody has joined there.
        counters.post(2, [witness = Witness(ended)](Counter &counter) { counter.value = 100; });
        ring.post(1, [&] { counters.leave(1); });
        counters.post(1, [witness = Witness(ended)](Counter &counter) { counter.value = 100; });
        QTRY_COMPARE_WITH_TIMEOUT(ended.load(), 2, timeout);
    }
    QCOMPARE(objects[0].value, 1);
    QCOMPARE(objects[1].value, 10);
    QCOMPARE(objects[2].value, 0);
}

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"
