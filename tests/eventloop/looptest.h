// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/eventloop/epolldispatcher.h"

#include <QTest>
#include <QThread>

#include <fcntl.h>
#include <functional>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

namespace hydra {

/// The rows of every test that compares: what we expect must hold for Qt's own loop too.
inline void addLoopRows()
{
    QTest::addColumn<bool>("isOurs");
    QTest::newRow("epoll") << true;
    QTest::newRow("Qt's own") << false;
}

/// Runs \a body in a new thread that has our dispatcher or Qt's (without glib), and waits for its
/// end.
inline void runInThread(bool isOurs, const std::function<void()> &body)
{
    const std::unique_ptr<QThread> thread(QThread::create(body));
    if (isOurs)
        thread->setEventDispatcher(new EpollDispatcher);
    thread->start();
    thread->wait();
}

/// As the row of the current test says.
inline void inLoop(const std::function<void()> &body)
{
    QFETCH(bool, isOurs);
    runInThread(isOurs, body);
}

inline void turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
{
    QCoreApplication::processEvents(flags);
}

/// Two connected, non-blocking stream sockets.
class SocketPair final
{
    Q_DISABLE_COPY_MOVE(SocketPair)

public:
    SocketPair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_fds) != 0)
            qFatal("socketpair");
    }
    ~SocketPair()
    {
        closeNear();
        closeFar();
    }

    void closeNear() { closeOne(m_fds[0]); }
    void closeFar() { closeOne(m_fds[1]); }
    /// Makes the near end readable.
    void feed(const char *bytes = "x") const { (void)!::write(m_fds[1], bytes, qstrlen(bytes)); }
    QByteArray drain() const
    {
        char bytes[4096];
        const auto count = ::read(m_fds[0], bytes, sizeof bytes);
        return count > 0 ? QByteArray(bytes, count) : QByteArray();
    }

    [[nodiscard]] int near() const { return m_fds[0]; }
    [[nodiscard]] int far() const { return m_fds[1]; }

private:
    static void closeOne(int &fd)
    {
        if (fd >= 0)
            ::close(fd);
        fd = -1;
    }

    int m_fds[2] = { -1, -1 };
};

} // namespace hydra
