// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/listener.h"

#include "server/eventloop/epolldispatcher.h"

#include <QLoggingCategory>

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(logNet, "hydra.net")

/// Logins come in crowds after a restart; the kernel cuts this to net.core.somaxconn.
constexpr int backlog = 4096;

/// In one turn of the loop, so that a crowd at the door does not keep those inside waiting.
constexpr int acceptedAtOnce = 64;

using namespace std::chrono_literals;
/// How long to wait for a descriptor to become free when none is left.
constexpr auto retryTime = 100ms;

struct SocketAddress
{
    sockaddr_storage storage {};
    socklen_t length = 0;
};

SocketAddress toSystem(const QHostAddress &address, quint16 port)
{
    SocketAddress result;
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(&result.storage);
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&v6->sin6_addr, &bytes, sizeof bytes);
        result.length = sizeof *v6;
    } else {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&result.storage);
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        v4->sin_addr.s_addr = htonl(address.toIPv4Address());
        result.length = sizeof *v4;
    }
    return result;
}

enum class Sharing { Exclusive, Shared };

void setOption(int descriptor, int option)
{
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, option, &on, sizeof on);
}

tl::unexpected<Error> systemFailure(int error)
{
    const ErrorKind kind
        = error == EACCES || error == EPERM ? ErrorKind::Invalid : ErrorKind::Refused;
    return failure(kind, qt_error_string(error).toUtf8());
}

Result<int> listenAt(const QHostAddress &address, quint16 port, Sharing sharing)
{
    const SocketAddress target = toSystem(address, port);
    const int descriptor = ::socket(
        target.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (descriptor < 0)
        return systemFailure(errno);
    setOption(descriptor, SO_REUSEADDR);
    if (sharing == Sharing::Shared)
        setOption(descriptor, SO_REUSEPORT);
    if (::bind(descriptor, reinterpret_cast<const sockaddr *>(&target.storage), target.length) != 0
        || ::listen(descriptor, backlog) != 0) {
        const int error = errno;
        ::close(descriptor);
        return systemFailure(error);
    }
    return descriptor;
}

} // namespace

Listener::Listener(EpollDispatcher &dispatcher, TimerWheel &wheel, QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_retry(wheel, [this] { updateInterest(); })
{
}

Listener::~Listener() { stop(); }

Result<int> Listener::bindTo(const QHostAddress &address, quint16 port)
{
    return listenAt(address, port, Sharing::Exclusive);
}

Result<std::vector<int>> Listener::bindShared(const QHostAddress &address, quint16 port, int count)
{
    // The first is bound without SO_REUSEPORT, which fails if anybody else has the address in
    // whatever way, and lets the others in only once it has it.
    const Result<int> first = bindTo(address, port);
    if (!first)
        return tl::unexpected(first.error());
    std::vector<int> descriptors { *first };
    if (count > 1)
        setOption(*first, SO_REUSEPORT);
    while (descriptors.size() < size_t(count)) {
        const Result<int> next = listenAt(address, portOf(*first), Sharing::Shared);
        if (!next) {
            for (const int descriptor : descriptors)
                ::close(descriptor);
            return tl::unexpected(next.error());
        }
        descriptors.push_back(*next);
    }
    return descriptors;
}

quint16 Listener::portOf(int descriptor)
{
    sockaddr_storage address {};
    socklen_t length = sizeof address;
    ::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &length);
    return ntohs(address.ss_family == AF_INET6
            ? reinterpret_cast<sockaddr_in6 *>(&address)->sin6_port
            : reinterpret_cast<sockaddr_in *>(&address)->sin_port);
}

void Listener::start(int descriptor)
{
    m_descriptor = descriptor;
    updateInterest();
}

void Listener::stop()
{
    m_retry.clear();
    if (m_descriptor < 0)
        return;
    m_dispatcher.unwatch(m_descriptor);
    ::close(std::exchange(m_descriptor, -1));
}

void Listener::setHasRoom(bool hasRoom)
{
    if (std::exchange(m_hasRoom, hasRoom) != hasRoom)
        updateInterest();
}

void Listener::ready(quint32)
{
    // The slots may stop the listener or take its room away.
    emit knocked();
    for (int i = 0; i < acceptedAtOnce && m_hasRoom && m_descriptor >= 0; ++i) {
        const int descriptor
            = ::accept4(m_descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0) {
            const int error = errno;
            if (error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM)
                onStarved(error);
            if (error != EINTR && error != ECONNABORTED)
                return;
            continue;
        }
        const int on = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        m_isStarved = false;
        emit accepted(descriptor);
    }
}

void Listener::updateInterest()
{
    if (m_descriptor >= 0)
        m_dispatcher.watch(
            m_descriptor, m_hasRoom && !m_retry.isSet() ? quint32(EPOLLIN) : 0, this);
}

void Listener::onStarved(int error)
{
    // Once for all attempts until one succeeds: a full log helps nobody.
    if (!std::exchange(m_isStarved, true))
        qCWarning(logNet, "no descriptor is free for another connection (%s); trying again",
            qUtf8Printable(qt_error_string(error)));
    m_retry.set(retryTime);
    updateInterest();
}

} // namespace hydra
