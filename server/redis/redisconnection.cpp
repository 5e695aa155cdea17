// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/redis/redisconnection.h"

#include "common/protocol/limits.h"

#include <QCoreApplication>

#include <hiredis/hiredis.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace hydra {

using namespace std::chrono_literals;

namespace {

constexpr size_t readSize = 64 * limits::kibibyte;
/// What the output buffer may keep between two writes; a burst is given back.
constexpr qsizetype keptOutput = 64 * limits::kibibyte;
constexpr auto nobodyAsked = "Redis answered what nobody asked";

/// Says that commands wait to be written when the loop has done what is at hand.
QEvent::Type flushEvent()
{
    static const auto type = QEvent::Type(QEvent::registerEventType());
    return type;
}

bool wouldBlock(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

} // namespace

void RedisConnection::ContextDeleter::operator()(redisContext *context) const
{
    redisFree(context);
}

/// At once out of the loop, since the descriptor is closed next and its number is used again;
/// deleted later, since it may be the sender of the signal that led here.
void RedisConnection::NotifierDeleter::operator()(QSocketNotifier *notifier) const
{
    notifier->setEnabled(false);
    notifier->disconnect();
    notifier->deleteLater();
}

RedisConnection::RedisConnection(std::chrono::milliseconds commandTime, QObject *parent)
    : QObject(parent)
    , m_commandTime(commandTime)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &RedisConnection::onDeadline);
}

RedisConnection::~RedisConnection() { close(); }

void RedisConnection::open(const QByteArray &numericHost, quint16 port)
{
    attach(redisConnectNonBlock(numericHost.constData(), port));
}

void RedisConnection::openUnix(const QByteArray &path)
{
    // hiredis would cut a longer path and connect to another socket.
    if (path.size() >= static_cast<qsizetype>(sizeof(sockaddr_un::sun_path))) {
        m_reason = "the socket's path is too long";
        return;
    }
    attach(redisConnectUnixNonBlock(path.constData()));
}

Answer<RedisConnection::Reply> RedisConnection::ask(std::span<const QByteArrayView> arguments)
{
    Promise<Reply> promise;
    Answer<Reply> answer = promise.answer();
    if (!isOpen()) {
        promise.complete(failure(ErrorKind::Unreachable, m_reason));
        return answer;
    }
    if (static_cast<qsizetype>(m_pending.size()) >= limits::redisPending) {
        promise.complete(failure(ErrorKind::Full, "too many pending Redis commands"));
        return answer;
    }
    appendRedisCommand(m_output, arguments);
    flushLater();
    m_pending.push_back({ std::move(promise), m_nextDeadline });
    if (!m_deadline.isActive())
        m_deadline.start(m_commandTime);
    return answer;
}

void RedisConnection::close()
{
    if (!isOpen())
        return;
    const QSignalBlocker quiet(this);
    if (m_hasBeenConnected)
        std::ignore = writeOutput();
    giveUp("closed");
}

bool RedisConnection::event(QEvent *event)
{
    if (event->type() != flushEvent())
        return QObject::event(event);
    m_isFlushPosted = false;
    flush();
    return true;
}

void RedisConnection::attach(redisContext *context)
{
    Q_ASSERT(!m_context);
    m_context.reset(context);
    if (!context || context->err) {
        m_reason = context ? context->errstr : "out of memory";
        m_context.reset();
        return;
    }
    // hiredis leaves the descriptor open to child processes.
    fcntl(context->fd, F_SETFD, FD_CLOEXEC);
    m_readable.reset(new QSocketNotifier(context->fd, QSocketNotifier::Read));
    connect(m_readable.get(), &QSocketNotifier::activated, this, &RedisConnection::onReadable);
    // Not before it is connected: until then an error shows as a write event too.
    m_readable->setEnabled(false);
    m_writable.reset(new QSocketNotifier(context->fd, QSocketNotifier::Write));
    connect(m_writable.get(), &QSocketNotifier::activated, this, &RedisConnection::onWritable);
}

/// An event rather than a write at once: what this turn of the loop still asks goes along.
void RedisConnection::flushLater()
{
    if (std::exchange(m_isFlushPosted, true))
        return;
    m_nextDeadline = Clock::now() + m_commandTime;
    QCoreApplication::postEvent(this, new QEvent(flushEvent()));
}

void RedisConnection::flush()
{
    if (!isOpen() || !m_hasBeenConnected)
        return;
    if (const auto written = writeOutput(); !written)
        giveUp(written.error().detail);
    else
        m_writable->setEnabled(!m_output.isEmpty());
}

Result<void> RedisConnection::writeOutput()
{
    qsizetype written = 0;
    while (written < m_output.size()) {
        const ssize_t count = ::send(m_context->fd, m_output.constData() + written,
            size_t(m_output.size() - written), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && !wouldBlock(errno))
            return failure(ErrorKind::Unreachable, std::strerror(errno));
        if (count < 0)
            break;
        written += count;
    }
    if (written < m_output.size())
        m_output.remove(0, written);
    else if (m_output.capacity() > keptOutput)
        m_output.clear();
    else
        m_output.resize(0);
    return {};
}

void RedisConnection::onWritable()
{
    if (!m_hasBeenConnected) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(m_context->fd, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error) {
            giveUp(std::strerror(error));
            return;
        }
        m_hasBeenConnected = true;
        m_readable->setEnabled(true);
    }
    flush();
}

void RedisConnection::onReadable()
{
    std::array<char, readSize> buffer;
    const ssize_t count = ::recv(m_context->fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count < 0 && wouldBlock(errno))
        return;
    if (count <= 0) {
        giveUp(count < 0 ? std::strerror(errno) : "connection closed");
        return;
    }
    m_reader.feed({ buffer.data(), count });
    if (m_pending.empty()) {
        giveUp(nobodyAsked);
        return;
    }
    while (takeReply()) { }
}

bool RedisConnection::takeReply()
{
    const RedisReader::State state = m_reader.next();
    if (state == RedisReader::State::NeedMore)
        return false;
    if (state == RedisReader::State::Broken) {
        giveUp("Redis answered what is no reply");
        return false;
    }
    Reply reply = m_reader.take();
    Promise<Reply> promise = std::move(m_pending.front().promise);
    m_pending.pop_front();
    if (!reply)
        emit refused(reply.error());
    if (m_pending.empty() && m_reader.hasUnread())
        giveUp(nobodyAsked);
    promise.complete(std::move(reply));
    // Whoever was answered may have closed it.
    return isOpen() && !m_pending.empty();
}

void RedisConnection::onDeadline()
{
    if (m_pending.empty())
        return;
    const auto left = m_pending.front().deadline - Clock::now();
    if (left > 0ns)
        m_deadline.start(std::chrono::ceil<std::chrono::milliseconds>(left));
    else
        giveUp(m_hasBeenConnected ? "no answer in time" : "no connection in time");
}

void RedisConnection::giveUp(const QByteArray &reason)
{
    m_readable.reset();
    m_writable.reset();
    m_context.reset();
    m_deadline.stop();
    m_output.clear();
    m_reason = reason;
    std::deque<Pending> pending = std::exchange(m_pending, {});
    const Error error = lossError(reason);
    emit lost(reason);
    // Nothing of this object is touched from here on: the answers may lead anywhere.
    for (Pending &command : pending)
        command.promise.complete(tl::unexpected<Error>(error));
}

Error RedisConnection::lossError(const QByteArray &reason) const
{
    return { m_hasBeenConnected ? ErrorKind::TimedOut : ErrorKind::Unreachable, reason };
}

} // namespace hydra
