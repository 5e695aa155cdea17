// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/net/stream.h"

#include "common/protocol/appending.h"
#include "server/net/transport.h"

#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace hydra {

namespace {

/// What a connection that was told its last answer may still send before it is cut off.
constexpr qsizetype lingerBytes = 4 * limits::requestBody;
/// Output that is queued in smaller pieces is put together up to this; what is larger is shared
/// with whom it came from.
constexpr qsizetype pieceBytes = 16 * limits::kibibyte;

bool wouldBlock(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

} // namespace

Stream::Stream(Transport &transport, int descriptor, StreamReceiver &receiver, QByteArray unread)
    : m_transport(transport)
    , m_receiver(&receiver)
    , m_descriptor(descriptor)
    , m_unread(std::move(unread))
    , m_deadline(transport.m_wheel, [this] { onDeadline(); })
{
    updateInterest();
}

Stream::~Stream()
{
    if (m_descriptor < 0)
        return;
    m_transport.m_dispatcher.unwatch(m_descriptor);
    ::close(m_descriptor);
}

void Stream::ready(quint32 events)
{
    if (events & EPOLLOUT)
        m_transport.touch(*this);
    if (m_phase == Phase::Lingering) {
        discard();
        return;
    }
    if (wantsToRead() && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)))
        read();
    else if (events & (EPOLLHUP | EPOLLERR))
        beginAbort();
    else
        updateInterest();
}

quint64 Stream::queue(QByteArray bytes)
{
    if (m_phase != Phase::Open || bytes.isEmpty())
        return m_takenTotal + quint64(queuedBytes());
    m_queued += bytes.size();
    QByteArray &last = m_further.isEmpty() ? m_output : m_further.last();
    if (last.isEmpty())
        last = std::move(bytes);
    else if (last.size() + bytes.size() <= pieceBytes)
        appendBytes(last, bytes);
    else
        m_further.append(std::move(bytes));
    m_isOverLimit = queuedBytes() > m_transport.m_settings.outputLimit;
    m_transport.touch(*this);
    return m_takenTotal + quint64(queuedBytes());
}

void Stream::setPaused(bool isPaused)
{
    if (m_isPaused == isPaused)
        return;
    m_isPaused = isPaused;
    // Pausing leaves the registration alone until something arrives: most requests are answered
    // first.
    if (!isPaused)
        m_transport.touch(*this);
}

void Stream::beginEnd()
{
    if (m_phase != Phase::Open)
        return;
    m_phase = Phase::Ending;
    m_deadline.set(limits::closeHandshake);
    m_transport.touch(*this);
}

void Stream::beginAbort()
{
    if (m_phase == Phase::Detached)
        return;
    m_phase = Phase::Aborted;
    m_transport.touch(*this);
}

int Stream::takeDescriptor()
{
    m_transport.m_dispatcher.unwatch(m_descriptor);
    m_phase = Phase::Detached;
    m_transport.touch(*this);
    return std::exchange(m_descriptor, -1);
}

QByteArray Stream::unread() const
{
    return m_isShowing ? QByteArray(m_shown.data(), qsizetype(m_shown.size())) : m_unread;
}

StreamReceiver *Stream::dismissReceiver()
{
    const bool isOver
        = m_phase == Phase::Lingering || m_phase == Phase::Aborted || m_phase == Phase::Detached;
    StreamReceiver *const receiver = isOver ? std::exchange(m_receiver, nullptr) : nullptr;
    return m_phase == Phase::Detached ? nullptr : receiver;
}

bool Stream::settle()
{
    isTouched = false;
    if (m_phase == Phase::Open && wantsToShow()
        && (!m_unread.isEmpty() || (m_hasEnded && !m_isEndShown)))
        show({ m_unread.data(), size_t(m_unread.size()) });
    if (m_phase == Phase::Open || m_phase == Phase::Ending)
        flush();
    if (m_phase == Phase::Ending && m_queued == 0) {
        ::shutdown(m_descriptor, SHUT_WR);
        m_phase = m_hasEnded ? Phase::Aborted : Phase::Lingering;
        m_deadline.set(limits::closeHandshakeDone);
    }
    if (m_phase == Phase::Aborted || m_phase == Phase::Detached)
        return false;
    updateInterest();
    return true;
}

void Stream::read()
{
    QByteArray &buffer = m_transport.m_readBuffer;
    const ssize_t count = ::recv(m_descriptor, buffer.data(), size_t(buffer.size()), MSG_DONTWAIT);
    if (count < 0) {
        if (!wouldBlock(errno))
            beginAbort();
        return;
    }
    if (count == 0) {
        m_hasEnded = true;
        updateInterest();
    }
    if (m_unread.isEmpty()) {
        show({ buffer.data(), size_t(count) });
    } else {
        m_unread.append(buffer.constData(), count);
        show({ m_unread.data(), size_t(m_unread.size()) });
    }
}

/// Shows \a bytes, which are what was read just now or all of m_unread, until the receiver has had
/// enough, and keeps the rest.
void Stream::show(std::span<char> bytes)
{
    m_isShowing = true;
    m_shown = bytes;
    do {
        m_isEndShown = m_hasEnded;
        const qsizetype used = m_receiver->bytesArrived(id, m_shown, m_hasEnded);
        m_shown = m_shown.subspan(size_t(used));
        if (used == 0)
            break;
    } while (m_phase == Phase::Open && wantsToShow() && !m_shown.empty());
    m_isShowing = false;
    if (m_phase != Phase::Open || m_shown.empty())
        m_unread = QByteArray();
    else if (m_unread.isEmpty())
        m_unread = QByteArray(m_shown.data(), qsizetype(m_shown.size()));
    else
        m_unread.remove(0, m_unread.size() - qsizetype(m_shown.size()));
    m_shown = {};
}

void Stream::flush()
{
    const quint64 takenBefore = m_takenTotal;
    writeOutput();
    if (m_takenTotal != takenBefore)
        m_receiver->outputTaken(id, m_takenTotal);
}

void Stream::writeOutput()
{
    while (m_queued > 0) {
        const ssize_t count = sendSome();
        if (count < 0) {
            if (errno == EINTR)
                continue;
            if (!wouldBlock(errno))
                m_phase = Phase::Aborted;
            else if (!m_deadline.isSet())
                m_deadline.set(m_transport.m_settings.writeStalled);
            return;
        }
        dropTaken(count);
        m_takenTotal += quint64(count);
        // An end under way has its own time.
        if (m_phase == Phase::Open)
            m_deadline.clear();
        if (m_isOverLimit && queuedBytes() <= m_transport.m_settings.outputLimit / 2) {
            m_isOverLimit = false;
            m_transport.touch(*this);
        }
    }
}

ssize_t Stream::sendSome() const
{
    constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    const char *const first = m_output.constData() + m_written;
    const auto firstSize = size_t(m_output.size() - m_written);
    if (m_further.isEmpty())
        return ::send(m_descriptor, first, firstSize, flags);
    std::array<iovec, 16> pieces;
    size_t count = 0;
    pieces[count++] = { const_cast<char *>(first), firstSize };
    for (qsizetype i = 0; i < m_further.size() && count < pieces.size(); ++i)
        pieces[count++]
            = { const_cast<char *>(m_further[i].constData()), size_t(m_further[i].size()) };
    const msghdr message { .msg_iov = pieces.data(), .msg_iovlen = count };
    return ::sendmsg(m_descriptor, &message, flags);
}

/// Gives back what was taken at once: an idle connection holds no buffer, and one that lags no more
/// than what it has not taken.
void Stream::dropTaken(qsizetype count)
{
    m_queued -= count;
    m_written += count;
    while (m_written >= m_output.size() && !m_output.isEmpty()) {
        m_written -= m_output.size();
        m_output = m_further.isEmpty() ? QByteArray() : m_further.takeFirst();
    }
    if (m_further.isEmpty() && m_further.capacity() > 0)
        m_further = {};
}

/// Throws away what still arrives, so that closing sends no reset that would overtake the last
/// answer.
void Stream::discard()
{
    QByteArray &buffer = m_transport.m_readBuffer;
    const ssize_t count = ::recv(m_descriptor, buffer.data(), size_t(buffer.size()), MSG_DONTWAIT);
    if (count < 0 && wouldBlock(errno))
        return;
    m_discarded += qMax<ssize_t>(count, 0);
    if (count <= 0 || m_discarded > lingerBytes)
        beginAbort();
}

void Stream::updateInterest()
{
    quint32 interest = 0;
    if (wantsToRead() || m_phase == Phase::Lingering)
        interest |= EPOLLIN;
    if (m_queued > 0)
        interest |= EPOLLOUT;
    if (interest == m_interest && m_isWatched)
        return;
    m_interest = interest;
    m_isWatched = true;
    m_transport.m_dispatcher.watch(m_descriptor, interest, this);
}

bool Stream::wantsToShow() const { return !m_isPaused && !m_isOverLimit; }

bool Stream::wantsToRead() const { return m_phase == Phase::Open && wantsToShow() && !m_hasEnded; }

void Stream::onDeadline() { beginAbort(); }

} // namespace hydra
