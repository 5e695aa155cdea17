// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/listener.h"

#include <QLoggingCategory>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hydra {

namespace {

Q_LOGGING_CATEGORY(logNet, "hydra.net")

/// Logins come in crowds after a restart; the kernel cuts this to net.core.somaxconn.
constexpr int backlog = 4096;

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

tl::unexpected<Error> systemFailure(int error)
{
    const ErrorKind kind
        = error == EACCES || error == EPERM ? ErrorKind::Invalid : ErrorKind::Refused;
    return failure(kind, qt_error_string(error).toUtf8());
}

} // namespace

Listener::Listener(QObject *parent)
    : QTcpServer(parent)
    , m_spare(::open("/dev/null", O_RDONLY | O_CLOEXEC))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryTime);
    connect(&m_retry, &QTimer::timeout, this, &Listener::apply);
    connect(this, &QTcpServer::acceptError, this, &Listener::onAcceptError);
}

Listener::~Listener()
{
    if (m_spare >= 0)
        ::close(m_spare);
}

Result<int> Listener::bindTo(const QHostAddress &address, quint16 port)
{
    const SocketAddress target = toSystem(address, port);
    const int descriptor = ::socket(
        target.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (descriptor < 0)
        return systemFailure(errno);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(descriptor, reinterpret_cast<const sockaddr *>(&target.storage), target.length) != 0
        || ::listen(descriptor, backlog) != 0) {
        const int error = errno;
        ::close(descriptor);
        return systemFailure(error);
    }
    return descriptor;
}

void Listener::start(int descriptor) { setSocketDescriptor(descriptor); }

void Listener::stop()
{
    m_retry.stop();
    close();
}

void Listener::setHasRoom(bool hasRoom)
{
    if (std::exchange(m_hasRoom, hasRoom) != hasRoom)
        apply();
}

void Listener::apply()
{
    if (!isListening() || m_retry.isActive())
        return;
    if (m_hasRoom && !hasFreeDescriptor())
        onAcceptError();
    else
        setAccepting(m_hasRoom);
}

void Listener::setAccepting(bool isAccepting)
{
    // A pause alone would not end Qt's loop over those that wait in the kernel; that none may be
    // pending does.
    setMaxPendingConnections(isAccepting ? 1 : 0);
    if (isAccepting)
        resumeAccepting();
    else
        pauseAccepting();
}

void Listener::incomingConnection(qintptr descriptor)
{
    const int socket = static_cast<int>(descriptor);
    const int on = 1;
    ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    emit accepted(socket);
    // Qt treats running out of descriptors as nothing and would spin; so it is found out before:
    // one more than the spare must be free. Where it is not, the next connection waits in the
    // kernel.
    if (hasFreeDescriptor())
        m_isStarved = false;
    else
        onAcceptError();
}

bool Listener::hasFreeDescriptor() const
{
    const int probe = ::fcntl(m_spare, F_DUPFD_CLOEXEC, 0);
    if (probe >= 0)
        ::close(probe);
    return probe >= 0;
}

void Listener::onAcceptError()
{
    setAccepting(false);
    // Once for all attempts until one succeeds: a full log helps nobody.
    if (!std::exchange(m_isStarved, true))
        qCWarning(logNet, "no descriptor is free for another connection; trying again");
    m_retry.start();
}

} // namespace hydra
