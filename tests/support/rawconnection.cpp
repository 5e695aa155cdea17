// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "tests/support/rawconnection.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace hydra::test {

namespace {

std::chrono::steady_clock::time_point after(milliseconds time)
{
    return std::chrono::steady_clock::now() + time;
}

} // namespace

RawConnection::RawConnection(RawConnection &&other) noexcept { *this = std::move(other); }

RawConnection &RawConnection::operator=(RawConnection &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_received, other.m_received);
    std::swap(m_hasEnded, other.m_hasEnded);
    std::swap(m_wasReset, other.m_wasReset);
    return *this;
}

RawConnection::~RawConnection() { close(); }

bool RawConnection::connectTo(quint16 port, int receiveBuffer)
{
    close();
    m_received.clear();
    m_hasEnded = m_wasReset = false;
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
    if (m_descriptor < 0)
        return false;
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (receiveBuffer > 0)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int error = 0;
    socklen_t length = sizeof error;
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address)
        != 0) {
        if (errno != EINPROGRESS || !waitFor(POLLOUT, after(patience)))
            error = ETIMEDOUT;
        else
            ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
    }
    if (error != 0)
        close();
    return error == 0;
}

bool RawConnection::send(QByteArrayView bytes, milliseconds deadline)
{
    const Moment until = after(deadline);
    while (!bytes.isEmpty()) {
        const ssize_t count
            = ::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (count >= 0)
            bytes = bytes.sliced(count);
        else if (errno != EINTR && (errno != EAGAIN || !waitFor(POLLOUT, until)))
            return false;
    }
    return true;
}

bool RawConnection::sendSlowly(QByteArrayView bytes, qsizetype step, milliseconds pause)
{
    while (!bytes.isEmpty()) {
        const qsizetype size = std::min(step, bytes.size());
        if (!send(bytes.first(size)))
            return false;
        bytes = bytes.sliced(size);
        // The pause is what is tested; it ends early when nobody listens any more.
        pollfd entry { m_descriptor, POLLRDHUP, 0 };
        if (::poll(&entry, 1, int(pause.count())) > 0)
            return false;
    }
    return true;
}

void RawConnection::shutdownWrite() { ::shutdown(m_descriptor, SHUT_WR); }

void RawConnection::close()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void RawConnection::reset()
{
    const linger now { 1, 0 };
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

QByteArray RawConnection::receive(qsizetype size, milliseconds deadline)
{
    const Moment until = after(deadline);
    while (m_received.size() < size && readMore(until)) { }
    return take(std::min(size, m_received.size()));
}

QByteArray RawConnection::receiveUntil(QByteArrayView pattern, milliseconds deadline)
{
    const Moment until = after(deadline);
    qsizetype at = m_received.indexOf(pattern);
    while (at < 0 && readMore(until))
        at = m_received.indexOf(pattern);
    return take(at < 0 ? m_received.size() : at + pattern.size());
}

QByteArray RawConnection::receiveAll(milliseconds deadline)
{
    const Moment until = after(deadline);
    while (readMore(until)) { }
    return take(m_received.size());
}

QByteArray RawConnection::receiveSome(milliseconds deadline)
{
    if (m_received.isEmpty())
        (void)readMore(after(deadline));
    return take(m_received.size());
}

bool RawConnection::waitForEnd(milliseconds deadline)
{
    const Moment until = after(deadline);
    while (readMore(until))
        m_received.clear();
    return m_hasEnded;
}

bool RawConnection::readMore(Moment until)
{
    std::array<char, 64 * 1024> buffer;
    while (!m_hasEnded && m_descriptor >= 0) {
        const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
        if (count > 0) {
            m_received.append(buffer.data(), count);
            return true;
        }
        if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
            m_hasEnded = true;
            m_wasReset = count < 0;
        } else if (!waitFor(POLLIN, until)) {
            return false;
        }
    }
    return false;
}

bool RawConnection::waitFor(short events, Moment until) const
{
    using namespace std::chrono;
    while (true) {
        const auto left = ceil<milliseconds>(until - steady_clock::now()).count();
        if (left <= 0)
            return false;
        pollfd entry { m_descriptor, events, 0 };
        if (::poll(&entry, 1, int(left)) > 0)
            return true;
    }
}

QByteArray RawConnection::take(qsizetype size)
{
    QByteArray taken = m_received.first(size);
    m_received.remove(0, size);
    return taken;
}

} // namespace hydra::test
