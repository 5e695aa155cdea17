// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/transport.h"

#include "server/net/stream.h"

#include <QHostAddress>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace hydra {

namespace {
/// One read takes at most this much, so that one busy connection cannot keep the others waiting.
constexpr qsizetype readSize = 64 * limits::kibibyte;

bool readPeer(int descriptor, sockaddr_storage &address)
{
    socklen_t length = sizeof address;
    return ::getpeername(descriptor, reinterpret_cast<sockaddr *>(&address), &length) == 0;
}

} // namespace

void StreamReceiver::outputTaken(LinkId, quint64) { }

Transport::Transport(
    EpollDispatcher &dispatcher, TimerWheel &wheel, TransportSettings settings, QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_wheel(wheel)
    , m_settings(settings)
    , m_readBuffer(readSize, Qt::Uninitialized)
{
}

Transport::~Transport() = default;

LinkId Transport::adopt(int descriptor, StreamReceiver &receiver, const QByteArray &unread)
{
    auto stream = std::make_unique<Stream>(*this, descriptor, receiver, unread);
    Stream &entry = *stream;
    entry.id = m_streams.add(std::move(stream));
    if (!unread.isEmpty())
        touch(entry);
    return entry.id;
}

void Transport::setReceiver(LinkId link, StreamReceiver &receiver)
{
    if (Stream *stream = m_streams.find(link))
        stream->setReceiver(receiver);
}

quint64 Transport::write(LinkId link, QByteArray bytes)
{
    Stream *stream = m_streams.find(link);
    return stream ? stream->queue(std::move(bytes)) : 0;
}

void Transport::setPaused(LinkId link, bool isPaused)
{
    if (Stream *stream = m_streams.find(link))
        stream->setPaused(isPaused);
}

void Transport::end(LinkId link)
{
    if (Stream *stream = m_streams.find(link))
        stream->beginEnd();
}

void Transport::abort(LinkId link)
{
    if (Stream *stream = m_streams.find(link))
        stream->beginAbort();
}

Transport::Detached Transport::detach(LinkId link)
{
    Stream *stream = m_streams.find(link);
    if (!stream)
        return {};
    QByteArray unread = stream->unread();
    QByteArray unwritten = stream->unwritten();
    return { stream->takeDescriptor(), std::move(unread), std::move(unwritten) };
}

bool Transport::flush()
{
    if (m_touched.empty())
        return false;
    // Two lists that change places: what is touched meanwhile has its turn in the next call.
    m_settling.clear();
    m_settling.swap(m_touched);
    for (const LinkId link : m_settling) {
        Stream *stream = m_streams.find(link);
        if (!stream)
            continue;
        const bool isAlive = stream->settle();
        StreamReceiver *const receiver = stream->dismissReceiver();
        // What is told may adopt streams, so the place is free before.
        const std::unique_ptr<Stream> ended = isAlive ? nullptr : m_streams.take(link);
        if (receiver)
            receiver->streamClosed(link);
    }
    return true;
}

qsizetype Transport::queuedBytes(LinkId link) const
{
    const Stream *stream = m_streams.find(link);
    return stream ? stream->queuedBytes() : 0;
}

QByteArray Transport::peerName(LinkId link) const
{
    const Stream *stream = m_streams.find(link);
    sockaddr_storage address {};
    if (!stream || !readPeer(stream->descriptor(), address))
        return {};
    return QHostAddress(reinterpret_cast<sockaddr *>(&address)).toString().toLatin1();
}

QByteArray Transport::peerAddress(LinkId link) const
{
    const Stream *stream = m_streams.find(link);
    sockaddr_storage address {};
    if (!stream || !readPeer(stream->descriptor(), address))
        return {};
    char host[INET6_ADDRSTRLEN] = {};
    // Not QHostAddress: with every connection this is on the way to a login.
    if (address.ss_family == AF_INET6) {
        const auto *const six = reinterpret_cast<const sockaddr_in6 *>(&address);
        ::inet_ntop(AF_INET6, &six->sin6_addr, host, sizeof host);
        return '[' + QByteArray(host) + "]:" + QByteArray::number(ntohs(six->sin6_port));
    }
    const auto *const four = reinterpret_cast<const sockaddr_in *>(&address);
    ::inet_ntop(AF_INET, &four->sin_addr, host, sizeof host);
    return QByteArray(host) + ':' + QByteArray::number(ntohs(four->sin_port));
}

void Transport::touch(Stream &stream)
{
    if (std::exchange(stream.isTouched, true))
        return;
    m_touched.push_back(stream.id);
}

} // namespace hydra
