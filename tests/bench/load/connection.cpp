// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/bench/load/connection.h"

#include "tests/bench/load/loop.h"

#include <cerrno>
#include <cstring>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hydra::bench {

Connection::Connection(Loop &loop)
    : m_loop(loop)
{
}

Connection::~Connection() { close(); }

void Connection::open(const sockaddr_in &server)
{
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0)
        qFatal("socket: %s", std::strerror(errno));
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // The port is chosen when connecting, when the other end is known: one port serves many
    // servers.
    ::setsockopt(m_descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    const sockaddr_in source { .sin_family = AF_INET, .sin_addr = m_loop.takeSource() };
    if (::bind(m_descriptor, reinterpret_cast<const sockaddr *>(&source), sizeof source) != 0)
        qFatal("bind: %s", std::strerror(errno));
    // A failure shows as an event; epoll tells the result in either case.
    std::ignore
        = ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&server), sizeof server);
    m_loop.watch(m_descriptor, EPOLLOUT, this);
}

void Connection::close()
{
    if (m_descriptor < 0)
        return;
    m_loop.unwatch(m_descriptor);
    ::close(std::exchange(m_descriptor, -1));
    m_isConnected = false;
    m_unread.clear();
    m_output.clear();
}

void Connection::stopReading()
{
    m_hasStopped = true;
    m_loop.unwatch(m_descriptor);
}

void Connection::ready(quint32 events)
{
    if (!m_isConnected) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error) {
            fail(error);
            return;
        }
        m_isConnected = true;
        m_loop.watch(m_descriptor, EPOLLIN, this);
        opened();
        return;
    }
    if (events & EPOLLOUT)
        flush();
    if (isOpen() && (events & (EPOLLIN | EPOLLERR | EPOLLHUP)))
        read();
}

void Connection::send(QByteArrayView bytes)
{
    if (!isOpen() || m_hasStopped)
        return;
    m_output.append(bytes.data(), bytes.size());
    flush();
}

void Connection::read()
{
    const std::span<char> buffer = m_loop.readBuffer();
    const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0) {
        fail(count < 0 ? errno : 0);
        return;
    }
    std::span<char> unread = buffer.first(size_t(count));
    QByteArray joined;
    if (!m_unread.isEmpty()) {
        joined = std::exchange(m_unread, {});
        joined.append(buffer.data(), count);
        unread = { joined.data(), size_t(joined.size()) };
    }
    const qsizetype used = bytesArrived(unread);
    if (isOpen() && size_t(used) < unread.size())
        m_unread = QByteArray(unread.data() + used, qsizetype(unread.size()) - used);
}

void Connection::flush()
{
    const ssize_t count
        = ::send(m_descriptor, m_output.constData(), size_t(m_output.size()), MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN && errno != EINTR) {
        // The next event tells; ended() is not for the middle of a send().
        m_output.clear();
        return;
    }
    const bool wasWaiting = count < 0 || count < m_output.size();
    m_output.remove(0, qMax<ssize_t>(count, 0));
    m_loop.watch(m_descriptor, wasWaiting ? quint32(EPOLLIN | EPOLLOUT) : quint32(EPOLLIN), this);
}

void Connection::fail(int error)
{
    close();
    ended(
        error ? QByteArray(std::strerror(error)) : QByteArray("the server closed the connection"));
}

} // namespace hydra::bench
