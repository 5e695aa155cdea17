// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/net/netroom.h"
#include "tests/support/rawconnection.h"

#include <QDir>
#include <QRegularExpression>
#include <QTimer>

#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace hydra;
using namespace hydra::test;

class TestListener : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aPortInUseIsRefused();
    void anAddressOfNobodyIsRefused();
    void whatIsAcceptedNeverBlocks();
    void withoutRoomNobodyIsTaken();
    void theRoomMayEndAmongThoseThatWait();
    void aStoppedListenerRefuses();
    void aLackOfDescriptorsIsWaitedForWithoutSpinning();

private:
    [[nodiscard]] RawConnection knock() const;

    Port m_port;
    TimerWheel m_wheel;
    std::unique_ptr<Listener> m_listener;
    std::vector<int> m_accepted;
};

void TestListener::init()
{
    m_port = Port();
    m_listener = std::make_unique<Listener>(dispatcher(), m_wheel);
    connect(m_listener.get(), &Listener::accepted, this,
        [this](int descriptor) { m_accepted.push_back(descriptor); });
    m_listener->start(m_port.descriptor);
}

void TestListener::cleanup()
{
    m_listener.reset();
    for (const int descriptor : m_accepted)
        ::close(descriptor);
    m_accepted.clear();
}

RawConnection TestListener::knock() const
{
    // The kernel accepts for the listener, so this does not wait for it.
    RawConnection connection;
    if (!connection.connectTo(m_port.number))
        qWarning("no connection");
    return connection;
}

void TestListener::aPortInUseIsRefused()
{
    const Result<int> second
        = Listener::bindTo(QHostAddress(QHostAddress::LocalHost), m_port.number);
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Refused);
    QVERIFY(!second.error().detail.isEmpty());
}

void TestListener::anAddressOfNobodyIsRefused()
{
    const Result<int> nowhere = Listener::bindTo(QHostAddress(QStringLiteral("203.0.113.1")), 0);
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().kind, ErrorKind::Refused);
}

void TestListener::whatIsAcceptedNeverBlocks()
{
    const RawConnection client = knock();
    QTRY_COMPARE(m_accepted.size(), 1u);
    QVERIFY(::fcntl(m_accepted[0], F_GETFL) & O_NONBLOCK);
    QVERIFY(::fcntl(m_accepted[0], F_GETFD) & FD_CLOEXEC);
    int isPrompt = 0;
    socklen_t length = sizeof isPrompt;
    ::getsockopt(m_accepted[0], IPPROTO_TCP, TCP_NODELAY, &isPrompt, &length);
    QVERIFY(isPrompt);
}

void TestListener::withoutRoomNobodyIsTaken()
{
    m_listener->setHasRoom(false);
    const RawConnection first = knock();
    const RawConnection second = knock();
    QTest::qWait(50);
    QVERIFY(m_accepted.empty());
    m_listener->setHasRoom(true);
    QTRY_COMPARE(m_accepted.size(), 2u);
    m_listener->setHasRoom(false);
    m_listener->setHasRoom(true);
    const RawConnection third = knock();
    QTRY_COMPARE(m_accepted.size(), 3u);
}

void TestListener::theRoomMayEndAmongThoseThatWait()
{
    connect(m_listener.get(), &Listener::accepted, this,
        [this] { m_listener->setHasRoom(m_accepted.size() < 3); });
    std::vector<RawConnection> clients;
    for (int i = 0; i < 10; ++i)
        clients.push_back(knock());
    QTRY_COMPARE(m_accepted.size(), 3u);
    QTest::qWait(20);
    QCOMPARE(m_accepted.size(), 3u);
    m_listener->disconnect(this);
    connect(m_listener.get(), &Listener::accepted, this,
        [this](int descriptor) { m_accepted.push_back(descriptor); });
    m_listener->setHasRoom(true);
    QTRY_COMPARE(m_accepted.size(), 10u);
}

void TestListener::aStoppedListenerRefuses()
{
    m_listener->stop();
    RawConnection late;
    QVERIFY(!late.connectTo(m_port.number));
    // What was asked of it before and comes later changes nothing.
    m_listener->setHasRoom(false);
    m_listener->setHasRoom(true);
    QVERIFY(!late.connectTo(m_port.number));
}

void TestListener::aLackOfDescriptorsIsWaitedForWithoutSpinning()
{
    std::vector<RawConnection> clients;
    for (int i = 0; i < 20; ++i)
        clients.push_back(knock());
    rlimit before {};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const int next = ::fcntl(0, F_DUPFD_CLOEXEC, 0);
    ::close(next);
    const rlimit tight { rlim_t(next + 5), before.rlim_max };
    ::setrlimit(RLIMIT_NOFILE, &tight);
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("^no descriptor is free")));
    QTRY_COMPARE(m_accepted.size(), 5u);
    // A loop that spins takes thousands of turns in this time, one that waits a few.
    int turns = 0;
    const auto counting
        = connect(&dispatcher(), &EpollDispatcher::turnEnding, this, [&turns] { ++turns; });
    // Not qWait(), which sleeps between its turns.
    QEventLoop loop;
    QTimer::singleShot(500ms, &loop, &QEventLoop::quit);
    loop.exec();
    disconnect(counting);
    ::setrlimit(RLIMIT_NOFILE, &before);
    QVERIFY2(turns < 200, QByteArray::number(turns).constData());
    QCOMPARE(m_accepted.size(), 5u);
    QTRY_COMPARE(m_accepted.size(), 20u);
}

HYDRA_NET_TEST_MAIN(TestListener)

#include "tst_listener.moc"
