// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/eventloop/epollset.h"
#include "tests/eventloop/looptest.h"

#include <QTemporaryFile>

#include <functional>
#include <memory>
#include <vector>

using namespace hydra;

/// Notes what it is told and then does what the test says.
class NotingHandler final : public FdHandler
{
public:
    explicit NotingHandler(std::function<void()> thenDo = [] {})
        : m_thenDo(std::move(thenDo))
    {
    }
    void ready(quint32 events) override
    {
        ++calls;
        seen |= events;
        // Outlives the handler, which may be deleted in it.
        const auto thenDo = m_thenDo;
        thenDo();
    }

    int calls = 0;
    quint32 seen = 0;

private:
    std::function<void()> m_thenDo;
};

class TestEpollSet final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_set = std::make_unique<EpollSet>(); }

    void aLevelIsReportedUntilItIsGone()
    {
        SocketPair pair;
        NotingHandler handler;
        m_set->watch(pair.near(), EPOLLIN, &handler);
        QCOMPARE(look(), 0);
        pair.feed();
        QCOMPARE(look(), 1);
        QCOMPARE(look(), 1);
        pair.drain();
        QCOMPARE(look(), 0);
        QCOMPARE(handler.seen, quint32(EPOLLIN));
    }

    void onlyWhatIsAskedForIsReported()
    {
        SocketPair pair;
        NotingHandler handler;
        pair.feed();
        m_set->watch(pair.near(), EPOLLOUT, &handler);
        QCOMPARE(look(), 1);
        QCOMPARE(handler.seen, quint32(EPOLLOUT));
        m_set->watch(pair.near(), 0, &handler);
        pair.closeFar();
        QCOMPARE(look(), 0);
        m_set->watch(pair.near(), EPOLLIN, &handler);
        QCOMPARE(look(), 1);
        QVERIFY(handler.seen & EPOLLHUP);
        QVERIFY(handler.seen & EPOLLIN);
    }

    void whatIsTakenBackWithinTheTurnCostsNoSystemCall()
    {
        SocketPair pair;
        NotingHandler handler;
        m_set->watch(pair.near(), EPOLLIN, &handler);
        m_set->unwatch(pair.near());
        look();
        QCOMPARE(m_set->controlCalls(), 0U);

        m_set->watch(pair.near(), EPOLLIN, &handler);
        look();
        QCOMPARE(m_set->controlCalls(), 1U);
        for (int i = 0; i < 100; ++i) {
            m_set->watch(pair.near(), EPOLLIN | EPOLLOUT, &handler);
            m_set->watch(pair.near(), EPOLLIN, &handler);
        }
        look();
        QCOMPARE(m_set->controlCalls(), 1U);
        m_set->watch(pair.near(), EPOLLIN | EPOLLOUT, &handler);
        look();
        QCOMPARE(m_set->controlCalls(), 2U);
        m_set->unwatch(pair.near());
        QCOMPARE(m_set->controlCalls(), 3U);
        look();
        QCOMPARE(m_set->controlCalls(), 3U);
    }

    void idleDescriptorsCostNothing()
    {
        NotingHandler idle;
        std::vector<std::unique_ptr<SocketPair>> pairs;
        for (int i = 0; i < 200; ++i) {
            pairs.push_back(std::make_unique<SocketPair>());
            m_set->watch(pairs.back()->near(), EPOLLIN, &idle);
        }
        look();
        const quint64 calls = m_set->controlCalls();
        NotingHandler busy;
        m_set->watch(pairs[100]->near(), EPOLLIN, &busy);
        pairs[100]->feed();
        for (int i = 0; i < 50; ++i)
            QCOMPARE(look(), 1);
        QCOMPARE(m_set->controlCalls(), calls);
        QCOMPARE(idle.calls, 0);
        QCOMPARE(busy.calls, 50);
    }

    void aHandlerMayUnwatchAndDeleteAnyOther()
    {
        SocketPair pairs[2];
        std::unique_ptr<NotingHandler> handlers[2];
        int calls = 0;
        for (int i = 0; i < 2; ++i) {
            handlers[i] = std::make_unique<NotingHandler>([&] {
                ++calls;
                for (int k = 0; k < 2; ++k) {
                    m_set->unwatch(pairs[k].near());
                    handlers[k].reset();
                }
            });
            m_set->watch(pairs[i].near(), EPOLLIN, handlers[i].get());
            pairs[i].feed();
        }
        look();
        look();
        QCOMPARE(calls, 1);
    }

    void aNumberThatIsUsedAgainInTheTurnGetsNoOldEvents()
    {
        // Both are ready; whichever comes first replaces the other one's descriptor by a silent
        // one.
        SocketPair pairs[2];
        SocketPair silent;
        NotingHandler fresh;
        int calls = 0;
        std::unique_ptr<NotingHandler> handlers[2];
        for (int i = 0; i < 2; ++i) {
            handlers[i] = std::make_unique<NotingHandler>([&, i] {
                if (++calls > 1)
                    return;
                const int number = pairs[1 - i].near();
                m_set->unwatch(number);
                QCOMPARE(::dup2(silent.near(), number), number);
                m_set->watch(number, EPOLLIN, &fresh);
            });
            m_set->watch(pairs[i].near(), EPOLLIN, handlers[i].get());
            pairs[i].feed();
        }
        m_set->wait(0);
        QCOMPARE(m_set->dispatch(), 1);
        QCOMPARE(calls, 1);
        silent.feed();
        look();
        QCOMPARE(fresh.calls, 1);
    }

    void aNewHandlerTakesADescriptorOver()
    {
        SocketPair pair;
        NotingHandler second;
        NotingHandler first([&] { m_set->watch(pair.near(), EPOLLIN, &second); });
        m_set->watch(pair.near(), EPOLLIN, &first);
        pair.feed();
        look();
        look();
        QCOMPARE(first.calls, 1);
        QCOMPARE(second.calls, 1);
        QCOMPARE(m_set->controlCalls(), 1U);
    }

    void aNestedWaitFindsAgainWhatTheOuterOneFound()
    {
        constexpr int count = 5;
        SocketPair pairs[count];
        int calls = 0;
        int depth = 0;
        std::vector<std::unique_ptr<NotingHandler>> handlers;
        for (auto &pair : pairs) {
            handlers.push_back(std::make_unique<NotingHandler>([&] {
                ++calls;
                QVERIFY(!pair.drain().isEmpty());
                if (++depth == 1)
                    look();
                --depth;
            }));
            m_set->watch(pair.near(), EPOLLIN, handlers.back().get());
            pair.feed();
        }
        QCOMPARE(look(), 1);
        QCOMPARE(calls, count);
    }

    void manyReadyDescriptorsAreAllServed()
    {
        constexpr size_t count = 400;
        std::vector<std::unique_ptr<SocketPair>> pairs;
        std::vector<std::unique_ptr<NotingHandler>> handlers;
        for (size_t i = 0; i < count; ++i) {
            pairs.push_back(std::make_unique<SocketPair>());
            handlers.push_back(std::make_unique<NotingHandler>());
            m_set->watch(pairs[i]->near(), EPOLLIN, handlers[i].get());
            pairs[i]->feed();
        }
        // None is drained, and still the first batch may not keep the others out.
        look();
        look();
        for (const auto &handler : handlers)
            QVERIFY(handler->calls > 0);
    }

    void aRegularFileIsAlwaysReady()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        NotingHandler handler;
        m_set->watch(file.handle(), EPOLLIN | EPOLLOUT, &handler);
        m_set->wait(-1); // does not block
        QCOMPARE(m_set->dispatch(), 1);
        QCOMPARE(handler.seen, quint32(EPOLLIN | EPOLLOUT));
        QCOMPARE(look(), 1);
        m_set->watch(file.handle(), 0, &handler);
        QCOMPARE(look(), 0);
        m_set->watch(file.handle(), EPOLLIN, &handler);
        QCOMPARE(look(), 1);
        m_set->unwatch(file.handle());
        QCOMPARE(look(), 0);
    }

    void aDescriptorThatTheKernelRefusesIsReportedOnce()
    {
        int closed = -1;
        {
            const SocketPair pair;
            closed = pair.near();
        }
        NotingHandler handler;
        QTest::ignoreMessage(QtWarningMsg,
            QRegularExpression(QStringLiteral("descriptor %1 cannot be watched").arg(closed)));
        m_set->watch(closed, EPOLLIN, &handler);
        m_set->wait(-1); // does not block
        QCOMPARE(m_set->dispatch(), 1);
        QCOMPARE(handler.seen, quint32(EPOLLERR));
        QCOMPARE(look(), 0);
        m_set->unwatch(closed);
        m_set->unwatch(-1);
        m_set->unwatch(1'000'000);
    }

    void aDescriptorClosedBehindOurBackIsTakenUpAgain()
    {
        SocketPair old;
        NotingHandler handler;
        m_set->watch(old.near(), EPOLLIN, &handler);
        look();
        SocketPair other;
        QCOMPARE(::dup2(other.near(), old.near()), old.near());
        m_set->watch(old.near(), EPOLLIN | EPOLLOUT, &handler);
        QCOMPARE(look(), 1);
        QCOMPARE(handler.seen, quint32(EPOLLOUT));
    }

private:
    int look()
    {
        m_set->wait(0);
        return m_set->dispatch();
    }

    std::unique_ptr<EpollSet> m_set;
};

QTEST_GUILESS_MAIN(TestEpollSet)

#include "tst_epollset.moc"
